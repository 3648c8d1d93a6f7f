//! Volumes of which one tariff is the cheaper, for certain or depending on answers.

use std::cmp::Ordering;

use crate::evaluate::figures::crossing;

/// Volumes of which one of two tariffs is the cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Stretch {
    /// The first.
    pub from: u64,
    /// The last.
    pub to: u64,
    /// Which.
    pub cheaper: Cheaper,
}

/// Which of two tariffs is the cheaper.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Cheaper {
    /// The first.
    First,
    /// The second.
    Second,
    /// Both cost the same.
    Same,
    /// It depends on what is answered.
    Open,
}

impl Cheaper {
    /// By the cost of the first compared with that of the second.
    pub(super) const fn of(order: Ordering) -> Self {
        match order {
            Ordering::Less => Self::First,
            Ordering::Greater => Self::Second,
            Ordering::Equal => Self::Same,
        }
    }
}

/// What two comparisons say together: the first's highest cost with the second's lowest, and its lowest with the
/// second's highest. Both are over the same volumes, without gaps.
pub(super) fn joined(
    highest_first: &[crossing::Stretch],
    lowest_first: &[crossing::Stretch],
) -> Vec<Stretch> {
    let mut all: Vec<Stretch> = Vec::new();
    let (mut highs, mut lows) = (
        highest_first.iter().peekable(),
        lowest_first.iter().peekable(),
    );
    let mut from = 0;
    while let (Some(high), Some(low)) = (highs.peek(), lows.peek()) {
        let (to, cheaper) = (high.to.min(low.to), cheaper(high.order, low.order));
        match all.last_mut() {
            Some(last) if last.cheaper == cheaper => last.to = to,
            _ => all.push(Stretch { from, to, cheaper }),
        }
        from = to.saturating_add(1);
        highs.next_if(|high| high.to == to);
        lows.next_if(|low| low.to == to);
    }
    all
}

const fn cheaper(highest_first: Ordering, lowest_first: Ordering) -> Cheaper {
    match (highest_first, lowest_first) {
        (Ordering::Less, _) => Cheaper::First,
        (_, Ordering::Greater) => Cheaper::Second,
        (Ordering::Equal, Ordering::Equal) => Cheaper::Same,
        _ => Cheaper::Open,
    }
}

/// The least and the greatest volume of each change of the order: the same of one that is certain, `None` for an end
/// that may lie outside.
pub(super) fn changes(stretches: &[Stretch]) -> Vec<(Option<u64>, Option<u64>)> {
    let is_open = |stretch: &Stretch| stretch.cheaper == Cheaper::Open;
    let mut changes = Vec::new();
    let mut before: Option<&Stretch> = None;
    for (at, stretch) in stretches.iter().enumerate() {
        let next = stretches.get(at.saturating_add(1));
        if is_open(stretch) && (before.is_some() || next.is_some()) {
            let low = before.map(|_| stretch.from);
            changes.push((low, next.map(|next| next.from)));
        } else if !is_open(stretch) && before.is_some_and(|before| !is_open(before)) {
            changes.push((Some(stretch.from), Some(stretch.from)));
        }
        before = Some(stretch);
    }
    changes
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stretches(all: &[(u64, u64, Ordering)]) -> Vec<crossing::Stretch> {
        let of = |(from, to, order): &(u64, u64, Ordering)| crossing::Stretch {
            from: *from,
            to: *to,
            order: *order,
        };
        all.iter().map(of).collect()
    }

    #[test]
    fn between_two_certain_orders_it_depends() {
        use Ordering::{Equal, Greater, Less};
        let highest = stretches(&[(0, 399, Less), (400, 400, Equal), (401, 900, Greater)]);
        let lowest = stretches(&[(0, 599, Less), (600, 600, Equal), (601, 900, Greater)]);
        let joined = joined(&highest, &lowest);
        let seen: Vec<_> = joined
            .iter()
            .map(|one| (one.from, one.to, one.cheaper))
            .collect();
        let expected = [
            (0, 399, Cheaper::First),
            (400, 600, Cheaper::Open),
            (601, 900, Cheaper::Second),
        ];
        assert_eq!(seen, expected);
        assert_eq!(changes(&joined), [(Some(400), Some(601))]);
    }

    #[test]
    fn certain_changes_are_points_and_open_ends_have_none() {
        use Cheaper::{First, Open, Same, Second};
        let of = |all: &[(u64, u64, Cheaper)]| {
            let all = all.iter().map(|(from, to, cheaper)| Stretch {
                from: *from,
                to: *to,
                cheaper: *cheaper,
            });
            changes(&all.collect::<Vec<_>>())
        };
        let certain = [(0, 9, First), (10, 10, Same), (11, 99, Second)];
        assert_eq!(of(&certain), [(Some(10), Some(10)), (Some(11), Some(11))]);
        assert_eq!(of(&[(0, 9, Open), (10, 99, First)]), [(None, Some(10))]);
        assert_eq!(of(&[(0, 9, First), (10, 99, Open)]), [(Some(10), None)]);
        assert_eq!(of(&[(0, 99, Open)]), []);
        assert_eq!(of(&[(0, 99, Second)]), []);
    }
}
