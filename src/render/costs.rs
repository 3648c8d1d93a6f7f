//! Every line of every cost, and the figures on it, for a table, a spreadsheet or a program.

mod beside;
mod credits;
mod open;

pub use credits::{CreditMonthView, CreditView};

pub use beside::{
    AddsView, BreakEvenView, CrossingView, GivenUpView, LostView, MonthsView, TariffView,
    VolumeView,
};
pub use open::{EndsView, OpenCostView};

use serde::Serialize;

use super::comparison::{ordered, plain, status};
use crate::evaluate::{
    CostLine, Derivation, Evaluation, Figure, FigureUnit, LineKind, LineTotal, MonthCost,
    OfferEvaluation, ScenarioCost, ScenarioFigures,
};
use crate::model::Project;
use crate::source::Sources;

/// Decimals of a cost per contact, minute or case, which has no minor unit of its own.
const RATE_DECIMALS: u32 = 6;

/// What the offers cost. Amounts are plain decimals, exact to the minor unit of their currency.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct CostsView {
    /// The RFP.
    pub rfp: String,
    /// The currency in which offers are compared.
    pub currency: String,
    /// By offer, tariff and scenario.
    pub costs: Vec<ScenarioCostView>,
    /// What tariffs may cost that leave something unsaid, by scenario.
    pub open: Vec<OpenCostView>,
    /// What each clause of a tariff adds in the base scenario.
    pub adds: Vec<AddsView>,
    /// Volumes at which two tariffs cost the same.
    pub break_even: Vec<BreakEvenView>,
    /// What downtime is expected to lose.
    pub lost: Vec<LostView>,
    /// What waits are expected to lose.
    pub given_up: Vec<GivenUpView>,
    /// What months below a promised level would bring back.
    pub credits: Vec<CreditView>,
}

/// What one tariff costs in one scenario.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ScenarioCostView {
    /// The lot, if the RFP has lots.
    pub lot: Option<String>,
    /// The offer's short name.
    pub vendor: String,
    /// The vendor's name.
    pub name: String,
    /// `counts`, `open`, `excluded` or `baseline`.
    pub status: &'static str,
    /// The tariff.
    pub tariff: String,
    /// Whether it is the offer's tariff that is compared.
    pub taken: bool,
    /// The scenario.
    pub scenario: String,
    /// Without taxes.
    pub before_tax: String,
    /// Taxes.
    pub tax: String,
    /// Everything.
    pub total: String,
    /// Total / contacts of all channels.
    pub per_contact: Option<String>,
    /// Total / minutes of talk, wrap-up and hold.
    pub per_minute: Option<String>,
    /// Total / cases that the vendor says it resolves at the first contact.
    pub per_case: Option<String>,
    /// Where the RFP gives a rate.
    pub present_value: Option<String>,
    /// Each line over the term; they add up to the total.
    pub lines: Vec<LineTotalView>,
    /// By month of the term.
    pub months: Vec<MonthView>,
}

/// A line over the term.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineTotalView {
    /// As of the months' lines.
    pub kind: &'static str,
    /// As of the months' lines.
    pub line: String,
    /// How many of the measure, unrounded.
    pub quantity: Option<String>,
    /// What is counted.
    pub unit: Option<String>,
    /// In the currency of comparison.
    pub amount: String,
}

/// What a month costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MonthView {
    /// `2027-03`.
    pub month: String,
    /// The sum of its lines.
    pub total: String,
    /// Where the RFP gives a rate.
    pub present_value: Option<String>,
    /// The invoice.
    pub lines: Vec<LineView>,
}

/// A line of an invoice.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LineView {
    /// `charge`, `surcharge`, `discount`, `minimum`, `fee` or `tax`.
    pub kind: &'static str,
    /// As the tariff writes it.
    pub line: String,
    /// How many of the measure, unrounded.
    pub quantity: Option<String>,
    /// What is counted.
    pub unit: Option<String>,
    /// In the tariff's currency.
    pub invoiced: String,
    /// The tariff's currency.
    pub invoiced_currency: String,
    /// In the currency of comparison.
    pub amount: String,
    /// The clause of the tariff: `responses/borneo.rfp:58`.
    pub clause: String,
}

/// The costs of all offers: those ranked first, their tariffs as stated, `base` first.
pub fn costs(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    lot: Option<&str>,
) -> CostsView {
    let seen = Seen {
        project,
        evaluation,
        sources,
        lot,
    };
    CostsView {
        rfp: project.rfp.id.value.clone(),
        currency: project.rfp.currency.code().to_owned(),
        costs: ordered(evaluation)
            .into_iter()
            .flat_map(|(offer, _)| seen.offer(offer))
            .collect(),
        open: open::open(project, evaluation, lot),
        adds: beside::adds(project, evaluation, lot),
        break_even: beside::break_even(evaluation, lot),
        lost: beside::lost(project, evaluation, lot),
        given_up: beside::given_up(project, evaluation, lot),
        credits: credits::credits(project, evaluation, lot),
    }
}

struct Seen<'a> {
    project: &'a Project,
    evaluation: &'a Evaluation,
    sources: &'a Sources,
    lot: Option<&'a str>,
}

impl Seen<'_> {
    fn offer(&self, offer: &OfferEvaluation) -> Vec<ScenarioCostView> {
        let mut offers = self.evaluation.offers.iter();
        let at = offers.position(|other| other.alias == offer.alias);
        let figures = at.and_then(|at| self.evaluation.figures.offers.get(at));
        let mut views = Vec::new();
        for (at, tariff) in offer.tariffs.iter().enumerate() {
            let figures = figures.and_then(|own| own.tariffs.get(at));
            for (position, cost) in tariff.scenarios.iter().enumerate() {
                let own = figures.and_then(|own| own.scenarios.get(position));
                let taken = offer.chosen == Some(at);
                let none = ScenarioFigures::default();
                let view = self.scenario(offer, &tariff.tariff, cost, own.unwrap_or(&none));
                views.push(ScenarioCostView { taken, ..view });
            }
        }
        views
    }

    fn scenario(
        &self,
        offer: &OfferEvaluation,
        tariff: &str,
        cost: &ScenarioCost,
        figures: &ScenarioFigures,
    ) -> ScenarioCostView {
        let rate = |figure: Option<Figure>| figure.map(|figure| plain(figure.value, RATE_DECIMALS));
        let present = figures.present.as_ref();
        let months = cost.months.iter().enumerate().map(|(at, month)| {
            let worth = present.and_then(|present| present.months.get(at));
            self.month(month, worth.map(|(_, figure)| *figure))
        });
        ScenarioCostView {
            lot: self.lot.map(str::to_owned),
            vendor: offer.alias.clone(),
            name: offer.vendor.clone(),
            status: status(&offer.status),
            tariff: tariff.to_owned(),
            taken: false,
            scenario: cost.scenario.clone(),
            before_tax: self.amount(cost.before_tax),
            tax: self.amount(cost.tax),
            total: self.amount(cost.total),
            per_contact: rate(figures.per_contact),
            per_minute: rate(figures.per_minute),
            per_case: rate(figures.per_case),
            present_value: present.map(|present| self.amount(present.total)),
            lines: cost.lines.iter().map(|line| self.over_term(line)).collect(),
            months: months.collect(),
        }
    }

    fn over_term(&self, line: &LineTotal) -> LineTotalView {
        let book = &self.evaluation.derivation;
        LineTotalView {
            kind: kind(line.kind),
            line: line.name.to_string(),
            quantity: line.quantity.map(exact),
            unit: line.quantity.and_then(|quantity| counted(book, quantity)),
            amount: self.amount(line.amount),
        }
    }

    fn month(&self, cost: &MonthCost, worth: Option<Figure>) -> MonthView {
        MonthView {
            month: cost.month.to_string(),
            total: self.amount(cost.total),
            present_value: worth.map(|worth| self.amount(worth)),
            lines: cost.lines.iter().map(|line| self.line(line)).collect(),
        }
    }

    fn line(&self, line: &CostLine) -> LineView {
        let book = &self.evaluation.derivation;
        let (decimals, currency) = match book.node(line.invoiced.node).map(|node| node.unit) {
            Some(FigureUnit::Money(currency)) => (currency.exponent(), currency.code()),
            _ => (0, ""),
        };
        LineView {
            kind: kind(line.kind),
            line: line.name.to_string(),
            quantity: line.quantity.map(exact),
            unit: line.quantity.and_then(|quantity| counted(book, quantity)),
            invoiced: plain(line.invoiced.value, decimals),
            invoiced_currency: currency.to_owned(),
            amount: self.amount(line.amount),
            clause: self.sources.location(line.span),
        }
    }

    fn amount(&self, figure: Figure) -> String {
        plain(figure.value, self.project.rfp.currency.exponent())
    }
}

fn exact(quantity: Figure) -> String {
    quantity.value.normalize().to_string()
}

fn counted(book: &Derivation, quantity: Figure) -> Option<String> {
    match &book.node(quantity.node)?.unit {
        FigureUnit::Count(unit) => Some(unit.clone()),
        _ => None,
    }
}

const fn kind(kind: LineKind) -> &'static str {
    match kind {
        LineKind::Charge => "charge",
        LineKind::Surcharge => "surcharge",
        LineKind::Discount => "discount",
        LineKind::Minimum => "minimum",
        LineKind::Fee => "fee",
        LineKind::Tax => "tax",
    }
}
