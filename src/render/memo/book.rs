//! The comparison for the panel: as a book whose figures are formulas, and as a page.

mod cells;
mod compliance;
mod costs;
mod field;
mod judged;
mod lines;
mod overview;
mod page;
mod plan;
mod prices;
mod questions;
mod scores;
mod sums;

pub(in crate::render) use self::page::page;
use self::plan::Plan;
use super::Memo;
use crate::evaluate::{Evaluation, OfferEvaluation};
use crate::model::{Book, Criterion, PriceRule, Project};
use crate::render::words::Words;
use crate::source::Sources;
use crate::value::Decimal;

/// What the sheets are written from, and where on them everything stands.
struct Maker<'a> {
    memo: Memo<'a>,
    plan: Plan<'a>,
}

/// The comparison in one language.
pub(in crate::render) fn book(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    words: &Words,
) -> Book {
    let memo = Memo::of(project, evaluation, sources, words);
    let plan = Plan::of(&memo);
    let mut maker = Maker { memo, plan };
    let mut sheets = vec![maker.overview(), maker.scores()];
    if !maker.plan.sealed {
        sheets.push(maker.prices());
    }
    sheets.push(maker.compliance());
    sheets.extend(maker.questions());
    let rfp = &project.rfp;
    Book {
        title: words.fill("comparison.book", &[("title", words.text(&rfp.title))]),
        rfp: rfp.id.value.clone(),
        buyer: words.text(&rfp.buyer).to_owned(),
        language: words.language.clone(),
        fingerprint: project.fingerprint(),
        dated: rfp.timeline.award.date(),
        invalid: words.get("workbook.invalid").to_owned(),
        sheets,
    }
}

impl<'a> Maker<'a> {
    fn words(&self) -> &'a Words {
        self.memo.words
    }

    /// The price criterion and its rule.
    fn price(&self) -> Option<(&'a Criterion, &'a PriceRule)> {
        let project: &'a Project = self.memo.project;
        project.rfp.price()
    }

    fn lowest_wins(&self) -> bool {
        self.memo.project.rfp.lowest_wins()
    }

    /// The value of a figure, by its name.
    fn named(&self, name: &str) -> Option<Decimal> {
        let derivation = &self.memo.evaluation.derivation;
        Some(derivation.node(derivation.find(name)?)?.value)
    }

    /// The place of an offer by the rule as published.
    fn place(&self, offer: &OfferEvaluation) -> Option<usize> {
        let evaluation: &'a Evaluation = self.memo.evaluation;
        let mut ranking = evaluation.ranking.iter();
        let own = ranking.find(|(at, _)| {
            let ranked = evaluation.offers.get(*at);
            ranked.is_some_and(|ranked| ranked.alias == offer.alias)
        });
        own.map(|(_, place)| *place)
    }
}
