//! The reference: the totals of the made-up purchase by a bare loop over decimals, written for its one tariff
//! form and recording nothing.

use crate::market::Size;
use rfpc::value::{Decimal, YearMonth, round_half_even};
use rust_decimal::MathematicalOps as _;

/// The cost of one tariff over the term in a scenario; `first` is the first rate.
pub fn total(months: &[YearMonth], scenario: u32, first: Decimal) -> Decimal {
    let hundred = Decimal::ONE_HUNDRED;
    let voice_base = Decimal::from(12_000) * (hundred + Decimal::from(5 * scenario)) / hundred;
    let email_base = Decimal::from(3_600) * (hundred - Decimal::from(scenario)) / hundred;
    let each = billed_seconds();
    let mut total = Decimal::ZERO;
    for (walked, month) in (0_u32..).zip(months) {
        let season = match month.month {
            11 => Decimal::new(13, 1),
            12 => Decimal::new(16, 1),
            _ => Decimal::ONE,
        };
        let voice = grown(voice_base * season, Decimal::new(18, 2), walked);
        let email = grown(email_base, Decimal::new(5, 2), walked);
        let minutes = voice * each / Decimal::from(60);
        let charged = [
            cents(sliced(minutes, first)),
            cents(email * Decimal::new(105, 2)),
        ];
        let mut lines = charged.to_vec();
        if month.month == 5 && month.year <= 2029 {
            let share = Decimal::ONE / Decimal::from(month.days());
            lines.push(cents(
                (charged[0] + charged[1]) * share * Decimal::new(5, 1),
            ));
        }
        lines.push(cents(charged[0] * Decimal::new(1, 1) * Decimal::new(15, 2)));
        if walked < 3 {
            lines.push(cents(-sum(&lines) * Decimal::new(1, 1)));
        }
        let lacking = Decimal::from(20_000) - sum(&lines);
        if lacking > Decimal::ZERO {
            lines.push(lacking);
        }
        if walked == 0 {
            lines.push(Decimal::from(4_500));
        }
        lines.push(Decimal::from(350));
        lines.push(cents(sum(&lines) * Decimal::new(8, 2)));
        let converted = lines.iter().map(|line| cents(line * Decimal::new(412, 2)));
        total += converted.sum::<Decimal>();
    }
    total
}

/// Every total, added up.
pub fn all(size: Size, months: &[YearMonth]) -> Decimal {
    let mut all = Decimal::ZERO;
    for vendor in 0..size.vendors {
        for tariff in 0..size.tariffs {
            let first = Decimal::new(i64::from(90 + (vendor + tariff) % 10), 2);
            for scenario in 0..size.scenarios {
                all += total(months, scenario, first);
            }
        }
    }
    all
}

/// 240 s of talk and wrap-up, exponential, rounded up to 6 s.
fn billed_seconds() -> Decimal {
    let step = Decimal::from(6);
    step / (Decimal::ONE - (-step / Decimal::from(240)).exp())
}

fn grown(value: Decimal, growth: Decimal, walked: u32) -> Decimal {
    let twelve = Decimal::from(12);
    let linear = twelve + growth * Decimal::from(walked % 12);
    let twelvefold = (0..walked / 12).fold(linear, |value, _| value * (Decimal::ONE + growth));
    value * twelvefold / twelve
}

fn sliced(quantity: Decimal, first: Decimal) -> Decimal {
    let ends = [Decimal::ZERO, Decimal::from(20_000), Decimal::from(50_000)];
    let rates = [first, Decimal::new(88, 2), Decimal::new(80, 2)];
    let slice = |at: usize| {
        let end = ends.get(at + 1).map_or(quantity, |end| quantity.min(*end));
        (end - ends[at]).max(Decimal::ZERO) * rates[at]
    };
    slice(0) + slice(1) + slice(2)
}

fn cents(value: Decimal) -> Decimal {
    round_half_even(value, 2)
}

fn sum(lines: &[Decimal]) -> Decimal {
    lines.iter().sum()
}
