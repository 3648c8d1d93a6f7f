//! The price formula tried on made-up offers.

use super::{Flip, Lint, LintKind, Trial};
use crate::evaluate::arith::{self, settled};
use crate::evaluate::score::price::worked;
use crate::evaluate::{TooLarge, award};
use crate::model::{PriceMethod, PriceRule, Project};
use crate::value::Decimal;

/// What the made-up offers cost on average, where nothing published says.
const USUAL: Decimal = Decimal::from_parts(1_000_000, 0, 0, false, 0);

/// Quality, in percent of all points for it, and price, in percent of the usual.
type Grid<'a> = &'a [i64];

/// The rule with the scale on which it is tried.
struct Scale<'a> {
    rule: &'a PriceRule,
    weight: Decimal,
    usual: Decimal,
    /// The least share of the points for quality, in percent, that comes to the comparison.
    technical: Decimal,
    /// The least and the highest cost that come to the comparison.
    bounds: (Option<Decimal>, Option<Decimal>),
    /// How much of the points for quality is relative to the best offer's, in percent of 100 points.
    relative: Decimal,
}

/// What the formula does wrong.
pub(super) fn lints(project: &Project) -> Result<Vec<Lint>, TooLarge> {
    let Some((criterion, rule)) = project.rfp.price() else {
        return Ok(Vec::new());
    };
    let technical = project.rfp.award.technical.as_ref();
    let scale = Scale {
        technical: technical.map_or(Decimal::ZERO, |least| least.value.0),
        bounds: award::budget_bounds(&project.rfp)?,
        rule,
        weight: criterion.weight.value.0,
        relative: relative(project)?,
        usual: usual(project, rule)?,
    };
    let mut kinds = Vec::new();
    kinds.extend(
        scale
            .flip(&[10, 0, 30], &[50, 60, 40, 70, 80, 90])?
            .map(LintKind::CheapLoserFlips),
    );
    kinds.extend(
        scale
            .flip(&[0, 20, 50], &[400, 300, 200, 180, 160])?
            .map(LintKind::DearLoserFlips),
    );
    if !scale.relative.is_zero() {
        let flip = scale.flip(&[100, 98, 95], &[400, 300, 250, 200, 180, 160])?;
        kinds.extend(flip.map(LintKind::GoodLoserFlips));
    }
    kinds.extend(scale.middle()?.map(LintKind::MiddlePunished));
    let award = &project.rfp.award;
    if has_zero(*rule.method)
        && award
            .bid_floor
            .as_ref()
            .is_none_or(|floor| floor.value.0.is_zero())
    {
        kinds.push(LintKind::ZeroPrice);
    }
    if project.rfp.offers.value == 1 && is_relative(*rule.method) {
        kinds.push(LintKind::OneOfferAlone);
    }
    if award.technical.is_none() && award.at_least.is_none() && !demands_quality(project) {
        kinds.extend(scale.poor()?.map(LintKind::NoQualityFloor));
    }
    let lints = kinds.into_iter().map(|kind| Lint {
        kind,
        at: rule.span,
        because: None,
    });
    Ok(lints.collect())
}

/// The points of the criteria that are relative to the best offer.
fn relative(project: &Project) -> Result<Decimal, TooLarge> {
    let criteria = project.rfp.criteria.iter();
    let relative = criteria.filter(|criterion| criterion.relative.is_some());
    arith::sum(relative.map(|criterion| criterion.weight.value.0))
}

/// The published budget, or what the formula's own amounts suggest.
fn usual(project: &Project, rule: &PriceRule) -> Result<Decimal, TooLarge> {
    if let PriceMethod::Absolute { floor, ceiling } = *rule.method {
        return arith::div(arith::add(floor, ceiling)?, Decimal::TWO);
    }
    if let PriceMethod::QualityCredit { worth } = *rule.method
        && worth > Decimal::ZERO
    {
        return arith::mul(worth, Decimal::TWO);
    }
    let budget = project
        .rfp
        .budget
        .as_ref()
        .map(|budget| budget.value.amount);
    Ok(budget
        .filter(|budget| *budget > Decimal::ZERO)
        .unwrap_or(USUAL))
}

/// Formulas that divide by what may be zero.
const fn has_zero(method: PriceMethod) -> bool {
    matches!(
        method,
        PriceMethod::LowestRatio
            | PriceMethod::Qcbs
            | PriceMethod::Linear
            | PriceMethod::ToMean
            | PriceMethod::ToMedian
    )
}

/// Formulas by which the only offer is the best there is.
const fn is_relative(method: PriceMethod) -> bool {
    matches!(
        method,
        PriceMethod::LowestRatio
            | PriceMethod::Qcbs
            | PriceMethod::Linear
            | PriceMethod::MinMax
            | PriceMethod::Rank
    )
}

fn demands_quality(project: &Project) -> bool {
    let positive = |minimum: &crate::source::At<crate::value::Percent>| !minimum.value.0.is_zero();
    let mut criteria = project.rfp.criteria.iter();
    criteria.any(|criterion| criterion.minimum.as_ref().is_some_and(positive))
}

impl Scale<'_> {
    /// The points that there are for quality.
    fn all(&self) -> Result<Decimal, TooLarge> {
        arith::sub(Decimal::ONE_HUNDRED, self.weight)
    }

    /// The points for so much quality beside the others', as far as they are relative to the best.
    fn points(&self, quality: i64, offers: &[(i64, i64)]) -> Result<Decimal, TooLarge> {
        let own = Decimal::from(quality);
        let fixed = arith::percent_of(arith::sub(self.all()?, self.relative)?, own)?;
        let best = offers.iter().map(|(quality, _)| *quality).max();
        let best = Decimal::from(best.unwrap_or_default());
        if best.is_zero() {
            return Ok(fixed);
        }
        let relative = arith::div(arith::mul(self.relative, own)?, best)?;
        arith::add(fixed, relative)
    }

    fn trials(&self, offers: &[(i64, i64)]) -> Result<Option<Vec<Trial>>, TooLarge> {
        let mut stated = Vec::new();
        for (quality, price) in offers {
            if Decimal::from(*quality) < self.technical {
                return Ok(None);
            }
            let price = arith::percent_of(self.usual, Decimal::from(*price))?;
            stated.push((price, self.points(*quality, offers)?));
        }
        if !stated.iter().all(|(price, _)| self.is_inside(*price)) {
            return Ok(None);
        }
        let results = worked(self.rule, self.weight, &stated)?;
        let mut trials = Vec::new();
        for ((name, (price, quality)), result) in
            ["A", "B", "C"].into_iter().zip(stated).zip(results)
        {
            let Some(own) = result else { return Ok(None) };
            let result = if self.lowest_wins() {
                own
            } else {
                arith::add(quality, own)?
            };
            trials.push(Trial {
                name,
                quality,
                price,
                result,
            });
        }
        Ok(Some(trials))
    }

    fn is_inside(&self, price: Decimal) -> bool {
        let (floor, ceiling) = self.bounds;
        floor.is_none_or(|floor| price >= floor) && ceiling.is_none_or(|ceiling| price <= ceiling)
    }

    /// Whether a price is one that published ends were made for.
    fn is_priced(&self, price: Decimal) -> bool {
        match *self.rule.method {
            PriceMethod::Absolute { ceiling, .. } => price <= ceiling,
            _ => true,
        }
    }

    fn lowest_wins(&self) -> bool {
        self.rule.method.lowest_wins()
    }

    /// Whether one result is better than another.
    fn beats(&self, one: &Trial, other: &Trial) -> bool {
        let (one, other) = (settled(one.result), settled(other.result));
        if self.lowest_wins() {
            one < other
        } else {
            one > other
        }
    }

    /// Two offers whose order a third one, behind both, turns round.
    fn flip(&self, qualities: Grid<'_>, prices: Grid<'_>) -> Result<Option<Flip>, TooLarge> {
        for own in [70, 80, 60, 50] {
            for more in [15, 10, 20, 5, 25] {
                for dearer in [130, 120, 140, 110, 150, 105, 160, 180] {
                    let pair = [(own, 100), (i64::saturating_add(own, more), dearer)];
                    if let Some(flip) = self.flip_of(pair, qualities, prices)? {
                        return Ok(Some(flip));
                    }
                }
            }
        }
        Ok(None)
    }

    fn flip_of(
        &self,
        [a, b]: [(i64, i64); 2],
        qualities: Grid<'_>,
        prices: Grid<'_>,
    ) -> Result<Option<Flip>, TooLarge> {
        let Some(without) = self.trials(&[a, b])? else {
            return Ok(None);
        };
        for quality in qualities {
            for price in prices {
                let Some(with) = self.trials(&[a, b, (*quality, *price)])? else {
                    continue;
                };
                if self.is_flip(&without, &with) {
                    return Ok(Some(Flip { without, with }));
                }
            }
        }
        Ok(None)
    }

    fn is_flip(&self, without: &[Trial], with: &[Trial]) -> bool {
        let ([a, b], [after_a, after_b, third]) = (without, with) else {
            return false;
        };
        let behind = self.beats(after_a, third) && self.beats(after_b, third);
        let turned = (self.beats(a, b) && self.beats(after_b, after_a))
            || (self.beats(b, a) && self.beats(after_a, after_b));
        behind && turned
    }

    /// Three offers, the middle one half-way in quality and price, and behind both.
    fn middle(&self) -> Result<Option<Vec<Trial>>, TooLarge> {
        for low in [50, 40, 60, 20, 0, 70, 80, 90] {
            for high in [200, 300, 150, 400] {
                let half = |a: i64, b: i64| a.saturating_add(b).saturating_div(2);
                let offers = [(low, 100), (half(low, 100), half(100, high)), (100, high)];
                let Some(trials) = self.trials(&offers)? else {
                    continue;
                };
                if let [low, middle, high] = trials.as_slice()
                    && self.is_priced(high.price)
                    && self.beats(low, middle)
                    && self.beats(high, middle)
                {
                    return Ok(Some(trials));
                }
            }
        }
        Ok(None)
    }

    /// An offer with a hundredth of the quality that beats a good one by its price.
    fn poor(&self) -> Result<Option<Vec<Trial>>, TooLarge> {
        if *self.rule.method != PriceMethod::PricePerPoint {
            return Ok(None);
        }
        let trials = self.trials(&[(80, 100), (1, 1)])?;
        Ok(trials
            .filter(|trials| matches!(trials.as_slice(), [good, poor] if self.beats(poor, good))))
    }
}
