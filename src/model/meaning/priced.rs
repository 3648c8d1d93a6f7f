//! What a price is asked for: the one definition by which `rfpc diff` calls a tariff stale, and `rfpc import` a row of it.

use std::collections::BTreeMap;

use crate::model::{FeeEvery, Measure, MeasureOf, Tariff};

/// What a price hangs on beside the term, the currency and what `pricing` says.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PricedBy<'a> {
    /// Nothing.
    Terms,
    /// The demand of this channel.
    Channel(&'a str),
    /// The demand of every channel, as all that is charged by the agent.
    Everything,
}

impl<'a> PricedBy<'a> {
    /// Of what is charged by a measure.
    pub fn measure(measure: &'a Measure) -> Self {
        match &measure.of {
            MeasureOf::Channel(channel) | MeasureOf::Cases(channel) => Self::Channel(channel),
            MeasureOf::Agent | MeasureOf::Seat | MeasureOf::Leg(_) => Self::Everything,
        }
    }

    /// Of a fee.
    pub fn fee(every: &'a FeeEvery) -> Self {
        match every {
            FeeEvery::ChannelMonth(channel) => Self::Channel(channel),
            FeeEvery::AgentMonth
            | FeeEvery::AgentsMonth(_)
            | FeeEvery::Hire
            | FeeEvery::WorkplaceMonth => Self::Everything,
            FeeEvery::Once
            | FeeEvery::Month
            | FeeEvery::Year
            | FeeEvery::ShareOf(_)
            | FeeEvery::AtCost => Self::Terms,
        }
    }

    /// The fingerprint of all that it hangs on, from those of the questions.
    pub fn fingerprint(self, questions: &BTreeMap<String, String>) -> String {
        let hangs = |question: &str| match question.strip_prefix("price.") {
            Some(channel) => match self {
                Self::Terms => false,
                Self::Channel(own) => own == channel,
                Self::Everything => true,
            },
            None => question == "price",
        };
        let all = questions.iter().filter(|(question, _)| hangs(question));
        let parts = all.flat_map(|(question, print)| [question.as_str(), print.as_str()]);
        crate::model::form_fingerprint(parts)
    }
}

/// All that the prices of a tariff hang on.
pub(super) fn priced_by(tariff: &Tariff) -> impl Iterator<Item = PricedBy<'_>> {
    let charges = tariff.charges.iter();
    let charges = charges.map(|charge| PricedBy::measure(&charge.measure));
    let fees = tariff.fees.iter().map(|fee| PricedBy::fee(&fee.every));
    std::iter::once(PricedBy::Terms).chain(charges).chain(fees)
}

/// Whether a question is another than the one that was answered, by their fingerprints. What was not asked then, or is
/// not asked any more, is no other.
pub fn is_changed(then: Option<&str>, now: Option<&str>) -> bool {
    then.zip(now).is_some_and(|(then, now)| then != now)
}
