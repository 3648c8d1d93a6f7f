//! `title: en "…"`: what documents call an attribute; `title weekly: en "…"`: what they call an option.

use crate::check::Cursor;
use crate::check::choice::stated_value;
use crate::check::values::{option, text};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Attribute, Vocabulary};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Text;

const HELP: &str =
    "write `title: en \"Uptime\"`, or `title shared: en \"a shared team\"` for an option";

/// Adds the titles that an attribute's block gives. A name has one title everywhere, as a reader expects.
pub(in crate::check::vocabulary) fn add_titles(
    statement: &Statement,
    attribute: &Attribute,
    vocabulary: &mut Vocabulary,
    out: &mut Diagnostics,
) {
    let lines = statement.body().iter();
    let lines = lines.filter(|one| one.keyword.is_none() && one.name() == Some("title"));
    let titles: Vec<_> = lines
        .filter_map(|line| title(line, attribute, out))
        .collect();
    for (name, text) in titles {
        match vocabulary.titles.get(&name) {
            Some(first) if first.value != text.value => out.push(twice(&name, &text, first)),
            Some(_) => {}
            None => drop(vocabulary.titles.insert(name, text)),
        }
    }
}

fn title(
    line: &Statement,
    attribute: &Attribute,
    out: &mut Diagnostics,
) -> Option<(String, At<Text>)> {
    let mut head = Cursor::new(&line.head, line.span);
    head.next();
    let name = if head.done() {
        attribute.name.clone()
    } else {
        let (_, name) = option(attribute.kind.options(), &attribute.name, &mut head, out)?;
        name.to_owned()
    };
    head.finish(out, HELP)?;
    let mut cursor = stated_value(line, "title: en \"Uptime\"", out)?;
    let text = text(&mut cursor, out)?;
    cursor.finish(out, HELP)?;
    Some((name, text))
}

fn twice(name: &str, text: &At<Text>, first: &At<Text>) -> Diagnostic {
    Diagnostic::new(Code::DuplicateName, format!("`{name}` has two titles"))
        .label(text.span, "another title")
        .label(first.span, "the first is given here")
        .help("a name has one title in all attributes; rename one of the options, or give both the same title")
}
