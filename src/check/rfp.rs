//! The RFP itself: its facts and the rules that it has to hold.

mod award;
mod clause;
mod condition;
mod contract;
mod contradiction;
mod criteria;
mod demand;
mod fact;
mod facts;
mod home;
mod lot;
mod panel;
mod pricing;
mod prose;
mod robustness;
mod scenario;
mod split;
#[cfg(test)]
mod tests;
mod timeline;
mod translation;
mod unsaid;

pub(super) use clause::{scale, unknown_attribute};
pub(super) use panel::anchors;
pub(super) use translation::report as report_untranslated;

use super::Body;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Pricing, Rfp, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::{Text, YearMonth};

/// Reads an `rfp`; `whole` is false when the vocabulary has mistakes of its own, so that a name which it lacks is
/// no second one.
pub(super) fn rfp(
    statement: &Statement,
    vocabulary: &Vocabulary,
    whole: bool,
    out: &mut Diagnostics,
) -> Option<Rfp> {
    let mut found = Diagnostics::default();
    let rfp = read(statement, vocabulary, whole, &mut found);
    out.extend(
        found
            .into_iter()
            .filter(|one| whole || !blames_vocabulary(one)),
    );
    rfp
}

/// True for a name that a vocabulary with mistakes may have meant to declare.
fn blames_vocabulary(diagnostic: &Diagnostic) -> bool {
    let names = [
        Code::UnknownAttribute,
        Code::UnknownChannel,
        Code::UnknownUnit,
        Code::UnknownMeasure,
    ];
    let misspelt = diagnostic
        .help
        .as_ref()
        .is_some_and(|help| help.starts_with("did you mean"));
    names.contains(&diagnostic.code) && !misspelt
}

fn read(
    statement: &Statement,
    vocabulary: &Vocabulary,
    whole: bool,
    out: &mut Diagnostics,
) -> Option<Rfp> {
    let (id, title) = facts::heading(statement, out);
    let mut body = Body::of(statement, "an `rfp`");
    let facts = facts::facts(&mut body, out);
    let home = home::home(&mut body, out);
    let sections = prose::sections(&mut body, out);
    let contract = contract::contract(body.one(Keyword::Contract, out), out);
    let declined = prose::declined(&mut body, out);
    let timeline = timeline::timeline(&mut body, out);
    let holidays = prose::holidays(body.one(Keyword::Holidays, out), out);
    let start = facts
        .term
        .as_ref()
        .map(|term| YearMonth::of(term.value.start));
    let mut demands = demand::demands(&mut body, vocabulary, start, out);
    for hours in demands
        .list
        .iter_mut()
        .filter_map(|one| one.demand.as_mut()?.hours.as_mut())
    {
        let listed = !holidays.is_empty();
        super::holidays::report_unlisted(&hours.value, hours.span, listed, statement.span, out);
        hours.value = hours.value.with_holidays(holidays.iter().map(|one| one.on));
    }
    let scenarios = scenario::scenarios(body.all(Keyword::Scenario), &demands, vocabulary, out);
    let stated: Vec<_> = demands
        .list
        .iter()
        .filter_map(|one| one.demand.as_ref())
        .collect();
    let lot_lines = body.all(Keyword::Lot);
    let lots = lot::lots(&lot_lines, &stated, out);
    let tree = body.one(Keyword::Criteria, out);
    if tree.is_none() {
        body.missing(
            "criteria",
            "criteria { price 100% by lowest_ratio of cost over term }",
        );
    }
    let setting = criteria::Setting {
        vocabulary,
        currency: facts.currency.as_ref(),
        budget: facts.budget.as_ref(),
    };
    let criteria = tree.map(|tree| criteria::criteria(tree, setting, out));
    let pricing = pricing::pricing(
        statement,
        body.one(Keyword::Pricing, out),
        facts.currency.as_ref().map(|currency| currency.value),
        &demands,
        vocabulary,
        out,
    );
    let panel = body
        .one(Keyword::Panel, out)
        .map(|rule| panel::panel_rule(rule, out));
    let read: Vec<_> = lots.iter().map(|(lot, _)| lot).collect();
    let known = split::Known {
        lots: &read,
        whole: read.len() == lot_lines.len(),
        setting,
    };
    let award = award::award(statement, body.one(Keyword::Award, out), tree, known, out);
    let robustness = robustness::robustness(body.block("robustness", out), out);
    body.finish(out);
    let criteria = criteria.unwrap_or_default();
    if let (Some(rule), Some(tree)) = (&award.split, tree) {
        split::report_unasked(rule, &criteria, tree, out);
    }
    for (hours, at) in criteria.iter().flat_map(home::demanded_hours) {
        super::holidays::report_unlisted(hours, at, !holidays.is_empty(), statement.span, out);
    }
    if let Some(currency) = &facts.currency {
        demand::report_foreign(&demands, currency, out);
    }
    let nameless = At::new(Text::default(), statement.span);
    let title = title.unwrap_or_else(|| nameless.clone());
    let mut texts = translation::texts(&title, &facts, &sections);
    texts.extend(translation::names(timeline.as_ref(), &holidays, &declined));
    translation::report_lacking(&texts, &facts.documents, out);
    for demand in demands.list.iter().filter_map(|one| one.demand.as_ref()) {
        if let Some(text) = &demand.source {
            let what = format!("the source of the demand for `{}`", demand.channel);
            translation::report(&what, &text.value, text.span, &facts.documents, out);
        }
    }
    for (lot, title) in &lots {
        let what = format!("the title of the lot `{}`", lot.name);
        translation::report(&what, &title.value, title.span, &facts.documents, out);
    }
    for (clause, text) in &contract {
        let what = format!("the clause `{}`", clause.name);
        translation::report(&what, &text.value, text.span, &facts.documents, out);
    }
    // A demand that can't be read may be the one.
    if demands.list.iter().all(|one| one.demand.is_some()) {
        let demanded = demands.list.iter().filter_map(|one| one.demand.as_ref());
        let demanded: Vec<_> = demanded.collect();
        home::report_shares(&criteria, vocabulary, &demanded, out);
    }
    panel::report_untranslated(&criteria, &facts.documents, out);
    home::report_needed(&criteria, vocabulary, &home, statement.span, out);
    if whole {
        translation::report_questions(&criteria, vocabulary, &facts.documents, out);
    }
    Some(Rfp {
        id: id?,
        title: title.value,
        // What is missing is reported, and stands in for nothing: the offers are held against the rest.
        buyer: facts.buyer.unwrap_or(nameless),
        contact: facts.contact,
        home,
        authority: facts.authority,
        need: facts.need,
        approvals: facts.approvals,
        currency: facts.currency?,
        budget: facts.budget,
        documents: facts.documents,
        term: facts.term?,
        discount_rate: facts.discount_rate,
        extension: facts.extension,
        stages: facts.stages,
        offers: facts.offers.unwrap_or(At::new(1, statement.span)),
        invited: facts.invited,
        declined,
        sections: sections.into_iter().map(|(section, _)| section).collect(),
        contract: contract.into_iter().map(|(clause, _)| clause).collect(),
        timeline: timeline?,
        holidays,
        demands: demands
            .list
            .into_iter()
            .filter_map(|one| one.demand)
            .collect(),
        lots: lots.into_iter().map(|(lot, _)| lot).collect(),
        scenarios,
        criteria,
        pricing: pricing.unwrap_or(Pricing {
            accept: Vec::new(),
            state: Vec::new(),
            credits: Vec::new(),
            assumptions: Vec::new(),
            unsaid: Default::default(),
            span: statement.span,
        }),
        panel: panel.unwrap_or_default(),
        award,
        robustness,
        span: statement.span,
    })
}
