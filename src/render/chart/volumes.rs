//! Costs over the volume: a line for each tariff, a ring and the volume where the order of two changes.

use super::lines::{BOTTOM, LEFT, Lines, RIGHT};
use super::{Chart, Plot, at, length, scale};
use crate::render::number::Numbers;
use crate::value::Decimal;

const HEIGHT: f64 = 362.0;
/// Points between two marks on a line, times two.
const MARKED: usize = 8;
/// Figures nearer to each other than this would overlap.
const ROOM: (f64, f64) = (64.0, 15.0);

/// One line: its name, and its cost by volume in rising order.
#[derive(Debug)]
pub(in crate::render) struct Curve {
    /// Whose.
    pub(in crate::render) name: String,
    /// Volume and cost.
    pub(in crate::render) points: Vec<(u64, Decimal)>,
}

/// A chart of one line each; the places are named and given by volume and cost, at which an order changes.
pub(in crate::render) fn by_volume(
    heading: (&str, String, String),
    (unit, axis): (&str, String),
    curves: &[Curve],
    (crossing, crossings): (&str, &[(u64, Decimal)]),
    numbers: &Numbers,
) -> Chart {
    let plot = Plot::volumes((unit, &axis), curves, crossing, crossings);
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let most = points().map(|point| point.0).max().unwrap_or(1).max(1);
    let most = Decimal::from(most);
    let largest = points().map(|point| point.1).max().unwrap_or_default();
    let mut lines = Lines::begin(heading, (HEIGHT, plot), (unit, largest), numbers);
    let x = |volume: Decimal| LEFT + length(volume) / length(most) * (RIGHT - LEFT);
    let marks = scale::marks(most).into_iter();
    for mark in marks.filter(|mark| *mark <= most) {
        lines.tick(x(mark), numbers.whole(mark));
    }
    let middle = (LEFT.midpoint(RIGHT), BOTTOM + 42.0);
    lines.chart.label(middle, "middle", axis);
    for curve in curves {
        let points = curve.points.iter();
        let points = points.map(|(volume, cost)| (x(Decimal::from(*volume)), lines.y(*cost)));
        let points: Vec<(f64, f64)> = points.collect();
        lines.line(&curve.name, &points, MARKED);
    }
    let place = |(volume, cost): &(u64, Decimal)| {
        let x = x(Decimal::from(*volume));
        (*volume, (x, lines.y(*cost)))
    };
    let places: Vec<_> = crossings.iter().map(place).collect();
    let labels = ring(&mut lines.chart, &places, numbers);
    if !labels.is_empty() {
        lines.chart.plot.labelled(labels);
    }
    lines.finish()
}

/// A ring at each place, and the volume above it where there is room; what is written at each.
fn ring(chart: &mut Chart, places: &[(u64, (f64, f64))], numbers: &Numbers) -> Vec<String> {
    let mut labels = Vec::new();
    let mut written: Vec<(f64, f64)> = Vec::new();
    for (volume, (x, y)) in places {
        let (left, middle) = (at(x - 6.0), at(*y));
        let path = format!("M{left} {middle}a6 6 0 1 0 12 0a6 6 0 1 0 -12 0z");
        chart.shape(path, "ring");
        let near =
            |other: &(f64, f64)| (other.0 - x).abs() < ROOM.0 && (other.1 - y).abs() < ROOM.1;
        let mut label = String::new();
        if !written.iter().any(near) {
            written.push((*x, *y));
            let above = (*x, (y - 11.0).max(12.0));
            label = numbers.whole(Decimal::from(*volume));
            chart.label(above, "middle", label.as_str());
        }
        labels.push(label);
    }
    labels
}

#[cfg(test)]
mod tests {
    use super::super::lines::TOP;
    use super::*;

    #[test]
    fn a_ring_is_where_two_lines_meet_and_says_its_volume() {
        let curve = |name: &str, costs: [i64; 3]| Curve {
            name: name.to_owned(),
            points: [0, 50, 100]
                .into_iter()
                .zip(costs.map(Decimal::from))
                .collect(),
        };
        let curves = [curve("A", [0, 50, 100]), curve("B", [50, 50, 50])];
        let said = ("c", "t".to_owned(), "d".to_owned());
        let crossings = [(50, Decimal::from(50)), (51, Decimal::from(50))];
        let chart = by_volume(
            said,
            ("MYR", "calls".to_owned()),
            &curves,
            ("", &crossings),
            &Numbers::plain(),
        );
        let rings: Vec<&str> = chart
            .paths
            .iter()
            .filter(|shape| shape.class == "ring")
            .map(|shape| shape.path.as_str())
            .collect();
        let [first, _] = rings.as_slice() else {
            panic!("{rings:?}");
        };
        let middle = at(LEFT.midpoint(RIGHT) - 6.0);
        assert!(
            first.starts_with(&format!("M{middle} {}a", at(TOP.midpoint(BOTTOM)))),
            "{first}"
        );
        assert!(
            chart.labels.iter().all(|label| label.text != "51"),
            "no room for both"
        );
    }
}
