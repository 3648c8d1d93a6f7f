//! What vendors bid for the lots, in whole numbers.

use super::LotEvaluation;
use super::solver::{Bidder, Limit, LotRule, Problem, Tier, WHOLE};
use crate::evaluate::arith::{self, settled};
use crate::evaluate::{Figure, OfferEvaluation, Status, TooLarge};
use crate::model::{AnswerValue, CapacityRule, Offer, Project, SplitBy, SplitRule};
use crate::value::{Decimal, round_half_even};

/// Points are compared to so many decimals.
const POINT_DECIMALS: u32 = 6;
/// No sum of money has more cents than this.
const MOST_CENTS: i128 = 1_000_000_000_000_000;

/// The bids that count.
#[derive(Debug)]
pub(super) struct Bids<'a> {
    /// Who bids, in the order of the project.
    pub bidders: Vec<&'a Offer>,
    /// The lots for which somebody bids.
    pub lots: Vec<BidLot<'a>>,
    /// The lots for which nobody does, by name.
    pub unserved: Vec<String>,
    /// Offers, by alias, that do not say what they can carry.
    pub unknown_capacity: Vec<String>,
    exponent: u32,
}

/// A lot and the bids for it.
#[derive(Debug)]
pub(super) struct BidLot<'a> {
    /// Its place among the lots.
    pub of: LotEvaluation<'a>,
    /// Its index among all lots.
    pub index: usize,
    /// By bidder: cost of the whole lot, and points of 100.
    pub bids: Vec<Option<(Figure, Figure)>>,
    /// The lowest cost in cents: what the lot counts for beside others.
    pub value: i128,
}

impl<'a> Bids<'a> {
    /// The bids of offers that count in their lot and have the points that an award needs.
    pub fn new(rule: &SplitRule, lots: &[LotEvaluation<'a>]) -> Result<Self, TooLarge> {
        let mut bidders: Vec<&Offer> = Vec::new();
        let mut unknown_capacity = Vec::new();
        for offer in lots.iter().flat_map(|lot| &lot.project.offers) {
            let counts = lots.iter().any(|lot| bid(lot, &offer.alias).is_some());
            if !counts || bidders.iter().any(|own| own.alias == offer.alias) {
                continue;
            }
            match &rule.capacity {
                Some(capacity) if carried(offer, capacity).is_none() => {
                    if !unknown_capacity.contains(&offer.alias) {
                        unknown_capacity.push(offer.alias.clone());
                    }
                }
                _ => bidders.push(offer),
            }
        }
        bidders.sort_by(|a, b| a.alias.cmp(&b.alias));
        let exponent = lots
            .first()
            .map_or(0, |lot| lot.project.rfp.currency.value.exponent());
        let mut all = Self {
            bidders,
            lots: Vec::new(),
            unserved: Vec::new(),
            unknown_capacity,
            exponent,
        };
        for (index, lot) in lots.iter().enumerate() {
            let bids: Vec<_> = all
                .bidders
                .iter()
                .map(|offer| bid(lot, &offer.alias))
                .collect();
            let cents = bids.iter().flatten().map(|(cost, _)| all.cents(cost.value));
            let cents: Vec<i128> = cents.collect::<Result<_, _>>()?;
            match cents.into_iter().min() {
                Some(value) => all.lots.push(BidLot {
                    of: *lot,
                    index,
                    bids,
                    value,
                }),
                None => all.unserved.push(lot.lot.name.clone()),
            }
        }
        Ok(all)
    }

    /// Money in whole cents.
    pub fn cents(&self, amount: Decimal) -> Result<i128, TooLarge> {
        let factor = 10_i128.checked_pow(self.exponent).ok_or(TooLarge)?;
        let cents = arith::mul(amount, Decimal::from_i128_with_scale(factor, 0))?;
        integer(cents)
            .filter(|cents| (0..=MOST_CENTS).contains(cents))
            .ok_or(TooLarge)
    }

    /// The rule and the bids in whole numbers.
    pub fn problem(&self, rule: &SplitRule) -> Result<Problem, TooLarge> {
        let step = rule.step().0;
        let units = integer(arith::div(Decimal::ONE_HUNDRED, step)?).ok_or(TooLarge)?;
        let lots = self
            .lots
            .iter()
            .map(|lot| lot_rule(rule, &lot.of.lot.name, step));
        let bidders = self.bidders.iter().enumerate();
        Ok(Problem {
            units,
            lots: lots.collect::<Result<_, _>>()?,
            bidders: bidders
                .map(|(index, offer)| self.bidder(rule, index, offer, units))
                .collect::<Result<_, _>>()?,
            most_bidders: match &rule.most_vendors {
                Some(most) => usize::try_from(most.value).unwrap_or(usize::MAX),
                None => self.bidders.len(),
            },
        })
    }

    fn bidder(
        &self,
        rule: &SplitRule,
        index: usize,
        offer: &Offer,
        units: i128,
    ) -> Result<Bidder, TooLarge> {
        let mut prices = Vec::new();
        for lot in &self.lots {
            let bid = lot.bids.get(index).copied().flatten();
            let price = bid.map(|(cost, points)| match rule.by {
                SplitBy::Cost => self.cents(cost.value),
                SplitBy::Points => lost_points(points.value, lot.value),
            });
            prices.push(price.transpose()?);
        }
        let (fee, tiers) = match rule.by {
            SplitBy::Cost => self.together(offer)?,
            SplitBy::Points => (0, Vec::new()),
        };
        let limits = [
            self.value_limit(rule, units)?,
            self.capacity_limit(rule, offer, units)?,
        ];
        Ok(Bidder {
            prices,
            fee,
            tiers,
            limits: limits.into_iter().flatten().collect(),
        })
    }

    fn together(&self, offer: &Offer) -> Result<(i128, Vec<Tier>), TooLarge> {
        let Some(together) = &offer.together else {
            return Ok((0, Vec::new()));
        };
        let fee = together
            .fee
            .as_ref()
            .map(|fee| self.cents(fee.value))
            .transpose()?;
        let tiers = together.discounts.iter().map(|discount| {
            let parts = arith::div(
                Decimal::from_i128_with_scale(WHOLE, 0),
                Decimal::ONE_HUNDRED,
            )?;
            let off = integer(arith::mul(discount.off.0, parts)?).ok_or(TooLarge)?;
            Ok(Tier {
                from: self.cents(discount.from)?,
                off,
            })
        });
        Ok((fee.unwrap_or_default(), tiers.collect::<Result<_, _>>()?))
    }

    fn value_limit(&self, rule: &SplitRule, units: i128) -> Result<Option<Limit>, TooLarge> {
        let Some(most) = &rule.value else {
            return Ok(None);
        };
        let loads: Vec<i128> = self.lots.iter().map(|lot| lot.value).collect();
        let all = loads
            .iter()
            .fold(0_i128, |sum, load| sum.saturating_add(*load));
        let most = of_units(percent_of(all, most.value.0)?, units)?;
        Ok(Some(Limit { loads, most }))
    }

    fn capacity_limit(
        &self,
        rule: &SplitRule,
        offer: &Offer,
        units: i128,
    ) -> Result<Option<Limit>, TooLarge> {
        let Some(capacity) = &rule.capacity else {
            return Ok(None);
        };
        let carried = carried(offer, capacity).unwrap_or_default();
        let most = arith::percent_of(carried, capacity.most.0)?;
        let loads = self.lots.iter().map(|lot| busiest(&lot.of, &capacity.unit));
        Ok(Some(Limit {
            loads: loads.collect::<Result<_, _>>()?,
            most: of_units(most, units)?,
        }))
    }
}

/// What an offer counts with in a lot: its cost and its points.
fn bid(lot: &LotEvaluation, alias: &str) -> Option<(Figure, Figure)> {
    let offer = lot
        .evaluation
        .offers
        .iter()
        .find(|offer| offer.alias == alias)?;
    let points = offer.total.filter(|_| offer.status == Status::Counts)?;
    let least = lot.project.rfp.award.at_least.as_ref();
    if least.is_some_and(|least| settled(points.value) < least.value) {
        return None;
    }
    Some((cost(offer)?, points))
}

fn cost(offer: &OfferEvaluation) -> Option<Figure> {
    let cost = offer.scenarios.first()?.cost?;
    (!cost.value.is_sign_negative() || cost.value.is_zero()).then_some(cost)
}

/// What an offer says that it can carry.
pub(super) fn carried(offer: &Offer, capacity: &CapacityRule) -> Option<Decimal> {
    match &offer.answers.get(&capacity.attribute)?.value {
        AnswerValue::Quantity(quantity) => Some(quantity.amount),
        _ => None,
    }
}

/// The units of a lot's busiest month, rounded up.
pub(super) fn busiest(lot: &LotEvaluation, unit: &str) -> Result<i128, TooLarge> {
    let base = lot.evaluation.demand.first();
    let counted = |project: &Project, name: &str| {
        let channel = project
            .vocabulary
            .channels
            .iter()
            .find(|channel| channel.name == name);
        channel.is_some_and(|channel| channel.unit == unit)
    };
    let channels = base.map_or(&[][..], |base| &base.channels).iter();
    let channels: Vec<_> = channels
        .filter(|one| counted(lot.project, &one.channel))
        .collect();
    let months = channels.first().map_or(0, |channel| channel.months.len());
    let mut most = Decimal::ZERO;
    for month in 0..months {
        let own = channels.iter().filter_map(|one| one.months.get(month));
        most = most.max(arith::sum(own.map(|(_, figure)| figure.value))?);
    }
    integer(most.ceil()).ok_or(TooLarge)
}

fn lot_rule(rule: &SplitRule, lot: &str, step: Decimal) -> Result<LotRule, TooLarge> {
    let (least, most) = rule.bounds(lot);
    let least = integer(arith::div(least.0, step)?.ceil()).ok_or(TooLarge)?;
    let most = integer(arith::div(most.0, step)?.floor()).ok_or(TooLarge)?;
    Ok(LotRule {
        least: least.max(1),
        most,
        sources: rule.sources(lot),
    })
}

/// The points of 100 that are lost, by the value of the lot.
fn lost_points(points: Decimal, value: i128) -> Result<i128, TooLarge> {
    let lost = arith::sub(
        Decimal::ONE_HUNDRED,
        round_half_even(points, POINT_DECIMALS),
    )?;
    let factor = 10_i128.checked_pow(POINT_DECIMALS).ok_or(TooLarge)?;
    let lost = integer(arith::mul(lost, Decimal::from_i128_with_scale(factor, 0))?);
    let lost = lost
        .and_then(|lost| lost.checked_mul(value))
        .ok_or(TooLarge)?;
    Some(lost)
        .filter(|lost| (0..=MOST_CENTS << 20).contains(lost))
        .ok_or(TooLarge)
}

fn percent_of(whole: i128, percent: Decimal) -> Result<Decimal, TooLarge> {
    arith::percent_of(
        Decimal::try_from_i128_with_scale(whole, 0).map_err(|_| TooLarge)?,
        percent,
    )
}

/// So many times the units of a lot, rounded down.
fn of_units(most: Decimal, units: i128) -> Result<i128, TooLarge> {
    let units = Decimal::from_i128_with_scale(units, 0);
    integer(arith::mul(most, units)?.floor()).ok_or(TooLarge)
}

/// A decimal without decimals.
fn integer(value: Decimal) -> Option<i128> {
    let value = value.normalize();
    (value.scale() == 0).then(|| value.mantissa())
}
