//! The rows of a price sheet.

use crate::model::{Choice, FormCell, FormRow, form_fingerprint};
use crate::render::form::Maker;

impl Maker<'_> {
    pub(in crate::render::form) fn choices(&self, all: &[(&str, &str)]) -> Vec<Choice> {
        let all = all.iter();
        all.map(|(key, value)| Choice::new(self.words.get(key), *value))
            .collect()
    }

    /// Rows of one kind, of which the vendor fills in as many as it needs: `fee/1`, called `Fee 1`, and so on.
    pub(in crate::render::form) fn several(
        &self,
        id: &str,
        key: &str,
        count: u32,
        cells: impl Fn(u32) -> Vec<FormCell>,
    ) -> Vec<FormRow> {
        let row = |line: u32| {
            let name = self.numbered(key, line);
            self.price_row(&format!("{id}/{line}"), name, "", cells(line))
        };
        (1..=count).map(row).collect()
    }

    /// `Fee 2`.
    fn numbered(&self, key: &str, line: u32) -> String {
        self.words.fill(key, &[("n", &line.to_string())])
    }

    pub(in crate::render::form) fn said(&self, key: &str) -> String {
        crate::render::wording::capitalised(self.words.get(key))
    }

    /// The head of a part, with what its columns hold.
    pub(in crate::render::form) fn block(&self, title: &str, heads: [&str; 5]) -> FormRow {
        let cell = |key: &str| match key {
            "" => FormCell::Heading(String::new()),
            key => FormCell::Heading(self.words.get(key).to_owned()),
        };
        let mut cells = vec![cell(title)];
        cells.extend(heads.into_iter().map(cell));
        FormRow::heading(cells)
    }

    /// A row of a tariff; what it leaves blank at its right is not asked.
    pub(in crate::render::form) fn price_row(
        &self,
        id: &str,
        item: String,
        how: &str,
        inputs: Vec<FormCell>,
    ) -> FormRow {
        let how = if how.is_empty() {
            String::new()
        } else {
            self.words.get(how).to_owned()
        };
        let mut cells = vec![FormCell::Text(item), FormCell::Text(how)];
        cells.extend(inputs);
        cells.resize(crate::render::form::prices::COLUMNS, FormCell::Blank);
        FormRow {
            id: id.to_owned(),
            fingerprint: form_fingerprint([id]),
            cells,
        }
    }
}
