mod options;

use std::fmt;

use options::options;

use crate::check::Cursor;
use crate::check::values::{number, per, share, unit, written, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{AttributeType, Vocabulary};
use crate::source::At;
use crate::value::Decimal;

/// Every type as it is written, for "did you mean" and for help.
const TYPES: &[&str] = &[
    "set of language",
    "set of country",
    "set of text",
    "set of a, b, c",
    "set of a, b, c with expiry",
    "one of a < b < c",
    "distance of ATTRIBUTE",
    "share of ATTRIBUTE",
    "references",
    "reviews, prior 70% weight 50",
    "schedule",
    "percent",
    "duration",
    "money",
    "integer",
    "decimal",
    "quantity of UNIT",
    "text",
    "yes or no",
    "date",
    "language",
    "country",
];

/// The type of an attribute, from the phrases after its colon.
pub(super) fn kind(
    phrases: &[Cursor],
    name: &At<&str>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<AttributeType> {
    let Some((first, rest)) = phrases.split_first() else {
        out.push(
            Diagnostic::new(
                Code::UnknownType,
                format!("the attribute `{}` lacks its type", **name),
            )
            .label(name.span, "of which type?")
            .help(types()),
        );
        return None;
    };
    let mut cursor = first.clone();
    if cursor.eat_all(&["set", "of"]).is_some() {
        return set_of(cursor, rest, out);
    }
    if cursor.eat_all(&["one", "of"]).is_some() {
        return one_of(cursor, rest, out);
    }
    if cursor.eat("reviews").is_some() {
        cursor.finish(out, fmt::from_fn(|f| f.write_str(&types())))?;
        return reviews(name, rest, out);
    }
    let kind = single(&mut cursor, first, vocabulary, out)?;
    cursor.finish(out, fmt::from_fn(|f| f.write_str(&types())))?;
    if let (Some(from), Some(to)) = (rest.first(), rest.last()) {
        out.push(
            Diagnostic::new(Code::TooManyValues, format!("`{}` has one type", **name))
                .label(from.span().to(to.span()), "more than one")
                .help("several options are written `set of a, b` or `one of a, b`"),
        );
        return None;
    }
    Some(kind)
}

fn single(
    cursor: &mut Cursor,
    whole: &Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<AttributeType> {
    if cursor.eat_all(&["yes", "or", "no"]).is_some() {
        return Some(AttributeType::YesNo);
    }
    if cursor.eat_all(&["quantity", "of"]).is_some() {
        return Some(AttributeType::QuantityOf(
            unit(cursor, vocabulary, out)?.value,
        ));
    }
    if cursor.eat("percent").is_some() {
        let period = match per(cursor, out) {
            Some(stated) => Some(stated?.value),
            None => None,
        };
        return Some(AttributeType::Percent(period));
    }
    let kind = cursor.word().and_then(|word| named(&word));
    if kind.is_none() {
        out.push(unknown(whole));
    }
    kind
}

fn named(word: &str) -> Option<AttributeType> {
    Some(match word {
        "references" => AttributeType::References,
        "schedule" => AttributeType::Schedule,
        "duration" => AttributeType::Duration,
        "money" => AttributeType::Money,
        "integer" => AttributeType::Integer,
        "decimal" => AttributeType::Decimal,
        "text" => AttributeType::Text,
        "date" => AttributeType::Date,
        "language" => AttributeType::Language,
        "country" => AttributeType::Country,
        _ => return None,
    })
}

/// `reviews, prior 70% weight 50`: what a vendor without reviews is taken for.
fn reviews(name: &At<&str>, rest: &[Cursor], out: &mut Diagnostics) -> Option<AttributeType> {
    const HELP: &str = "write `reviews, prior 70% weight 50`: a vendor without reviews counts as one whose 50 reviews are 70% good";
    let mut cursor = match rest {
        [prior] => prior.clone(),
        _ => Cursor::new(&[], name.span.at_end()),
    };
    if cursor.eat("prior").is_none() {
        out.push(wrong(Code::UnknownType, "the prior opinion", &cursor).help(HELP));
        return None;
    }
    let prior = share(&mut cursor, out)?;
    if cursor.eat("weight").is_none() {
        out.push(wrong(Code::UnknownType, "its weight", &cursor).help(HELP));
        return None;
    }
    let weight = number(&mut cursor, out)?;
    cursor.finish(out, HELP)?;
    if weight.value <= Decimal::ZERO {
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("a prior of weight `{}` says nothing", *weight),
            )
            .label(weight.span, "must be above 0")
            .help("write how many reviews the prior counts for, such as `weight 50`"),
        );
        return None;
    }
    Some(AttributeType::Reviews {
        prior: prior.value,
        weight: weight.value,
    })
}

/// The phrase before `with expiry`, if it ends so.
fn before_expiry<'a>(phrase: &Cursor<'a>) -> Option<Cursor<'a>> {
    let mut rest = phrase.clone();
    let before = rest.take_until(|term| term.word() == Some("with"));
    rest.eat_all(&["with", "expiry"])?;
    rest.done().then_some(before)
}

fn set_of(mut cursor: Cursor, rest: &[Cursor], out: &mut Diagnostics) -> Option<AttributeType> {
    let dated = match rest.split_last() {
        Some((last, before)) => before_expiry(last).map(|last| {
            let rest: Vec<Cursor> = before.iter().cloned().chain([last]).collect();
            (cursor.clone(), rest)
        }),
        None => before_expiry(&cursor).map(|first| (first, Vec::new())),
    };
    if let Some((first, rest)) = dated {
        return Some(AttributeType::Certificates(options(first, &rest, out)?.0));
    }
    let only = rest.is_empty().then(|| cursor.clone().word()).flatten();
    let kind = match only.map(|word| word.value) {
        Some("language") => AttributeType::Languages,
        Some("country") => AttributeType::Countries,
        Some("text") => AttributeType::Texts,
        _ => return Some(AttributeType::SetOf(options(cursor, rest, out)?.0)),
    };
    cursor.next();
    cursor.finish(out, fmt::from_fn(|f| f.write_str(&types())))?;
    Some(kind)
}

fn one_of(cursor: Cursor, rest: &[Cursor], out: &mut Diagnostics) -> Option<AttributeType> {
    let (options, ordered) = options(cursor, rest, out)?;
    Some(AttributeType::OneOf { options, ordered })
}

fn unknown(whole: &Cursor) -> Diagnostic {
    let stated = written(whole);
    if stated.is_empty() {
        return wrong(Code::UnknownType, "a type", whole).help(types());
    }
    Diagnostic::new(Code::UnknownType, format!("there is no type `{stated}`"))
        .label(whole.span(), "not a type of attribute")
        .help(match meant(&stated) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => types(),
        })
}

/// The nearest type, with the period that stands behind it.
fn meant(stated: &str) -> Option<String> {
    let (kind, period) = match stated.split_once(" per ") {
        Some((kind, period)) => (kind, Some(period)),
        None => (stated, None),
    };
    let near = nearest(kind, TYPES.iter().copied())?;
    Some(match period {
        Some(period) => format!("{near} per {period}"),
        None => near.to_owned(),
    })
}

fn types() -> String {
    let quoted: Vec<String> = TYPES.iter().map(|name| format!("`{name}`")).collect();
    format!("the types are: {}", quoted.join(", "))
}
