//! The figures of an evaluation and where each comes from.
//!
//! Nodes keep numbers alone: inputs and clauses lie one after the other in two lists, units and words are noted
//! once. Text is made when somebody asks.

mod label;
mod names;
mod unit;

pub use self::label::{Label, Noted};
pub use self::names::{PathId, PathPart};
pub use self::unit::{FigureUnit, InUnit, UnitId};

use std::borrow::Cow;
use std::ops::Range;

use self::label::{Kept, Texts};
use self::names::Names;
use self::unit::Units;
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

/// How a figure follows from its inputs. Text is made only when somebody asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Formula {
    /// As a clause states it.
    Stated,
    /// An end of what an answer not given may be.
    Assumed,
    /// The lowest that the open answers leave: the first input, with what the others assume.
    LowEnd,
    /// The highest that the open answers leave.
    HighEnd,
    /// The sum of the inputs.
    Sum,
    /// The product of the inputs.
    Product,
    /// The first input divided by the second.
    Quotient,
    /// The first input minus the second.
    Difference,
    /// Compounded a year, linear inside it: (1 + g)^y · (1 + g · m / 12).
    Growth,
    /// base · growth · season · scenario.
    Volume,
    /// A scenario's change of a stated value.
    Scenario,
    /// The first input times the second, by the third: what belongs to a mean follows it.
    InProportion,
    /// The mean of |fitted − counted| / counted over the months of a history.
    FitError,
    /// N · (1 − (1 − p)^n): people reached of N numbers, each dialled n times at most, a dial reaching one with the chance p.
    Reached,
    /// V / (1 − r): contacts, when each is followed by another with the chance r.
    Repeats,
    /// The least agents hour by hour that answer in time, or what they make of it, when all who wait stay.
    ErlangC,
    /// The same, when those who wait give up after an exponential time.
    ErlangA,
    /// Work that is answered later: its hours, or the agents that do it by its deadline.
    Workload,
    /// ⌈hours on duty / (1 − shrinkage) / hours of full time⌉.
    Employed,
    /// ⌈first / second⌉.
    RoundedUp,
    /// max(0, A − B · (1 − t / 12)): agents hired, B of the month before, t leaving in a year.
    Hires,
    /// The sum of the months by their number.
    MeanOfMonths,
    /// The largest of the inputs.
    Largest,
    /// d / (1 − e^(−d / M)): a contact's exponentially distributed time, mean M, rounded up to d.
    BilledTime,
    /// a + r · e^(−(a − w) / M): nothing is billed below a, r is the mean billed of a time of mean M, w is added before.
    LeastTime,
    /// The larger of the least time and the wrap-up added, rounded up to the increment.
    Floor,
    /// 1 − e^(−s / M): the share of contacts of mean M that end within s.
    ShortShare,
    /// The mean of all, less that of the longer ones by their share, by the share of the short ones.
    ShortTime,
    /// The shares of a histogram's times up to the first input, added up.
    BinsShare,
    /// The mean of a histogram's times up to the first input, each rounded up.
    BinsTime,
    /// The least of the inputs.
    Least,
    /// The first input, as the second is the least of its kind.
    Taken,
    /// Σ share · d · ⌈t / d⌉: contacts of a histogram's times t, each rounded up to d.
    BilledBins,
    /// Quantity at the rates of its slices.
    Slices,
    /// Quantity at the rate that the whole of it reaches.
    Whole,
    /// Rounded to the currency's minor unit, half to even.
    Rounded,
    /// Converted at a dated rate and rounded to the minor unit, half to even.
    Converted,
    /// The minimum less what was charged, if positive.
    TopUp,
    /// The unused minimum, as far as charges exceed the minimum, as a credit.
    CarriedOver,
    /// The unused minimum less what was used up of it.
    LeftUnused,
    /// Holidays of the month divided by its days.
    HolidayShare,
    /// The part of the month's opening hours that lies in some hours, contacts being spread evenly over them.
    HoursShare,
    /// The part of the month's contacts that comes in some hours, by the channel's week.
    WeekShare,
    /// The inputs' mean, each by the work of its channel: contacts times handling time.
    WorkShare,
    /// base · r / (100% − r): a tax withheld from a price that leaves the vendor the base.
    GrossUp,
    /// (1 + i)^n: prices risen n times.
    Indexed,
    /// A rate at one end of its band.
    BandEnd,
    /// The share of the wanted that the answer holds.
    Coverage,
    /// Linear between the end that earns nothing and the end that earns all, limited to 0..1.
    Linear,
    /// 1 if the condition holds, else 0.
    Holds,
    /// (w·m + Σ n·r) / (w + Σ n): the prior m of weight w, then each source's mean r by its number n of reviews.
    BayesianAverage,
    /// The mean of the assessors' scores.
    PanelMean,
    /// The first input, on which the panel has agreed in the place of the others' mean.
    Agreed,
    /// The panel's mean on the scale, from 0 to 1.
    OnScale,
    /// The weighted mean of the inputs (value, weight, value, weight, …).
    WeightedMean,
    /// As the cost engine prices it when something is otherwise.
    Repriced,
    /// By how much something better than what was found could be better, by the bound of the search.
    SearchGap,
    /// The first volume at which another tariff is the cheaper.
    BreakEven,
    /// The credits of all months at the level promised: nothing where it reaches every level.
    Credit,
    /// 100% less the availability promised.
    Downtime,
    /// Minutes down · contacts / open minutes.
    LostContacts,
    /// The product, rounded to the currency's minor unit, half to even.
    RoundedProduct,
    /// Contacts · seconds of handle time / 60.
    HandledMinutes,
    /// 1 / (1 + i)^(k / 12), i a year, at the end of the k-th month.
    PresentWorth,
    /// The month's invoice times its present worth, rounded to the minor unit, half to even.
    PresentValue,
    /// W · Pm / P, Pm the lowest price of the offers that count.
    LowestRatio,
    /// W · own / best: most points, own and the best offer's before they become relative.
    RelativeToBest,
    /// W · max(0, 2 · Pm − P) / Pm.
    PriceLinear,
    /// W · (PM − P) / (PM − Pm), PM the highest price; W where all are equal.
    PriceMinMax,
    /// W · clamp(2 · M − P, 0, 2 · M) / (2 · M), M the mean or the median.
    PriceAround,
    /// W · clamp((C − P) / (C − F), 0, 1), F and C published.
    PriceAbsolute,
    /// W · (n − place + 1) / n.
    PriceRank,
    /// The share of samples in which an offer has a place, weights and scenario being drawn.
    Acceptability,
    /// The first number, from the stated one on, at which another offer wins.
    ChangeTurn,
    /// 1.96 · √(p · (1 − p) / n) of a share p of n samples, scenario by scenario; 3 / n where p is 0 or 1.
    SamplingError,
    /// As the offers of an earlier round stood, evaluated by the same rule.
    EarlierRound,
    /// The highest cost of the first input's offer at which it is first, all else as it is.
    Target,
    /// 1 + the offers that are ahead whatever is answered: the first input against the others.
    BestPlace,
    /// 1 + the offers that may be level or ahead.
    WorstPlace,
    /// The weight at which two offers have the same points, the other weights in proportion.
    WeightTurn,
    /// The middle of the inputs, or the mean of the two in the middle.
    Median,
    /// P / Q, Q the points for everything but the price.
    PerPoint,
    /// P − worth · Q / 100.
    QualityCredit,
    /// P · W / (W + Q).
    Prozorro,
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
#[derive(Debug, Clone, PartialEq, Eq)]
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
        let node = NodeId(position(self.entries.len()));
        self.entries.push(Entry {
            value,
            label: self.texts.keep(label.into()),
            unit: self.units.note(unit.into()),
            inputs: position(self.inputs.len()),
            clauses: position(self.clauses.len()),
            formula,
        });
        self.inputs.extend(inputs);
        self.clauses.extend_from_slice(clauses);
        Figure { value, node }
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
