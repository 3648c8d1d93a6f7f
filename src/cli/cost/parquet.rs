//! Every line of every cost, for a data tool: Apache Parquet, one row group, nothing compressed.
//!
//! Amounts are exact: `DECIMAL(38, 4)`, since no currency has more than four decimals. Quantities have up to 28
//! decimals and are texts.

use std::sync::Arc;

use parquet::data_type::{
    BoolType, ByteArray, ByteArrayType, FixedLenByteArray, FixedLenByteArrayType,
};
use parquet::errors::{ParquetError, Result};
use parquet::file::properties::WriterProperties;
use parquet::file::writer::{SerializedFileWriter, SerializedRowGroupWriter};
use parquet::schema::parser::parse_message_type;

use crate::render::{CostsView, LineView, MonthView, ScenarioCostView};
use crate::value::Decimal;

/// The columns, as those of the CSV.
const SCHEMA: &str = "
message costs {
    required binary rfp (UTF8);
    optional binary lot (UTF8);
    required binary vendor (UTF8);
    required binary name (UTF8);
    required binary status (UTF8);
    required binary tariff (UTF8);
    required boolean taken;
    required binary scenario (UTF8);
    required binary month (UTF8);
    required binary kind (UTF8);
    required binary line (UTF8);
    optional binary quantity (UTF8);
    optional binary unit (UTF8);
    required fixed_len_byte_array(16) invoiced (DECIMAL(38,4));
    required binary invoiced_currency (UTF8);
    required fixed_len_byte_array(16) amount (DECIMAL(38,4));
    required binary clause (UTF8);
}";

/// Decimals of an amount.
const DECIMALS: u32 = 4;

/// A line with what stands above it.
#[derive(Debug, Clone, Copy)]
struct Entry<'a> {
    cost: &'a ScenarioCostView,
    month: &'a MonthView,
    line: &'a LineView,
}

/// The file.
///
/// # Errors
/// When the crate can't write it, which memory alone can cause.
pub(super) fn lines(view: &CostsView) -> Result<Vec<u8>> {
    let schema = Arc::new(parse_message_type(SCHEMA)?);
    let properties = WriterProperties::builder().set_created_by("rfpc".to_owned());
    let mut file = SerializedFileWriter::new(Vec::new(), schema, Arc::new(properties.build()))?;
    let entries = entries(view);
    let mut group = file.next_row_group()?;
    let rfp = view.rfp.as_str();
    texts(&mut group, &entries, |_| rfp)?;
    optional(&mut group, &entries, |entry| entry.cost.lot.as_deref())?;
    texts(&mut group, &entries, |entry| &entry.cost.vendor)?;
    texts(&mut group, &entries, |entry| &entry.cost.name)?;
    texts(&mut group, &entries, |entry| entry.cost.status)?;
    texts(&mut group, &entries, |entry| &entry.cost.tariff)?;
    flags(&mut group, &entries, |entry| entry.cost.taken)?;
    texts(&mut group, &entries, |entry| &entry.cost.scenario)?;
    texts(&mut group, &entries, |entry| &entry.month.month)?;
    texts(&mut group, &entries, |entry| entry.line.kind)?;
    texts(&mut group, &entries, |entry| &entry.line.line)?;
    optional(&mut group, &entries, |entry| entry.line.quantity.as_deref())?;
    optional(&mut group, &entries, |entry| entry.line.unit.as_deref())?;
    amounts(&mut group, &entries, |entry| &entry.line.invoiced)?;
    texts(&mut group, &entries, |entry| &entry.line.invoiced_currency)?;
    amounts(&mut group, &entries, |entry| &entry.line.amount)?;
    texts(&mut group, &entries, |entry| &entry.line.clause)?;
    group.close()?;
    file.into_inner()
}

fn entries(view: &CostsView) -> Vec<Entry<'_>> {
    let mut entries = Vec::new();
    for cost in &view.costs {
        for month in &cost.months {
            let lines = month.lines.iter();
            entries.extend(lines.map(|line| Entry { cost, month, line }));
        }
    }
    entries
}

type Group<'w> = SerializedRowGroupWriter<'w, Vec<u8>>;

fn texts<'a>(
    group: &mut Group<'_>,
    entries: &[Entry<'a>],
    of: impl Fn(&Entry<'a>) -> &'a str,
) -> Result<()> {
    let values: Vec<ByteArray> = entries
        .iter()
        .map(|entry| ByteArray::from(of(entry)))
        .collect();
    let mut column = column(group)?;
    column
        .typed::<ByteArrayType>()
        .write_batch(&values, None, None)?;
    column.close()
}

fn optional<'a>(
    group: &mut Group<'_>,
    entries: &[Entry<'a>],
    of: impl Fn(&Entry<'a>) -> Option<&'a str>,
) -> Result<()> {
    let given = || entries.iter().map(&of);
    let values: Vec<ByteArray> = given().flatten().map(ByteArray::from).collect();
    let defined: Vec<i16> = given().map(|text| i16::from(text.is_some())).collect();
    let mut column = column(group)?;
    column
        .typed::<ByteArrayType>()
        .write_batch(&values, Some(&defined), None)?;
    column.close()
}

fn flags(group: &mut Group<'_>, entries: &[Entry<'_>], of: fn(&Entry<'_>) -> bool) -> Result<()> {
    let values: Vec<bool> = entries.iter().map(of).collect();
    let mut column = column(group)?;
    column
        .typed::<BoolType>()
        .write_batch(&values, None, None)?;
    column.close()
}

fn amounts<'a>(
    group: &mut Group<'_>,
    entries: &[Entry<'a>],
    of: impl Fn(&Entry<'a>) -> &'a str,
) -> Result<()> {
    let values = entries.iter().map(|entry| scaled(of(entry)));
    let values: Vec<FixedLenByteArray> = values.collect::<Result<_>>()?;
    let mut column = column(group)?;
    column
        .typed::<FixedLenByteArrayType>()
        .write_batch(&values, None, None)?;
    column.close()
}

fn column<'g>(
    group: &'g mut Group<'_>,
) -> Result<parquet::file::writer::SerializedColumnWriter<'g>> {
    let none = || ParquetError::General("a column more than the schema has".to_owned());
    group.next_column()?.ok_or_else(none)
}

/// The amount's whole number of ten-thousandths, in two's complement, the highest byte first.
fn scaled(plain: &str) -> Result<FixedLenByteArray> {
    let inexact = || ParquetError::General(format!("`{plain}` has more than {DECIMALS} decimals"));
    let mut value = Decimal::from_str_exact(plain).map_err(|_| inexact())?;
    let before = value;
    value.rescale(DECIMALS);
    if value != before || value.scale() != DECIMALS {
        return Err(inexact());
    }
    let bytes = value.mantissa().to_be_bytes().to_vec();
    Ok(FixedLenByteArray::from(bytes))
}
