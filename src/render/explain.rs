//! The derivation of a figure as a tree of text.

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::formula;
use super::number::Numbers;
use crate::evaluate::{Derivation, NodeId};
use crate::source::Sources;

/// No deeper than this.
const DEEPEST: usize = 8;
/// The inputs of a wider sum are listed, but not explained in turn.
const WIDEST: usize = 12;

/// Where a named figure comes from: value, formula, inputs, down to the clauses; `None` for an unknown name.
///
/// With a lot, its name stands before those of figures.
pub fn explain(
    derivation: &Derivation,
    sources: &Sources,
    lot: Option<&str>,
    name: &str,
) -> Option<String> {
    let root = derivation.find(name)?;
    let mut tree = Tree {
        derivation,
        sources,
        prefix: lot.map_or_else(String::new, |lot| format!("{lot}.")),
        numbers: Numbers::plain(),
        shown: BTreeSet::new(),
        out: String::new(),
    };
    tree.line("", &format!("{}{name}", tree.prefix.clone()), root);
    tree.inputs(root, "", 1);
    Some(tree.out)
}

struct Tree<'a> {
    derivation: &'a Derivation,
    sources: &'a Sources,
    prefix: String,
    numbers: Numbers,
    shown: BTreeSet<NodeId>,
    out: String,
}

impl Tree<'_> {
    /// `name = value   formula   path:line`
    fn line(&mut self, lead: &str, name: &str, id: NodeId) {
        let Some(node) = self.derivation.node(id) else {
            return;
        };
        let places: Vec<String> = node
            .clauses
            .iter()
            .map(|span| self.sources.location(*span))
            .collect();
        let value = formula::value(&node, &self.numbers);
        // Writing to a string does not fail.
        let _ = write!(
            self.out,
            "{lead}{name} = {value}   {}",
            formula::text(node.formula)
        );
        if !places.is_empty() {
            let _ = write!(self.out, "   {}", places.join(", "));
        }
    }

    fn inputs(&mut self, id: NodeId, lead: &str, depth: usize) {
        let inputs = self.derivation.node(id).map_or(&[][..], |node| node.inputs);
        let again = !self.shown.insert(id);
        if again && !inputs.is_empty() {
            self.out.push_str("   (shown above)\n");
            return;
        }
        if depth > DEEPEST && !inputs.is_empty() {
            self.out.push_str("   …\n");
            return;
        }
        self.out.push('\n');
        let wide = inputs.len() > WIDEST;
        for (at, input) in inputs.iter().enumerate() {
            let is_last = at.saturating_add(1) == inputs.len();
            let (branch, below) = if is_last {
                ("└─ ", "   ")
            } else {
                ("├─ ", "│  ")
            };
            let name = self.label(*input);
            self.line(&format!("{lead}{branch}"), &name, *input);
            if wide {
                self.hint(*input);
            } else {
                self.inputs(*input, &format!("{lead}{below}"), depth.saturating_add(1));
            }
        }
    }

    fn label(&self, id: NodeId) -> String {
        let label = self.derivation.label_of(id).or_else(|| self.name_of(id));
        label.unwrap_or_else(|| "figure".to_owned())
    }

    fn name_of(&self, id: NodeId) -> Option<String> {
        let name = self.derivation.name_of(id)?;
        Some(format!("{}{name}", self.prefix))
    }

    /// How to go on from an input that is not explained here.
    fn hint(&mut self, id: NodeId) {
        match self.name_of(id) {
            Some(name) => {
                let _ = writeln!(self.out, "   → {name}");
            }
            None => self.out.push('\n'),
        }
    }
}
