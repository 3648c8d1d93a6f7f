//! Where everything stands: formulas of one sheet speak of cells of another.

use std::collections::BTreeMap;

use super::cells::{At, on, range};
use super::lines::PricedOffer;
use crate::evaluate::{
    Award, CEILING, FLOOR, NoAward, OfferEvaluation, OpenItem, Status, TECHNICAL,
};
use crate::model::Project;
use crate::render::memo::Memo;
use crate::render::outline::Kind;

/// The first row of offers on the overview.
pub(super) const OVERVIEW_FIRST: u32 = 12;
/// The cell that says which scenario is looked at.
pub(super) const SCENARIO: At = At(5, 1);
/// The cell that says whether the rule is the published one.
pub(super) const RULE: At = At(6, 1);
/// The cell with the number of the scenario.
const SCENARIO_NUMBER: At = At(5, 10);
/// The first row of the tree of criteria.
pub(super) const TREE_FIRST: u32 = 7;
/// Columns of the scores before those of offers.
pub(super) const SCORES_BEFORE: u16 = 5;
/// The column of the weights that may be changed; the published ones stand before it, the points after it.
pub(super) const WEIGHT: u16 = 3;
/// The first column of the first offer among the scores.
const OFFERS_FROM: u16 = SCORES_BEFORE;
/// The first row of offers among the prices.
pub(super) const PRICES_FIRST: u32 = 7;
/// The first column of numbers among the prices.
pub(super) const COSTS_FROM: u16 = 2;

/// The columns of the overview.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Column {
    Place,
    Vendor,
    Status,
    Points,
    Price,
    Cost,
    PublishedPlace,
    PublishedPoints,
    Why,
    Compared,
    Key(usize),
}

/// The sheets' names, the offers, and the rows and columns of what formulas speak of.
pub(super) struct Plan<'a> {
    pub overview: String,
    pub scores: String,
    pub prices: String,
    /// Those that take part in the ranking, or would with other weights, then the rest.
    pub offers: Vec<&'a OfferEvaluation>,
    /// So many of them take part.
    pub taking_part: usize,
    pub scenarios: Vec<&'a str>,
    /// Whether prices are not known yet.
    pub sealed: bool,
    /// Rows of criteria, preferences and judgements, by their paths.
    pub rows: BTreeMap<&'a str, u32>,
    /// The last row of the tree.
    pub tree_last: u32,
    pub columns: Vec<Column>,
    /// What is priced, with its lines.
    pub priced: Vec<PricedOffer<'a>>,
}

impl<'a> Plan<'a> {
    pub fn of(memo: &Memo<'a>) -> Self {
        let words = memo.words;
        let project: &'a Project = memo.project;
        let sealed = matches!(memo.evaluation.award, Award::None(NoAward::Sealed));
        let (part, rest): (Vec<_>, Vec<_>) = memo
            .ordered()
            .into_iter()
            .partition(|offer| takes_part(project, offer, sealed));
        let taking_part = part.len();
        let offers: Vec<_> = part.into_iter().chain(rest).collect();
        let mut rows = BTreeMap::new();
        let mut row = TREE_FIRST;
        for branch in &memo.branches {
            rows.insert(branch.criterion.id.as_str(), row);
            row = row.saturating_add(1);
            for item in &branch.items {
                if matches!(item.kind, Kind::Prefer(_) | Kind::Judge(_)) {
                    rows.insert(item.id(), row);
                    row = row.saturating_add(1);
                }
            }
        }
        let keys = (0..project.rfp.award.ties.len()).map(Column::Key);
        let columns = [
            Column::Place,
            Column::Vendor,
            Column::Status,
            Column::Points,
            Column::Price,
            Column::Cost,
            Column::PublishedPlace,
            Column::PublishedPoints,
            Column::Why,
            Column::Compared,
        ];
        let shown = |column: &Column| !sealed || !matches!(column, Column::Price | Column::Cost);
        Self {
            overview: words.get("comparison.overview").to_owned(),
            scores: words.get("comparison.scores").to_owned(),
            prices: words.get("comparison.prices").to_owned(),
            priced: offers
                .iter()
                .filter_map(|offer| PricedOffer::of(memo, offer))
                .collect(),
            offers,
            taking_part,
            scenarios: project
                .rfp
                .scenarios
                .iter()
                .map(|own| own.name.as_str())
                .collect(),
            sealed,
            rows,
            tree_last: row.saturating_sub(1),
            columns: columns.into_iter().chain(keys).filter(shown).collect(),
        }
    }

    /// Those that take part, with their places among all.
    pub fn taking_part(&self) -> impl Iterator<Item = (usize, &'a OfferEvaluation)> + use<'a> {
        let part: Vec<_> = self.offers.iter().copied().take(self.taking_part).collect();
        part.into_iter().enumerate()
    }

    /// A column of the overview; `None` of one that is not shown.
    pub fn column(&self, column: Column) -> Option<u16> {
        let place = self.columns.iter().position(|own| *own == column)?;
        u16::try_from(place).ok()
    }

    /// An offer's cell on the overview.
    pub fn on_overview(&self, offer: usize, column: Column) -> Option<At> {
        Some(At(below(OVERVIEW_FIRST, offer), self.column(column)?))
    }

    /// The cells of all that take part in a column of the overview.
    pub fn all_on_overview(&self, column: Column) -> Option<String> {
        let last = self.taking_part.checked_sub(1)?;
        let (first, last) = (
            self.on_overview(0, column)?,
            self.on_overview(last, column)?,
        );
        Some(range(first, last))
    }

    /// The number of the scenario that is looked at, from any sheet.
    pub fn scenario_number(&self) -> String {
        on(&self.overview, self.scenario_number_at())
    }

    /// Where the number of the scenario is.
    pub fn scenario_number_at(&self) -> At {
        let column = self.column(Column::Compared);
        At(SCENARIO_NUMBER.0, column.unwrap_or(SCENARIO_NUMBER.1))
    }

    /// The weight in a row of the scores, as it may be changed.
    pub fn weight(&self, id: &str) -> Option<At> {
        Some(At(*self.rows.get(id)?, WEIGHT))
    }

    /// The points that a row of the scores can give at most.
    pub fn most(&self, id: &str) -> Option<At> {
        Some(At(*self.rows.get(id)?, WEIGHT.saturating_add(1)))
    }

    /// The columns of an offer among the scores: its share and its points.
    pub fn score_columns(&self, offer: usize) -> (u16, u16) {
        let before = u16::try_from(offer).unwrap_or(u16::MAX).saturating_mul(2);
        let share = OFFERS_FROM.saturating_add(before);
        (share, share.saturating_add(1))
    }

    /// So many rows after the last of the tree.
    pub fn after_tree(&self, rows: u32) -> u32 {
        self.tree_last.saturating_add(rows)
    }

    /// What an offer loses by deviations.
    pub fn lost(&self, offer: usize) -> At {
        At(self.after_tree(1), self.score_columns(offer).1)
    }

    /// Its points for everything but the price.
    pub fn quality(&self, offer: usize) -> At {
        At(self.after_tree(2), self.score_columns(offer).1)
    }

    /// Whether it passes what is asked before prices are compared.
    pub fn passes(&self, offer: usize) -> At {
        At(self.after_tree(3), self.score_columns(offer).1)
    }

    /// Whether it counts.
    pub fn counts(&self, offer: usize) -> At {
        At(self.after_tree(4), self.score_columns(offer).1)
    }

    /// Its total.
    pub fn total(&self, offer: usize) -> At {
        At(self.after_tree(5), self.score_columns(offer).1)
    }

    /// The column of the cost in the scenario that is looked at.
    pub fn taken(&self) -> u16 {
        COSTS_FROM.saturating_add(u16::try_from(self.scenarios.len()).unwrap_or(u16::MAX))
    }

    /// An offer's row among the prices.
    pub fn price_row(&self, offer: usize) -> u32 {
        below(PRICES_FIRST, offer)
    }
}

/// So many rows below.
pub(super) fn below(row: u32, rows: usize) -> u32 {
    row.saturating_add(u32::try_from(rows).unwrap_or(u32::MAX))
}

/// Whether an offer counts, or only fails what depends on weights.
fn takes_part(project: &Project, offer: &OfferEvaluation, sealed: bool) -> bool {
    let by_weights = |clause: &String| {
        let gates = [TECHNICAL, FLOOR, CEILING];
        let criteria = crate::render::outline::outline(&project.rfp);
        gates.contains(&clause.as_str())
            || criteria.iter().any(|branch| branch.criterion.id == *clause)
    };
    let holds_up = |item: &OpenItem| match item {
        OpenItem::Evidence { required, .. } | OpenItem::Expiry { required, .. } => *required,
        OpenItem::Answer { .. } | OpenItem::Credit { .. } => false,
        _ => true,
    };
    match &offer.status {
        Status::Counts => true,
        Status::Excluded(why) => {
            why.iter().all(by_weights)
                && !offer.open.iter().any(holds_up)
                && (sealed || offer.chosen.is_some())
        }
        Status::Open | Status::Baseline => false,
    }
}
