use super::undemanded;
use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::measure::measure;
use crate::check::rfp::demand::Demands;
use crate::check::values::{money, percent, word, wrong};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Assumed, Assumption, Vocabulary};
use crate::syntax::{Statement, TermKind};

const EXAMPLE: &str = "assume CPI: 2.5% per year";
const HELP: &str = "write `assume CPI: 2.5% per year` for an index, or `assume telephony: 0.04 USD per minute of voice` for what is charged at cost";

/// Reads `assume CPI: 2.5% per year` and `assume telephony: 0.04 USD per minute of voice`.
pub(super) fn assumptions(
    stated: &[&Statement],
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Vec<Assumption> {
    let mut assumptions = Vec::new();
    for statement in stated {
        assumptions.extend(assumption(statement, demands, vocabulary, out));
    }
    let names = assumptions
        .iter()
        .map(|one: &Assumption| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the assumption", names, out);
    assumptions
}

fn assumption(
    statement: &Statement,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Assumption> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of an index or of a fee", out)?;
    head.finish(out, HELP)?;
    let mut cursor = stated_value(statement, EXAMPLE, out)?;
    let is_money = has_currency(cursor.clone());
    let value = if is_money {
        per_unit(&mut cursor, demands, vocabulary, out)?
    } else {
        per_year(&mut cursor, out)?
    };
    cursor.finish(out, HELP)?;
    Some(Assumption {
        name: name.value.to_owned(),
        value,
        span: statement.span,
    })
}

/// An amount whose currency stands behind it, and not `per`.
fn has_currency(mut ahead: Cursor) -> bool {
    let is_number = ahead
        .next()
        .is_some_and(|term| matches!(term.kind, TermKind::Number(_)));
    is_number && !ahead.done() && !ahead.at_word("per")
}

fn per_year(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Assumed> {
    let rise = percent(cursor, out)?;
    if cursor.eat_all(&["per", "year"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per year`", cursor).help(HELP));
        return None;
    }
    Some(Assumed::PerYear(rise.value))
}

fn per_unit(
    cursor: &mut Cursor,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Assumed> {
    let rate = money(cursor, out)?;
    if cursor.eat("per").is_none() {
        out.push(wrong(Code::UnexpectedText, "`per` and what is counted", cursor).help(HELP));
        return None;
    }
    let measure = measure(cursor, vocabulary, out)?;
    if let Some(diagnostic) = undemanded(&measure, demands) {
        out.push(diagnostic);
        return None;
    }
    Some(Assumed::PerUnit(rate.value, measure.value))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::Assumed;

    #[test]
    fn an_index_has_an_assumption() {
        let with = |line: &str| {
            let state = "state billing increment, tax";
            Fixture::right().with("rfp.rfp", state, &format!("{state}\n        {line}"))
        };
        let project = with("assume CPI: 2.5% per year")
            .check()
            .project
            .expect("a project");
        assert_eq!(project.rfp.pricing.assumptions[0].name, "CPI");
        with("assume CPI: 2.5%").says(Code::UnexpectedText);
        with("assume CPI: 2.5 per year").says(Code::NotAPercent);
        with("assume CPI: 2% per year\n        assume CPI: 3% per year").says(Code::DuplicateName);
        let project = with("assume telephony: 0.04 USD per minute of voice")
            .check()
            .project
            .expect("a project");
        let Assumed::PerUnit(rate, measure) = &project.rfp.pricing.assumptions[0].value else {
            panic!("{:?}", project.rfp.pricing.assumptions);
        };
        assert_eq!(
            (rate.currency.code(), measure.to_string()),
            ("USD", "minute of voice".to_owned())
        );
        with("assume telephony: 0.04 USD").says(Code::UnexpectedText);
        with("assume telephony: 0.04 USD per minute of chat").says(Code::MeasureWithoutDemand);
        with("assume telephony: 0.04 EUR per call").says(Code::MissingRate);
    }
}
