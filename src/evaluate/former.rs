//! What the rule before an addendum would have made of the offers, where the addendum came after the first of them.

use super::award::{self, Round};
use super::figures::Depth;
use super::standing::{Standing, standing};
use super::{Award, Derivation, Figure, TooLarge, cost, demand, share, with_shares};
use crate::model::{Addendum, OfferRole, Project, before};
use crate::value::Date;

/// The offers under the rule as it stood before an addendum.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormerRule {
    /// The addendum's number.
    pub addendum: u32,
    /// The day of the first receipt, which was no later.
    pub first_received: Date,
    /// By offer, in the project's order: place from 1 and points or evaluated price; `None` where it would not count.
    pub places: Vec<Option<(usize, Option<Figure>)>>,
    /// Who would have won.
    pub award: Award,
}

/// The rules before the addenda that came after the first offer and record what stood before, in their order.
pub(super) fn former_rules(
    book: &mut Derivation,
    project: &Project,
    depth: Depth,
) -> Result<Vec<FormerRule>, TooLarge> {
    let mut rules = Vec::new();
    let Some(first) = first_received(project).filter(|_| depth == Depth::Memo) else {
        return Ok(rules);
    };
    for addendum in project.addenda.iter().filter(|one| one.on >= first) {
        if let Some(then) = before(project, addendum) {
            rules.push(book.unnamed(|book| under(book, &then, addendum, first))?);
        }
    }
    for rule in &rules {
        for (offer, place) in project.offers.iter().zip(&rule.places) {
            if let Some((_, Some(figure))) = place {
                let name = format!("{}.score.before-addendum-{}", offer.alias, rule.addendum);
                book.name(*figure, name);
            }
        }
    }
    Ok(rules)
}

/// The day on which the first vendor's response came.
fn first_received(project: &Project) -> Option<Date> {
    let vendors = project.offers.iter().chain(&project.replaced);
    let vendors = vendors.filter(|offer| offer.role == OfferRole::Vendor);
    let received = vendors.filter_map(|offer| offer.received.as_ref());
    received.map(|moment| moment.date()).min()
}

fn under(
    book: &mut Derivation,
    then: &Project,
    addendum: &Addendum,
    first_received: Date,
) -> Result<FormerRule, TooLarge> {
    let then = &with_shares(then)?;
    let needs = demand::needs(book, then)?;
    share::name_shares(book, then, &needs)?;
    let basis = cost::Basis {
        project: then,
        needs: &needs,
    };
    let offers = then.offers.iter();
    let mut standings: Vec<Standing<'_>> = offers
        .map(|offer| standing(book, basis, offer))
        .collect::<Result<_, _>>()?;
    let rounds = award::rounds(book, then, &needs, &mut standings)?;
    let base = rounds.first();
    let places = (0..then.offers.len()).map(|offer| base.and_then(|base| place(base, offer)));
    Ok(FormerRule {
        addendum: addendum.number,
        first_received,
        places: places.collect(),
        award: award::award(then, base),
    })
}

fn place(base: &Round<'_>, offer: usize) -> Option<(usize, Option<Figure>)> {
    let mut ranking = base.ranking.iter();
    let (_, place) = ranking.find(|(ranked, _)| ranked.offer == offer)?;
    let scored = base.scored.iter().find(|scored| scored.offer == offer)?;
    Some((*place, scored.evaluated.or(scored.total)))
}
