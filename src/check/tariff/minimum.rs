use super::{Setting, total};
use crate::check::Cursor;
use crate::check::values::{whole, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Carry, Minimum, Period};
use crate::source::At;
use crate::syntax::{Phrase, Statement};

const EXAMPLE: &str = "write `minimum: 2_000 per month`, `minimum: 6_000 per quarter, unused carried over` or `minimum: none`";

/// Reads `minimum: 2_000 per month`, `minimum: 60_000 per quarter, unused carried over` and `minimum: none`.
pub(super) fn minimum(
    fact: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<Option<Minimum>>> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let (first, rest) = phrases.split_first()?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    if cursor.eat("none").is_some() {
        cursor.finish(out, EXAMPLE)?;
        nothing_more(rest, out)?;
        return Some(At::new(None, fact.span));
    }
    let amount = total(&mut cursor, setting, out)?;
    let per = period(&mut cursor, out)?;
    cursor.finish(out, EXAMPLE)?;
    let carry = match rest.split_first() {
        Some((carried, rest)) => {
            nothing_more(rest, out)?;
            carry(carried, per, out)?
        }
        None => Carry::Lost,
    };
    let minimum = Minimum {
        amount: amount.value,
        per,
        carry,
    };
    Some(At::new(Some(minimum), fact.span))
}

fn period(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Period> {
    for (word, period) in [
        ("month", Period::Month),
        ("quarter", Period::Quarter),
        ("term", Period::Term),
    ] {
        if cursor.eat_all(&["per", word]).is_some() {
            return Some(period);
        }
    }
    out.push(
        Diagnostic::new(
            Code::UnexpectedText,
            "a minimum is per month, quarter or term",
        )
        .label(cursor.here(), "`per month` belongs here")
        .help(EXAMPLE),
    );
    None
}

fn carry(phrase: &Phrase, per: Period, out: &mut Diagnostics) -> Option<Carry> {
    let mut cursor = Cursor::new(&phrase.terms, phrase.span);
    if cursor.eat_all(&["unused", "carried", "over"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`unused carried over`", &cursor).help(EXAMPLE));
        return None;
    }
    let carry = match cursor.eat("for") {
        Some(_) => Carry::Months(months(&mut cursor, out)?),
        None => Carry::ToTheEnd,
    };
    cursor.finish(out, EXAMPLE)?;
    if per == Period::Term {
        out.push(
            Diagnostic::new(
                Code::CarriedPastTerm,
                "nothing of a term's minimum can be carried over",
            )
            .label(phrase.span, "no term follows")
            .help("write `per month` or `per quarter`, or leave `unused carried over` out"),
        );
        return None;
    }
    Some(carry)
}

fn months(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<u32> {
    let months = whole(cursor, out)?;
    let named = cursor.eat("months").or_else(|| cursor.eat("month"));
    if named.is_none() {
        let help = "write `unused carried over for 3 months`";
        out.push(wrong(Code::UnexpectedText, "`months`", cursor).help(help));
        return None;
    }
    Some(months.value)
}

fn nothing_more(rest: &[Phrase], out: &mut Diagnostics) -> Option<()> {
    let Some(more) = rest.first() else {
        return Some(());
    };
    Cursor::new(&more.terms, more.span).finish(out, EXAMPLE)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Carry, Minimum, Period};

    fn minimum(text: &str) -> Option<Minimum> {
        let project = Fixture::right()
            .with("borneo.rfp", "2_000 per month", text)
            .check()
            .project
            .expect(text);
        let tariff = &project.offer("borneo").expect("an offer").tariffs[0];
        tariff.minimum.as_ref().expect("a minimum").value
    }

    #[test]
    fn a_minimum_has_a_period_and_may_be_carried_over() {
        for (text, per, carry) in [
            ("2_000 per month", Period::Month, Carry::Lost),
            ("2_000 USD per quarter", Period::Quarter, Carry::Lost),
            ("2_000 per term", Period::Term, Carry::Lost),
            (
                "2_000 per month, unused carried over",
                Period::Month,
                Carry::ToTheEnd,
            ),
            (
                "2_000 per quarter, unused carried over for 6 months",
                Period::Quarter,
                Carry::Months(6),
            ),
        ] {
            let read = minimum(text).expect(text);
            assert_eq!((read.per, read.carry), (per, carry), "{text}");
        }
        assert_eq!(minimum("none"), None);
    }

    #[test]
    fn a_minimum_that_is_none() {
        for (wrong, code) in [
            ("2_000", Code::UnexpectedText),
            ("2_000 per year", Code::UnexpectedText),
            ("2_000 per month, carried over", Code::UnexpectedText),
            (
                "2_000 per month, unused carried over for 3",
                Code::UnexpectedText,
            ),
            ("none, unused carried over", Code::UnexpectedText),
            ("2_000 per term, unused carried over", Code::CarriedPastTerm),
        ] {
            Fixture::right()
                .with("borneo.rfp", "2_000 per month", wrong)
                .says(code);
        }
    }
}
