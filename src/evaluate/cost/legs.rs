//! Contacts, or parts of them, that take no agent's time and may have a price of their own.

use super::billed_time;
use crate::evaluate::demand::{ChannelNeeds, Needs};
use crate::evaluate::{Derivation, Figure, FigureUnit, TooLarge};
use crate::model::{Charge, Deflector, Leg};

/// What a charge by a leg counts in the month `walked` (from 0) of the term, over all channels.
pub(super) fn in_month(
    book: &mut Derivation,
    needs: &Needs<'_>,
    charge: &Charge,
    leg: Leg,
    walked: usize,
) -> Result<Figure, TooLarge> {
    let mut parts = Vec::new();
    for channel in &needs.channels {
        let Some((contacts, time)) = of_channel(book, channel, leg, walked)? else {
            continue;
        };
        parts.push(billed_time::of_contacts(
            book,
            charge,
            channel.unit,
            (contacts, time),
        )?);
    }
    if let [only] = parts.as_slice() {
        return Ok(*only);
    }
    let unit = super::quantity::unit_of(Some("contact"), &charge.measure);
    let label = format!("billed {}", charge.measure);
    book.total(&label, FigureUnit::Count(unit), &parts)
}

/// Contacts of the leg in a month, and seconds of one.
fn of_channel(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    leg: Leg,
    walked: usize,
) -> Result<Option<(Figure, Figure)>, TooLarge> {
    match leg {
        Leg::Transfer => transferred(book, channel, walked),
        Leg::Menu => Ok(deflected(channel, Deflector::Menu, walked)),
        Leg::Bot => Ok(deflected(channel, Deflector::Bot, walked)),
        Leg::Voicemail => Ok(deflected(channel, Deflector::Voicemail, walked)),
    }
}

/// Those that never reach an agent.
fn deflected(channel: &ChannelNeeds<'_>, by: Deflector, walked: usize) -> Option<(Figure, Figure)> {
    let own = channel.deflected.iter().find(|one| one.by == by)?;
    let contacts = own.months.get(walked).copied()?;
    Some((contacts, own.time))
}

/// The share of the contacts that reach an agent.
fn transferred(
    book: &mut Derivation,
    channel: &ChannelNeeds<'_>,
    walked: usize,
) -> Result<Option<(Figure, Figure)>, TooLarge> {
    let contacts = channel.months.get(walked).map(|(_, contacts)| *contacts);
    let (Some(contacts), Some(stated)) = (contacts, &channel.demand.billing.transfer) else {
        return Ok(None);
    };
    let transfer = stated.value;
    let share = book.stated(
        "share patched through",
        transfer.share.0,
        FigureUnit::Percent,
        stated.span,
    );
    let unit = FigureUnit::Count(channel.unit.to_owned());
    let contacts = book.product("patched through", unit, contacts, share)?;
    let seconds = transfer.time.seconds();
    let time = book.stated(
        "time patched through",
        seconds,
        FigureUnit::Seconds,
        stated.span,
    );
    Ok(Some((contacts, time)))
}
