use super::RfpContext;
use super::body::{after_keyword, report_duplicates};
use super::clarification::clarification;
use super::heading::Heading;
use super::items::Items;
use super::offer::{Checked, offer, report_clashes};
use super::panel::{Offers, panel};
use super::rates::rates;
use super::test::test;
use super::vocabulary::vocabularies;
use super::{panel, rates};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Clarification, Input, Offer, PanelSheet, Project, Rates};
use crate::source::At;
use crate::syntax::{File, Statement};
use crate::value::Currency;

/// Puts a project together; `None` when its RFP can't be read.
pub(super) fn compile(
    files: &[File],
    inputs: Vec<Input>,
    out: &mut Diagnostics,
) -> Option<Project> {
    let items = Items::of(files, out);
    let (vocabulary, vocabulary_whole) = judged(out, |out| vocabularies(files, out));
    let rfp_id = items.rfp.filter(|_| !items.several_rfps).and_then(id);
    let (rfp, rfp_whole) = judged(out, |out| {
        items
            .rfp
            .and_then(|statement| super::rfp::rfp(statement, &vocabulary, out))
    });
    let context = RfpContext {
        // Without any vocabulary every name would be a stranger, and the lack itself is the mistake.
        vocabulary_whole: vocabulary_whole && !vocabulary.names.is_empty(),
        vocabulary: &vocabulary,
        rfp_id: rfp_id.as_ref(),
        rfp: rfp.as_ref(),
        rfp_whole,
    };
    let (offers, panels, currencies) = read_offers(&items, &context, out);
    let rates = read_rates(&items, &currencies, &context, out);
    let clarifications = read_clarifications(&items, &context, out);
    for statement in &items.tests {
        test(statement, &context, out);
    }
    Some(Project {
        rfp: rfp?,
        vocabulary,
        offers,
        panels,
        rates,
        clarifications,
        inputs,
    })
}

/// Runs one step; tells whether it found nothing wrong.
fn judged<T>(out: &mut Diagnostics, step: impl FnOnce(&mut Diagnostics) -> T) -> (T, bool) {
    let mut found = Diagnostics::default();
    let made = step(&mut found);
    let whole = found.is_empty();
    out.extend(found);
    (made, whole)
}

fn id(statement: &Statement) -> Option<At<String>> {
    after_keyword(statement)
        .word()
        .map(|id| id.map(str::to_owned))
}

fn read_offers(
    items: &Items,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> (Vec<Offer>, Vec<PanelSheet>, Vec<At<Currency>>) {
    let headings: Vec<Option<Heading>> = items
        .offers
        .iter()
        .map(|statement| Heading::of(statement, out))
        .collect();
    let readable: Vec<&Heading> = headings.iter().flatten().collect();
    report_clashes(&readable, out);
    let mut offers = Vec::new();
    let mut currencies = Vec::new();
    for (statement, heading) in items.offers.iter().zip(&headings) {
        let checked: Checked = offer(statement, heading.as_ref(), context, out);
        offers.extend(checked.offer);
        currencies.extend(checked.currencies);
    }
    offers.sort_by(|a: &Offer, b| a.alias.cmp(&b.alias));
    let known = Offers {
        whole: readable.len() == headings.len(),
        headings: readable,
    };
    (offers, read_panels(items, &known, context, out), currencies)
}

fn read_panels(
    items: &Items,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<PanelSheet> {
    let mut panels = Vec::new();
    for statement in &items.panels {
        panels.extend(panel(statement, offers, context, out));
    }
    panel::report_repeated(&panels, out);
    panels.sort_by(|a, b| a.assessor.value.cmp(&b.assessor.value));
    panels
}

fn read_rates(
    items: &Items,
    currencies: &[At<Currency>],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Rates> {
    let (mut lists, whole) = judged(out, |out| {
        let mut lists = Vec::new();
        for statement in &items.rates {
            lists.extend(rates(statement, context, out));
        }
        lists
    });
    rates::report_repeated(&lists, out);
    // A list that can't be read may hold the very rate.
    if let Some(rfp) = context.rfp.filter(|_| whole) {
        rates::report_missing(currencies, &lists, rfp, out);
    }
    lists.sort_by_key(|list| list.on);
    lists
}

fn read_clarifications(
    items: &Items,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Clarification> {
    let mut published = Vec::new();
    for statement in &items.clarifications {
        published.extend(clarification(statement, context, out));
    }
    let numbers = published
        .iter()
        .map(|one: &Clarification| (one.number, one.span));
    report_duplicates(Code::DuplicateName, "clarification", numbers, out);
    published.sort_by_key(|one| one.number);
    published
}
