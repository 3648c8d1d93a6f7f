//! What a history says of the months to come.
//!
//! Volume = level × growth × season, as the forecast itself is made, from whole months only:
//! * growth is the ratio of the same months year over year, over all pairs of them in whole years (Hyndman and
//!   Athanasopoulos, *Forecasting: Principles and Practice*, 3rd edition, sections 5.2 and 3.4); it takes two years;
//! * season is the ratio to the mean of each calendar month, growth taken out (classical multiplicative
//!   decomposition, the same book, section 3.4); it takes one year;
//! * the fit is the mean absolute percentage error and R² over the same months.

use crate::syntax::Contacts;
use crate::value::{Decimal, Percent, YearMonth, round_half_even};

const TWELVE: Decimal = Decimal::from_parts(12, 0, 0, false, 0);
/// Days that may be without contacts at either end of a whole month.
const SLACK: u8 = 7;
/// Decimals of the percentages that are printed and computed with.
const DECIMALS: u32 = 1;

/// A fitted history.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Fit {
    /// The months that it rests on.
    pub first: YearMonth,
    pub last: YearMonth,
    /// Whole years among them.
    pub years: usize,
    /// Contacts a month at the start of the term, before season.
    pub volume: Decimal,
    /// A year; `None` with less than two years.
    pub growth: Option<Percent>,
    /// By calendar month; empty with less than a year.
    pub season: Vec<(u8, Percent)>,
    /// Mean absolute percentage error.
    pub error: Option<Percent>,
    /// The share of the variance that the model explains.
    pub explained: Option<Decimal>,
}

/// Fits the months before `start`; `None` where there is no whole month, or a figure leaves the exact range.
pub(super) fn fit(contacts: &Contacts, start: YearMonth) -> Option<Fit> {
    let mut months = whole_months(contacts)?;
    let years = months.len().checked_div(12)?;
    if years > 0 {
        let unused = months.len().checked_sub(years.checked_mul(12)?)?;
        months.drain(..unused);
    }
    let (first, last) = (months.first()?.0, months.last()?.0);
    let growth = growth(&months, years);
    let factors: Vec<Decimal> = (0..)
        .zip(&months)
        .map(|(walked, _)| factor(growth, walked))
        .collect::<Option<_>>()?;
    let flat: Vec<Decimal> = months
        .iter()
        .zip(&factors)
        .map(|((_, count), factor)| count.checked_div(*factor))
        .collect::<Option<_>>()?;
    let level = mean(&flat)?;
    let season = if years > 0 && !level.is_zero() {
        season(&months, &flat, level)?
    } else {
        Vec::new()
    };
    let volume = level.checked_mul(factor(growth, months_between(first, start))?)?;
    let fitted = months.iter().zip(&factors).map(|((month, _), factor)| {
        let own = season
            .iter()
            .find(|(number, _)| i8::try_from(*number) == Ok(month.month));
        let share = own.map_or(Decimal::ONE, |(_, percent)| percent.fraction());
        level.checked_mul(*factor)?.checked_mul(share)
    });
    let fitted: Vec<Decimal> = fitted.collect::<Option<_>>()?;
    let counted: Vec<Decimal> = months.iter().map(|(_, count)| *count).collect();
    Some(Fit {
        first,
        last,
        years,
        volume: round_half_even(volume, 0),
        growth,
        season,
        error: error(&counted, &fitted),
        explained: explained(&counted, &fitted),
    })
}

/// Every month from the first whole one to the last, also those without contacts.
fn whole_months(contacts: &Contacts) -> Option<Vec<(YearMonth, Decimal)>> {
    let (from, to) = contacts.days;
    let mut first = YearMonth::new(from.0, from.1)?;
    let end = YearMonth::new(to.0, to.1)?;
    let mut months = Vec::new();
    if u8::try_from(from.2).ok()? > SLACK {
        first = first.next();
    }
    let ends_whole = u8::try_from(to.2).ok()?.saturating_add(SLACK) >= end.days();
    let mut month = first;
    while month < end || (month == end && ends_whole) {
        let count = contacts.months.get(&(month.year, month.month));
        months.push((month, Decimal::from(count.copied().unwrap_or_default())));
        month = month.next();
    }
    (!months.is_empty()).then_some(months)
}

/// All months of the later years by the same months of the earlier ones.
fn growth(months: &[(YearMonth, Decimal)], years: usize) -> Option<Percent> {
    if years < 2 {
        return None;
    }
    let pairs = months.len().checked_sub(12)?;
    let sum = |months: &[(YearMonth, Decimal)]| {
        months
            .iter()
            .try_fold(Decimal::ZERO, |sum, (_, count)| sum.checked_add(*count))
    };
    let later = sum(months.get(12..)?)?;
    let earlier = sum(months.get(..pairs)?)?;
    let ratio = later.checked_div(earlier)?;
    let percent = ratio
        .checked_sub(Decimal::ONE)?
        .checked_mul(Decimal::ONE_HUNDRED)?;
    let percent = round_half_even(percent, DECIMALS);
    (percent > Decimal::from(-100)).then_some(Percent(percent))
}

/// (1 + g)^y · (1 + g · m / 12), as the forecast grows.
fn factor(growth: Option<Percent>, walked: u32) -> Option<Decimal> {
    let growth = growth.map_or(Decimal::ZERO, Percent::fraction);
    let (years, months) = (walked.checked_div(12)?, walked.checked_rem(12)?);
    let inside = growth
        .checked_mul(Decimal::from(months))?
        .checked_div(TWELVE)?;
    let yearly = Decimal::ONE.checked_add(growth)?;
    let start = Decimal::ONE.checked_add(inside)?;
    (0..years).try_fold(start, |factor, _| factor.checked_mul(yearly))
}

fn season(
    months: &[(YearMonth, Decimal)],
    flat: &[Decimal],
    level: Decimal,
) -> Option<Vec<(u8, Percent)>> {
    (1..=12_u8)
        .map(|number| {
            let own = months.iter().zip(flat);
            let own = own.filter(|((month, _), _)| i8::try_from(number) == Ok(month.month));
            let own: Vec<Decimal> = own.map(|(_, value)| *value).collect();
            let share = mean(&own)?.checked_div(level)?;
            let percent = share.checked_mul(Decimal::ONE_HUNDRED)?;
            Some((number, Percent(round_half_even(percent, DECIMALS))))
        })
        .collect()
}

fn mean(values: &[Decimal]) -> Option<Decimal> {
    let sum = values
        .iter()
        .try_fold(Decimal::ZERO, |sum, value| sum.checked_add(*value))?;
    sum.checked_div(Decimal::from(values.len()))
}

fn months_between(first: YearMonth, start: YearMonth) -> u32 {
    let count = |month: YearMonth| {
        i32::from(month.year)
            .saturating_mul(12)
            .saturating_add(i32::from(month.month))
    };
    u32::try_from(count(start).saturating_sub(count(first))).unwrap_or_default()
}

fn error(counted: &[Decimal], fitted: &[Decimal]) -> Option<Percent> {
    let off = counted.iter().zip(fitted).filter(|(own, _)| !own.is_zero());
    let off = off.map(|(own, fitted)| own.checked_sub(*fitted)?.abs().checked_div(*own));
    let off: Vec<Decimal> = off.collect::<Option<_>>()?;
    let percent = mean(&off)?.checked_mul(Decimal::ONE_HUNDRED)?;
    Some(Percent(round_half_even(percent, DECIMALS)))
}

fn explained(counted: &[Decimal], fitted: &[Decimal]) -> Option<Decimal> {
    let centre = mean(counted)?;
    let squares = |mut pairs: Box<dyn Iterator<Item = (Decimal, Decimal)> + '_>| {
        pairs.try_fold(Decimal::ZERO, |sum, (a, b)| {
            let off = a.checked_sub(b)?;
            sum.checked_add(off.checked_mul(off)?)
        })
    };
    let pairs = counted.iter().copied().zip(fitted.iter().copied());
    let left = squares(Box::new(pairs))?;
    let all = squares(Box::new(counted.iter().map(|own| (*own, centre))))?;
    let share = Decimal::ONE.checked_sub(left.checked_div(all)?)?;
    Some(round_half_even(share, 3))
}

/// Counts as percentages of their sum with so many decimals, which add up to 100%: the largest remainders are
/// rounded up. Empty where there are no counts.
pub(super) fn shares(counts: &[u64], decimals: u32) -> Vec<Percent> {
    let sum: u128 = counts.iter().map(|count| u128::from(*count)).sum();
    let units = 100_u128.saturating_mul(10_u128.saturating_pow(decimals));
    let part = |count: &u64| {
        let scaled = u128::from(*count).saturating_mul(units);
        Some((scaled.checked_div(sum)?, scaled.checked_rem(sum)?))
    };
    let Some(mut parts) = counts.iter().map(part).collect::<Option<Vec<_>>>() else {
        return Vec::new();
    };
    let given: u128 = parts.iter().map(|(whole, _)| whole).sum();
    let mut order: Vec<usize> = (0..parts.len()).collect();
    order.sort_by_key(|at| std::cmp::Reverse(parts.get(*at).map_or(0, |(_, rest)| *rest)));
    let left = usize::try_from(units.saturating_sub(given)).unwrap_or_default();
    for at in order.into_iter().take(left) {
        if let Some((whole, _)) = parts.get_mut(at) {
            *whole = whole.saturating_add(1);
        }
    }
    let percent = |(whole, _): (u128, u128)| {
        let whole = i128::try_from(whole).unwrap_or_default();
        Percent(Decimal::try_from_i128_with_scale(whole, decimals).unwrap_or_default())
    };
    parts.into_iter().map(percent).collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    /// Whole months from January 2024 on.
    fn contacts(months: &[u64]) -> Contacts {
        let mut month = YearMonth::new(2024, 1).unwrap();
        let mut contacts = Contacts::default();
        for count in months {
            contacts.months.insert((month.year, month.month), *count);
            let last = i8::try_from(month.days()).unwrap();
            contacts.days = ((2024, 1, 1), (month.year, month.month, last));
            month = month.next();
        }
        contacts.all = months.iter().sum();
        contacts
    }

    fn fitted(months: &[u64]) -> Fit {
        fit(&contacts(months), YearMonth::new(2026, 1).unwrap()).unwrap()
    }

    #[test]
    fn finds_the_season_and_the_growth_that_made_the_history() {
        // 10,000 · (1 + 0.12 · m / 12) · 1.12^y, twice as many in December and the rest of the year alike.
        let made: Vec<u64> = (0..24_u64)
            .map(|k| {
                let (year, month) = (k / 12, k % 12);
                let year = if year == 1 { 112 } else { 100 };
                let season = if month == 11 { 2 } else { 1 };
                (100 + month) * year * season
            })
            .collect();
        let fit = fitted(&made);
        assert_eq!((fit.years, fit.growth), (2, Some(Percent(d("12")))));
        assert_eq!(fit.season[0].1, Percent(d("92.3")));
        assert_eq!(fit.season[11].1, Percent(d("184.6")));
        // 13/12 of 10,000, two years on: 10,833.33 · 1.12².
        assert_eq!(fit.volume, d("13589"));
        assert!(fit.error.unwrap().0 <= d("0.1"), "{fit:?}");
        assert!(fit.explained.unwrap() > d("0.999"), "{fit:?}");
    }

    #[test]
    fn a_year_has_no_growth_and_less_has_no_season() {
        let year = fitted(&[100, 200, 300, 100, 100, 100, 100, 100, 100, 100, 100, 100]);
        assert_eq!((year.growth, year.season.len()), (None, 12));
        assert_eq!(
            (year.volume, year.season[2].1),
            (d("125"), Percent(d("240")))
        );
        let less = fitted(&[100, 200, 300]);
        assert_eq!(
            (less.years, less.volume, less.season.len()),
            (0, d("200"), 0)
        );
        assert_eq!(less.explained, Some(d("0")));
    }

    #[test]
    fn months_that_are_not_whole_are_left_out() {
        let mut broken = contacts(&[5, 100, 100, 7]);
        broken.days = ((2024, 1, 20), (2024, 4, 3));
        let fit = fit(&broken, YearMonth::new(2026, 1).unwrap()).unwrap();
        assert_eq!(
            (fit.first.month, fit.last.month, fit.volume),
            (2, 3, d("100"))
        );
        broken.days = ((2024, 1, 20), (2024, 1, 22));
        assert_eq!(super::fit(&broken, YearMonth::new(2026, 1).unwrap()), None);
    }

    proptest! {
        #[test]
        fn shares_add_up(counts in prop::collection::vec(0_u64..1_000_000, 1..200), decimals in 0_u32..4) {
            let all = shares(&counts, decimals);
            let sum: Decimal = all.iter().map(|share| share.0).sum();
            let any = counts.iter().any(|count| *count > 0);
            prop_assert_eq!(sum, if any { d("100") } else { d("0") });
        }

        #[test]
        fn any_history_is_fitted(months in prop::collection::vec(0_u64..1_000_000_000, 1..60)) {
            let fit = fitted(&months);
            prop_assert!(fit.volume >= Decimal::ZERO);
            prop_assert!(fit.season.iter().all(|(_, share)| share.0 >= Decimal::ZERO));
        }
    }
}
