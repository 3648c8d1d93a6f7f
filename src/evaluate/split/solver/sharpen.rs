//! A bound raised as far as the prices of the rules can raise it.

use super::dual::{Dual, Relaxed};
use super::ellipsoid::{Ellipsoid, float, whole_part};
use super::problem::WHOLE;
use super::team::{FINE, Prices};

/// A rule that joins the lots.
#[derive(Debug, Clone, Copy)]
enum Row {
    /// A threshold of a member.
    Reach(usize),
    /// A limit of a member.
    Limit(usize, usize),
}

impl Row {
    fn price(self, prices: &mut Prices) -> Option<&mut i128> {
        match self {
            Self::Reach(member) => prices.reach.get_mut(member),
            Self::Limit(member, limit) => prices.limits.get_mut(member)?.get_mut(limit),
        }
    }

    /// By how much a relaxed award breaks the rule.
    fn broken_by(self, dual: &Dual, now: &Relaxed) -> i128 {
        let by = |more: Option<&i128>, less: Option<&i128>| {
            let (more, less) = (more.copied(), less.copied());
            more.unwrap_or_default()
                .wrapping_sub(less.unwrap_or_default())
        };
        match self {
            Self::Reach(member) => by(dual.need.get(member), now.volumes.get(member)),
            Self::Limit(member, limit) => by(
                now.loads.get(member).and_then(|loads| loads.get(limit)),
                dual.most.get(member).and_then(|most| most.get(limit)),
            ),
        }
    }
}

fn rows(dual: &Dual) -> Vec<Row> {
    let reach = dual.need.iter().enumerate().filter(|(_, need)| **need > 0);
    let limits = dual.most.iter().enumerate();
    let limits = limits
        .flat_map(|(member, most)| (0..most.len()).map(move |limit| Row::Limit(member, limit)));
    reach
        .map(|(member, _)| Row::Reach(member))
        .chain(limits)
        .collect()
}

/// The best bound and its prices, from these on. Each relaxed award is shown to `see`.
pub fn sharpen(
    dual: &Dual,
    (mut best, mut best_prices): (Relaxed, Prices),
    target: i128,
    mut see: impl FnMut(&Relaxed),
) -> (Relaxed, Prices) {
    let rows = rows(dual);
    // A price of 1 takes all of a price away.
    let unit = float(WHOLE.wrapping_mul(FINE));
    let mut start = best_prices.clone();
    let middle = rows
        .iter()
        .filter_map(|row| row.price(&mut start).map(|price| float(*price) / unit));
    let mut space = Ellipsoid::ball(middle.collect(), RADIUS);
    let scale = float(best.bound).abs().max(1.0);
    let mut now = Relaxed::default();
    for _ in 0..rounds(rows.len()) {
        if best.bound > target {
            break;
        }
        let lowest = space
            .middle
            .iter()
            .enumerate()
            .min_by(|a, b| a.1.total_cmp(b.1));
        let (slope, depth) = match lowest {
            None => break,
            Some((at, price)) if *price < 0.0 => (unit_slope(rows.len(), at), -price),
            Some(_) => {
                let mut prices = dual.team.free();
                for (row, price) in rows.iter().zip(&space.middle) {
                    if let Some(own) = row.price(&mut prices) {
                        *own = whole_part(price * unit).clamp(0, super::dual::LARGEST);
                    }
                }
                dual.relaxed(&prices, &mut now);
                see(&now);
                let slope = rows
                    .iter()
                    .map(|row| -float(row.broken_by(dual, &now)) * unit / scale);
                let depth = float(best.bound.wrapping_sub(now.bound)) / scale;
                if now.bound > best.bound {
                    best.clone_from(&now);
                    best_prices = prices;
                }
                (slope.collect(), depth.max(0.0))
            }
        };
        if !space.cut(&slope, depth) {
            break;
        }
    }
    (best, best_prices)
}

fn unit_slope(rows: usize, at: usize) -> Vec<f64> {
    (0..rows)
        .map(|row| if row == at { -1.0 } else { 0.0 })
        .collect()
}

/// The ellipsoid shrinks by about e^(−1 / 2n) a round.
fn rounds(rows: usize) -> usize {
    rows.saturating_mul(rows).saturating_mul(60).max(80)
}

/// How far from the first prices better ones are looked for.
const RADIUS: f64 = 0.3;
