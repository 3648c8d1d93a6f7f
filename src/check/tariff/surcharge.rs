mod held;

use super::{Setting, addition};
use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::{needs_value, stated_value};
use crate::check::values::{language, schedule, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Charge, Surcharge, SurchargeOn};
use crate::source::At;
use crate::syntax::{Phrase, Statement};
use crate::value::{Percent, Schedule};

const EXAMPLE: &str = "surcharge holidays: 50%";
const HOURS: &str = "surcharge nights: 20% on daily 22:00-06:00 Asia/Kuala_Lumpur";

/// Reads `surcharge holidays: 50%`, `surcharge language zh: 15%`, `surcharge licensed_agents: 12%` and
/// `surcharge nights: 20% on daily 22:00-06:00 Asia/Kuala_Lumpur`; `charges` are those of the tariff.
pub(super) fn surcharges(
    stated: &[&Statement],
    charges: &[Charge],
    setting: Setting,
    out: &mut Diagnostics,
) -> Vec<Surcharge> {
    let mut surcharges = Vec::with_capacity(stated.len());
    for statement in stated {
        surcharges.extend(surcharge(statement, setting, out));
    }
    held::on_hours(&surcharges, charges, setting, out);
    let targets = surcharges
        .iter()
        .map(|one: &Surcharge| (target(&one.on), one.span));
    report_duplicates(Code::DuplicateName, "the surcharge on", targets, out);
    surcharges
}

fn target(on: &SurchargeOn) -> String {
    match on {
        SurchargeOn::Holidays => "holidays".to_owned(),
        SurchargeOn::Language(language) => format!("language {language}"),
        SurchargeOn::Hours(name, _) | SurchargeOn::Attribute(name) => name.clone(),
    }
}

fn surcharge(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Surcharge> {
    let mut head = after_keyword(statement);
    if !head.at_word("holidays") && !head.at_word("language") {
        return by_name(statement, head, setting, out);
    }
    let on = if head.eat("holidays").is_some() {
        SurchargeOn::Holidays
    } else {
        head.next();
        SurchargeOn::Language(language(&mut head, out)?.value)
    };
    head.finish(
        out,
        format_args!("write `{EXAMPLE}` or `surcharge language zh: 15%`"),
    )?;
    let mut cursor = stated_value(statement, EXAMPLE, out)?;
    let percent = none_or_percent(&mut cursor, out)?;
    cursor.finish(
        out,
        format_args!("write `{EXAMPLE}` or `surcharge holidays: none`"),
    )?;
    if percent.is_some() {
        match &on {
            SurchargeOn::Language(language) => {
                held::on_language(language, statement.span, setting, out);
            }
            _ => held::on_holidays(statement.span, setting, out),
        }
    }
    Some(Surcharge {
        on,
        percent,
        span: statement.span,
    })
}

/// One on hours, by the name that the tariff gives them, or on an attribute of the vocabulary.
fn by_name(
    statement: &Statement,
    mut head: Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Surcharge> {
    let Some(name) = head.word() else {
        let help = format!("write `{EXAMPLE}`, `surcharge language zh: 15%` or `{HOURS}`");
        out.push(wrong(Code::SurchargeTarget, "what a surcharge is on", &head).help(help));
        return None;
    };
    head.finish(out, format_args!("write `{HOURS}`"))?;
    let (first, more) = needs_value(statement, HOURS, out)?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    let percent = none_or_percent(&mut cursor, out)?;
    let on = match cursor.eat("on") {
        Some(_) => SurchargeOn::Hours(name.value.to_owned(), hours(cursor, more, out)?),
        None => {
            cursor.finish(out, format_args!("write `{HOURS}`"))?;
            if percent.is_some() {
                known(&name, setting, out)?;
            }
            SurchargeOn::Attribute(name.value.to_owned())
        }
    };
    Some(Surcharge {
        on,
        percent,
        span: statement.span,
    })
}

fn hours(first: Cursor, more: &[Phrase], out: &mut Diagnostics) -> Option<Schedule> {
    let more = more.iter().map(|own| Cursor::new(&own.terms, own.span));
    let phrases = std::iter::once(first).chain(more).collect();
    schedule(phrases, out).map(|hours| hours.value)
}

fn known(name: &At<&str>, setting: Setting, out: &mut Diagnostics) -> Option<()> {
    let vocabulary = setting.context.vocabulary;
    if vocabulary.attribute(name.value).is_some() {
        return Some(());
    }
    if setting.context.vocabulary_whole {
        let names = vocabulary.attributes.iter().map(|own| own.name.as_str());
        let help = match nearest(name.value, names.chain(["holidays", "language"])) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "say in which hours: `surcharge {}: 20% on daily 22:00-06:00 Asia/Kuala_Lumpur`",
                name.value
            ),
        };
        let message = format!("nothing says what a surcharge on `{}` is on", name.value);
        out.push(
            Diagnostic::new(Code::SurchargeTarget, message)
                .label(name.span, "neither hours nor an attribute")
                .help(help),
        );
    }
    None
}

fn none_or_percent(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Option<Percent>> {
    if cursor.eat("none").is_some() {
        return Some(None);
    }
    addition(cursor, out).map(|size| Some(size.value))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::SurchargeOn;

    #[test]
    fn a_surcharge_may_be_on_hours_or_on_an_attribute() {
        let hours = "hours: 24/7\n        share: ms";
        for (text, on) in [
            (
                "nights: 20% on daily 22:00-06:00 Asia/Kuala_Lumpur",
                "daily 22:00-06:00 Asia/Kuala_Lumpur",
            ),
            (
                "weekend: 10% on sat 09:00-24:00 Asia/Kuala_Lumpur, sun 00:00-24:00",
                "sat 09:00-24:00 Asia/Kuala_Lumpur, sun 00:00-24:00",
            ),
            ("licensed_agents: 12%", "licensed_agents"),
            ("nights: none", "nights"),
        ] {
            let project = Fixture::right()
                .with("rfp.rfp", "share: ms", hours)
                .with("borneo.rfp", "language zh: 15%", text)
                .check()
                .project
                .expect(text);
            let tariff = &project.offer("borneo").expect("an offer").tariffs[0];
            let shown = match &tariff.surcharges[1].on {
                SurchargeOn::Hours(_, schedule) => schedule.to_string(),
                SurchargeOn::Attribute(name) => name.clone(),
                other => format!("{other:?}"),
            };
            assert_eq!(shown, on, "{text}");
        }
    }

    #[test]
    fn surcharges_that_are_none() {
        for (from, to, code) in [
            ("holidays: 50%", "nights: 50%", Code::SurchargeTarget),
            (
                "holidays: 50%",
                "licenced_agents: 50%",
                Code::SurchargeTarget,
            ),
            ("holidays: 50%", "holidays", Code::MissingValue),
            ("holidays: 50%", "nights", Code::MissingValue),
            ("holidays: 50%", "holidays: 50", Code::NotAPercent),
            (
                "holidays: 50%",
                "nights: 50% on 22:00-06:00 Asia/Kuala_Lumpur",
                Code::NotASchedule,
            ),
            (
                "holidays: 50%",
                "nights: 50% on daily 22:00-06:00",
                Code::UnknownZone,
            ),
            (
                "holidays: 50%",
                "nights: 50% in the dark",
                Code::UnexpectedText,
            ),
        ] {
            Fixture::right().with("borneo.rfp", from, to).says(code);
        }
    }
}
