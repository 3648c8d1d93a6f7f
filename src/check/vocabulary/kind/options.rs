use crate::check::Cursor;
use crate::check::body::report_duplicates;
use crate::check::values::word;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::{At, Span};
use crate::syntax::Symbol;

/// `a < b < c` or `a, b, c`, and whether they are ordered.
pub(super) fn options(
    mut first: Cursor,
    rest: &[Cursor],
    out: &mut Diagnostics,
) -> Option<(Vec<At<String>>, bool)> {
    let mut options = vec![option(&mut first, out)?];
    let mut order: Option<Span> = None;
    while let Some(sign) = first.eat_symbol(Symbol::Less) {
        order = Some(sign);
        options.push(option(&mut first, out)?);
    }
    if let Some(sign) = first.eat_symbol(Symbol::Greater) {
        out.push(
            Diagnostic::new(Code::UnknownType, "options are ordered by `<` only")
                .label(sign, "the wrong way round")
                .help("write the worst option first: `one of shared < semi_dedicated < dedicated`"),
        );
        return None;
    }
    finish(&first, out)?;
    for phrase in rest {
        let mut phrase = phrase.clone();
        options.push(option(&mut phrase, out)?);
        if let Some(sign) = phrase.eat_symbol(Symbol::Less).or(order) {
            out.push(mixed(sign));
            return None;
        }
        finish(&phrase, out)?;
    }
    let names = options
        .iter()
        .map(|option| (option.value.as_str(), option.span));
    report_duplicates(Code::DuplicateName, "option", names, out);
    Some((options, order.is_some()))
}

fn option(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<String>> {
    let name = word(cursor, "the name of an option", out)?;
    Some(At::new(name.value.to_owned(), name.span))
}

fn finish(cursor: &Cursor, out: &mut Diagnostics) -> Option<()> {
    cursor.finish(
        out,
        "write the options as `a, b, c`, or ordered as `a < b < c`",
    )
}

fn mixed(sign: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownType,
        "options are either all ordered or not at all",
    )
    .label(sign, "`<` and `,` in one list")
    .help("write `one of a < b < c`, or `one of a, b, c`")
}
