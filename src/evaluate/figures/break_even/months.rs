//! Which of two tariffs is cheaper by the month, at the volume stated.

use super::{Candidate, Cheaper};
use crate::evaluate::ScenarioCost;
use crate::model::{Carry, Period, Tariff};
use crate::value::{Decimal, YearMonth};

/// What a month costs, from end to end; the highest is `None` where nothing bounds it.
type Month = (YearMonth, Decimal, Option<Decimal>);

/// First and last month of each stretch; none where an open tariff's month can't be bounded by itself.
pub(super) fn by_month(pair: [&Candidate<'_>; 2]) -> Vec<(YearMonth, YearMonth, Cheaper)> {
    let [first, second] = pair.map(months);
    let mut stretches: Vec<(YearMonth, YearMonth, Cheaper)> = Vec::new();
    for ((month, low, high), (_, other_low, other_high)) in first.into_iter().zip(second) {
        let certain = high == Some(low) && other_high == Some(other_low);
        let cheaper = match low.cmp(&other_low) {
            order if certain => Cheaper::of(order),
            _ if high.is_some_and(|high| high < other_low) => Cheaper::First,
            _ if other_high.is_some_and(|other| other < low) => Cheaper::Second,
            _ => Cheaper::Open,
        };
        match stretches.last_mut() {
            Some(last) if last.2 == cheaper => last.1 = month,
            _ => stretches.push((month, month, cheaper)),
        }
    }
    stretches
}

fn months(one: &Candidate<'_>) -> Vec<Month> {
    let highs = one.base.highs.as_ref();
    let is_certain = highs.is_some_and(|highs| *highs == one.base.lows);
    if !is_certain && evens_out(one.tariff) {
        return Vec::new();
    }
    let of = |all: &[ScenarioCost], month: usize| -> Vec<Decimal> {
        let all = all.iter().filter_map(|cost| cost.months.get(month));
        all.map(|month| month.total.value).collect()
    };
    let first = one.base.lows.first().map_or(&[][..], |cost| &cost.months);
    let months = first.iter().enumerate();
    months
        .filter_map(|(at, month)| {
            let low = of(&one.base.lows, at).into_iter().min()?;
            let high = highs.and_then(|highs| of(highs, at).into_iter().max());
            Some((month.month, low, high))
        })
        .collect()
}

/// Whether a minimum lets a dearer month make a later one cheaper.
fn evens_out(tariff: &Tariff) -> bool {
    let minimum = tariff.minimum.as_ref().and_then(|stated| stated.value);
    minimum.is_some_and(|minimum| minimum.per != Period::Month || minimum.carry != Carry::Lost)
}
