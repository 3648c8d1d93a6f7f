//! Costs by component, by year and by line.

use super::Maker;
use super::cells::{At, head, head_number, range, text};
use super::lines::KINDS;
use super::plan::{COSTS_FROM, below};
use crate::evaluate::LineKind;
use crate::model::{BookCell, BookLook, Digits};
use crate::value::Decimal;

impl Maker<'_> {
    pub(super) fn component_rows(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let currency = self.memo.currency().code();
        let below_it = self.below();
        let mut heads = vec![head(words.get("vendor")), head(words.get("fact.tariff"))];
        heads.extend(KINDS.iter().map(|(_, key)| head_number(words.get(key))));
        heads.push(head_number(words.get("total")));
        let mut rows = vec![
            part(&words.fill("comparison.components", &[("currency", currency)])),
            heads,
        ];
        let digits = Digits::Fixed(self.cents());
        let mut first = below_it.lines;
        for (row, own) in (below_it.components..).zip(&self.plan.priced) {
            let last = below(first, own.lines.len()).saturating_sub(1);
            let (taken, kind) = (self.plan.taken(), self.plan.taken().saturating_add(1));
            let mut cells = vec![
                text(own.offer.vendor.as_str()),
                text(own.tariff.tariff.as_str()),
            ];
            for (column, (component, _)) in (COSTS_FROM..).zip(KINDS) {
                let heading = At(below_it.components.saturating_sub(1), column);
                let formula = format!(
                    "SUMIF({},{heading},{})",
                    range(At(first, kind), At(last, kind)),
                    range(At(first, taken), At(last, taken))
                );
                let shown = Some(own.of_kind(component));
                cells.push(BookCell::formula(formula, shown, digits));
            }
            let kinds = u16::try_from(KINDS.len()).unwrap_or(u16::MAX);
            let all = range(
                At(row, COSTS_FROM),
                At(row, COSTS_FROM.saturating_add(kinds).saturating_sub(1)),
            );
            let whole = own.tariff.scenarios.first().map(|cost| cost.total.value);
            let formula = format!("ROUND(SUM({all}),{})", self.cents());
            cells.push(BookCell::formula(formula, whole, digits).looking(BookLook::Total));
            rows.push(cells);
            first = last.saturating_add(1);
        }
        rows
    }

    pub(super) fn year_rows(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let currency = self.memo.currency().code();
        let with_tax = self.with_tax();
        let years = self.memo.project.rfp.term.months.div_ceil(12);
        let mut heads = vec![
            head(words.get("vendor")),
            head(words.get("ranking.scenario")),
        ];
        heads.extend((1..=years).map(|year| {
            head_number(words.fill("comparison.year", &[("n", &words.numeral(year))]))
        }));
        heads.push(head_number(words.get("total")));
        let mut rows = vec![
            part(&words.fill("comparison.years", &[("currency", currency)])),
            heads,
        ];
        let digits = Digits::Fixed(self.cents());
        let mut row = self.below().years;
        for own in &self.plan.priced {
            for (at, scenario) in self.plan.scenarios.iter().enumerate() {
                let mut cells = vec![text(own.offer.vendor.as_str()), text(words.title(scenario))];
                let each = own.years(at, with_tax);
                let count = u16::try_from(each.len()).unwrap_or(u16::MAX);
                let whole: Decimal = each.iter().sum();
                cells.extend(
                    each.into_iter()
                        .map(|year| BookCell::number(Some(year), digits)),
                );
                let last = COSTS_FROM.saturating_add(count).saturating_sub(1);
                let all = range(At(row, COSTS_FROM), At(row, last));
                let formula = format!("ROUND(SUM({all}),{})", self.cents());
                cells
                    .push(BookCell::formula(formula, Some(whole), digits).looking(BookLook::Total));
                rows.push(cells);
                row = row.saturating_add(1);
            }
        }
        rows
    }

    pub(super) fn line_rows(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let currency = self.memo.currency().code();
        let mut heads = vec![head(words.get("vendor")), head(words.get("cost.line"))];
        heads.extend(self.scenario_heads());
        heads.push(head_number(words.get("comparison.taken")));
        heads.push(head(words.get("comparison.component")));
        let mut rows = vec![
            part(&words.fill("comparison.lines", &[("currency", currency)])),
            heads,
        ];
        let digits = Digits::Fixed(self.cents());
        let mut row = self.below().lines;
        for own in &self.plan.priced {
            for line in &own.lines {
                let mut cells = vec![text(own.offer.vendor.as_str()), text(line.name.as_str())];
                let amounts = line.amounts.iter();
                cells.extend(
                    amounts
                        .map(|amount| BookCell::number(Some(amount.unwrap_or_default()), digits)),
                );
                let costs = range(
                    At(row, COSTS_FROM),
                    At(row, self.plan.taken().saturating_sub(1)),
                );
                let formula = format!("INDEX({costs},{})", self.plan.scenario_number());
                let base = line.amounts.first().copied().flatten().unwrap_or_default();
                cells.push(BookCell::formula(formula, Some(base), digits));
                cells.push(text(words.get(component(line.kind))));
                rows.push(cells);
                row = row.saturating_add(1);
            }
        }
        rows
    }
}

fn component(kind: LineKind) -> &'static str {
    let mut kinds = KINDS.iter();
    kinds
        .find(|(own, _)| *own == kind)
        .map_or("", |(_, key)| key)
}

/// The heading of a table.
pub(super) fn part(title: &str) -> Vec<BookCell> {
    vec![BookCell::text(title, BookLook::Term).across(2)]
}
