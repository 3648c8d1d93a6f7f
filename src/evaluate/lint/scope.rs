//! What is asked of nobody, and what nobody is asked to do.

use std::collections::BTreeSet;

use super::{Lint, LintKind};
use crate::evaluate::compliance::all_criteria;
use crate::model::{Change, DemandFact, Earn, Measure, MeasureOf, Project, Rfp, Scoring, Stated};

/// What is out of scope.
pub(super) fn lints(project: &Project) -> Vec<Lint> {
    let mut lints = Vec::new();
    let rfp = &project.rfp;
    let nil = rfp
        .pricing
        .accept
        .iter()
        .filter(|measure| is_nil(rfp, measure));
    lints.extend(nil.map(|measure| Lint {
        kind: LintKind::NilPrice {
            measure: measure.value.to_string(),
        },
        at: measure.span,
        because: None,
    }));
    lints.extend(idle_statements(rfp));
    lints.extend(no_assessors(project));
    lints.extend(unused(project));
    lints
}

/// Whether there is none of a measure in any scenario.
fn is_nil(rfp: &Rfp, measure: &Measure) -> bool {
    let MeasureOf::Channel(channel) = &measure.of else {
        return false;
    };
    let demand = rfp.demands.iter().find(|demand| demand.channel == *channel);
    let raised = rfp.scenarios.iter().flat_map(|scenario| &scenario.changes);
    let mut raised = raised.filter(|change| change.channel == *channel);
    let to_some = |change: &Change| matches!(change, Change::To(value) if !value.is_zero());
    demand.is_some_and(|demand| demand.volume.value.is_zero())
        && !raised.any(|change| change.fact == DemandFact::Volume && to_some(&change.change))
}

/// Statements on the time of contacts where no accepted measure counts it.
fn idle_statements(rfp: &Rfp) -> Vec<Lint> {
    let mut accepted = rfp.pricing.accept.iter();
    if accepted.any(|measure| measure.counts_contact_time()) {
        return Vec::new();
    }
    let of_time = [Stated::BillingIncrement, Stated::Hold, Stated::Wrap];
    let stated = rfp.pricing.state.iter();
    let idle = stated.filter(|item| of_time.contains(&item.value));
    idle.map(|item| Lint {
        kind: LintKind::IdleStatement {
            item: item.value.as_str(),
        },
        at: item.span,
        because: None,
    })
    .collect()
}

/// The first judgement, where nobody says how many people judge.
fn no_assessors(project: &Project) -> Option<Lint> {
    if project.rfp.panel.assessors.is_some() {
        return None;
    }
    let criteria = all_criteria(&project.rfp.criteria).into_iter();
    let mut earns = criteria.filter_map(|criterion| match &criterion.scoring {
        Scoring::Points(earns) => Some(earns),
        _ => None,
    });
    let judged = earns.find_map(|earns| {
        earns.iter().find_map(|earn| match earn {
            Earn::Judge(judgement) => Some(judgement.span),
            Earn::Prefer(_) => None,
        })
    })?;
    Some(Lint {
        kind: LintKind::NoAssessors,
        at: judged,
        because: None,
    })
}

/// Attributes that no clause names.
fn unused(project: &Project) -> Vec<Lint> {
    let mut used: BTreeSet<&str> = BTreeSet::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        let checks = criterion.requirements.iter().flat_map(|one| one.reads());
        used.extend(checks.map(|check| check.attribute.as_str()));
        used.extend(criterion.questions.iter().map(|one| one.attribute.as_str()));
        if let Scoring::Points(earns) = &criterion.scoring {
            used.extend(earns.iter().map(|earn| match earn {
                Earn::Prefer(preference) => preference.attribute.as_str(),
                Earn::Judge(judgement) => judgement.attribute.as_str(),
            }));
        }
    }
    let attributes = project.vocabulary.attributes.iter();
    let unused = attributes.filter(|one| !used.contains(one.name.as_str()));
    unused
        .map(|one| Lint {
            kind: LintKind::UnusedAttribute {
                attribute: one.name.clone(),
            },
            at: one.span,
            because: None,
        })
        .collect()
}
