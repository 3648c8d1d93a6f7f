mod agents;
mod assumption;
mod billing;

use super::demand::{Demands, ReadDemand};
use super::unsaid::unsaid;
use crate::check::Body;
use crate::check::Cursor;
use crate::check::body::{after_keyword, misspelt, report_duplicates};
use crate::check::credit::asked;
use crate::check::measure::measure;
use crate::check::values::{quoted_list, written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{DemandFact, Measure, MeasureOf, Pricing, Stated, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Currency;

/// `pricing { accept minute of voice  state hold, tax }`.
pub(super) fn pricing(
    rfp: &Statement,
    statement: Option<&Statement>,
    currency: Option<Currency>,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Pricing> {
    let Some(statement) = statement else {
        if !rfp.has_unread() && !misspelt(rfp.body(), "pricing") {
            out.push(nothing_accepted(rfp, "no `pricing` in here"));
        }
        return None;
    };
    let mut body = Body::of(statement, "a `pricing`");
    let accepting = body.all(Keyword::Accept);
    let stating = body.all(Keyword::State);
    let bounds = body.block("unsaid", out);
    let assumed = body.named("assume");
    let credited = body.named("credit");
    body.finish(out);
    let is_hidden = statement.has_unread() || misspelt(statement.body(), "accept");
    if accepting.is_empty() && !is_hidden {
        out.push(nothing_accepted(statement, "no `accept` in here"));
    }
    let accept = each(&accepting, out, |phrase, out| {
        accepted(phrase, vocabulary, out)
    });
    let state = each(&stating, out, stated);
    for one in &accept {
        out.extend(undemanded(one, demands));
    }
    out.extend(agents::pool_unsaid(&accept, demands));
    let measures = accept.iter().map(|one| (one.value.to_string(), one.span));
    report_duplicates(Code::DuplicateName, "the measure", measures, out);
    let items = state.iter().map(|one| (one.value.as_str(), one.span));
    report_duplicates(Code::DuplicateName, "the item", items, out);
    let unsaid = bounds.map(|block| unsaid(block, &state, currency, out));
    Some(Pricing {
        accept,
        state,
        credits: asked(&credited, vocabulary, out),
        assumptions: assumption::assumptions(&assumed, demands, vocabulary, out),
        unsaid: unsaid.unwrap_or_default(),
        span: statement.span,
    })
}

fn nothing_accepted(owner: &Statement, label: &str) -> Diagnostic {
    Diagnostic::new(Code::NothingAccepted, "the pricing accepts no measure")
        .label(owner.span, label)
        .help("say by what vendors may charge: `pricing { accept minute of voice, email }`")
}

fn each<T>(
    statements: &[&Statement],
    out: &mut Diagnostics,
    read: impl Fn(Cursor, &mut Diagnostics) -> Option<At<T>>,
) -> Vec<At<T>> {
    let phrases = statements
        .iter()
        .flat_map(|statement| after_keyword(statement).split_commas());
    phrases.filter_map(|phrase| read(phrase, out)).collect()
}

fn accepted(
    mut phrase: Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Measure>> {
    let measure = measure(&mut phrase, vocabulary, out)?;
    phrase.finish(
        out,
        "write measures with commas between them: `accept minute of voice, email`",
    )?;
    Some(measure)
}

fn stated(phrase: Cursor, out: &mut Diagnostics) -> Option<At<Stated>> {
    item(&phrase, Stated::ALL, out)
}

/// One of the items that a tariff can be asked to state.
pub(super) fn item(phrase: &Cursor, items: &[Stated], out: &mut Diagnostics) -> Option<At<Stated>> {
    let name = written(phrase);
    let mut all = Stated::ALL.iter().copied();
    let known = all.find(|item| item.as_str() == name);
    if known.is_none() {
        let names = || items.iter().map(|item| item.as_str());
        out.push(
            Diagnostic::new(
                Code::UnknownState,
                format!("`{name}` is nothing that a tariff states"),
            )
            .label(phrase.span(), "not known here")
            .help(match nearest(&name, names()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the items are: {}", quoted_list(names())),
            }),
        );
    }
    known.map(|item| At::new(item, phrase.span()))
}

/// A measure whose quantity no demand states; quiet where a demand with a mistake may have meant to.
fn undemanded(measure: &At<Measure>, demands: &Demands) -> Option<Diagnostic> {
    match (&measure.of, measure.time) {
        (MeasureOf::Agent, _) => agents::undemanded(measure, demands),
        (MeasureOf::Seat, _) => billing::seats_undemanded(measure, demands),
        (MeasureOf::Leg(leg), _) => billing::leg_undemanded(measure, *leg, demands),
        (MeasureOf::Channel(channel) | MeasureOf::Cases(channel), time) => {
            let Some(demand) = demands.of(channel) else {
                return demands
                    .complete
                    .then(|| channel_undemanded(measure, channel));
            };
            let unstated = time.is_some()
                && demand.sound
                && demand.fact("talk").is_none()
                && !demand.follows(DemandFact::Talk);
            unstated.then(|| talk_unstated(measure, demand))
        }
    }
}

fn channel_undemanded(measure: &At<Measure>, channel: &str) -> Diagnostic {
    let message = format!(
        "`{}` is accepted, but nobody says how much of it there is",
        measure.value
    );
    Diagnostic::new(Code::MeasureWithoutDemand, message)
        .label(measure.span, format!("no demand for `{channel}`"))
        .help(format!(
            "add `demand {channel} {{ volume: … }}`, or don't accept it"
        ))
}

fn talk_unstated(measure: &At<Measure>, demand: &ReadDemand) -> Diagnostic {
    let message = format!(
        "`{}` is accepted, but nobody says how long a contact takes",
        measure.value
    );
    Diagnostic::new(Code::MeasureWithoutDemand, message)
        .label(measure.span, "needs the talk time")
        .label(demand.statement.span, "no `talk` in this demand")
        .help("add a line such as `talk: 3 min 20 s` to the demand")
}
