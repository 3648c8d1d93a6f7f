use crate::check::Cursor;
use crate::check::body::only_value;
use crate::check::choice::choice;
use crate::check::tariff::Setting;
use crate::check::values::{duration, not_negative, number, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{FreeContacts, Increment, Measure, MeasureOf, Wrap, WrapOrder};
use crate::source::{At, Span};
use crate::syntax::{Phrase, Statement};
use crate::value::{Duration, unit_matches};

const BILLED: &str =
    "write `billed: per 6 s`, `billed: per 6 s, at least 30 s` or `billed: exactly`";
const WRAP: &str = "write `wrap: billed`, `wrap: included` or `wrap: 1 min a call after rounding`";
const FREE: &str = "write `free: calls within 30 s` or `free: first 30 calls within 30 s`";

/// Reads `billed: per 6 s, at least 30 s`: how time is rounded, and the least of it.
pub(super) fn billed(
    fact: &Statement,
    out: &mut Diagnostics,
) -> Option<(At<Increment>, Option<At<Duration>>)> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let (first, later) = phrases.split_first()?;
    let mut cursor = of(first);
    let increment = increment(&mut cursor, out)?;
    cursor.finish(out, BILLED)?;
    let increment = At::new(increment, fact.span);
    let [least, beyond @ ..] = later else {
        return Some((increment, None));
    };
    let at_least = at_least(least, out)?;
    if let [more, ..] = beyond {
        of(more).finish(out, BILLED)?;
    }
    multiple(&at_least, increment.value, first.span, out)?;
    Some((increment, Some(at_least)))
}

fn of(phrase: &Phrase) -> Cursor<'_> {
    Cursor::new(&phrase.terms, phrase.span)
}

fn increment(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Increment> {
    if cursor.eat("exactly").is_some() {
        return Some(Increment::Exact);
    }
    if cursor.eat("per").is_none() {
        out.push(wrong(Code::UnknownOption, "a way of rounding", cursor).help(BILLED));
        return None;
    }
    let step = duration(cursor, out)?;
    if step.seconds().is_zero() {
        out.push(
            Diagnostic::new(Code::OutOfRange, "an increment is longer than 0 s")
                .label(step.span, "no time at all")
                .help("write `billed: exactly` where nothing is rounded"),
        );
        return None;
    }
    Some(Increment::Per(step.value))
}

fn at_least(phrase: &Phrase, out: &mut Diagnostics) -> Option<At<Duration>> {
    let mut cursor = of(phrase);
    if cursor.eat_all(&["at", "least"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`at least`", &cursor).help(BILLED));
        return None;
    }
    let time = duration(&mut cursor, out)?;
    cursor.finish(out, BILLED)?;
    Some(At::new(time.value, phrase.span))
}

/// With any other least, it would not be said whether the time or what exceeds the least is rounded.
fn multiple(
    least: &At<Duration>,
    increment: Increment,
    stated: Span,
    out: &mut Diagnostics,
) -> Option<()> {
    let Increment::Per(step) = increment else {
        return Some(());
    };
    if least.value.is_multiple_of(step) {
        return Some(());
    }
    let message = format!("`{}` is no multiple of `{step}`", least.value);
    out.push(
        Diagnostic::new(Code::LeastTime, message)
            .label(least.span, "not a whole number of increments")
            .label(stated, "the increment")
            .help(nearest_multiples(least.value, step)),
    );
    None
}

fn nearest_multiples(least: Duration, step: Duration) -> String {
    let below = least
        .seconds()
        .checked_rem(step.seconds())
        .and_then(|rest| least.seconds().checked_sub(rest))
        .unwrap_or_default();
    let above = below.checked_add(step.seconds()).unwrap_or_default();
    if below.is_zero() {
        return format!("write `at least {}`", Duration(above));
    }
    format!(
        "write `at least {}` or `at least {}`",
        Duration(below),
        Duration(above)
    )
}

/// Reads `wrap: billed` and `wrap: 1 min a call after rounding`.
pub(super) fn wrap(
    fact: &Statement,
    measure: Option<&At<Measure>>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<Wrap>> {
    let mut cursor = only_value(fact, out)?;
    let words: &[(&str, Wrap)] = &[
        ("included", Wrap::Free),
        ("free", Wrap::Free),
        ("billed", Wrap::Billed),
    ];
    if cursor.peek().and_then(|term| term.word()).is_some() {
        let chosen = choice(&mut cursor, "wrap", words, out)?;
        cursor.finish(out, WRAP)?;
        return Some(At::new(chosen.value, fact.span));
    }
    let time = duration(&mut cursor, out)?;
    if cursor.eat("a").or_else(|| cursor.eat("an")).is_none() {
        out.push(wrong(Code::UnexpectedText, "`a call`", &cursor).help(WRAP));
        return None;
    }
    contact(&mut cursor, measure, setting, out)?;
    let order = order(&mut cursor, out)?;
    cursor.finish(out, WRAP)?;
    let wrap = Wrap::Added {
        time: time.value,
        order,
    };
    timed(fact, measure, out)?;
    Some(At::new(wrap, fact.span))
}

fn order(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Option<WrapOrder>> {
    if cursor.done() {
        return Some(None);
    }
    if cursor.eat_all(&["after", "rounding"]).is_some() {
        return Some(Some(WrapOrder::After));
    }
    if cursor.eat_all(&["before", "rounding"]).is_some() {
        return Some(Some(WrapOrder::Before));
    }
    let found = wrong(
        Code::UnexpectedText,
        "`after rounding` or `before rounding`",
        cursor,
    );
    out.push(found.help(WRAP));
    None
}

/// Reads `free: first 30 calls within 30 s`.
pub(super) fn free(
    fact: &Statement,
    measure: Option<&At<Measure>>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<FreeContacts>> {
    let mut cursor = only_value(fact, out)?;
    let first = match cursor.eat("first") {
        Some(_) => {
            let count = number(&mut cursor, out)?;
            not_negative(&count, out)?;
            Some(count.value)
        }
        None => None,
    };
    contact(&mut cursor, measure, setting, out)?;
    if cursor.eat("within").is_none() {
        out.push(wrong(Code::UnexpectedText, "`within`", &cursor).help(FREE));
        return None;
    }
    let within = duration(&mut cursor, out)?;
    cursor.finish(out, FREE)?;
    of_contacts(fact, measure, out)?;
    Some(At::new(
        FreeContacts {
            first,
            within: within.value,
        },
        fact.span,
    ))
}

/// `call`: what the charge's channel counts.
fn contact(
    cursor: &mut Cursor,
    measure: Option<&At<Measure>>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<()> {
    let vocabulary = setting.context.vocabulary;
    let channel = match measure.map(|measure| &measure.value.of) {
        Some(MeasureOf::Channel(name)) => vocabulary.channel(name),
        _ => None,
    };
    let Some(word) = cursor.word() else {
        let unit = channel.map_or("call", |channel| channel.unit.as_str());
        out.push(wrong(Code::WrongUnit, &format!("`{unit}`"), cursor).help(FREE));
        return None;
    };
    let Some(channel) = channel.filter(|channel| !unit_matches(&word, &channel.unit)) else {
        return Some(());
    };
    let message = format!("`{}` is not the unit of `{}`", *word, channel.name);
    out.push(
        Diagnostic::new(Code::WrongUnit, message)
            .label(word.span, "not what the charge counts")
            .label(channel.span, format!("counted by the {}", channel.unit))
            .help(format!("write `{}`", channel.unit)),
    );
    None
}

/// A fixed wrap-up lengthens the time of contacts: without such time it means nothing.
fn timed(fact: &Statement, measure: Option<&At<Measure>>, out: &mut Diagnostics) -> Option<()> {
    let measure = measure?;
    let of_agent = measure.value.channel().is_some();
    if of_agent && measure.value.counts_contact_time() {
        return Some(());
    }
    out.push(
        untimed(fact, measure, "fixed wrap-up")
            .help("leave it out, or charge by the minute of the channel"),
    );
    None
}

fn of_contacts(
    fact: &Statement,
    measure: Option<&At<Measure>>,
    out: &mut Diagnostics,
) -> Option<()> {
    let measure = measure?;
    if matches!(measure.value.of, MeasureOf::Channel(_)) {
        return Some(());
    }
    out.push(
        untimed(fact, measure, "free contacts")
            .help("leave it out, or charge by a channel or its minutes"),
    );
    None
}

fn untimed(fact: &Statement, measure: &At<Measure>, what: &str) -> Diagnostic {
    let message = format!("`{}` has no {what}", measure.value);
    Diagnostic::new(Code::NoContactTime, message)
        .label(fact.span, "means nothing here")
        .label(measure.span, "counts no time of contacts")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{FreeContacts, Wrap, WrapOrder};
    use crate::value::{Decimal, Duration};

    const BILLED: &str = "billed: exactly";

    fn with(time: &str) -> Fixture {
        Fixture::right().with("sulu.rfp", BILLED, time)
    }

    fn seconds(count: i64) -> Duration {
        Duration(Decimal::from(count))
    }

    #[test]
    fn the_times_of_a_charge_are_read() {
        let text = "billed: per 6 s, at least 30 s; wrap: 1 min a call after rounding; \
                    free: first 30 calls within 30 s";
        let project = with(text).check().project.expect("a project");
        let charge = &project.offer("sulu").expect("an offer").tariffs[0].charges[0];
        let least = charge.at_least.as_ref().map(|least| least.value);
        assert_eq!(least, Some(seconds(30)));
        let wrap = Wrap::Added {
            time: seconds(60),
            order: Some(WrapOrder::After),
        };
        assert_eq!(charge.wrap.as_ref().map(|one| one.value), Some(wrap));
        let free = FreeContacts {
            first: Some(Decimal::from(30)),
            within: seconds(30),
        };
        assert_eq!(charge.free.as_ref().map(|one| one.value), Some(free));
    }

    #[test]
    fn what_leaves_the_order_open_only_where_it_matters() {
        for (text, open) in [
            ("billed: exactly; wrap: 25 s a call", false),
            ("billed: per 60 s; wrap: 60 s a call", false),
            ("billed: per 60 s; wrap: 25 s a call", true),
            ("billed: per 60 s, at least 2 min; wrap: 1 min a call", true),
            ("billed: per 60 s; wrap: 25 s a call before rounding", false),
        ] {
            let project = with(text).check().project.expect("a project");
            let charge = &project.offer("sulu").expect("an offer").tariffs[0].charges[0];
            assert_eq!(charge.lacks_wrap_order(), open, "{text}");
        }
    }

    #[test]
    fn times_that_are_none() {
        for (text, code) in [
            ("billed: per 6 s, 30 s", Code::UnexpectedText),
            (
                "billed: per 6 s, at least 30 s, at least 1 min",
                Code::UnexpectedText,
            ),
            ("billed: per 7 s, at least 30 s", Code::LeastTime),
            ("wrap: 1 min", Code::UnexpectedText),
            ("wrap: 1 min a chat", Code::WrongUnit),
            ("wrap: 1 min a call later", Code::UnexpectedText),
            ("wrap: invoiced", Code::UnknownOption),
            ("free: first 30 emails within 30 s", Code::WrongUnit),
            ("free: first 30 calls", Code::UnexpectedText),
            ("free: calls within soon", Code::NotADuration),
        ] {
            with(text).says(code);
        }
        let said = with("billed: per 7 s, at least 30 s").says(Code::LeastTime);
        assert_eq!(said.help, "write `at least 28 s` or `at least 35 s`");
    }
}
