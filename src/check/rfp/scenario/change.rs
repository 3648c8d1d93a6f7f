use crate::check::Cursor;
use crate::check::rfp::demand::{
    absence, agents_on_duty, at_most, attempts, contacts_at_once, count, full_time, growth,
    hours_a_month, numbers_a_month, reached, repeated, service_level as promise, volume_a_month,
};
use crate::check::rfp::fact::only;
use crate::check::values::{duration, per, percent, share};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Change, Channel, DemandFact, Vocabulary};
use crate::source::At;
use crate::syntax::{Statement, TermKind};
use crate::value::{Decimal, Percent};

/// `+40%`, or another value of the fact in its own form.
pub(super) fn change(
    line: &Statement,
    fact: DemandFact,
    channel: &Channel,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Change> {
    let read =
        |cursor: &mut Cursor, out: &mut Diagnostics| match cursor.peek().map(|term| &term.kind) {
            Some(TermKind::Percent(text)) if text.starts_with(['+', '-']) => {
                if fact.is_whole() {
                    out.push(not_by(text, fact, cursor));
                    return None;
                }
                by(cursor, out)
            }
            Some(TermKind::Percent(text)) if !fact.is_share() => {
                out.push(unsigned(text, cursor));
                None
            }
            _ => to(cursor, fact, channel, vocabulary, out),
        };
    let example = match fact {
        DemandFact::Deflected(_) => "voice.menu: 25%",
        DemandFact::Occupancy => "voice.occupancy: at most 80%",
        DemandFact::Shrinkage => "voice.shrinkage: 35%",
        DemandFact::Concurrency => "chat.concurrency: 3 chats",
        DemandFact::AtLeast => "voice.at_least: 3 agents",
        DemandFact::Patience => "voice.patience: 1 min",
        DemandFact::FullTime => "voice.full_time: 150 hours per month",
        _ => "voice.volume: +40%",
    };
    only(line, example, out, read).map(|change| change.value)
}

/// `90% within 10 s`: another promise takes the place of both its parts.
pub(super) fn service_level(
    line: &Statement,
    out: &mut Diagnostics,
) -> Option<[(DemandFact, Change); 2]> {
    let (share, time) = only(line, "voice.answer: 90% within 10 s", out, promise)?.value;
    Some([
        (DemandFact::AnswerShare, Change::To(share.0)),
        (DemandFact::AnswerTime, Change::To(time.seconds())),
    ])
}

fn by(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Change>> {
    let change = percent(cursor, out)?;
    if change.value >= Percent(Decimal::from(-100)) {
        return Some(change.map(Change::By));
    }
    out.push(
        Diagnostic::new(
            Code::OutOfRange,
            format!("nothing can fall by more than all: `{}`", *change),
        )
        .label(change.span, "below -100%")
        .help("write a change from `-100%` up"),
    );
    None
}

fn to(
    cursor: &mut Cursor,
    fact: DemandFact,
    channel: &Channel,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Change>> {
    let value = match fact {
        DemandFact::Volume => volume_a_month(cursor, Some(channel), vocabulary, out)?,
        DemandFact::Growth => {
            let growth = growth(cursor, out)?;
            if let Some(period) = per(cursor, out) {
                period?;
            }
            growth.map(|growth| growth.0)
        }
        DemandFact::Occupancy => at_most(cursor, out)?.map(|share| share.0),
        DemandFact::Shrinkage => absence(cursor, out)?.map(|share| share.0),
        DemandFact::Concurrency => contacts_at_once(cursor, Some(channel), out)?.map(Decimal::from),
        DemandFact::AtLeast => agents_on_duty(cursor, out)?.map(Decimal::from),
        DemandFact::FullTime => full_time(cursor, out)?,
        DemandFact::AnswerShare => share(cursor, out)?.map(|share| share.0),
        DemandFact::Talk
        | DemandFact::Wrap
        | DemandFact::Hold
        | DemandFact::Patience
        | DemandFact::AnswerTime => duration(cursor, out)?.map(|duration| duration.seconds()),
        DemandFact::Repeat => repeated(cursor, out)?.map(|share| share.0),
        DemandFact::Deflected(_) => share(cursor, out)?.map(|share| share.0),
        DemandFact::List => numbers_a_month(cursor, out)?,
        DemandFact::Attempts => attempts(cursor, out)?.map(Decimal::from),
        DemandFact::Reached => reached(cursor, out)?.map(|share| share.0),
        DemandFact::Agents => count(cursor, out)?,
        DemandFact::AgentHours => hours_a_month(cursor, out)?,
    };
    Some(value.map(Change::To))
}

fn unsigned(text: &str, cursor: &Cursor) -> Diagnostic {
    Diagnostic::new(
        Code::WrongUnit,
        format!("`{text}%` is neither a change nor another value"),
    )
    .label(cursor.here(), "more or less?")
    .help(format!(
        "write `+{text}%` or `-{text}%`, or the new value with its unit"
    ))
}

fn not_by(text: &str, fact: DemandFact, cursor: &Cursor) -> Diagnostic {
    let (what, example) = match fact {
        DemandFact::Concurrency => ("contacts at once", "3 chats"),
        DemandFact::AtLeast => ("agents", "3 agents"),
        _ => ("attempts", "5"),
    };
    Diagnostic::new(
        Code::WrongUnit,
        format!("`{text}%` more {what} may be no whole number"),
    )
    .label(cursor.here(), "a share of what can't be divided")
    .help(format!("write the new number: `{example}`"))
}
