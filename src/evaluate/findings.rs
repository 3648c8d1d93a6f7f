//! What the people who decide should see, by offer.

use super::standing::Standing;
use super::{Derivation, Figure, Finding, TooLarge, abnormal, priced, remarks};
use crate::model::{OfferRole, Project};

/// The findings of each offer, in the order of the offers.
pub(super) fn findings(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
) -> Result<Vec<Vec<Finding>>, TooLarge> {
    let mut all = abnormal_prices(book, project, standings)?;
    for (found, standing) in all.iter_mut().zip(standings) {
        found.extend(remarks::remarks(
            book,
            project,
            standing.offer,
            &standing.judged,
        )?);
        if standing.offer.role == OfferRole::Vendor {
            found.extend(priced::priced(
                project,
                standing.offer,
                &standing.costs.tariffs,
            ));
        }
    }
    Ok(all)
}

fn abnormal_prices(
    book: &mut Derivation,
    project: &Project,
    standings: &[Standing<'_>],
) -> Result<Vec<Vec<Finding>>, TooLarge> {
    let counting = standings
        .iter()
        .enumerate()
        .filter(|(_, standing)| standing.counts());
    let priced: Vec<(usize, Figure)> = counting
        .filter_map(|(offer, standing)| Some((offer, standing.compared(0)?)))
        .collect();
    let prices: Vec<Figure> = priced.iter().map(|(_, price)| *price).collect();
    let mut all = vec![Vec::new(); standings.len()];
    for (position, flag) in abnormal::abnormal(book, *project.rfp.currency, &prices)? {
        let offer = priced.get(position).map(|(offer, _)| *offer);
        if let Some(found) = offer.and_then(|offer| all.get_mut(offer)) {
            found.push(Finding::AbnormalPrice(flag));
        }
    }
    Ok(all)
}
