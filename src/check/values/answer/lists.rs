//! Answers that are blocks of lines: references and reviews.

use crate::check::Cursor;
use crate::check::body::{only_value, report_duplicates};
use crate::check::values::{date, not_negative, number, plain, whole, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AnswerValue, AttributeType, Reference, Review, Reviews};
use crate::source::At;
use crate::syntax::{Statement, TermKind};
use crate::value::Decimal;

const REFERENCE: &str =
    "write `\"A pharmacy chain\" since 2019: \"Voice and chat, 14,000 calls a month\"`";
const REVIEW: &str = "write `\"Google\" 4.2 of 5 by 310 on 2026-11-01`";

/// The lines of a `references { … }` or a `reviews { … }`.
pub(in crate::check) fn list(
    kind: &AttributeType,
    statement: &Statement,
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    let lines = statement.body();
    match kind {
        AttributeType::Reviews { prior, weight } => {
            let all = each(lines, "the reviews of", review, out)?;
            Some(AnswerValue::Reviews(Reviews {
                prior: *prior,
                weight: *weight,
                all,
            }))
        }
        _ => Some(AnswerValue::References(each(
            lines,
            "the reference",
            reference,
            out,
        )?)),
    }
}

/// On one line there can only be `none`.
pub(super) fn on_one_line(
    kind: &AttributeType,
    name: &str,
    phrases: &[Cursor],
    out: &mut Diagnostics,
) -> Option<AnswerValue> {
    let mut cursor = phrases.first()?.clone();
    let (code, what, help) = match kind {
        AttributeType::Reviews { .. } => (Code::NotAReview, "source", REVIEW),
        _ => (Code::NotAReference, "client", REFERENCE),
    };
    if cursor.eat("none").is_some() && cursor.done() && phrases.len() == 1 {
        return Some(match kind {
            AttributeType::Reviews { prior, weight } => AnswerValue::Reviews(Reviews {
                prior: *prior,
                weight: *weight,
                all: Vec::new(),
            }),
            _ => AnswerValue::References(Vec::new()),
        });
    }
    let from = phrases.first()?.span();
    let to = phrases.last()?.span();
    out.push(
        Diagnostic::new(code, format!("`{name}` is a block, with one {what} a line"))
            .label(from.to(to), "all on one line")
            .help(format!("{help} on a line of `{name} {{ … }}`")),
    );
    None
}

fn each<T>(
    lines: &[Statement],
    what: &str,
    read: impl Fn(&Statement, &mut Diagnostics) -> Option<(At<String>, T)>,
    out: &mut Diagnostics,
) -> Option<Vec<T>> {
    let mut names = Vec::new();
    let mut all = Some(Vec::new());
    for line in lines {
        let item = read(line, out).map(|(name, item)| {
            names.push(name);
            item
        });
        all = all.zip(item).map(|(mut all, item)| {
            all.push(item);
            all
        });
    }
    let named = names.iter().map(|name| (name.value.as_str(), name.span));
    report_duplicates(Code::DuplicateName, what, named, out);
    all
}

/// `"A pharmacy chain" since 2019: "Voice and chat"`.
fn reference(line: &Statement, out: &mut Diagnostics) -> Option<(At<String>, Reference)> {
    let mut head = Cursor::new(&line.head, line.span);
    let Some(name) = head.text() else {
        out.push(wrong(Code::NotAReference, "the name of a client", &head).help(REFERENCE));
        return None;
    };
    let since = match head.eat("since") {
        Some(_) => Some(year(&mut head, out)?),
        None => None,
    };
    head.finish(out, REFERENCE)?;
    if line.values.is_none() || line.block.is_some() {
        out.push(
            Diagnostic::new(
                Code::NotAReference,
                "it is not said what is done for the client",
            )
            .label(line.full_span(), "of what kind, and how much?")
            .help(REFERENCE),
        );
        return None;
    }
    let mut value = only_value(line, out)?;
    let text = plain(&mut value, out)?;
    value.finish(out, REFERENCE)?;
    let reference = Reference {
        name: name.value.to_owned(),
        since,
        text: text.value.to_owned(),
    };
    Some((name.map(str::to_owned), reference))
}

fn year(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<u16> {
    let stated = cursor.clone();
    let year = match cursor.next().map(|term| &term.kind) {
        Some(TermKind::Number(text)) if text.len() == 4 => text.parse().ok(),
        _ => None,
    };
    if year.is_none() {
        out.push(wrong(Code::NotAReference, "a year", &stated).help(REFERENCE));
    }
    year
}

/// `"Google" 4.2 of 5 by 310 on 2026-11-01`.
fn review(line: &Statement, out: &mut Diagnostics) -> Option<(At<String>, Review)> {
    let mut head = Cursor::new(&line.head, line.span);
    let Some(source) = head.text() else {
        out.push(wrong(Code::NotAReview, "the source of reviews", &head).help(REVIEW));
        return None;
    };
    let mean = number(&mut head, out)?;
    expect(&mut head, "of", out)?;
    let best = number(&mut head, out)?;
    expect(&mut head, "by", out)?;
    let count = whole(&mut head, out)?;
    expect(&mut head, "on", out)?;
    let on = date(&mut head, out)?;
    head.finish(out, REVIEW)?;
    if line.values.is_some() || line.block.is_some() {
        out.push(
            Diagnostic::new(Code::NotAReview, "a review is one line")
                .label(line.full_span(), "more than that")
                .help(REVIEW),
        );
        return None;
    }
    not_negative(&mean, out)?;
    if best.value <= Decimal::ZERO || mean.value > best.value {
        let message = format!("no reviews can have a mean of `{}` of `{}`", *mean, *best);
        out.push(
            Diagnostic::new(Code::OutOfRange, message)
                .label(mean.span.to(best.span), "the mean is above the best")
                .help(REVIEW),
        );
        return None;
    }
    let review = Review {
        source: source.value.to_owned(),
        mean: mean.value,
        best: best.value,
        count: count.value,
        on: on.value,
    };
    Some((source.map(str::to_owned), review))
}

fn expect(cursor: &mut Cursor, word: &str, out: &mut Diagnostics) -> Option<()> {
    if cursor.eat(word).is_some() {
        return Some(());
    }
    out.push(wrong(Code::NotAReview, &format!("`{word}`"), cursor).help(REVIEW));
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::AnswerValue;

    const LISTS: &str = "references evidence document \"Annex 7\" {
        \"A pharmacy chain\" since 2019: \"Voice and chat\"
        \"An airline\": \"Overflow\"
    }
    reviews { \"Google\" 4.2 of 5 by 1_310 on 2026-11-01; \"Clutch\" 9 of 10 by 12 on 2026-10-05 }
    languages: ms, en
";

    fn with(from: &str, to: &str) -> Fixture {
        assert!(LISTS.contains(from), "{from}");
        Fixture::right().with(
            "sulu.rfp",
            "languages: ms, en",
            &LISTS.replacen(from, to, 1),
        )
    }

    #[test]
    fn lists_are_read_line_by_line() {
        let project = with("s", "s").check().project.expect("a project");
        let sulu = project.offer("sulu").expect("an offer");
        let AnswerValue::References(references) = &sulu.answers["references"].value else {
            panic!("{:?}", sulu.answers["references"]);
        };
        let since: Vec<_> = references.iter().map(|one| one.since).collect();
        assert_eq!(since, [Some(2019), None]);
        assert_eq!(references[1].text, "Overflow");
        assert_eq!(sulu.answers["references"].evidence.len(), 1);
        let shown = sulu.answers["reviews"].value.to_string();
        assert_eq!(
            shown,
            "Google 4.2 of 5 by 1310 on 2026-11-01, Clutch 9 of 10 by 12 on 2026-10-05"
        );
    }

    #[test]
    fn lines_that_are_no_references() {
        for (from, to, code) in [
            ("since 2019", "since May", Code::NotAReference),
            (": \"Overflow\"", "", Code::NotAReference),
            ("\"An airline\"", "airline", Code::NotAReference),
            (
                "\"An airline\"",
                "\"A pharmacy chain\"",
                Code::DuplicateName,
            ),
        ] {
            with(from, to).says(code);
        }
        Fixture::right()
            .with(
                "sulu.rfp",
                "languages: ms, en",
                "references: \"A\", \"B\"\n languages: ms, en",
            )
            .says(Code::NotAReference);
    }

    #[test]
    fn lines_that_are_no_reviews() {
        for (from, to, code) in [
            ("4.2 of 5", "4.2", Code::NotAReview),
            ("4.2 of 5", "5.2 of 5", Code::OutOfRange),
            ("by 1_310", "by many", Code::NotANumber),
            (" on 2026-10-05", "", Code::NotAReview),
            ("\"Clutch\"", "\"Google\"", Code::DuplicateName),
        ] {
            with(from, to).says(code);
        }
    }
}
