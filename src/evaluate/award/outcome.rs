//! Who wins.

use super::Round;
use crate::evaluate::arith::settled;
use crate::evaluate::{Award, NoAward, Outcome};
use crate::model::Project;

/// The award, from the round of the base scenario.
pub(in crate::evaluate) fn award(project: &Project, base: Option<&Round<'_>>) -> Award {
    let rule = &project.rfp.award;
    let decided = project.tie.as_ref().map(|tie| tie.vendor.as_str());
    let Some(base) = base.filter(|base| !base.scored.is_empty()) else {
        return Award::None(NoAward::NoneCounts);
    };
    let ranking = &base.ranking;
    let Some((best, _)) = ranking.first() else {
        return Award::None(NoAward::PriceUndefined);
    };
    let least = rule.at_least.as_ref();
    if least.is_some_and(|least| settled(best.total.value) < least.value) {
        return Award::None(NoAward::BelowThreshold { offer: best.offer });
    }
    let first = ranking.iter().take_while(|(_, place)| *place == 1);
    let first: Vec<usize> = first.map(|(ranked, _)| ranked.offer).collect();
    if first.len() > 1 {
        let tied = ranking.iter().take(first.len()).map(|(ranked, _)| ranked);
        let mut chosen = tied.filter(|ranked| Some(ranked.alias.as_str()) == decided);
        return match chosen.next().filter(|_| rule.committee.is_some()) {
            Some(chosen) => Award::To(Outcome {
                offer: chosen.offer,
                tie_broken_by: None,
                by_committee: true,
            }),
            None => Award::None(NoAward::Tied(first)),
        };
    }
    let second = ranking.get(1).map(|(second, _)| second);
    let tie_broken_by = second.and_then(|second| best.tie_broken_by(second));
    Award::To(Outcome {
        offer: best.offer,
        tie_broken_by: tie_broken_by.map(str::to_owned),
        by_committee: false,
    })
}
