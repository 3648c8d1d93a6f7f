use std::collections::BTreeMap;

use crate::source::Span;
use crate::value::{Currency, Decimal};

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

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FigureUnit {
    /// Money.
    Money(Currency),
    /// Money for one unit of something: `USD / minute`.
    Rate(Currency, String),
    /// Points of the score.
    Points,
    /// A pure number or a share from 0 to 1.
    Ratio,
    /// Percent.
    Percent,
    /// Units of something, by its singular name: `call`, `minute`, `hour`, `agent`, `day`.
    Count(String),
    /// Seconds.
    Seconds,
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
    /// N · (1 − (1 − p)^n): people reached of N numbers, each dialled n times at most, a dial reaching one with the chance p.
    Reached,
    /// V / (1 − r): contacts, when each is followed by another with the chance r.
    Repeats,
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
    /// The panel's mean on the scale, from 0 to 1.
    OnScale,
    /// The weighted mean of the inputs (value, weight, value, weight, …).
    WeightedMean,
    /// Contacts · seconds of handle time / 60.
    HandledMinutes,
    /// 1 / (1 + i)^(k / 12), i a year, at the end of the k-th month.
    PresentWorth,
    /// The month's invoice times its present worth, rounded to the minor unit, half to even.
    PresentValue,
    /// W · Pm / P, Pm the lowest price of the offers that count.
    LowestRatio,
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
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Node {
    /// The value.
    pub value: Decimal,
    /// What it counts.
    pub unit: FigureUnit,
    /// How it follows from the inputs.
    pub formula: Formula,
    /// What it was computed from.
    pub inputs: Vec<NodeId>,
    /// The clauses that it rests on itself.
    pub clauses: Vec<Span>,
}

/// Every figure of an evaluation; some have a name by which people can ask for them.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Derivation {
    nodes: Vec<Node>,
    names: BTreeMap<String, NodeId>,
    labels: BTreeMap<NodeId, String>,
}

impl Derivation {
    /// Adds a figure.
    pub fn add(
        &mut self,
        value: Decimal,
        unit: FigureUnit,
        formula: Formula,
        inputs: impl IntoIterator<Item = NodeId>,
        clauses: impl IntoIterator<Item = Span>,
    ) -> Figure {
        let node = NodeId(u32::try_from(self.nodes.len()).unwrap_or(u32::MAX));
        self.nodes.push(Node {
            value,
            unit,
            formula,
            inputs: inputs.into_iter().collect(),
            clauses: clauses.into_iter().collect(),
        });
        Figure { value, node }
    }

    /// Gives a figure the name by which `rfpc explain` finds it.
    pub fn name(&mut self, figure: Figure, name: impl Into<String>) {
        self.names.insert(name.into(), figure.node);
    }

    /// Says in a few words what a figure is, for the tree that `rfpc explain` prints.
    pub fn label(&mut self, figure: Figure, label: impl Into<String>) {
        self.labels.insert(figure.node, label.into());
    }

    /// The node of an id.
    pub fn node(&self, id: NodeId) -> Option<&Node> {
        self.nodes.get(usize::try_from(id.0).ok()?)
    }

    /// What a figure is, if it was said.
    pub fn label_of(&self, id: NodeId) -> Option<&str> {
        self.labels.get(&id).map(String::as_str)
    }

    /// The figure of a name.
    pub fn find(&self, name: &str) -> Option<NodeId> {
        self.names.get(name).copied()
    }

    /// All names, in alphabetical order.
    pub fn names(&self) -> impl Iterator<Item = (&str, NodeId)> {
        self.names.iter().map(|(name, id)| (name.as_str(), *id))
    }
}
