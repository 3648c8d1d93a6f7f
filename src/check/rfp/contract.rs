use super::fact::only;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::values::{not_negative, number, text, word};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{ContractClause, DeviationRule};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::Text;

const EXAMPLE: &str = "clause liability mandatory: \"…\"";

/// `contract { clause liability mandatory: en "…" ms "…" }`, each clause with where its text is.
pub(super) fn contract(
    statement: Option<&Statement>,
    out: &mut Diagnostics,
) -> Vec<(ContractClause, At<Text>)> {
    let Some(statement) = statement else {
        return Vec::new();
    };
    let mut body = Body::of(statement, "a `contract`");
    let stated = body.all(Keyword::Clause);
    body.finish(out);
    let clauses: Vec<_> = stated.iter().filter_map(|one| clause(one, out)).collect();
    let names = clauses.iter().map(|(one, _)| (one.name.as_str(), one.span));
    report_duplicates(Code::DuplicateName, "the clause", names, out);
    clauses
}

fn clause(statement: &Statement, out: &mut Diagnostics) -> Option<(ContractClause, At<Text>)> {
    let mut cursor = after_keyword(statement);
    let name = word(&mut cursor, "the name of a clause", out)?;
    let deviation = deviation(&name, &mut cursor, out);
    let text = match &statement.values {
        Some(_) => only(statement, EXAMPLE, out, text)?,
        None => {
            out.push(without_text(&name, statement));
            return None;
        }
    };
    let clause = ContractClause {
        id: format!("contract.{}", name.value),
        name: name.value.to_owned(),
        text: text.value.clone(),
        deviation: deviation?,
        span: statement.span,
    };
    Some((clause, text))
}

fn without_text(name: &At<&str>, statement: &Statement) -> Diagnostic {
    Diagnostic::new(
        Code::NotText,
        format!("the clause `{}` does not say anything", **name),
    )
    .label(statement.span, "what do vendors accept?")
    .help(format!("write it so: `{EXAMPLE}`"))
}

/// `mandatory`, `negotiable` or `worth 2 points`.
fn deviation(
    name: &At<&str>,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<DeviationRule>> {
    if let Some(span) = cursor.eat("mandatory") {
        return ended(cursor, At::new(DeviationRule::Rejected, span), out);
    }
    if let Some(span) = cursor.eat("negotiable") {
        return ended(cursor, At::new(DeviationRule::Listed, span), out);
    }
    if let Some(span) = cursor.eat("worth") {
        let points = number(cursor, out)?;
        not_negative(&points, out)?;
        let unit = cursor.eat("points").or_else(|| cursor.eat("point"));
        let whole = span.to(unit.unwrap_or(points.span));
        return ended(
            cursor,
            At::new(DeviationRule::Loses(points.value), whole),
            out,
        );
    }
    let place = if cursor.done() {
        name.span
    } else {
        cursor.here()
    };
    out.push(
        Diagnostic::new(
            Code::NoDeviationRule,
            format!(
                "the clause `{}` does not say what a deviation from it does",
                **name
            ),
        )
        .label(place, "mandatory, negotiable, or worth so many points?")
        .help(format!(
            "write `clause {0} mandatory: …`, `clause {0} negotiable: …` or `clause {0} worth 2 points: …`",
            **name
        )),
    );
    None
}

fn ended(
    cursor: &Cursor,
    rule: At<DeviationRule>,
    out: &mut Diagnostics,
) -> Option<At<DeviationRule>> {
    cursor.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    Some(rule)
}
