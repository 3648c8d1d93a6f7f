//! Deviations, discounts that end, fees nobody asked for, open questions.

use super::Memo;
use crate::evaluate::{Finding, OfferEvaluation, OpenItem};
use crate::model::Stated;
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::render::number;

impl<'a> Memo<'a> {
    pub(super) fn findings(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        for offer in self.ordered() {
            let mut own = Vec::new();
            let lines: Vec<Inline> = offer
                .findings
                .iter()
                .filter_map(|f| self.finding(offer, f))
                .collect();
            own.extend(Block::list(lines));
            own.extend(self.deviations(offer));
            let open: Vec<Inline> = offer
                .open
                .iter()
                .map(|item| self.open(offer, item))
                .collect();
            if let Some(list) = Block::list(open) {
                own.push(Block::paragraph(words.get("findings.open")));
                own.push(list);
            }
            if !own.is_empty() {
                blocks.push(Block::heading(offer.vendor.as_str()));
                blocks.extend(own);
            }
        }
        if blocks.is_empty() {
            blocks.push(Block::paragraph(words.get("findings.none")));
        }
        blocks
    }

    pub(super) fn finding(
        &mut self,
        offer: &OfferEvaluation,
        finding: &'a Finding,
    ) -> Option<Inline> {
        let words = self.words;
        match finding {
            Finding::WideSpread { clause, spread } => {
                let spread = self.noted(number::count(spread.value), *spread);
                Some(words.say(
                    "findings.spread",
                    &[("clause", self.clause(clause)), ("spread", spread)],
                ))
            }
            Finding::TooFewToDrop { clause, scores, at } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("clause", self.clause(clause)),
                    ("scores", scores.to_string().into()),
                ];
                Some(words.say("findings.too_few_to_drop", &values).note(number))
            }
            Finding::DiscountEnds {
                tariff,
                discount,
                months,
            } => Some(words.say(
                "findings.discount",
                &[
                    ("discount", words.name(discount).into()),
                    ("tariff", tariff.as_str().into()),
                    ("months", months.to_string().into()),
                    ("term", self.project.rfp.term.months.to_string().into()),
                ],
            )),
            Finding::Ramp { tariff, months, at } => {
                let number = self.notes.clause(*at);
                let shares: Vec<String> = months
                    .iter()
                    .map(|(month, share)| {
                        let values = [
                            ("share", number::percent(*share)),
                            ("month", month.to_string()),
                        ];
                        let values = values.each_ref().map(|(name, text)| (*name, text.as_str()));
                        words.fill("findings.ramp.month", &values)
                    })
                    .collect();
                let values = [
                    ("tariff", tariff.as_str().into()),
                    ("shares", words.and(&shares).into()),
                ];
                Some(words.say("findings.ramp", &values).note(number))
            }
            Finding::Exit {
                tariff,
                fee,
                before,
                at,
            } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("tariff", tariff.as_str().into()),
                    ("fee", number::money(fee.amount, fee.currency).into()),
                    ("month", before.to_string().into()),
                ];
                Some(words.say("findings.exit", &values).note(number))
            }
            Finding::SurchargeUnneeded {
                tariff,
                surcharge,
                at,
            } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("surcharge", words.name(surcharge).into()),
                    ("tariff", tariff.as_str().into()),
                ];
                Some(words.say("findings.surcharge", &values).note(number))
            }
            Finding::PackageAboveForecast {
                tariff,
                measure,
                units,
                most,
                at,
            } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("tariff", tariff.as_str().into()),
                    (
                        "measure",
                        words.charged(self.project, offer, measure).into(),
                    ),
                    ("units", number::count(*units).into()),
                    ("most", self.noted(number::whole(most.value), *most)),
                ];
                Some(words.say("findings.package", &values).note(number))
            }
            Finding::MinimumAboveForecast {
                tariff,
                invoices,
                added,
                at,
            } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("tariff", tariff.as_str().into()),
                    ("invoices", invoices.to_string().into()),
                    ("term", self.project.rfp.term.months.to_string().into()),
                    ("added", self.money(*added)),
                ];
                Some(words.say("findings.minimum", &values).note(number))
            }
            Finding::UnaskedFee { tariff, fee, at } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("fee", words.fee(fee).into()),
                    ("tariff", tariff.as_str().into()),
                ];
                Some(words.say("findings.fee", &values).note(number))
            }
            Finding::ExpiresInTerm {
                attribute,
                certificate,
                on,
                at,
            } => {
                let number = self.notes.clause(*at);
                let values = [
                    ("attribute", words.title(attribute).into()),
                    ("certificate", words.name(certificate).into()),
                    ("date", words.date(*on).into()),
                    ("end", words.date(self.project.rfp.term.end()).into()),
                ];
                Some(words.say("findings.expires", &values).note(number))
            }
            Finding::OutsideUsual {
                attribute,
                share,
                usual: (low, high),
                below,
            } => {
                let key = if *below {
                    "findings.share.small"
                } else {
                    "findings.share.large"
                };
                Some(words.say(
                    key,
                    &[
                        ("attribute", words.title(attribute).into()),
                        ("share", number::percent(*share).into()),
                        ("low", number::percent(*low).into()),
                        ("high", number::percent(*high).into()),
                    ],
                ))
            }
            Finding::LateAccepted { reason, at } => {
                let number = self.notes.clause(*at);
                Some(
                    words
                        .say("findings.late", &[("reason", reason.as_str().into())])
                        .note(number),
                )
            }
            // Said elsewhere: among the prices, and as the vendor's own words.
            Finding::AbnormalPrice(_) | Finding::OutsideBand { .. } | Finding::Deviation { .. } => {
                None
            }
        }
    }

    /// In the vendor's own words: from which clause, and what.
    fn deviations(&mut self, offer: &'a OfferEvaluation) -> Vec<Block> {
        let words = self.words;
        let mut blocks = Vec::new();
        for finding in &offer.findings {
            if let Finding::Deviation { from, text, at } = finding {
                let number = self.notes.clause(*at);
                let from = match words.find(&format!("section.{}", from.replace('_', "-"))) {
                    Some(section) => Inline::text(section),
                    None => self.clause(from),
                };
                let from = words
                    .say("deviations.from", &[("clause", from)])
                    .note(number);
                blocks.push(Block::paragraph(from));
                blocks.push(Block::Quote {
                    paragraphs: paragraphs(text),
                });
            }
        }
        blocks
    }

    pub(super) fn open(&self, offer: &OfferEvaluation, item: &OpenItem) -> Inline {
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
            OpenItem::Contract { clause } => {
                words.say("open.contract", &[("clause", words.path(clause).into())])
            }
            OpenItem::Score { clause } => {
                words.say("open.score", &[("clause", self.clause(clause))])
            }
        }
    }
}

/// The paragraphs of a plain text, each on one line.
pub(super) fn paragraphs(text: &str) -> Vec<String> {
    let mut paragraphs = vec![String::new()];
    for line in text.lines().map(str::trim) {
        if line.is_empty() {
            paragraphs.push(String::new());
        } else if let Some(last) = paragraphs.last_mut() {
            if !last.is_empty() {
                last.push(' ');
            }
            last.push_str(line);
        }
    }
    paragraphs.retain(|paragraph| !paragraph.is_empty());
    paragraphs
}
