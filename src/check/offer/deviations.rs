use crate::check::RfpContext;
use crate::check::body::after_keyword;
use crate::check::clauses::known_clause;
use crate::check::values::{text, word, wrong};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Deviation;
use crate::syntax::Statement;

const EXAMPLE: &str = "write `deviation from capability.languages \"what we offer instead\"`";

/// Reads `deviation from CLAUSE "…"`.
pub(super) fn deviations(
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
    let from = known_clause(named, context, out);
    let text = text(&mut cursor, out)?;
    cursor.finish(out, EXAMPLE)?;
    Some(Deviation {
        from: from?,
        text: text.value,
        span: statement.span,
    })
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
