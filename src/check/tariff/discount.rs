use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::values::{share, whole, word, wrong};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::Discount;
use crate::syntax::Statement;

/// Reads `discount launch: 10% for first 3 months`.
pub(super) fn discounts(stated: &[&Statement], out: &mut Diagnostics) -> Vec<Discount> {
    let mut discounts = Vec::with_capacity(stated.len());
    for statement in stated {
        discounts.extend(discount(statement, out));
    }
    let names = discounts
        .iter()
        .map(|one: &Discount| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the discount", names, out);
    discounts
}

fn discount(statement: &Statement, out: &mut Diagnostics) -> Option<Discount> {
    let example = "discount launch: 10% for first 3 months";
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a discount", out)?;
    head.finish(out, format_args!("write `{example}`"))?;
    let mut cursor = stated_value(statement, example, out)?;
    let size = share(&mut cursor, out)?;
    let months = match cursor.eat_all(&["for", "first"]) {
        Some(_) => Some(first_months(&mut cursor, out)?),
        None => None,
    };
    cursor.finish(out, format_args!("write `{example}`"))?;
    Some(Discount {
        name: name.value.to_owned(),
        percent: size.value,
        months,
        span: statement.span,
    })
}

fn first_months(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<u32> {
    let months = whole(cursor, out)?;
    if cursor
        .eat("months")
        .or_else(|| cursor.eat("month"))
        .is_none()
    {
        let help = "write `for first 3 months`";
        out.push(wrong(Code::UnexpectedText, "`months`", cursor).help(help));
        return None;
    }
    Some(months.value)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn discounts_that_are_none() {
        for (from, to, code) in [
            ("launch: 10%", "launch: 110%", Code::OutOfRange),
            ("for first 3 months", "for first 3", Code::UnexpectedText),
        ] {
            Fixture::right().with("borneo.rfp", from, to).says(code);
        }
    }
}
