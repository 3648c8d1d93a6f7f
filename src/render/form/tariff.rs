//! The parts of a tariff that are the same for every measure.

mod fees;
mod rows;
mod surcharges;

use super::Maker;
use crate::model::{Assumed, Choice, EntryKind, FormRow};

/// Room for packages, surcharges, discounts, taxes and months of a ramp.
const PACKAGES: u32 = 4;
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
        rows.extend(
            self.several("package", "prices.packages.line", PACKAGES, |_| {
                vec![
                    self.input(EntryKind::Choice(measures.clone()), "prices.packages.note"),
                    self.input(WHOLE, ""),
                    self.input(AMOUNT, ""),
                    self.input(RATE, "prices.then.note"),
                ]
            }),
        );
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
        rows.extend(
            self.several("discount", "prices.discounts.line", SEVERAL, |_| {
                vec![
                    self.input(EntryKind::Text, ""),
                    self.input(EntryKind::Percent, "workbook.example.percent"),
                    self.input(WHOLE, "prices.discount.note"),
                ]
            }),
        );
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
        rows.extend(self.several("tax", "prices.taxes.line", SEVERAL, |_| {
            vec![
                self.input(EntryKind::Text, ""),
                self.input(EntryKind::Percent, "workbook.example.percent"),
                self.input(EntryKind::Choice(paid.clone()), "prices.tax.paid.note"),
            ]
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
        rows.extend(self.several("ramp", "prices.ramp.line", SEVERAL, |_| {
            vec![
                self.input(WHOLE, "prices.month.note"),
                self.input(EntryKind::Percent, ""),
            ]
        }));
        rows.push(self.block(
            "prices.exit",
            ["", "prices.amount", "prices.exit.before", "", ""],
        ));
        rows.extend(self.several("exit", "prices.exit.line", FEW, |line| {
            let (amount, note) = match line {
                1 => (
                    EntryKind::Or(vec![self.none()], Box::new(AMOUNT)),
                    "prices.none.note",
                ),
                _ => (AMOUNT, ""),
            };
            vec![
                self.input(amount, note),
                self.input(WHOLE, "prices.month.note"),
            ]
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
}
