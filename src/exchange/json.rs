//! A filled form as JSON: `{"form": {…}, "answers": {"uptime": {"answer": "99.95%"}}, "prices": [{…}]}`.

use std::collections::BTreeMap;

use serde_json::{Map, Value as Json};

use super::Refusal;
use super::fault::{Fault, Why};
use super::grid::Raw;
use super::loose::{Loose, LooseRow, LooseTable};
use crate::model::{FormTable, TableKey};

/// The tables of JSON.
///
/// # Errors
/// [`Refusal`] for what is no JSON, or says nothing of the form that it answers.
pub(super) fn top(bytes: &[u8]) -> Result<Map<String, Json>, Refusal> {
    let json: Json =
        serde_json::from_slice(bytes).map_err(|error| Refusal::Broken(error.to_string()))?;
    match json {
        Json::Object(top) if top.get("form").is_some_and(Json::is_object) => Ok(top),
        _ => Err(Refusal::NotAForm),
    }
}

/// What the form is that the JSON answers.
pub(super) fn head(top: &Map<String, Json>) -> Loose {
    let head = top.get("form").and_then(Json::as_object);
    let text = |name: &str| {
        let text = head.and_then(|head| head.get(name));
        text.and_then(Json::as_str).unwrap_or_default().to_owned()
    };
    Loose {
        kind: text("kind"),
        rfp: text("rfp"),
        language: text("language"),
        fingerprint: text("fingerprint"),
        fingerprints: head.map(fingerprints).unwrap_or_default(),
        assessor: text("assessor"),
        ..Loose::default()
    }
}

/// Reads a form of JSON; `asked` gives the columns of a table.
pub(super) fn loose(top: &Map<String, Json>, asked: &[FormTable]) -> Loose {
    let mut form = head(top);
    for (name, table) in top {
        if name == "form" {
            continue;
        }
        let Some(own) = asked.iter().find(|table| table.mark() == *name) else {
            let why = match TableKey::of_mark(name) {
                Some((TableKey::Scores, vendor)) => Why::NotOffered(vendor.to_owned()),
                _ => Why::UnknownRow,
            };
            form.faults.push(Fault::new(name, why));
            continue;
        };
        match table {
            Json::Array(all) => {
                for (place, one) in (1_usize..).zip(all) {
                    add(&mut form, own, &format!("{name}[{place}]"), one);
                }
            }
            one => add(&mut form, own, name, one),
        }
    }
    form
}

/// What stands in the main cell of a row: `{"assessor": {"name": "Finance"}}`.
pub(super) fn cell<'j>(top: &'j Map<String, Json>, table: &str, id: &str) -> Option<&'j str> {
    let row = top.get(table)?.get(id)?;
    row.as_str().or_else(|| row.get("value")?.as_str())
}

/// `{"answers": {"uptime": "0f3a…"}}`.
fn fingerprints(head: &Map<String, Json>) -> BTreeMap<(String, String), String> {
    let mut all = BTreeMap::new();
    let tables = head.get("fingerprints").and_then(Json::as_object);
    for (table, rows) in tables.into_iter().flatten() {
        for (id, print) in rows.as_object().into_iter().flatten() {
            if let Some(print) = print.as_str() {
                all.insert((table.clone(), id.clone()), print.to_owned());
            }
        }
    }
    all
}

fn add(form: &mut Loose, asked: &FormTable, name: &str, table: &Json) {
    let Json::Object(rows) = table else {
        form.faults.push(Fault::new(name, Why::UnknownRow));
        return;
    };
    let columns = || asked.columns.iter().map(|column| column.key.to_owned());
    let rows = rows.iter().map(|(id, cells)| LooseRow {
        id: id.clone(),
        cells: row(asked, id, &format!("{name}.{id}"), cells),
        places: columns()
            .map(|column| (column.clone(), format!("{name}.{id}.{column}")))
            .collect(),
    });
    let rows = rows.collect();
    form.tables.push(LooseTable {
        key: asked.key,
        part: asked.part.clone(),
        name: name.to_owned(),
        columns: columns().collect(),
        rows,
        beside: Vec::new(),
    });
}

/// `{"answer": …, "comment": …}`, or the first of the row's entries alone.
fn row(asked: &FormTable, id: &str, place: &str, cells: &Json) -> BTreeMap<String, (Raw, String)> {
    match cells {
        Json::Object(cells) => {
            let cells = cells.iter().filter_map(|(column, cell)| {
                let place = format!("{place}.{column}");
                Some((column.clone(), (raw(cell)?, place)))
            });
            cells.collect()
        }
        cell => {
            let row = asked.row(id);
            let mut columns = asked.columns.iter().map(|column| column.key);
            let first =
                columns.find(|column| row.is_some_and(|row| asked.entry(row, column).is_some()));
            let only = first.zip(raw(cell));
            let only = only.map(|(column, raw)| (column.to_owned(), (raw, place.to_owned())));
            only.into_iter().collect()
        }
    }
}

fn raw(cell: &Json) -> Option<Raw> {
    match cell {
        Json::Null => None,
        Json::Bool(own) => Some(Raw::Bool(*own)),
        Json::Number(own) => own.as_f64().map(Raw::Number),
        Json::String(text) if text.trim().is_empty() => None,
        Json::String(text) => Some(Raw::Text(
            text.trim().replace("\r\n", "\n").replace('\r', "\n"),
        )),
        Json::Array(all) => {
            let all: Vec<String> = all.iter().filter_map(raw).map(|own| own.shown()).collect();
            (!all.is_empty()).then(|| Raw::Text(all.join("; ")))
        }
        Json::Object(_) => Some(Raw::Error(cell.to_string())),
    }
}
