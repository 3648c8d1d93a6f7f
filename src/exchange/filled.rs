//! What was filled in, typed, held against the form as it is asked today.

use std::collections::BTreeMap;

use super::Refusal;
use super::fault::{Fault, Why};
use super::loose::{Loose, LooseRow, LooseTable};
use super::reworded::reworded;
use super::typed::{amount, currency, typed};
use super::value::Value;
use crate::model::{EntryKind, Form, FormCell, FormRow, FormTable, TableKey, is_changed};
use crate::value::Currency;

/// A form that was filled in.
#[derive(Debug)]
pub(super) struct Filled<'f> {
    /// The form as it is asked today, in the language that it came back in.
    pub form: &'f Form,
    /// The fingerprint of the form that was filled in.
    pub fingerprint: String,
    /// What was filled in, table by table.
    pub tables: Vec<FilledTable<'f>>,
    /// Rows that were filled in and are asked otherwise today: none of them is taken.
    pub stale: Vec<String>,
    /// Rows of tariffs that are asked as they were, and wait for stale ones.
    pub waiting: Vec<String>,
    /// Rows that are asked and were left blank.
    pub open: Vec<String>,
    /// Sheets that are none of the form's.
    pub others: Vec<String>,
    /// What can't be taken.
    pub faults: Vec<Fault>,
}

/// A table that was filled in.
#[derive(Debug)]
pub(super) struct FilledTable<'f> {
    /// As it is asked.
    pub table: &'f FormTable,
    /// As people know it: the name of its sheet.
    pub name: String,
    /// The rows with something in them, by id.
    pub rows: BTreeMap<String, FilledRow>,
    /// Whether something was filled in that is asked otherwise today.
    pub is_stale: bool,
    /// Where the columns of each row are, filled in or not.
    places: BTreeMap<String, BTreeMap<String, String>>,
}

impl FilledTable<'_> {
    /// Where a row and a column meet, filled in or not; the sheet where the row is gone.
    pub fn place(&self, row: &str, column: &str) -> String {
        let own = self.places.get(row).and_then(|places| places.get(column));
        own.unwrap_or(&self.name).clone()
    }
}

/// A row with something in it.
#[derive(Debug, Clone, Default)]
pub(super) struct FilledRow {
    /// By column.
    pub cells: BTreeMap<String, Cell>,
    /// Where each column is, filled in or not.
    places: BTreeMap<String, String>,
}

/// A cell with something in it.
#[derive(Debug, Clone)]
pub(super) struct Cell {
    /// What.
    pub value: Value,
    /// Where.
    pub place: String,
}

impl FilledRow {
    /// What stands in a column.
    pub fn get(&self, column: &str) -> Option<&Value> {
        self.cells.get(column).map(|cell| &cell.value)
    }

    /// The text or word in a column; empty where there is none.
    pub fn word(&self, column: &str) -> &str {
        self.get(column).map_or("", Value::word)
    }

    /// Where a column of it is, else its first cell with something in it.
    pub fn place(&self, column: &str) -> String {
        let first = || self.cells.values().next().map(|cell| &cell.place);
        let own = self.cells.get(column).map(|cell| &cell.place);
        let own = own.or_else(|| self.places.get(column)).or_else(first);
        own.cloned().unwrap_or_default()
    }
}

/// Holds a form that came back against those that are asked, one a language.
///
/// # Errors
/// [`Refusal`] where it is another kind of form, or for another RFP.
pub(super) fn filled<'f>(loose: Loose, forms: &'f [Form]) -> Result<Filled<'f>, Refusal> {
    let first = forms.first().ok_or(Refusal::NotAForm)?;
    if loose.kind != first.kind.as_str() {
        return Err(Refusal::NotAForm);
    }
    if loose.rfp != first.rfp {
        return Err(Refusal::OtherRfp(loose.rfp));
    }
    let same = |form: &&Form| form.language.as_str() == loose.language;
    let form = forms.iter().find(same).unwrap_or(first);
    let mut filled = Filled {
        form,
        fingerprint: loose.fingerprint.clone(),
        tables: Vec::new(),
        stale: Vec::new(),
        waiting: Vec::new(),
        open: Vec::new(),
        others: others(&loose, forms),
        faults: Vec::new(),
    };
    filled.faults.extend(loose.faults.iter().cloned());
    for table in &form.tables {
        let mut own = loose
            .tables
            .iter()
            .filter(|own| own.key == table.key && own.part == table.part)
            .peekable();
        if own.peek().is_none() && was_there(table, &loose) {
            let missing = Why::MissingSheet(table.title.clone());
            filled.faults.push(Fault::new("", missing));
        }
        let is_single = table.copies == 1;
        let mut is_taken = false;
        for sheet in own {
            if is_single && is_taken && is_answered(table, sheet) {
                let twice = Fault::new(sheet.name.as_str(), Why::SheetTwice);
                filled.faults.push(twice);
            } else if !is_single || !is_taken {
                filled.take(table, sheet, &loose);
            }
            is_taken |= is_answered(table, sheet);
        }
    }
    filled.open();
    Ok(filled)
}

/// Sheets that are none of the form's; the one that tells how it is filled in is known by its name, or by its title.
fn others(loose: &Loose, forms: &[Form]) -> Vec<String> {
    let is_start = |(name, first): &&(String, String)| {
        let own = |form: &Form| form.start == *name || form.title == *first;
        forms.iter().any(own)
    };
    let others = loose.others.iter().filter(|other| !is_start(other));
    others.map(|(name, _)| name.clone()).collect()
}

/// Whether something is filled in in a column.
fn is_filled_in(table: &FormTable, column: &str) -> bool {
    let asked = |row: &FormRow| table.entry(row, column).is_some();
    table.rows.iter().any(asked)
}

/// Whether something was filled in on a sheet.
fn is_answered(table: &FormTable, sheet: &LooseTable) -> bool {
    let entry = |asked: &FormRow, column: &str| table.entry(asked, column).is_some();
    sheet.rows.iter().any(|own| {
        let asked = table.row(&own.id);
        asked.is_some_and(|asked| own.cells.keys().any(|column| entry(asked, column)))
    })
}

/// Whether the form had the table when it was made: that of a vendor who offered since did not go out yet.
fn was_there(table: &FormTable, loose: &Loose) -> bool {
    let mark = table.mark();
    let is_of_it = |(own, _): &&(String, String)| *own == mark;
    table.part.is_empty() || loose.fingerprints.keys().any(|place| is_of_it(&place))
}

impl<'f> Filled<'f> {
    /// The tables of a key.
    pub fn all(&self, key: TableKey) -> impl Iterator<Item = &FilledTable<'f>> {
        self.tables
            .iter()
            .filter(move |table| table.table.key == key)
    }

    /// A row of the only table of a key.
    pub fn row(&self, key: TableKey, id: &str) -> Option<&FilledRow> {
        self.all(key).find_map(|table| table.rows.get(id))
    }

    fn take(&mut self, table: &'f FormTable, sheet: &LooseTable, loose: &Loose) {
        self.frame(table, sheet);
        let currency = currency(table, sheet);
        let mut taken = FilledTable {
            table,
            name: sheet.name.clone(),
            rows: BTreeMap::new(),
            is_stale: false,
            places: BTreeMap::new(),
        };
        for own in &sheet.rows {
            let Some(asked) = table.row(&own.id) else {
                self.unknown(table, own);
                continue;
            };
            taken.places.insert(own.id.clone(), own.places.clone());
            if let Some(label) = self.stale_row(table, asked, (own, &sheet.name), loose) {
                if !self.stale.contains(&label) {
                    self.stale.push(label);
                }
                taken.is_stale = true;
                continue;
            }
            let row = self.read(table, asked, own, currency);
            if row.cells.is_empty() {
                continue;
            }
            if let Some(printed) = loose.printed.get(&(table.mark(), own.id.clone())) {
                self.faults.extend(reworded(own, printed));
            }
            if taken.rows.contains_key(&own.id) {
                self.faults.push(Fault::new(row.place(""), Why::Twice));
            } else {
                taken.rows.insert(own.id.clone(), row);
            }
        }
        // Without some of its prices a tariff would look cheaper than it is: what is left of it is not taken either.
        if taken.is_stale && table.key == TableKey::Prices {
            let rows = std::mem::take(&mut taken.rows);
            let waiting = rows.iter().filter_map(|(id, row)| {
                let asked = table.row(id)?;
                Some(price_label(table, asked, &row.place("")))
            });
            self.waiting.extend(waiting);
        }
        self.tables.push(taken);
    }

    /// What is wrong with a sheet as a whole: columns that are gone, and what stands beside the form.
    fn frame(&mut self, table: &FormTable, sheet: &LooseTable) {
        let wanted = table.columns.iter();
        let wanted = wanted.filter(|column| is_filled_in(table, column.key));
        let gone = wanted.filter(|column| !sheet.columns.iter().any(|own| own == column.key));
        let gone = gone
            .map(|column| Fault::new(sheet.name.as_str(), Why::MissingColumn(column.head.clone())));
        self.faults.extend(gone);
        let beside = sheet.beside.iter();
        let beside = beside.map(|place| Fault::new(place.as_str(), Why::UnknownRow));
        self.faults.extend(beside);
    }

    /// What a row is called in which something was filled in that is asked otherwise today.
    fn stale_row(
        &self,
        table: &FormTable,
        asked: &FormRow,
        (own, sheet): (&LooseRow, &str),
        loose: &Loose,
    ) -> Option<String> {
        let mut cells = own.cells.iter();
        let (_, (_, place)) = cells.find(|(column, _)| table.entry(asked, column).is_some())?;
        let label = || match table.key {
            TableKey::Prices => price_label(table, asked, place),
            _ => label(table, asked, sheet),
        };
        self.is_stale(table, asked, own, loose).then(label)
    }

    /// The entries of a row; those that can't be read are reported.
    fn read(
        &mut self,
        table: &FormTable,
        asked: &FormRow,
        own: &LooseRow,
        currency: Option<Currency>,
    ) -> FilledRow {
        let mut row = FilledRow {
            places: own.places.clone(),
            ..FilledRow::default()
        };
        for (column, (raw, place)) in &own.cells {
            let Some(entry) = table.entry(asked, column) else {
                continue;
            };
            let value = match currency {
                Some(currency) => amount(raw, &entry.kind, currency, &self.form.names),
                None => typed(raw, &entry.kind, &self.form.names),
            };
            match value {
                Ok(value) => {
                    let place = place.clone();
                    row.cells.insert(column.clone(), Cell { value, place });
                }
                Err(why) => self.faults.push(Fault::new(place.as_str(), why)),
            }
        }
        row
    }

    /// Something was written into a row that is none of the form's; headings and what is read may stand there.
    fn unknown(&mut self, table: &FormTable, own: &LooseRow) {
        let is_text_of_form = |column: &str, text: &str| {
            let place = table.columns.iter().position(|own| own.key == column);
            let head = place.and_then(|place| table.columns.get(place));
            let is_head = head.is_some_and(|head| head.head.trim() == text);
            let cells = table.rows.iter().filter_map(|row| row.cells.get(place?));
            let printed = cells.into_iter().any(|cell| match cell {
                FormCell::Text(own) | FormCell::Heading(own) => own.trim() == text,
                FormCell::Blank | FormCell::Entry(_) => false,
            });
            is_head || printed || text == table.intro.trim() || text.starts_with(table.title.trim())
        };
        // Who is asked about may be gone since, and what is only read there may be another text.
        let is_past = table.key == TableKey::Assessor && own.id.starts_with("conflict/");
        let is_read = |column: &str| !table.part.is_empty() && !is_filled_in(table, column);
        let cells = own.cells.iter();
        let mut cells = cells.filter(|(column, _)| !is_past && !is_read(column));
        let foreign = cells.find(|(column, (raw, _))| match raw {
            super::grid::Raw::Text(text) => !is_text_of_form(column, text),
            super::grid::Raw::Merged(_) => false,
            _ => true,
        });
        if let Some((_, (_, place))) = foreign {
            self.faults
                .push(Fault::new(place.as_str(), Why::UnknownRow));
        }
    }

    /// Whether the row was made for another question than the one that is asked today: its own, or that of what is
    /// chosen in it.
    fn is_stale(&self, table: &FormTable, asked: &FormRow, own: &LooseRow, loose: &Loose) -> bool {
        let print = |id: String| loose.fingerprints.get(&(table.mark(), id));
        let Some(made_for) = print(asked.id.clone()) else {
            return loose.fingerprint != self.form.fingerprint();
        };
        let chosen = own.cells.iter().filter_map(|(column, (raw, _))| {
            let entry = table.entry(asked, column)?;
            match (typed(raw, &entry.kind, &self.form.names), &entry.kind) {
                (Ok(Value::Word(choice)), EntryKind::Choice(_)) => Some(choice),
                _ => None,
            }
        });
        let mut chosen = chosen.filter_map(|choice| {
            let now = table.chosen.get(&choice).map(String::as_str);
            Some((print(FormTable::print_of_choice(&choice))?, now))
        });
        is_changed(Some(made_for), Some(&asked.fingerprint))
            || chosen.any(|(then, now)| is_changed(Some(then), now))
    }

    /// Notes the questions, clauses, scores and lines about the vendor that were left blank.
    fn open(&mut self) {
        const NOTED: [TableKey; 4] = [
            TableKey::Vendor,
            TableKey::Answers,
            TableKey::Clauses,
            TableKey::Scores,
        ];
        let tables = self.form.tables.iter();
        for table in tables.filter(|table| NOTED.contains(&table.key)) {
            let own = |filled: &&FilledTable| filled.table.mark() == table.mark();
            for row in table
                .rows
                .iter()
                .filter(|row| row.is_asked() && !row.id.contains('/'))
            {
                let mut filled = self.tables.iter().filter(own);
                if !filled.any(|filled| filled.rows.contains_key(&row.id)) {
                    self.open.push(label(table, row, &table.title));
                }
            }
        }
        self.open.retain(|label| !self.stale.contains(label));
    }
}

/// The first text of a row.
pub(super) fn first_text(row: &FormRow) -> &str {
    let mut texts = row.cells.iter().filter_map(|cell| match cell {
        FormCell::Text(text) => text.lines().next(),
        FormCell::Blank | FormCell::Heading(_) | FormCell::Entry(_) => None,
    });
    texts.next().unwrap_or_default()
}

/// `Answers: 12, 13 Through which …`: by what people see in the row.
fn label(table: &FormTable, row: &FormRow, sheet: &str) -> String {
    let texts = row.cells.iter().filter_map(|cell| match cell {
        FormCell::Text(text) => text.lines().next(),
        FormCell::Blank | FormCell::Heading(_) | FormCell::Entry(_) => None,
    });
    let wanted = if table.key == TableKey::Answers { 3 } else { 1 };
    let texts: Vec<&str> = texts.take(wanted).collect();
    format!("{sheet}: {}", texts.join(" · "))
}

/// `Prices!C14: Minutes of voice · Rate 1`: by its cell, the part of the tariff that it stands in, and what it asks.
fn price_label(table: &FormTable, row: &FormRow, place: &str) -> String {
    let own = table.rows.iter().position(|one| one.id == row.id);
    let above = table.rows.iter().take(own.unwrap_or_default());
    let heads = above.filter_map(|one| match one.cells.first() {
        Some(FormCell::Heading(head)) => Some(head.as_str()),
        _ => None,
    });
    let parts = heads.rev().take(1).chain([first_text(row)]);
    format!("{place}: {}", parts.collect::<Vec<_>>().join(" · "))
}
