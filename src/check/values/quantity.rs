use super::number::{is_number, not_negative, number};
use super::{quoted_list, wrong};
use crate::check::Cursor;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::Vocabulary;
use crate::source::At;
use crate::syntax::{Symbol, Term, TermKind};
use crate::value::{Decimal, Quantity, TimeUnit, plural, unit_matches, write_decimal};

/// `12_000 calls per month`, `350 agents`: 0 or more of a declared unit.
pub(in crate::check) fn quantity(
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Quantity>> {
    if !cursor.peek().is_some_and(is_number) {
        let help = format!(
            "write a number and its unit, such as `12_000 {}`",
            example(vocabulary)
        );
        out.push(wrong(Code::NotANumber, "a number", cursor).help(help));
        return None;
    }
    let dotted = cursor.peek().and_then(dotted_thousands);
    let amount = number(cursor, out)?;
    not_negative(&amount, out)?;
    if let Some((written, thousands)) = dotted {
        out.push(two_readings(written, &thousands, &amount));
        return None;
    }
    if cursor
        .peek()
        .and_then(Term::word)
        .is_none_or(|word| word == "per")
    {
        let shown = grouped(&amount, cursor);
        out.push(
            Diagnostic::new(Code::WrongUnit, format!("`{shown}` lacks its unit"))
                .label(amount.span, "of what?")
                .help(format!(
                    "write the unit behind it, such as `{shown} {}`",
                    example(vocabulary)
                )),
        );
        return None;
    }
    let unit = unit(cursor, vocabulary, out)?;
    let per = match per(cursor, out) {
        Some(stated) => Some(stated?),
        None => None,
    };
    let end = per.as_ref().map_or(unit.span, |per| per.span);
    let quantity = Quantity {
        amount: amount.value,
        unit: unit.value,
        per: per.map(|per| per.value),
    };
    Some(At::new(quantity, amount.span.to(end)))
}

/// `12.000`: twelve in one half of the world, twelve thousand in the other; with what the latter is written as.
fn dotted_thousands(term: &Term) -> Option<(&str, String)> {
    let TermKind::Number(written) = &term.kind else {
        return None;
    };
    let (whole, rest) = written.split_once('.')?;
    (rest.len() == 3 && whole.len() <= 3 && whole != "0")
        .then(|| (written.as_str(), format!("{whole}_{rest}")))
}

fn two_readings(written: &str, thousands: &str, amount: &At<Decimal>) -> Diagnostic {
    // With a fourth decimal there is one reading only.
    let least = if amount.value.normalize().scale() == 3 {
        4
    } else {
        1
    };
    let decimal = write_decimal(amount.value, least);
    Diagnostic::new(
        Code::NotANumber,
        format!("`{written}` can be read in two ways"),
    )
    .label(amount.span, "thousands, or three decimals?")
    .help(format!(
        "write `{thousands}` if the point parts thousands, `{decimal}` if it parts decimals"
    ))
}

/// The amount, with the groups of digits that follow it behind a space: `12 000`.
fn grouped(amount: &Decimal, cursor: &Cursor) -> String {
    let mut shown = write_decimal(*amount, 0);
    let mut rest = cursor.clone();
    while let Some(TermKind::Number(digits)) = rest.next().map(|term| &term.kind) {
        if digits.len() != 3 || !digits.bytes().all(|b| b.is_ascii_digit()) {
            break;
        }
        shown = format!("{shown}_{digits}");
    }
    shown
}

/// A declared unit in singular or plural; its singular is given back.
pub(in crate::check) fn unit(
    cursor: &mut Cursor,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<String>> {
    let Some(name) = cursor.word() else {
        let help = format!(
            "the units are: {}",
            quoted_list(vocabulary.units.keys().map(String::as_str))
        );
        out.push(wrong(Code::UnknownUnit, "a unit", cursor).help(help));
        return None;
    };
    let found = vocabulary
        .units
        .keys()
        .find(|unit| unit_matches(&name, unit));
    if let Some(unit) = found {
        return Some(At::new(unit.clone(), name.span));
    }
    out.push(unknown_unit(&name, vocabulary));
    None
}

fn unknown_unit(name: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let units = || vocabulary.units.keys().map(String::as_str);
    let plurals: Vec<String> = units().map(plural).collect();
    let meant = nearest(name, plurals.iter().map(String::as_str).chain(units()));
    let diagnostic = Diagnostic::new(Code::UnknownUnit, format!("there is no unit `{}`", **name))
        .label(name.span, "not declared by a vocabulary in use");
    diagnostic.help(match meant {
        _ if name.contains('/') => format!("write `{}`", name.replace('/', " per ")),
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "the units are: {}; another one is declared in the vocabulary: `unit {}`",
            quoted_list(units()),
            **name
        ),
    })
}

/// `per month`, if that is next: `None` if not, `Some(None)` if the unit of time can't be read.
pub(in crate::check) fn per(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<Option<At<TimeUnit>>> {
    let per = cursor
        .eat("per")
        .or_else(|| cursor.eat_symbol(Symbol::Per))?;
    let unit = time_unit(cursor, out);
    Some(unit.map(|unit| At::new(unit.value, per.to(unit.span))))
}

/// `s`, `min`, `hours`, `month`.
pub(in crate::check) fn time_unit(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<TimeUnit>> {
    let Some(word) = cursor.word() else {
        let help =
            "the units of time are: `s`, `min`, `h`, `day`, `week`, `month`, `quarter`, `year`";
        out.push(wrong(Code::UnknownUnit, "a unit of time", cursor).help(help));
        return None;
    };
    if let Some(unit) = TimeUnit::parse(&word) {
        return Some(At::new(unit, word.span));
    }
    let names = TimeUnit::ALL
        .iter()
        .flat_map(|unit| [unit.singular(), unit.plural()]);
    let meant = nearest(&word, ["sec", "min"].into_iter().chain(names));
    out.push(
        Diagnostic::new(
            Code::UnknownUnit,
            format!("there is no unit of time `{}`", *word),
        )
        .label(word.span, "not a unit of time")
        .help(match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => {
                "the units of time are: `s`, `min`, `h`, `day`, `week`, `month`, `quarter`, `year`"
                    .to_owned()
            }
        }),
    );
    None
}

fn example(vocabulary: &Vocabulary) -> String {
    let first = vocabulary
        .channels
        .first()
        .map(|channel| plural(&channel.unit));
    first
        .or_else(|| vocabulary.units.keys().next().map(|unit| plural(unit)))
        .unwrap_or_else(|| "calls".to_owned())
}
