//! The rows of a price sheet.

use std::collections::BTreeMap;

use crate::model::{Choice, FeeEvery, FormCell, FormRow, Measure, PricedBy, form_fingerprint};
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

    /// The fingerprint of a row of a tariff: of it, and of all that its price hangs on.
    fn priced(&self, id: &str) -> String {
        let pricing = &self.project.rfp.pricing;
        let is_of = |measure: &&Measure| {
            let rest = id.strip_prefix("charge/");
            let rest = rest.and_then(|rest| rest.strip_prefix(&measure.to_string()));
            rest.is_some_and(|rest| rest.starts_with('/'))
        };
        let mut measures = pricing.accept.iter().map(|measure| &measure.value);
        let by = measures
            .find(is_of)
            .map_or(PricedBy::Terms, PricedBy::measure);
        let asked = by.fingerprint(&self.questions);
        form_fingerprint([id, asked.as_str()])
    }

    /// What the price of a package hangs on by its measure, and that of a fee by what it is due.
    pub(in crate::render::form) fn chosen(&self) -> BTreeMap<String, String> {
        let rfp = &self.project.rfp;
        let packages = rfp.pricing.accept.iter().map(|measure| {
            let by = PricedBy::measure(&measure.value);
            (measure.value.to_string(), by)
        });
        let channels = rfp.demands.iter().filter_map(|demand| {
            let channel = self.project.vocabulary.channel(&demand.channel)?;
            let due = format!("per {} per month", channel.unit);
            Some((due, PricedBy::Channel(&demand.channel)))
        });
        let team = [
            ("per agent per month", FeeEvery::AgentMonth),
            ("per group", FeeEvery::AgentsMonth(1)),
            ("per hire", FeeEvery::Hire),
            ("per workplace per month", FeeEvery::WorkplaceMonth),
        ];
        let team = team
            .iter()
            .map(|(due, every)| ((*due).to_owned(), PricedBy::fee(every)));
        let all = packages.chain(channels).chain(team);
        all.map(|(choice, by)| (choice, by.fingerprint(&self.questions)))
            .collect()
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
            fingerprint: self.priced(id),
            cells,
        }
    }
}
