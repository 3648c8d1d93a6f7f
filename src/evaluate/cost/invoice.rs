//! The invoice of one month, line by line.

use std::sync::Arc;

use super::convert::Exchange;
use super::plan::Line;
use crate::evaluate::{CostLine, Derivation, Figure, LineKind, TooLarge, UnitId};
use crate::value::{Currency, YearMonth};

/// The lines so far.
#[derive(Debug)]
pub(super) struct Invoice {
    /// Of which month.
    pub month: YearMonth,
    exchange: Exchange,
    lines: Vec<CostLine>,
    to_tax_office: Vec<Figure>,
}

impl Invoice {
    /// An empty invoice with room for so many lines.
    pub(super) fn new(month: YearMonth, exchange: Exchange, lines: usize) -> Self {
        Self {
            month,
            exchange,
            lines: Vec::with_capacity(lines),
            to_tax_office: Vec::new(),
        }
    }

    /// Adds a line from its unrounded amount in the tariff's currency.
    pub(super) fn push(
        &mut self,
        book: &mut Derivation,
        line: &Line,
        quantity: Option<Figure>,
        raw: Figure,
    ) -> Result<(), TooLarge> {
        let label = line.words.in_month(self.month);
        let invoiced = self.exchange.rounded(book, label, raw);
        let amount = self.exchange.converted(book, label, invoiced)?;
        self.lines.push(CostLine {
            kind: line.kind,
            name: Arc::clone(&line.name),
            slug: Arc::clone(&line.slug),
            quantity,
            invoiced,
            amount,
            span: line.span,
        });
        Ok(())
    }

    /// Notes that the line added last is paid to the tax office, not to the vendor.
    pub(super) fn last_to_tax_office(&mut self) {
        let amount = self.lines.last().map(|line| line.amount);
        self.to_tax_office.extend(amount);
    }

    /// Notes that so much of the lines is kept back for the tax office; it makes no line.
    pub(super) fn withhold(
        &mut self,
        book: &mut Derivation,
        line: &Line,
        raw: Figure,
    ) -> Result<(), TooLarge> {
        let label = line.words.in_month(self.month);
        let invoiced = self.exchange.rounded(book, label, raw);
        let amount = self.exchange.converted(book, label, invoiced)?;
        self.to_tax_office.push(amount);
        Ok(())
    }

    /// What is paid to the tax office and not to the vendor, in the RFP's currency; `None` where all goes to the vendor.
    pub(super) fn to_tax_office(&self, book: &mut Derivation) -> Result<Option<Figure>, TooLarge> {
        if self.to_tax_office.is_empty() {
            return Ok(None);
        }
        let label = format!("to the tax office in {}", self.month);
        let money = self.exchange.compared;
        book.total(label, money, &self.to_tax_office).map(Some)
    }

    /// The sum of the lines up to a kind, rounded as invoiced, in the tariff's currency.
    pub(super) fn sum_up_to(
        &self,
        book: &mut Derivation,
        label: &'static str,
        last: LineKind,
    ) -> Result<Figure, TooLarge> {
        let lines = self.lines.iter().filter(|line| line.kind <= last);
        book.total_of(label, self.money(), lines.map(|line| line.invoiced))
    }

    /// The fees of these names, as invoiced; `None` where none of them is due.
    pub(super) fn sum_of_fees(
        &self,
        book: &mut Derivation,
        names: &[String],
    ) -> Result<Option<Figure>, TooLarge> {
        let is_named = |line: &&CostLine| {
            line.kind == LineKind::Fee && names.iter().any(|name| **name == *line.name)
        };
        let figures: Vec<Figure> = self
            .lines
            .iter()
            .filter(is_named)
            .map(|line| line.invoiced)
            .collect();
        match figures.as_slice() {
            [] => Ok(None),
            [only] => Ok(Some(*only)),
            several => book
                .total("fees that it is a share of", self.money(), several)
                .map(Some),
        }
    }

    /// The line added last, as invoiced.
    pub(super) fn last(&self) -> Option<Figure> {
        self.lines.last().map(|line| line.invoiced)
    }

    /// The line of a charge, as invoiced; charges come first and each has one.
    pub(super) fn charge(&self, position: usize) -> Option<Figure> {
        self.lines.get(position).map(|line| line.invoiced)
    }

    /// The tariff's currency.
    pub(super) const fn currency(&self) -> Currency {
        self.exchange.from
    }

    /// Money of the tariff's currency.
    pub(super) const fn money(&self) -> UnitId {
        self.exchange.invoiced
    }

    /// The finished lines.
    pub(super) fn into_lines(self) -> Vec<CostLine> {
        self.lines
    }
}
