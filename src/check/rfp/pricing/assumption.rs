use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::values::{percent, word, wrong};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Assumed, Assumption};
use crate::syntax::Statement;

const EXAMPLE: &str = "assume CPI: 2.5% per year";

/// Reads `assume CPI: 2.5% per year`.
pub(super) fn assumptions(stated: &[&Statement], out: &mut Diagnostics) -> Vec<Assumption> {
    let mut assumptions = Vec::new();
    for statement in stated {
        assumptions.extend(assumption(statement, out));
    }
    let names = assumptions
        .iter()
        .map(|one: &Assumption| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the assumption", names, out);
    assumptions
}

fn assumption(statement: &Statement, out: &mut Diagnostics) -> Option<Assumption> {
    let help = format!("write `{EXAMPLE}`");
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of an index", out)?;
    head.finish(out, &help)?;
    let mut cursor = stated_value(statement, EXAMPLE, out)?;
    let rise = percent(&mut cursor, out)?;
    if cursor.eat_all(&["per", "year"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per year`", &cursor).help(help));
        return None;
    }
    cursor.finish(out, &help)?;
    Some(Assumption {
        name: name.value.to_owned(),
        value: Assumed::PerYear(rise.value),
        span: statement.span,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

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
    }
}
