//! Where the costs of two tariffs cross as the volume grows, exact to the contact.
//!
//! Stretches of volumes are halved until each is settled in one of two ways. Either the costs can't meet in it: a cost
//! does not fall as the volume grows, but for whole-volume rates, which let it fall no further than by the ratio of the
//! lowest rate to the highest; so the costs at its ends bound those between. Or both costs are straight in it, within
//! what rounding makes, so that they cross at most once, and halving finds where. A cost may be without an end, which is
//! more than any amount.

use std::cmp::Ordering;
use std::collections::BTreeMap;

use crate::evaluate::TooLarge;
use crate::evaluate::arith;
use crate::value::Decimal;

/// Volumes of which one of two tariffs is the cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Stretch {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// The cost of the first tariff compared with that of the second.
    pub order: Ordering,
}

/// What two tariffs cost at a volume; `None` is more than any amount.
pub(super) type Pair = [Option<Decimal>; 2];

/// What is known of two tariffs.
#[derive(Debug, Clone, Copy)]
pub(super) struct Bounds {
    /// By tariff, the ratio down to which a cost may fall as the volume grows: 1 where it never falls.
    pub falls: [Decimal; 2],
    /// How far rounding may take a cost from a straight line.
    pub noise: Decimal,
    /// More volumes than these are not looked at.
    pub looks: usize,
}

/// Which tariff is cheaper from the first to the last of some rising volumes, all of which are looked at, and whether
/// all between them is settled.
pub(super) fn stretches(
    volumes: &[u64],
    bounds: Bounds,
    costs: impl FnMut(u64) -> Result<Pair, TooLarge>,
) -> Result<(Vec<Stretch>, bool), TooLarge> {
    let mut search = Search {
        costs,
        bounds,
        known: BTreeMap::new(),
    };
    let complete = search.settle(volumes)?;
    Ok((search.stretches(), complete))
}

struct Search<F> {
    costs: F,
    bounds: Bounds,
    known: BTreeMap<u64, Pair>,
}

impl<F: FnMut(u64) -> Result<Pair, TooLarge>> Search<F> {
    fn at(&mut self, volume: u64) -> Result<Pair, TooLarge> {
        if let Some(known) = self.known.get(&volume) {
            return Ok(*known);
        }
        let costs = (self.costs)(volume)?;
        self.known.insert(volume, costs);
        Ok(costs)
    }

    fn settle(&mut self, volumes: &[u64]) -> Result<bool, TooLarge> {
        let next = volumes.iter().skip(1).copied();
        let mut open: Vec<(u64, u64)> = volumes.iter().copied().zip(next).collect();
        let mut complete = true;
        while let Some((from, to)) = open.pop() {
            let (first, last) = (self.at(from)?, self.at(to)?);
            if to.saturating_sub(from) <= 1 || self.apart(first, last)? {
                continue;
            }
            let exhausted = self.known.len() >= self.bounds.looks;
            if exhausted || self.straight(from, to)? {
                // A few looks don't see a step of a rate for the whole volume between them.
                complete &= !exhausted && self.never_falls();
                self.halve(from, to)?;
                continue;
            }
            let middle = middle(from, to);
            open.push((middle, to));
            open.push((from, middle));
        }
        Ok(complete)
    }

    fn never_falls(&self) -> bool {
        self.bounds.falls.iter().all(|ratio| *ratio >= Decimal::ONE)
    }

    /// Whether the costs can't meet between two volumes.
    fn apart(&self, first: Pair, last: Pair) -> Result<bool, TooLarge> {
        let [a, b] = [0, 1].map(|tariff| self.range(tariff, first, last));
        let ((a_least, a_most), (b_least, b_most)) = (a?, b?);
        Ok(less(a_most, b_least) || less(b_most, a_least))
    }

    fn range(
        &self,
        tariff: usize,
        first: Pair,
        last: Pair,
    ) -> Result<(Option<Decimal>, Option<Decimal>), TooLarge> {
        let of = |pair: Pair| pair.get(tariff).copied().flatten();
        let falls = self.bounds.falls.get(tariff).copied();
        let falls = falls.unwrap_or(Decimal::ONE);
        let least = of(first).map(|cost| arith::mul(cost, falls)).transpose()?;
        let most = of(last).map(|cost| arith::div(cost, falls)).transpose()?;
        Ok((least, most))
    }

    /// Whether both costs are straight between two volumes, as far as five looks can tell.
    fn straight(&mut self, from: u64, to: u64) -> Result<bool, TooLarge> {
        let length = to.saturating_sub(from);
        let part = |of: u64, by: u64| {
            let times = length.saturating_mul(of);
            from.saturating_add(times.checked_div(by).unwrap_or(0))
        };
        let looks = [
            middle(from, to),
            part(1, 3),
            part(4, 5),
            part(1, 7),
            part(2, 3),
        ];
        for between in looks {
            let (first, last, seen) = (self.at(from)?, self.at(to)?, self.at(between)?);
            let passed = Decimal::from(between.saturating_sub(from));
            let share = arith::div(passed, Decimal::from(length))?;
            for ((first, last), seen) in first.into_iter().zip(last).zip(seen) {
                let (first, last, seen) = match (first, last, seen) {
                    (Some(first), Some(last), Some(seen)) => (first, last, seen),
                    (None, None, None) => continue,
                    _ => return Ok(false),
                };
                let rise = arith::mul(arith::sub(last, first)?, share)?;
                let off = arith::sub(seen, arith::add(first, rise)?)?;
                if off.abs() > self.bounds.noise {
                    return Ok(false);
                }
            }
        }
        Ok(true)
    }

    /// Finds a change between two volumes, if the order at them differs, and what other changes lie behind it.
    fn halve(&mut self, mut from: u64, end: u64) -> Result<(), TooLarge> {
        let last = order(self.at(end)?);
        loop {
            let before = order(self.at(from)?);
            if before == last {
                return Ok(());
            }
            let mut to = end;
            while to.saturating_sub(from) > 1 {
                let middle = middle(from, to);
                if order(self.at(middle)?) == before {
                    from = middle;
                } else {
                    to = middle;
                }
            }
            from = to;
        }
    }

    fn stretches(&self) -> Vec<Stretch> {
        let mut stretches: Vec<Stretch> = Vec::new();
        for (volume, costs) in &self.known {
            let order = order(*costs);
            match stretches.last_mut() {
                Some(last) if last.order == order => last.to = *volume,
                _ => stretches.push(Stretch {
                    from: *volume,
                    to: *volume,
                    order,
                }),
            }
        }
        stretches
    }
}

fn middle(from: u64, to: u64) -> u64 {
    from.saturating_add(to.saturating_sub(from).checked_div(2).unwrap_or(0))
}

fn order([first, second]: Pair) -> Ordering {
    match (first, second) {
        (Some(first), Some(second)) => first.cmp(&second),
        (first, second) => first.is_none().cmp(&second.is_none()),
    }
}

/// Whether a most is below a least; what has no end is below nothing.
fn less(most: Option<Decimal>, least: Option<Decimal>) -> bool {
    most.is_some_and(|most| least.is_none_or(|least| most < least))
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    const MOST: u64 = 3_000;

    /// A cost in whole cents: a fixed part, slices or whole-volume rates, and a least to pay.
    #[derive(Debug, Clone)]
    struct Rule {
        fixed: u64,
        rates: Vec<(u64, u64)>,
        whole: bool,
        least: u64,
    }

    impl Rule {
        fn cost(&self, volume: u64) -> Decimal {
            let charged: u64 = if self.whole {
                let reached = self.rates.iter().rev().find(|(above, _)| *above < volume);
                volume.saturating_mul(reached.or(self.rates.first()).unwrap().1)
            } else {
                let ends = self.rates.iter().skip(1).map(|(above, _)| *above);
                let ends = ends.chain([u64::MAX]);
                let slices = self.rates.iter().zip(ends);
                slices
                    .map(|((above, rate), end)| {
                        volume.min(end).saturating_sub(*above).saturating_mul(*rate)
                    })
                    .sum()
            };
            let cents = charged.max(self.least).saturating_add(self.fixed);
            Decimal::new(i64::try_from(cents).unwrap(), 2)
        }

        fn falls(&self) -> Decimal {
            let rates = || self.rates.iter().map(|(_, rate)| Decimal::from(*rate));
            if self.whole {
                rates()
                    .min()
                    .unwrap()
                    .checked_div(rates().max().unwrap())
                    .unwrap()
            } else {
                Decimal::ONE
            }
        }
    }

    fn found(a: &Rule, b: &Rule) -> (Vec<Stretch>, bool) {
        let bounds = Bounds {
            falls: [a.falls(), b.falls()],
            noise: Decimal::ZERO,
            looks: 1_500,
        };
        stretches(&[0, MOST], bounds, |volume| {
            Ok([Some(a.cost(volume)), Some(b.cost(volume))])
        })
        .unwrap()
    }

    /// Looks at every volume.
    fn slow(a: &Rule, b: &Rule) -> Vec<Stretch> {
        let mut all: Vec<Stretch> = Vec::new();
        for volume in 0..=MOST {
            let order = a.cost(volume).cmp(&b.cost(volume));
            match all.last_mut() {
                Some(last) if last.order == order => last.to = volume,
                _ => all.push(Stretch {
                    from: volume,
                    to: volume,
                    order,
                }),
            }
        }
        all
    }

    fn rule() -> impl Strategy<Value = Rule> {
        let tier = (1_u64..1_500, 1_u64..400);
        let tiers = proptest::collection::vec(tier, 0..3);
        (
            0_u64..60_000,
            1_u64..400,
            tiers,
            any::<bool>(),
            0_u64..60_000,
        )
            .prop_map(|(fixed, first, mut tiers, whole, least)| {
                tiers.sort_unstable();
                tiers.dedup_by_key(|(above, _)| *above);
                let mut rates = vec![(0, first)];
                rates.extend(tiers);
                Rule {
                    fixed,
                    rates,
                    whole,
                    least,
                }
            })
    }

    fn flat(fixed: u64, rate: u64) -> Rule {
        Rule {
            fixed,
            rates: vec![(0, rate)],
            whole: false,
            least: 0,
        }
    }

    #[test]
    fn two_lines_cross_once() {
        // 1.00 a contact against 250.00 and 0.50: the same at 500.
        let (stretches, complete) = found(&flat(0, 100), &flat(25_000, 50));
        let expected = [
            (0, 499, Ordering::Less),
            (500, 500, Ordering::Equal),
            (501, MOST, Ordering::Greater),
        ];
        let expected = expected.map(|(from, to, order)| Stretch { from, to, order });
        assert_eq!(stretches, expected);
        assert!(complete);
    }

    #[test]
    fn a_volume_that_is_named_is_looked_at_however_few_looks_there_are() {
        // The larger of 900.00 and 1.00 a contact against 360.00 and 0.80: the same at 675 and at 1,800.
        let least = Rule {
            least: 90_000,
            ..flat(0, 100)
        };
        let other = flat(36_000, 80);
        let bounds = Bounds {
            falls: [Decimal::ONE, Decimal::ONE],
            noise: Decimal::ZERO,
            looks: 4,
        };
        let costs = |volume| Ok([Some(least.cost(volume)), Some(other.cost(volume))]);
        let all = slow(&least, &other);
        assert_eq!(all.len(), 5);
        let named = [0, 500, 1_000, 2_000, MOST];
        assert_eq!(stretches(&named, bounds, costs).unwrap().0, all);
    }

    #[test]
    fn a_cost_without_an_end_is_above_any_other() {
        // 1.00 a contact up to 400, and nobody says what more costs, against 100.00 and 0.80.
        let (ending, other) = (flat(0, 100), flat(10_000, 80));
        let bounds = Bounds {
            falls: [Decimal::ONE, Decimal::ONE],
            noise: Decimal::ZERO,
            looks: 1_500,
        };
        let pair = |volume| {
            let known = (volume <= 400).then(|| ending.cost(volume));
            Ok([known, Some(other.cost(volume))])
        };
        let (stretches, complete) = stretches(&[0, 1_000, MOST], bounds, pair).unwrap();
        let expected = [(0, 400, Ordering::Less), (401, MOST, Ordering::Greater)];
        let expected = expected.map(|(from, to, order)| Stretch { from, to, order });
        assert_eq!((stretches.as_slice(), complete), (&expected[..], true));
    }

    #[test]
    fn lines_that_never_cross_and_the_same_line() {
        let (stretches, _) = found(&flat(1, 100), &flat(0, 100));
        assert_eq!(stretches.len(), 1);
        let (stretches, complete) = found(&flat(5, 70), &flat(5, 70));
        assert_eq!(
            stretches.first().map(|all| (all.to, all.order)),
            Some((MOST, Ordering::Equal))
        );
        assert!(complete);
    }

    #[test]
    fn lines_that_cross_between_two_volumes() {
        let (a, b) = (flat(39_320, 356), flat(49_238, 338));
        assert_eq!(found(&a, &b), (slow(&a, &b), true));
    }

    #[test]
    fn tiers_make_several_crossings() {
        let whole = Rule {
            fixed: 0,
            rates: vec![(0, 100), (1_000, 80), (2_000, 70)],
            whole: true,
            least: 0,
        };
        let other = flat(5_000, 85);
        assert_eq!(slow(&whole, &other).len(), 3);
        // All are found, but a rate for the whole volume may hide more.
        assert_eq!(found(&whole, &other), (slow(&whole, &other), false));
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(256))]

        #[test]
        fn agrees_with_a_look_at_every_volume(a in rule(), b in rule()) {
            let (stretches, complete) = found(&a, &b);
            if complete {
                prop_assert_eq!(stretches, slow(&a, &b));
            }
        }
    }
}
