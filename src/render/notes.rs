//! Footnotes: where each headline figure comes from.

use std::borrow::Cow;
use std::collections::btree_map::Entry;
use std::collections::{BTreeMap, BTreeSet};

use super::formula;
use super::inline::Inline;
use super::words::Words;
use crate::evaluate::{Derivation, Figure, FigureUnit, Node, NodeId};
use crate::source::{Sources, Span};

/// More places than this are left to `rfpc explain`.
const MOST_PLACES: usize = 5;
/// More inputs than this are left to `rfpc explain`.
const MOST_INPUTS: usize = 4;

/// The footnotes of a document, numbered as they are referred to.
#[derive(Debug)]
pub(super) struct Notes<'a> {
    derivation: &'a Derivation,
    sources: &'a Sources,
    names: BTreeMap<NodeId, Cow<'a, str>>,
    by_text: BTreeMap<NodeId, usize>,
    places: BTreeMap<Span, usize>,
    lines: Vec<Inline>,
}

impl<'a> Notes<'a> {
    /// No footnotes yet.
    pub(super) fn new(derivation: &'a Derivation, sources: &'a Sources) -> Self {
        let mut names: BTreeMap<NodeId, Cow<'_, str>> = BTreeMap::new();
        for (name, id) in derivation.names() {
            match names.entry(id) {
                Entry::Vacant(unnamed) => {
                    unnamed.insert(name);
                }
                Entry::Occupied(mut known) if name.len() < known.get().len() => {
                    known.insert(name);
                }
                Entry::Occupied(_) => {}
            }
        }
        Self {
            derivation,
            sources,
            names,
            by_text: BTreeMap::new(),
            places: BTreeMap::new(),
            lines: Vec::new(),
        }
    }

    /// The number of the footnote on a figure.
    pub(super) fn figure(&mut self, figure: Figure, words: &Words) -> usize {
        if let Some(&number) = self.by_text.get(&figure.node) {
            return number;
        }
        let line = self.derived(figure.node, words);
        let number = self.push(line);
        self.by_text.insert(figure.node, number);
        number
    }

    /// The number of the footnote on a clause.
    pub(super) fn clause(&mut self, span: Span) -> usize {
        if let Some(&number) = self.places.get(&span) {
            return number;
        }
        let number = self.push(Inline::code(self.sources.location(span)));
        self.places.insert(span, number);
        number
    }

    /// All footnotes.
    pub(super) fn into_lines(self) -> Vec<Inline> {
        self.lines
    }

    fn push(&mut self, line: Inline) -> usize {
        self.lines.push(line);
        self.lines.len()
    }

    fn derived(&self, id: NodeId, words: &Words) -> Inline {
        let Some(node) = self.derivation.node(id) else {
            return Inline::new();
        };
        let name = self.names.get(&id);
        let said = format!(
            "{}: {}",
            shown(&node, words),
            words.get(formula::key(node.formula))
        );
        let mut line = match name {
            Some(name) => Inline::code(name.as_ref()).then(format!(" = {said}")),
            None => Inline::text(said),
        };
        if let Some(inputs) = self.inputs(node.inputs, words) {
            line = line.then(" ").with(inputs);
        }
        let places = self.places_below(id, words);
        if places.is_empty() {
            line
        } else {
            line.then(" — ").with(places)
        }
    }

    fn inputs(&self, inputs: &[NodeId], words: &Words) -> Option<Inline> {
        if inputs.is_empty() {
            return None;
        }
        if inputs.len() > MOST_INPUTS {
            let n = words.numeral(inputs.len());
            return Some(Inline::text(words.fill("note.inputs", &[("n", &n)])));
        }
        let shown = inputs.iter().filter_map(|id| {
            let value = shown(&self.derivation.node(*id)?, words);
            Some(self.called(*id, words).then(value))
        });
        Some(
            Inline::text("(")
                .with(Inline::joined(shown, "; "))
                .then(")"),
        )
    }

    /// What an input is called: its label, which is English, or its name in other languages.
    fn called(&self, id: NodeId, words: &Words) -> Inline {
        let label = self
            .derivation
            .label_of(id)
            .filter(|_| words.language.primary() == "en");
        match (label, self.names.get(&id)) {
            (Some(label), _) => Inline::text(format!("{label} ")),
            (None, Some(name)) => Inline::code(name.as_ref()).then(" "),
            (None, None) => Inline::new(),
        }
    }

    /// The clauses that a figure rests on, in the order of the sources.
    fn places_below(&self, id: NodeId, words: &Words) -> Inline {
        let mut spans = BTreeSet::new();
        let mut seen = BTreeSet::new();
        let mut todo = vec![id];
        while let Some(next) = todo.pop() {
            let Some(node) = self.derivation.node(next) else {
                continue;
            };
            if seen.insert(next) {
                spans.extend(node.clauses.iter().copied());
                todo.extend(node.inputs.iter().copied());
            }
        }
        let mut places: Vec<String> = Vec::new();
        for span in spans {
            let place = self.sources.location(span);
            if !places.contains(&place) {
                places.push(place);
            }
        }
        let left = places.len().saturating_sub(MOST_PLACES);
        let shown = places.into_iter().take(MOST_PLACES).map(Inline::code);
        let line = Inline::joined(shown, words.separator());
        if left == 0 {
            return line;
        }
        line.then(" ")
            .then(words.fill("note.more", &[("n", &words.numbers.whole(left.into()))]))
    }
}

/// A value with its unit in the document's language.
fn shown(node: &Node<'_>, words: &Words) -> String {
    match node.unit {
        FigureUnit::Rate(currency, unit) => format!(
            "{} / {}",
            words.numbers.rate(node.value, *currency),
            words.figure_unit(unit, "1")
        ),
        FigureUnit::Count(unit) => {
            let count = words.numbers.count(node.value);
            format!("{count} {}", words.figure_unit(unit, &count))
        }
        _ => formula::value(node, &words.numbers),
    }
}
