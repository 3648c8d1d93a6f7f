//! Figures by month: a line for each vendor, told apart by its dashes, its marks and its name at the end.

use super::{Chart, Plot, at, length, many, scale};
use crate::render::number::Numbers;
use crate::value::Decimal;

const WIDTH: f64 = 720.0;
const HEIGHT: f64 = 340.0;
pub(super) const LEFT: f64 = 92.0;
pub(super) const RIGHT: f64 = 500.0;
pub(super) const TOP: f64 = 30.0;
pub(super) const BOTTOM: f64 = 300.0;
/// Between the names at the ends of the lines.
const NAME_HEIGHT: f64 = 15.0;
/// Dashes and marks of this many kinds; more lines begin again.
pub(super) const KINDS: usize = 6;
/// A name that is longer than its place is cut.
const NAME_LENGTH: usize = 26;

/// One line.
#[derive(Debug)]
pub(in crate::render) struct Course {
    /// Whose.
    pub(in crate::render) name: String,
    /// By month.
    pub(in crate::render) values: Vec<Decimal>,
}

/// A chart of one line each; `months` are the names of the months, `unit` of what is shown.
pub(in crate::render) fn by_month(
    heading: (&str, String, String),
    unit: &str,
    months: &[String],
    courses: &[Course],
    numbers: &Numbers,
) -> Chart {
    let plot = Plot::months(unit, months, courses);
    let mut chart = Chart::blank(heading, (WIDTH, HEIGHT), plot);
    let values = courses.iter().flat_map(|course| &course.values);
    let marks = scale::marks(values.copied().max().unwrap_or_default());
    let top = marks.last().copied().map_or(1.0, length);
    let y = |value: Decimal| BOTTOM - length(value) / top * (BOTTOM - TOP);
    let step = (RIGHT - LEFT) / many(months.len().saturating_sub(1)).max(1.0);
    let x = |month: usize| LEFT + many(month) * step;
    for mark in marks {
        let (left, right, y) = (at(LEFT), at(RIGHT), y(mark));
        chart.shape(format!("M{left} {}H{right}", at(y)), "grid");
        chart.label((LEFT - 8.0, y + 4.0), "end", numbers.whole(mark));
    }
    chart.label((LEFT - 8.0, TOP - 14.0), "end", unit);
    let every = months.len().div_ceil(5).max(1);
    for (month, name) in months.iter().enumerate().step_by(every) {
        let place = x(month);
        chart.shape(format!("M{} {}v5", at(place), at(BOTTOM)), "grid");
        chart.label((place, BOTTOM + 20.0), "middle", name.as_str());
    }
    let mut ends = Vec::new();
    for (kind, course) in courses.iter().enumerate() {
        let points = course.values.iter().enumerate();
        let points: Vec<(f64, f64)> = points.map(|(month, value)| (x(month), y(*value))).collect();
        draw(
            &mut chart,
            kind.checked_rem(KINDS).unwrap_or_default(),
            &points,
            every,
        );
        ends.push(points.last().map(|end| (RIGHT, end.1)));
    }
    let names: Vec<&str> = courses.iter().map(|course| course.name.as_str()).collect();
    name_ends(&mut chart, &ends, &names);
    chart
}

pub(super) fn draw(chart: &mut Chart, kind: usize, points: &[(f64, f64)], every: usize) {
    let corners = points.iter().map(|(x, y)| format!("{} {}", at(*x), at(*y)));
    let corners: Vec<String> = corners.collect();
    chart.shape(format!("M{}", corners.join("L")), format!("course k{kind}"));
    let marked = points.iter().step_by(every.div_ceil(2).max(1));
    let marks: String = marked.map(|point| mark(kind, *point)).collect();
    chart.shape(marks, "mark");
}

/// A disc, a square, a triangle, a diamond, a cross or a bar.
fn mark(kind: usize, (x, y): (f64, f64)) -> String {
    let (x, y) = (at(x), at(y));
    let drawn = match kind {
        0 => "m-4 0a4 4 0 1 0 8 0a4 4 0 1 0 -8 0z",
        1 => "m-3.5 -3.5h7v7h-7z",
        2 => "m0 -4.5l4.5 8h-9z",
        3 => "m0 -5l5 5l-5 5l-5 -5z",
        4 => "m-4 -1h3v-3h2v3h3v2h-3v3h-2v-3h-3z",
        _ => "m-1.5 -5h3v10h-3z",
    };
    format!("M{x} {y}{drawn}")
}

/// Each name beside the end of its line, moved as far as the next one needs.
pub(super) fn name_ends(chart: &mut Chart, ends: &[Option<(f64, f64)>], names: &[&str]) {
    let mut ends: Vec<((f64, f64), usize, &str)> = (0..)
        .zip(ends.iter().zip(names))
        .filter_map(|(kind, (end, name))| Some(((*end)?, kind, *name)))
        .collect();
    ends.sort_by(|a, b| a.0.1.total_cmp(&b.0.1).then(a.1.cmp(&b.1)));
    let mut free = f64::NEG_INFINITY;
    let mut places = Vec::new();
    for (end, kind, name) in ends {
        let place = end.1.max(free);
        free = place + NAME_HEIGHT;
        places.push((end, place, kind, name));
    }
    // What has been pushed below the sheet moves up together.
    let over = (free - NAME_HEIGHT - BOTTOM).max(0.0);
    for (end, place, kind, name) in places {
        let place = place - over;
        let (from, to) = (at(end.0 + 4.0), at(RIGHT + 16.0));
        chart.shape(format!("M{from} {}L{to} {}", at(end.1), at(place)), "lead");
        let kind = kind.checked_rem(KINDS).unwrap_or_default();
        chart.shape(mark(kind, (RIGHT + 24.0, place)), "mark");
        chart.label((RIGHT + 34.0, place + 4.0), "start", cut(name));
    }
}

pub(super) fn cut(name: &str) -> String {
    if name.chars().count() <= NAME_LENGTH {
        return name.to_owned();
    }
    let start: String = name.chars().take(NAME_LENGTH.saturating_sub(1)).collect();
    format!("{}…", start.trim_end())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn chart(courses: &[Course]) -> Chart {
        let months = ["Mar", "Apr", "May"].map(str::to_owned);
        by_month(
            ("c", "t".to_owned(), "d".to_owned()),
            "MYR",
            &months,
            courses,
            &Numbers::plain(),
        )
    }

    fn course(name: &str, values: [i64; 3]) -> Course {
        Course {
            name: name.to_owned(),
            values: values.map(Decimal::from).to_vec(),
        }
    }

    #[test]
    fn names_at_the_ends_never_overlap_and_stay_on_the_sheet() {
        let low = |name: &str| course(name, [10, 9, 0]);
        let chart = chart(&[low("A"), low("B"), course("C", [1, 2, 1])]);
        let place = |name: &str| -> f64 {
            let label = chart
                .labels
                .iter()
                .find(|label| label.text == name)
                .unwrap();
            label.y.parse().unwrap()
        };
        assert!(place("B") - place("A") >= NAME_HEIGHT, "{chart:?}");
        assert!(place("A") - place("C") >= NAME_HEIGHT, "{chart:?}");
        assert!(place("B") <= BOTTOM + 5.0, "{chart:?}");
    }

    #[test]
    fn one_month_and_nothing_at_all_are_drawn() {
        assert!(chart(&[]).labels.len() > 2);
        let one = [Course {
            name: "Ä <b>".to_owned(),
            values: vec![Decimal::ONE],
        }];
        assert!(
            chart(&one)
                .paths
                .iter()
                .all(|shape| !shape.path.contains("NaN"))
        );
        assert_eq!(cut(&"x".repeat(40)).chars().count(), NAME_LENGTH);
    }
}
