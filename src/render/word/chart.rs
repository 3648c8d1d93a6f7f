//! The charts of a text document: each a part of its own, with its figures in a workbook that can be edited there.

use rust_decimal::prelude::{FromStr as _, ToPrimitive as _};
use rust_xlsxwriter::{
    ColNum, DocProperties, ExcelDateTime, RowNum, Workbook, Worksheet, XlsxError,
};

use serde::Serialize;

use crate::render::RenderError;
use crate::render::block::{Block, Page};
use crate::render::chart::{Chart, Drawn, Plot};
use crate::value::{Date, Decimal};

/// The height of a chart of lines, in twentieths of a point, and what each line takes in the key.
const LINES: usize = 4400;
const LINE: usize = 240;
/// What is around the bars of a chart, and what each of them takes.
const BARS: usize = 1700;
const BAR: usize = 560;
/// What a workbook has at most; what is beyond is shown but can't be edited.
const MOST_COLUMNS: ColNum = 16_383;

/// The charts of a page, in its order.
pub(super) fn all(page: &Page) -> Vec<&Chart> {
    let sections = page.sections.iter().flat_map(|section| &section.blocks);
    let blocks = page.front.iter().chain(sections);
    let charts = blocks.filter_map(|block| match block {
        Block::Chart { chart } => Some(chart.as_ref()),
        _ => None,
    });
    charts.collect()
}

/// What the place of a chart in the text must know.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Drawing {
    /// The chart's anchor.
    pub(super) id: String,
    /// From 1.
    pub(super) number: usize,
    /// In twentieths of a point.
    pub(super) height: usize,
}

/// The charts with their numbers and heights.
pub(super) fn drawings(charts: &[&Chart]) -> Vec<Drawing> {
    let numbered = (1..).zip(charts);
    let drawings = numbered.map(|(number, chart)| Drawing {
        id: chart.id.clone(),
        number,
        height: match chart.plot.drawn {
            Drawn::Bars => BARS.saturating_add(BAR.saturating_mul(chart.plot.places.len())),
            Drawn::Lines | Drawn::Curves => {
                LINES.saturating_add(LINE.saturating_mul(chart.plot.series.len()))
            }
        },
    });
    drawings.collect()
}

/// The name of a column: `A` of 0, `AA` of 26.
pub(super) fn letter(column: ColNum) -> String {
    rust_xlsxwriter::utility::column_number_to_name(column)
}

/// The figures as a workbook: a column a series, or two where each has its own scale.
pub(super) fn figures(plot: &Plot, date: Date) -> Result<Vec<u8>, RenderError> {
    let mut book = Workbook::new();
    let date = ExcelDateTime::parse_from_str(&date.to_string())?;
    book.set_properties(&DocProperties::new().set_creation_datetime(&date));
    let sheet = book.add_worksheet().set_name("Sheet1")?;
    if plot.drawn == Drawn::Curves {
        for (column, series) in (0..MOST_COLUMNS).step_by(2).zip(&plot.series) {
            numbers(sheet, column, &plot.axis, &series.at)?;
            numbers(
                sheet,
                column.saturating_add(1),
                &series.name,
                &series.values,
            )?;
        }
    } else {
        for (row, place) in (1..RowNum::MAX).zip(&plot.places) {
            sheet.write_string(row, 0, place)?;
        }
        for (column, series) in (1..MOST_COLUMNS).zip(&plot.series) {
            numbers(sheet, column, &series.name, &series.values)?;
        }
    }
    Ok(book.save_to_buffer()?)
}

fn numbers(
    sheet: &mut Worksheet,
    column: ColNum,
    name: &str,
    values: &[String],
) -> Result<(), RenderError> {
    sheet.write_string(0, column, name)?;
    for (row, value) in (1..RowNum::MAX).zip(values) {
        let value = Decimal::from_str(value)
            .ok()
            .and_then(|value| value.to_f64());
        sheet.write_number(row, column, value.unwrap_or_default())?;
    }
    Ok(())
}

impl From<XlsxError> for RenderError {
    fn from(error: XlsxError) -> Self {
        Self::Packing(error.to_string())
    }
}
