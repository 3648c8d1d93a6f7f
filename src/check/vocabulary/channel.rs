use crate::check::Body;
use crate::check::body::{after_keyword, only_value};
use crate::check::values::{text, unit, word, wrong};
use crate::diagnostic::{Code, Diagnostics, nearest};
use crate::model::{Answered, Channel, Vocabulary};
use crate::source::At;
use crate::syntax::Statement;
use crate::value::Text;

/// `channel voice { unit: call, answered: live, arrivals: poisson }`.
pub(super) fn channel(
    statement: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Channel> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a channel", out);
    head.finish(out, "write `channel voice { unit: call }`");
    let mut body = Body::of(statement, "a channel");
    let counted = body.required("unit", "unit: call", out);
    let answered = body.fact("answered", out).map(|fact| answered(fact, out));
    let title = body.fact("title", out).and_then(|fact| title(fact, out));
    if let Some(fact) = body.fact("arrivals", out) {
        arrivals(fact, out);
    }
    body.finish(out);
    let name = name?;
    let unit = counted.and_then(|fact| unit(&mut only_value(fact, out)?, vocabulary, out));
    Some(Channel {
        name: name.value.to_owned(),
        unit: unit?.value,
        answered: answered.flatten().unwrap_or(Answered::Later),
        title,
        span: statement.span,
    })
}

fn answered(fact: &Statement, out: &mut Diagnostics) -> Option<Answered> {
    match choice(fact, &["live", "later"], out)?.value {
        "live" => Some(Answered::Live),
        _ => Some(Answered::Later),
    }
}

/// Only one distribution is computed with, so that it has to be named and nothing is kept of it.
fn arrivals(fact: &Statement, out: &mut Diagnostics) {
    choice(fact, &["poisson"], out);
}

fn title(fact: &Statement, out: &mut Diagnostics) -> Option<Text> {
    let mut cursor = only_value(fact, out)?;
    let title = text(&mut cursor, out)?;
    cursor.finish(out, "a title is one text, with translations or without")?;
    Some(title.value)
}

fn choice<'a>(fact: &'a Statement, choices: &[&str], out: &mut Diagnostics) -> Option<At<&'a str>> {
    let mut cursor = only_value(fact, out)?;
    let either = choices
        .iter()
        .map(|choice| format!("`{choice}`"))
        .collect::<Vec<_>>()
        .join(" or ");
    let known = cursor
        .clone()
        .word()
        .filter(|word| choices.contains(&word.value));
    let Some(known) = known else {
        let stated = cursor.clone().word();
        let meant = stated.and_then(|word| nearest(word.value, choices.iter().copied()));
        let help = match meant {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("write {either}"),
        };
        out.push(wrong(Code::UnknownOption, &either, &cursor).help(help));
        return None;
    };
    cursor.next();
    cursor.finish(out, format_args!("write {either}"))?;
    Some(known)
}
