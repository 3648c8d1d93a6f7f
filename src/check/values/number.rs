use super::wrong;
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Span};
use crate::syntax::{Term, TermKind};
use crate::value::{Decimal, DecimalError, Percent, parse_decimal};

/// `12_000`, `0.95`, `-3`.
pub(in crate::check) fn number(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Decimal>> {
    match cursor.peek().map(|term| (&term.kind, term)) {
        Some((TermKind::Number(digits), term)) => {
            cursor.next();
            decimal(digits, term.span, out)
        }
        Some((TermKind::Percent(digits), _)) => {
            let help = format!("write it without the percent sign: `{digits}`");
            out.push(wrong(Code::NotANumber, "a number", cursor).help(help));
            None
        }
        other => {
            let word = other.and_then(|(_, term)| term.word());
            let help = match word.and_then(in_digits) {
                Some(digits) => format!("write `{digits}`"),
                None => "write it in digits, such as `3`, `0.95` or `12_000`".to_owned(),
            };
            out.push(wrong(Code::NotANumber, "a number", cursor).help(help));
            None
        }
    }
}

/// The small numbers that people write as words.
fn in_digits(word: &str) -> Option<usize> {
    const WORDS: [&str; 13] = [
        "zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten",
        "eleven", "twelve",
    ];
    WORDS
        .iter()
        .position(|known| known.eq_ignore_ascii_case(word))
}

/// A number without a fraction, 0 or more.
pub(in crate::check) fn whole(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<u32>> {
    let number = number(cursor, out)?;
    not_negative(&number, out)?;
    let shown = number.normalize();
    if shown.scale() > 0 {
        out.push(
            Diagnostic::new(Code::NotANumber, format!("`{shown}` is not a whole number"))
                .label(number.span, "has a fraction")
                .help(format!("write `{}` or `{}`", shown.floor(), shown.ceil())),
        );
        return None;
    }
    let Ok(value) = u32::try_from(number.value) else {
        out.push(
            Diagnostic::new(Code::OutOfRange, format!("`{shown}` is too large here"))
                .label(number.span, "too large")
                .help(format!("at most {} can be used here", u32::MAX)),
        );
        return None;
    };
    Some(At::new(value, number.span))
}

/// `99.5%`, `+40%`; its sign is kept and its size not judged.
pub(in crate::check) fn percent(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    match cursor.peek().map(|term| (&term.kind, term)) {
        Some((TermKind::Percent(digits), term)) => {
            cursor.next();
            Some(decimal(digits, term.span, out)?.map(Percent))
        }
        other => {
            let help = match other {
                Some((TermKind::Number(digits), _)) => format!("write `{digits}%`"),
                _ => "write a percentage such as `40%`".to_owned(),
            };
            out.push(wrong(Code::NotAPercent, "a percentage", cursor).help(help));
            None
        }
    }
}

/// A percentage from 0% to 100%.
pub(in crate::check) fn share(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let percent = percent(cursor, out)?;
    if (Percent::ZERO..=Percent::HUNDRED).contains(&percent.value) {
        return Some(percent);
    }
    out.push(
        Diagnostic::new(Code::OutOfRange, format!("`{}` is out of range", *percent))
            .label(percent.span, "not between 0% and 100%")
            .help("write a percentage from `0%` to `100%`"),
    );
    None
}

/// Reports a number below 0.
pub(in crate::check) fn not_negative(number: &At<Decimal>, out: &mut Diagnostics) -> Option<()> {
    if number.value >= Decimal::ZERO {
        return Some(());
    }
    let shown = number.normalize();
    out.push(
        Diagnostic::new(Code::OutOfRange, format!("`{shown}` is below zero"))
            .label(number.span, "must be 0 or more")
            .help(format!("did you mean `{}`?", shown.abs())),
    );
    None
}

/// True for a term that [`number`] reads.
pub(super) fn is_number(term: &Term) -> bool {
    matches!(term.kind, TermKind::Number(_))
}

fn decimal(digits: &str, span: Span, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let diagnostic = match parse_decimal(digits) {
        Ok(value) => return Some(At::new(value, span)),
        Err(DecimalError::TooLong) => Diagnostic::new(
            Code::NumberTooLong,
            format!("`{digits}` has too many digits"),
        )
        .label(span, "can't be computed with exactly")
        .help("write at most 28 digits"),
        Err(DecimalError::NotANumber) => {
            Diagnostic::new(Code::NotANumber, format!("`{digits}` is not a number"))
                .label(span, "a number belongs here")
                .help("write digits with `_` between them only, such as `12_000` or `0.95`")
        }
    };
    out.push(diagnostic);
    None
}
