//! Tables of a form as a page shows them: rows one below the other, each with what is asked and fields to fill in.

use serde::Serialize;

use crate::model::{Choice, EntryKind, FormCell, FormRow, FormTable, TableKey};

/// A table.
#[derive(Debug, Serialize)]
pub(super) struct TableView {
    key: &'static str,
    title: String,
    pub(super) intro: String,
    /// Whether there may be several.
    several: bool,
    rows: Vec<RowView>,
}

/// A row, or a heading over those that follow.
#[derive(Debug, Serialize)]
struct RowView {
    id: String,
    /// A heading; then nothing else is said.
    heading: Option<String>,
    /// By which lines of one kind belong together, and which line it is.
    family: String,
    line: usize,
    /// Whether it is the last of its family.
    last: bool,
    /// Whether it counts as a question.
    counts: bool,
    /// What is asked, by column.
    texts: Vec<TextView>,
    fields: Vec<FieldView>,
}

#[derive(Debug, Serialize)]
struct TextView {
    column: &'static str,
    head: String,
    lines: Vec<String>,
}

/// Something to fill in.
#[derive(Debug, Serialize)]
struct FieldView {
    column: &'static str,
    label: String,
    note: String,
    kind: &'static str,
    /// Words that may stand in the place of the rest: `none`.
    words: Vec<ChoiceView>,
    options: Vec<ChoiceView>,
    /// What is counted or paid in.
    unit: String,
    decimals: u32,
    many: bool,
    /// Whether there is room for several lines.
    long: bool,
}

#[derive(Debug, Serialize)]
struct ChoiceView {
    label: String,
    value: String,
}

/// A table of the form, with the headings of the part that each of its rows is in.
pub(super) fn table(table: &FormTable) -> TableView {
    let own: Vec<&str> = table
        .columns
        .iter()
        .map(|column| column.head.as_str())
        .collect();
    let mut heads = own.clone();
    let mut has_lines = false;
    let mut rows: Vec<RowView> = Vec::new();
    for (at, row) in table.rows.iter().enumerate() {
        if row.id.is_empty() {
            heads = under(table, row);
            let part = table.rows.iter().skip(at.saturating_add(1));
            let mut part = part.take_while(|row| !row.id.is_empty());
            has_lines = part.any(|row| line_of(&row.id).is_some());
        }
        // The headings of a list are not those of a row beside it.
        let is_beside = has_lines && line_of(&row.id).is_none();
        rows.push(row_view(table, row, if is_beside { &own } else { &heads }));
    }
    let next: Vec<String> = rows.iter().skip(1).map(|row| row.family.clone()).collect();
    for (at, row) in rows.iter_mut().enumerate() {
        row.last = !row.family.is_empty() && next.get(at) != Some(&row.family);
    }
    TableView {
        key: table.key.as_str(),
        title: table.title.clone(),
        intro: table.intro.clone(),
        several: table.copies > 1,
        rows,
    }
}

/// What the columns are called under a heading: its own words, else the column's.
fn under<'t>(table: &'t FormTable, row: &'t FormRow) -> Vec<&'t str> {
    let columns = table.columns.iter().zip(&row.cells);
    let named = columns.map(|(column, cell)| match cell {
        FormCell::Heading(text) if !text.is_empty() => text.as_str(),
        _ => column.head.as_str(),
    });
    named.collect()
}

/// `references` and 3 of `references/3`.
fn line_of(id: &str) -> Option<(&str, usize)> {
    let (family, line) = id.rsplit_once('/')?;
    Some((family, line.parse().ok()?))
}

fn row_view(table: &FormTable, row: &FormRow, heads: &[&str]) -> RowView {
    let mut view = RowView {
        id: row.id.clone(),
        heading: None,
        family: String::new(),
        line: 0,
        last: false,
        counts: false,
        texts: Vec::new(),
        fields: Vec::new(),
    };
    if let Some((family, line)) = line_of(&row.id) {
        (view.family, view.line) = (family.to_owned(), line);
    }
    let is_list = row.id.contains('/');
    let counted = [TableKey::Vendor, TableKey::Answers, TableKey::Clauses];
    view.counts = row.is_asked() && !is_list && counted.contains(&table.key);
    for ((column, cell), head) in table.columns.iter().zip(&row.cells).zip(heads) {
        match cell {
            FormCell::Blank => {}
            FormCell::Heading(text) => {
                if view.heading.is_none() {
                    view.heading = Some(text.clone());
                }
            }
            FormCell::Text(text) if text.is_empty() => {}
            FormCell::Text(text) => view.texts.push(TextView {
                column: column.key,
                head: (*head).to_owned(),
                lines: text.lines().map(str::to_owned).collect(),
            }),
            FormCell::Entry(entry) => {
                let mut field = field(&entry.kind);
                field.column = column.key;
                (*head).clone_into(&mut field.label);
                // How a cell is written says nothing of boxes to tick and days to pick.
                let is_list = matches!(field.kind, "list" | "dated" | "choice")
                    && table.key == TableKey::Answers;
                let is_said =
                    is_list || matches!(field.kind, "date" | "percent") || column.key == "comment";
                if !is_said {
                    field.note.clone_from(&entry.note);
                }
                field.long &= column.width >= 30 && table.key != TableKey::Vendor;
                view.fields.push(field);
            }
        }
    }
    view
}

fn field(kind: &EntryKind) -> FieldView {
    let mut field = FieldView {
        column: "",
        label: String::new(),
        note: String::new(),
        kind: "text",
        words: Vec::new(),
        options: Vec::new(),
        unit: String::new(),
        decimals: 0,
        many: false,
        long: false,
    };
    match kind {
        EntryKind::Text => field.long = true,
        EntryKind::Choice(own) | EntryKind::YesNo(own) => {
            field.kind = "choice";
            field.options = choices(own);
        }
        EntryKind::List(own) => {
            field.kind = "list";
            field.options = choices(own);
        }
        EntryKind::Dated(own) => {
            field.kind = "dated";
            field.options = choices(own);
        }
        EntryKind::Names => field.kind = "names",
        EntryKind::Languages { many } => (field.kind, field.many) = ("languages", *many),
        EntryKind::Countries { many } => (field.kind, field.many) = ("countries", *many),
        EntryKind::Percent => (field.kind, field.decimals) = ("percent", 6),
        EntryKind::Number { decimals } => (field.kind, field.decimals) = ("number", *decimals),
        EntryKind::Quantity(unit) => {
            field.kind = "number";
            field.unit.clone_from(unit);
        }
        EntryKind::Money(currency) => {
            field.kind = "money";
            field.decimals = currency.exponent();
            currency.code().clone_into(&mut field.unit);
        }
        EntryKind::Date => field.kind = "date",
        EntryKind::Duration => field.kind = "duration",
        EntryKind::Schedule => field.kind = "schedule",
        EntryKind::Or(own, other) => {
            field = self::field(other);
            field.words = choices(own);
        }
        EntryKind::Scale { .. } => (field.kind, field.decimals) = ("number", 2),
    }
    field
}

fn choices(all: &[Choice]) -> Vec<ChoiceView> {
    let all = all.iter().map(|choice| ChoiceView {
        label: choice.label.clone(),
        value: choice.value.clone(),
    });
    all.collect()
}
