use super::number::{is_number, not_negative, number};
use super::wrong;
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::syntax::{Term, TermKind};
use crate::value::{Currency, Decimal, Money, round_half_even, write_decimal};

/// An ISO 4217 code in capitals.
pub(in crate::check) fn currency(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Currency>> {
    let Some(code) = cursor.word() else {
        let help = "write an ISO 4217 code, such as `MYR` or `USD`";
        out.push(wrong(Code::UnknownCurrency, "a currency", cursor).help(help));
        return None;
    };
    match Currency::parse(&code) {
        Some(currency) => Some(At::new(currency, code.span)),
        None => {
            out.push(unknown_currency(code.value, code.span));
            None
        }
    }
}

/// `0.70 USD`: an amount, 0 or more, and its currency.
pub(in crate::check) fn money(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Money>> {
    let help = "write an amount and its currency, such as `0.70 USD`";
    let amount = amount(cursor, help, out)?;
    if !cursor.peek().is_some_and(looks_like_currency) {
        let shown = write_decimal(amount.value, 0);
        out.push(
            Diagnostic::new(Code::NotMoney, format!("`{shown}` lacks its currency"))
                .label(amount.span, "of which currency?")
                .help(format!(
                    "write the currency behind it, such as `{shown} USD`"
                )),
        );
        return None;
    }
    let currency = currency(cursor, out)?;
    let span = amount.span.to(currency.span);
    Some(At::new(Money::new(amount.value, currency.value), span))
}

/// An amount, 0 or more, in a tariff's currency; the currency may stand behind it, and must be that one.
pub(in crate::check) fn amount_in(
    cursor: &mut Cursor,
    expected: Currency,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let help = format_args!("write an amount in {expected}, such as `0.70`");
    let amount = amount(cursor, help, out)?;
    if !cursor.peek().is_some_and(looks_like_currency) {
        return Some(amount);
    }
    let stated = currency(cursor, out)?;
    if stated.value == expected {
        return Some(At::new(amount.value, amount.span.to(stated.span)));
    }
    let shown = write_decimal(amount.value, 0);
    out.push(
        Diagnostic::new(
            Code::NotMoney,
            format!("the tariff is in `{expected}`, this amount in `{}`", *stated),
        )
        .label(stated.span, format!("not `{expected}`"))
        .help(format!(
            "write the amount in `{expected}`, such as `{shown} {expected}`, or a tariff of its own in `{}`",
            *stated
        )),
    );
    None
}

/// As [`amount_in`], for sums that are paid as they stand: no more decimals than the currency has.
pub(in crate::check) fn total_in(
    cursor: &mut Cursor,
    expected: Currency,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let amount = amount_in(cursor, expected, out)?;
    let decimals = expected.exponent();
    if amount.normalize().scale() <= decimals {
        return Some(amount);
    }
    let rounded = write_decimal(round_half_even(amount.value, decimals), decimals);
    out.push(
        Diagnostic::new(
            Code::TooManyDecimals,
            format!(
                "`{}` has more decimals than {expected} has",
                write_decimal(amount.value, 0)
            ),
        )
        .label(amount.span, format!("{expected} has {decimals} decimals"))
        .help(format!("write `{rounded}`")),
    );
    None
}

fn amount(
    cursor: &mut Cursor,
    help: impl std::fmt::Display,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    if !cursor.peek().is_some_and(is_number) {
        let help = currency_first(cursor).unwrap_or_else(|| help.to_string());
        out.push(wrong(Code::NotMoney, "an amount of money", cursor).help(help));
        return None;
    }
    let amount = number(cursor, out)?;
    not_negative(&amount, out)?;
    Some(amount)
}

/// The help for `USD 0.70`, `RM 500` and `GBP500`.
fn currency_first(cursor: &Cursor) -> Option<String> {
    let mut rest = cursor.clone();
    let word = rest.next()?.word()?;
    let (sign, glued) = word.split_at(
        word.find(|c: char| c.is_ascii_digit())
            .unwrap_or(word.len()),
    );
    let code = colloquial(sign).unwrap_or(sign);
    let code = Currency::parse(&code.to_uppercase())?;
    let amount = match rest.next().map(|term| &term.kind) {
        _ if !glued.is_empty() => glued,
        Some(TermKind::Number(digits)) => digits,
        _ => "0.70",
    };
    Some(format!(
        "write the currency behind the amount: `{amount} {code}`"
    ))
}

/// A code or something like one (`RM`, `usd`), rather than such a word as `once` or `per`.
fn looks_like_currency(term: &Term) -> bool {
    term.word().is_some_and(|word| {
        let may_be_code = word != "per" && (word.len() == 3 || !word.is_ascii());
        (may_be_code && Currency::parse(&word.to_uppercase()).is_some())
            || colloquial(word).is_some()
            || (word.len() <= 3 && word.chars().all(|c| c.is_ascii_uppercase()))
    })
}

fn unknown_currency(code: &str, span: Span) -> Diagnostic {
    let diagnostic = Diagnostic::new(
        Code::UnknownCurrency,
        format!("there is no currency `{code}`"),
    )
    .label(span, "not an ISO 4217 code");
    let meant = colloquial(code).or_else(|| nearest(code, Currency::codes()));
    diagnostic.help(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => "write the code of ISO 4217, such as `MYR` or `USD`".to_owned(),
    })
}

/// Everyday signs that people write for a code.
fn colloquial(sign: &str) -> Option<&'static str> {
    Some(match sign {
        "RM" => "MYR",
        "Rp" => "IDR",
        "RMB" => "CNY",
        "Rs" => "INR",
        "NTD" => "TWD",
        _ => return None,
    })
}

#[cfg(test)]
mod tests {
    use super::currency_first;
    use crate::check::Cursor;
    use crate::source::FileId;
    use crate::syntax::parse;

    #[test]
    fn a_currency_before_its_amount_is_turned_round() {
        for (written, right) in [
            ("RM 500", Some("`500 MYR`")),
            ("USD 0.70", Some("`0.70 USD`")),
            ("GBP500", Some("`500 GBP`")),
            ("free", None),
        ] {
            let (file, _) = parse(FileId(0), &format!("fee: {written}\n"));
            let values = file.statements[0].values.as_ref().unwrap();
            let help = currency_first(&Cursor::new(&values[0].terms, values[0].span));
            assert_eq!(help.is_some(), right.is_some(), "{written}");
            assert!(help.unwrap_or_default().contains(right.unwrap_or_default()));
        }
    }
}
