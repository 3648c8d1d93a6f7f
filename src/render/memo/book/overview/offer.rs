//! The row of an offer on the first sheet.

use crate::evaluate::{OfferEvaluation, Status};
use crate::model::{BookCell, BookLook, Digits, Scoring};
use crate::render::memo::base_cost;
use crate::render::memo::book::Maker;
use crate::render::memo::book::cells::{At, literal, on, settled, text};
use crate::render::memo::book::plan::Column;
use crate::value::Decimal;

/// What an offer that does not count is compared by: less than any result or cost that is exact.
const NOTHING: Decimal = Decimal::from_parts(0x6310_0000, 0x6BC7_5E2D, 0x5, true, 0);

impl Maker<'_> {
    pub(super) fn overview_row(&mut self, at: usize) -> Vec<BookCell> {
        let Some(offer) = self.plan.offers.get(at).copied() else {
            return Vec::new();
        };
        let columns = self.plan.columns.clone();
        let cells = columns.into_iter().map(|column| {
            if at < self.plan.taking_part {
                self.ranked_cell(at, offer, column)
            } else {
                self.other_cell(at, offer, column)
            }
        });
        cells.collect()
    }

    /// A cell of an offer that takes part.
    fn ranked_cell(&mut self, at: usize, offer: &OfferEvaluation, column: Column) -> BookCell {
        let words = self.words();
        let place = self.place(offer).map(Decimal::from);
        let scores = |cell: At| on(&self.plan.scores, cell);
        match column {
            Column::Place => BookCell::formula(self.place_formula(at), place, Digits::Own),
            Column::Points => {
                let total = offer.total.map(|total| total.value);
                BookCell::formula(scores(self.plan.total(at)), total, Digits::Fixed(2))
            }
            Column::Status => {
                let (yes, no) = (
                    words.get("status.counts"),
                    words.get("comparison.below_minimum"),
                );
                let counts = scores(self.plan.counts(at));
                let formula = format!("IF({counts}=1,{},{})", literal(yes), literal(no));
                let shown = if offer.status == Status::Counts {
                    yes
                } else {
                    no
                };
                BookCell::formula_text(formula, shown)
            }
            Column::Price => {
                let cell = At(self.plan.price_row(at), self.plan.taken().saturating_add(1));
                let shown = self.price_result(offer);
                let digits = Digits::Fixed(if self.lowest_wins() { self.cents() } else { 2 });
                BookCell::formula(on(&self.plan.prices, cell), shown, digits)
            }
            Column::Compared => {
                let shown = offer.evaluated.filter(|_| !self.plan.sealed);
                let shown = shown.or(offer
                    .total
                    .filter(|_| !self.lowest_wins() || self.plan.sealed));
                let (result, sign) = match self.lowest_wins() && !self.plan.sealed {
                    true => (self.plan.on_overview(at, Column::Price), "-"),
                    false => (self.plan.on_overview(at, Column::Points), ""),
                };
                let Some(result) = result else {
                    return text("");
                };
                let formula = format!("IF(ISNUMBER({result}),{sign}{},{NOTHING})", settled(result));
                let signed = match shown {
                    Some(own) if sign == "-" => negative(own.value),
                    Some(own) => Some(own.value),
                    None => Some(NOTHING),
                };
                BookCell::formula(formula, signed, Digits::Own)
            }
            Column::Key(key) => self.key_cell(at, offer, key),
            _ => self.other_cell(at, offer, column),
        }
    }

    /// One more than the number of those that are better: by the result, then by what breaks ties, in its order.
    fn place_formula(&self, at: usize) -> String {
        let keys = self
            .plan
            .columns
            .iter()
            .filter(|column| matches!(column, Column::Compared | Column::Key(_)));
        let mut formula = String::from("1");
        let mut same = String::new();
        for column in keys {
            let (Some(own), Some(all)) = (
                self.plan.on_overview(at, *column),
                self.plan.all_on_overview(*column),
            ) else {
                continue;
            };
            formula.push_str(&format!("+SUMPRODUCT({same}({all}>{own})*1)"));
            same.push_str(&format!("({all}={own})*"));
        }
        let own = self.plan.on_overview(at, Column::Compared);
        let own = own.map_or_else(String::new, |own| own.to_string());
        format!("IF({own}={NOTHING},\"\",{formula})")
    }

    fn key_cell(&self, at: usize, offer: &OfferEvaluation, key: usize) -> BookCell {
        let tie = self.memo.project.rfp.award.ties.get(key);
        let mut criteria = self.memo.project.rfp.criteria.iter();
        let criterion = tie.and_then(|tie| criteria.find(|own| own.id == tie.value));
        let Some(criterion) = criterion else {
            return text("");
        };
        if let Scoring::Price(_) = criterion.scoring {
            let cost = base_cost(offer).and_then(|cost| negative(cost.compared.value));
            let cell = At(self.plan.price_row(at), self.plan.taken());
            return match self.plan.sealed {
                true => BookCell::number(Some(Decimal::ZERO), Digits::Own),
                false => {
                    let formula = format!("-{}", on(&self.plan.prices, cell));
                    BookCell::formula(formula, cost, Digits::Own)
                }
            };
        }
        // The technical stage does not break ties.
        let Some(row) = self
            .plan
            .rows
            .get(criterion.id.as_str())
            .filter(|_| !self.plan.sealed)
        else {
            return BookCell::number(Some(Decimal::ZERO), Digits::Own);
        };
        let points = At(*row, self.plan.score_columns(at).1);
        let shown = self.criterion_points(offer, criterion);
        BookCell::formula(settled(on(&self.plan.scores, points)), shown, Digits::Own)
    }

    /// A cell that no weight changes.
    fn other_cell(&mut self, at: usize, offer: &OfferEvaluation, column: Column) -> BookCell {
        let words = self.words();
        match column {
            Column::Vendor => text(offer.vendor.as_str()),
            Column::Status => {
                let (key, look) = match offer.status {
                    Status::Counts => ("status.counts", BookLook::Good),
                    Status::Open => ("status.open", BookLook::Warn),
                    Status::Excluded(_) => ("status.excluded", BookLook::Bad),
                    Status::Baseline => ("status.baseline", BookLook::Plain),
                };
                BookCell::text(words.get(key), look)
            }
            Column::Cost => {
                let shown = base_cost(offer).map(|cost| cost.compared.value);
                let cell = At(self.plan.price_row(at), self.plan.taken());
                let formula = on(&self.plan.prices, cell);
                BookCell::formula(formula, shown, Digits::Fixed(self.cents()))
            }
            Column::PublishedPlace => {
                BookCell::number(self.place(offer).map(Decimal::from), Digits::Own)
            }
            Column::PublishedPoints => {
                BookCell::number(offer.total.map(|total| total.value), Digits::Fixed(2))
            }
            Column::Why => text(self.why_not(offer)),
            _ => text(""),
        }
    }

    /// Why an offer is excluded or not ranked yet.
    fn why_not(&mut self, offer: &OfferEvaluation) -> String {
        let words = self.words();
        match &offer.status {
            Status::Counts | Status::Baseline => String::new(),
            Status::Open => {
                let count = offer.open.len();
                words.fill("comparison.open", &[("n", &words.numeral(count))])
            }
            Status::Excluded(clauses) => {
                let reasons = clauses
                    .iter()
                    .map(|clause| self.memo.reason(offer, clause).without_notes().plain());
                reasons.collect::<Vec<_>>().join("\n")
            }
        }
    }
}

/// Of which more is better.
fn negative(value: Decimal) -> Option<Decimal> {
    Decimal::ZERO.checked_sub(value)
}
