//! What is still possible for an offer: its points without the price, its price, and whether it stays in.

use crate::evaluate::arith::{self, settled};
use crate::evaluate::cost::price_range;
use crate::evaluate::standing::Standing;
use crate::evaluate::{Figure, ItemRange, Range, Stance, Status, TooLarge};
use crate::model::{DeviationRule, Project};
use crate::value::{Decimal, Interval};

/// An offer that may yet have a place.
#[derive(Debug, Clone)]
pub(super) struct Contender {
    /// Its index among the offers.
    pub offer: usize,
    /// Its alias.
    pub alias: String,
    /// Points of 100 for everything but the price.
    pub merit: Interval,
    /// What the price rule compares, in a scenario.
    pub price: Interval,
    /// The figures of the price, where any are known.
    pub cost: Option<Range>,
    /// What it earns of each criterion but the price, as far as it is answered.
    pub shares: Vec<Figure>,
    /// Whether an answer may exclude it.
    pub may_fall_out: bool,
    /// What is unsaid of its only tariff.
    pub items: Vec<ItemRange>,
}

impl Contender {
    /// Whether nothing about it is open.
    pub(super) fn is_settled(&self) -> bool {
        self.merit.is_point() && self.price.is_point() && !self.may_fall_out
    }
}

/// The vendors' offers that nothing excludes, in their order, in a scenario by its position.
pub(super) fn contenders(
    project: &Project,
    standings: &[Standing<'_>],
    scenario: usize,
) -> Result<Vec<Contender>, TooLarge> {
    let mut all = Vec::new();
    let still_in =
        |standing: &&Standing<'_>| matches!(standing.status, Status::Counts | Status::Open);
    let rivals: Vec<&Standing<'_>> = standings.iter().filter(still_in).collect();
    for (offer, standing) in standings.iter().enumerate() {
        if !still_in(&standing) {
            continue;
        }
        let only = match standing.costs.ranges.as_slice() {
            [one] if standing.costs.tariffs.is_empty() => one.items.clone(),
            _ => Vec::new(),
        };
        all.push(Contender {
            offer,
            alias: standing.offer.alias.clone(),
            merit: merit(project, standing, &rivals)?,
            price: price(standing, scenario),
            cost: cost(standing),
            shares: standing.graded.iter().filter_map(|one| one.share).collect(),
            may_fall_out: may_fall_out(project, standing),
            items: only,
        });
    }
    Ok(all)
}

/// A price that nothing bounds below may be anything.
fn price(standing: &Standing<'_>, scenario: usize) -> Interval {
    let anything = Interval::from(Decimal::ZERO);
    let Some(range) = price_range(&standing.costs) else {
        return anything;
    };
    let own = range.scenarios.get(scenario);
    match own.map(|(_, range)| range.interval()) {
        Some(own) if range.is_bounded_below => own,
        Some(own) => own.hull(Interval::point(Decimal::ZERO)),
        None => anything,
    }
}

fn cost(standing: &Standing<'_>) -> Option<Range> {
    let range = price_range(&standing.costs)?;
    range.scenarios.first().map(|(_, range)| *range)
}

/// The points of each criterion but the price, less what deviations lose.
fn merit(
    project: &Project,
    standing: &Standing<'_>,
    rivals: &[&Standing<'_>],
) -> Result<Interval, TooLarge> {
    let mut sum = Interval::point(Decimal::ZERO);
    for (place, graded) in standing.graded.iter().enumerate() {
        let Some(share) = graded.share else { continue };
        let most = graded.criterion.weight.value.0;
        let points = |share: Decimal| arith::mul(most, share).map(settled);
        let (low, high) = match graded.criterion.relative {
            Some(_) => relative(project, place, standing, rivals)?,
            None => (share.value, graded.at_best),
        };
        let (low, high) = (points(low)?, points(high)?);
        let own = Interval::new(low, high.max(low)).ok_or(TooLarge)?;
        sum = sum.checked_add(own).ok_or(TooLarge)?;
    }
    for stance in &standing.contract {
        let clause = project
            .rfp
            .contract
            .iter()
            .find(|one| one.id == stance.clause);
        let lost = match clause.map(|clause| clause.deviation.value) {
            Some(DeviationRule::Loses(points)) => points,
            _ => continue,
        };
        let lost = match stance.stance {
            Stance::Accepts => continue,
            Stance::Departs => Interval::point(lost),
            Stance::Unknown => Interval::new(Decimal::ZERO, lost).ok_or(TooLarge)?,
        };
        sum = sum.checked_sub(lost).ok_or(TooLarge)?;
    }
    Ok(sum)
}

/// The ends of a share that is relative to the best: the own at its worst against all others at their best, and the own at
/// its best against those at their worst who are sure to stay in.
fn relative(
    project: &Project,
    place: usize,
    standing: &Standing<'_>,
    rivals: &[&Standing<'_>],
) -> Result<(Decimal, Decimal), TooLarge> {
    let ends = |of: &Standing<'_>| {
        let own = of.graded.get(place);
        let low = own
            .and_then(|own| own.share)
            .map_or(Decimal::ZERO, |share| share.value);
        (low, own.map_or(Decimal::ONE, |own| own.at_best))
    };
    let (low, high) = ends(standing);
    let (mut least_best, mut most_best) = (high, low);
    for rival in rivals
        .iter()
        .filter(|one| one.offer.alias != standing.offer.alias)
    {
        let (theirs_low, theirs_high) = ends(rival);
        most_best = most_best.max(theirs_high);
        if !may_fall_out(project, rival) {
            least_best = least_best.max(theirs_low);
        }
    }
    let part = |own: Decimal, best: Decimal| match best.is_zero() {
        true => Ok(Decimal::ZERO),
        false => arith::div(own, best),
    };
    Ok((part(low, most_best)?, part(high, least_best)?))
}

fn may_fall_out(project: &Project, standing: &Standing<'_>) -> bool {
    standing.may_fall_out || is_gated(project, standing)
}

/// Whether a price or points not yet known are held against a gate of the RFP.
fn is_gated(project: &Project, standing: &Standing<'_>) -> bool {
    let award = &project.rfp.award;
    let gates =
        award.technical.is_some() || award.bid_floor.is_some() || award.bid_ceiling.is_some();
    let price = project.rfp.criteria.iter().any(|criterion| {
        criterion.minimum.is_some() && matches!(criterion.scoring, crate::model::Scoring::Price(_))
    });
    standing.status == Status::Open && (gates || price)
}
