//! Deviations, what people should see in offers, open questions.

mod open;
mod tariff;

use super::Memo;
use crate::evaluate::{Finding, OfferEvaluation};
use crate::render::block::Block;
use crate::render::inline::Inline;
use crate::source::Span;

/// The key of a line's words, and what stands in them.
type Said = (&'static str, Vec<(&'static str, Inline)>);

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
        let number = place(finding).map(|at| self.notes.clause(at));
        let of_tariff = self.of_tariff(offer, finding);
        let (key, values) = of_tariff.or_else(|| self.of_answers(finding))?;
        let line = self.words.say(key, &values);
        Some(match number {
            Some(number) => line.note(number),
            None => line,
        })
    }

    /// What a finding on answers and scores says.
    fn of_answers(&mut self, finding: &'a Finding) -> Option<Said> {
        let words = self.words;
        let end = self.project.rfp.term.end();
        Some(match finding {
            Finding::WideSpread { clause, spread } => {
                let spread = self.noted(words.numbers.count(spread.value), *spread);
                let values = vec![("clause", self.clause(clause)), ("spread", spread)];
                ("findings.spread", values)
            }
            Finding::TooFewToDrop { clause, scores, .. } => {
                let values = vec![
                    ("clause", self.clause(clause)),
                    ("scores", words.numeral(scores).into()),
                ];
                ("findings.too_few_to_drop", values)
            }
            Finding::ExpiresInTerm {
                attribute,
                certificate,
                on,
                ..
            } => {
                let values = vec![
                    ("attribute", words.title(attribute).into()),
                    ("certificate", words.name(certificate).into()),
                    ("date", words.date(*on).into()),
                    ("end", words.date(end).into()),
                ];
                ("findings.expires", values)
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
                let values = vec![
                    ("attribute", words.title(attribute).into()),
                    ("share", words.numbers.percent(*share).into()),
                    ("low", words.numbers.percent(*low).into()),
                    ("high", words.numbers.percent(*high).into()),
                ];
                (key, values)
            }
            Finding::LateAccepted { reason, .. } => {
                ("findings.late", vec![("reason", reason.as_str().into())])
            }
            _ => return None,
        })
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
}

/// The clause that the line of a finding is noted with; none for what is said elsewhere, among the prices or as the
/// vendor's own words.
const fn place(finding: &Finding) -> Option<Span> {
    match finding {
        Finding::Ramp { at, .. }
        | Finding::Exit { at, .. }
        | Finding::SurchargeUnneeded { at, .. }
        | Finding::PackageAboveForecast { at, .. }
        | Finding::MinimumAboveForecast { at, .. }
        | Finding::UnaskedFee { at, .. }
        | Finding::UnaskedCharge { at, .. }
        | Finding::PassedThrough { at, .. }
        | Finding::TooFewToDrop { at, .. }
        | Finding::ExpiresInTerm { at, .. }
        | Finding::LateAccepted { at, .. } => Some(*at),
        Finding::WideSpread { .. }
        | Finding::DiscountEnds { .. }
        | Finding::OutsideUsual { .. }
        | Finding::AbnormalPrice(_)
        | Finding::OutsideBand { .. }
        | Finding::Deviation { .. } => None,
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
