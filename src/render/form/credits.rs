//! Service credits: those that are asked for taken, refused, or steps of the vendor's own.

use super::Maker;
use crate::model::{Choice, Credit, EntryKind, FormRow};

/// Room for steps of a vendor's own.
const STEPS: u32 = 4;

impl Maker<'_> {
    pub(super) fn credits(&self) -> Vec<FormRow> {
        let credits = &self.project.rfp.pricing.credits;
        let mut rows = Vec::new();
        if !credits.is_empty() {
            rows.push(self.block(
                "prices.credits",
                ["", "prices.credits.percent", "prices.credits.below", "", ""],
            ));
        }
        rows.extend(credits.iter().flat_map(|credit| self.credit(credit)));
        rows
    }

    fn credit(&self, credit: &Credit) -> Vec<FormRow> {
        let attribute = self.words.title(&credit.attribute);
        let steps = self.words.credit_steps(&credit.steps);
        let asked = self.words.fill("prices.credits.text", &[("steps", &steps)]);
        let choices = vec![
            Choice::new(self.words.get("credits.accepted"), "accepted"),
            self.none(),
        ];
        let row = |line: u32| {
            let kind = match line {
                1 => EntryKind::Or(choices.clone(), Box::new(EntryKind::Percent)),
                _ => EntryKind::Percent,
            };
            let (title, how) = match line {
                1 => (attribute.clone(), asked.clone()),
                _ => {
                    let n = line.to_string();
                    let values = [("attribute", attribute.as_str()), ("n", n.as_str())];
                    (
                        self.words.fill("prices.credits.line", &values),
                        String::new(),
                    )
                }
            };
            let id = format!("credit/{}/{line}", credit.attribute);
            let cells = vec![
                self.input(kind, "prices.credits.note"),
                self.input(EntryKind::Percent, ""),
            ];
            let mut row = self.price_row(&id, title, "", cells);
            if let Some(cell) = row.cells.get_mut(1) {
                *cell = crate::model::FormCell::Text(how);
            }
            row
        };
        (1..=STEPS).map(row).collect()
    }
}
