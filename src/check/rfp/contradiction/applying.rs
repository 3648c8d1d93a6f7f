//! Requirements that apply to no offer, to every offer, or only to offers that can't meet them.

use super::{contradiction, exclude_each_other};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Applies, Check, Requirement, Vocabulary};

/// Reports what the conditions of requirements make of them; `always` are the checks that every offer must pass.
pub(super) fn report(
    all: &[&Requirement],
    always: &[&Check],
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) {
    for (place, requirement) in all.iter().enumerate() {
        let Some(applies) = &requirement.applies else {
            continue;
        };
        if let Some(diagnostic) = idle(applies, always, vocabulary) {
            out.push(diagnostic);
            continue;
        }
        let before = all.iter().take(place).copied();
        let unmeetable = requirement.only().and_then(|own| {
            let must = applying_with(applies, always, before);
            let mut must = must
                .into_iter()
                .filter(|one| one.attribute == own.attribute);
            let other = must.find(|one| exclude_each_other(one, own, vocabulary))?;
            Some(contradiction(other, own))
        });
        out.extend(unmeetable);
    }
}

/// What an offer has passed or answered to which a requirement applies.
fn applying_with<'a>(
    applies: &'a Applies,
    always: &[&'a Check],
    before: impl Iterator<Item = &'a Requirement>,
) -> Vec<&'a Check> {
    let mut must = always.to_vec();
    if !applies.unless {
        must.extend(&applies.all);
    }
    let alike = before.filter(|one| {
        one.applies
            .as_ref()
            .is_some_and(|own| is_same(own, applies))
    });
    must.extend(alike.filter_map(Requirement::only));
    must
}

fn is_same(one: &Applies, other: &Applies) -> bool {
    let alike = |(one, other): (&Check, &Check)| same(one, other);
    one.unless == other.unless
        && one.all.len() == other.all.len()
        && one.all.iter().zip(&other.all).all(alike)
}

fn same(one: &Check, other: &Check) -> bool {
    one.attribute == other.attribute && one.condition == other.condition
}

/// A condition that no offer that counts can change.
fn idle(applies: &Applies, always: &[&Check], vocabulary: &Vocabulary) -> Option<Diagnostic> {
    let never = applies.all.iter().enumerate().find_map(|(place, check)| {
        let others = always.iter().copied();
        let mut others = others.chain(applies.all.iter().take(place));
        let apart = |other: &&Check| {
            other.attribute == check.attribute && exclude_each_other(other, check, vocabulary)
        };
        Some((check, others.find(apart)?))
    });
    let always = applies.all.iter().map(|check| {
        let known = always.iter().find(|known| same(known, check));
        known.map(|known| (check, *known))
    });
    let always: Option<Vec<_>> = always.collect();
    let (holds, check, because) = match (never, always.as_deref()) {
        (Some((check, because)), _) => (false, check, because),
        (None, Some([(check, because), ..])) => (true, *check, *because),
        _ => return None,
    };
    Some(decided(applies, holds, check, because))
}

/// That a condition always or never holds, so that the requirement applies to all or to none.
fn decided(applies: &Applies, holds: bool, check: &Check, because: &Check) -> Diagnostic {
    let word = applies.word();
    let (label, why) = match holds {
        true => ("every offer that counts does this", "as this requires it"),
        false => ("no offer that counts does this", "as this rules it out"),
    };
    let diagnostic = match holds != applies.unless {
        true => Diagnostic::new(
            Code::AlwaysApplies,
            format!("`{word}` changes nothing: the requirement applies to every offer"),
        )
        .help("remove the condition, or the requirement that decides it"),
        false => Diagnostic::new(Code::NeverApplies, "the requirement applies to no offer")
            .help("remove it, or the requirement that decides its condition"),
    };
    diagnostic.label(check.span, label).label(because.span, why)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::{Fixture, Only};
    use crate::diagnostic::Code;

    fn with(clauses: &str) -> Fixture {
        let all = format!("{clauses}\n            require languages");
        Fixture::right().with("rfp.rfp", "require languages", &all)
    }

    fn says(clauses: &str, code: Code) -> Only {
        with(clauses).says(code)
    }

    #[test]
    fn a_condition_that_another_requirement_decides() {
        let safe = "require recordings is yes";
        for (required, condition, code) in [
            (
                "agents is shared",
                "when agents is dedicated",
                Code::NeverApplies,
            ),
            (
                "agents is shared",
                "unless agents is dedicated",
                Code::AlwaysApplies,
            ),
            (
                "agents is shared",
                "when agents is shared",
                Code::AlwaysApplies,
            ),
            (
                "agents is shared",
                "unless agents is shared",
                Code::NeverApplies,
            ),
            (
                "agents is shared",
                "when agents at least dedicated and uptime > 99%",
                Code::NeverApplies,
            ),
        ] {
            let said = says(&format!("require {required}\n{safe}, {condition}"), code);
            assert_eq!(said.labels.len(), 2, "{condition}");
        }
        says(
            &format!("{safe}, when agents is shared and agents is dedicated"),
            Code::NeverApplies,
        );
        let open = format!("require agents is shared\n{safe}, when agents is shared and rto < 4 h");
        assert!(with(&open).check().project.is_some());
    }

    #[test]
    fn a_requirement_that_nobody_can_meet_to_whom_it_applies() {
        for clauses in [
            "require agents is shared, when agents is dedicated",
            "require agents is shared\nrequire agents is dedicated, when recordings is yes",
            "require agents is shared, when recordings is yes\nrequire agents is dedicated, when recordings is yes",
        ] {
            says(clauses, Code::ContradictoryRequirement);
        }
        for clauses in [
            "require agents is shared, when recordings is yes\nrequire agents is dedicated, unless recordings is yes",
            "require agents is shared, unless agents is dedicated",
        ] {
            assert!(with(clauses).check().project.is_some(), "{clauses}");
        }
    }
}
