//! Sums by their components: a bar for each vendor, its parts told apart by hatching and named in a key.

use super::{Chart, Plot, Shape, at, length, many, scale};
use crate::render::number::Numbers;
use crate::value::Decimal;

const WIDTH: f64 = 720.0;
const LEFT: f64 = 210.0;
const RIGHT: f64 = 670.0;
const TOP: f64 = 58.0;
const ROW: f64 = 46.0;
const BAR: f64 = 24.0;

/// One bar.
#[derive(Debug)]
pub(in crate::render) struct Stack {
    /// Whose.
    pub(in crate::render) name: String,
    /// The sum, as it is shown.
    pub(in crate::render) total: String,
    /// Its parts, from the axis on; those below zero go the other way.
    pub(in crate::render) parts: Vec<Decimal>,
}

/// A part of every bar.
#[derive(Debug)]
pub(in crate::render) struct Part {
    /// A class of the style sheet.
    pub(in crate::render) class: &'static str,
    /// What it is.
    pub(in crate::render) name: String,
}

/// A bar each; the parts of a bar are those of the key.
pub(in crate::render) fn stacked(
    heading: (&str, String, String),
    unit: &str,
    key: &[Part],
    stacks: &[Stack],
    numbers: &Numbers,
) -> Chart {
    let bottom = TOP + many(stacks.len()) * ROW;
    let plot = Plot::components(unit, key, stacks);
    let mut chart = Chart::blank(heading, (WIDTH, bottom + 30.0), plot);
    let marks = scale::marks(stacks.iter().map(largest).max().unwrap_or_default());
    let top = marks.last().copied().map_or(1.0, length);
    let least = stacks.iter().map(below).fold(0.0, f64::max);
    let zero = LEFT + least / (top + least) * (RIGHT - LEFT);
    let wide = |value: Decimal| length(value) / top * (RIGHT - zero);
    for (index, mark) in marks.iter().enumerate() {
        let x = zero + wide(*mark);
        chart.shape(
            format!("M{} {}V{}", at(x), at(TOP - 4.0), at(bottom)),
            "grid",
        );
        if index.is_multiple_of(2) || marks.len() < 5 {
            chart.label((x, bottom + 18.0), "middle", numbers.whole(*mark));
        }
    }
    chart.label((LEFT - 14.0, bottom + 18.0), "end", unit);
    draw_key(&mut chart, key);
    for (row, stack) in stacks.iter().enumerate() {
        let y = TOP + many(row) * ROW;
        draw(&mut chart, key, stack, (zero, y), wide);
    }
    chart
}

fn largest(stack: &Stack) -> Decimal {
    let above = stack.parts.iter().filter(|part| part.is_sign_positive());
    above.fold(Decimal::ZERO, |sum, part| sum.saturating_add(*part))
}

fn below(stack: &Stack) -> f64 {
    let below = stack.parts.iter().filter(|part| part.is_sign_negative());
    below.map(|part| length(part.abs())).sum()
}

fn draw(
    chart: &mut Chart,
    key: &[Part],
    stack: &Stack,
    (zero, y): (f64, f64),
    wide: impl Fn(Decimal) -> f64,
) {
    chart.label(
        (LEFT - 14.0, y + 12.0),
        "end",
        super::lines::cut(&stack.name),
    );
    chart.label((LEFT - 14.0, y + 28.0), "end", stack.total.as_str());
    let (mut right, mut left) = (zero, zero);
    for (part, value) in key.iter().zip(&stack.parts) {
        let width = wide(value.abs());
        let x = if value.is_sign_negative() {
            left -= width;
            left
        } else {
            right += width;
            right - width
        };
        if !value.is_zero() {
            chart.bars.push(bar(part.class, (x, y + 4.0), (width, BAR)));
        }
    }
}

fn draw_key(chart: &mut Chart, key: &[Part]) {
    let step = (RIGHT - 20.0) / many(key.len().max(4));
    for (index, part) in key.iter().enumerate() {
        let x = 20.0 + many(index) * step;
        chart.bars.push(bar(part.class, (x, 10.0), (18.0, 14.0)));
        chart.label((x + 24.0, 22.0), "start", part.name.as_str());
    }
}

fn bar(class: &str, (x, y): (f64, f64), (width, height): (f64, f64)) -> Shape {
    let (x, y, width, height) = (at(x), at(y), at(width), at(height));
    Shape {
        path: format!("M{x} {y}h{width}v{height}h-{width}z"),
        class: class.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_reduction_goes_the_other_way_and_nothing_makes_no_bar() {
        let part = |class, name: &str| Part {
            class,
            name: name.to_owned(),
        };
        let key = [
            part("charge", "Charges"),
            part("fee", "Fees"),
            part("discount", "Discounts"),
        ];
        let parts = [100, 0, -10].map(Decimal::from).to_vec();
        let stack = Stack {
            name: "A".to_owned(),
            total: "90".to_owned(),
            parts,
        };
        let chart = stacked(
            ("c", "t".to_owned(), "d".to_owned()),
            "MYR",
            &key,
            &[stack],
            &Numbers::plain(),
        );
        let drawn: Vec<&str> = chart
            .bars
            .iter()
            .skip(key.len())
            .map(|bar| bar.class.as_str())
            .collect();
        assert_eq!(drawn, ["charge", "discount"]);
        let start = |at: usize| -> f64 {
            let bar = chart.bars.iter().skip(key.len()).nth(at).unwrap();
            let (x, _) = bar.path.split_once(' ').unwrap();
            x.trim_start_matches('M').parse().unwrap()
        };
        assert!(start(1) < start(0), "{chart:?}");
    }
}
