use super::addition;
use crate::check::Cursor;
use crate::check::body::{after_keyword, only_value, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::values::{word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Tax, TaxPaid};
use crate::source::Span;
use crate::syntax::Statement;
use crate::value::Percent;

const EXAMPLE: &str = "tax SST: 8%";

/// Reads `tax SST: 8%`; `untaxed` is the fact `tax: none`.
pub(super) fn taxes(
    stated: &[&Statement],
    untaxed: Option<&Statement>,
    out: &mut Diagnostics,
) -> Vec<Tax> {
    let mut taxes = Vec::with_capacity(stated.len());
    for statement in stated {
        taxes.extend(tax(statement, out));
    }
    let names = taxes.iter().map(|one: &Tax| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the tax", names, out);
    if let Some(fact) = untaxed
        && no_tax(fact, out).is_some()
        && let Some(tax) = stated.first()
    {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "`tax` is stated and said to be none")
                .label(fact.span, "no tax here")
                .label(tax.span, "a tax here")
                .help("keep one of the two"),
        );
    }
    taxes
}

fn no_tax(fact: &Statement, out: &mut Diagnostics) -> Option<()> {
    let help = "write `tax: none`, or name the tax: `tax SST: 8%`";
    let mut cursor = only_value(fact, out)?;
    if cursor.eat("none").is_none() {
        out.push(wrong(Code::UnknownOption, "`none`", &cursor).help(help));
        return None;
    }
    cursor.finish(out, help)
}

fn tax(statement: &Statement, out: &mut Diagnostics) -> Option<Tax> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a tax", out)?;
    head.finish(out, format_args!("write `{EXAMPLE}`"))?;
    let mut cursor = stated_value(statement, EXAMPLE, out)?;
    let size = addition(&mut cursor, out)?;
    let paid = paid(&mut cursor);
    cursor.finish(
        out,
        format_args!("write `{EXAMPLE}`, and behind it `reverse charged`, `withheld` or `withheld on top` where it is so"),
    )?;
    if paid == TaxPaid::WithheldOnTop && size.value >= Percent::HUNDRED {
        out.push(nothing_left(size.span));
        return None;
    }
    Some(Tax {
        name: name.value.to_owned(),
        percent: size.value,
        paid,
        span: statement.span,
    })
}

fn paid(cursor: &mut Cursor) -> TaxPaid {
    for (words, paid) in [
        (&["reverse", "charged"][..], TaxPaid::ReverseCharged),
        (&["withheld", "on", "top"], TaxPaid::WithheldOnTop),
        (&["withheld"], TaxPaid::Withheld),
    ] {
        if cursor.eat_all(words).is_some() {
            return paid;
        }
    }
    TaxPaid::Invoiced
}

fn nothing_left(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::OutOfRange,
        "a tax withheld on top leaves the vendor something",
    )
    .label(span, "must be below 100%")
    .help("write the rate of the tax office, such as `10% withheld on top`")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::TaxPaid;

    #[test]
    fn a_tax_says_who_pays_it() {
        for (text, paid) in [
            ("8%", TaxPaid::Invoiced),
            ("8% reverse charged", TaxPaid::ReverseCharged),
            ("10% withheld", TaxPaid::Withheld),
            ("10% withheld on top", TaxPaid::WithheldOnTop),
        ] {
            let project = Fixture::right()
                .with("borneo.rfp", "SST: 8%", &format!("SST: {text}"))
                .check()
                .project
                .expect(text);
            let tax = &project.offer("borneo").expect("an offer").tariffs[0].taxes[0];
            assert_eq!(tax.paid, paid, "{text}");
        }
    }

    #[test]
    fn taxes_that_are_none() {
        for (from, to, code) in [
            ("tax SST: 8%", "tax SST: -8%", Code::OutOfRange),
            ("tax SST: 8%", "tax: 8%", Code::UnknownOption),
            ("tax SST: 8%", "tax SST: 8% kept back", Code::UnexpectedText),
            (
                "tax SST: 8%",
                "tax SST: 100% withheld on top",
                Code::OutOfRange,
            ),
            (
                "tax SST: 8%",
                "tax SST: 8%\n        tax: none",
                Code::DuplicateFact,
            ),
        ] {
            Fixture::right().with("borneo.rfp", from, to).says(code);
        }
    }
}
