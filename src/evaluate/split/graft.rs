//! Figures of a lot's own derivation, taken over with all that they rest on.

use std::collections::BTreeMap;

use crate::evaluate::{Derivation, Figure, NodeId};

/// What has been taken over from one derivation.
#[derive(Debug, Default)]
pub(super) struct Graft {
    known: BTreeMap<NodeId, NodeId>,
}

impl Graft {
    /// The figure in `to`, as it is in `from`.
    pub fn take(&mut self, to: &mut Derivation, from: &Derivation, figure: Figure) -> Figure {
        let Some(node) = self.node(to, from, figure.node) else {
            return figure;
        };
        Figure {
            value: figure.value,
            node,
        }
    }

    // A derivation is as deep as a tariff is long in words, not in months.
    fn node(&mut self, to: &mut Derivation, from: &Derivation, id: NodeId) -> Option<NodeId> {
        if let Some(known) = self.known.get(&id) {
            return Some(*known);
        }
        let node = from.node(id)?;
        let inputs = node.inputs.iter().map(|input| self.node(to, from, *input));
        let inputs: Vec<NodeId> = inputs.collect::<Option<_>>()?;
        let label = from.label_of(id).unwrap_or_default();
        let unit = node.unit.clone();
        let made = to.add(
            label,
            (node.value, unit),
            node.formula,
            inputs,
            node.clauses,
        );
        self.known.insert(id, made.node);
        Some(made.node)
    }
}
