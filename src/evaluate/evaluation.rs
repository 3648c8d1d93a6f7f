use std::sync::Arc;

use super::{
    Acceptability, ChangeTurn, ChannelStaffing, Derivation, EarlierRound, Figure, Figures, Finding,
    FormerRule, OpenItem, Places, Range, RequirementResult, TariffRange, VolumeCosts, WeightTurn,
    WhichTariff,
};
use crate::model::{ClauseId, Deflector, Dropped};
use crate::source::Span;
use crate::value::{Percent, YearMonth};

/// Everything that follows from a project.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evaluation {
    /// Where every figure comes from.
    pub derivation: Derivation,
    /// Demand by scenario, `base` first.
    pub demand: Vec<ScenarioDemand>,
    /// By offer, in the order of the project's offers.
    pub offers: Vec<OfferEvaluation>,
    /// Those that count, best first: index into `offers` and place from 1; offers still tied share a place.
    pub ranking: Vec<(usize, usize)>,
    /// Where the offers stood in earlier rounds, from the first; empty where no offer was replaced.
    pub earlier: Vec<EarlierRound>,
    /// Who wins.
    pub award: Award,
    /// How far each weight can move before another offer is first.
    pub turns: Vec<WeightTurn>,
    /// How often each offer has each place when weights and demand differ; `None` where not asked for, or where there is
    /// nothing to compare.
    pub acceptability: Option<Acceptability>,
    /// How far volumes, times, rates and scores can move before another offer wins; empty where not asked for.
    pub changes: Vec<ChangeTurn>,
    /// What the offers that count cost at other volumes; empty unless evaluated for a memo.
    pub volumes: Vec<VolumeCosts>,
    /// What people ask of costs beside their sums; empty unless evaluated in full.
    pub figures: Figures,
    /// The offers under rules that were changed after the first of them came; empty unless evaluated for a memo.
    pub former: Vec<FormerRule>,
}

/// Demand in one scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioDemand {
    /// The scenario.
    pub scenario: String,
    /// By channel, in the RFP's order.
    pub channels: Vec<ChannelDemand>,
}

/// Demand for a channel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChannelDemand {
    /// The channel.
    pub channel: String,
    /// Units that reach an agent, by month of the term.
    pub months: Vec<(YearMonth, Figure)>,
    /// Units that reach an agent, over the term.
    pub total: Figure,
    /// First units by month of the term: as many as there are cases.
    pub first: Vec<Figure>,
    /// All units by month of the term, repeated and deflected ones too.
    pub all: Vec<Figure>,
    /// Units that never reach an agent, by month of the term.
    pub deflected: Vec<Deflected>,
    /// Dials by month of the term, where a list is called.
    pub dials: Vec<Figure>,
    /// The agents it needs, as computed; `None` where the demand does not say enough.
    pub staffing: Option<ChannelStaffing>,
}

/// Units that never reach an agent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Deflected {
    /// What deals with them.
    pub by: Deflector,
    /// Seconds of one.
    pub time: Figure,
    /// How many, by month of the term.
    pub months: Vec<Figure>,
}

/// Everything that follows for one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OfferEvaluation {
    /// The offer's alias.
    pub alias: String,
    /// The vendor's name.
    pub vendor: String,
    /// Whether it counts.
    pub status: Status,
    /// Every requirement of the RFP, in its order.
    pub compliance: Vec<RequirementResult>,
    /// Every clause of the contract, in the RFP's order.
    pub contract: Vec<ContractStance>,
    /// What the vendor has not said.
    pub open: Vec<OpenItem>,
    /// What the round before this one had left open; empty in the first.
    pub asked_before: Vec<OpenItem>,
    /// What the panel gave, by judgement.
    pub judged: Vec<JudgedScore>,
    /// Every tariff that can be priced, in the order stated.
    pub tariffs: Vec<TariffCost>,
    /// Which of `tariffs` is taken: the cheapest in the base scenario.
    pub chosen: Option<usize>,
    /// What the tariffs that leave something unsaid may cost, in the order stated.
    pub ranges: Vec<TariffRange>,
    /// What the price rule may come to compare, by scenario, while a tariff is not whole; empty where none is open.
    pub cost_ranges: Vec<(String, Range)>,
    /// Scores of the top-level criteria, for offers that count.
    pub scores: Vec<CriterionScore>,
    /// Points of 100, for offers that count.
    pub total: Option<Figure>,
    /// The evaluated price, where the lowest wins.
    pub evaluated: Option<Figure>,
    /// Cost, points and place in each scenario.
    pub scenarios: Vec<ScenarioOutcome>,
    /// What the people who decide should see.
    pub findings: Vec<Finding>,
    /// Where it can come while answers are open; `None` for offers that are out, and where nothing is open.
    pub places: Option<Places>,
}

impl OfferEvaluation {
    /// The name of one of its tariffs.
    pub fn tariff_name(&self, which: WhichTariff) -> Option<&str> {
        Some(match which {
            WhichTariff::Priced(at) => &self.tariffs.get(at)?.tariff,
            WhichTariff::Open(at) => &self.ranges.get(at)?.tariff,
        })
    }

    /// What the price rule may come to compare in a scenario; `None` where no tariff is open, or no price is known.
    pub fn cost_range(&self, scenario: &str) -> Option<Range> {
        let mut ranges = self.cost_ranges.iter();
        ranges
            .find(|(name, _)| name == scenario)
            .map(|(_, range)| *range)
    }
}

/// Whether an offer takes part in the ranking.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Status {
    /// It does.
    Counts,
    /// It awaits answers (`open`).
    Open,
    /// It fails these requirements, judgement minimums or criterion minimums.
    Excluded(Vec<ClauseId>),
    /// Compared only.
    Baseline,
}

/// Where an offer stands on a clause of the contract.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ContractStance {
    /// The clause.
    pub clause: ClauseId,
    /// Accepted or not.
    pub stance: Stance,
    /// Points of 100 that the deviation loses, if the RFP says so.
    pub lost: Option<Figure>,
    /// Where the vendor says so.
    pub said_at: Option<Span>,
}

/// What a vendor says of a clause.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Stance {
    /// Accepted as it stands.
    Accepts,
    /// A deviation is stated.
    Departs,
    /// Nothing is said.
    Unknown,
}

/// What the panel gave one offer for one judgement.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct JudgedScore {
    /// The judgement.
    pub clause: ClauseId,
    /// What each assessor gave.
    pub scores: Vec<GivenScore>,
    /// Whether `mean` is what the panel has agreed on, in the place of the mean.
    pub agreed: bool,
    /// The mean; `None` when nobody scored.
    pub mean: Option<Figure>,
}

/// A score of one assessor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenScore {
    /// Who.
    pub assessor: String,
    /// The score.
    pub score: Figure,
    /// How often it counts, where the RFP says so of anybody.
    pub weight: Option<Figure>,
    /// Whether it is left out of the mean, and as what.
    pub dropped: Option<Dropped>,
    /// Why.
    pub reason: String,
    /// The clause.
    pub at: Span,
}

/// The cost of one tariff.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TariffCost {
    /// The tariff's name.
    pub tariff: String,
    /// By scenario, `base` first.
    pub scenarios: Vec<ScenarioCost>,
    /// What the base scenario costs at the ends of the band that the buyer states for the exchange rate.
    pub band: Option<RateBand>,
}

/// What a tariff costs if its currency becomes cheaper or dearer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct RateBand {
    /// How far the rate may go either way.
    pub within: Percent,
    /// What is compared at the low end.
    pub low: Figure,
    /// What is compared at the high end.
    pub high: Figure,
}

/// Who is paid a cost.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Shared {
    /// What the vendor is left with.
    pub to_vendor: Figure,
    /// What is withheld or reverse-charged.
    pub to_tax_office: Figure,
}

/// The cost of a tariff in a scenario, in the RFP's currency.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioCost {
    /// The scenario.
    pub scenario: String,
    /// By month of the term.
    pub months: Vec<MonthCost>,
    /// Each line over the term, in the order of the months' lines. They add up to `total`.
    pub lines: Vec<LineTotal>,
    /// Without taxes.
    pub before_tax: Figure,
    /// Taxes.
    pub tax: Figure,
    /// Everything that the buyer pays: `to_vendor` and what goes to the tax office.
    pub total: Figure,
    /// What of `total` goes to the vendor and to the tax office, where the buyer pays some of it there.
    pub shared: Option<Shared>,
    /// What the price rule compares: `total` or `before_tax`.
    pub compared: Figure,
}

/// The cost of one month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MonthCost {
    /// The month.
    pub month: YearMonth,
    /// The invoice lines.
    pub lines: Vec<CostLine>,
    /// Their sum.
    pub total: Figure,
    /// What of it the buyer pays to the tax office and not to the vendor; `None` where there is no such tax.
    pub to_tax_office: Option<Figure>,
}

/// One invoice line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CostLine {
    /// What kind of line.
    pub kind: LineKind,
    /// As it is written in the tariff: `minute of voice`, `setup`, `SST`; shared by the months.
    pub name: Arc<str>,
    /// Its part of a path: `minute-of-voice`.
    pub slug: Arc<str>,
    /// How many of the measure, for charges.
    pub quantity: Option<Figure>,
    /// In the tariff's currency, rounded.
    pub invoiced: Figure,
    /// In the RFP's currency, rounded.
    pub amount: Figure,
    /// The clause of the tariff.
    pub span: Span,
}

/// One line over the term.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LineTotal {
    /// What kind of line.
    pub kind: LineKind,
    /// As in the months.
    pub name: Arc<str>,
    /// As in the months.
    pub slug: Arc<str>,
    /// How many of the measure over the term, for charges.
    pub quantity: Option<Figure>,
    /// In the RFP's currency.
    pub amount: Figure,
    /// The clause of the tariff.
    pub span: Span,
}

/// The kinds of invoice lines, in the order of an invoice.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum LineKind {
    /// By a measure.
    Charge,
    /// An addition in percent.
    Surcharge,
    /// A reduction in percent.
    Discount,
    /// Up to the minimum.
    Minimum,
    /// A fixed amount.
    Fee,
    /// A tax.
    Tax,
}

/// Points of one criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CriterionScore {
    /// The criterion's path.
    pub id: ClauseId,
    /// Points of 100 that the criterion can give at most.
    pub most: Figure,
    /// Points of 100 earned.
    pub points: Figure,
    /// What they were before they became relative to the best offer's; `None` where they are not relative.
    pub raw: Option<Figure>,
    /// Sub-criteria.
    pub branches: Vec<CriterionScore>,
    /// Preferences and judgements.
    pub earned: Vec<EarnScore>,
}

/// What one preference or judgement earned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EarnScore {
    /// The clause.
    pub clause: ClauseId,
    /// From 0 to 1.
    pub share: Figure,
    /// False when the answer is blank: it earns nothing now.
    pub known: bool,
}

/// How an offer fares in a scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ScenarioOutcome {
    /// The scenario.
    pub scenario: String,
    /// What the price rule compares, of the chosen tariff; `None` when nothing can be priced.
    pub cost: Option<Figure>,
    /// Points of 100, for offers that count.
    pub total: Option<Figure>,
    /// The evaluated price, where the lowest wins.
    pub evaluated: Option<Figure>,
    /// Place from 1, for offers that count.
    pub place: Option<usize>,
}

/// Who wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Award {
    /// An offer, by its index.
    To(Outcome),
    /// Nobody.
    None(NoAward),
}

/// How the winner was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Outcome {
    /// Index into the evaluation's offers.
    pub offer: usize,
    /// The criterion that broke a tie for the first place, if there was one.
    pub tie_broken_by: Option<String>,
    /// Whether people decided on the tie that the criteria left, as the RFP says.
    pub by_committee: bool,
}

/// Why nobody wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum NoAward {
    /// No offer counts.
    NoneCounts,
    /// The best has fewer points than the RFP demands.
    BelowThreshold {
        /// Index of the best.
        offer: usize,
    },
    /// These are tied, and the rule does not break the tie.
    Tied(Vec<usize>),
    /// The prices are still sealed: only the technical stage is evaluated.
    Sealed,
    /// The lowest price is zero or negative, so that the price formula is undefined.
    PriceUndefined,
}
