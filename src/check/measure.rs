//! What a charge counts: `minute of voice`, `hour of agent`, `email`, `minute of menu`, `case of voice`.

use super::Cursor;
use super::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Channel, Leg, Measure, MeasureOf, Vocabulary};
use crate::source::{At, Span};
use crate::value::{TimeUnit, unit_matches};

const SEAT: &str = "charge seats by the month: `charge month of seat { rate: 60 }`";

/// `[TIMEUNIT of]` a channel, its unit, `agent`, `seat` or a leg such as `menu`; or `case of` a channel.
pub(super) fn measure(
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Measure>> {
    if let Some(case) = case(cursor) {
        return cases(case, cursor, vocabulary, out);
    }
    let time = time(cursor);
    let Some(word) = cursor.word() else {
        out.push(wrong(Code::UnknownMeasure, "a measure", cursor).help(choices(vocabulary)));
        return None;
    };
    let span = time
        .as_ref()
        .map_or(word.span, |time| time.span.to(word.span));
    if time.is_none() && cursor.at_word("of") {
        out.push(no_time(&word));
        return None;
    }
    let of = match of(&word, vocabulary) {
        Ok(of) => of,
        Err(diagnostic) => {
            out.push(diagnostic);
            return None;
        }
    };
    let measure = Measure {
        time: time.map(|time| time.value),
        of,
    };
    match unfit(&measure, span) {
        Some(diagnostic) => {
            out.push(diagnostic);
            None
        }
        None => Some(At::new(measure, span)),
    }
}

/// `minute of`, if that is next.
fn time(cursor: &mut Cursor) -> Option<At<TimeUnit>> {
    let mut ahead = cursor.clone();
    let word = ahead.word()?;
    let unit = TimeUnit::parse(&word)?;
    ahead.eat("of")?;
    *cursor = ahead;
    Some(At::new(unit, word.span))
}

/// `case of`, if that is next.
fn case(cursor: &mut Cursor) -> Option<Span> {
    let cases = cursor.eat_all(&["case", "of"]);
    cases.or_else(|| cursor.eat_all(&["cases", "of"]))
}

fn cases(
    case: Span,
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Measure>> {
    let Some(word) = cursor.word() else {
        out.push(wrong(Code::UnknownMeasure, "a channel", cursor).help(choices(vocabulary)));
        return None;
    };
    let found = of(&word, vocabulary).and_then(|of| match of {
        MeasureOf::Channel(name) => Ok(name),
        _ => Err(unknown(&word, vocabulary)),
    });
    match found {
        Ok(name) => {
            let of = MeasureOf::Cases(name);
            Some(At::new(Measure { time: None, of }, case.to(word.span)))
        }
        Err(diagnostic) => {
            out.push(diagnostic);
            None
        }
    }
}

fn of(word: &At<&str>, vocabulary: &Vocabulary) -> Result<MeasureOf, Diagnostic> {
    if let Some(channel) = vocabulary.channel(word) {
        return Ok(MeasureOf::Channel(channel.name.clone()));
    }
    if unit_matches(word, "agent") {
        return Ok(MeasureOf::Agent);
    }
    let counted = |channel: &&Channel| unit_matches(word, &channel.unit);
    let channels: Vec<&Channel> = vocabulary.channels.iter().filter(counted).collect();
    let leg = Leg::ALL.iter().find(|leg| unit_matches(word, leg.as_str()));
    match channels.as_slice() {
        [] if unit_matches(word, "seat") => Ok(MeasureOf::Seat),
        [] if leg.is_some() => Ok(MeasureOf::Leg(*leg.unwrap_or(&Leg::Menu))),
        [only] => Ok(MeasureOf::Channel(only.name.clone())),
        [] => Err(unknown(word, vocabulary)),
        several => Err(ambiguous(word, several)),
    }
}

/// `word of voice`.
fn no_time(word: &At<&str>) -> Diagnostic {
    let times = ["minute", "hour", "month"];
    Diagnostic::new(
        Code::UnknownMeasure,
        format!("`{}` is not a time that is charged for", **word),
    )
    .label(word.span, "not a unit of time")
    .help(match nearest(word, times) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write `minute of` a channel, `hour of agent` or `month of agent`".to_owned(),
    })
}

/// Only times that have a quantity can be charged for.
fn unfit(measure: &Measure, span: Span) -> Option<Diagnostic> {
    let of_contacts = |time| matches!(time, TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour);
    let (name, right) = match &measure.of {
        MeasureOf::Cases(_) => return None,
        MeasureOf::Agent => (
            "agent",
            "write `hour of agent` or `month of agent`".to_owned(),
        ),
        MeasureOf::Seat => ("seat", SEAT.to_owned()),
        MeasureOf::Leg(leg) => (leg.as_str(), either(leg.as_str())),
        MeasureOf::Channel(name) => (name.as_str(), either(name)),
    };
    let fits = match (&measure.of, measure.time) {
        (MeasureOf::Agent, time) => matches!(time, Some(TimeUnit::Hour | TimeUnit::Month)),
        (MeasureOf::Seat, time) => time == Some(TimeUnit::Month),
        (_, time) => time.is_none_or(of_contacts),
    };
    if fits {
        return None;
    }
    let message = match (&measure.of, measure.time) {
        (MeasureOf::Agent, Some(time)) => format!("agents are not charged by the {time}"),
        (MeasureOf::Seat, Some(time)) => format!("seats are not charged by the {time}"),
        (_, None) => format!("`{name}` lacks its time"),
        (_, Some(time)) => format!("`{name}` is not charged by the {time}"),
    };
    let help = right;
    Some(
        Diagnostic::new(Code::UnknownMeasure, message)
            .label(span, "not a measure")
            .help(help),
    )
}

fn either(name: &str) -> String {
    format!("write `minute of {name}` or `{name}`")
}

fn unknown(word: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let channels = vocabulary.channels.iter();
    let names = channels.flat_map(|channel| [channel.name.as_str(), channel.unit.as_str()]);
    let time = TimeUnit::parse(word).is_some();
    let meant = nearest(word, names.chain(["agent", "seat"])).filter(|_| !time);
    Diagnostic::new(
        Code::UnknownMeasure,
        format!("`{}` can't be charged for", **word),
    )
    .label(word.span, "neither a channel nor its unit")
    .help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => choices(vocabulary),
    })
}

fn ambiguous(word: &At<&str>, channels: &[&Channel]) -> Diagnostic {
    let names = quoted_list(channels.iter().map(|channel| channel.name.as_str()));
    channels.iter().fold(
        Diagnostic::new(
            Code::UnknownMeasure,
            format!("`{}` is counted in more than one channel", **word),
        )
        .label(word.span, "of which channel?")
        .help(format!("name the channel: {names}")),
        |diagnostic, channel| {
            diagnostic.label(channel.span, format!("counted in `{}`", channel.name))
        },
    )
}

fn choices(vocabulary: &Vocabulary) -> String {
    let names = vocabulary
        .channels
        .iter()
        .map(|channel| channel.name.as_str());
    match vocabulary.channels.first() {
        Some(first) => format!(
            "charge for {} or `agent`, such as `minute of {}` or `hour of agent`",
            quoted_list(names),
            first.name
        ),
        None => "charge by `hour of agent` or `month of agent`".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::measure;
    use crate::check::testing::{read_one, vocabulary};
    use crate::diagnostic::Code;

    #[test]
    fn measures_name_a_channel_its_unit_or_agents() {
        let words = vocabulary(
            "vocabulary test {
                unit call, case, agent
                channel voice { unit: call }
                channel social { unit: case }
                channel post { unit: case }
            }",
        );
        let read = |text| read_one(text, |cursor, out| measure(cursor, &words, out));
        for (text, shown) in [
            ("minute of voice", "minute of voice"),
            ("calls", "voice"),
            ("hours of agents", "hour of agent"),
            ("month of agent", "month of agent"),
            ("second of voice", "second of voice"),
            ("case of voice", "case of voice"),
            ("cases of social", "case of social"),
            ("minutes of menu", "minute of menu"),
            ("transfer", "transfer"),
            ("month of seat", "month of seat"),
        ] {
            assert_eq!(read(text).unwrap().value.to_string(), shown);
        }
        for (text, help) in [
            ("minute of vioce", "did you mean `voice`?"),
            ("agent", "write `hour of agent` or `month of agent`"),
            ("day of agent", "write `hour of agent` or `month of agent`"),
            ("month of voice", "write `minute of voice` or `voice`"),
            (
                "seat",
                "charge seats by the month: `charge month of seat { rate: 60 }`",
            ),
            ("week of menu", "write `minute of menu` or `menu`"),
            ("case", "name the channel: `social`, `post`"),
        ] {
            let fault = read(text).unwrap_err();
            assert_eq!(
                (fault.code, fault.help.as_str()),
                (Code::UnknownMeasure, help)
            );
        }
    }
}
