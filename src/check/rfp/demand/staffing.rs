use crate::check::rfp::fact::only;
use crate::check::values::{share, whole, wrong};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Answered, Channel, Pool, StaffingFacts};
use crate::source::{At, Span};
use crate::value::{Decimal, Percent, plural};

const OCCUPANCY: &str = "occupancy: at most 85%";
const SHRINKAGE: &str = "shrinkage: 30%";
const CONCURRENCY: &str = "concurrency: 2";
const AT_LEAST: &str = "at_least: 2 agents";
const POOL: &str = "pool: together";
const FULL_TIME: &str = "full_time: 160 hours per month";

/// The facts that agents are computed by.
pub(super) fn facts(
    body: &mut Body,
    channel: Option<&Channel>,
    languages: usize,
    out: &mut Diagnostics,
) -> StaffingFacts {
    let occupancy = body.fact("occupancy", out);
    let shrinkage = body.fact("shrinkage", out);
    let concurrent = body.fact("concurrency", out);
    let floor = body.fact("at_least", out);
    let pooled = body.fact("pool", out);
    let hours = body.fact("full_time", out);
    let facts = StaffingFacts {
        occupancy: occupancy.and_then(|fact| only(fact, OCCUPANCY, out, at_most)),
        shrinkage: shrinkage.and_then(|fact| only(fact, SHRINKAGE, out, absence)),
        concurrency: concurrent.and_then(|fact| {
            only(fact, CONCURRENCY, out, |cursor, out| {
                contacts_at_once(cursor, channel, out)
            })
        }),
        at_least: floor.and_then(|fact| only(fact, AT_LEAST, out, agents_on_duty)),
        pool: pooled.and_then(|fact| only(fact, POOL, out, pool)),
        full_time: hours.and_then(|fact| only(fact, FULL_TIME, out, full_time)),
    };
    if let (Some(one), Some(channel)) = (&facts.concurrency, channel)
        && channel.answered == Answered::Later
    {
        out.push(concurrent_later(one.span, channel));
    }
    if let Some(pool) = facts.pool.as_ref().filter(|_| languages < 2) {
        out.push(one_language(pool.span));
    }
    facts
}

/// `at most 85%`.
pub(in crate::check::rfp) fn at_most(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    if cursor.eat_all(&["at", "most"]).is_none() {
        let wrong = wrong(Code::UnexpectedText, "`at most`", cursor);
        out.push(wrong.help(format!("write it so: `{OCCUPANCY}`")));
        return None;
    }
    let most = share(cursor, out)?;
    if most.value > Percent::ZERO {
        return Some(most);
    }
    let nothing = "agents who are never busy answer nobody";
    out.push(out_of_range(
        nothing,
        most.span,
        "must be above 0%",
        OCCUPANCY,
    ));
    None
}

/// `30%`.
pub(in crate::check::rfp) fn absence(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    let absent = share(cursor, out)?;
    if absent.value < Percent::HUNDRED {
        return Some(absent);
    }
    let nothing = "agents who are always absent answer nobody";
    out.push(out_of_range(
        nothing,
        absent.span,
        "must be below 100%",
        SHRINKAGE,
    ));
    None
}

/// `2`, `2 chats`.
pub(in crate::check::rfp) fn contacts_at_once(
    cursor: &mut Cursor,
    channel: Option<&Channel>,
    out: &mut Diagnostics,
) -> Option<At<u32>> {
    let count = whole(cursor, out)?;
    if let Some(unit) = channel.map(|channel| channel.unit.as_str()) {
        let plural = plural(unit);
        let _ = cursor.eat(&plural).or_else(|| cursor.eat(unit));
    }
    positive(count, CONCURRENCY, out)
}

/// `2 agents`.
pub(in crate::check::rfp) fn agents_on_duty(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<u32>> {
    let count = whole(cursor, out)?;
    let _ = cursor.eat("agents").or_else(|| cursor.eat("agent"));
    positive(count, AT_LEAST, out)
}

fn positive(count: At<u32>, example: &str, out: &mut Diagnostics) -> Option<At<u32>> {
    const MOST: u32 = 100_000;
    if (1..=MOST).contains(&count.value) {
        return Some(count);
    }
    let message = format!("`{}` is out of range here", count.value);
    let label = format!("must be from 1 to {MOST}");
    out.push(out_of_range(&message, count.span, &label, example));
    None
}

fn pool(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Pool>> {
    let word = cursor
        .peek()
        .and_then(|term| term.word())
        .unwrap_or_default();
    let Some((_, pool)) = Pool::ALL.iter().find(|(name, _)| *name == word) else {
        let names = Pool::ALL.iter().map(|(name, _)| *name);
        let wrong = wrong(Code::UnexpectedText, "`together` or `apart`", cursor);
        out.push(wrong.help(match nearest(word, names) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "write `pool: together` where every agent answers in every language, `pool: apart` where each language has agents of its own".to_owned(),
        }));
        return None;
    };
    let span = cursor.here();
    cursor.next();
    Some(At::new(*pool, span))
}

/// `160 hours per month`.
pub(in crate::check::rfp) fn full_time(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let hours = super::hours_a_month(cursor, out)?;
    if hours.value > Decimal::ZERO {
        return Some(hours);
    }
    let nothing = "nobody is employed for no hours";
    out.push(out_of_range(
        nothing,
        hours.span,
        "must be above 0",
        FULL_TIME,
    ));
    None
}

fn out_of_range(message: &str, span: Span, label: &str, example: &str) -> Diagnostic {
    Diagnostic::new(Code::OutOfRange, message)
        .label(span, label)
        .help(format!("write for example `{example}`"))
}

fn concurrent_later(span: Span, channel: &Channel) -> Diagnostic {
    let message = format!(
        "nobody waits for an answer on `{}`, so an agent holds one contact at a time",
        channel.name
    );
    Diagnostic::new(Code::IdleStaffingFact, message)
        .label(span, "changes nothing")
        .label(
            channel.span,
            format!("`{}` is answered later", channel.name),
        )
        .help("leave `concurrency` out: work that can wait is done by its deadline")
}

fn one_language(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::IdleStaffingFact,
        "`pool` says who answers in which language, but the demand has no two languages",
    )
    .label(span, "changes nothing")
    .help("state the languages, `share: ms 60%, en 40%`, or leave `pool` out")
}
