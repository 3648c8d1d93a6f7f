//! What the panel agreed on, as agreed scores in the language.

use super::Refusal;
use super::draft::Draft;
use super::fault::{Fault, needed};
use super::filled::{FilledTable, filled};
use super::loose::Loose;
use super::quote::quoted;
use super::response::Returned;
use super::scoring::strays;
use super::value::Value;
use crate::model::{Form, Offer, Project, TableKey};
use crate::value::write_decimal;

/// Reads the scores that the panel agreed on.
pub(super) fn returned(
    loose: Loose,
    forms: &[Form],
    project: &Project,
) -> Result<Returned, Refusal> {
    let strays = forms.first().map(|form| strays(&loose, form, project));
    let mut filled = filled(loose, forms)?;
    let mut maker = Maker {
        project,
        draft: Draft::default(),
        faults: std::mem::take(&mut filled.faults),
    };
    maker.faults.extend(strays.unwrap_or_default());
    let mut is_open = false;
    for offer in project.vendors() {
        let mut tables = filled.all(TableKey::Agreed);
        if let Some(table) = tables.find(|own| own.table.part == offer.alias) {
            is_open |= maker.vendor(table, offer);
        }
    }
    let table = filled.form.table(TableKey::Agreed);
    let is_told = is_open || !filled.stale.is_empty() || !maker.faults.is_empty();
    if let (false, Some(table)) = (is_told, table) {
        needed(&mut maker.faults, String::new(), table.head("score"));
    }
    Ok(Returned {
        faults: maker.faults,
        ..Returned::of(filled, String::new(), maker.draft)
    })
}

impl Returned {
    /// The agreed scores as a whole.
    pub fn agreed(&self) -> Draft {
        let mut draft = Draft::default();
        draft.open(&format!("panel {} agreed", self.rfp), None);
        draft.append(&self.body);
        draft.close();
        draft
    }
}

struct Maker<'p> {
    project: &'p Project,
    draft: Draft,
    faults: Vec<Fault>,
}

impl Maker<'_> {
    /// The agreed scores of a vendor; whether there is one.
    fn vendor(&mut self, table: &FilledTable, offer: &Offer) -> bool {
        let mut lines = Draft::default();
        let asked = table.table.rows.iter();
        let judged = asked.filter(|row| row.is_asked() && !row.id.contains('/'));
        let mut is_open = false;
        for asked in judged {
            is_open |= self.agreed(table, offer, &asked.id, &mut lines);
        }
        if is_open {
            self.draft.open(&quoted(&offer.vendor.value), None);
            self.draft.append(&lines);
            self.draft.close();
        }
        is_open
    }

    fn agreed(
        &mut self,
        table: &FilledTable,
        offer: &Offer,
        attribute: &str,
        lines: &mut Draft,
    ) -> bool {
        let head = |column: &str| table.table.head(column);
        let prefix = format!("{attribute}/");
        let row = table.rows.get(attribute);
        let Some((row, score)) = row.and_then(|row| Some((row, row.get("score")?))) else {
            let mut said = table.rows.iter().filter(|(id, _)| id.starts_with(&prefix));
            if let Some(said) = row.or(said.next().map(|(_, said)| said)) {
                needed(&mut self.faults, said.place("score"), head("score"));
            }
            return false;
        };
        let score = Value::written(score);
        let place = row.place("score");
        let reason = row.word("reason").trim();
        if reason.is_empty() {
            needed(&mut self.faults, row.place("reason"), head("reason"));
            return false;
        }
        let mut changes = Vec::new();
        for (assessor, own) in self.project.scored(&offer.alias, attribute) {
            let said = table.rows.get(&format!("{prefix}{assessor}"));
            let why = said.map_or("", |said| said.word("reason")).trim();
            let dissents = said.is_some_and(|said| said.word("stands") == "yes");
            if why.is_empty() && (dissents || write_decimal(own.score.normalize(), 0) != score) {
                let what = format!("{assessor}: {}", head("reason"));
                needed(&mut self.faults, place.clone(), &what);
            } else if !why.is_empty() {
                let dissents = if dissents { "dissents " } else { "" };
                let line = format!("{}: {dissents}{}", quoted(assessor), quoted(why));
                changes.push((line, said.map(|said| said.place("reason"))));
            }
        }
        let line = format!("{attribute}: {score} {}", quoted(reason));
        if changes.is_empty() {
            lines.line(line, Some(place));
            return true;
        }
        lines.open(&line, Some(place));
        for (line, place) in changes {
            lines.line(line, place);
        }
        lines.close();
        true
    }
}
