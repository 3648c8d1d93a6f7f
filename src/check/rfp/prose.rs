use super::fact::only;
use crate::check::body::report_duplicates;
use crate::check::values::{date, plain, quoted_list, text, word};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Declined, Holiday, Section, SectionKind};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Text;

/// Every `section NAME """…"""`, with its text and where that is.
pub(super) fn sections(body: &mut Body, out: &mut Diagnostics) -> Vec<(Section, At<Text>)> {
    let statements = body.named("section");
    let names: Vec<At<&str>> = statements
        .iter()
        .filter_map(|one| head(one).word())
        .collect();
    let spans = names.iter().map(|name| (name.value, name.span));
    report_duplicates(Code::DuplicateFact, "the section", spans, out);
    statements
        .iter()
        .filter_map(|one| section(one, out))
        .collect()
}

fn section(statement: &Statement, out: &mut Diagnostics) -> Option<(Section, At<Text>)> {
    let mut cursor = head(statement);
    let name = word(&mut cursor, "the name of a section", out)?;
    let kind = kind(&name, out);
    let text = if statement.values.is_some() {
        only(statement, "section purpose \"\"\"…\"\"\"", out, text)?
    } else {
        let text = text(&mut cursor, out)?;
        cursor.finish(out, "a section is one text, with translations or without")?;
        text
    };
    let section = Section {
        kind: kind?,
        text: text.value.clone(),
        span: statement.span,
    };
    Some((section, text))
}

fn kind(name: &At<&str>, out: &mut Diagnostics) -> Option<SectionKind> {
    let known = SectionKind::ALL
        .iter()
        .copied()
        .find(|kind| kind.as_str() == name.value);
    if known.is_none() {
        let names = || SectionKind::ALL.iter().map(|kind| kind.as_str());
        out.push(
            Diagnostic::new(
                Code::UnknownStatement,
                format!("there is no section `{}`", **name),
            )
            .label(name.span, "not a section of the document")
            .help(match nearest(name, names()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the sections are: {}", quoted_list(names())),
            }),
        );
    }
    known
}

/// Every `declined "Vendor": "reason"`.
pub(super) fn declined(body: &mut Body, out: &mut Diagnostics) -> Vec<Declined> {
    let statements = body.named("declined");
    let declined = statements.iter().filter_map(|statement| {
        let vendor = named(statement, plain, out)?;
        let reason = only(statement, "declined \"Vendor\": \"reason\"", out, text);
        // The reason may be unknown: then the colon is left out as well.
        if statement.values.is_some() {
            reason.as_ref()?;
        }
        Some(Declined {
            vendor: vendor.value.to_owned(),
            reason,
            span: statement.span,
        })
    });
    let declined: Vec<Declined> = declined.collect();
    let names = declined.iter().map(|one| (one.vendor.as_str(), one.span));
    report_duplicates(Code::DuplicateName, "the vendor", names, out);
    declined
}

/// `holidays { 2027-08-31: "Hari Kebangsaan" }`.
pub(super) fn holidays(statement: Option<&Statement>, out: &mut Diagnostics) -> Vec<Holiday> {
    let lines = statement.map_or(&[][..], Statement::body);
    let holidays: Vec<Holiday> = lines.iter().filter_map(|line| holiday(line, out)).collect();
    let days = holidays.iter().map(|one| (one.on, one.span));
    report_duplicates(Code::DuplicateName, "the holiday", days, out);
    holidays
}

fn holiday(line: &Statement, out: &mut Diagnostics) -> Option<Holiday> {
    const EXAMPLE: &str = "2027-08-31: \"Hari Kebangsaan\"";
    let mut head = Cursor::new(&line.head, line.span);
    let on = date(&mut head, out)?;
    head.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    if line.values.is_none() {
        out.push(
            Diagnostic::new(
                Code::NotText,
                format!("the holiday of {} lacks its name", on.value),
            )
            .label(line.span, "of what?")
            .help(format!("write it so: `{EXAMPLE}`")),
        );
        return None;
    }
    let name = only(line, EXAMPLE, out, text)?;
    Some(Holiday {
        on: on.value,
        name,
        span: line.span,
    })
}

/// What `read` finds behind the first word of a head: `milestone "Site visits"`.
pub(super) fn named<'a, T>(
    statement: &'a Statement,
    read: fn(&mut Cursor<'a>, &mut Diagnostics) -> Option<T>,
    out: &mut Diagnostics,
) -> Option<T> {
    let mut cursor = head(statement);
    let name = read(&mut cursor, out)?;
    cursor.finish(out, "one name in quotes stands here")?;
    Some(name)
}

/// What stands behind the first word.
fn head(statement: &Statement) -> Cursor<'_> {
    crate::check::body::after_keyword(statement)
}
