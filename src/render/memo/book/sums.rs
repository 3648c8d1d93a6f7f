//! What an offer must pass, what it loses, and what all of it adds up to.

use super::Maker;
use super::cells::{At, number, on, settled};
use super::plan::{COSTS_FROM, SCORES_BEFORE};
use crate::evaluate::{OfferEvaluation, Status};
use crate::model::{BookCell, BookLook, Digits, Scoring};
use crate::render::outline::{Branch, outline};
use crate::value::Decimal;

impl Maker<'_> {
    /// What is lost, what must be passed, and the total.
    pub(super) fn sums(&self, branches: &[Branch<'_>]) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let top: Vec<&Branch<'_>> = branches.iter().filter(|own| own.depth == 0).collect();
        let is_price = |own: &&&Branch<'_>| matches!(own.criterion.scoring, Scoring::Price(_));
        let row_of = |own: &&Branch<'_>| self.plan.rows.get(own.criterion.id.as_str()).copied();
        let quality: Vec<u32> = top
            .iter()
            .filter(|own| !is_price(own))
            .filter_map(row_of)
            .collect();
        let price = top.iter().find(is_price).and_then(row_of);
        let heads = [
            "contract.lost_row",
            "comparison.quality",
            "comparison.passes",
            "comparison.counts",
            "total",
        ];
        let mut rows: Vec<Vec<BookCell>> = heads
            .iter()
            .map(|key| {
                let name = BookCell::text(words.get(key), BookLook::Total).across(SCORES_BEFORE);
                vec![name]
            })
            .collect();
        for (at, offer) in self.plan.taking_part() {
            let (_, column) = self.plan.score_columns(at);
            let (lost, earned) = (self.plan.lost(at), self.plan.quality(at));
            let lost_points = offer.contract.iter().filter_map(|own| own.lost);
            let lost_points: Decimal = lost_points.map(|lost| lost.value).sum();
            let cells = quality.iter().map(|row| At(*row, column).to_string());
            let sum = format!("SUM({})-{lost}", cells.collect::<Vec<_>>().join(","));
            let without_price = self.quality_points(offer, &top, lost_points);
            let is_in = offer.status == Status::Counts;
            let tick = |holds: bool| Some(if holds { Decimal::ONE } else { Decimal::ZERO });
            let total = match price {
                Some(row) if !self.plan.sealed && !self.lowest_wins() => {
                    let price = At(row, column);
                    format!(
                        "IF(AND({}=1,ISNUMBER({price})),{earned}+{price},\"\")",
                        self.plan.counts(at)
                    )
                }
                _ => format!("IF({}=1,{earned},\"\")", self.plan.counts(at)),
            };
            let total_shown = offer.total.map(|total| total.value);
            let passes_shown = self.passed(offer);
            let cells = [
                BookCell::number(Some(lost_points), Digits::Fixed(2)),
                BookCell::formula(sum, without_price, Digits::Fixed(2)),
                BookCell::formula(self.passes_formula(at), tick(passes_shown), Digits::Tick),
                BookCell::formula(self.counts_formula(at), tick(is_in), Digits::Tick),
                BookCell::formula(total, total_shown, Digits::Fixed(2)),
            ];
            for (row, cell) in rows.iter_mut().zip(cells) {
                row.push(BookCell::text("", BookLook::Total));
                row.push(cell.looking(BookLook::Total));
            }
        }
        rows
    }

    fn quality_points(
        &self,
        offer: &OfferEvaluation,
        top: &[&Branch<'_>],
        lost: Decimal,
    ) -> Option<Decimal> {
        let parts = top
            .iter()
            .filter(|own| !matches!(own.criterion.scoring, Scoring::Price(_)));
        let mut points = parts.map(|own| self.criterion_points(offer, own.criterion));
        let sum = points.try_fold(Decimal::ZERO, |sum, own| sum.checked_add(own?))?;
        sum.checked_sub(lost)
    }

    /// Whether it passes all but the minimum of the price.
    pub(super) fn passed(&self, offer: &OfferEvaluation) -> bool {
        let price = self.price().map(|(criterion, _)| criterion.id.as_str());
        match &offer.status {
            Status::Excluded(why) => why.iter().all(|own| Some(own.as_str()) == price),
            other => *other == Status::Counts,
        }
    }

    /// The minimums of criteria, the technical minimum, and the bounds around the budget.
    fn passes_formula(&self, at: usize) -> String {
        let (share, _) = self.plan.score_columns(at);
        let mut holds = Vec::new();
        for branch in outline(&self.memo.project.rfp) {
            let criterion = branch.criterion;
            let is_price = matches!(criterion.scoring, Scoring::Price(_));
            let row = self.plan.rows.get(criterion.id.as_str());
            if let (Some(least), Some(row), false) = (&criterion.minimum, row, is_price) {
                let least = number(least.value.fraction());
                holds.push(format!("{}>={least}", settled(At(*row, share))));
            }
        }
        let award = &self.memo.project.rfp.award;
        if let Some(least) = &award.technical {
            let price = self
                .price()
                .and_then(|(criterion, _)| self.plan.most(&criterion.id));
            let price = price.map_or_else(|| "0".to_owned(), |at| at.to_string());
            let needed = settled(format!("(100-{price})*{}", number(least.value.fraction())));
            holds.push(format!("{}>={needed}", settled(self.before_relative(at))));
        }
        if !self.plan.sealed {
            let cost = on(&self.plan.prices, At(self.plan.price_row(at), COSTS_FROM));
            let budget = self.memo.project.rfp.budget.as_ref();
            for (bound, sign) in [(&award.bid_floor, ">="), (&award.bid_ceiling, "<=")] {
                if let (Some(bound), Some(budget)) = (bound, budget) {
                    let (budget, share) =
                        (number(budget.value.amount), number(bound.value.fraction()));
                    holds.push(format!(
                        "{}{sign}{}",
                        settled(cost.as_str()),
                        settled(format!("{budget}*{share}"))
                    ));
                }
            }
        }
        match holds.is_empty() {
            true => "1".to_owned(),
            false => format!("IF(AND({}),1,0)", holds.join(",")),
        }
    }

    /// The points without the price that gates are held against: before any become relative to the best offer's.
    fn before_relative(&self, at: usize) -> String {
        let criteria = &self.memo.project.rfp.criteria;
        if criteria.iter().all(|own| own.relative.is_none()) {
            return self.plan.quality(at).to_string();
        }
        let (share, _) = self.plan.score_columns(at);
        let quality = criteria.iter();
        let quality = quality.filter(|own| !matches!(own.scoring, Scoring::Price(_)));
        let parts = quality.filter_map(|own| {
            let row = self.plan.rows.get(own.id.as_str())?;
            Some(format!("{}*{}", self.plan.most(&own.id)?, At(*row, share)))
        });
        let parts: Vec<String> = parts.collect();
        format!("({}-{})", parts.join("+"), self.plan.lost(at))
    }

    /// The same with the minimum of the price, which the base scenario decides.
    fn counts_formula(&self, at: usize) -> String {
        let passes = self.plan.passes(at);
        match self.price_minimum().filter(|_| !self.plan.sealed) {
            Some(least) => {
                let share = At(self.plan.price_row(at), self.plan.taken().saturating_add(4));
                let share = on(&self.plan.prices, share);
                let least = number(least);
                format!(
                    "IF(AND({passes}=1,ISNUMBER({share})),IF({}>={least},1,0),{passes})",
                    settled(&share)
                )
            }
            None => format!("{passes}"),
        }
    }

    /// The least share of its points that a price must earn.
    pub(super) fn price_minimum(&self) -> Option<Decimal> {
        let (criterion, rule) = self.price()?;
        let counts = !rule.method.lowest_wins() && !criterion.weight.value.0.is_zero();
        let least = criterion.minimum.as_ref().filter(|_| counts)?;
        Some(least.value.fraction())
    }
}
