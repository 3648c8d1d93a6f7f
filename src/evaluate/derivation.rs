//! The figures of an evaluation and where each comes from.
//!
//! Nodes keep numbers alone: inputs and clauses lie one after the other in two lists, units and words are noted
//! once. Text is made when somebody asks.

mod formula;
mod label;
mod names;
mod unit;

pub use self::formula::Formula;
pub use self::label::{Label, Noted};
pub use self::names::{PathId, PathPart};
pub use self::unit::{FigureUnit, InUnit, UnitId};

use std::borrow::Cow;
use std::ops::Range;

use self::label::{Kept, Texts};
use self::names::Names;
use self::unit::Units;
use super::{TooLarge, arith};
use crate::source::Span;
use crate::value::Decimal;

/// A node of the derivation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct NodeId(u32);

/// A computed number and the node that says where it comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Figure {
    /// Unrounded, but for money, which is rounded where a line is.
    pub value: Decimal,
    /// Where it comes from.
    pub node: NodeId,
}

/// One figure: its value, how it was made and what it rests on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Node<'a> {
    /// The value.
    pub value: Decimal,
    /// What it counts.
    pub unit: &'a FigureUnit,
    /// How it follows from the inputs.
    pub formula: Formula,
    /// What it was computed from.
    pub inputs: &'a [NodeId],
    /// The clauses that it rests on itself.
    pub clauses: &'a [Span],
}

/// A node as it is kept; its inputs and clauses end where those of the next one begin.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Entry {
    value: Decimal,
    label: Kept,
    unit: UnitId,
    inputs: u32,
    clauses: u32,
    formula: Formula,
}

/// Every figure of an evaluation; some have a name by which people can ask for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derivation {
    entries: Vec<Entry>,
    inputs: Vec<NodeId>,
    clauses: Vec<Span>,
    units: Units,
    texts: Texts,
    names: Names,
    /// Whether figures are found by no name, as nobody asks for them.
    is_for_trials: bool,
}

/// How far a derivation had come.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Mark {
    entries: usize,
    inputs: usize,
    clauses: usize,
}

impl Derivation {
    /// A book for figures that are looked at once and forgotten. It keeps no names.
    pub(super) fn for_trials() -> Self {
        Self {
            is_for_trials: true,
            ..Self::default()
        }
    }

    /// Adds figures that no name finds, as those of the same names are others.
    pub(super) fn unnamed<T>(&mut self, add: impl FnOnce(&mut Self) -> T) -> T {
        let was = std::mem::replace(&mut self.is_for_trials, true);
        let made = add(self);
        self.is_for_trials = was;
        made
    }

    /// Where it stands.
    pub(super) const fn mark(&self) -> Mark {
        Mark {
            entries: self.entries.len(),
            inputs: self.inputs.len(),
            clauses: self.clauses.len(),
        }
    }

    /// Forgets the figures added since. The words and units noted for them stay, as the next ones are like them.
    pub(super) fn rewind(&mut self, mark: Mark) {
        self.entries.truncate(mark.entries);
        self.inputs.truncate(mark.inputs);
        self.clauses.truncate(mark.clauses);
    }

    /// Adds a figure.
    pub fn add(
        &mut self,
        label: impl Into<Label>,
        (value, unit): (Decimal, impl Into<InUnit>),
        formula: Formula,
        inputs: impl IntoIterator<Item = NodeId>,
        clauses: &[Span],
    ) -> Figure {
        let first = self.inputs.len();
        self.inputs.extend(inputs);
        self.enter(label.into(), (value, unit.into()), formula, first, clauses)
    }

    /// Adds a figure whose inputs stand last, from the first on.
    fn enter(
        &mut self,
        label: Label,
        (value, unit): (Decimal, InUnit),
        formula: Formula,
        first: usize,
        clauses: &[Span],
    ) -> Figure {
        let node = NodeId(position(self.entries.len()));
        self.entries.push(Entry {
            value,
            label: self.texts.keep(label),
            unit: self.units.note(unit),
            inputs: position(first),
            clauses: position(self.clauses.len()),
            formula,
        });
        self.clauses.extend_from_slice(clauses);
        Figure { value, node }
    }

    /// Adds the sum of figures of one unit, which are gone through once; nothing adds up to 0.
    pub(super) fn total_of(
        &mut self,
        label: impl Into<Label>,
        unit: impl Into<InUnit>,
        figures: impl IntoIterator<Item = Figure>,
    ) -> Result<Figure, TooLarge> {
        let first = self.inputs.len();
        let mut sum = Decimal::ZERO;
        for figure in figures {
            match arith::add(sum, figure.value) {
                Ok(more) => sum = more,
                Err(too_large) => {
                    self.inputs.truncate(first);
                    return Err(too_large);
                }
            }
            self.inputs.push(figure.node);
        }
        let value = (sum, unit.into());
        Ok(self.enter(label.into(), value, Formula::Sum, first, &[]))
    }

    /// How many figures there are.
    pub const fn count(&self) -> usize {
        self.entries.len()
    }

    /// The same figures, entered anew one by one and without names: what keeping them takes beside computing them.
    #[must_use]
    pub fn entered_anew(&self) -> Self {
        let mut anew = Self {
            units: self.units.clone(),
            texts: self.texts.clone(),
            ..Self::default()
        };
        for (at, entry) in self.entries.iter().enumerate() {
            let Some(node) = self.node(NodeId(position(at))) else {
                continue;
            };
            let (value, unit) = (entry.value, entry.unit);
            let inputs = node.inputs.iter().copied();
            anew.add(
                entry.label,
                (value, unit),
                entry.formula,
                inputs,
                node.clauses,
            );
        }
        anew
    }

    /// Whether a figure counts in percent.
    pub(super) fn is_percent(&self, figure: Figure) -> bool {
        let unit = self.unit_of(figure);
        unit.and_then(|unit| self.units.get(unit)) == Some(&FigureUnit::Percent)
    }

    /// Notes words for the labels and paths of many figures.
    pub fn words(&mut self, words: &str) -> Noted {
        self.texts.note(words)
    }

    /// Notes a unit for many figures.
    pub fn unit(&mut self, unit: FigureUnit) -> UnitId {
        self.units.note(unit.into())
    }

    /// The unit of a figure, for another one of the same.
    pub fn unit_of(&self, figure: Figure) -> Option<UnitId> {
        self.entry(figure.node).map(|(_, entry)| entry.unit)
    }

    /// The unit of a figure, for another one of the same; a ratio of one that is not there.
    pub(super) fn same_unit(&self, figure: Figure) -> InUnit {
        let unit = self.unit_of(figure).map(InUnit::from);
        unit.unwrap_or(InUnit::Said(FigureUnit::Ratio))
    }

    /// Gives a figure the name by which `rfpc explain` finds it.
    pub fn name(&mut self, figure: Figure, name: impl Into<String>) {
        if !self.is_for_trials {
            self.names.say(name.into(), figure.node);
        }
    }

    /// A place in the tree of names, below another or at the top; it holds no figure yet.
    pub fn path(&mut self, above: Option<PathId>, part: impl Into<PathPart>) -> PathId {
        if self.is_for_trials {
            return PathId::default();
        }
        self.names.place(above, part.into())
    }

    /// Gives a figure a place in the tree of names as its name; in a clash the later one keeps it.
    pub fn name_path(
        &mut self,
        figure: Figure,
        above: Option<PathId>,
        part: impl Into<PathPart>,
    ) -> PathId {
        let path = self.path(above, part);
        self.names.put(path, figure.node);
        path
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> Option<Node<'_>> {
        let (at, entry) = self.entry(id)?;
        let next = self.entries.get(at.saturating_add(1));
        let inputs = range(entry.inputs, next.map(|next| next.inputs));
        let clauses = range(entry.clauses, next.map(|next| next.clauses));
        Some(Node {
            value: entry.value,
            unit: self.units.get(entry.unit)?,
            formula: entry.formula,
            inputs: part(&self.inputs, inputs),
            clauses: part(&self.clauses, clauses),
        })
    }

    /// What a figure is, in a few words, if it was said.
    pub fn label_of(&self, id: NodeId) -> Option<String> {
        let (_, entry) = self.entry(id)?;
        self.texts.read(entry.label)
    }

    /// The figure of a name.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.names.find(&self.texts, name)
    }

    /// The first of a figure's names in alphabetical order.
    pub fn name_of(&self, id: NodeId) -> Option<String> {
        self.names.of(&self.texts, id)
    }

    /// All names, in alphabetical order. They are made into text for this.
    pub fn names(&self) -> impl Iterator<Item = (Cow<'_, str>, NodeId)> {
        self.names.all(&self.texts).into_iter()
    }

    fn entry(&self, id: NodeId) -> Option<(usize, &Entry)> {
        let at = usize::try_from(id.0).ok()?;
        Some((at, self.entries.get(at)?))
    }
}

fn position(length: usize) -> u32 {
    u32::try_from(length).unwrap_or(u32::MAX)
}

fn range(start: u32, end: Option<u32>) -> Range<usize> {
    let at = |position: u32| usize::try_from(position).unwrap_or(usize::MAX);
    at(start)..end.map_or(usize::MAX, at)
}

fn part<T>(all: &[T], range: Range<usize>) -> &[T] {
    let range = range.start..range.end.min(all.len());
    all.get(range).unwrap_or_default()
}
