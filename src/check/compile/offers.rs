//! The offers of a project, each round after the one that it replaces.

use crate::check::RfpContext;
use crate::check::heading::Heading;
use crate::check::items::Items;
use crate::check::offer::{Checked, offer, report_clashes};
use crate::check::panel::Offers;
use crate::diagnostic::Diagnostics;
use crate::model::Offer;
use crate::source::At;
use crate::syntax::Keyword;
use crate::value::Currency;

/// The first lines of all offers; those that clash are reported.
pub(super) fn headings(items: &Items, out: &mut Diagnostics) -> Vec<Option<Heading>> {
    let headings: Vec<Option<Heading>> = items
        .offers
        .iter()
        .map(|statement| Heading::of(statement, out))
        .collect();
    let readable: Vec<&Heading> = headings.iter().flatten().collect();
    report_clashes(&readable, out);
    with_first_alias(headings)
}

/// A later round is called as the vendor's first response is.
fn with_first_alias(mut headings: Vec<Option<Heading>>) -> Vec<Option<Heading>> {
    let firsts: Vec<Heading> = headings
        .iter()
        .flatten()
        .filter(|one| one.replaces.is_none())
        .cloned()
        .collect();
    for later in headings
        .iter_mut()
        .flatten()
        .filter(|one| one.replaces.is_some())
    {
        if let Some(first) = firsts
            .iter()
            .find(|one| one.vendor.value == later.vendor.value)
        {
            later.alias.clone_from(&first.alias);
        }
    }
    headings
}

/// Who has sent an offer.
pub(super) fn known_offers<'a>(items: &Items, headings: &'a [Option<Heading>]) -> Offers<'a> {
    let readable: Vec<&Heading> = headings.iter().flatten().collect();
    Offers {
        whole: readable.len() == headings.len()
            && !items.may_hide(Keyword::Response)
            && !items.may_hide(Keyword::Baseline),
        headings: readable
            .into_iter()
            .filter(|one| one.replaces.is_none())
            .collect(),
    }
}

/// What was read of all offers.
#[derive(Default)]
pub(super) struct ReadOffers {
    /// Those that count, by alias.
    pub current: Vec<Offer>,
    /// Those of earlier rounds, by alias and round.
    pub replaced: Vec<Offer>,
    /// The currencies of all tariffs.
    pub currencies: Vec<At<Currency>>,
}

/// Reads the offers, each round after the one that it replaces.
pub(super) fn read_offers(
    items: &Items,
    headings: &[Option<Heading>],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> ReadOffers {
    let mut read = ReadOffers::default();
    let mut all: Vec<_> = items.offers.iter().zip(headings).collect();
    all.sort_by_key(|(_, heading)| heading.as_ref().map_or(1, Heading::round));
    for (statement, heading) in all {
        let replaces = heading.as_ref().and_then(|own| own.replaces.as_ref());
        let previous = replaces.and_then(|replaced| {
            let vendor = heading.as_ref().map(|own| &own.vendor.value);
            let mut known = read.current.iter();
            known.position(|one| Some(&one.vendor.value) == vendor && one.round == replaced.value)
        });
        let previous = previous.map(|at| read.current.remove(at));
        let checked: Checked = offer(statement, heading.as_ref(), previous.as_ref(), context, out);
        read.replaced.extend(previous);
        read.current.extend(checked.offer);
        read.currencies.extend(checked.currencies);
    }
    read.current.sort_by(|a, b| a.alias.cmp(&b.alias));
    read.replaced
        .sort_by(|a, b| (&a.alias, a.round).cmp(&(&b.alias, b.round)));
    read
}
