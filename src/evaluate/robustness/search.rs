//! The nearest whole number at which an answer changes, on either side of where it is known.

use std::collections::BTreeMap;

/// Looks besides halving, spread evenly: they find where the answer changes and changes back.
const LOOKS: u64 = 12;

/// What a search asks: the answer at a number of steps.
pub(super) trait Ask {
    /// Why a look can fail.
    type Error;
    /// The answer.
    fn ask(&mut self, at: u64) -> Result<Option<usize>, Self::Error>;
}

/// Where the answer is first another one.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Found {
    /// The first such number.
    pub at: u64,
    /// The answer there.
    pub answer: Option<usize>,
}

/// Looks at numbers, each once.
#[derive(Debug)]
pub(super) struct Search<'a, A> {
    asked: &'a mut A,
    known: BTreeMap<u64, Option<usize>>,
    now: Option<usize>,
}

impl<'a, A: Ask> Search<'a, A> {
    /// Where the answer is `now` at the start.
    pub(super) fn from(asked: &'a mut A, now: Option<usize>) -> Self {
        Self {
            asked,
            known: BTreeMap::new(),
            now,
        }
    }

    /// The nearest change from `start` towards `end`, either way; `None` where no look finds one.
    pub(super) fn towards(&mut self, start: u64, end: u64) -> Result<Option<Found>, A::Error> {
        let far = start.abs_diff(end);
        let at = |step: u64| match end >= start {
            true => start.saturating_add(step),
            false => start.saturating_sub(step),
        };
        let mut same = 0;
        let mut other = None;
        for look in 1..=LOOKS {
            // Nearer looks lie closer together.
            let step = far
                .saturating_mul(look.saturating_mul(look))
                .div_ceil(LOOKS.saturating_mul(LOOKS));
            if step == 0 {
                continue;
            }
            if self.differs(at(step))? {
                other = Some(step);
                break;
            }
            same = step;
        }
        let Some(mut other) = other else {
            return Ok(None);
        };
        while other.saturating_sub(same) > 1 {
            let middle = same.midpoint(other);
            if self.differs(at(middle))? {
                other = middle;
            } else {
                same = middle;
            }
        }
        let at = at(other);
        Ok(Some(Found {
            at,
            answer: self.answer(at)?,
        }))
    }

    fn differs(&mut self, at: u64) -> Result<bool, A::Error> {
        Ok(self.answer(at)? != self.now)
    }

    fn answer(&mut self, at: u64) -> Result<Option<usize>, A::Error> {
        if let Some(known) = self.known.get(&at) {
            return Ok(*known);
        }
        let answer = self.asked.ask(at)?;
        self.known.insert(at, answer);
        Ok(answer)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    struct Steps(Vec<(u64, usize)>);

    impl Ask for Steps {
        type Error = ();
        fn ask(&mut self, at: u64) -> Result<Option<usize>, ()> {
            let reached = self.0.iter().rev().find(|(from, _)| *from <= at);
            Ok(reached.map(|(_, answer)| *answer))
        }
    }

    fn found(steps: &[(u64, usize)], start: u64, end: u64) -> Option<(u64, usize)> {
        let mut steps = Steps(steps.to_vec());
        let now = steps.ask(start).unwrap();
        let found = Search::from(&mut steps, now).towards(start, end).unwrap();
        found.map(|found| (found.at, found.answer.unwrap()))
    }

    #[test]
    fn both_ways_and_none() {
        let steps = [(0, 0), (700, 1), (9_000, 2)];
        assert_eq!(found(&steps, 800, 0), Some((699, 0)));
        assert_eq!(found(&steps, 800, 10_000), Some((9_000, 2)));
        assert_eq!(found(&steps, 9_000, 10_000), None);
        assert_eq!(found(&steps, 5, 5), None);
        assert_eq!(found(&steps, 699, 700), Some((700, 1)));
    }

    proptest! {
        #[test]
        fn one_change_is_found_wherever_it_is(start in 0_u64..1_000, far in 1_u64..100_000, at in 0_u64..100_000) {
            let away = at.checked_rem(far).unwrap().saturating_add(1);
            let (change, end) = (start.saturating_add(away), start.saturating_add(far));
            let steps = [(0, 0), (change, 1)];
            prop_assert_eq!(found(&steps, start, end), Some((change, 1)));
        }
    }
}
