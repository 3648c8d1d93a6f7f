//! The lowest and the highest cost of a tariff that leaves things unsaid, by the same engine as any other.
//!
//! More time, a fee, a minimum, a surcharge or a tax never lower a cost, so that all items at one end give that end of
//! the cost. That does not hold where a charge's rate depends on the whole volume: there every combination is priced,
//! and where an item has more than two values, the lowest and highest rate of the charge bound its cost.
//! Nor does it hold of an increment where times are a histogram, or something is added before they are rounded or let
//! go free: there a longer increment can bill less, and each time is taken to be billed a whole increment longer.

mod completed;
mod completions;
mod filled;
mod uneven;

use self::completed::{Completed, compared, end, highest, lowest};
pub(in crate::evaluate) use self::completions::{Completions, completions};
use self::filled::{Filled, implied};
use self::uneven::{is_uneven, level};
use super::convert::Exchange;
use super::gap::{Filler, Gap};
use super::open::exceeds_packages;
use super::{Basis, quantity, scenario_costs};
use crate::evaluate::{
    Derivation, End, Formula, ItemRange, OpenItem, Range, ScenarioCost, TariffRange, TooLarge,
};
use crate::model::{Charge, Stated, Tariff, Wrap, WrapOrder};
use crate::value::Interval;

/// No more combinations of answers are priced than two to the power of this.
const MOST_COMBINED: usize = 6;

/// A tariff and what it leaves unsaid.
struct Silent<'a> {
    basis: Basis<'a>,
    tariff: &'a Tariff,
    exchange: Exchange,
    gaps: Vec<Gap>,
    open: &'a [OpenItem],
}

/// What a tariff may cost, given all that is unsaid of it.
pub(super) fn range(
    book: &mut Derivation,
    basis: Basis<'_>,
    tariff: &Tariff,
    open: &[OpenItem],
) -> Result<TariffRange, TooLarge> {
    let mut range = TariffRange::unknown(tariff.name.clone());
    let gaps: Option<Vec<Gap>> = open.iter().map(Gap::of).collect();
    let exchange = Exchange::of(book, basis.project, *tariff.currency);
    let (Some(mut gaps), Some(exchange)) = (gaps, exchange) else {
        return Ok(range);
    };
    gaps.extend(implied(tariff, &gaps));
    let silent = Silent {
        basis,
        tariff,
        exchange,
        gaps,
        open,
    };
    range.exact = silent.is_exact();
    range.scenarios = silent.scenarios(book)?;
    range.items = silent.items(book)?;
    Ok(range)
}

impl<'a> Silent<'a> {
    /// Whether both ends can happen.
    fn is_exact(&self) -> bool {
        self.envelope().is_none() && !self.is_loose()
    }

    /// The ends by scenario.
    fn scenarios(&self, book: &mut Derivation) -> Result<Vec<(String, Range)>, TooLarge> {
        let lows = self.completions(book, End::Low, None)?.unwrap_or_default();
        let highs = self.completions(book, End::High, None)?;
        let names = self.basis.needs.iter().map(|needs| needs.scenario);
        let mut ranges = Vec::new();
        for (position, name) in names.enumerate() {
            let Some(low) = lowest(&lows, position) else {
                continue;
            };
            let low = end(book, low, position, Formula::LowEnd);
            let high = match &highs {
                Some(highs) => highest(highs, position),
                None => None,
            };
            let high = high.map(|high| end(book, high, position, Formula::HighEnd));
            if let Some(low) = low {
                let high = high.flatten();
                ranges.push((name.to_owned(), Range { low, high }));
            }
        }
        Ok(ranges)
    }

    /// What each item does in the base scenario.
    fn items(&self, book: &mut Derivation) -> Result<Vec<ItemRange>, TooLarge> {
        let needs = self.basis.needs.get(..1).unwrap_or_default();
        let base = Silent {
            basis: Basis {
                needs,
                ..self.basis
            },
            gaps: self.gaps.clone(),
            ..*self
        };
        let mut items = Vec::new();
        for (position, open) in self.open.iter().enumerate() {
            let fixed = |end| Some((position, end));
            let at_low = base.interval(book, fixed(End::Low))?;
            let at_high = base.interval(book, fixed(End::High))?;
            let Some(at_low) = at_low else {
                continue;
            };
            let moves = base.moved(book, position)?.unwrap_or(at_low);
            items.push(ItemRange {
                item: open.clone(),
                moves,
                at_low,
                at_high,
            });
        }
        Ok(items)
    }

    /// The cost in the base scenario with one gap fixed at an end.
    fn interval(
        &self,
        book: &mut Derivation,
        fixed: Option<(usize, End)>,
    ) -> Result<Option<Interval>, TooLarge> {
        let lows = self.completions(book, End::Low, fixed)?;
        let low = lows.as_ref().and_then(|lows| compared(lowest(lows, 0)?, 0));
        let highs = self.completions(book, End::High, fixed)?;
        let high = highs
            .as_ref()
            .and_then(|highs| compared(highest(highs, 0)?, 0));
        Ok(match (low, high) {
            (Some(low), Some(high)) => Interval::new(low.value, high.value),
            (Some(low), None) => Some(Interval::from(low.value)),
            (None, _) => None,
        })
    }

    /// The cost in the base scenario as one gap goes from end to end and the others stay low.
    fn moved(&self, book: &mut Derivation, gap: usize) -> Result<Option<Interval>, TooLarge> {
        let lows = |_: usize| Filler::Low;
        let low = self.completed(book, &lows, End::Low, false)?;
        let up = |at: usize| {
            if at == gap {
                Filler::Highest
            } else {
                Filler::Low
            }
        };
        let high = self.completed(book, &up, End::High, false)?;
        let of = |all: &[Completed]| Some(compared(all.first()?, 0)?.value);
        let (Some(low), high) = (of(&low), of(&high)) else {
            return Ok(None);
        };
        Ok(match high {
            Some(high) => Interval::new(low.min(high), low.max(high)),
            None => Some(Interval::from(low)),
        })
    }

    /// Completions of which one is the end of the cost; `None` where that end is open.
    fn completions(
        &self,
        book: &mut Derivation,
        end: End,
        fixed: Option<(usize, End)>,
    ) -> Result<Option<Vec<Completed>>, TooLarge> {
        let is_fixed = |at: usize| fixed.filter(|(gap, _)| *gap == at).map(|(_, end)| end);
        let own = |at: usize| is_fixed(at).map(Filler::exactly);
        let enveloped = self.envelope().is_some();
        // One rate or one package for everything bounds what rates and packages do, but not when wrap-up is added.
        let is_free = |at: &usize| {
            let adds = self.gaps.get(*at).map(|gap| gap.item) == Some(Stated::WrapOrder);
            self.is_entangled(*at) && is_fixed(*at).is_none() && (adds || !enveloped)
        };
        let free: Vec<usize> = (0..self.gaps.len()).filter(is_free).collect();
        let mut all = Vec::new();
        for combination in 0..1_usize
            .checked_shl(u32::try_from(free.len()).unwrap_or(0))
            .unwrap_or(1)
        {
            let choose = |at: usize| {
                let bit = free.iter().position(|gap| *gap == at);
                let set = bit.and_then(|bit| combination.checked_shr(u32::try_from(bit).ok()?));
                let chosen = set.map(|set| if set & 1 == 1 { End::High } else { End::Low });
                own(at).unwrap_or(Filler::up_to(chosen.unwrap_or(end)))
            };
            let completed = self.completed(book, &choose, end, enveloped)?;
            if completed.is_empty() && end == End::High {
                return Ok(None);
            }
            all.extend(completed);
        }
        Ok(Some(all))
    }

    /// The tariff with every gap filled, in several ways where the ends are only bounds; none where a gap is open at
    /// its end and moves the cost.
    fn completed(
        &self,
        book: &mut Derivation,
        choose: &dyn Fn(usize) -> Filler,
        end: End,
        is_enveloped: bool,
    ) -> Result<Vec<Completed>, TooLarge> {
        let filled = self.filled(choose, end)?;
        let scenarios = self.price(book, &filled.tariff)?;
        for gap in &filled.unbounded {
            if self.is_moved(book, choose, gap, &scenarios)? {
                return Ok(Vec::new());
            }
        }
        let assumed = filled.assumed;
        if !is_enveloped {
            return Ok(vec![Completed { scenarios, assumed }]);
        }
        let mut all = Vec::new();
        for tariff in self.levelled(&filled.tariff, end) {
            let scenarios = self.price(book, &tariff)?;
            let assumed = assumed.clone();
            all.push(Completed { scenarios, assumed });
        }
        Ok(all)
    }

    /// The tariff with every gap filled, those without an end of their own at their low one.
    fn filled(&self, choose: &dyn Fn(usize) -> Filler, end: End) -> Result<Filled, TooLarge> {
        let project = self.basis.project;
        let mut filled = Filled {
            tariff: self.tariff.clone(),
            assumed: Vec::new(),
            unbounded: Vec::new(),
        };
        for (at, gap) in self.gaps.iter().enumerate() {
            filled.fill(project, gap, choose(at))?;
        }
        // More time to bill may exceed packages that held all of it before.
        let charges = filled.tariff.charges.iter();
        let beyond: Vec<Gap> = charges
            .filter(|charge| exceeds_packages(self.basis, charge))
            .map(|charge| Gap {
                item: Stated::Overage,
                charge: Some(charge.measure.to_string()),
            })
            .collect();
        for gap in beyond {
            filled.fill(project, &gap, Filler::up_to(end))?;
        }
        Ok(filled)
    }

    /// Whether a gap without an upper end makes any difference to a cost.
    fn is_moved(
        &self,
        book: &mut Derivation,
        choose: &dyn Fn(usize) -> Filler,
        moving: &Gap,
        costs: &[ScenarioCost],
    ) -> Result<bool, TooLarge> {
        let mut tariff = self.tariff.clone();
        for (at, gap) in self.gaps.iter().enumerate() {
            let project = self.basis.project;
            if gap != moving && gap.fill(project, &mut tariff, choose(at))?.is_none() {
                gap.fill(project, &mut tariff, Filler::Low)?;
            }
        }
        moving.exaggerate(&mut tariff);
        let Ok(other) = self.price(book, &tariff) else {
            return Ok(true);
        };
        let amounts = |costs: &[ScenarioCost]| -> Vec<_> {
            let scenarios = costs.iter();
            scenarios.map(|scenario| scenario.compared.value).collect()
        };
        Ok(amounts(&other) != amounts(costs))
    }

    fn price(&self, book: &mut Derivation, tariff: &Tariff) -> Result<Vec<ScenarioCost>, TooLarge> {
        let (_, _, scenarios) = scenario_costs(book, self.basis, tariff, self.exchange)?;
        Ok(scenarios)
    }

    /// Whether a gap has to be tried at both ends, whichever end of the cost is sought.
    fn is_entangled(&self, gap: usize) -> bool {
        let Some(gap) = self.gaps.get(gap) else {
            return false;
        };
        let mut charges = self.tariff.charges.iter();
        let own = |charge: &&Charge| gap.charge.as_ref() == Some(&charge.measure.to_string());
        let is_uneven = charges.find(own).is_some_and(is_uneven);
        gap.is_unordered() || gap.moves_quantity() && is_uneven
    }

    /// Why the ends are only bounds: an entangled gap of more than two values, or too many gaps to combine.
    fn envelope(&self) -> Option<()> {
        let entangled: Vec<usize> = (0..self.gaps.len())
            .filter(|at| self.is_entangled(*at))
            .collect();
        let graded = |at: &usize| self.gaps.get(*at).is_some_and(|gap| !gap.is_two_valued());
        let is_wide = entangled.iter().any(graded) || entangled.len() > MOST_COMBINED;
        is_wide.then_some(())
    }

    /// Whether an increment not said is only bounded: the longest one need not be the dearest.
    fn is_loose(&self) -> bool {
        let rfp = &self.basis.project.rfp;
        let bounds = &rfp.pricing.unsaid;
        let is_bounded = bounds
            .iter()
            .any(|bound| bound.item == Stated::BillingIncrement);
        let of = |gap: &Gap| {
            let named = |charge: &&Charge| gap.charge.as_ref() == Some(&charge.measure.to_string());
            let charge = self.tariff.charges.iter().find(named)?;
            let is_added = charge.wrap.as_ref().map(|wrap| wrap.value);
            let is_added = matches!(is_added, Some(Wrap::Added { order, .. }) if order != Some(WrapOrder::After));
            let demand = quantity::demand_of(rfp, &charge.measure);
            let times = demand.map(|demand| [&demand.talk, &demand.wrap, &demand.hold]);
            let mut times = times.into_iter().flatten().flatten();
            let by_bins = times.any(|time| !time.value.bins.is_empty());
            Some(is_added || charge.free.is_some() || by_bins)
        };
        let mut gaps = self.gaps.iter();
        is_bounded
            && gaps.any(|gap| gap.item == Stated::BillingIncrement && of(gap).unwrap_or_default())
    }

    /// The tariff with the uneven charges of entangled gaps at one rate or one package for everything.
    fn levelled(&self, tariff: &Tariff, end: End) -> Vec<Tariff> {
        let entangled = (0..self.gaps.len()).filter(|at| self.is_entangled(*at));
        let names: Vec<&String> = entangled
            .filter_map(|at| self.gaps.get(at)?.charge.as_ref())
            .collect();
        let mut all = vec![tariff.clone()];
        for (position, charge) in self.tariff.charges.iter().enumerate() {
            if names.contains(&&charge.measure.to_string()) && is_uneven(charge) {
                let level = |one: Tariff| level(&one, position, end);
                all = all.into_iter().flat_map(level).collect();
            }
        }
        all
    }
}
