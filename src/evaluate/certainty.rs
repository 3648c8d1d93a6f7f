//! What is certain while answers are open: figures between two ends.

use super::{Figure, OpenItem};
use crate::value::Interval;

/// The two ends of what is open.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum End {
    /// The lowest that an answer can make of it.
    Low,
    /// The highest.
    High,
}

/// A figure that open answers leave between two ends.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Range {
    /// The lowest that it can turn out to be.
    pub low: Figure,
    /// The highest; `None` where nothing bounds it.
    pub high: Option<Figure>,
}

impl Range {
    /// A figure that is certain.
    pub const fn certain(figure: Figure) -> Self {
        Self {
            low: figure,
            high: Some(figure),
        }
    }

    /// Its values.
    pub fn interval(self) -> Interval {
        let closed = self
            .high
            .and_then(|high| Interval::new(self.low.value, high.value));
        closed.unwrap_or(Interval::from(self.low.value))
    }
}

/// What a tariff that is not whole may cost.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffRange {
    /// The tariff's name.
    pub tariff: String,
    /// What the price rule compares, by scenario; empty where no price can be computed at all.
    pub scenarios: Vec<(String, Range)>,
    /// Whether both ends can happen; otherwise the cost lies between them, perhaps more narrowly.
    pub exact: bool,
    /// Each thing unsaid, and what it does in the base scenario by itself.
    pub items: Vec<ItemRange>,
}

impl TariffRange {
    /// A tariff whose cost nothing bounds.
    pub(super) const fn unknown(tariff: String) -> Self {
        Self {
            tariff,
            scenarios: Vec::new(),
            exact: false,
            items: Vec::new(),
        }
    }
}

/// What one unsaid item does to the cost of its tariff in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ItemRange {
    /// The item.
    pub item: OpenItem,
    /// The cost as only this item changes, all else at its low end.
    pub moves: Interval,
    /// The cost with this item at its low end and all else open.
    pub at_low: Interval,
    /// The cost with this item at its high end and all else open; `None` where that end is open.
    pub at_high: Option<Interval>,
}

/// Where an offer can come while answers are open, if it counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Places {
    /// No place better than this.
    pub best: usize,
    /// No place worse than this.
    pub worst: usize,
    /// Whether both can happen; otherwise they are bounds.
    pub exact: bool,
    /// Whether an answer may yet exclude the offer.
    pub may_fall_out: bool,
    /// Points of 100; `None` where the lowest price wins.
    pub points: Option<Interval>,
    /// Answers of which each by itself makes the offer first in every case.
    pub first_if: Vec<FirstIf>,
    /// Its open answers that could change who is first; the others can't, whatever is answered.
    pub deciding: Vec<OpenItem>,
    /// The best and the worst place in each scenario but the base one.
    pub scenarios: Vec<(String, usize, usize)>,
}

/// An answer that by itself makes an offer first in every case.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FirstIf {
    /// Whose answer.
    pub alias: String,
    /// To what.
    pub item: OpenItem,
    /// Which end of it.
    pub end: End,
    /// Whether the offer is never first with the other end.
    pub otherwise_never: bool,
}
