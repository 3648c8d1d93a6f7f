use crate::check::Cursor;
use crate::check::RfpContext;
use crate::check::body::after_keyword;
use crate::check::clauses::known_clause;
use crate::check::values::{money, text, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Deviation;
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Money;

const EXAMPLE: &str = "write `deviation from capability.languages \"what we offer instead\"`";

/// Reads `deviation from CLAUSE "…"`.
pub(in crate::check) fn deviations(
    statements: Vec<&Statement>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Deviation> {
    let read = statements
        .into_iter()
        .map(|one| deviation(one, context, out));
    read.collect::<Vec<_>>().into_iter().flatten().collect()
}

fn deviation(
    statement: &Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Deviation> {
    let mut cursor = after_keyword(statement);
    if cursor.eat("from").is_none() {
        out.push(wrong(Code::UnexpectedText, "`from` and a clause", &cursor).help(EXAMPLE));
        return None;
    }
    let named = word(&mut cursor, "the name of a clause", out)?.map(str::to_owned);
    let from = known_clause(in_contract(named, context), context, out);
    let waived_for = match cursor.eat_all(&["waived", "for"]) {
        Some(_) => Some(price(&mut cursor, context, out)?),
        None => None,
    };
    let text = text(&mut cursor, out)?;
    cursor.finish(out, EXAMPLE)?;
    Some(Deviation {
        from: from?,
        text: text.value,
        waived_for,
        span: statement.span,
    })
}

/// A contract clause may be named without `contract.`.
pub(super) fn in_contract(named: At<String>, context: &RfpContext) -> At<String> {
    let clauses = context.rfp.map_or(&[][..], |rfp| &rfp.contract);
    match clauses.iter().find(|clause| clause.name == named.value) {
        Some(clause) => At::new(clause.id.clone(), named.span),
        None => named,
    }
}

/// Money in the RFP's currency, in which the decision is taken.
fn price(cursor: &mut Cursor, context: &RfpContext, out: &mut Diagnostics) -> Option<At<Money>> {
    let price = money(cursor, out)?;
    let wanted = context.rfp.map(|rfp| &rfp.currency);
    if let Some(wanted) = wanted.filter(|wanted| wanted.value != price.value.currency) {
        out.push(
            Diagnostic::new(
                Code::NotMoney,
                format!(
                    "`{}` is not the RFP's currency",
                    price.value.currency.code()
                ),
            )
            .label(price.span, "of another currency")
            .label(wanted.span, "the RFP's currency")
            .help(format!("state the price in {}", wanted.value.code())),
        );
        return None;
    }
    Some(price)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_deviation_keeps_its_clause_and_text() {
        let project = Fixture::right().check().project.expect("a project");
        let deviations = &project.offer("sulu").expect("an offer").deviations;
        assert_eq!(deviations[0].from.value, "capability.languages");
        assert_eq!(deviations[0].text.any(), "We answer in Malay from June.");
    }

    #[test]
    fn a_deviation_says_from_what_and_how() {
        Fixture::right()
            .with("sulu.rfp", "deviation from", "deviation")
            .says(Code::UnexpectedText);
        Fixture::right()
            .with("sulu.rfp", " \"We answer in Malay from June.\"", "")
            .says(Code::NotText);
    }
}
