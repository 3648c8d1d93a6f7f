//! Contacts that are expected to be given up by people who wait, with the agents that the channel needs.
//!
//! Staffing says which share of a month's contacts gives up (Erlang A), where the demand states patience.

use super::lost::worth;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, TooLarge};
use crate::model::Project;

/// What waits are expected to lose of a channel, in the base scenario, whoever answers at the service level asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenUp {
    /// The channel.
    pub channel: String,
    /// What is counted, in the singular.
    pub unit: String,
    /// Contacts given up over the term.
    pub contacts: Figure,
    /// What they are worth, where the RFP says what one is.
    pub worth: Option<Figure>,
}

/// What is given up, by channel whose agents are computed with patience.
pub(super) fn given_up(
    book: &mut Derivation,
    project: &Project,
    needs: &Needs<'_>,
) -> Result<Vec<GivenUp>, TooLarge> {
    let mut all = Vec::new();
    for channel in &needs.channels {
        let name = format!("demand.{}.{}", channel.demand.channel, needs.scenario);
        all.extend(of_channel(book, project, channel, &name)?);
    }
    Ok(all)
}

fn of_channel(
    book: &mut Derivation,
    project: &Project,
    channel: &ChannelNeeds<'_>,
    name: &str,
) -> Result<Option<GivenUp>, TooLarge> {
    let staffing = channel.staffing.as_ref();
    let Some(term) = staffing.and_then(|staffing| staffing.counted()) else {
        return Ok(None);
    };
    let unit = || FigureUnit::Count(channel.unit.to_owned());
    let mut months = Vec::with_capacity(channel.months.len());
    for ((month, contacts), staffed) in channel.months.iter().zip(&term.months) {
        let Some(share) = staffed.served.and_then(|served| served.abandonment) else {
            return Ok(None);
        };
        let label = format!("given up in {month}");
        let own = book.product(label, unit(), *contacts, share)?;
        book.name(own, format!("{name}.{month}.given-up"));
        months.push(own);
    }
    let contacts = book.total("contacts given up over the term", unit(), &months)?;
    book.name(contacts, format!("{name}.given-up"));
    let worth = worth(book, project, channel.demand, contacts)?;
    if let Some(worth) = worth {
        book.name(worth, format!("{name}.given-up.worth"));
    }
    Ok(Some(GivenUp {
        channel: channel.demand.channel.clone(),
        unit: channel.unit.to_owned(),
        contacts,
        worth,
    }))
}
