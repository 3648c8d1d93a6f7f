//! What a charge counts: `minute of voice`, `hour of agent`, `email`.

use super::Cursor;
use super::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Channel, Measure, MeasureOf, Vocabulary};
use crate::source::{At, Span};
use crate::value::{TimeUnit, unit_matches};

/// `[TIMEUNIT of] CHANNEL`, its unit, or `agent`.
pub(super) fn measure(
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Measure>> {
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

fn of(word: &At<&str>, vocabulary: &Vocabulary) -> Result<MeasureOf, Diagnostic> {
    if let Some(channel) = vocabulary.channel(word) {
        return Ok(MeasureOf::Channel(channel.name.clone()));
    }
    if unit_matches(word, "agent") {
        return Ok(MeasureOf::Agent);
    }
    let counted = |channel: &&Channel| unit_matches(word, &channel.unit);
    let channels: Vec<&Channel> = vocabulary.channels.iter().filter(counted).collect();
    match channels.as_slice() {
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
    let (message, help) = match (&measure.of, measure.time) {
        (MeasureOf::Agent, Some(TimeUnit::Hour | TimeUnit::Month))
        | (MeasureOf::Channel(_), None | Some(TimeUnit::Minute)) => return None,
        (MeasureOf::Agent, None) => (
            "`agent` lacks its time".to_owned(),
            "write `hour of agent` or `month of agent`".to_owned(),
        ),
        (MeasureOf::Agent, Some(time)) => (
            format!("agents are not charged by the {time}"),
            "write `hour of agent` or `month of agent`".to_owned(),
        ),
        (MeasureOf::Channel(channel), Some(time)) => (
            format!("`{channel}` is not charged by the {time}"),
            format!("write `minute of {channel}` or `{channel}`"),
        ),
    };
    Some(
        Diagnostic::new(Code::UnknownMeasure, message)
            .label(span, "not a measure")
            .help(help),
    )
}

fn unknown(word: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let channels = vocabulary.channels.iter();
    let names = channels.flat_map(|channel| [channel.name.as_str(), channel.unit.as_str()]);
    let time = TimeUnit::parse(word).is_some();
    let meant = nearest(word, names.chain(["agent"])).filter(|_| !time);
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
        ] {
            assert_eq!(read(text).unwrap().value.to_string(), shown);
        }
        for (text, help) in [
            ("minute of vioce", "did you mean `voice`?"),
            ("agent", "write `hour of agent` or `month of agent`"),
            ("day of agent", "write `hour of agent` or `month of agent`"),
            ("month of voice", "write `minute of voice` or `voice`"),
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
