//! Charts as finished shapes, coordinates being numbers for the eye, and as figures for programs that draw by themselves.

mod components;
mod lines;
mod months;
mod plot;
mod scale;
mod volumes;

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::value::Decimal;

pub(super) use self::components::{Part, Stack, stacked};
pub(super) use self::months::{Course, by_month};
pub(super) use self::plot::{Drawn, Plot};
pub(super) use self::volumes::{Curve, by_volume};

/// Shapes on a sheet, all coordinates finished.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Chart {
    /// Its anchor.
    pub(super) id: String,
    /// What it shows.
    pub(super) title: String,
    /// The same in sentences, for those who don't see it.
    pub(super) description: String,
    /// Of the sheet.
    pub(super) width: String,
    /// Of the sheet.
    pub(super) height: String,
    /// Lines of the grid and of the courses, marks too, as SVG paths.
    pub(super) paths: Vec<Shape>,
    /// Bars, as SVG paths.
    pub(super) bars: Vec<Shape>,
    /// Words.
    pub(super) labels: Vec<Label>,
    /// The figures.
    pub(super) plot: Plot,
}

/// A path and how it looks.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Shape {
    /// In the language of SVG.
    pub(super) path: String,
    /// A class of the style sheet.
    pub(super) class: String,
}

/// Words at a place.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Label {
    /// From the left.
    pub(super) x: String,
    /// Of the base line, from the top.
    pub(super) y: String,
    /// `start`, `middle` or `end`.
    pub(super) anchor: &'static str,
    /// The words.
    pub(super) text: String,
}

impl Chart {
    /// A sheet with nothing on it.
    fn blank(
        (id, title, description): (&str, String, String),
        (width, height): (f64, f64),
        plot: Plot,
    ) -> Self {
        Self {
            id: id.to_owned(),
            title,
            description,
            width: at(width),
            height: at(height),
            paths: Vec::new(),
            bars: Vec::new(),
            labels: Vec::new(),
            plot,
        }
    }

    fn shape(&mut self, path: String, class: impl Into<String>) {
        let class = class.into();
        self.paths.push(Shape { path, class });
    }

    fn label(&mut self, (x, y): (f64, f64), anchor: &'static str, text: impl Into<String>) {
        let (x, y, text) = (at(x), at(y), text.into());
        self.labels.push(Label { x, y, anchor, text });
    }
}

/// A coordinate, to a tenth.
fn at(value: f64) -> String {
    format!("{value:.1}")
}

/// A figure as a length for the eye.
fn length(value: Decimal) -> f64 {
    value.to_f64().unwrap_or_default()
}

/// How many, as a length for the eye.
fn many(count: usize) -> f64 {
    u32::try_from(count).map_or(0.0, f64::from)
}
