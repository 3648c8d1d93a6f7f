mod due;

use super::Setting;
use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::needs_value;
use crate::check::values::word;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{AnswerValue, Fee, FeeEvery, OfferRole};
use crate::source::{At, Span};
use crate::syntax::Statement;

const EXAMPLE: &str = "fee setup: 4_500 once";

/// Reads `fee NAME: AMOUNT once`, of which each name stands once.
pub(super) fn fees(stated: &[&Statement], setting: Setting, out: &mut Diagnostics) -> Vec<Fee> {
    let mut fees = Vec::with_capacity(stated.len());
    let mut whole = true;
    for statement in stated {
        let own = fee(statement, &fees, whole, setting, out);
        whole &= own.is_some();
        fees.extend(own);
    }
    let names = fees.iter().map(|one: &Fee| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the fee", names, out);
    fees
}

/// Reports fees by the hire where nobody says how many agents there are and how many leave.
pub(super) fn report_unstaffed(fees: &[Fee], tariff: Span, out: &mut Diagnostics) {
    let by_hire = fees.iter().find(|fee| fee.every == FeeEvery::Hire);
    out.extend(by_hire.map(|fee| {
        let message = format!(
            "nobody says how many are hired, but `{}` is paid per hire",
            fee.name
        );
        Diagnostic::new(Code::FeeWithoutStaff, message)
            .label(fee.span, "per hire")
            .label(tariff, "no `staff` in this tariff")
            .help("add who is there and how many leave: `staff: 11 agents, turnover 35% per year`")
    }));
}

/// `above` are the fees that stand before it, `whole` if all of those could be read.
fn fee(
    statement: &Statement,
    above: &[Fee],
    whole: bool,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Fee> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a fee", out)?;
    let option = match head.eat("of") {
        Some(_) => Some(option_offered(&mut head, setting, out)?),
        None => None,
    };
    head.finish(out, format_args!("write `{EXAMPLE}`"))?;
    needs_value(statement, EXAMPLE, out)?;
    let due = due::due(statement, setting, out)?;
    if let FeeEvery::ShareOf(names) = &due.every
        && whole
    {
        due::all_above(names, &due.named, above, out)?;
    }
    Some(Fee {
        name: match option {
            Some(option) => format!("{} of {option}", name.value),
            None => name.value.to_owned(),
        },
        amount: due.amount,
        every: due.every,
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
        assert_eq!(every("per 12 agents per month"), FeeEvery::AgentsMonth(12));
        assert_eq!(every("per workplace per month"), FeeEvery::WorkplaceMonth);
    }

    fn more(fee: &str) -> Fixture {
        let first = "setup: 4_500 once";
        Fixture::right().with("borneo.rfp", first, &format!("{first}\n        {fee}"))
    }

    #[test]
    fn a_fee_is_a_share_of_fees_above_it() {
        let project = more("fee burden: 28.5% of setup").check().project;
        let project = project.expect("a project");
        let fee = &project.offer("borneo").expect("an offer").tariffs[0].fees[1];
        assert_eq!(fee.every, FeeEvery::ShareOf(vec!["setup".to_owned()]));
        assert_eq!(fee.amount, crate::value::Decimal::new(285, 1));
        let said = more("fee burden: 28% of setup, salary").says(Code::FeeNotAbove);
        assert_eq!(said.labels, ["borneo.rfp: salary"]);
        more("fee burden: 28% of burden").says(Code::FeeNotAbove);
        more("fee burden: 28%").says(Code::UnexpectedText);
        more("fee burden: 28% of").says(Code::UnexpectedText);
    }

    #[test]
    fn a_fee_by_the_hire_needs_the_staff() {
        let staffed = "fee hiring: 6_000 per hire\n        staff: 11 agents, turnover 35% per year";
        assert!(more(staffed).check().project.is_some());
        let said = more("fee hiring: 6_000 per hire").says(Code::FeeWithoutStaff);
        assert_eq!(said.labels[0], "borneo.rfp: fee hiring: 6_000 per hire");
    }

    #[test]
    fn what_is_passed_on_has_no_amount() {
        let project = more("fee telephony: at cost").check().project;
        let project = project.expect("a project");
        let fee = &project.offer("borneo").expect("an offer").tariffs[0].fees[1];
        assert_eq!(fee.every, FeeEvery::AtCost);
        more("fee telephony: at cost per month").says(Code::UnexpectedText);
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
            ("setup: 4_500 per 0 agents per month", Code::OutOfRange),
            ("setup: 4_500 per 2 calls per month", Code::UnexpectedText),
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
