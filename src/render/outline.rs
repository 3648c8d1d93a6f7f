//! The criteria tree with the points that everything in it can earn, and everything asked, numbered.

use super::words::Words;
use crate::model::{
    Condition, Criterion, Earn, Judgement, Preference, Question, Requirement, Rfp, Scoring,
};
use crate::source::Span;
use crate::value::Decimal;

/// A criterion and what is asked directly in it.
#[derive(Debug)]
pub(super) struct Branch<'a> {
    /// The criterion.
    pub(super) criterion: &'a Criterion,
    /// How deep in the tree, from 0.
    pub(super) depth: usize,
    /// Points of 100 that it can give at most.
    pub(super) points: Decimal,
    /// What is asked in it, in the order of the sources.
    pub(super) items: Vec<Item<'a>>,
}

/// Something that is asked of vendors.
#[derive(Debug, Clone, Copy)]
pub(super) struct Item<'a> {
    /// Its number in the documents, from 1.
    pub(super) number: usize,
    /// What becomes of the answer.
    pub(super) kind: Kind<'a>,
    /// Points of 100 that it can earn.
    pub(super) points: Option<Decimal>,
}

/// What becomes of an answer.
#[derive(Debug, Clone, Copy)]
pub(super) enum Kind<'a> {
    /// It decides whether the offer counts.
    Require(&'a Requirement),
    /// It earns points by computation.
    Prefer(&'a Preference),
    /// The panel scores it.
    Judge(&'a Judgement),
    /// It is recorded.
    Ask(&'a Question),
}

impl<'a> Item<'a> {
    /// The clause's path.
    pub(super) fn id(&self) -> &'a str {
        match self.kind {
            Kind::Require(clause) => &clause.id,
            Kind::Prefer(clause) => &clause.id,
            Kind::Judge(clause) => &clause.id,
            Kind::Ask(clause) => &clause.id,
        }
    }

    /// What it is called: the attribute asked for, or the own name of alternatives.
    pub(super) fn name(&self) -> &'a str {
        match self.kind {
            Kind::Require(clause) => clause
                .only()
                .map_or(clause.name(), |check| check.attribute.as_str()),
            Kind::Prefer(clause) => &clause.attribute,
            Kind::Judge(clause) => &clause.attribute,
            Kind::Ask(clause) => &clause.attribute,
        }
    }

    /// Every attribute that it asks for, each once.
    pub(super) fn attributes(&self) -> Vec<&'a str> {
        let Kind::Require(clause) = self.kind else {
            return vec![self.name()];
        };
        let mut all: Vec<&str> = Vec::new();
        for check in clause.reads() {
            if !all.contains(&check.attribute.as_str()) {
                all.push(&check.attribute);
            }
        }
        all
    }

    /// Whether it asks for an attribute by itself, and not only to know whether it applies.
    pub(super) fn asks(&self, attribute: &str) -> bool {
        match self.kind {
            Kind::Require(clause) => clause.checks().any(|check| check.attribute == attribute),
            _ => self.name() == attribute,
        }
    }

    /// What earns its points, if a computation does.
    pub(super) fn earns_by(&self) -> Option<&'a Condition> {
        match self.kind {
            Kind::Prefer(clause) => Some(&clause.condition),
            Kind::Require(_) | Kind::Judge(_) | Kind::Ask(_) => None,
        }
    }

    /// What must hold or earns points, in words.
    pub(super) fn condition(&self, words: &Words) -> Option<String> {
        match self.kind {
            Kind::Require(clause) => Some(words.requirement(clause)),
            Kind::Prefer(clause) => Some(words.preference(clause)),
            Kind::Judge(_) | Kind::Ask(_) => None,
        }
    }

    fn span(&self) -> Span {
        match self.kind {
            Kind::Require(clause) => clause.span,
            Kind::Prefer(clause) => clause.span,
            Kind::Judge(clause) => clause.span,
            Kind::Ask(clause) => clause.span,
        }
    }
}

/// Every criterion of an RFP, each before its sub-criteria.
pub(super) fn outline(rfp: &Rfp) -> Vec<Branch<'_>> {
    let mut branches = Vec::new();
    walk(&rfp.criteria, 0, Decimal::ONE_HUNDRED, &mut branches);
    let mut number = 0_usize;
    for item in branches.iter_mut().flat_map(|branch| &mut branch.items) {
        number = number.saturating_add(1);
        item.number = number;
    }
    branches
}

fn walk<'a>(criteria: &'a [Criterion], depth: usize, parent: Decimal, out: &mut Vec<Branch<'a>>) {
    for criterion in criteria {
        let points = part(parent, criterion.weight.fraction(), Decimal::ONE);
        out.push(Branch {
            criterion,
            depth,
            points,
            items: items(criterion, points),
        });
        if let Scoring::Branches(branches) = &criterion.scoring {
            walk(branches, depth.saturating_add(1), points, out);
        }
    }
}

fn items(criterion: &Criterion, points: Decimal) -> Vec<Item<'_>> {
    let unnumbered = |kind, points| Item {
        number: 0,
        kind,
        points,
    };
    let mut items: Vec<Item<'_>> = Vec::new();
    items.extend(
        criterion
            .requirements
            .iter()
            .map(|r| unnumbered(Kind::Require(r), None)),
    );
    items.extend(
        criterion
            .questions
            .iter()
            .map(|q| unnumbered(Kind::Ask(q), None)),
    );
    if let Scoring::Points(earns) = &criterion.scoring {
        let sum = earns
            .iter()
            .map(weight)
            .try_fold(Decimal::ZERO, Decimal::checked_add);
        let sum = sum.unwrap_or(Decimal::ONE);
        for earn in earns {
            let kind = match earn {
                Earn::Prefer(preference) => Kind::Prefer(preference),
                Earn::Judge(judgement) => Kind::Judge(judgement),
            };
            items.push(unnumbered(kind, Some(part(points, weight(earn), sum))));
        }
    }
    items.sort_by_key(Item::span);
    items
}

fn weight(earn: &Earn) -> Decimal {
    match earn {
        Earn::Prefer(preference) => preference.weight,
        Earn::Judge(judgement) => judgement.weight,
    }
}

fn part(whole: Decimal, share: Decimal, of: Decimal) -> Decimal {
    whole
        .checked_mul(share)
        .and_then(|product| product.checked_div(of))
        .unwrap_or_default()
}
