//! The tables of a workbook, wherever its sheets, rows and columns were moved to.

use std::collections::BTreeMap;

use super::Refusal;
use super::grid::{Grid, Raw, cell_name, column_name};
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
            if head(&grid).is_none() && !grid.cells.is_empty() {
                let first = grid.cells.values().next().map(Raw::shown);
                form.others.push((grid.name, first.unwrap_or_default()));
            }
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
            if let Some(printed) = text(row, 3) {
                form.printed.insert(place.clone(), printed.to_owned());
            }
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
    let columns = columns(&grid, corner);
    // The letters of a column are made once, not for each of its cells.
    let within = |column: &Column, row: u32| format!("{}{}", column.places, row.saturating_add(1));
    let place = |at: (u32, u32)| format!("{}!{}", grid.name, cell_name(at));
    let mut beside = Vec::new();
    let mut rows: BTreeMap<u32, LooseRow> = BTreeMap::new();
    for ((row, column), raw) in grid.cells {
        if row == top {
            continue;
        }
        let asked = columns.get(&column).filter(|_| row > top);
        if asked.is_none() && column != left {
            let is_something = !matches!(raw, Raw::Merged(_));
            beside.extend(is_something.then_some((row, column)));
            continue;
        }
        let own = rows.entry(row).or_insert_with(|| LooseRow {
            id: String::new(),
            cells: BTreeMap::new(),
            places: columns
                .values()
                .map(|column| (column.key.clone(), within(column, row)))
                .collect(),
        });
        match (asked, raw) {
            (Some(asked), raw) => {
                let cell = (raw, within(asked, row));
                own.cells.insert(asked.key.clone(), cell);
            }
            (None, Raw::Text(id)) => own.id = id,
            (None, _) => {}
        }
    }
    LooseTable {
        key,
        part,
        columns: columns.values().map(|column| column.key.clone()).collect(),
        rows: rows.into_values().collect(),
        beside: areas(&beside, place),
        name: grid.name,
    }
}

/// A column that is asked for.
struct Column {
    key: String,
    /// How the names of its cells begin: `Answers!F`.
    places: String,
}

/// The columns that the hidden row has keys of.
fn columns(grid: &Grid, (top, left): (u32, u32)) -> BTreeMap<u32, Column> {
    let keys = grid.cells.range((top, 0)..=(top, u32::MAX));
    let keys = keys.filter_map(|((_, column), raw)| {
        let Raw::Text(key) = raw else { return None };
        let own = || Column {
            key: key.clone(),
            places: format!("{}!{}", grid.name, column_name(*column)),
        };
        (*column != left).then(|| (*column, own()))
    });
    keys.collect()
}

/// The most cells beside a form that are named one by one.
const MOST_BESIDE: usize = 5;

/// Where something stands beside a form: cell by cell, or as one range where these are many.
fn areas(cells: &[(u32, u32)], place: impl Fn((u32, u32)) -> String) -> Vec<String> {
    if cells.len() <= MOST_BESIDE {
        return cells.iter().map(|cell| place(*cell)).collect();
    }
    let bounds = |of: fn(&(u32, u32)) -> u32| {
        let all = || cells.iter().map(of);
        let (first, last) = (all().min(), all().max());
        (first.unwrap_or_default(), last.unwrap_or_default())
    };
    let (rows, columns) = (bounds(|cell| cell.0), bounds(|cell| cell.1));
    let last = cell_name((rows.1, columns.1));
    vec![format!("{}:{last}", place((rows.0, columns.0)))]
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

#[cfg(test)]
mod tests {
    use super::*;

    fn grid(cells: &[((u32, u32), &str)]) -> Grid {
        let text = |text: &str| Raw::Text(text.to_owned());
        Grid {
            name: "Answers".to_owned(),
            cells: cells.iter().map(|(at, own)| (*at, text(own))).collect(),
            merged: Vec::new(),
        }
    }

    #[test]
    fn what_stands_beside_the_columns_or_above_the_rows_is_not_lost() {
        let mut cells = vec![
            ((1, 1), "rfpc:answers"),
            ((1, 2), "question"),
            ((1, 4), "answer"),
            ((2, 1), "rto"),
            ((2, 2), "How long?"),
            ((2, 4), "4 h"),
        ];
        let own = |cells: &[_]| {
            let grid = grid(cells);
            let (key, part, corner) = marked(&grid).unwrap();
            table(grid, key, part, corner)
        };
        assert!(own(&cells).beside.is_empty());
        cells.extend([
            ((0, 2), "Note"),
            ((2, 0), "!"),
            ((2, 3), "at best"),
            ((9, 5), "x"),
        ]);
        let found = own(&cells);
        assert_eq!(
            found.beside,
            ["Answers!C1", "Answers!A3", "Answers!D3", "Answers!F10"]
        );
        assert_eq!(found.rows[0].places["answer"], "Answers!E3");
        let many: Vec<_> = (0..9).map(|row| ((row + 3, 7), "1")).collect();
        cells.extend(many);
        assert_eq!(own(&cells).beside, ["Answers!A1:H12"]);
    }
}
