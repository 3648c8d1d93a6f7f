//! Lots awarded together, for a table or for a program.

use serde::Serialize;

use crate::evaluate::Figure;
use crate::evaluate::split::{
    Awarded, Combination, Dropped, Proof, RuleCost, SplitAward, SplitOutcome,
};
use crate::model::{Project, SplitBy};
use crate::value::{Decimal, round_half_even};

/// The award of the lots together. Amounts are plain decimals in the RFP's currency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SplitView {
    /// The currency of every amount.
    pub currency: String,
    /// What is best: `cost` or `points`.
    pub by: &'static str,
    /// The best combination, if there is one.
    pub award: Option<CombinationView>,
    /// True when no other combination is better, as a complete and exact search showed.
    pub proven: bool,
    /// By how much another combination could be better at most, where that is not proven.
    pub gap: Option<String>,
    /// Why there is none.
    pub no_award: Option<String>,
    /// What each clause of the rule costs.
    pub rules: Vec<RuleCostView>,
    /// The best combination of another set of vendors.
    pub next: Option<CombinationView>,
    /// Lots for which no offer counts.
    pub unserved: Vec<String>,
    /// Offers that do not say what they can carry.
    pub unknown_capacity: Vec<String>,
}

/// Who gets what.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct CombinationView {
    /// What the buyer pays in all.
    pub cost: String,
    /// Points of 100, where points decide.
    pub points: Option<String>,
    /// Lot by lot.
    pub shares: Vec<ShareView>,
    /// Vendor by vendor.
    pub vendors: Vec<PaidView>,
}

/// A vendor's share of a lot.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ShareView {
    /// The lot.
    pub lot: String,
    /// The offer.
    pub alias: String,
    /// `60%`.
    pub share: String,
    /// What it costs.
    pub cost: String,
}

/// What a vendor is paid.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PaidView {
    /// The offer.
    pub alias: String,
    /// The vendor.
    pub vendor: String,
    /// The sum of its shares.
    pub won: String,
    /// `5%`, the discount that this sum reaches.
    pub discount: Option<String>,
    /// What it takes off.
    pub off: Option<String>,
    /// For taking part.
    pub fee: Option<String>,
    /// What it is paid.
    pub total: String,
}

/// What a clause of the rule costs.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RuleCostView {
    /// The clause: `at most 2 vendors`.
    pub rule: String,
    /// The cost of what is best without it.
    pub without: String,
    /// How much dearer the award is for it.
    pub cost: String,
    /// False when it may be more.
    pub proven: bool,
}

/// The award of the lots together, side by side with what it is compared to.
pub fn split(project: &Project, award: &SplitAward) -> SplitView {
    let decimals = project.rfp.currency.value.exponent();
    let plain = |figure: &Figure| rounded(figure.value, decimals);
    let mut view = SplitView {
        currency: project.rfp.currency.value.to_string(),
        by: match award.by {
            SplitBy::Cost => "cost",
            SplitBy::Points => "points",
        },
        award: None,
        proven: false,
        gap: None,
        no_award: None,
        rules: Vec::new(),
        next: None,
        unserved: award.unserved.clone(),
        unknown_capacity: award.unknown_capacity.clone(),
    };
    match &award.outcome {
        SplitOutcome::Awarded(awarded) => {
            let Awarded {
                best,
                proof,
                costs,
                next,
            } = awarded.as_ref();
            view.award = Some(combination(best, decimals));
            view.proven = *proof == Proof::Best;
            view.gap = match proof {
                Proof::Best => None,
                Proof::Within(gap) if award.by == SplitBy::Points => Some(rounded(gap.value, 6)),
                Proof::Within(gap) => Some(plain(gap)),
            };
            view.rules = costs.iter().map(|cost| rule_cost(cost, decimals)).collect();
            view.next = next.as_ref().map(|(next, _)| combination(next, decimals));
        }
        other => view.no_award = Some(why(other)),
    }
    view
}

fn rounded(value: Decimal, decimals: u32) -> String {
    let mut value = round_half_even(value, decimals);
    value.rescale(decimals);
    value.to_string()
}

fn combination(of: &Combination, decimals: u32) -> CombinationView {
    let plain = |figure: &Figure| rounded(figure.value, decimals);
    let shares = of.lots.iter().flat_map(|lot| {
        lot.shares.iter().map(|share| ShareView {
            lot: lot.lot.clone(),
            alias: share.alias.clone(),
            share: share.share.to_string(),
            cost: plain(&share.cost),
        })
    });
    let vendors = of.vendors.iter().map(|vendor| PaidView {
        alias: vendor.alias.clone(),
        vendor: vendor.vendor.clone(),
        won: plain(&vendor.won),
        discount: vendor.discount.map(|(percent, _)| percent.to_string()),
        off: vendor.discount.map(|(_, off)| plain(&off)),
        fee: vendor.fee.as_ref().map(plain),
        total: plain(&vendor.total),
    });
    CombinationView {
        cost: plain(&of.total),
        points: of.points.map(|points| rounded(points.value, 2)),
        shares: shares.collect(),
        vendors: vendors.collect(),
    }
}

fn rule_cost(cost: &RuleCost, decimals: u32) -> RuleCostView {
    RuleCostView {
        rule: clause(&cost.rule),
        without: rounded(cost.without.total.value, decimals),
        cost: rounded(cost.cost.value, decimals),
        proven: cost.proven,
    }
}

/// A clause as people call it.
fn clause(rule: &Dropped) -> String {
    match rule {
        Dropped::MostVendors(most, _) => format!("at most {most} vendors"),
        Dropped::Shares(lot, _) => format!("the shares of {lot}"),
        Dropped::SecondSource(lot, _) => format!("the second source for {lot}"),
        Dropped::Value(_) => "the limit on the value".to_owned(),
        Dropped::Capacity(_) => "the limit on the capacity".to_owned(),
    }
}

fn why(outcome: &SplitOutcome) -> String {
    match outcome {
        SplitOutcome::Impossible(rules) if rules.is_empty() => {
            "no combination of the offers keeps the rule, whichever one of its clauses is dropped"
                .to_owned()
        }
        SplitOutcome::Impossible(rules) => {
            let rules: Vec<String> = rules.iter().map(clause).collect();
            format!(
                "no combination of the offers keeps the rule; one would without {}",
                rules.join(", or without ")
            )
        }
        SplitOutcome::NotFound => {
            "no combination was found, and it is not proven that there is none".to_owned()
        }
        SplitOutcome::NoOffers => "no lot has an offer that counts".to_owned(),
        SplitOutcome::Awarded(_) => String::new(),
    }
}
