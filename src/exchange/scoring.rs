//! What an assessor filled in, as a score sheet in the language.

use std::collections::BTreeSet;

use super::Refusal;
use super::draft::Draft;
use super::fault::{Fault, Why, needed};
use super::filled::{Filled, FilledRow, FilledTable, filled, first_text};
use super::grid::Raw;
use super::loose::{Loose, LooseTable};
use super::quote::quoted;
use super::response::Returned;
use super::value::Value;
use crate::model::{Conflict, ConflictKind, Form, FormTable, Offer, Project, TableKey};

/// Reads the scores that an assessor filled in, of those vendors whom the forms hold.
pub(super) fn returned(
    loose: Loose,
    forms: &[Form],
    project: &Project,
) -> Result<Returned, Refusal> {
    let strays = forms.first().map(|form| strays(&loose, form, project));
    let asked = asked(&loose);
    let mut filled = filled(loose, forms)?;
    filled.faults.extend(strays.unwrap_or_default());
    let sender = match filled.form.assessor.as_str() {
        "" => filled.row(TableKey::Assessor, "name"),
        _ => None,
    };
    let sender = sender.map_or(filled.form.assessor.as_str(), |row| row.word("value"));
    let sender = sender.trim().replace('\n', " ");
    let mut maker = Maker {
        project,
        draft: Draft::default(),
        faults: std::mem::take(&mut filled.faults),
        aside: BTreeSet::new(),
        asked,
    };
    maker.declares(&filled);
    for offer in project.vendors() {
        maker.vendor(&filled, offer);
    }
    Ok(Returned {
        faults: maker.faults,
        ..Returned::of(filled, sender, maker.draft)
    })
}

impl Returned {
    /// The whole score sheet of an assessor of this name.
    pub fn sheet(&self, assessor: &str) -> Draft {
        let mut draft = Draft::default();
        draft.open(&format!("panel {} by {}", self.rfp, quoted(assessor)), None);
        draft.append(&self.body);
        draft.close();
        draft
    }
}

/// The vendors about whom the form asked when it was made; none where it does not tell.
fn asked(loose: &Loose) -> BTreeSet<String> {
    let ids = loose.fingerprints.keys().map(|(_, id)| id);
    ids.filter_map(|id| id.strip_prefix("conflict/"))
        .map(str::to_owned)
        .collect()
}

/// Scores of vendors who are not in the form as it is asked today: of one with whom there is a conflict, or of nobody.
pub(super) fn strays(loose: &Loose, form: &Form, project: &Project) -> Vec<Fault> {
    let is_asked = |own: &&LooseTable| {
        let tables = form.tables.iter();
        let mut same = tables.filter(|table| table.key == own.key && table.part == own.part);
        own.part.is_empty() || same.next().is_some()
    };
    let mut faults = Vec::new();
    for table in loose.tables.iter().filter(|table| !is_asked(table)) {
        for row in table.rows.iter().filter(|row| !row.id.is_empty()) {
            let mut cells = ["score", "reason"].into_iter();
            let given = cells.find_map(|column| row.cells.get(column));
            if let Some((_, place)) = given.filter(|(raw, _)| !matches!(raw, Raw::Merged(_))) {
                faults.push(Fault::new(place.as_str(), why_not(&table.part, project)));
            }
        }
    }
    faults
}

fn why_not(alias: &str, project: &Project) -> Why {
    let mut vendors = project.vendors();
    let offer = vendors.find(|offer| offer.alias == alias);
    offer.map_or_else(
        || Why::NotOffered(alias.to_owned()),
        |offer| Why::Conflicted(offer.vendor.value.clone()),
    )
}

/// Writes the score sheet, part by part.
struct Maker<'p> {
    project: &'p Project,
    draft: Draft,
    faults: Vec<Fault>,
    /// The short names of vendors whom the assessor does not score.
    aside: BTreeSet<String>,
    /// The short names of vendors about whom the form asked.
    asked: BTreeSet<String>,
}

impl Maker<'_> {
    /// `declares: no conflict`, or each conflict with its reason; those on file stay.
    fn declares(&mut self, filled: &Filled) {
        let project = self.project;
        let on_file = project.sheet_of(&filled.form.assessor);
        let mut phrases = Vec::new();
        let mut place = None;
        let mut remarks = Vec::new();
        let mut is_conflicted = false;
        for offer in project.vendors() {
            let mut conflicts = on_file.iter().flat_map(|sheet| &sheet.conflicts);
            if let Some(conflict) = conflicts.find(|one| one.vendor == offer.alias) {
                is_conflicted |= conflict.kind == ConflictKind::Interest;
                self.aside.insert(offer.alias.clone());
                phrases.push(of_file(conflict, offer));
                continue;
            }
            let Some((row, word)) = self.declared(filled, offer, on_file.is_some()) else {
                continue;
            };
            let reason = row.word("reason");
            let head = match word {
                "conflict" => "conflict with",
                "recused" => "recused from",
                _ => {
                    let remark = format!("{}: {reason}", offer.vendor.value);
                    remarks.extend((!reason.is_empty()).then_some(remark));
                    continue;
                }
            };
            is_conflicted |= word == "conflict";
            self.aside.insert(offer.alias.clone());
            place.get_or_insert_with(|| row.place("value"));
            if reason.is_empty() {
                let table = filled.form.table(TableKey::Assessor);
                let what = table.map_or("", |table| table.head("reason"));
                needed(&mut self.faults, row.place("reason"), what);
            }
            phrases.push(format!(
                "{head} {} {}",
                quoted(&offer.vendor.value),
                quoted(reason)
            ));
        }
        if !is_conflicted {
            phrases.insert(0, "no conflict".to_owned());
        }
        for remark in remarks {
            self.draft.comment(&remark);
        }
        self.draft
            .line(format!("declares: {}", phrases.join(", ")), place);
    }

    /// What an assessor declares of a vendor; one that is asked for and left blank is told.
    fn declared<'f>(
        &mut self,
        filled: &'f Filled,
        offer: &Offer,
        is_on_file: bool,
    ) -> Option<(&'f FilledRow, &'f str)> {
        let id = format!("conflict/{}", offer.alias);
        let row = filled.row(TableKey::Assessor, &id);
        let word = row.map_or("", |row| row.word("value"));
        if let (Some(row), false) = (row, word.is_empty()) {
            return Some((row, word));
        }
        let was_asked = self.asked.is_empty() || self.asked.contains(&offer.alias);
        if was_asked && (!is_on_file || row.is_some()) {
            let table = filled.form.table(TableKey::Assessor);
            let label = table
                .and_then(|table| table.row(&id))
                .map_or("", first_text);
            let sheet = table.map_or("", |table| table.title.as_str());
            let own = filled.all(TableKey::Assessor).next();
            let place = own.map_or_else(|| sheet.to_owned(), |own| own.place(&id, "value"));
            needed(&mut self.faults, place, label);
        }
        None
    }

    /// The scores of a vendor, in the order in which they are asked for.
    fn vendor(&mut self, filled: &Filled, offer: &Offer) {
        let tables = filled.all(TableKey::Scores);
        let tables: Vec<&FilledTable> = tables
            .filter(|own| own.table.part == offer.alias && !own.rows.is_empty())
            .collect();
        let Some(first) = tables.first() else {
            return;
        };
        let mut lines = Draft::default();
        let mut is_open = false;
        for asked in &first.table.rows {
            let mut rows = tables.iter().filter_map(|table| table.rows.get(&asked.id));
            let Some(row) = rows.next() else { continue };
            if let Some(again) = rows.next() {
                self.faults.push(Fault::new(again.place(""), Why::Twice));
            }
            if let Some((line, place)) = self.score(first.table, offer, &asked.id, row) {
                is_open = true;
                lines.line(line, Some(place));
            }
        }
        if is_open {
            self.draft.gap();
            self.draft.open(&quoted(&offer.vendor.value), None);
            self.draft.append(&lines);
            self.draft.close();
        }
    }

    /// `staff_fit: 4 "what was seen"`, and where the score stands.
    fn score(
        &mut self,
        table: &FormTable,
        offer: &Offer,
        attribute: &str,
        row: &FilledRow,
    ) -> Option<(String, String)> {
        if self.aside.contains(&offer.alias) {
            let why = Why::Conflicted(offer.vendor.value.clone());
            self.faults.push(Fault::new(row.place("score"), why));
            return None;
        }
        let reason = row.word("reason").trim();
        match row.get("score").map(Value::written) {
            Some(score) if !reason.is_empty() => {
                let line = format!("{attribute}: {score} {}", quoted(reason));
                Some((line, row.place("score")))
            }
            Some(_) => {
                needed(&mut self.faults, row.place("reason"), table.head("reason"));
                None
            }
            None => {
                needed(&mut self.faults, row.place("score"), table.head("score"));
                None
            }
        }
    }
}

/// A conflict that was declared before the form went out.
fn of_file(conflict: &Conflict, offer: &Offer) -> String {
    let head = match conflict.kind {
        ConflictKind::Interest => "conflict with",
        ConflictKind::Recusal => "recused from",
    };
    let vendor = quoted(&offer.vendor.value);
    format!("{head} {vendor} {}", quoted(&conflict.reason))
}
