//! What an offer leaves open.

use crate::evaluate::{OfferEvaluation, OpenItem};
use crate::model::Stated;
use crate::render::inline::Inline;
use crate::render::memo::Memo;

impl Memo<'_> {
    /// What is unsaid, and what that does.
    pub(in crate::render::memo) fn open(&self, offer: &OfferEvaluation, item: &OpenItem) -> Inline {
        let words = self.words;
        match item {
            OpenItem::Requirement { clause, attribute }
            | OpenItem::Answer { clause, attribute } => {
                let attribute = self.project.vocabulary.asked(attribute);
                let question = attribute.map_or("", |attribute| words.text(&attribute.question));
                let holds = matches!(item, OpenItem::Requirement { .. });
                let key = if holds {
                    "open.requirement"
                } else {
                    "open.answer"
                };
                words.say(
                    key,
                    &[
                        ("clause", self.clause(clause)),
                        ("question", question.into()),
                    ],
                )
            }
            OpenItem::Evidence {
                clause,
                attribute,
                kinds,
                required,
            } => {
                let attribute = self.project.vocabulary.attribute(attribute);
                let evidence = attribute.and_then(|attribute| attribute.evidence.as_ref());
                let kinds = words.kinds(kinds);
                let wanted = match evidence {
                    Some(text) => format!("{kinds} ({})", words.text(text)),
                    None => kinds,
                };
                let key = if *required {
                    "open.evidence"
                } else {
                    "open.evidence_scored"
                };
                words.say(
                    key,
                    &[("clause", self.clause(clause)), ("kinds", wanted.into())],
                )
            }
            OpenItem::Expiry {
                clause,
                certificates,
                required,
                ..
            } => {
                let names: Vec<String> = certificates.iter().map(|name| words.name(name)).collect();
                let key = if *required {
                    "open.expiry"
                } else {
                    "open.expiry_scored"
                };
                let values = [
                    ("clause", self.clause(clause)),
                    ("certificates", words.and(&names).into()),
                ];
                words.say(key, &values)
            }
            OpenItem::Tariff {
                tariff,
                item,
                charge,
            } => {
                let known = Stated::ALL.iter().find(|stated| stated.as_str() == item);
                let item = known.map_or_else(
                    || words.name(item),
                    |stated| words.stated(*stated).to_owned(),
                );
                let item = match charge {
                    Some(charge) => {
                        format!("{item} ({})", words.charged(self.project, offer, charge))
                    }
                    None => item,
                };
                words.say(
                    "open.tariff",
                    &[("tariff", tariff.as_str().into()), ("item", item.into())],
                )
            }
            OpenItem::Credit { tariff, attribute } => words.say(
                "open.credit",
                &[
                    ("tariff", tariff.as_str().into()),
                    ("attribute", words.title(attribute).into()),
                ],
            ),
            OpenItem::Contract { clause } => {
                words.say("open.contract", &[("clause", words.path(clause).into())])
            }
            OpenItem::Score { clause } => {
                words.say("open.score", &[("clause", self.clause(clause))])
            }
        }
    }
}
