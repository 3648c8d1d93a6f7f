//! The offers of a project, each round after the one that it replaces.

use crate::check::RfpContext;
use crate::check::heading::Heading;
use crate::check::items::Items;
use crate::check::offer::{Checked, offer, report_clashes};
use crate::check::panel::Offers;
use crate::diagnostic::Diagnostics;
use crate::model::Offer;
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::threads::{each, threads};
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

impl ReadOffers {
    fn keep(&mut self, checked: Checked) {
        self.current.extend(checked.offer);
        self.currencies.extend(checked.currencies);
    }
}

/// Fewer responses are read before a thread has started.
const FEW: usize = 32;

/// Reads the offers, each round after the one that it replaces.
pub(super) fn read_offers(
    items: &Items,
    headings: &[Option<Heading>],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> ReadOffers {
    let all = items.offers.iter().zip(headings);
    let (later, first): (Vec<_>, Vec<_>) = all.partition(is_later);
    let mut read = ReadOffers::default();
    for (found, checked) in read_first(&first, context) {
        out.extend(found);
        read.keep(checked);
    }
    read_later(later, context, &mut read, out);
    read.current.sort_by(|a, b| a.alias.cmp(&b.alias));
    read.replaced
        .sort_by(|a, b| (&a.alias, a.round).cmp(&(&b.alias, b.round)));
    read
}

/// A response and its first line, if that can be read.
type Sent<'a> = (&'a &'a Statement, &'a Option<Heading>);

fn is_later((_, heading): &Sent) -> bool {
    heading.as_ref().is_some_and(|own| own.replaces.is_some())
}

/// Reads responses that replace none: these need no other to be read, so they are shared out among threads.
fn read_first(sent: &[Sent], context: &RfpContext) -> Vec<(Diagnostics, Checked)> {
    let threads = if sent.len() < FEW { 1 } else { threads() };
    let read = |(): &mut (), at: usize| {
        let mut found = Diagnostics::default();
        let checked = sent.get(at).map(|(statement, heading): &Sent| {
            offer(statement, heading.as_ref(), None, context, &mut found)
        });
        (found, checked.unwrap_or_default())
    };
    each(sent.len(), threads, || (), read)
}

/// Reads responses after those that they replace.
fn read_later(
    mut sent: Vec<Sent>,
    context: &RfpContext,
    read: &mut ReadOffers,
    out: &mut Diagnostics,
) {
    sent.sort_by_key(|(_, heading)| heading.as_ref().map_or(1, Heading::round));
    for (statement, heading) in sent {
        let replaces = heading.as_ref().and_then(|own| own.replaces.as_ref());
        let previous = replaces.and_then(|replaced| {
            let vendor = heading.as_ref().map(|own| &own.vendor.value);
            let mut known = read.current.iter();
            known.position(|one| Some(&one.vendor.value) == vendor && one.round == replaced.value)
        });
        let previous = previous.map(|at| read.current.remove(at));
        let checked = offer(statement, heading.as_ref(), previous.as_ref(), context, out);
        read.replaced.extend(previous);
        read.keep(checked);
    }
}
