//! What an RFP, a response and a panel *are*: names resolved, values typed, each with the clause that states it.

mod answer;
mod attribute;
mod billing;
mod book;
mod charge;
mod contract;
mod credit;
mod criterion;
mod demand;
mod form;
mod home;
mod lot;
mod meaning;
mod panel;
mod price;
mod project;
mod published;
mod rfp;
mod split;
mod staffing;
mod tariff;
mod test;
mod vocabulary;

pub use answer::{
    Answer, AnswerValue, Deviation, Evidence, EvidenceKind, Offer, OfferRole, Reference, Review,
    Reviews,
};
pub use attribute::{Attribute, AttributeType, Better, Derived};
pub use billing::{BillingFacts, Transfer};
pub use book::{
    Book, BookCell, BookInput, BookLook, BookMark, BookSheet, BookValue, Digits, Shown,
};
pub use charge::{
    Charge, FreeContacts, Handling, Increment, Leg, Measure, MeasureOf, Package, PackageChoice,
    Tier, TierKind, Wrap, WrapOrder,
};
pub use contract::{ContractClause, DeviationRule};
pub use credit::{Credit, CreditOffer, CreditStep, CreditTerms};
pub use criterion::{
    Applies, Branch, Check, ClauseId, Condition, Criterion, Earn, Judgement, Preference, Question,
    Requirement, Scoring,
};
pub use demand::{
    Change, Deflection, Deflector, Demand, DemandFact, HandleTime, History, OutboundList, Profile,
    ProfilePart, Scenario, ScenarioChange,
};
pub use form::{
    Choice, Entry, EntryKind, Form, FormCell, FormColumn, FormKind, FormNames, FormRow, FormTable,
    Sentences, TableKey, form_fingerprint,
};
pub use home::{Home, derive_distances};
pub use lot::Lot;
pub use meaning::{
    Area, Difference, Meaning, PricedBy, Said, Stale, after, before, differences, fingerprints,
    is_changed, meanings, stale,
};
pub use panel::{
    AgreedChange, AgreedScore, Anchor, Conflict, ConflictKind, Dropped, PanelRule, PanelScore,
    PanelSheet, Scale, TieDecision,
};
pub use price::{PriceMethod, PriceRule};
pub use project::{Input, OwnText, Project};
pub use published::{Addendum, Clarification, Opening, Rates};
pub use rfp::{
    Assumed, Assumption, AwardRule, Declined, Holiday, Milestone, MostUnsaid, Pricing, Published,
    Rfp, Robustness, Section, SectionKind, SilenceBound, Stated, TieBreak, Timeline,
};
pub use split::{CapacityRule, LotDiscount, LotShare, SplitBy, SplitRule, Together};
pub use staffing::{Pool, StaffingFacts};
pub use tariff::{
    Carry, Conditions, Discount, ExitFee, Fee, FeeEvery, Indexation, IndexedBy, Minimum, Period,
    RampMonth, Staff, Surcharge, SurchargeOn, Tariff, Tax, TaxPaid,
};
pub use test::{Expectation, Expected, Like, MadeUpOffer, Test};
pub use vocabulary::{Answered, Channel, MarketBand, Shape, Unit, Vocabulary};
