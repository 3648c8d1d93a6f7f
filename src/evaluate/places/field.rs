//! What the price rule makes of offers whose prices lie between ends.
//!
//! By every formula, an offer's points fall with its own price and rise with the prices of the others: the ends of its
//! result are at the ends of the prices. Where an offer may fall out or a price is open above, a formula that looks at
//! the lowest price alone takes it for absent; for the others all points are possible.

use super::contender::Contender;
use crate::evaluate::arith::settled;
use crate::evaluate::score::price::worked;
use crate::evaluate::{End, TooLarge};
use crate::model::{PriceMethod, PriceRule};
use crate::value::{Decimal, Interval};

/// The offers in the running and the rule for their prices.
#[derive(Debug, Clone, Copy)]
pub(super) struct Field<'a> {
    /// The rule.
    pub rule: &'a PriceRule,
    /// Points for the price, at most.
    pub most: Decimal,
    /// Who is in the running.
    pub contenders: &'a [Contender],
}

impl Field<'_> {
    /// What each offer's place is by, the lower the better: the points that it lacks to 100, or its evaluated price.
    pub(super) fn results(&self) -> Result<Vec<Interval>, TooLarge> {
        let all = 0..self.contenders.len();
        if self.rule.method.lowest_wins() {
            return all.map(|at| self.evaluated(at)).collect();
        }
        all.map(|at| self.lacking(at)).collect()
    }

    /// Points of 100 in all, where points decide.
    pub(super) fn points(&self, results: &[Interval], at: usize) -> Option<Interval> {
        if self.rule.method.lowest_wins() {
            return None;
        }
        let hundred = Interval::point(Decimal::ONE_HUNDRED);
        hundred.checked_sub(*results.get(at)?)
    }

    /// The place that the offer has when it does as well (`Low`) or as badly as it can, and the others the opposite.
    pub(super) fn attained(&self, at: usize, end: End) -> Result<Option<usize>, TooLarge> {
        let mut chosen = Vec::new();
        let mut own = None;
        for (other, contender) in self.contenders.iter().enumerate() {
            let good = (other == at) == (end == End::Low);
            if other == at {
                own = Some(chosen.len());
            } else if contender.may_fall_out && !good {
                continue;
            }
            chosen.push((price(contender, good), merit(contender, good)));
        }
        let worked = worked(self.rule, self.most, &chosen)?;
        let results: Option<Vec<Decimal>> = worked
            .iter()
            .zip(&chosen)
            .map(|(result, (_, merit))| self.result((*result)?, *merit))
            .collect();
        let Some((results, own)) = results.zip(own) else {
            return Ok(None);
        };
        let Some(own) = results.get(own) else {
            return Ok(None);
        };
        let ahead = results.iter().filter(|other| *other < own).count();
        Ok(Some(ahead.saturating_add(1)))
    }

    fn result(&self, worked: Decimal, merit: Decimal) -> Option<Decimal> {
        if self.rule.method.lowest_wins() {
            return Some(settled(worked));
        }
        let points = merit.checked_add(worked)?;
        Decimal::ONE_HUNDRED.checked_sub(points).map(settled)
    }

    fn evaluated(&self, at: usize) -> Result<Interval, TooLarge> {
        let contender = self.contenders.get(at).ok_or(TooLarge)?;
        let of = |price: Decimal, good: bool| -> Result<Option<Decimal>, TooLarge> {
            let offer = [(price, merit(contender, good))];
            let worked = worked(self.rule, self.most, &offer)?;
            Ok(worked.first().copied().flatten().map(settled))
        };
        let low = of(contender.price.low(), true)?.unwrap_or(Decimal::MIN);
        let high = match contender.price.high() {
            Some(high) => of(high, false)?,
            None => None,
        };
        let closed = high.and_then(|high| Interval::new(low, high));
        Ok(closed.unwrap_or(Interval::from(low)))
    }

    fn lacking(&self, at: usize) -> Result<Interval, TooLarge> {
        let own = self.contenders.get(at).ok_or(TooLarge)?;
        let least = match own.price.high() {
            Some(high) => self.least_points(at, high)?,
            None => Decimal::ZERO,
        };
        let price = Interval::new(least, self.most_points(at, own.price.low())?.max(least));
        let points = price.and_then(|price| own.merit.checked_add(price));
        let hundred = Interval::point(Decimal::ONE_HUNDRED);
        let lacking = points
            .and_then(|points| hundred.checked_sub(points))
            .ok_or(TooLarge)?;
        let high = lacking.high().map(settled).ok_or(TooLarge)?;
        Interval::new(settled(lacking.low()), high).ok_or(TooLarge)
    }

    /// The points for the price at its highest, everybody else at the lowest.
    fn least_points(&self, at: usize, price: Decimal) -> Result<Decimal, TooLarge> {
        let may_lack = self.others(at).any(|other| other.may_fall_out);
        if may_lack && !self.looks_at_the_lowest() {
            return Ok(Decimal::ZERO);
        }
        let others = self.others(at).map(|other| other.price.low());
        let points = self.first_points(price, others)?;
        Ok(points.unwrap_or(Decimal::ZERO))
    }

    /// The points for the price at its lowest, everybody else at the highest.
    fn most_points(&self, at: usize, price: Decimal) -> Result<Decimal, TooLarge> {
        let sure = |other: &&Contender| !other.may_fall_out && other.price.high().is_some();
        if self.others(at).any(|other| !sure(&other)) && !self.looks_at_the_lowest() {
            return Ok(self.most);
        }
        let others = self.others(at).filter(sure);
        let points = self.first_points(price, others.filter_map(|other| other.price.high()))?;
        Ok(points.unwrap_or(self.most))
    }

    fn first_points(
        &self,
        price: Decimal,
        others: impl Iterator<Item = Decimal>,
    ) -> Result<Option<Decimal>, TooLarge> {
        let all = std::iter::once(price).chain(others);
        let offers: Vec<_> = all.map(|price| (price, Decimal::ZERO)).collect();
        let worked = worked(self.rule, self.most, &offers)?;
        Ok(worked.first().copied().flatten())
    }

    fn others(&self, at: usize) -> impl Iterator<Item = &Contender> {
        let all = self.contenders.iter().enumerate();
        all.filter(move |(other, _)| *other != at)
            .map(|(_, other)| other)
    }

    fn looks_at_the_lowest(&self) -> bool {
        use PriceMethod::{Absolute, Linear, LowestRatio, Qcbs};
        matches!(
            self.rule.method.value,
            LowestRatio | Linear | Qcbs | Absolute { .. }
        )
    }
}

/// A price without an upper end stands for one that is a thousand times its low end.
fn price(contender: &Contender, good: bool) -> Decimal {
    let low = contender.price.low();
    if good {
        return low;
    }
    let far = || low.checked_mul(Decimal::ONE_THOUSAND).unwrap_or(low);
    contender.price.high().unwrap_or_else(far)
}

fn merit(contender: &Contender, good: bool) -> Decimal {
    let low = contender.merit.low();
    if good {
        contender.merit.high().unwrap_or(low)
    } else {
        low
    }
}
