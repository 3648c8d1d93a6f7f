//! Costs over the volume: a line for each tariff, a ring and the volume where the order of two changes.

use super::months::{BOTTOM, KINDS, LEFT, RIGHT, TOP, draw, name_ends};
use super::{Chart, Plot, at, length, scale};
use crate::render::number::Numbers;
use crate::value::Decimal;

const WIDTH: f64 = 720.0;
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
    let mut chart = Chart::blank(heading, (WIDTH, HEIGHT), plot);
    let points = || curves.iter().flat_map(|curve| &curve.points);
    let most = points().map(|point| point.0).max().unwrap_or(1).max(1);
    let marks = scale::marks(points().map(|point| point.1).max().unwrap_or_default());
    let top = marks.last().copied().map_or(1.0, length);
    let y = |value: Decimal| BOTTOM - length(value) / top * (BOTTOM - TOP);
    let x = |volume: Decimal| LEFT + length(volume) / length(Decimal::from(most)) * (RIGHT - LEFT);
    for mark in marks {
        let (left, right, y) = (at(LEFT), at(RIGHT), y(mark));
        chart.shape(format!("M{left} {}H{right}", at(y)), "grid");
        chart.label((LEFT - 8.0, y + 4.0), "end", numbers.whole(mark));
    }
    chart.label((LEFT - 8.0, TOP - 14.0), "end", unit);
    let marks = scale::marks(Decimal::from(most));
    for mark in marks
        .into_iter()
        .filter(|mark| *mark <= Decimal::from(most))
    {
        chart.shape(format!("M{} {}v5", at(x(mark)), at(BOTTOM)), "grid");
        chart.label((x(mark), BOTTOM + 20.0), "middle", numbers.whole(mark));
    }
    chart.label((LEFT.midpoint(RIGHT), BOTTOM + 42.0), "middle", axis);
    let mut ends = Vec::new();
    for (kind, curve) in curves.iter().enumerate() {
        let points = curve.points.iter();
        let points = points.map(|(volume, cost)| (x(Decimal::from(*volume)), y(*cost)));
        let points: Vec<(f64, f64)> = points.collect();
        let kind = kind.checked_rem(KINDS).unwrap_or_default();
        draw(&mut chart, kind, &points, MARKED);
        ends.push(points.last().copied());
    }
    let places = crossings.iter();
    let places = places.map(|(volume, cost)| (*volume, (x(Decimal::from(*volume)), y(*cost))));
    let labels = ring(&mut chart, &places.collect::<Vec<_>>(), numbers);
    if !labels.is_empty() {
        chart.plot.labelled(labels);
    }
    let names: Vec<&str> = curves.iter().map(|curve| curve.name.as_str()).collect();
    name_ends(&mut chart, &ends, &names);
    chart
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
