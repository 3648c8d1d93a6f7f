//! What is charged on top of rates: on holidays, for languages, at hours, for qualifications.

use super::{FEW, SEVERAL};
use crate::model::{AttributeType, Choice, EntryKind, FormRow};
use crate::render::form::Maker;
use crate::render::outline::Kind;

impl Maker<'_> {
    pub(in crate::render::form) fn surcharges(&self) -> Vec<FormRow> {
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
        rows.extend(self.several(
            "surcharge/language",
            "prices.languages.line",
            SEVERAL,
            |_| {
                vec![
                    self.input(
                        EntryKind::Languages { many: false },
                        "workbook.example.languages",
                    ),
                    self.input(EntryKind::Percent, "workbook.example.percent"),
                ]
            },
        ));
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
        rows.extend(
            self.several("surcharge/hours", "prices.hours.line", FEW, |_| {
                vec![
                    self.input(EntryKind::Text, "prices.surcharge.note"),
                    self.input(EntryKind::Schedule, "workbook.example.schedule"),
                    self.input(EntryKind::Percent, "workbook.example.percent"),
                ]
            }),
        );
        let required = self.required();
        if !required.is_empty() {
            rows.push(self.block(
                "prices.attributes",
                ["", "prices.attribute", "prices.percent", "", ""],
            ));
            rows.extend(
                self.several("surcharge/attribute", "prices.attributes.line", FEW, |_| {
                    vec![
                        self.input(EntryKind::Choice(required.clone()), ""),
                        self.input(EntryKind::Percent, "workbook.example.percent"),
                    ]
                }),
            );
        }
        rows
    }

    /// What the RFP requires and a vendor may charge for meeting.
    fn required(&self) -> Vec<Choice> {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let mut all: Vec<Choice> = Vec::new();
        for item in items.filter(|item| matches!(item.kind, Kind::Require(_))) {
            for name in item.attributes() {
                let attribute = self.project.vocabulary.attribute(name);
                // Languages have lines of their own, and what is computed is no promise of the vendor's.
                let is_promise = attribute.is_some_and(|own| {
                    own.derived.is_none()
                        && !matches!(own.kind, AttributeType::Languages | AttributeType::Language)
                });
                if is_promise && all.iter().all(|own| own.value != name) {
                    all.push(Choice::new(self.words.title(name), name));
                }
            }
        }
        all
    }
}
