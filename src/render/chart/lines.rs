//! Lines over an axis, told apart by their dashes, their marks and their names at the end.

use super::{Chart, Plot, at, length, scale};
use crate::render::number::Numbers;
use crate::value::Decimal;

const WIDTH: f64 = 720.0;
pub(super) const LEFT: f64 = 92.0;
pub(super) const RIGHT: f64 = 500.0;
pub(super) const TOP: f64 = 30.0;
pub(super) const BOTTOM: f64 = 300.0;
/// Between the names at the ends of the lines.
pub(super) const NAME_HEIGHT: f64 = 15.0;
/// Dashes and marks of this many kinds; more lines begin again.
const KINDS: usize = 6;
/// A name that is longer than its place is cut.
pub(super) const NAME_LENGTH: usize = 26;

/// A sheet on which lines are drawn.
pub(super) struct Lines {
    pub chart: Chart,
    /// At the upper end of the axis.
    top: f64,
    /// The end of each line, and its name.
    ends: Vec<(Option<(f64, f64)>, String)>,
}

impl Lines {
    /// A sheet of a height, with a grid for values up to the largest; `unit` is of what is shown.
    pub(super) fn begin(
        heading: (&str, String, String),
        (height, plot): (f64, Plot),
        (unit, largest): (&str, Decimal),
        numbers: &Numbers,
    ) -> Self {
        let mut chart = Chart::blank(heading, (WIDTH, height), plot);
        let marks = scale::marks(largest);
        let top = marks.last().copied().map_or(1.0, length);
        for mark in marks {
            let y = height_of(mark, top);
            chart.shape(format!("M{} {}H{}", at(LEFT), at(y), at(RIGHT)), "grid");
            chart.label((LEFT - 8.0, y + 4.0), "end", numbers.whole(mark));
        }
        chart.label((LEFT - 8.0, TOP - 14.0), "end", unit);
        Self {
            chart,
            top,
            ends: Vec::new(),
        }
    }

    /// Where a value is.
    pub(super) fn y(&self, value: Decimal) -> f64 {
        height_of(value, self.top)
    }

    /// A mark on the lower axis.
    pub(super) fn tick(&mut self, x: f64, text: impl Into<String>) {
        let path = format!("M{} {}v5", at(x), at(BOTTOM));
        self.chart.shape(path, "grid");
        self.chart.label((x, BOTTOM + 20.0), "middle", text);
    }

    /// A line, with a mark at every so many points, or twice as many.
    pub(super) fn line(&mut self, name: &str, points: &[(f64, f64)], every: usize) {
        let kind = self.ends.len().checked_rem(KINDS).unwrap_or_default();
        draw(&mut self.chart, kind, points, every);
        self.ends.push((points.last().copied(), name.to_owned()));
    }

    /// The sheet, with the lines' names.
    pub(super) fn finish(self) -> Chart {
        let mut chart = self.chart;
        name_ends(&mut chart, &self.ends);
        chart
    }
}

fn height_of(value: Decimal, top: f64) -> f64 {
    BOTTOM - length(value) / top * (BOTTOM - TOP)
}

fn draw(chart: &mut Chart, kind: usize, points: &[(f64, f64)], every: usize) {
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
fn name_ends(chart: &mut Chart, ends: &[(Option<(f64, f64)>, String)]) {
    let mut ends: Vec<((f64, f64), usize, &str)> = (0..)
        .zip(ends)
        .filter_map(|(kind, (end, name))| Some(((*end)?, kind, name.as_str())))
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
