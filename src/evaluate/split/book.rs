//! The figures of a split award, each derived from those of its lots.

use super::bids::Bids;
use super::graft::Graft;
use super::solver::{Allocation, Found, Problem, WHOLE};
use super::{
    Combination, Dropped, LotEvaluation, Proof, RuleCost, SplitLot, SplitShare, SplitVendor,
    WithoutRule,
};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge, arith};
use crate::model::{LotDiscount, SplitBy, SplitRule};
use crate::value::{Currency, Decimal, Percent, round_half_even};

/// Makes combinations into figures.
pub(super) struct Book<'b, 'a> {
    pub derivation: Derivation,
    bids: &'b Bids<'a>,
    by: SplitBy,
    step: Percent,
    currency: Currency,
    grafts: Vec<Graft>,
    rule: &'b SplitRule,
}

impl<'b, 'a> Book<'b, 'a> {
    pub fn new(
        rule: &'b SplitRule,
        bids: &'b Bids<'a>,
        lots: &[LotEvaluation],
        currency: Currency,
    ) -> Self {
        Self {
            derivation: Derivation::default(),
            bids,
            by: rule.by,
            step: rule.step(),
            currency,
            grafts: lots.iter().map(|_| Graft::default()).collect(),
            rule,
        }
    }

    fn money(&self) -> FigureUnit {
        FigureUnit::Money(self.currency)
    }

    /// A combination with all its figures, named below `path`.
    pub fn combination(&mut self, path: &str, of: &Allocation) -> Result<Combination, TooLarge> {
        let mut lots = Vec::new();
        for (at, shares) in of.0.iter().enumerate() {
            lots.extend(self.lot(path, at, shares)?);
        }
        let mut vendors = Vec::new();
        for bidder in of.winners() {
            vendors.extend(self.vendor(path, bidder, &lots)?);
        }
        let paid: Vec<Figure> = vendors.iter().map(|vendor| vendor.total).collect();
        let money = self.money();
        let total = self.derivation.total("cost of the award", money, &paid)?;
        self.derivation.name(total, format!("{path}.cost"));
        let points = match self.by {
            SplitBy::Cost => None,
            SplitBy::Points => Some(self.points(path, of)?),
        };
        Ok(Combination {
            lots,
            vendors,
            total,
            points,
        })
    }

    fn share(&self, units: i128) -> Result<Percent, TooLarge> {
        let units = Decimal::from_i128_with_scale(units, 0);
        Ok(Percent(arith::mul(self.step.0, units)?.normalize()))
    }

    fn lot(
        &mut self,
        path: &str,
        at: usize,
        shares: &[(usize, i128)],
    ) -> Result<Option<SplitLot>, TooLarge> {
        let bids = self.bids;
        let Some(lot) = bids.lots.get(at) else {
            return Ok(None);
        };
        let mut own = Vec::new();
        for (bidder, units) in shares {
            let bid = lot.bids.get(*bidder).copied().flatten();
            let (Some((cost, _)), Some(offer)) = (bid, bids.bidders.get(*bidder)) else {
                continue;
            };
            let share = self.share(*units)?;
            let cost = self.part(lot.index, lot.of, cost, share, &offer.alias)?;
            let name = format!("{path}.{}.{}", lot.of.lot.name, offer.alias);
            self.derivation.name(cost, name);
            own.push(SplitShare {
                alias: offer.alias.clone(),
                vendor: offer.vendor.value.clone(),
                share,
                cost,
            });
        }
        Ok(Some(SplitLot {
            lot: lot.of.lot.name.clone(),
            shares: own,
        }))
    }

    /// What a share of a lot costs: that share of the cost of all of it, to the cent.
    fn part(
        &mut self,
        index: usize,
        of: LotEvaluation,
        cost: Figure,
        share: Percent,
        alias: &str,
    ) -> Result<Figure, TooLarge> {
        let from = &of.evaluation.derivation;
        let Some(graft) = self.grafts.get_mut(index) else {
            return Err(TooLarge);
        };
        let whole = graft.take(&mut self.derivation, from, cost);
        if share.0 == Decimal::ONE_HUNDRED {
            return Ok(whole);
        }
        let clause = self
            .rule
            .shares
            .iter()
            .find(|own| own.lot.value == of.lot.name);
        let clause = clause.map_or(self.rule.span, |own| own.span);
        let part = self
            .derivation
            .stated("share awarded", share.0, FigureUnit::Percent, clause);
        let exact = arith::percent_of(cost.value, share.0)?;
        let value = round_half_even(exact, self.currency.exponent());
        let label = format!("{alias}, its share of {}", of.lot.name);
        Ok(self.derivation.step(
            label,
            (value, self.money()),
            Formula::RoundedProduct,
            &[whole, part],
            &[],
        ))
    }

    fn vendor(
        &mut self,
        path: &str,
        bidder: usize,
        lots: &[SplitLot],
    ) -> Result<Option<SplitVendor>, TooLarge> {
        let Some(offer) = self.bids.bidders.get(bidder).copied() else {
            return Ok(None);
        };
        let shares = lots.iter().flat_map(|lot| &lot.shares);
        let parts: Vec<Figure> = shares
            .filter(|share| share.alias == offer.alias)
            .map(|share| share.cost)
            .collect();
        let money = self.money();
        let won =
            self.derivation
                .total(format!("won by {}", offer.alias), money.clone(), &parts)?;
        let together = offer.together.as_ref();
        let tiers = together.map_or(&[][..], |together| &together.discounts);
        let discount = self.discount(&won, self.exactly_won(bidder, lots)?, tiers)?;
        let fee = together.and_then(|together| together.fee.as_ref());
        let fee = fee.map(|fee| {
            self.derivation
                .stated("fee for taking part", fee.value, money.clone(), fee.span)
        });
        let mut total = won;
        if let Some((_, off)) = &discount {
            let label = format!("{} less its discount", offer.alias);
            total = self
                .derivation
                .difference(label, money.clone(), total, *off)?;
            self.derivation
                .name(*off, format!("{path}.{}.discount", offer.alias));
        }
        if let Some(fee) = fee {
            total =
                self.derivation
                    .total(format!("paid to {}", offer.alias), money, &[total, fee])?;
            self.derivation
                .name(fee, format!("{path}.{}.fee", offer.alias));
        }
        self.derivation
            .name(won, format!("{path}.{}.won", offer.alias));
        self.derivation
            .name(total, format!("{path}.{}", offer.alias));
        Ok(Some(SplitVendor {
            alias: offer.alias.clone(),
            vendor: offer.vendor.value.clone(),
            won,
            discount,
            fee,
            total,
        }))
    }

    /// The sum of a bidder's shares before each is rounded to the cent: what thresholds are held against.
    fn exactly_won(&self, bidder: usize, lots: &[SplitLot]) -> Result<Decimal, TooLarge> {
        let offer = self.bids.bidders.get(bidder).map(|offer| &offer.alias);
        let mut sum = Decimal::ZERO;
        for (own, lot) in self.bids.lots.iter().zip(lots) {
            let share = lot.shares.iter().find(|share| Some(&share.alias) == offer);
            let bid = own.bids.get(bidder).copied().flatten();
            if let (Some(share), Some((cost, _))) = (share, bid) {
                sum = arith::add(sum, arith::percent_of(cost.value, share.share.0)?)?;
            }
        }
        Ok(sum)
    }

    fn discount(
        &mut self,
        won: &Figure,
        exactly: Decimal,
        tiers: &[LotDiscount],
    ) -> Result<Option<(Percent, Figure)>, TooLarge> {
        let Some(tier) = tiers.iter().rev().find(|tier| tier.from <= exactly) else {
            return Ok(None);
        };
        let off = self.derivation.stated(
            "discount reached",
            tier.off.0,
            FigureUnit::Percent,
            tier.span,
        );
        let exact = arith::percent_of(won.value, tier.off.0)?;
        let value = round_half_even(exact, self.currency.exponent());
        let figure = (value, self.money());
        let figure = self.derivation.step(
            "discount",
            figure,
            Formula::RoundedProduct,
            &[*won, off],
            &[],
        );
        Ok(Some((tier.off, figure)))
    }

    /// The points of the shares, each by its part of the value of all lots.
    fn points(&mut self, path: &str, of: &Allocation) -> Result<Figure, TooLarge> {
        let bids = self.bids;
        let mut inputs = Vec::new();
        let (mut sum, mut weights) = (Decimal::ZERO, Decimal::ZERO);
        for (lot, shares) in bids.lots.iter().zip(&of.0) {
            let cheapest = lot.bids.iter().flatten().map(|(cost, _)| *cost);
            let Some(value) = cheapest.min_by_key(|cost| cost.value) else {
                continue;
            };
            for (bidder, units) in shares {
                let Some((_, points)) = lot.bids.get(*bidder).copied().flatten() else {
                    continue;
                };
                let Some(graft) = self.grafts.get_mut(lot.index) else {
                    continue;
                };
                let from = &lot.of.evaluation.derivation;
                let points = graft.take(&mut self.derivation, from, points);
                let value = graft.take(&mut self.derivation, from, value);
                let share = self.share(*units)?;
                let share = self.derivation.stated(
                    "share awarded",
                    share.0,
                    FigureUnit::Percent,
                    self.rule.span,
                );
                let weight =
                    self.derivation
                        .product("value of the share", self.money(), value, share)?;
                inputs.extend([points, weight]);
                sum = arith::add(sum, arith::mul(points.value, weight.value)?)?;
                weights = arith::add(weights, weight.value)?;
            }
        }
        let mean = arith::div(sum, weights)?;
        let figure = self.derivation.step(
            "points by value",
            (mean, FigureUnit::Points),
            Formula::WeightedMean,
            &inputs,
            &[],
        );
        self.derivation.name(figure, format!("{path}.points"));
        Ok(figure)
    }

    /// What the search proved.
    pub fn proof(
        &mut self,
        by: SplitBy,
        problem: &Problem,
        found: &Found,
    ) -> Result<Proof, TooLarge> {
        if found.bound >= found.worth {
            return Ok(Proof::Best);
        }
        let gap = found.worth.saturating_sub(found.bound);
        let parts = problem.units.saturating_mul(WHOLE);
        let whole = gap.div_euclid(parts).saturating_add(1);
        let whole = Decimal::try_from_i128_with_scale(whole, 0).map_err(|_| TooLarge)?;
        let (value, unit) = match by {
            SplitBy::Cost => {
                let cents = 10_i128
                    .checked_pow(self.currency.exponent())
                    .ok_or(TooLarge)?;
                (
                    arith::div(whole, Decimal::from_i128_with_scale(cents, 0))?,
                    self.money(),
                )
            }
            SplitBy::Points => {
                let values = self
                    .bids
                    .lots
                    .iter()
                    .fold(0_i128, |sum, lot| sum.saturating_add(lot.value));
                let values = Decimal::try_from_i128_with_scale(values.saturating_mul(1_000_000), 0);
                (
                    arith::div(whole, values.map_err(|_| TooLarge)?)?,
                    FigureUnit::Points,
                )
            }
        };
        let clause = self.rule.span;
        let gap = self.derivation.step(
            "gap of the search",
            (value, unit),
            Formula::SearchGap,
            &[],
            &[clause],
        );
        self.derivation.name(gap, "split.gap");
        Ok(Proof::Within(gap))
    }

    /// What a clause costs: the award, less the best one without it.
    pub fn rule_cost(
        &mut self,
        rule: Dropped,
        best: &Combination,
        (with, without): (&Found, &Found),
    ) -> Result<RuleCost, TooLarge> {
        let slug = rule.slug();
        let other = if with.allocation == without.allocation {
            best.clone()
        } else {
            self.combination(&format!("split.without.{slug}"), &without.allocation)?
        };
        let label = format!("what {slug} costs");
        let money = self.money();
        let cost = self
            .derivation
            .difference(label, money, best.total, other.total)?;
        self.derivation.name(cost, format!("split.costs.{slug}"));
        Ok(RuleCost {
            rule,
            without: WithoutRule {
                total: other.total,
                points: other.points,
            },
            cost,
            proven: without.bound >= without.worth,
        })
    }

    /// The next best combination, and how much dearer it is.
    pub fn next(
        &mut self,
        best: &Combination,
        next: &Found,
    ) -> Result<(Combination, Figure), TooLarge> {
        let next = self.combination("split.next", &next.allocation)?;
        let money = self.money();
        let dearer = self.derivation.difference(
            "the next best, dearer by",
            money,
            next.total,
            best.total,
        )?;
        self.derivation.name(dearer, "split.next.dearer");
        Ok((next, dearer))
    }
}
