//! Letters to vendors: what their own offer leaves open, ready to send. Nothing of another offer is read.

use serde::Serialize;

use super::words::Words;
use super::{Document, RenderError, template};
use crate::evaluate::{OfferEvaluation, OpenItem};
use crate::model::{Earn, Project, Scoring, Stated};
use crate::value::Language;

/// A letter, as its template takes it.
#[derive(Debug, Serialize)]
pub(super) struct Letter {
    title: String,
    greeting: String,
    intro: String,
    questions: Vec<QuestionView>,
    closing: String,
    signature: String,
}

#[derive(Debug, Serialize)]
struct QuestionView {
    clause: String,
    text: String,
    why: String,
}

/// The letter to a vendor about what its offer leaves open; `None` where nothing is.
///
/// # Errors
/// When the language has no words.
pub fn questions(
    project: &Project,
    offer: &OfferEvaluation,
    language: &Language,
) -> Result<Option<Document>, RenderError> {
    let words = Words::of(language)?;
    let asking = Asking {
        project,
        words: &words,
    };
    let mut asked: Vec<&str> = Vec::new();
    let mut questions = Vec::new();
    for item in &offer.open {
        // One answer serves all clauses that ask for the attribute; the first says most about why.
        if let OpenItem::Requirement { attribute, .. } | OpenItem::Answer { attribute, .. } = item {
            if asked.contains(&attribute.as_str()) {
                continue;
            }
            asked.push(attribute);
        }
        questions.extend(asking.question(offer, item));
    }
    if questions.is_empty() {
        return Ok(None);
    }
    let text = template::letter(&asking.letter(offer, questions))?;
    let name = format!("questions.{}.{language}.md", offer.alias);
    Ok(Some(Document { name, text }))
}

/// What an offer awaits from the buyer's own side: clauses without a score, volumes and rates that nobody states.
pub fn own_tasks(offer: &OfferEvaluation) -> Vec<String> {
    let open = offer.open.iter().filter(|item| is_own(item));
    open.map(super::comparison::reasons::question).collect()
}

fn is_own(item: &OpenItem) -> bool {
    match item {
        OpenItem::Score { .. } => true,
        OpenItem::Tariff { item, .. } => item != NO_TARIFF && stated(item).is_none(),
        _ => false,
    }
}

/// As the evaluation calls the lack of any tariff.
const NO_TARIFF: &str = "tariff";

fn stated(item: &str) -> Option<Stated> {
    let mut all = Stated::ALL.iter().copied();
    all.find(|stated| stated.as_str() == item)
}

struct Asking<'a> {
    project: &'a Project,
    words: &'a Words,
}

impl Asking<'_> {
    fn letter(&self, offer: &OfferEvaluation, questions: Vec<QuestionView>) -> Letter {
        let (words, rfp) = (self.words, &self.project.rfp);
        let contact = rfp.contact.as_ref().map(|contact| words.text(contact));
        let title = words.text(&rfp.title);
        let named = [("title", title), ("rfp", rfp.id.value.as_str())];
        Letter {
            title: words.fill("questions.title", &named),
            greeting: words.fill("questions.greeting", &[("vendor", &offer.vendor)]),
            intro: words.fill("questions.intro", &named),
            questions,
            closing: match contact {
                Some(contact) => words.fill("questions.closing.to", &[("contact", contact)]),
                None => words.get("questions.closing").to_owned(),
            },
            signature: words.text(&rfp.buyer).to_owned(),
        }
    }

    /// `None` for what the vendor can't answer.
    fn question(&self, offer: &OfferEvaluation, item: &OpenItem) -> Option<QuestionView> {
        if is_own(item) {
            return None;
        }
        let words = self.words;
        let view = |clause: String, text: String, why: &str| {
            let why = words.get(why).to_owned();
            Some(QuestionView { clause, text, why })
        };
        match item {
            OpenItem::Requirement { clause, attribute } => view(
                words.path(clause),
                self.asked(attribute),
                "questions.why.requirement",
            ),
            OpenItem::Answer { clause, attribute } => {
                let why = if self.earns(clause) {
                    "questions.why.preference"
                } else {
                    "questions.why.question"
                };
                view(words.path(clause), self.asked(attribute), why)
            }
            OpenItem::Evidence {
                clause,
                attribute,
                kinds,
                required,
            } => {
                let (asked, kinds) = (self.asked(attribute), words.kinds(kinds));
                let values = [("question", asked.as_str()), ("kinds", kinds.as_str())];
                let why = if *required {
                    "questions.why.requirement"
                } else {
                    "questions.why.preference"
                };
                let text = words.fill("questions.evidence", &values);
                view(words.path(clause), text, why)
            }
            OpenItem::Expiry {
                clause,
                certificates,
                required,
                ..
            } => {
                let names: Vec<String> = certificates.iter().map(|name| words.name(name)).collect();
                let text = words.fill("questions.expiry", &[("certificates", &words.and(&names))]);
                let why = if *required {
                    "questions.why.requirement"
                } else {
                    "questions.why.preference"
                };
                view(words.path(clause), text, why)
            }
            OpenItem::Contract { clause } => {
                let mut clauses = self.project.rfp.contract.iter();
                let own = clauses.find(|own| own.id == *clause);
                let says = own.map_or("", |own| words.text(&own.text));
                let text = words.fill("questions.contract", &[("text", says)]);
                view(words.path(clause), text, "questions.why.contract")
            }
            OpenItem::Tariff {
                tariff,
                item,
                charge,
            } => {
                let of = words.fill("questions.tariff", &[("tariff", tariff)]);
                let Some(stated) = stated(item) else {
                    let title = words.title(NO_TARIFF);
                    return view(
                        title,
                        words.get("questions.no_tariff").to_owned(),
                        "questions.why.tariff",
                    );
                };
                let clause = match charge {
                    Some(charge) => format!("{of}, {}", self.measure(offer, charge)),
                    None => of,
                };
                let key = match stated {
                    Stated::BillingIncrement | Stated::Hold | Stated::Wrap | Stated::Tiers => {
                        "questions.unsaid"
                    }
                    _ => "questions.unsaid.none",
                };
                let text = words.fill(
                    key,
                    &[
                        ("item", words.stated(stated)),
                        ("meaning", self.meaning(stated)),
                    ],
                );
                view(clause, text, "questions.why.tariff")
            }
            OpenItem::Score { .. } => None,
        }
    }

    /// The vocabulary's question.
    fn asked(&self, attribute: &str) -> String {
        let known = self.project.vocabulary.attribute(attribute);
        known.map_or_else(
            || self.words.title(attribute),
            |known| self.words.text(&known.question).to_owned(),
        )
    }

    /// Whether the clause is a preference, so that a blank answer costs points.
    fn earns(&self, clause: &str) -> bool {
        let mut waiting: Vec<&crate::model::Criterion> = self.project.rfp.criteria.iter().collect();
        while let Some(criterion) = waiting.pop() {
            match &criterion.scoring {
                Scoring::Branches(branches) => waiting.extend(branches),
                Scoring::Points(earns) => {
                    let own = |earn: &Earn| matches!(earn, Earn::Prefer(one) if one.id == clause);
                    if earns.iter().any(own) {
                        return true;
                    }
                }
                Scoring::Price(_) => {}
            }
        }
        false
    }

    fn measure(&self, offer: &OfferEvaluation, charge: &str) -> String {
        let own = self.project.offer(&offer.alias);
        let charges = own.into_iter().flat_map(|own| &own.tariffs);
        let mut measures = charges
            .flat_map(|tariff| &tariff.charges)
            .map(|c| &c.measure);
        let measure = measures.find(|measure| measure.to_string() == charge);
        measure.map_or_else(
            || charge.to_owned(),
            |measure| self.words.measure(measure, &self.project.vocabulary),
        )
    }

    fn meaning(&self, stated: Stated) -> &str {
        self.words.get(match stated {
            Stated::BillingIncrement => "stated.billing_increment.text",
            Stated::Hold => "stated.hold.text",
            Stated::Wrap => "stated.wrap.text",
            Stated::Setup => "stated.setup.text",
            Stated::Minimum => "stated.minimum.text",
            Stated::Overage => "stated.overage.text",
            Stated::Holidays => "stated.holidays.text",
            Stated::Tax => "stated.tax.text",
            Stated::Tiers => "stated.tiers.text",
        })
    }
}
