use crate::check::Cursor;
use crate::check::rfp::fact::phrases;
use crate::check::values::{quoted_list, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::Published;
use crate::source::At;
use crate::syntax::Statement;

const NOTHING: &str = "nothing";
const KNOWN: [&str; 3] = ["winner", "points", "price"];

/// `publish: winner, points, price` or `publish: nothing`; left out, it is the winner and its points.
pub(super) fn publish(facts: &[&Statement], out: &mut Diagnostics) -> Published {
    let [fact, again @ ..] = facts else {
        return Published::default();
    };
    for one in again {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "`publish` is stated twice")
                .label(one.span, "stated again")
                .label(fact.span, "stated here")
                .help("state once what is published"),
        );
    }
    let mut told = Published {
        winner: false,
        points: false,
        price: false,
    };
    let phrases = phrases(fact);
    let alone = phrases.len() == 1;
    for mut phrase in phrases {
        if let Some(name) = one_word(&mut phrase, out) {
            put(&name, alone, &mut told, out);
        }
    }
    told
}

fn one_word<'a>(phrase: &mut Cursor<'a>, out: &mut Diagnostics) -> Option<At<&'a str>> {
    let name = word(phrase, "what is published", out)?;
    phrase.finish(out, "write `publish: winner, points, price`")?;
    Some(name)
}

fn put(name: &At<&str>, alone: bool, told: &mut Published, out: &mut Diagnostics) {
    match name.value {
        "winner" => told.winner = true,
        "points" => told.points = true,
        "price" => told.price = true,
        NOTHING if alone => {}
        other => out.push(unknown(other, name)),
    }
}

fn unknown(other: &str, at: &At<&str>) -> Diagnostic {
    let message = match other {
        NOTHING => "`nothing` stands beside something that is published".to_owned(),
        _ => format!("an award can't publish `{other}`"),
    };
    let help = match nearest(other, KNOWN.into_iter().chain([NOTHING])) {
        Some(meant) if meant != other => format!("did you mean `{meant}`?"),
        _ => format!(
            "name any of {}, or write `publish: nothing`",
            quoted_list(KNOWN)
        ),
    };
    Diagnostic::new(Code::UnknownPublication, message)
        .label(at.span, "not known here")
        .help(help)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::Published;

    fn awarding(rule: &str) -> Fixture {
        let award = format!("award {{ {rule} }}\n    pricing {{");
        Fixture::right().with("rfp.rfp", "pricing {", &award)
    }

    fn told(publish: &str) -> Published {
        let project = awarding(publish).check().project.expect("a project");
        project.rfp.award.publish
    }

    #[test]
    fn what_is_told_is_what_is_named() {
        assert_eq!(told("at least 1 point"), Published::default());
        let all = told("publish: winner, points, price");
        assert!(all.winner && all.points && all.price);
        let none = told("publish: nothing");
        assert!(!none.winner && !none.points && !none.price);
    }

    #[test]
    fn a_stranger_among_what_is_told() {
        for (wrong, help) in [
            ("publish: winer", "did you mean `winner`?"),
            (
                "publish: winner, nothing",
                "name any of `winner`, `points`, `price`, or write `publish: nothing`",
            ),
        ] {
            let said = awarding(wrong).says(Code::UnknownPublication);
            assert_eq!(said.help, help);
        }
    }
}
