use crate::check::Cursor;
use crate::check::body::report_duplicates;
use crate::check::rfp::fact::each;
use crate::check::values::{language, percent, quoted_list, share, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::{At, Span};
use crate::syntax::{Statement, Term};
use crate::value::{Decimal, Language, Percent};

/// The months as they are written, and their numbers.
pub(super) const MONTHS: [(&str, u8); 12] = [
    ("jan", 1),
    ("feb", 2),
    ("mar", 3),
    ("apr", 4),
    ("may", 5),
    ("jun", 6),
    ("jul", 7),
    ("aug", 8),
    ("sep", 9),
    ("oct", 10),
    ("nov", 11),
    ("dec", 12),
];

/// `nov 130%, dec 160%`.
pub(super) fn season(fact: &Statement, out: &mut Diagnostics) -> Vec<At<(u8, Percent)>> {
    let months = each(fact, "season: nov 130%, dec 160%", out, month).unwrap_or_default();
    report_repeated(&months, out);
    months
}

fn month(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<(u8, Percent)>> {
    let name = month_name(cursor, out)?;
    let factor = percent(cursor, out)?;
    if factor.value < Percent::ZERO {
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("`{}` of a usual month makes no sense", *factor),
            )
            .label(factor.span, "below zero")
            .help("write the share of a usual month: `160%` for more, `80%` for less"),
        );
        return None;
    }
    Some(At::new(
        (name.value, factor.value),
        name.span.to(factor.span),
    ))
}

/// `dec`, as a number.
pub(super) fn month_name(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<u8>> {
    let stated = cursor.peek().and_then(Term::word).unwrap_or_default();
    let Some((_, number)) = MONTHS.iter().find(|(name, _)| *name == stated) else {
        let names = || MONTHS.iter().map(|(name, _)| *name);
        let help = match nearest(stated, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the months are: {}", quoted_list(names())),
        };
        out.push(wrong(Code::NotADate, "a month", cursor).help(help));
        return None;
    };
    let name = cursor.here();
    cursor.next();
    Some(At::new(*number, name))
}

/// Reports a month that is named twice.
pub(super) fn report_repeated<T>(months: &[At<(u8, T)>], out: &mut Diagnostics) {
    let named = months.iter().filter_map(|one| {
        let (name, _) = MONTHS.iter().find(|(_, number)| *number == one.value.0)?;
        Some((*name, one.span))
    });
    report_duplicates(Code::DuplicateName, "the month", named, out);
}

/// `ms 60%, en 30%, zh 10%`, which have to be 100% together.
pub(super) fn shares(fact: &Statement, out: &mut Diagnostics) -> Vec<At<(Language, Percent)>> {
    let Some(shares) = each(fact, "share: ms 60%, en 40%", out, of_language) else {
        return Vec::new();
    };
    let languages = shares.iter().map(|one| (one.value.0.as_str(), one.span));
    report_duplicates(Code::DuplicateName, "the language", languages, out);
    let parts = shares.iter().map(|one| (one.value.1, one.span)).collect();
    report_sum("the shares of the languages", parts, out);
    shares
}

/// Reports parts that are not 100% together; `what` names them in the plural.
pub(super) fn report_sum(what: &str, parts: Vec<(Percent, Span)>, out: &mut Diagnostics) {
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, (part, _)| sum.checked_add(part.0));
    let off = sum.and_then(|sum| Decimal::ONE_HUNDRED.checked_sub(sum));
    if let (Some(sum), Some(off)) = (sum, off.filter(|off| !off.is_zero())) {
        out.push(wrong_sum(what, &parts, Percent(sum), off));
    }
}

fn of_language(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<(Language, Percent)>> {
    let language = match cursor.eat("others") {
        Some(span) => At::new(Language::others(), span),
        None => language(cursor, out)?,
    };
    let share = share(cursor, out)?;
    let span = language.span.to(share.span);
    Some(At::new((language.value, share.value), span))
}

fn wrong_sum(what: &str, parts: &[(Percent, Span)], sum: Percent, off: Decimal) -> Diagnostic {
    let message = format!("{what} add up to {sum}, not 100%");
    let by = Percent(off.abs());
    let help = if off.is_sign_positive() {
        format!("{by} is missing")
    } else {
        format!("{by} is too much")
    };
    parts.iter().fold(
        Diagnostic::new(Code::ShareSum, message).help(help),
        |diagnostic, (part, span)| diagnostic.label(*span, part.to_string()),
    )
}
