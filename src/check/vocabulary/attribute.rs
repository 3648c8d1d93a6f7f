mod derived;
mod titles;

pub(super) use derived::report_sources;
use derived::{computed_attribute, derived};
pub(super) use titles::add_titles;

use super::kind::kind;
use crate::check::body::{after_keyword, only_value};
use crate::check::rfp::{anchors, scale};
use crate::check::values::{quoted_list, text, word, yes_no};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Attribute, AttributeType, Better, Scale, Vocabulary};
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
    if let Some(computed) = derived(statement, out) {
        return computed_attribute(name?, computed?, statement, out);
    }
    let block = block(statement, out);
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
        question: block.question.unwrap_or_default(),
        evidence: block.evidence,
        scale: block.scale.and_then(|scale| scored(scale, &name, out)),
        derived: None,
        commitment: block.commitment,
        span: statement.span,
    })
}

/// The question, the evidence asked for, how people score the answer, and whether it is a promise.
struct Block<'a> {
    question: Option<Text>,
    evidence: Option<Text>,
    scale: Option<&'a Statement>,
    commitment: bool,
}

fn block<'a>(statement: &'a Statement, out: &mut Diagnostics) -> Block<'a> {
    let mut body = Body::of(statement, "an attribute");
    let ask = body.one(Keyword::Ask, out);
    if ask.is_none() {
        body.missing("ask", EXAMPLE);
    }
    let evidence = body.fact("evidence", out);
    // They are read once the options are known.
    body.named("title");
    let scale = body.block("scale", out);
    let commitment = body.fact("commitment", out);
    body.finish(out);
    let commitment = commitment.and_then(|fact| {
        let mut cursor = only_value(fact, out)?;
        let said = yes_no(&mut cursor, out)?;
        cursor.finish(out, "write `commitment: yes`")?;
        Some(said.value)
    });
    let whole = |mut cursor: Cursor, out: &mut Diagnostics| {
        let text = text(&mut cursor, out)?;
        cursor.finish(
            out,
            format_args!("write one text with its translations: `{EXAMPLE}`"),
        )?;
        Some(text.value)
    };
    let question = ask.and_then(|ask| whole(after_keyword(ask), out));
    let evidence = evidence.and_then(|fact| whole(only_value(fact, out)?, out));
    Block {
        question,
        evidence,
        scale,
        commitment: commitment.unwrap_or_default(),
    }
}

/// `scale 0 to 5 { 3: "…" }`.
fn scored(statement: &Statement, name: &str, out: &mut Diagnostics) -> Option<Scale> {
    let mut cursor = after_keyword(statement);
    let (low, high) = scale(&mut cursor, out)?;
    cursor.finish(out, "write it so: `scale 0 to 5 { 3: \"What a 3 means\" }`")?;
    let ends = (low.value, high.value, low.span.to(high.span));
    Some(Scale {
        low: low.value,
        high: high.value,
        anchors: anchors(statement, ends, name, out),
    })
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
