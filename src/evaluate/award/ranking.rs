//! The order of offers by their unrounded totals.

use std::cmp::Ordering;

use crate::evaluate::Figure;
use crate::evaluate::arith::settled;
use crate::value::Decimal;

/// An offer in a ranking.
#[derive(Debug, Clone)]
pub(in crate::evaluate) struct Ranked {
    /// Its index among the offers.
    pub offer: usize,
    /// Its alias: the order in which offers that remain tied are listed.
    pub alias: String,
    /// Points of 100.
    pub total: Figure,
    /// What is compared instead of the points where the lowest price wins.
    pub evaluated: Option<Figure>,
    /// What breaks a tie, in order: criterion and a value of which more is better.
    pub keys: Vec<(String, Decimal)>,
}

impl Ranked {
    fn better_first(&self, other: &Self) -> Ordering {
        self.by_result(other).then_with(|| {
            let keys = self.keys.iter().zip(&other.keys);
            keys.map(|((_, own), (_, other))| other.cmp(own))
                .find(|order| order.is_ne())
                .unwrap_or(Ordering::Equal)
        })
    }

    /// The lower evaluated price first, or the more points.
    fn by_result(&self, other: &Self) -> Ordering {
        match (self.evaluated, other.evaluated) {
            (Some(own), Some(other)) => settled(own.value).cmp(&settled(other.value)),
            _ => settled(other.total.value).cmp(&settled(self.total.value)),
        }
    }

    /// The criterion that puts this one before the other; `None` if the result does, or nothing does.
    pub(super) fn tie_broken_by(&self, other: &Self) -> Option<&str> {
        if self.by_result(other).is_ne() {
            return None;
        }
        let keys = self.keys.iter().zip(&other.keys);
        let decisive = keys
            .into_iter()
            .find(|((_, own), (_, other))| own != other)?;
        Some(&decisive.0.0)
    }
}

/// The offers best first, each with its place from 1; those that the rule leaves tied share a place.
pub(in crate::evaluate) fn rank(mut offers: Vec<Ranked>) -> Vec<(Ranked, usize)> {
    offers.sort_by(|a, b| a.better_first(b).then_with(|| a.alias.cmp(&b.alias)));
    let mut placed: Vec<(Ranked, usize)> = Vec::with_capacity(offers.len());
    for ranked in offers {
        let place = match placed.last() {
            Some((before, place)) if before.better_first(&ranked).is_eq() => *place,
            _ => placed.len().saturating_add(1),
        };
        placed.push((ranked, place));
    }
    placed
}
