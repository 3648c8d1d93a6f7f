//! What the busiest month of the forecast is of what a vendor can do.

use super::demand::{Asked, Needs};
use super::staffing::{Agents, Known};
use super::{Derivation, Figure, FigureUnit, Finding, Formula, TooLarge, arith};
use crate::model::{Answer, AnswerValue, Attribute, Offer, Project, Scenario};
use crate::value::{Decimal, Percent};

/// The digits behind the point of a share in percent.
const DIGITS: u32 = 2;

/// The project with the shares that its vocabulary names in every offer: as answers, with the evidence for what
/// they are shares of.
///
/// # Errors
/// When a figure is too large to be computed exactly.
pub fn with_shares(project: &Project) -> Result<Project, TooLarge> {
    let mut whole = project.clone();
    if !project
        .vocabulary
        .attributes
        .iter()
        .any(|one| one.share_of().is_some())
    {
        return Ok(whole);
    }
    let Some(base) = project.rfp.scenarios.first() else {
        return Ok(whole);
    };
    answer_in(project, base, Agents::Counted, &mut whole.offers)?;
    Ok(whole)
}

/// Answers the shares for offers, from a demand in a scenario, which need not be one of the project's.
pub(super) fn answer_in(
    project: &Project,
    scenario: &Scenario,
    agents: Agents,
    offers: &mut [Offer],
) -> Result<(), TooLarge> {
    let mut book = Derivation::for_trials();
    let asked = Asked::of(project, scenario, agents);
    let needs = [asked.needs(&mut book, &project.rfp.id.value, &mut Known::default(), &[])?];
    for offer in offers {
        for (attribute, figure) in shares(&mut book, project, &needs, offer)? {
            let of = attribute.share_of().map(|of| of.value.as_str());
            let Some(source) = of.and_then(|of| offer.answers.get(of)) else {
                continue;
            };
            let answer = Answer {
                value: AnswerValue::Percent(Percent(figure.value)),
                ..source.clone()
            };
            offer.answers.insert(attribute.name.clone(), answer);
        }
    }
    Ok(())
}

/// Puts the shares of every offer into the book: `borneo.capacity_share`.
pub(super) fn name_shares(
    book: &mut Derivation,
    project: &Project,
    needs: &[Needs<'_>],
) -> Result<(), TooLarge> {
    for offer in &project.offers {
        for (attribute, figure) in shares(book, project, needs, offer)? {
            book.name(figure, format!("{}.{}", offer.alias, attribute.name));
        }
    }
    Ok(())
}

fn shares<'p>(
    book: &mut Derivation,
    project: &'p Project,
    needs: &[Needs<'_>],
    offer: &Offer,
) -> Result<Vec<(&'p Attribute, Figure)>, TooLarge> {
    let mut shares = Vec::new();
    let Some(base) = needs.first() else {
        return Ok(shares);
    };
    for attribute in &project.vocabulary.attributes {
        let Some(of) = attribute.share_of() else {
            continue;
        };
        let Some(answer) = offer.answers.get(&of.value) else {
            continue;
        };
        let AnswerValue::Quantity(whole) = &answer.value else {
            continue;
        };
        let Some(busiest) = busiest(book, base, &whole.unit)? else {
            continue;
        };
        if whole.amount.is_zero() {
            continue;
        }
        let unit = FigureUnit::Count(whole.unit.clone());
        let whole = book.stated(&of.value, whole.amount, unit, answer.span);
        let ratio = arith::div(
            arith::mul(busiest.value, Decimal::ONE_HUNDRED)?,
            whole.value,
        )?;
        let share = book.step(
            &attribute.name,
            (ratio.round_dp(DIGITS), FigureUnit::Percent),
            Formula::Quotient,
            &[busiest, whole],
            &[attribute.span],
        );
        shares.push((attribute, share));
    }
    Ok(shares)
}

/// The most that a month needs of a unit, over all channels that count in it; of agents, those employed.
fn busiest(
    book: &mut Derivation,
    base: &Needs<'_>,
    unit: &str,
) -> Result<Option<Figure>, TooLarge> {
    if unit == "agent" {
        return Ok(base.staffing.most_agents());
    }
    let channels: Vec<_> = base
        .channels
        .iter()
        .filter(|one| one.unit == unit)
        .collect();
    let mut most: Option<Figure> = None;
    for month in 0..base.months() {
        let own = channels.iter().filter_map(|one| one.months.get(month));
        let own: Vec<Figure> = own.map(|(_, figure)| *figure).collect();
        let sum = match own.as_slice() {
            [] => continue,
            [only] => *only,
            several => {
                let counted = FigureUnit::Count(unit.to_owned());
                book.total(format!("{unit} of all channels"), counted, several)?
            }
        };
        if most.is_none_or(|most| sum.value > most.value) {
            most = Some(sum);
        }
    }
    Ok(most)
}

/// The shares of an offer that are outside of what the vocabulary calls usual.
pub(super) fn unusual(project: &Project, offer: &Offer) -> Vec<Finding> {
    let attributes = project.vocabulary.attributes.iter();
    let own = attributes.filter_map(|attribute| {
        let (low, high) = attribute.usual()?;
        let AnswerValue::Percent(share) = offer.answers.get(&attribute.name)?.value else {
            return None;
        };
        let below = share.0 < low.0;
        (below || share.0 > high.0).then(|| Finding::OutsideUsual {
            attribute: attribute.name.clone(),
            share,
            usual: (low, high),
            below,
        })
    });
    own.collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::evaluate;
    use crate::evaluate::testing::{answering, at, attribute, d, offer, project};
    use crate::model::{AttributeType, Derived};
    use crate::value::Quantity;

    #[test]
    fn the_busiest_month_is_held_against_the_capacity() {
        let mut project = project();
        let capacity = AttributeType::QuantityOf("call".to_owned());
        let mut share = attribute("capacity_share", AttributeType::Percent(None));
        let (of, usual) = (at("capacity".to_owned()), None);
        share.derived = Some(Derived::Share { of, usual });
        project.vocabulary.attributes = vec![attribute("capacity", capacity), share];
        let calls = AnswerValue::Quantity(Quantity {
            amount: d("3000"),
            unit: "call".to_owned(),
            per: None,
        });
        project.offers = vec![answering(offer("a", Vec::new()), "capacity", calls)];
        let whole = with_shares(&project).unwrap();
        let answer = &whole.offers[0].answers["capacity_share"].value;
        assert_eq!(*answer, AnswerValue::Percent(Percent(d("33.33"))));
        let evaluation = evaluate(&project).unwrap();
        let node = evaluation.derivation.find("a.capacity_share").unwrap();
        assert_eq!(evaluation.derivation.node(node).unwrap().value, d("33.33"));
    }
}
