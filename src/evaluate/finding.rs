use super::Figure;
use crate::model::{ClauseId, EvidenceKind};
use crate::source::Span;
use crate::value::{Date, Decimal, Money, Percent};

/// Whether an offer meets a requirement.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Compliance {
    /// It does.
    Met,
    /// It does not: a knock-out.
    NotMet,
    /// The answer is blank, or without the evidence asked for.
    Unknown,
    /// It does not apply to this offer.
    NotApplicable,
}

/// The result of one requirement for one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RequirementResult {
    /// Which requirement.
    pub clause: ClauseId,
    /// Whether it is met: by one of its alternatives, wholly.
    pub compliance: Compliance,
    /// By alternative and check, in the order of the requirement.
    pub any_of: Vec<Vec<CheckResult>>,
    /// What decides whether it applies; `None` where it applies to every offer.
    pub applies: Option<AppliesResult>,
    /// The requirement in the RFP.
    pub required_at: Span,
}

impl RequirementResult {
    /// The checks of all alternatives.
    pub fn checks(&self) -> impl Iterator<Item = &CheckResult> {
        self.any_of.iter().flatten()
    }

    /// The conditions that the offer does not meet.
    pub fn failed(&self) -> impl Iterator<Item = &CheckResult> {
        self.checks()
            .filter(|check| check.compliance == Compliance::NotMet)
    }
}

/// Whether a requirement applies to an offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AppliesResult {
    /// `Met` where it does, `NotMet` where it does not.
    pub compliance: Compliance,
    /// What was looked at, in the order of the requirement.
    pub checks: Vec<CheckResult>,
}

impl AppliesResult {
    /// The checks that decide it: those that do not hold, else those that nobody knows, else all.
    pub fn decisive(&self) -> Vec<&CheckResult> {
        let with = |wanted| {
            let checks = self.checks.iter();
            let found: Vec<_> = checks.filter(|one| one.compliance == wanted).collect();
            Some(found).filter(|found| !found.is_empty())
        };
        let decisive = with(Compliance::NotMet).or_else(|| with(Compliance::Unknown));
        decisive.unwrap_or_else(|| self.checks.iter().collect())
    }
}

/// The result of one condition for one offer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CheckResult {
    /// The attribute.
    pub attribute: String,
    /// Whether it holds.
    pub compliance: Compliance,
    /// The kinds of evidence of which one is demanded, where the answer would do but none came.
    pub unproven: Vec<EvidenceKind>,
    /// The certificates wanted that came without their expiry.
    pub undated: Vec<String>,
    /// The answer as the vendor gave it; `None` if blank.
    pub answer: Option<String>,
    /// What is missing, in the language's own words: `ms`, `sun 22:00–24:00 Asia/Kuala_Lumpur`.
    pub missing: Option<String>,
    /// The answer in the response.
    pub answered_at: Option<Span>,
}

/// Something that the vendor has not said.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum OpenItem {
    /// No answer to a requirement's attribute.
    Requirement {
        /// The clause.
        clause: ClauseId,
        /// The attribute.
        attribute: String,
    },
    /// An answer that would do, without the evidence demanded. Of a requirement, it holds up the offer.
    Evidence {
        /// The clause.
        clause: ClauseId,
        /// The attribute.
        attribute: String,
        /// The kinds of which one is demanded.
        kinds: Vec<EvidenceKind>,
        /// True for a requirement, false for a preference, which earns nothing for now.
        required: bool,
    },
    /// Certificates without their expiry. Of a requirement, they hold up the offer.
    Expiry {
        /// The clause.
        clause: ClauseId,
        /// The attribute.
        attribute: String,
        /// Which.
        certificates: Vec<String>,
        /// True for a requirement, false for a preference, which earns nothing by them for now.
        required: bool,
    },
    /// No answer to a preference's or question's attribute; it earns nothing, but does not hold up the offer.
    Answer {
        /// The clause.
        clause: ClauseId,
        /// The attribute.
        attribute: String,
    },
    /// A tariff does not say something that the RFP asks every tariff to state.
    Tariff {
        /// The tariff's name.
        tariff: String,
        /// What is unsaid: `hold`, `billing increment`.
        item: String,
        /// Of which charge, if of one: `minute of voice`.
        charge: Option<String>,
    },
    /// A tariff does not say whether a service credit that the RFP asks for is given; it does not hold up the offer.
    Credit {
        /// The tariff's name.
        tariff: String,
        /// The attribute that it is for.
        attribute: String,
    },
    /// A clause of the contract neither accepted nor departed from.
    Contract {
        /// The clause.
        clause: ClauseId,
    },
    /// Nobody of the panel has scored it.
    Score {
        /// The clause.
        clause: ClauseId,
    },
}

/// A fact about an offer that the people who decide should see. Data, never an error.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Finding {
    /// The price is abnormally far from the others.
    AbnormalPrice(Abnormal),
    /// A charge's first rate is outside the usual range of the vocabulary, both in the band's currency.
    OutsideBand {
        /// The tariff.
        tariff: String,
        /// The measure.
        measure: String,
        /// The rate, converted.
        rate: Figure,
        /// True when below, false when above.
        below: bool,
        /// The band as written: `0.70 USD to 1.25 USD`.
        band: String,
        /// The band's clause.
        band_at: Span,
    },
    /// Assessors differ by more than the RFP allows.
    WideSpread {
        /// The clause judged.
        clause: ClauseId,
        /// Highest less lowest.
        spread: Figure,
    },
    /// Fewer scores than the RFP needs to leave some out: all of them count.
    TooFewToDrop {
        /// The clause judged.
        clause: ClauseId,
        /// How many there are.
        scores: usize,
        /// The rule.
        at: Span,
    },
    /// A discount ends before the term does.
    DiscountEnds {
        /// The tariff.
        tariff: String,
        /// Its name.
        discount: String,
        /// After how many months.
        months: u32,
    },
    /// The vendor begins with a part of the volume; what it leaves is the buyer's, and is not in the cost.
    Ramp {
        /// The tariff.
        tariff: String,
        /// The months with a part, and the part: month from 1, percent.
        months: Vec<(u32, Percent)>,
        /// The clause of the first.
        at: Span,
    },
    /// Ending early costs a fee, which is not in the cost.
    Exit {
        /// The tariff.
        tariff: String,
        /// The fee.
        fee: Money,
        /// Before which month of the term, from 1.
        before: u32,
        /// The clause.
        at: Span,
    },
    /// A surcharge on something that the RFP does not require is not charged.
    SurchargeUnneeded {
        /// The tariff.
        tariff: String,
        /// The attribute that it is on.
        surcharge: String,
        /// The clause.
        at: Span,
    },
    /// No month of the base scenario fills the smallest package of a charge.
    PackageAboveForecast {
        /// The tariff.
        tariff: String,
        /// The measure of the charge.
        measure: String,
        /// Units of the package.
        units: Decimal,
        /// The most of a month.
        most: Figure,
        /// The package's clause.
        at: Span,
    },
    /// A minimum is above what the forecast makes.
    MinimumAboveForecast {
        /// The tariff.
        tariff: String,
        /// How many invoices are topped up in the base scenario.
        invoices: usize,
        /// What that adds over the term in the base scenario.
        added: Figure,
        /// The clause.
        at: Span,
    },
    /// A certificate that the RFP asks for expires before the term ends.
    ExpiresInTerm {
        /// The attribute.
        attribute: String,
        /// Which.
        certificate: String,
        /// Its last day.
        on: Date,
        /// The answer.
        at: Span,
    },
    /// A share outside what the vocabulary calls usual: the account would be lost in the vendor, or more than it can carry.
    OutsideUsual {
        /// The attribute.
        attribute: String,
        /// Its value.
        share: Percent,
        /// The usual range.
        usual: (Percent, Percent),
        /// True when below, false when above.
        below: bool,
    },
    /// A fee whose name the RFP did not ask for (`pricing` → `state`, `accept`, `assume`).
    UnaskedFee {
        /// The tariff.
        tariff: String,
        /// The fee.
        fee: String,
        /// What it adds over the term in the base scenario; `None` while the tariff can't be priced.
        added: Option<Figure>,
        /// The clause.
        at: Span,
    },
    /// A charge by a measure that the RFP does not accept.
    UnaskedCharge {
        /// The tariff.
        tariff: String,
        /// The measure.
        measure: String,
        /// What it adds over the term in the base scenario: nothing where the RFP demands none of it. `None` while the
        /// tariff can't be priced.
        added: Option<Figure>,
        /// The clause.
        at: Span,
    },
    /// A fee that passes on what somebody else charges: in the cost stands what the RFP assumes.
    PassedThrough {
        /// The tariff.
        tariff: String,
        /// The fee.
        fee: String,
        /// What it adds over the term in the base scenario.
        added: Figure,
        /// The clause.
        at: Span,
    },
    /// The vendor departs from a clause.
    Deviation {
        /// From which.
        from: ClauseId,
        /// In the vendor's words.
        text: String,
        /// The clause.
        at: Span,
    },
    /// A late response was let in, for this reason.
    LateAccepted {
        /// The buyer's reason.
        reason: String,
        /// The clause.
        at: Span,
    },
}

/// Why a price is abnormal. A flag and a question, never a rejection.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Abnormal {
    /// 40% or more below the mean of the others (share below, 0..1).
    BelowMean(Figure),
    /// 30% or more below the next lowest (share below, 0..1).
    BelowNext(Figure),
    /// 40% or more above the mean of the others (share above).
    AboveMean(Figure),
}
