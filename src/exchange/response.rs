//! What a vendor filled in, as a response in the language.

mod answers;
mod charges;
mod clauses;
mod credits;
mod fees;
mod tariff;
mod together;

use super::Refusal;
use super::draft::Draft;
use super::fault::{self, Fault, Why};
use super::filled::{Filled, FilledRow, filled};
use super::loose::Loose;
use super::quote::quoted;
use super::value::Value;
use crate::model::{Form, Sentences, TableKey};

/// What came back in a form: a response, or an assessor's scores.
#[derive(Debug)]
pub struct Returned {
    /// The vendor or the assessor, as the form says; empty where it does not.
    pub sender: String,
    /// What was filled in, without the first line, which the buyer knows.
    pub(super) body: Draft,
    /// The first line's id of the RFP.
    pub(super) rfp: String,
    /// What can't be taken.
    pub faults: Vec<Fault>,
    /// Rows that were filled in and are asked otherwise today.
    pub stale: Vec<String>,
    /// Rows of tariffs that are asked as they were, and wait for stale ones.
    pub waiting: Vec<String>,
    /// Rows that are asked and were left blank.
    pub open: Vec<String>,
    /// The name of the sheet of prices; empty where none is asked.
    pub prices: String,
    /// Sheets that are none of the form's, and are not read.
    pub others: Vec<String>,
    /// How many cells were taken.
    pub taken: usize,
    /// The fingerprint of the form that was filled in, and of the one that is asked today.
    pub fingerprints: (String, String),
    /// What was said of the sender that the language has no place for, with its name.
    pub said: Vec<(String, String)>,
    /// The sentences of the form's language.
    pub sentences: Sentences,
}

/// Which round of an offer came back.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Round {
    /// The first: what is blank is open.
    First,
    /// A later one: what is blank stands as it did in the round before.
    Further,
}

/// What the buyer says of a response.
#[derive(Debug, Clone)]
pub struct Receipt {
    /// Who offers, as the RFP has it.
    pub vendor: String,
    /// The short name in paths, where it is not the first word of that.
    pub alias: Option<String>,
    /// When it came: `2026-12-20 15:12 Asia/Kuala_Lumpur`.
    pub received: String,
    /// Which round it is, from 1; a later one replaces the one before.
    pub round: u32,
    /// Why it counts although it came late.
    pub late: Option<String>,
}

impl Returned {
    /// What was filled in, by whom, and as which text.
    pub(super) fn of(filled: Filled, sender: String, body: Draft) -> Self {
        let prices = filled.form.table(TableKey::Prices);
        let cells = filled.tables.iter().flat_map(|table| table.rows.values());
        Self {
            sender,
            body,
            rfp: filled.form.rfp.clone(),
            taken: cells.map(|row| row.cells.len()).sum(),
            fingerprints: (filled.fingerprint, filled.form.fingerprint()),
            said: Vec::new(),
            sentences: filled.form.sentences.clone(),
            faults: filled.faults,
            stale: filled.stale,
            waiting: filled.waiting,
            open: filled.open,
            prices: prices.map_or_else(String::new, |table| table.title.clone()),
            others: filled.others,
        }
    }

    /// The RFP's id.
    pub fn rfp(&self) -> &str {
        &self.rfp
    }

    /// The whole response.
    pub fn draft(&self, receipt: &Receipt) -> Draft {
        let mut draft = Draft::default();
        let alias = receipt.alias.as_ref();
        let alias = alias.map_or_else(String::new, |alias| format!(" as {alias}"));
        let replaces = match receipt.round {
            0 | 1 => String::new(),
            further => format!(" replaces round {}", further.saturating_sub(1)),
        };
        let vendor = quoted(&receipt.vendor);
        let head = format!("response {} from {vendor}{replaces}{alias}", self.rfp);
        draft.open(&head, None);
        draft.line(format!("received: {}", receipt.received), None);
        if let Some(late) = &receipt.late {
            draft.line(format!("late: accepted {}", quoted(late)), None);
        }
        draft.append(&self.body);
        draft.close();
        draft
    }
}

/// Reads what a vendor filled in.
pub(super) fn returned(loose: Loose, forms: &[Form], round: Round) -> Result<Returned, Refusal> {
    let mut filled = filled(loose, forms)?;
    let mut maker = Maker {
        draft: Draft::default(),
        faults: std::mem::take(&mut filled.faults),
        sentences: filled.form.sentences.clone(),
        round,
        named: Vec::new(),
        fees: Vec::new(),
        chosen: None,
    };
    let name = filled.row(TableKey::Vendor, "name");
    let sender = name.map_or("", |row| row.word("value"));
    let sender = sender.trim().replace('\n', " ");
    let said = maker.vendor(&filled);
    if round == Round::Further {
        filled.open.clear();
    }
    maker.answers(&filled);
    maker.clauses(&filled);
    maker.together(&filled);
    maker.tariffs(&filled);
    Ok(Returned {
        faults: maker.faults,
        said,
        ..Returned::of(filled, sender, maker.draft)
    })
}

/// Writes the response, part by part.
struct Maker {
    draft: Draft,
    faults: Vec<Fault>,
    sentences: Sentences,
    round: Round,
    /// Names of fees, surcharges, discounts and taxes of the tariff that is being written.
    named: Vec<String>,
    /// The fees of the tariff that is being written, in their order.
    fees: Vec<fees::Written>,
    /// When a package is chosen, and where that stands.
    chosen: Option<(String, String)>,
}

impl Maker {
    /// What something is called in the form's language.
    fn word(&self, key: &str) -> String {
        self.sentences.fill(key, &[])
    }

    /// Something is missing beside what is there, unless it is there and can't be taken.
    fn needed(&mut self, place: String, what: &str) {
        fault::needed(&mut self.faults, place, what);
    }

    /// Two cells say contrary things.
    fn contradicts(&mut self, place: String, other: String) {
        self.faults.push(Fault::new(place, Why::Contradicts(other)));
    }

    /// The facts about the vendor; gives those that the language has no place for.
    fn vendor(&mut self, filled: &Filled) -> Vec<(String, String)> {
        let table = filled.form.table(TableKey::Vendor);
        let label = |id: &str| {
            let row = table.and_then(|table| table.row(id));
            row.map(|row| super::filled::first_text(row).to_owned())
                .unwrap_or_default()
        };
        let sheet = table.map(|table| table.title.clone()).unwrap_or_default();
        let place = |id: &str| {
            let own = filled.all(TableKey::Vendor).next();
            own.map_or_else(|| sheet.clone(), |table| table.place(id, "value"))
        };
        if filled.row(TableKey::Vendor, "name").is_none() {
            self.needed(place("name"), &label("name"));
        }
        match filled
            .row(TableKey::Vendor, "valid")
            .and_then(|row| line(row, "value"))
        {
            Some((valid, place)) => self.draft.line(format!("valid: until {valid}"), place),
            None if self.round == Round::First => self.needed(place("valid"), &label("valid")),
            None => {}
        }
        if let Some((names, place)) = filled
            .row(TableKey::Vendor, "withdraws")
            .and_then(|row| line(row, "value"))
        {
            self.draft.line(format!("withdraws: {names}"), place);
        }
        if let Some((lots, place)) = filled
            .row(TableKey::Vendor, "lots")
            .and_then(|row| line(row, "value"))
        {
            self.draft.line(format!("lots: {lots}"), place);
        }
        let mut said = Vec::new();
        for id in ["registration", "person", "declared"] {
            let Some(row) = filled.row(TableKey::Vendor, id) else {
                continue;
            };
            said.push((label(id), row.word("value").to_owned()));
        }
        for (label, text) in &said {
            let label = label.chars().take(40).collect::<String>();
            self.draft.comment(&format!("{label}: {text}"));
        }
        said
    }
}

/// A value as it is written, and where it stands.
fn line(row: &FilledRow, column: &str) -> Option<(String, Option<String>)> {
    let value = row.get(column)?;
    Some((value.written(), Some(row.place(column))))
}

/// A value as it is written.
fn written(row: &FilledRow, column: &str) -> Option<String> {
    row.get(column).map(Value::written)
}
