//! The questions that vendors answer, and which of their answers a change makes stale.
//!
//! An answer is stale if, and only if, the meaning of its question changed: how the vocabulary asks, what the RFP demands
//! of the answer, or what a price is asked for. Weights and minimums of criteria are no part of a question.

use std::collections::{BTreeMap, BTreeSet};

use super::criteria::anchored;
use super::priced::{PricedBy, is_changed, priced_by};
use super::{Area, Meaning, Said, Statements, list, meanings};
use crate::model::{Attribute, AttributeType, Better, Derived, Offer, Project, Scale};
use crate::source::Span;

/// What the RFP asks, as the vocabulary words it; what nobody is asked for is left out.
pub(super) fn asked(all: &mut Statements, project: &Project) {
    let names: BTreeSet<String> = all.0.iter().flat_map(|one| one.asks.clone()).collect();
    for attribute in &project.vocabulary.attributes {
        let of = attribute.derived.as_ref().map(Derived::of);
        let is_asked = names.contains(&attribute.name);
        if is_asked || of.is_some_and(|of| names.contains(&of.value)) {
            question(all, attribute);
        }
    }
}

fn question(all: &mut Statements, attribute: &Attribute) {
    let Attribute {
        name,
        kind,
        better,
        question,
        evidence,
        scale,
        derived,
        commitment,
        span,
    } = attribute;
    let subject = |part: &str| format!("attribute.{name}{part}");
    let asks: &[&str] = &[name];
    let mut put = |part: &str, said: Said| {
        all.asking(Area::Questions, subject(part), said, *span, asks);
    };
    put("", Said::Written(written(kind)));
    if let Some(better) = better {
        let better = match better {
            Better::Higher => "higher is better",
            Better::Lower => "lower is better",
        };
        put(".better", Said::Written(better.to_owned()));
    }
    if !question.is_empty() {
        put(".ask", Said::Text(question.clone()));
    }
    if let Some(evidence) = evidence {
        put(".evidence", Said::Text(evidence.clone()));
    }
    if let Some(Scale { low, high, anchors }) = scale {
        let ends = format!("{} to {}", low.normalize(), high.normalize());
        let said = format!("{ends}{}", anchored(anchors));
        put(".scale", Said::Written(said));
    }
    if *commitment {
        put(".commitment", Said::Written("yes".to_owned()));
    }
    if let Some(derived) = derived {
        let how = match derived {
            Derived::Distance(of) => format!("distance of {}", of.value),
            Derived::Share { of, usual } => {
                let usual = usual.as_ref().map(|usual| usual.value);
                let usual = usual.map(|(low, high)| format!(", usual {low} to {high}"));
                format!("share of {}{}", of.value, usual.unwrap_or_default())
            }
        };
        put(".computed", Said::Written(how));
    }
}

fn written(kind: &AttributeType) -> String {
    let options = || kind.options().iter().map(|option| &option.value);
    match kind {
        AttributeType::Languages => "set of language".to_owned(),
        AttributeType::Countries => "set of country".to_owned(),
        AttributeType::Texts => "set of text".to_owned(),
        AttributeType::SetOf(_) => format!("set of {}", list(options())),
        AttributeType::Certificates(_) => format!("set of {} with expiry", list(options())),
        AttributeType::References => "references".to_owned(),
        AttributeType::Reviews { prior, weight } => {
            format!("reviews, prior {prior} weight {}", weight.normalize())
        }
        AttributeType::OneOf { ordered, .. } => {
            let sign = if *ordered { " < " } else { ", " };
            let all: Vec<&str> = options().map(String::as_str).collect();
            format!("one of {}", all.join(sign))
        }
        AttributeType::Schedule => "schedule".to_owned(),
        AttributeType::Percent(None) => "percent".to_owned(),
        AttributeType::Percent(Some(unit)) => format!("percent per {unit}"),
        AttributeType::Duration => "duration".to_owned(),
        AttributeType::Money => "money".to_owned(),
        AttributeType::Integer => "integer".to_owned(),
        AttributeType::Decimal => "decimal".to_owned(),
        AttributeType::QuantityOf(unit) => format!("quantity of {unit}"),
        AttributeType::Text => "text".to_owned(),
        AttributeType::YesNo => "yes or no".to_owned(),
        AttributeType::Date => "date".to_owned(),
        AttributeType::Language => "language".to_owned(),
        AttributeType::Country => "country".to_owned(),
    }
}

/// A fingerprint of the meaning of each question, by its name: 16 hexadecimal digits of BLAKE3.
///
/// The names are those of attributes (`uptime`), `price` for what every price rests on, `price.voice` for the demand of a
/// channel, `contract.liability` for clauses of the contract and `section.terms` for prose.
pub fn fingerprints(project: &Project) -> BTreeMap<String, String> {
    let mut parts: BTreeMap<String, BTreeSet<String>> = BTreeMap::new();
    for one in meanings(project) {
        let part = part(&one);
        for question in &one.asks {
            let of = parts.entry(question.clone()).or_default();
            of.insert(part.clone());
        }
    }
    parts
        .into_iter()
        .map(|(question, parts)| (question, fingerprint(&parts)))
        .collect()
}

/// Where among the criteria a question is asked makes no difference to it.
fn part(one: &Meaning) -> String {
    match one.area {
        Area::Criteria => one.said.to_string(),
        _ => format!("{}: {}", one.subject, one.said),
    }
}

fn fingerprint(parts: &BTreeSet<String>) -> String {
    let mut hasher = blake3::Hasher::new();
    for part in parts {
        hasher.update(part.as_bytes());
        hasher.update(b"\n");
    }
    hasher.finalize().to_hex().chars().take(16).collect()
}

/// An answer to a question whose meaning changed since.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stale {
    /// The question: an attribute, a clause of the contract, or a tariff's name.
    pub question: String,
    /// Whether it is a tariff.
    pub is_tariff: bool,
    /// Where it was answered.
    pub span: Span,
}

/// The answers of an offer to questions whose fingerprint is another now. What was not asked then, or is not asked any
/// more, makes nothing stale.
pub fn stale(
    offer: &Offer,
    then: &BTreeMap<String, String>,
    now: &BTreeMap<String, String>,
) -> Vec<Stale> {
    let changed = |question: &str| {
        let of = |all: &'_ BTreeMap<String, String>| all.get(question).cloned();
        is_changed(of(then).as_deref(), of(now).as_deref())
    };
    let mut all = Vec::new();
    let mut put = |question: &str, is_tariff: bool, span: Span| {
        all.push(Stale {
            question: question.to_owned(),
            is_tariff,
            span,
        });
    };
    for (name, answer) in &offer.answers {
        if changed(name) {
            put(name, false, answer.span);
        }
    }
    for clause in offer.accepts.iter().filter(|clause| changed(&clause.value)) {
        put(&clause.value, false, clause.span);
    }
    for one in &offer.deviations {
        let section = format!("section.{}", one.from.value);
        if changed(&one.from.value) || changed(&section) {
            put(&one.from.value, false, one.span);
        }
    }
    let repriced = |by: PricedBy| by.fingerprint(then) != by.fingerprint(now);
    if let Some(together) = offer.together.as_ref()
        && repriced(PricedBy::Everything)
    {
        put("together", false, together.span);
    }
    for tariff in &offer.tariffs {
        if priced_by(tariff).any(repriced) {
            put(&tariff.name, true, tariff.span);
        }
    }
    all
}
