//! The tables of a workbook, wherever its sheets, rows and columns were moved to.

use std::collections::BTreeMap;

use super::Refusal;
use super::grid::{Grid, Raw, cell_name};
use super::loose::{Loose, LooseRow, LooseTable};
use super::workbook::{ASSESSOR, FORMAT};
use crate::model::TableKey;

/// How far from the corner the mark of a table is looked for.
const CORNER: u32 = 40;

/// What the first cell of a table's sheet says, before its key.
const MARK: &str = "rfpc:";

/// Finds the tables and what the form is.
///
/// # Errors
/// [`Refusal::NotAForm`] where the hidden sheet is not there, or not ours.
pub(super) fn loose(grids: Vec<Grid>) -> Result<Loose, Refusal> {
    let mut form = grids.iter().find_map(head).ok_or(Refusal::NotAForm)?;
    for grid in grids {
        let Some((key, part, corner)) = marked(&grid) else {
            continue;
        };
        form.tables.push(table(grid, key, part, corner));
    }
    if form.tables.is_empty() {
        return Err(Refusal::NotAForm);
    }
    Ok(form)
}

/// What the hidden sheet says, by its first cells and not by its name.
fn head(grid: &Grid) -> Option<Loose> {
    let text = |row: u32, column: u32| match grid.cells.get(&(row, column)) {
        Some(Raw::Text(text)) => Some(text.as_str()),
        _ => None,
    };
    if text(0, 0) != Some("format") || text(0, 1) != Some(FORMAT) {
        return None;
    }
    let own = |row: u32| text(row, 1).unwrap_or_default().to_owned();
    let mut form = Loose {
        kind: own(1),
        rfp: own(2),
        language: own(3),
        fingerprint: own(4),
        ..Loose::default()
    };
    let last = grid
        .cells
        .keys()
        .map(|(row, _)| *row)
        .max()
        .unwrap_or_default();
    for row in 5..=last {
        if text(row, 0) == Some(ASSESSOR) && text(row, 2).is_none() {
            form.assessor = own(row);
        }
        if let (Some(table), Some(id), Some(print)) = (text(row, 0), text(row, 1), text(row, 2)) {
            let place = (table.to_owned(), id.to_owned());
            form.fingerprints.insert(place, print.to_owned());
        }
    }
    Some(form)
}

/// The table that a sheet holds, and where its hidden row and column meet.
fn marked(grid: &Grid) -> Option<(TableKey, String, (u32, u32))> {
    let near = grid
        .cells
        .iter()
        .filter(|((row, column), _)| *row < CORNER && *column < CORNER);
    let mut marks = near.filter_map(|(place, raw)| {
        let Raw::Text(text) = raw else { return None };
        let (key, part) = TableKey::of_mark(text.strip_prefix(MARK)?)?;
        Some((key, part.to_owned(), *place))
    });
    marks.next()
}

fn table(mut grid: Grid, key: TableKey, part: String, corner: (u32, u32)) -> LooseTable {
    let (top, left) = corner;
    spread_merged(&mut grid);
    let mut columns: BTreeMap<u32, String> = BTreeMap::new();
    let mut rows: BTreeMap<u32, LooseRow> = BTreeMap::new();
    for ((row, column), raw) in grid.cells {
        let text = match &raw {
            Raw::Text(text) => text.clone(),
            _ => String::new(),
        };
        if row == top && column != left {
            columns.insert(column, text);
            continue;
        }
        if row <= top {
            continue;
        }
        let own = rows.entry(row).or_insert_with(|| LooseRow {
            id: String::new(),
            cells: BTreeMap::new(),
        });
        if column == left {
            own.id = text;
        } else if let Some(name) = columns.get(&column) {
            let place = format!("{}!{}", grid.name, cell_name((row, column)));
            own.cells.insert(name.clone(), (raw, place));
        }
    }
    LooseTable {
        key,
        part,
        name: grid.name,
        columns: columns.into_values().collect(),
        rows: rows.into_values().collect(),
    }
}

/// The most cells of a merged range that are told apart.
const MOST_MERGED: usize = 2_000;

/// Marks the cells that were merged into another: what was to stand in them is not there.
fn spread_merged(grid: &mut Grid) {
    let mut left = MOST_MERGED;
    for (start, end) in std::mem::take(&mut grid.merged) {
        let into = cell_name(start);
        for row in start.0..=end.0 {
            for column in start.1..=end.1 {
                if left == 0 {
                    return;
                }
                left = left.saturating_sub(1);
                if (row, column) != start {
                    grid.cells.insert((row, column), Raw::Merged(into.clone()));
                }
            }
        }
    }
}
