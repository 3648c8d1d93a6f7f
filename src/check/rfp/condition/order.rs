use std::cmp::Ordering;

use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AnswerValue, Attribute, AttributeType, Better};
use crate::source::Span;

/// Which of two values of one attribute is more; `None` where they can't be compared.
pub(in crate::check::rfp) fn compared(one: &AnswerValue, other: &AnswerValue) -> Option<Ordering> {
    Some(match (one, other) {
        (AnswerValue::Percent(a), AnswerValue::Percent(b)) => a.cmp(b),
        (AnswerValue::Duration(a), AnswerValue::Duration(b)) => a.cmp(b),
        (AnswerValue::Number(a), AnswerValue::Number(b)) => a.cmp(b),
        (AnswerValue::Date(a), AnswerValue::Date(b)) => a.cmp(b),
        (AnswerValue::Option { place: a, .. }, AnswerValue::Option { place: b, .. }) => a.cmp(b),
        (AnswerValue::Money(a), AnswerValue::Money(b)) if a.currency == b.currency => {
            a.amount.cmp(&b.amount)
        }
        (AnswerValue::Quantity(a), AnswerValue::Quantity(b)) if a.unit == b.unit => {
            a.amount.cmp(&b.amount)
        }
        _ => return None,
    })
}

/// Reports a range whose ends are equal, in two currencies, or against the direction that is better.
pub(super) fn report_range(
    attribute: &Attribute,
    (worst, best): (&AnswerValue, &AnswerValue),
    span: Span,
    out: &mut Diagnostics,
) -> Option<()> {
    let name = &attribute.name;
    let (code, message, label, help) = match (compared(worst, best), direction(attribute)) {
        (None, _) => (
            Code::NotMoney,
            "the ends of the range are in two currencies".to_owned(),
            "can't be compared".to_owned(),
            "write both ends in one currency".to_owned(),
        ),
        (Some(Ordering::Equal), _) => (
            Code::EmptyRange,
            "the ends of the range are equal".to_owned(),
            "nothing lies between".to_owned(),
            "write the end that earns nothing first, then the one that earns all".to_owned(),
        ),
        (Some(Ordering::Greater), Some(Better::Higher)) => backwards(name, "higher"),
        (Some(Ordering::Less), Some(Better::Lower)) => backwards(name, "lower"),
        _ => return Some(()),
    };
    out.push(
        Diagnostic::new(code, message)
            .label(span, label)
            .label(attribute.span, format!("`{name}` is declared here"))
            .help(help),
    );
    None
}

fn backwards(name: &str, better: &str) -> (Code, String, String, String) {
    (
        Code::EmptyRange,
        format!("the range of `{name}` runs the wrong way"),
        format!("{better} is better"),
        "write the end that earns nothing first, then the one that earns all: swap the two"
            .to_owned(),
    )
}

fn direction(attribute: &Attribute) -> Option<Better> {
    match attribute.kind {
        AttributeType::OneOf { ordered: true, .. } => Some(Better::Higher),
        _ => attribute.better,
    }
}
