pub(in crate::check) mod lists;
mod options;
mod sets;

use options::one_of;
pub(in crate::check) use options::option;
use sets::set;

use super::{
    country, date, duration, language, money, not_negative, number, per, quantity, schedule, share,
    yes_no,
};
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AnswerValue, AttributeType, Vocabulary};
use crate::source::At;
use crate::value::{Decimal, Percent, Quantity, TimeUnit, plural, write_decimal};

/// The value of an attribute, typed as it is declared: of an answer or of a condition.
pub(in crate::check) fn answer(
    kind: &AttributeType,
    name: &str,
    phrases: Vec<Cursor>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    match kind {
        AttributeType::Languages
        | AttributeType::Countries
        | AttributeType::Texts
        | AttributeType::SetOf(_)
        | AttributeType::Certificates(_) => set(kind, name, phrases, out),
        AttributeType::References | AttributeType::Reviews { .. } => {
            lists::on_one_line(kind, name, &phrases, out)
        }
        AttributeType::Schedule => Some(AnswerValue::Schedule(schedule(phrases, out)?.value)),
        _ => {
            let mut cursor = single(name, &phrases, out)?;
            let value = one(kind, name, &mut cursor, vocabulary, out)?;
            cursor.finish(
                out,
                format_args!("`{name}` takes {} and nothing more", described(kind)),
            )?;
            Some(value)
        }
    }
}

/// The form of an answer, in words: "a percentage".
pub(in crate::check) fn described(kind: &AttributeType) -> &'static str {
    match kind {
        AttributeType::Languages => "languages",
        AttributeType::Countries => "countries",
        AttributeType::Texts => "names in quotes",
        AttributeType::SetOf(_) => "some of its options",
        AttributeType::Certificates(_) => "some of its options, each with `until` and a date",
        AttributeType::References => "a list of clients",
        AttributeType::Reviews { .. } => "a list of reviews",
        AttributeType::OneOf { .. } => "one of its options",
        AttributeType::Schedule => "hours",
        AttributeType::Percent(_) => "a percentage",
        AttributeType::Duration => "a duration",
        AttributeType::Money => "an amount of money",
        AttributeType::Integer => "a whole number",
        AttributeType::Decimal => "a number",
        AttributeType::QuantityOf(_) => "a number and its unit",
        AttributeType::Text => "a text",
        AttributeType::YesNo => "`yes` or `no`",
        AttributeType::Date => "a date",
        AttributeType::Language => "a language",
        AttributeType::Country => "a country",
    }
}

fn one(
    kind: &AttributeType,
    name: &str,
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    Some(match kind {
        AttributeType::OneOf { options, .. } => one_of(options, name, cursor, out)?,
        AttributeType::Percent(period) => {
            AnswerValue::Percent(percent_of(*period, name, cursor, out)?)
        }
        AttributeType::Duration => AnswerValue::Duration(duration(cursor, out)?.value),
        AttributeType::Money => AnswerValue::Money(money(cursor, out)?.value),
        AttributeType::Integer => AnswerValue::Number(integer(cursor, out)?),
        AttributeType::Decimal => AnswerValue::Number(number(cursor, out)?.value),
        AttributeType::QuantityOf(unit) => {
            AnswerValue::Quantity(quantity_of(unit, name, cursor, vocabulary, out)?)
        }
        AttributeType::YesNo => AnswerValue::YesNo(yes_no(cursor, out)?.value),
        AttributeType::Date => AnswerValue::Date(date(cursor, out)?.value),
        AttributeType::Language => AnswerValue::Languages([language(cursor, out)?.value].into()),
        AttributeType::Country => AnswerValue::Countries([country(cursor, out)?.value].into()),
        _ => AnswerValue::Text(super::plain(cursor, out)?.value.to_owned()),
    })
}

fn single<'a>(name: &str, phrases: &[Cursor<'a>], out: &mut Diagnostics) -> Option<Cursor<'a>> {
    let (first, rest) = phrases.split_first()?;
    if let (Some(from), Some(to)) = (rest.first(), rest.last()) {
        out.push(super::time::cut_date(phrases).unwrap_or_else(|| {
            Diagnostic::new(Code::TooManyValues, format!("`{name}` takes one value"))
                .label(from.span().to(to.span()), "more than one")
                .help("keep one of them")
        }));
        return None;
    }
    Some(first.clone())
}

fn integer(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Decimal> {
    let number = number(cursor, out)?;
    not_negative(&number, out)?;
    let shown = number.normalize();
    if shown.scale() == 0 {
        return Some(number.value);
    }
    out.push(
        Diagnostic::new(Code::NotANumber, format!("`{shown}` is not a whole number"))
            .label(number.span, "has a fraction")
            .help(format!("write `{}` or `{}`", shown.floor(), shown.ceil())),
    );
    None
}

/// `99.95%`, perhaps with the period that the attribute is declared with.
fn percent_of(
    period: Option<TimeUnit>,
    name: &str,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<Percent> {
    let percent = share(cursor, out)?;
    let Some(stated) = per(cursor, out) else {
        return Some(percent.value);
    };
    let stated = stated?;
    if Some(stated.value) == period {
        return Some(percent.value);
    }
    out.push(wrong_period(name, &stated, period));
    None
}

fn quantity_of(
    unit: &str,
    name: &str,
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Quantity> {
    let mut ahead = cursor.clone();
    let quantity = quantity(cursor, vocabulary, out)?;
    if quantity.unit != unit {
        ahead.next();
        let stated = ahead.word()?;
        out.push(wrong_unit(&stated, name, unit, &quantity, vocabulary));
        return None;
    }
    if let Some(per) = quantity.per {
        out.push(wrong_period(name, &At::new(per, quantity.span), None));
        return None;
    }
    Some(quantity.value)
}

fn wrong_unit(
    stated: &At<&str>,
    name: &str,
    unit: &str,
    quantity: &Quantity,
    vocabulary: &Vocabulary,
) -> Diagnostic {
    let units = plural(unit);
    let message = format!("`{}` is not the unit of `{name}`", **stated);
    let diagnostic =
        Diagnostic::new(Code::WrongUnit, message).label(stated.span, format!("not {units}"));
    let diagnostic = match vocabulary.attribute(name) {
        Some(attribute) => diagnostic.label(attribute.span, format!("`{name}` counts {units}")),
        None => diagnostic,
    };
    let amount = write_decimal(quantity.amount, 0);
    diagnostic.help(format!("write it in {units}, such as `{amount} {units}`"))
}

fn wrong_period(name: &str, stated: &At<TimeUnit>, declared: Option<TimeUnit>) -> Diagnostic {
    let message = match declared {
        Some(period) => format!("`{name}` is asked per {period}, not per {}", **stated),
        None => format!("`{name}` is asked without a period"),
    };
    Diagnostic::new(Code::WrongUnit, message)
        .label(stated.span, format!("per {}", **stated))
        .help(match declared {
            Some(period) => format!("write `per {period}`, or leave the period out"),
            None => "leave the period out".to_owned(),
        })
}
