use super::{Setting, total};
use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::measure::measure;
use crate::check::values::{word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{AnswerValue, Fee, FeeEvery, Measure, MeasureOf, OfferRole};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::unit_matches;

const EXAMPLE: &str = "fee setup: 4_500 once";
const HELP: &str = "write `once`, `per month`, `per year`, `per agent per month` or `per UNIT per month` behind the amount";

/// Reads `fee NAME: AMOUNT once`, of which each name stands once.
pub(super) fn fees(stated: &[&Statement], setting: Setting, out: &mut Diagnostics) -> Vec<Fee> {
    let mut fees = Vec::new();
    for statement in stated {
        fees.extend(fee(statement, setting, out));
    }
    let names = fees.iter().map(|one: &Fee| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the fee", names, out);
    fees
}

fn fee(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Fee> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a fee", out)?;
    let option = match head.eat("of") {
        Some(_) => Some(option_offered(&mut head, setting, out)?),
        None => None,
    };
    head.finish(out, &format!("write `{EXAMPLE}`"))?;
    let mut cursor = stated_value(statement, EXAMPLE, out)?;
    let amount = total(&mut cursor, setting, out)?;
    let every = every(&mut cursor, setting, out)?;
    cursor.finish(out, HELP)?;
    Some(Fee {
        name: match option {
            Some(option) => format!("{} of {option}", name.value),
            None => name.value.to_owned(),
        },
        amount: amount.value,
        every,
        span: statement.span,
    })
}

/// `fee integration of shopify`: an option of an attribute, and one that the vendor's answer names.
fn option_offered<'a>(
    head: &mut Cursor<'a>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<&'a str> {
    let option = word(head, "what the fee is for", out)?;
    let attributes = &setting.context.vocabulary.attributes;
    let all = || attributes.iter().flat_map(|own| own.kind.options());
    let is_it = |own: &At<String>| own.value == option.value;
    if !all().any(is_it) {
        if setting.context.vocabulary_whole {
            out.push(no_option(&option, all().map(|own| own.value.as_str())));
        }
        return None;
    }
    let mut silent = true;
    let mut answered: Option<Span> = None;
    let having = attributes
        .iter()
        .filter(|own| own.kind.options().iter().any(is_it));
    for attribute in having {
        let answer = setting.answers.get(&attribute.name);
        if answer.is_some_and(|answer| names(&answer.value, option.value)) {
            return Some(option.value);
        }
        silent &= answer.is_none();
        answered = answered.or(answer.map(|answer| answer.span));
    }
    if !silent && setting.role == OfferRole::Vendor {
        out.push(not_offered(&option, answered));
        return None;
    }
    Some(option.value)
}

fn names(answer: &AnswerValue, option: &str) -> bool {
    match answer {
        AnswerValue::Names(names) => names.contains(option),
        AnswerValue::Certificates(names) => names.contains_key(option),
        AnswerValue::Option { name, .. } => name == option,
        _ => false,
    }
}

fn no_option<'o>(option: &At<&str>, all: impl Iterator<Item = &'o str>) -> Diagnostic {
    let message = format!("`{}` is an option of no attribute", option.value);
    Diagnostic::new(Code::UnknownOption, message)
        .label(option.span, "the fee is for this")
        .help(match nearest(option.value, all) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => "behind `of` stands an option of an attribute, such as one of `crm`".to_owned(),
        })
}

fn not_offered(option: &At<&str>, answered: Option<Span>) -> Diagnostic {
    let name = option.value;
    let message = format!("a fee for `{name}`, which the vendor does not offer");
    let diagnostic =
        Diagnostic::new(Code::OptionNotOffered, message).label(option.span, "charged here");
    let diagnostic = match answered {
        Some(span) => diagnostic.label(span, format!("`{name}` is not among these")),
        None => diagnostic,
    };
    diagnostic.help(format!(
        "ask the vendor; then add `{name}` to the answer or remove the fee"
    ))
}

fn every(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<FeeEvery> {
    if cursor.eat("once").is_some() {
        return Some(FeeEvery::Once);
    }
    if cursor.eat("per").is_none() {
        out.push(wrong(Code::UnexpectedText, "how often the fee is due", cursor).help(HELP));
        return None;
    }
    if cursor.eat("month").is_some() {
        return Some(FeeEvery::Month);
    }
    if cursor.eat("year").is_some() {
        return Some(FeeEvery::Year);
    }
    let each = each(cursor, setting, out)?;
    if cursor.eat_all(&["per", "month"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per month`", cursor).help(HELP));
        return None;
    }
    Some(each)
}

fn each(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<FeeEvery> {
    let word = cursor.peek().and_then(|term| term.word());
    if word.is_some_and(|word| unit_matches(word, "agent")) {
        cursor.next();
        return Some(FeeEvery::AgentMonth);
    }
    let mut found = Diagnostics::default();
    let measure = measure(cursor, setting.context.vocabulary, &mut found);
    if setting.context.vocabulary_whole {
        out.extend(found);
    }
    let measure = measure?;
    match measure.value.of {
        MeasureOf::Channel(channel) => Some(FeeEvery::ChannelMonth(channel)),
        MeasureOf::Agent => Some(FeeEvery::AgentMonth),
        MeasureOf::Cases(_) | MeasureOf::Leg(_) | MeasureOf::Seat => {
            out.push(
                Diagnostic::new(
                    Code::UnknownMeasure,
                    format!("no fee is due per {}", measure.value),
                )
                .label(measure.span, "a charge counts it, a fee does not")
                .help(format!(
                    "write `charge {} {{ rate: … }}`",
                    charged(&measure.value)
                )),
            );
            None
        }
    }
}

/// The measure of a charge for the same: seats are charged by the month.
fn charged(measure: &Measure) -> String {
    match measure.of {
        MeasureOf::Seat => "month of seat".to_owned(),
        _ => measure.to_string(),
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::FeeEvery;

    fn every(text: &str) -> FeeEvery {
        let project = Fixture::right()
            .with("borneo.rfp", "4_500 once", &format!("4_500 {text}"))
            .check()
            .project
            .expect(text);
        project.offer("borneo").expect("an offer").tariffs[0].fees[0]
            .every
            .clone()
    }

    #[test]
    fn how_often_a_fee_is_due() {
        assert_eq!(every("once"), FeeEvery::Once);
        assert_eq!(every("per month"), FeeEvery::Month);
        assert_eq!(every("USD per year"), FeeEvery::Year);
        assert_eq!(every("per agent per month"), FeeEvery::AgentMonth);
        assert_eq!(
            every("per call per month"),
            FeeEvery::ChannelMonth("voice".to_owned())
        );
    }

    #[test]
    fn a_fee_is_for_something_that_is_offered() {
        let charged = |what: &str| {
            let fee = format!("integration of {what}: 4_500 once");
            Fixture::right()
                .with(
                    "borneo.rfp",
                    "uptime: 99.95%",
                    "crm: zendesk\n    uptime: 99.95%",
                )
                .with("borneo.rfp", "setup: 4_500 once", &fee)
        };
        let project = charged("zendesk").check().project.expect("a project");
        let fee = &project.offer("borneo").expect("an offer").tariffs[0].fees[0];
        assert_eq!(fee.name, "integration of zendesk");
        charged("lazada").says(Code::OptionNotOffered);
        charged("zendsk").says(Code::UnknownOption);
    }

    #[test]
    fn a_fee_that_is_none() {
        for (to, code) in [
            ("setup: 4_500", Code::UnexpectedText),
            ("setup: 4_500 per week", Code::UnknownMeasure),
            ("setup 4_500 once", Code::UnexpectedText),
            ("setup", Code::MissingValue),
            ("setup: 4_500.005 once", Code::TooManyDecimals),
            ("setup: -4_500 once", Code::OutOfRange),
        ] {
            Fixture::right()
                .with("borneo.rfp", "setup: 4_500 once", to)
                .says(code);
        }
    }
}
