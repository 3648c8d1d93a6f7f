use super::name_of;
use crate::check::body::{after_keyword, misspelt, report_duplicates};
use crate::check::values::{quoted_list, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::source::At;
use crate::syntax::{File, Keyword, Statement, Term};

/// Every `vocabulary` of the files: the used ones first, in the order of `use`.
pub(super) fn in_order_of_use<'a>(files: &'a [File], out: &mut Diagnostics) -> Vec<&'a Statement> {
    let declared: Vec<&Statement> = statements(files, Keyword::Vocabulary).collect();
    let names: Vec<At<&str>> = declared
        .iter()
        .filter_map(|s| declared_name(s, out))
        .collect();
    let spans = names.iter().map(|name| (name.value, name.span));
    report_duplicates(Code::DuplicateName, "vocabulary", spans, out);
    let mut order: Vec<&Statement> = Vec::new();
    let misdeclared = may_be_unread(files, "vocabulary");
    for statement in statements(files, Keyword::Use) {
        let Some(used) = used_name(statement, out) else {
            continue;
        };
        let found = declared
            .iter()
            .find(|s| name_of(s).is_some_and(|name| name.value == used.value));
        match found {
            Some(found) => add(&mut order, found),
            None if misdeclared => {}
            None => out.push(unknown(&used, &names)),
        }
    }
    let named =
        statements(files, Keyword::Use).any(|statement| after_keyword(statement).word().is_some());
    if declared.is_empty() && !named && !may_be_unread(files, "use") {
        out.extend(statements(files, Keyword::Rfp).next().map(none_in_use));
    }
    for statement in declared {
        // A second one of the same name is reported as a whole, not once more for each of its declarations.
        let name = name_of(statement).map(|name| name.value);
        if name.is_some() && !order.iter().any(|s| name_of(s).map(|n| n.value) == name) {
            add(&mut order, statement);
        }
    }
    order
}

fn add<'a>(order: &mut Vec<&'a Statement>, statement: &'a Statement) {
    if !order.iter().any(|before| std::ptr::eq(*before, statement)) {
        order.push(statement);
    }
}

/// True if a line at the top of a file can't be read or is misspelt, which is reported, and may begin with `word`.
fn may_be_unread(files: &[File], word: &str) -> bool {
    let mut unread = files.iter().flat_map(|file| &file.unread);
    unread.any(|unread| unread.may_be(word))
        || misspelt(files.iter().flat_map(|file| &file.statements), word)
}

fn statements(files: &[File], keyword: Keyword) -> impl Iterator<Item = &Statement> {
    let all = files.iter().flat_map(|file| &file.statements);
    all.filter(move |statement| statement.keyword == Some(keyword))
}

fn declared_name<'a>(statement: &'a Statement, out: &mut Diagnostics) -> Option<At<&'a str>> {
    let name = name_of(statement);
    if name.is_none() {
        let cursor = after_keyword(statement);
        let help = "write `vocabulary contact_centre { … }`";
        out.push(wrong(Code::UnexpectedText, "the name of a vocabulary", &cursor).help(help));
    }
    name
}

/// The name of a `use NAME`; a used file is followed when the project is read.
fn used_name<'a>(statement: &'a Statement, out: &mut Diagnostics) -> Option<At<&'a str>> {
    let mut cursor = after_keyword(statement);
    if cursor.peek().and_then(Term::text).is_some() {
        cursor.next();
        cursor.finish(out, "`use` takes one file")?;
        return None;
    }
    let Some(name) = cursor.word() else {
        let help = "write `use contact_centre` or `use \"./demand.rfp\"`";
        out.push(wrong(Code::UnexpectedText, "a vocabulary or a file", &cursor).help(help));
        return None;
    };
    cursor.finish(out, "`use` takes one name")?;
    Some(name)
}

fn unknown(used: &At<&str>, declared: &[At<&str>]) -> Diagnostic {
    let names = || {
        declared
            .iter()
            .map(|name| name.value)
            .chain(["contact_centre"])
    };
    Diagnostic::new(
        Code::UnknownVocabulary,
        format!("there is no vocabulary `{}`", **used),
    )
    .label(used.span, "neither built in nor declared in the project")
    .help(match nearest(used, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the vocabularies are: {}", quoted_list(distinct(names()))),
    })
}

/// Without a vocabulary nothing can be asked, demanded or charged.
fn none_in_use(rfp: &Statement) -> Diagnostic {
    Diagnostic::new(Code::UnknownVocabulary, "the project uses no vocabulary")
        .label(rfp.span, "its names are declared nowhere")
        .help("write `use contact_centre` above it, or declare a vocabulary of your own")
}

fn distinct<'a>(names: impl Iterator<Item = &'a str>) -> Vec<&'a str> {
    let mut seen = Vec::new();
    for name in names {
        if !seen.contains(&name) {
            seen.push(name);
        }
    }
    seen
}
