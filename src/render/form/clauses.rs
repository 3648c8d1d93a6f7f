//! Clauses of the contract, and other departures.

use super::Maker;
use crate::model::{
    Choice, ContractClause, EntryKind, FormCell, FormRow, FormTable, TableKey, form_fingerprint,
};
use crate::render::wording::capitalised;

/// How many departures from something else than the contract there is room for.
const OTHERS: u32 = 4;

impl Maker<'_> {
    pub(super) fn clauses(&self) -> FormTable {
        let columns = vec![
            self.column("clause", "contract.clause", 26),
            self.column("text", "contract.text", 62),
            self.column("rule", "contract.deviation", 26),
            self.column("answer", "workbook.clauses.answer", 18),
            self.column("deviation", "form.deviation", 50),
            self.column("price", "workbook.clauses.price", 22),
        ];
        let clauses = self.project.rfp.contract.iter();
        let mut rows: Vec<FormRow> = clauses.map(|clause| self.clause(clause)).collect();
        let others = self.departed_from();
        if !others.is_empty() {
            let heading = FormCell::Heading(self.words.get("form.deviations").to_owned());
            let blanks = std::iter::repeat_n(FormCell::Blank, 5);
            rows.push(FormRow::heading(
                std::iter::once(heading).chain(blanks).collect(),
            ));
            rows.extend((1..=OTHERS).map(|line| self.other(line, &others)));
        }
        self.table(TableKey::Clauses, columns, rows)
    }

    fn clause(&self, clause: &ContractClause) -> FormRow {
        let words = self.words;
        let rule = words.deviation_rule(clause.deviation.value);
        let answers = vec![
            Choice::new(words.get("workbook.clauses.accept"), "accept"),
            Choice::new(words.get("workbook.clauses.deviate"), "deviate"),
        ];
        FormRow {
            id: clause.name.clone(),
            fingerprint: self.meant(&clause.id),
            cells: vec![
                FormCell::Text(words.title(&clause.name)),
                FormCell::Text(words.text(&clause.text).to_owned()),
                FormCell::Text(capitalised(&rule)),
                self.input(EntryKind::Choice(answers), "workbook.note.clause"),
                self.input(EntryKind::Text, "workbook.note.deviation"),
                self.waived(),
            ],
        }
    }

    /// A departure from a section or a requirement.
    fn other(&self, line: u32, from: &[Choice]) -> FormRow {
        let id = format!("other/{line}");
        FormRow {
            fingerprint: form_fingerprint(["other"]),
            id,
            cells: vec![
                self.input(EntryKind::Choice(from.to_vec()), "workbook.note.other"),
                FormCell::Blank,
                FormCell::Blank,
                FormCell::Blank,
                self.input(EntryKind::Text, "workbook.note.deviation"),
                self.waived(),
            ],
        }
    }

    fn waived(&self) -> FormCell {
        let money = EntryKind::Money(self.project.rfp.currency.value);
        self.input(money, "workbook.note.waived")
    }

    /// Sections of the document, and requirements by their numbers.
    fn departed_from(&self) -> Vec<Choice> {
        let words = self.words;
        let sections = self.project.rfp.sections.iter().map(|section| {
            let name = section.kind.as_str();
            let title = words.find(&format!("section.{}", name.replace('_', "-")));
            Choice::new(title.map_or_else(|| words.title(name), str::to_owned), name)
        });
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let items = items.map(|item| {
            let label = format!("{} {}", item.number, words.title(item.name()));
            Choice::new(label, item.id())
        });
        sections.chain(items).collect()
    }
}
