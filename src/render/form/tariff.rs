//! The parts of a tariff that are the same for every measure.

use super::Maker;
use crate::model::{
    Assumed, AttributeType, Channel, Choice, EntryKind, FormCell, FormRow, form_fingerprint,
};
use crate::render::outline::Kind;

/// Room for packages, fees, surcharges, discounts, taxes and months of a ramp.
const PACKAGES: u32 = 4;
const FEES: u32 = 8;
const SEVERAL: u32 = 4;
const FEW: u32 = 2;

/// An amount in a currency that the vendor chooses: the currency's own decimals are checked later.
pub(super) const AMOUNT: EntryKind = EntryKind::Number { decimals: 4 };
pub(super) const RATE: EntryKind = EntryKind::Number { decimals: 6 };
pub(super) const WHOLE: EntryKind = EntryKind::Number { decimals: 0 };

impl Maker<'_> {
    pub(super) fn packages(&self) -> Vec<FormRow> {
        let measures = self.measures();
        let mut rows = vec![self.block(
            "prices.packages",
            [
                "",
                "prices.measure",
                "prices.units",
                "prices.package",
                "prices.then",
            ],
        )];
        rows.extend((1..=PACKAGES).map(|line| {
            let cells = vec![
                self.input(EntryKind::Choice(measures.clone()), "prices.packages.note"),
                self.input(WHOLE, ""),
                self.input(AMOUNT, ""),
                self.input(RATE, "prices.then.note"),
            ];
            self.price_row(
                &format!("package/{line}"),
                self.numbered("prices.packages.line", line),
                "",
                cells,
            )
        }));
        let choices = self.choices(&[("prices.each_month", "each month"), ("prices.once", "once")]);
        let cells = vec![self.input(EntryKind::Choice(choices), "")];
        rows.push(self.price_row(
            "chosen",
            self.said("prices.chosen"),
            "stated.packages.text",
            cells,
        ));
        rows
    }

    pub(super) fn fees(&self) -> Vec<FormRow> {
        let mut rows = vec![self.block(
            "prices.fees",
            ["", "prices.fees.name", "prices.amount", "prices.every", ""],
        )];
        let setup = vec![self.input(AMOUNT, "prices.zero.note")];
        rows.push(self.price_row(
            "fee/setup",
            self.said("prices.setup"),
            "stated.setup.text",
            setup,
        ));
        let every = self.every();
        rows.extend((1..=FEES).map(|line| {
            let cells = vec![
                self.input(EntryKind::Text, "prices.fees.note"),
                self.input(AMOUNT, ""),
                self.input(EntryKind::Choice(every.clone()), "prices.every.note"),
            ];
            self.price_row(
                &format!("fee/{line}"),
                self.numbered("prices.fees.line", line),
                "",
                cells,
            )
        }));
        rows
    }

    /// How often a fee is due.
    fn every(&self) -> Vec<Choice> {
        let mut every = self.choices(&[
            ("prices.every.once", "once"),
            ("prices.every.month", "per month"),
            ("prices.every.year", "per year"),
            ("prices.every.agent", "per agent per month"),
            ("prices.every.cost", "at cost"),
        ]);
        let channels = self.project.rfp.demands.iter();
        let channels =
            channels.filter_map(|demand| self.project.vocabulary.channel(&demand.channel));
        every.extend(channels.map(|channel: &Channel| {
            let unit = self.words.unit(&channel.unit);
            let label = self.words.fill("prices.every.unit", &[("unit", &unit)]);
            Choice::new(label, format!("per {} per month", channel.unit))
        }));
        every
    }

    pub(super) fn minimum(&self) -> Vec<FormRow> {
        let none = || vec![self.none()];
        let or = |kind: EntryKind| EntryKind::Or(none(), Box::new(kind));
        let per = self.choices(&[
            ("prices.every.month", "per month"),
            ("prices.per.quarter", "per quarter"),
            ("prices.per.term", "per term"),
        ]);
        let carried = self.choices(&[("prices.lost", "lost"), ("prices.carried", "carried over")]);
        let minimum = vec![
            self.input(or(AMOUNT), "prices.none.note"),
            self.input(EntryKind::Choice(per), ""),
            self.input(EntryKind::Choice(carried), ""),
            self.input(WHOLE, "prices.unused.note"),
        ];
        let overage = vec![self.input(or(EntryKind::Text), "prices.none.note")];
        vec![
            self.block(
                "prices.minimum",
                [
                    "",
                    "prices.amount",
                    "prices.period",
                    "prices.unused",
                    "prices.unused.months",
                ],
            ),
            self.price_row(
                "minimum",
                self.said("prices.minimum"),
                "stated.minimum.text",
                minimum,
            ),
            self.price_row(
                "overage",
                self.said("stated.overage"),
                "stated.overage.text",
                overage,
            ),
        ]
    }

    pub(super) fn surcharges(&self) -> Vec<FormRow> {
        let or = EntryKind::Or(vec![self.none()], Box::new(EntryKind::Percent));
        let holidays = vec![self.input(or, "prices.none.note")];
        let mut rows = vec![
            self.block("prices.surcharges", ["", "prices.percent", "", "", ""]),
            self.price_row(
                "surcharge/holidays",
                self.said("stated.holidays"),
                "stated.holidays.text",
                holidays,
            ),
            self.block(
                "prices.languages",
                ["", "prices.language", "prices.percent", "", ""],
            ),
        ];
        rows.extend((1..=SEVERAL).map(|line| {
            let cells = vec![
                self.input(
                    EntryKind::Languages { many: false },
                    "workbook.example.languages",
                ),
                self.input(EntryKind::Percent, "workbook.example.percent"),
            ];
            self.price_row(
                &format!("surcharge/language/{line}"),
                self.numbered("prices.languages.line", line),
                "",
                cells,
            )
        }));
        rows.push(self.block(
            "prices.hours",
            [
                "",
                "prices.surcharge.name",
                "prices.schedule",
                "prices.percent",
                "",
            ],
        ));
        rows.extend((1..=FEW).map(|line| {
            let cells = vec![
                self.input(EntryKind::Text, "prices.surcharge.note"),
                self.input(EntryKind::Schedule, "workbook.example.schedule"),
                self.input(EntryKind::Percent, "workbook.example.percent"),
            ];
            self.price_row(
                &format!("surcharge/hours/{line}"),
                self.numbered("prices.hours.line", line),
                "",
                cells,
            )
        }));
        let required = self.required();
        if !required.is_empty() {
            rows.push(self.block(
                "prices.attributes",
                ["", "prices.attribute", "prices.percent", "", ""],
            ));
            rows.extend((1..=FEW).map(|line| {
                let cells = vec![
                    self.input(EntryKind::Choice(required.clone()), ""),
                    self.input(EntryKind::Percent, "workbook.example.percent"),
                ];
                self.price_row(
                    &format!("surcharge/attribute/{line}"),
                    self.numbered("prices.attributes.line", line),
                    "",
                    cells,
                )
            }));
        }
        rows
    }

    /// Qualifications that the RFP requires and a vendor may charge for.
    fn required(&self) -> Vec<Choice> {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let mut all: Vec<Choice> = Vec::new();
        for item in items.filter(|item| matches!(item.kind, Kind::Require(_))) {
            for name in item.attributes() {
                let attribute = self.project.vocabulary.attribute(name);
                let is_qualification =
                    attribute.is_some_and(|own| matches!(own.kind, AttributeType::YesNo));
                if is_qualification && all.iter().all(|own| own.value != name) {
                    all.push(Choice::new(self.words.title(name), name));
                }
            }
        }
        all
    }

    pub(super) fn discounts_and_taxes(&self) -> Vec<FormRow> {
        let mut rows = vec![self.block(
            "prices.discounts",
            [
                "",
                "prices.discount.name",
                "prices.percent",
                "prices.discount.months",
                "",
            ],
        )];
        rows.extend((1..=SEVERAL).map(|line| {
            let cells = vec![
                self.input(EntryKind::Text, ""),
                self.input(EntryKind::Percent, "workbook.example.percent"),
                self.input(WHOLE, "prices.discount.note"),
            ];
            self.price_row(
                &format!("discount/{line}"),
                self.numbered("prices.discounts.line", line),
                "",
                cells,
            )
        }));
        rows.push(self.block(
            "prices.taxes",
            [
                "",
                "prices.tax.name",
                "prices.percent",
                "prices.tax.paid",
                "",
            ],
        ));
        let taxed = self.choices(&[("none", "none"), ("prices.taxed", "taxed")]);
        let taxed = vec![self.input(EntryKind::Choice(taxed), "prices.tax.note")];
        rows.push(self.price_row("tax", self.said("stated.tax"), "stated.tax.text", taxed));
        let paid = self.choices(&[
            ("prices.tax.invoiced", "invoiced"),
            ("prices.tax.reverse", "reverse charged"),
            ("prices.tax.withheld", "withheld"),
            ("prices.tax.on_top", "withheld on top"),
        ]);
        rows.extend((1..=SEVERAL).map(|line| {
            let cells = vec![
                self.input(EntryKind::Text, ""),
                self.input(EntryKind::Percent, "workbook.example.percent"),
                self.input(EntryKind::Choice(paid.clone()), "prices.tax.paid.note"),
            ];
            self.price_row(
                &format!("tax/{line}"),
                self.numbered("prices.taxes.line", line),
                "",
                cells,
            )
        }));
        rows
    }

    pub(super) fn conditions(&self) -> Vec<FormRow> {
        let or = EntryKind::Or(vec![self.none()], Box::new(EntryKind::Percent));
        let index = EntryKind::Or(self.indices(), Box::new(EntryKind::Text));
        let indexation = vec![
            self.input(or, "prices.none.note"),
            self.input(WHOLE, "prices.month.note"),
            self.input(EntryKind::Percent, ""),
            self.input(index, "prices.indexation.note"),
        ];
        let mut rows = vec![
            self.block(
                "prices.conditions",
                [
                    "",
                    "prices.indexation.rise",
                    "prices.indexation.from",
                    "prices.indexation.most",
                    "prices.indexation.index",
                ],
            ),
            self.price_row(
                "indexation",
                self.said("prices.indexation"),
                "prices.indexation.text",
                indexation,
            ),
            self.block("prices.ramp", ["", "prices.month", "prices.share", "", ""]),
        ];
        rows.extend((1..=SEVERAL).map(|line| {
            let cells = vec![
                self.input(WHOLE, "prices.month.note"),
                self.input(EntryKind::Percent, ""),
            ];
            self.price_row(
                &format!("ramp/{line}"),
                self.numbered("prices.ramp.line", line),
                "",
                cells,
            )
        }));
        rows.push(self.block(
            "prices.exit",
            ["", "prices.amount", "prices.exit.before", "", ""],
        ));
        rows.extend((1..=FEW).map(|line| {
            let (amount, note) = match line {
                1 => (
                    EntryKind::Or(vec![self.none()], Box::new(AMOUNT)),
                    "prices.none.note",
                ),
                _ => (AMOUNT, ""),
            };
            let cells = vec![
                self.input(amount, note),
                self.input(WHOLE, "prices.month.note"),
            ];
            self.price_row(
                &format!("exit/{line}"),
                self.numbered("prices.exit.line", line),
                "",
                cells,
            )
        }));
        let remark = vec![self.input(EntryKind::Text, "workbook.note.comment")];
        rows.push(self.price_row("remark", self.said("prices.remark"), "", remark));
        rows
    }

    /// The indices that the RFP assumes something about.
    fn indices(&self) -> Vec<Choice> {
        let all = self.project.rfp.pricing.assumptions.iter();
        let indices = all.filter(|one| matches!(one.value, Assumed::PerYear(_)));
        indices
            .map(|one| Choice::new(one.name.replace('_', " "), one.name.as_str()))
            .collect()
    }

    pub(super) fn choices(&self, all: &[(&str, &str)]) -> Vec<Choice> {
        let all = all.iter();
        all.map(|(key, value)| Choice::new(self.words.get(key), *value))
            .collect()
    }

    /// `Fee 2`.
    fn numbered(&self, key: &str, line: u32) -> String {
        self.words.fill(key, &[("n", &line.to_string())])
    }

    pub(super) fn said(&self, key: &str) -> String {
        crate::render::wording::capitalised(self.words.get(key))
    }

    /// The head of a part, with what its columns hold.
    pub(super) fn block(&self, title: &str, heads: [&str; 5]) -> FormRow {
        let cell = |key: &str| match key {
            "" => FormCell::Heading(String::new()),
            key => FormCell::Heading(self.words.get(key).to_owned()),
        };
        let mut cells = vec![cell(title)];
        cells.extend(heads.into_iter().map(cell));
        FormRow::heading(cells)
    }

    /// A row of a tariff; what it leaves blank at its right is not asked.
    pub(super) fn price_row(
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
        cells.resize(super::prices::COLUMNS, FormCell::Blank);
        FormRow {
            id: id.to_owned(),
            fingerprint: form_fingerprint([id]),
            cells,
        }
    }
}
