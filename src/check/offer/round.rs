//! A later round: what it does not state stands as in the round before.

use std::collections::BTreeMap;

use crate::check::Cursor;
use crate::check::body::Body;
use crate::check::values::{plain, quoted_list};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Answer, Offer};
use crate::source::At;
use crate::syntax::Statement;

/// What a response states of that which is there once.
#[derive(Debug, Clone, Copy)]
pub(super) struct Says {
    accepts: bool,
    lots: bool,
}

impl Says {
    /// Of a response.
    pub fn of(statement: &Statement) -> Self {
        let states = |name: &str| statement.body().iter().any(|one| one.name() == Some(name));
        Self {
            accepts: states("accepts"),
            lots: states("lots"),
        }
    }
}

/// Reads `withdraws: "Dedicated floor"`: tariffs of the round before that no longer stand.
pub(super) fn withdrawn(
    body: &mut Body,
    previous: Option<&Offer>,
    out: &mut Diagnostics,
) -> Vec<String> {
    let Some(fact) = body.fact("withdraws", out) else {
        return Vec::new();
    };
    let mut names = Vec::new();
    for phrase in fact.values.as_deref().unwrap_or_default() {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        let Some(name) = plain(&mut cursor, out) else {
            continue;
        };
        cursor.finish(
            out,
            "write the names of tariffs: `withdraws: \"Dedicated floor\"`",
        );
        let known = previous.is_none_or(|previous| has_tariff(previous, name.value));
        match previous.filter(|_| !known) {
            Some(previous) => out.push(unknown_tariff(&name, previous)),
            None => names.push(name.value.to_owned()),
        }
    }
    names
}

fn has_tariff(offer: &Offer, name: &str) -> bool {
    offer.tariffs.iter().any(|tariff| tariff.name == name)
}

fn unknown_tariff(name: &At<&str>, previous: &Offer) -> Diagnostic {
    let names = || previous.tariffs.iter().map(|tariff| tariff.name.as_str());
    let message = format!("there is no tariff `{}` to withdraw", name.value);
    Diagnostic::new(Code::NothingReplaced, message)
        .label(name.span, "not in the round before")
        .label(previous.vendor.span, "the round before")
        .help(match nearest(name.value, names()) {
            Some(near) => format!("did you mean `{near}`?"),
            None => format!("its tariffs are {}", quoted_list(names())),
        })
}

/// The answers of the round before, with those that are stated anew.
pub(super) fn answers(
    previous: Option<&Offer>,
    stated: BTreeMap<String, Answer>,
) -> BTreeMap<String, Answer> {
    let mut all = previous.map_or_else(BTreeMap::new, |previous| previous.answers.clone());
    all.extend(stated);
    all
}

/// The offer whole: its `answers` are, the rest is what is stated.
pub(super) fn inherited(
    previous: &Offer,
    stated: Offer,
    says: Says,
    withdrawn: &[String],
) -> Offer {
    let mut whole = stated;
    let departs = |id: &str| whole.deviations.iter().any(|one| one.from.value == id);
    let kept = previous.accepts.iter().filter(|one| !departs(&one.value));
    let mut accepts: Vec<At<String>> = kept.cloned().collect();
    let newly = whole.accepts.iter().filter(|_| says.accepts);
    for clause in newly {
        if !accepts.iter().any(|one| one.value == clause.value) {
            accepts.push(clause.clone());
        }
    }
    let accepted_now = |id: &str| whole.accepts.iter().any(|one| one.value == id);
    let standing = previous.deviations.iter();
    let standing =
        standing.filter(|one| !departs(&one.from.value) && !accepted_now(&one.from.value));
    let mut deviations: Vec<_> = standing.cloned().collect();
    deviations.append(&mut whole.deviations);
    let mut tariffs = Vec::new();
    for tariff in &previous.tariffs {
        let anew = whole.tariffs.iter().position(|own| own.name == tariff.name);
        match anew {
            Some(at) => tariffs.push(whole.tariffs.remove(at)),
            None if withdrawn.contains(&tariff.name) => {}
            None => tariffs.push(tariff.clone()),
        }
    }
    tariffs.append(&mut whole.tariffs);
    let lots = match says.lots {
        true => whole.lots,
        false => previous.lots.clone(),
    };
    Offer {
        valid: whole.valid.or_else(|| previous.valid.clone()),
        accepts,
        deviations,
        tariffs,
        lots,
        ..whole
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{AnswerValue, Project};

    const FINAL: &str = "response HD-2027-01 from \"Borneo Contact\" replaces round 1 {
    received: 2027-01-05 10:00 Asia/Kuala_Lumpur
    uptime: 99.97%
    tariff \"Shared pool\" { currency: MYR; charge minute of voice { rate: 3.80; billed: per 1 s }; tax: none }
}
";

    fn with_final(text: &str) -> Fixture {
        let all = format!("{text}response HD-2027-01 from \"Borneo Contact\" {{");
        Fixture::right()
            .with(
                "rfp.rfp",
                "        award:",
                "        best_and_final: 2027-01-08\n        award:",
            )
            .with(
                "borneo.rfp",
                "response HD-2027-01 from \"Borneo Contact\" {",
                &all,
            )
    }

    fn project(text: &str) -> Project {
        let said = with_final(text).check();
        said.project
            .unwrap_or_else(|| panic!("{:#?}", said.diagnostics))
    }

    #[test]
    fn what_is_not_stated_anew_stands() {
        let project = project(FINAL);
        let own = project.offer("borneo").expect("the offer");
        assert_eq!((own.round, own.tariffs.len()), (2, 1));
        assert_eq!(own.tariffs[0].charges[0].tiers.len(), 1);
        assert!(own.answers.contains_key("languages") && own.valid.is_some());
        let AnswerValue::Percent(uptime) = own.answers["uptime"].value else {
            panic!("a percentage");
        };
        assert_eq!(uptime.to_string(), "99.97%");
        let [first] = project.replaced.as_slice() else {
            panic!("{:?}", project.replaced.len());
        };
        assert_eq!((first.round, first.alias.as_str()), (1, "borneo"));
        assert_eq!(first.tariffs[0].charges[0].tiers.len(), 3);
        assert_eq!(project.offers.len(), 3);
    }

    #[test]
    fn tariffs_are_added_and_withdrawn_by_name() {
        let more = FINAL.replace("\"Shared pool\"", "\"Night pool\"");
        assert_eq!(project(&more).offer("borneo").expect("it").tariffs.len(), 2);
        let less = more.replace("    uptime", "    withdraws: \"Shared pool\"\n    uptime");
        let project = project(&less);
        let names: Vec<_> = project
            .offer("borneo")
            .expect("it")
            .tariffs
            .iter()
            .collect();
        assert_eq!(names.len(), 1);
        assert_eq!(names[0].name, "Night pool");
        let said = with_final(&less.replace("withdraws: \"Shared", "withdraws: \"Share"))
            .says(Code::NothingReplaced);
        assert_eq!(said.help, "did you mean `Shared pool`?");
    }

    #[test]
    fn a_round_that_replaces_nothing_or_what_another_replaces() {
        let said = with_final(&FINAL.replace("round 1", "round 2")).says(Code::NothingReplaced);
        assert_eq!(
            said.labels,
            ["borneo.rfp: 2", "borneo.rfp: \"Borneo Contact\""]
        );
        assert_eq!(said.help, "write `replaces round 1`");
        with_final(&format!("{FINAL}{FINAL}")).says(Code::TwoCurrent);
        with_final(&FINAL.replace("round 1", "round 0")).says(Code::OutOfRange);
        with_final(&FINAL.replace("round 1", "1")).says(Code::UnexpectedText);
    }

    #[test]
    fn rounds_follow_each_other() {
        let third = FINAL
            .replace("round 1", "round 2")
            .replace("99.97%", "99.98%");
        let project = project(&format!("{third}{FINAL}"));
        let own = project.offer("borneo").expect("it");
        assert_eq!(own.round, 3);
        assert_eq!(own.answers["uptime"].value.to_string(), "99.98%");
        let rounds: Vec<u32> = project.replaced.iter().map(|one| one.round).collect();
        assert_eq!(rounds, [1, 2]);
    }

    #[test]
    fn a_round_keeps_its_deadline() {
        let late = FINAL.replace("2027-01-05", "2027-01-09");
        let said = with_final(&late).says(Code::RoundLate);
        assert!(said.labels[1].ends_with("2027-01-08"), "{said:?}");
        let accepted = late.replace("    uptime", "    late: accepted \"flood\"\n    uptime");
        assert!(with_final(&accepted).check().project.is_some());
        with_final(FINAL)
            .with("rfp.rfp", "        best_and_final: 2027-01-08\n", "")
            .says(Code::RoundLate);
    }

    #[test]
    fn its_deadline_lies_between_the_responses_and_the_award() {
        for date in ["2026-12-20", "2027-01-16"] {
            with_final("")
                .with(
                    "rfp.rfp",
                    "best_and_final: 2027-01-08",
                    &format!("best_and_final: {date}"),
                )
                .says(Code::TimelineOrder);
        }
    }
}
