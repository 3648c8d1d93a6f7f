//! The figures of a chart as they are, for programs that draw by themselves.

use serde::Serialize;

use super::lines::cut;
use super::{Course, Curve, Part, Stack};
use crate::value::Decimal;

/// What is to be drawn, and how.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Plot {
    /// How it is drawn.
    pub(in crate::render) drawn: Drawn,
    /// Of the values: a currency.
    pub(in crate::render) unit: String,
    /// What the other axis shows; empty where its places name themselves.
    pub(in crate::render) axis: String,
    /// The names along the other axis: months, vendors; none where it is a scale.
    pub(in crate::render) places: Vec<String>,
    /// Whether all values are above 0, where their axis begins then.
    pub(in crate::render) above: bool,
    /// What is drawn, in the order of the key.
    pub(in crate::render) series: Vec<Series>,
}

/// How a plot is drawn.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(in crate::render) enum Drawn {
    /// A line for each series, a value a place.
    Lines,
    /// A bar a place, of a part for each series.
    Bars,
    /// A line for each series, over a scale.
    Curves,
}

/// One line, or one part of every bar.
#[derive(Debug, Clone, Serialize)]
pub(in crate::render) struct Series {
    /// In the key.
    pub(in crate::render) name: String,
    /// What it looks like, by name; empty where that follows from its number.
    pub(in crate::render) class: &'static str,
    /// Where the values are on a scale; none where there are places.
    pub(in crate::render) at: Vec<String>,
    /// The values, exactly.
    pub(in crate::render) values: Vec<String>,
    /// What is written beside each value; nothing where there is no room.
    pub(in crate::render) labels: Vec<String>,
}

impl Plot {
    /// A line for each vendor, by month.
    pub(super) fn months(unit: &str, months: &[String], courses: &[Course]) -> Self {
        let series = courses.iter().map(|course| Series {
            name: course.name.clone(),
            class: "",
            at: Vec::new(),
            values: exact(course.values.iter().copied()),
            labels: Vec::new(),
        });
        Self::new(Drawn::Lines, unit, months.to_vec(), series.collect())
    }

    /// A bar for each vendor.
    pub(super) fn components(unit: &str, key: &[Part], stacks: &[Stack]) -> Self {
        let series = (0..).zip(key).map(|(at, part): (usize, _)| {
            let values = stacks.iter().map(|stack| stack.parts.get(at).copied());
            Series {
                name: part.name.clone(),
                class: part.class,
                at: Vec::new(),
                values: exact(values.map(Option::unwrap_or_default)),
                labels: Vec::new(),
            }
        });
        let places = stacks
            .iter()
            .map(|stack| format!("{}, {}", cut(&stack.name), stack.total));
        Self::new(Drawn::Bars, unit, places.collect(), series.collect())
    }

    /// A line for each tariff, and a series named `crossing` of the places where two meet.
    pub(super) fn volumes(
        (unit, axis): (&str, &str),
        curves: &[Curve],
        crossing: &str,
        crossings: &[(u64, Decimal)],
    ) -> Self {
        let mut series: Vec<Series> = curves
            .iter()
            .map(|curve| scaled(&curve.name, "", &curve.points))
            .collect();
        if !crossings.is_empty() {
            series.push(scaled(crossing, "ring", crossings));
        }
        let plot = Self::new(Drawn::Curves, unit, Vec::new(), series);
        Self {
            axis: axis.to_owned(),
            ..plot
        }
    }

    /// Writes beside each value of the last series.
    pub(super) fn labelled(&mut self, labels: Vec<String>) {
        if let Some(series) = self.series.last_mut() {
            series.labels = labels;
        }
    }

    fn new(drawn: Drawn, unit: &str, places: Vec<String>, series: Vec<Series>) -> Self {
        let mut values = series.iter().flat_map(|series| &series.values);
        Self {
            drawn,
            unit: unit.to_owned(),
            axis: String::new(),
            places,
            above: values.all(|value| !value.starts_with('-')),
            series,
        }
    }
}

fn scaled(name: &str, class: &'static str, points: &[(u64, Decimal)]) -> Series {
    Series {
        name: name.to_owned(),
        class,
        at: points
            .iter()
            .map(|(volume, _)| volume.to_string())
            .collect(),
        values: exact(points.iter().map(|(_, cost)| *cost)),
        labels: Vec::new(),
    }
}

fn exact(values: impl Iterator<Item = Decimal>) -> Vec<String> {
    values.map(|value| value.normalize().to_string()).collect()
}
