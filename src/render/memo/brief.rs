//! The brief for a negotiation: what may be told to the vendor, then what is for the buyer only.

mod buyer;
mod told;

use super::Memo;
use crate::evaluate::{Evaluation, Negotiation, OfferEvaluation};
use crate::model::{PriceMethod, Project};
use crate::render::block::{Block, Page, Sections};
use crate::render::inline::{Inline, Tone};
use crate::render::notes::Notes;
use crate::render::words::Words;
use crate::source::Sources;
use crate::value::Decimal;

/// Fewer others than this, and a figure of all of them could be one's own.
const LEAST_OTHERS: usize = 3;

/// What the sections of the brief are written from.
struct Brief<'a> {
    memo: Memo<'a>,
    talks: &'a Negotiation,
    own: &'a OfferEvaluation,
}

/// The brief in one language; with `to_vendor` only what the vendor may be told.
pub(in crate::render) fn brief(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    words: &Words,
    talks: &Negotiation,
    to_vendor: bool,
) -> Page {
    let mut sections = Sections::default();
    let mut notes = Vec::new();
    let mut front = Vec::new();
    let rfp = &project.rfp;
    let own = evaluation.offers.get(talks.offer);
    if let Some(own) = own {
        let mut brief = Brief {
            memo: Memo::of(project, evaluation, sources, words),
            talks,
            own,
        };
        brief.told(&mut sections);
        // What may be told has no footnotes: they name files of the buyer's.
        brief.memo.notes = Notes::new(&evaluation.derivation, sources);
        if !to_vendor {
            front.push(Block::Callout {
                tone: Tone::Warn,
                title: words.get("talks.use.title").into(),
                lines: vec![words.get("talks.use").into()],
            });
            brief.buyer_only(&mut sections);
        }
        notes = brief.memo.notes.into_lines();
    }
    let vendor = own.map_or("", |own| own.vendor.as_str());
    Page {
        byline: format!("{} · {vendor}", rfp.id.value),
        front,
        sections: sections.into_vec(),
        colophon: words.fill(
            "talks.colophon",
            &[("id", &rfp.id.value), ("vendor", vendor)],
        ),
        ..Page::of(rfp, words, words.get("talks.kind")).with_notes(words, notes)
    }
}

impl Brief<'_> {
    /// Whether a figure or a word about all others together tells nothing of one of them.
    fn is_crowd(&self) -> bool {
        self.talks.others >= LEAST_OTHERS
    }

    /// The target as it may be told: rounded down to three digits. `None` where the rule compares prices alone, so
    /// that a target would be another vendor's price, and where the rounded one happens to be.
    fn told_target(&self, cost: Decimal) -> Option<Decimal> {
        let (price, rule) = self.memo.project.rfp.price()?;
        let alone = matches!(*rule.method, PriceMethod::LowestPrice | PriceMethod::Rank)
            || price.weight.value.0 >= Decimal::ONE_HUNDRED;
        let told = rounded_down(cost)?;
        let others = self.memo.offers().iter().flat_map(|offer| &offer.scenarios);
        let mut costs = others.filter_map(|outcome| outcome.cost);
        let is_a_price = costs.any(|cost| cost.value == told);
        (!alone && !is_a_price && told > Decimal::ZERO).then_some(told)
    }

    /// A clause of the contract or of the criteria, as readers know it.
    fn term(&self, id: &str) -> Inline {
        let words = self.memo.words;
        match id.strip_prefix("contract.") {
            Some(name) => words.say("talks.clause", &[("clause", words.title(name).into())]),
            None => self.memo.clause(id),
        }
    }

    fn money(&self, value: Decimal) -> String {
        let currency = self.memo.currency();
        self.memo.words.numbers.money(value, currency)
    }
}

/// The first three digits: `4,612,345.67` is 4,610,000.
fn rounded_down(cost: Decimal) -> Option<Decimal> {
    let mut unit = Decimal::ONE;
    while cost.checked_div(unit)? >= Decimal::ONE_THOUSAND {
        unit = unit.checked_mul(Decimal::TEN)?;
    }
    cost.checked_div(unit)?.floor().checked_mul(unit)
}

#[cfg(test)]
mod tests {
    use super::rounded_down;
    use crate::value::Decimal;

    #[test]
    fn a_target_is_told_in_three_digits() {
        let d = |text: &str| Decimal::from_str_exact(text).unwrap();
        for (cost, told) in [
            ("4612345.67", "4610000"),
            ("999.99", "999"),
            ("1000", "1000"),
            ("12", "12"),
        ] {
            assert_eq!(rounded_down(d(cost)), Some(d(told)), "{cost}");
        }
    }
}
