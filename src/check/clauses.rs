use super::RfpContext;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{ClauseId, Criterion, Earn, Judgement, Rfp, Scoring, SectionKind};
use crate::source::At;

const WHOLE: &[&str] = &["term", "timeline", "holidays", "pricing", "panel", "award"];

/// The clause of that name; unknown ones are reported, as far as the RFP's clauses are known.
pub(super) fn known_clause(
    named: At<String>,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<At<ClauseId>> {
    let Some(rfp) = context.intact(&["criteria", "section", "contract"]) else {
        return Some(named);
    };
    let Err(help) = is_clause(&named.value, rfp) else {
        return Some(named);
    };
    let message = format!("the RFP has no clause `{}`", named.value);
    out.push(
        Diagnostic::new(Code::UnknownCriterion, message)
            .label(named.span, "no such clause")
            .label(rfp.span, "the RFP")
            .help(help),
    );
    None
}

/// Whether the RFP has a clause of that name; if not, the help that leads to the right one.
pub(super) fn is_clause(name: &str, rfp: &Rfp) -> Result<(), String> {
    let clauses = clauses(rfp);
    let names = || clauses.iter().map(String::as_str);
    if names().any(|id| id == name) {
        return Ok(());
    }
    let ending = format!(".{name}");
    let meant = names()
        .find(|id| id.ends_with(&ending))
        .or_else(|| nearest(name, names()));
    Err(match meant {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let criteria: Vec<String> =
                rfp.criteria.iter().map(|c| format!("`{}`", c.id)).collect();
            format!("name a section or a clause of {}", criteria.join(", "))
        }
    })
}

/// The judgements of the whole tree.
pub(super) fn judgements(rfp: &Rfp) -> Vec<&Judgement> {
    let mut found = Vec::new();
    let mut waiting: Vec<&Criterion> = rfp.criteria.iter().rev().collect();
    while let Some(criterion) = waiting.pop() {
        match &criterion.scoring {
            Scoring::Branches(branches) => waiting.extend(branches.iter().rev()),
            Scoring::Points(points) => found.extend(points.iter().filter_map(judged)),
            Scoring::Price(_) => {}
        }
    }
    found
}

const fn judged(earn: &Earn) -> Option<&Judgement> {
    match earn {
        Earn::Judge(judgement) => Some(judgement),
        Earn::Prefer(_) => None,
    }
}

/// Everything that a vendor can depart from and a clarification can change.
fn clauses(rfp: &Rfp) -> Vec<ClauseId> {
    let mut ids = Vec::new();
    for criterion in &rfp.criteria {
        of_criterion(criterion, &mut ids);
    }
    ids.extend(rfp.contract.iter().map(|clause| clause.id.clone()));
    // A vendor may depart from what the RFP leaves to a draft contract.
    ids.extend(SectionKind::ALL.iter().map(|kind| kind.as_str().to_owned()));
    ids.extend(
        rfp.demands
            .iter()
            .map(|demand| format!("demand.{}", demand.channel)),
    );
    ids.extend(WHOLE.iter().map(|&name| name.to_owned()));
    let award = &rfp.award;
    let gates = [
        ("award.technical", award.technical.is_some()),
        ("award.floor", award.bid_floor.is_some()),
        ("award.ceiling", award.bid_ceiling.is_some()),
    ];
    let stated = gates.iter().filter(|(_, is_stated)| *is_stated);
    ids.extend(stated.map(|(name, _)| (*name).to_owned()));
    ids
}

fn of_criterion(criterion: &Criterion, ids: &mut Vec<ClauseId>) {
    ids.push(criterion.id.clone());
    ids.extend(
        criterion
            .requirements
            .iter()
            .map(|clause| clause.id.clone()),
    );
    match &criterion.scoring {
        Scoring::Branches(branches) => branches.iter().for_each(|one| of_criterion(one, ids)),
        Scoring::Points(points) => ids.extend(points.iter().map(|earn| match earn {
            Earn::Prefer(preference) => preference.id.clone(),
            Earn::Judge(judgement) => judgement.id.clone(),
        })),
        Scoring::Price(_) => {}
    }
    ids.extend(criterion.questions.iter().map(|clause| clause.id.clone()));
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn an_unknown_clause_is_shown_beside_the_rfp() {
        let said = Fixture::right()
            .with(
                "sulu.rfp",
                "from capability.languages",
                "from capability.langauges",
            )
            .says(Code::UnknownCriterion);
        assert_eq!(said.labels[0], "sulu.rfp: capability.langauges");
        assert!(said.labels[1].starts_with("rfp.rfp: rfp"));
        assert_eq!(said.help, "did you mean `capability.languages`?");
    }

    #[test]
    fn a_clause_without_its_path_is_understood_but_not_taken() {
        let said = Fixture::right()
            .with("clarifications.rfp", "changes: nothing", "changes: uptime")
            .says(Code::UnknownCriterion);
        assert_eq!(said.help, "did you mean `capability.uptime`?");
    }

    #[test]
    fn the_gates_of_an_award_are_clauses_where_they_are_stated() {
        let gated = |rule: &str| {
            let award = format!("documents: en\n    award {{ {rule} }}");
            let fixture = Fixture::right().with("rfp.rfp", "documents: en", &award);
            fixture.with("tests.rfp", "by capability.languages", "by award.technical")
        };
        assert!(gated("technical at least 70%").check().project.is_some());
        gated("at least 70 points").says(Code::UnknownExpectation);
    }

    #[test]
    fn demands_and_dates_are_clauses_too() {
        let said = Fixture::right()
            .with(
                "clarifications.rfp",
                "nothing",
                "demand.voice, timeline, capability.staff_fit, terms",
            )
            .check();
        assert!(said.project.is_some(), "{:#?}", said.diagnostics);
    }
}
