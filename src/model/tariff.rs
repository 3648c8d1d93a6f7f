mod conditions;

use super::{Charge, MeasureOf, PackageChoice, TierKind};
use crate::source::{At, Span};
use crate::value::{Currency, Decimal, Language, Percent, Schedule, Text};

pub use conditions::{
    Carry, Conditions, ExitFee, Indexation, IndexedBy, Minimum, Period, RampMonth, Staff,
};

/// One way in which a vendor would charge.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tariff {
    /// Its name.
    pub name: String,
    /// The currency of every amount in it.
    pub currency: At<Currency>,
    /// The lots that it is for; empty for all of the offer's.
    pub lots: Vec<At<String>>,
    /// Charges by measure.
    pub charges: Vec<Charge>,
    /// Fixed amounts.
    pub fees: Vec<Fee>,
    /// The least to pay for charges, surcharges and discounts; `Some(None)` is a stated "none".
    pub minimum: Option<At<Option<Minimum>>>,
    /// What is said of overage; `Some(None)` is a stated "none".
    pub overage: Option<At<Option<Text>>>,
    /// Additions in percent; the holiday one may be a stated "none".
    pub surcharges: Vec<Surcharge>,
    /// Reductions in percent.
    pub discounts: Vec<Discount>,
    /// Taxes on everything; empty with `untaxed` when the vendor says that there is none.
    pub taxes: Vec<Tax>,
    /// Where the vendor says that there is no tax.
    pub untaxed: Option<Span>,
    /// What else holds over the term.
    pub conditions: Conditions,
    /// The clause.
    pub span: Span,
}

/// A fixed amount.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fee {
    /// What for.
    pub name: String,
    /// In the tariff's currency; of a share of other fees, percent.
    pub amount: Decimal,
    /// How often.
    pub every: FeeEvery,
    /// The clause.
    pub span: Span,
}

/// How often a fee is due.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FeeEvery {
    /// In the first month.
    Once,
    /// Each month.
    Month,
    /// In the first month of each year of the term.
    Year,
    /// Each month, for each agent.
    AgentMonth,
    /// Each month, for each so many agents, begun ones too.
    AgentsMonth(u32),
    /// Each month, for each agent hired in it.
    Hire,
    /// Each month, for each workplace that the term needs.
    WorkplaceMonth,
    /// Each month, for each contact of this channel.
    ChannelMonth(String),
    /// With the fees of these names, of which it is a share in percent.
    ShareOf(Vec<String>),
    /// Each month, as somebody else charges it: at what the RFP assumes for the fee's name.
    AtCost,
}

/// An addition to charges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Surcharge {
    /// On what.
    pub on: SurchargeOn,
    /// How much; `None` is a stated "none".
    pub percent: Option<Percent>,
    /// The clause.
    pub span: Span,
}

/// What a surcharge is on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum SurchargeOn {
    /// The share of a month's days that are holidays.
    Holidays,
    /// The share of contacts in a language.
    Language(Language),
    /// The share of contacts in these hours, by the name that the tariff gives them.
    Hours(String, Schedule),
    /// All contacts, where the RFP requires this attribute.
    Attribute(String),
}

/// A reduction of charges and surcharges.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Discount {
    /// Its name.
    pub name: String,
    /// How much.
    pub percent: Percent,
    /// For how many first months of the term; `None` is all of it.
    pub months: Option<u32>,
    /// The clause.
    pub span: Span,
}

/// A tax on all lines of a month.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tax {
    /// Its name.
    pub name: String,
    /// How much.
    pub percent: Percent,
    /// Who pays it to whom.
    pub paid: TaxPaid,
    /// The clause.
    pub span: Span,
}

/// Who pays a tax to whom.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum TaxPaid {
    /// It stands on the vendor's invoice.
    Invoiced,
    /// The buyer owes it to the tax office, on top of the invoice.
    ReverseCharged,
    /// The buyer keeps it back from the price for the tax office: the vendor bears it.
    Withheld,
    /// The price is what the vendor is left with: the buyer bears the tax withheld from the price that it makes.
    WithheldOnTop,
}

impl Tariff {
    /// Whether anything in it is charged by the agent.
    pub fn counts_agents(&self) -> bool {
        let by_agents = |charge: &Charge| {
            let kind = charge.tier_kind.as_ref().map(|kind| kind.value);
            charge.measure.of == MeasureOf::Agent || kind == Some(TierKind::Agents)
        };
        self.charges.iter().any(by_agents) || self.fees.iter().any(|fee| fee.every.counts_agents())
    }

    /// Whether so much may be needed that nobody says what it costs.
    pub fn may_lack_overage(&self) -> bool {
        let mut packages = self.charges.iter().flat_map(|charge| &charge.packages);
        packages.any(|package| package.then.is_none())
    }

    /// Whether one of several packages may be chosen for the term, so that every scenario has a say in it.
    pub fn may_take_one_package(&self) -> bool {
        self.charges.iter().any(|charge| {
            let chosen = charge.chosen.as_ref().map(|chosen| chosen.value);
            charge.packages.len() > 1 && chosen != Some(PackageChoice::EachMonth)
        })
    }
}

impl FeeEvery {
    /// Whether it is due by the agent; of something passed on, the RFP's assumption may be.
    pub const fn counts_agents(&self) -> bool {
        matches!(
            self,
            Self::AgentMonth
                | Self::AgentsMonth(_)
                | Self::Hire
                | Self::WorkplaceMonth
                | Self::AtCost
        )
    }
}
