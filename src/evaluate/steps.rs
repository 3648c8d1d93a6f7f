//! The common steps of a derivation: state, add up, multiply.

use super::arith;
use super::{Derivation, Figure, Formula, InUnit, Label, TooLarge};
use crate::source::Span;
use crate::value::Decimal;

impl Derivation {
    /// A figure with a label.
    pub(super) fn step(
        &mut self,
        label: impl Into<Label>,
        (value, unit): (Decimal, impl Into<InUnit>),
        formula: Formula,
        inputs: &[Figure],
        clauses: &[Span],
    ) -> Figure {
        let nodes = inputs.iter().map(|input| input.node);
        self.add(label, (value, unit), formula, nodes, clauses)
    }

    /// A figure as its clause states it.
    pub(super) fn stated(
        &mut self,
        label: impl Into<Label>,
        value: Decimal,
        unit: impl Into<InUnit>,
        clause: Span,
    ) -> Figure {
        self.step(label, (value, unit), Formula::Stated, &[], &[clause])
    }

    /// The sum of figures of one unit; nothing adds up to 0.
    pub(super) fn total(
        &mut self,
        label: impl Into<Label>,
        unit: impl Into<InUnit>,
        figures: &[Figure],
    ) -> Result<Figure, TooLarge> {
        self.total_of(label, unit, figures.iter().copied())
    }

    /// The product of two figures; one in percent counts as its hundredths.
    pub(super) fn product(
        &mut self,
        label: impl Into<Label>,
        unit: impl Into<InUnit>,
        a: Figure,
        b: Figure,
    ) -> Result<Figure, TooLarge> {
        let product = arith::mul(a.value, b.value)?;
        let percents = [a, b].iter().filter(|f| self.is_percent(**f)).count();
        let value = (0..percents).try_fold(product, |value, _| arith::hundredth(value))?;
        Ok(self.step(label, (value, unit), Formula::Product, &[a, b], &[]))
    }

    /// The first figure less the second.
    pub(super) fn difference(
        &mut self,
        label: impl Into<Label>,
        unit: impl Into<InUnit>,
        a: Figure,
        b: Figure,
    ) -> Result<Figure, TooLarge> {
        let value = arith::sub(a.value, b.value)?;
        Ok(self.step(label, (value, unit), Formula::Difference, &[a, b], &[]))
    }
}
