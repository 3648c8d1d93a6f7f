//! Each offer before the prices are compared: what it meets, costs and leaves open.

use super::compliance::{self, all_criteria};
use super::contract;
use super::cost::{self, Basis, Costs};
use super::figures::credit;
use super::score::judgement::{judged, judgements};
use super::score::{Graded, MinimumCheck, check_minimums, grade};
use super::{
    Compliance, ContractStance, CreditStance, Derivation, Figure, JudgedScore, OpenItem,
    RequirementResult, ScenarioCost, Status, TooLarge,
};
use crate::evaluate::arith::settled;
use crate::model::{Answer, Earn, Offer, OfferRole, Preference, Project, Scoring, Tariff};

/// An offer before the prices are compared.
#[derive(Debug)]
pub(super) struct Standing<'a> {
    /// The offer.
    pub offer: &'a Offer,
    /// Every requirement.
    pub compliance: Vec<RequirementResult>,
    /// Every clause of the contract.
    pub contract: Vec<ContractStance>,
    /// What the panel gave.
    pub judged: Vec<JudgedScore>,
    /// What it costs.
    pub costs: Costs,
    /// Shares of the top-level criteria.
    pub graded: Vec<Graded<'a>>,
    /// Whether it counts.
    pub status: Status,
    /// What is not said.
    pub open: Vec<OpenItem>,
    /// Whether an answer yet to come may exclude it.
    pub may_fall_out: bool,
}

impl Standing<'_> {
    /// Whether it counts.
    pub(super) fn counts(&self) -> bool {
        self.status == Status::Counts
    }

    /// The cost of the chosen tariff in a scenario, by the scenario's position.
    pub(super) fn cost(&self, scenario: usize) -> Option<&ScenarioCost> {
        let tariff = self.costs.tariffs.get(self.costs.chosen?)?;
        tariff.scenarios.get(scenario)
    }

    /// What the price rule compares in a scenario, by the scenario's position.
    pub(super) fn compared(&self, scenario: usize) -> Option<Figure> {
        self.cost(scenario).map(|cost| cost.compared)
    }
}

/// Where an offer stands before the prices are compared.
pub(super) fn standing<'a>(
    book: &mut Derivation,
    basis: Basis<'a>,
    offer: &'a Offer,
) -> Result<Standing<'a>, TooLarge> {
    let project = basis.project;
    let compliance = compliance::results(project, offer)?;
    let contract = contract::stances(book, project, offer);
    let judged = judged(book, project, offer)?;
    let costs = cost::costs(book, basis, offer)?;
    cost::name_costs(book, &offer.alias, &costs);
    cost::name_ranges(book, &offer.alias, &costs);
    let criteria = project.rfp.criteria.iter();
    let graded = criteria
        .map(|criterion| grade(book, project, offer, &judged, criterion))
        .collect::<Result<Vec<_>, _>>()?;
    let open = match offer.role {
        OfferRole::Vendor => {
            let mut open = open_items(project, offer, &compliance, &judged, &costs);
            open.extend(contract::open_items(&contract));
            open.extend(unsaid_credits(project, offer));
            open
        }
        OfferRole::Baseline => Vec::new(),
    };
    let mut standing = Standing {
        offer,
        compliance,
        contract,
        judged,
        costs,
        graded,
        status: Status::Baseline,
        open,
        may_fall_out: false,
    };
    if offer.role == OfferRole::Vendor {
        (standing.status, standing.may_fall_out) = status(project, &standing);
    }
    Ok(standing)
}

/// A failure that no answer can mend excludes; else what is unknown keeps the offer open.
fn status(project: &Project, standing: &Standing<'_>) -> (Status, bool) {
    let with = |wanted: Compliance| {
        let results = standing.compliance.iter();
        results.filter(move |result| result.compliance == wanted)
    };
    let mut failed: Vec<_> = with(Compliance::NotMet)
        .map(|result| result.clause.clone())
        .collect();
    failed.extend(contract::rejected(project, &standing.contract));
    let mut undecided = with(Compliance::Unknown).next().is_some();
    undecided |= contract::undecided(project, &standing.contract);
    for judgement in judgements(project) {
        let Some(least) = &judgement.minimum else {
            continue;
        };
        let own = standing
            .judged
            .iter()
            .find(|judged| judged.clause == judgement.id);
        match own.and_then(|judged| judged.mean) {
            Some(mean) if settled(mean.value) < least.value => failed.push(judgement.id.clone()),
            Some(_) => {}
            None => undecided = true,
        }
    }
    let mut minimums = MinimumCheck::default();
    check_minimums(&standing.graded, &mut minimums);
    failed.extend(minimums.failed);
    undecided |= minimums.undecided;
    let status = match (
        failed.is_empty(),
        undecided || standing.costs.chosen.is_none(),
    ) {
        (false, _) => Status::Excluded(failed),
        (true, true) => Status::Open,
        (true, false) => Status::Counts,
    };
    (status, undecided)
}

/// Requirements first, then what only earns points or is only asked, then the tariffs.
fn open_items(
    project: &Project,
    offer: &Offer,
    compliance: &[RequirementResult],
    judged: &[JudgedScore],
    costs: &Costs,
) -> Vec<OpenItem> {
    let mut open = compliance::open_items(compliance);
    let blank = |attribute: &str| !offer.answers.contains_key(attribute);
    let answer = |clause: &String, attribute: &String| OpenItem::Answer {
        clause: clause.clone(),
        attribute: attribute.clone(),
    };
    for criterion in all_criteria(&project.rfp.criteria) {
        if let Scoring::Points(earns) = &criterion.scoring {
            open.extend(earns.iter().filter_map(|earn| match earn {
                Earn::Prefer(p) => match offer.answers.get(&p.attribute) {
                    Some(own) => unproven(p, own),
                    None => Some(answer(&p.id, &p.attribute)),
                },
                Earn::Judge(j) => {
                    let own = judged.iter().find(|judged| judged.clause == j.id);
                    let unscored = own.is_none_or(|judged| judged.mean.is_none());
                    unscored.then(|| OpenItem::Score {
                        clause: j.id.clone(),
                    })
                }
            }));
        }
        let asked = criterion.questions.iter().filter(|q| blank(&q.attribute));
        open.extend(asked.map(|q| answer(&q.id, &q.attribute)));
    }
    open.extend(costs.open.iter().cloned());
    open
}

/// Service credits on which a tariff is silent.
fn unsaid_credits(project: &Project, offer: &Offer) -> Vec<OpenItem> {
    let silent = |tariff: &Tariff| -> Vec<OpenItem> {
        let terms = credit::terms(project, tariff).into_iter();
        let unsaid = terms.filter(|(_, stance, _)| *stance == CreditStance::Unsaid);
        let items = unsaid.map(|(attribute, ..)| OpenItem::Credit {
            tariff: tariff.name.clone(),
            attribute: attribute.to_owned(),
        });
        items.collect()
    };
    offer.tariffs.iter().flat_map(silent).collect()
}

/// What a given answer lacks to earn its points.
fn unproven(preference: &Preference, answer: &Answer) -> Option<OpenItem> {
    let (clause, attribute) = (preference.id.clone(), preference.attribute.clone());
    if !answer.is_proven(&preference.proof) {
        return Some(OpenItem::Evidence {
            clause,
            attribute,
            kinds: preference.proof.clone(),
            required: false,
        });
    }
    let certificates = compliance::undated(&preference.condition, &answer.value);
    (!certificates.is_empty()).then_some(OpenItem::Expiry {
        clause,
        attribute,
        certificates,
        required: false,
    })
}
