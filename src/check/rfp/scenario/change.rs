use crate::check::Cursor;
use crate::check::rfp::demand::{
    attempts, count, growth, hours_a_month, numbers_a_month, reached, repeated, volume_a_month,
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
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Change> {
    let read =
        |cursor: &mut Cursor, out: &mut Diagnostics| match cursor.peek().map(|term| &term.kind) {
            Some(TermKind::Percent(text)) if text.starts_with(['+', '-']) => {
                if fact == DemandFact::Attempts {
                    out.push(not_by(text, cursor));
                    return None;
                }
                by(cursor, out)
            }
            Some(TermKind::Percent(text)) if !is_share(fact) => {
                out.push(unsigned(text, cursor));
                None
            }
            _ => to(cursor, fact, channel, vocabulary, out),
        };
    let example = match fact {
        DemandFact::Deflected(_) => "voice.menu: 25%",
        _ => "voice.volume: +40%",
    };
    only(line, example, out, read).map(|change| change.value)
}

/// Whether the fact is itself a percentage, so that one without a sign is its new value.
const fn is_share(fact: DemandFact) -> bool {
    matches!(
        fact,
        DemandFact::Growth | DemandFact::Repeat | DemandFact::Deflected(_) | DemandFact::Reached
    )
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
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Change>> {
    let value = match fact {
        DemandFact::Volume => volume_a_month(cursor, channel, vocabulary, out)?,
        DemandFact::Growth => {
            let growth = growth(cursor, out)?;
            if let Some(period) = per(cursor, out) {
                period?;
            }
            growth.map(|growth| growth.0)
        }
        DemandFact::Talk | DemandFact::Wrap | DemandFact::Hold => {
            duration(cursor, out)?.map(|duration| duration.seconds())
        }
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

fn not_by(text: &str, cursor: &Cursor) -> Diagnostic {
    Diagnostic::new(
        Code::WrongUnit,
        format!("`{text}%` more attempts may be no whole number"),
    )
    .label(cursor.here(), "a share of whole dials")
    .help("write the new number of attempts: `5`")
}
