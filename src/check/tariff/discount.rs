use crate::check::Cursor;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::values::{share, whole, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Discount;
use crate::syntax::Statement;
use crate::value::{Decimal, Percent};

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
    report_more_than_all(&discounts, out);
    discounts
}

/// Reports discounts that together take off more than is charged, unless one of them makes the month free by itself.
fn report_more_than_all(discounts: &[Discount], out: &mut Diagnostics) {
    let runs = |discount: &&Discount, month: u32| {
        let last = discount.months;
        last.is_none_or(|last| month <= last)
    };
    // What runs changes behind the last month of a discount only.
    let later = discounts.iter().filter_map(|discount| discount.months);
    let later = later.map(|last| last.saturating_add(1));
    let mut months: Vec<u32> = std::iter::once(1).chain(later).collect();
    months.sort_unstable();
    for month in months {
        let running: Vec<&Discount> = discounts.iter().filter(|d| runs(d, month)).collect();
        let mut sizes = running.iter().map(|discount| discount.percent);
        if sizes.clone().any(|size| size >= Percent::HUNDRED) {
            continue;
        }
        let sum = sizes.try_fold(Decimal::ZERO, |sum, size| sum.checked_add(size.0));
        let Some(sum) = sum.filter(|sum| *sum > Percent::HUNDRED.0) else {
            continue;
        };
        let message = format!(
            "discounts of {} together take off more than is charged",
            Percent(sum.normalize())
        );
        let first = Diagnostic::new(Code::DiscountsAboveAll, message);
        let labelled = running.iter().fold(first, |diagnostic, discount| {
            diagnostic.label(
                discount.span,
                format!("{} of the charges", discount.percent),
            )
        });
        out.push(labelled.help(format!(
            "all are taken off the same sum in month {month}: ask the vendor which of them hold together, or how much they are in all"
        )));
        return;
    }
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
    fn discounts_together_are_no_more_than_what_is_charged() {
        let stated = "discount launch: 10% for first 3 months";
        let with = |more: &str| Fixture::right().with("borneo.rfp", stated, more);
        let said = with("discount launch: 60% for first 3 months\n        discount volume: 50%")
            .says(Code::DiscountsAboveAll);
        assert_eq!(
            said.labels,
            [
                "borneo.rfp: discount launch: 60% for first 3 months",
                "borneo.rfp: discount volume: 50%"
            ]
        );
        assert_eq!(
            said.message,
            "discounts of 110% together take off more than is charged"
        );
        // A free month is free, and what holds after it counts by itself.
        let free = "discount trial: 100% for first 1 month\n        discount volume: 50%";
        assert!(with(free).check().project.is_some());
        let after = format!("{free}\n        discount more: 60%");
        let said = with(&after).says(Code::DiscountsAboveAll);
        assert_eq!(said.labels.len(), 2);
        assert!(said.help.contains("month 2"), "{}", said.help);
        let exact = "discount a: 60%\n        discount b: 40%";
        assert!(with(exact).check().project.is_some());
    }

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
