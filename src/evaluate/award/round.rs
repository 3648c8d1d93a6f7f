//! The scenarios one after another: points, places, and who falls out by the price.

use super::{Merits, Ranked, Scored, gates, merits, rank, relative, score_scenario};
use crate::evaluate::demand::Needs;
use crate::evaluate::score::price_share_fails;
use crate::evaluate::standing::Standing;
use crate::evaluate::{Derivation, Status, TooLarge};
use crate::model::Project;

/// How the offers that count fare in a scenario.
#[derive(Debug)]
pub(in crate::evaluate) struct Round<'a> {
    /// The scenario.
    pub scenario: &'a str,
    /// By offer, in the project's order.
    pub scored: Vec<Scored>,
    /// Best first, with places; empty where the price formula is undefined.
    pub ranking: Vec<(Ranked, usize)>,
}

/// All rounds, `base` first. An offer that earns too little for its base price is excluded from all.
pub(in crate::evaluate) fn rounds<'a>(
    book: &mut Derivation,
    project: &Project,
    needs: &'a [Needs<'_>],
    standings: &mut [Standing<'_>],
) -> Result<Vec<Round<'a>>, TooLarge> {
    let mut all_merits: Vec<Merits> = Vec::new();
    for standing in standings.iter() {
        let own = if standing.counts() {
            merits(book, standing)?
        } else {
            Merits::new()
        };
        all_merits.push(own);
    }
    gates::exclude(book, project, standings, &all_merits)?;
    relative::scale(book, project, standings, &mut all_merits)?;
    let mut rounds = Vec::new();
    for (position, needs) in needs.iter().enumerate() {
        let mut scored = score_scenario(book, project, standings, &all_merits, position)?;
        if position == 0 {
            exclude_by_price(project, standings, &scored)?;
            scored.retain(|s| standings.get(s.offer).is_some_and(Standing::counts));
        }
        name(
            book,
            project,
            standings,
            needs.scenario,
            position == 0,
            &scored,
        );
        let ranked = scored.iter().filter_map(|scored| {
            let alias = &standings.get(scored.offer)?.offer.alias;
            scored.ranked(project, alias)
        });
        let ranking = rank(ranked.collect());
        rounds.push(Round {
            scenario: needs.scenario,
            scored,
            ranking,
        });
    }
    Ok(rounds)
}

fn exclude_by_price(
    project: &Project,
    standings: &mut [Standing<'_>],
    scored: &[Scored],
) -> Result<(), TooLarge> {
    let Some(price) = project.rfp.price().map(|(price, _)| price) else {
        return Ok(());
    };
    for scored in scored {
        let Some(score) = scored.scores.iter().find(|score| score.id == price.id) else {
            continue;
        };
        if price_share_fails(price, score)?
            && let Some(standing) = standings.get_mut(scored.offer)
        {
            standing.status = Status::Excluded(vec![price.id.clone()]);
        }
    }
    Ok(())
}

/// `ALIAS.score` and `ALIAS.score.PRICE` are of the base scenario, `ALIAS.outcome.SCENARIO` of each.
fn name(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
    scenario: &str,
    is_base: bool,
    scored: &[Scored],
) {
    for scored in scored {
        let (Some(standing), Some(total)) = (standings.get(scored.offer), scored.total) else {
            continue;
        };
        let alias = &standing.offer.alias;
        book.name(total, format!("{alias}.outcome.{scenario}"));
        if !is_base {
            continue;
        }
        book.name(total, format!("{alias}.score"));
        let price = project.rfp.price().map(|(price, _)| price);
        let score = price.and_then(|price| scored.scores.iter().find(|s| s.id == price.id));
        if let Some(score) = score {
            book.name(score.points, format!("{alias}.score.{}", score.id));
        }
    }
}
