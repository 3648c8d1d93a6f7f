//! Findings that an offer gives rise to by itself.

use super::compliance::all_criteria;
use super::cost::surcharge::required;
use super::{Derivation, FigureUnit, Finding, JudgedScore, TooLarge, band};
use crate::model::{
    AnswerValue, Condition, Discount, Earn, Offer, OfferRole, Project, Requirement, Scoring,
    SurchargeOn, Tariff,
};
use crate::value::Money;

/// What the people who decide should see in an offer, whatever the others say. Of the baseline: only the panel's spread.
pub(super) fn remarks(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    judged: &[JudgedScore],
) -> Result<Vec<Finding>, TooLarge> {
    let mut found = Vec::new();
    if offer.role == OfferRole::Vendor {
        found.extend(band::outside(book, project, offer)?);
        for tariff in &offer.tariffs {
            let ends = |discount| discount_ends(project, tariff, discount);
            found.extend(tariff.discounts.iter().filter_map(ends));
            found.extend(unneeded(project, tariff));
            found.extend(ramp(tariff));
            found.extend(exits(tariff));
        }
        found.extend(expiring(project, offer));
        found.extend(super::share::unusual(project, offer));
        found.extend(statements(offer));
    }
    found.extend(too_few_to_drop(project, judged));
    found.extend(wide_spreads(book, project, judged)?);
    Ok(found)
}

/// Certificates that the RFP asks for and that do not last to the end of the term.
fn expiring(project: &Project, offer: &Offer) -> Vec<Finding> {
    let term = &project.rfp.term;
    let wanted = wanted(project);
    let mut found = Vec::new();
    for (attribute, answer) in &offer.answers {
        let AnswerValue::Certificates(own) = &answer.value else {
            continue;
        };
        for (certificate, until) in own {
            let asked = wanted.contains(&(attribute.as_str(), certificate.as_str()));
            let until = until.filter(|until| asked && *until >= term.start && *until < term.end());
            found.extend(until.map(|on| Finding::ExpiresInTerm {
                attribute: attribute.clone(),
                certificate: certificate.clone(),
                on,
                at: answer.span,
            }));
        }
    }
    found
}

/// Every name that a requirement or a preference wants a set to hold, with its attribute.
fn wanted(project: &Project) -> Vec<(&str, &str)> {
    let mut clauses: Vec<(&str, &Condition)> = Vec::new();
    for criterion in all_criteria(&project.rfp.criteria) {
        let checks = criterion.requirements.iter().flat_map(Requirement::checks);
        clauses.extend(checks.map(|check| (check.attribute.as_str(), &check.condition)));
        if let Scoring::Points(earns) = &criterion.scoring {
            clauses.extend(earns.iter().filter_map(|earn| match earn {
                Earn::Prefer(own) => Some((own.attribute.as_str(), &own.condition)),
                Earn::Judge(_) => None,
            }));
        }
    }
    let mut wanted = Vec::new();
    for (attribute, condition) in clauses {
        if let Condition::Includes(AnswerValue::Names(names)) = condition {
            wanted.extend(names.iter().map(|name| (attribute, name.as_str())));
        }
    }
    wanted
}

fn discount_ends(project: &Project, tariff: &Tariff, discount: &Discount) -> Option<Finding> {
    let months = discount
        .months
        .filter(|months| *months < project.rfp.term.months)?;
    Some(Finding::DiscountEnds {
        tariff: tariff.name.clone(),
        discount: discount.name.clone(),
        months,
    })
}

fn ramp(tariff: &Tariff) -> Option<Finding> {
    let ramp = &tariff.conditions.ramp;
    let first = ramp.first()?;
    Some(Finding::Ramp {
        tariff: tariff.name.clone(),
        months: ramp.iter().map(|one| (one.month, one.share)).collect(),
        at: first.span,
    })
}

fn exits(tariff: &Tariff) -> Vec<Finding> {
    let fees = tariff.conditions.exit.iter().flat_map(|exit| &exit.value);
    let fees = fees.map(|fee| Finding::Exit {
        tariff: tariff.name.clone(),
        fee: Money::new(fee.amount, tariff.currency.value),
        before: fee.before,
        at: fee.span,
    });
    fees.collect()
}

/// Surcharges on attributes that the RFP does not require.
fn unneeded(project: &Project, tariff: &Tariff) -> Vec<Finding> {
    let surcharges = tariff.surcharges.iter();
    let idle = surcharges.filter_map(|surcharge| match &surcharge.on {
        SurchargeOn::Attribute(name) if surcharge.percent.is_some() => {
            let unneeded = required(project, name).is_none();
            unneeded.then(|| Finding::SurchargeUnneeded {
                tariff: tariff.name.clone(),
                surcharge: name.clone(),
                at: surcharge.span,
            })
        }
        _ => None,
    });
    idle.collect()
}

fn statements(offer: &Offer) -> impl Iterator<Item = Finding> {
    let deviations = offer.deviations.iter().map(|deviation| Finding::Deviation {
        from: deviation.from.value.clone(),
        text: deviation.text.any().to_owned(),
        at: deviation.span,
    });
    let late = offer
        .late_accepted
        .iter()
        .map(|reason| Finding::LateAccepted {
            reason: reason.value.clone(),
            at: reason.span,
        });
    deviations.chain(late)
}

/// Where too few assessors scored, nothing is left out.
fn too_few_to_drop(project: &Project, judged: &[JudgedScore]) -> Vec<Finding> {
    let rule = &project.rfp.panel;
    let Some(first) = rule.drop.first() else {
        return Vec::new();
    };
    let short = judged.iter().filter(|own| {
        !own.agreed && !own.scores.is_empty() && own.scores.len() < rule.least_to_drop()
    });
    let found = short.map(|own| Finding::TooFewToDrop {
        clause: own.clause.clone(),
        scores: own.scores.len(),
        at: first.span,
    });
    found.collect()
}

fn wide_spreads(
    book: &mut Derivation,
    project: &Project,
    judged: &[JudgedScore],
) -> Result<Vec<Finding>, TooLarge> {
    let Some(widest) = &project.rfp.panel.spread else {
        return Ok(Vec::new());
    };
    let mut found = Vec::new();
    // What is agreed has been settled by the people.
    for judgement in judged.iter().filter(|judged| !judged.agreed) {
        let scores = || judgement.scores.iter().map(|given| given.score);
        let ends = (
            scores().max_by_key(|f| f.value),
            scores().min_by_key(|f| f.value),
        );
        let (Some(highest), Some(lowest)) = ends else {
            continue;
        };
        let spread = book.difference("spread", FigureUnit::Ratio, highest, lowest)?;
        if spread.value > widest.value {
            found.push(Finding::WideSpread {
                clause: judgement.clause.clone(),
                spread,
            });
        }
    }
    Ok(found)
}
