use super::kind::kind;
use crate::check::body::{after_keyword, only_value};
use crate::check::values::{quoted_list, text, word};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Attribute, AttributeType, Better, Home, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Text;

const EXAMPLE: &str = "ask en \"Which uptime do you guarantee?\"";

/// `attribute uptime: percent per month, higher is better { ask en "…" }`.
pub(super) fn attribute(
    statement: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Attribute> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of an attribute", out);
    head.finish(out, "write `attribute uptime: percent { … }`");
    let distance_of = distance_of(statement, out);
    if let Some(of) = distance_of {
        return distance(name?, of?, statement, out);
    }
    let (question, evidence) = block(statement, out);
    let name = name?;
    let mut phrases = phrases(&name, statement, out)?;
    let better = phrases.last().cloned().and_then(|last| better(last, out));
    if better.is_some() {
        phrases.pop();
    }
    let kind = kind(&phrases, &name, vocabulary, out)?;
    if let Some(better) = &better {
        has_direction(&kind, better, &name, out)?;
    }
    Some(Attribute {
        name: name.value.to_owned(),
        kind,
        better: better.map(|better| better.value),
        question: question.unwrap_or_default(),
        evidence,
        distance_of: None,
        span: statement.span,
    })
}

/// `distance of sites`: the name behind it, if the type is one; `Some(None)` if that can't be read.
fn distance_of(statement: &Statement, out: &mut Diagnostics) -> Option<Option<At<String>>> {
    let phrase = statement.values.as_deref()?.first()?;
    let mut cursor = Cursor::new(&phrase.terms, phrase.span);
    cursor.eat_all(&["distance", "of"])?;
    let of = word(&mut cursor, "an attribute whose answers are countries", out);
    let whole = only_value(statement, out).is_some()
        && cursor.finish(out, "write `distance of sites`").is_some();
    Some(of.filter(|_| whole).map(|of| of.map(str::to_owned)))
}

/// Nobody is asked for a distance: it follows from the countries.
fn distance(
    name: At<&str>,
    of: At<String>,
    statement: &Statement,
    out: &mut Diagnostics,
) -> Option<Attribute> {
    let mut body = Body::of(statement, "a distance");
    if let Some(ask) = body.one(Keyword::Ask, out) {
        let message = format!("`{}` is computed, so nobody is asked for it", *name);
        out.push(
            Diagnostic::new(Code::DerivedAnswer, message)
                .label(ask.span, "asks for it")
                .label(of.span, format!("it follows from `{}`", *of))
                .help(format!("leave the question out; `{}` has its own", *of)),
        );
        return None;
    }
    body.finish(out);
    let option = |name: &&str| At::new((*name).to_owned(), of.span);
    Some(Attribute {
        name: name.value.to_owned(),
        kind: AttributeType::OneOf {
            options: Home::DISTANCES.iter().map(option).collect(),
            ordered: true,
        },
        better: None,
        question: Text::default(),
        evidence: None,
        distance_of: Some(of),
        span: statement.span,
    })
}

/// Only the distance of countries can be told.
pub(super) fn report_distances(vocabulary: &Vocabulary, out: &mut Diagnostics) {
    for attribute in &vocabulary.attributes {
        let Some(of) = &attribute.distance_of else {
            continue;
        };
        let stated = vocabulary.attribute(of);
        if let Some(stated) = stated
            && matches!(
                stated.kind,
                AttributeType::Countries | AttributeType::Country
            )
        {
            continue;
        }
        let places = vocabulary
            .attributes
            .iter()
            .filter(|one| matches!(one.kind, AttributeType::Countries | AttributeType::Country));
        let places: Vec<&str> = places.map(|one| one.name.as_str()).collect();
        let diagnostic = match stated {
            Some(stated) => Diagnostic::new(
                Code::NotPlaces,
                format!("the answers to `{}` are no countries", **of),
            )
            .label(of.span, "has no distance")
            .label(stated.span, "declared here"),
            None => Diagnostic::new(
                Code::NotPlaces,
                format!(
                    "there is no attribute `{}` whose distance could be told",
                    **of
                ),
            )
            .label(of.span, "not known"),
        };
        out.push(diagnostic.help(match nearest(of, places.iter().copied()) {
            Some(near) => format!("did you mean `distance of {near}`?"),
            None if places.is_empty() => {
                "declare `attribute sites: set of country { ask en \"…\" }`".to_owned()
            }
            None => format!("these have countries: {}", quoted_list(places)),
        }));
    }
}

/// The question and the evidence asked for.
fn block(statement: &Statement, out: &mut Diagnostics) -> (Option<Text>, Option<Text>) {
    let mut body = Body::of(statement, "an attribute");
    let ask = body.one(Keyword::Ask, out);
    if ask.is_none() {
        body.missing("ask", EXAMPLE);
    }
    let evidence = body.fact("evidence", out);
    body.finish(out);
    let whole = |mut cursor: Cursor, out: &mut Diagnostics| {
        let text = text(&mut cursor, out)?;
        cursor.finish(
            out,
            &format!("write one text with its translations: `{EXAMPLE}`"),
        )?;
        Some(text.value)
    };
    let question = ask.and_then(|ask| whole(after_keyword(ask), out));
    let evidence = evidence.and_then(|fact| whole(only_value(fact, out)?, out));
    (question, evidence)
}

fn phrases<'a>(
    name: &At<&str>,
    statement: &'a Statement,
    out: &mut Diagnostics,
) -> Option<Vec<Cursor<'a>>> {
    let Some(values) = &statement.values else {
        out.push(
            Diagnostic::new(
                Code::UnknownType,
                format!("the attribute `{}` lacks its type", **name),
            )
            .label(name.span, "of which type?")
            .help(format!(
                "write the type behind a colon: `attribute {}: yes or no`",
                **name
            )),
        );
        return None;
    };
    let cursors = values
        .iter()
        .map(|phrase| Cursor::new(&phrase.terms, phrase.span));
    Some(cursors.collect())
}

fn better(mut phrase: Cursor, out: &mut Diagnostics) -> Option<At<Better>> {
    let span = phrase.span();
    let better = if phrase.eat_all(&["higher", "is", "better"]).is_some() {
        Better::Higher
    } else {
        phrase.eat_all(&["lower", "is", "better"])?;
        Better::Lower
    };
    phrase.finish(out, "nothing follows `is better`");
    Some(At::new(better, span))
}

/// Only what can be more or less has a direction; the order of options is the direction of `one of`.
fn has_direction(
    kind: &AttributeType,
    better: &At<Better>,
    name: &str,
    out: &mut Diagnostics,
) -> Option<()> {
    let measured = matches!(
        kind,
        AttributeType::Percent(_)
            | AttributeType::Duration
            | AttributeType::Money
            | AttributeType::Integer
            | AttributeType::Decimal
            | AttributeType::QuantityOf(_)
            | AttributeType::Date
    );
    if measured {
        return Some(());
    }
    let measured = [
        "percent",
        "duration",
        "money",
        "integer",
        "decimal",
        "quantity of …",
        "date",
    ];
    out.push(
        Diagnostic::new(
            Code::UnknownType,
            format!("`{name}` can't be higher or lower"),
        )
        .label(better.span, "its type has no direction")
        .help(format!(
            "remove it, or use one of the types {}; options are ordered by `one of a < b`",
            quoted_list(measured)
        )),
    );
    None
}
