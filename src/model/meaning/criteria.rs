//! Criteria: their weights, minimums and formulas, and the clauses in them.

use super::{Area, Said, Statements, list};
use crate::model::{
    Anchor, Applies, Check, Condition, Criterion, Earn, Judgement, Preference, PriceMethod,
    PriceRule, Requirement, Rfp, Scoring, Vocabulary,
};
use crate::source::Span;
use crate::value::{Decimal, write_decimal};

const AREA: Area = Area::Criteria;

pub(super) fn criteria(all: &mut Statements, vocabulary: &Vocabulary, rfp: &Rfp) {
    for criterion in &rfp.criteria {
        branch(all, vocabulary, criterion);
    }
}

fn branch(all: &mut Statements, vocabulary: &Vocabulary, criterion: &Criterion) {
    let Criterion {
        id,
        name: _,
        weight,
        minimum,
        relative,
        scoring,
        requirements,
        questions,
        span: _,
    } = criterion;
    let said = Said::Percent(weight.value);
    all.put(AREA, format!("{id}.weight"), said, weight.span);
    if let Some(least) = minimum {
        let said = Said::Percent(least.value);
        all.put(AREA, format!("{id}.at_least"), said, least.span);
    }
    if let Some(span) = relative {
        let said = Said::Written("to best".to_owned());
        all.put(AREA, format!("{id}.relative"), said, *span);
    }
    for one in requirements {
        let asks: Vec<&str> = one
            .reads()
            .map(|check| asked(vocabulary, &check.attribute))
            .collect();
        let said = Said::Require(one.clone());
        all.asking(AREA, one.id.as_str(), said, one.span, &asks);
    }
    for one in questions {
        let asks = [asked(vocabulary, &one.attribute)];
        all.asking(
            AREA,
            one.id.as_str(),
            Said::Ask(one.clone()),
            one.span,
            &asks,
        );
    }
    match scoring {
        Scoring::Branches(branches) => {
            for one in branches {
                branch(all, vocabulary, one);
            }
        }
        Scoring::Points(earns) => {
            for earn in earns {
                earning(all, vocabulary, earn);
            }
        }
        Scoring::Price(rule) => price(all, id, rule),
    }
}

fn earning(all: &mut Statements, vocabulary: &Vocabulary, earn: &Earn) {
    let (id, attribute, said, weight, span) = match earn {
        Earn::Prefer(one) => {
            let said = Said::Prefer(one.clone());
            (&one.id, &one.attribute, said, one.weight, one.span)
        }
        Earn::Judge(one) => {
            let said = Said::Judge(one.clone());
            (&one.id, &one.attribute, said, one.weight, one.span)
        }
    };
    all.asking(
        AREA,
        id.as_str(),
        said,
        span,
        &[asked(vocabulary, attribute)],
    );
    weigh(all, id, weight, span);
}

fn weigh(all: &mut Statements, id: &str, weight: Decimal, span: Span) {
    all.put(AREA, format!("{id}.weight"), Said::Number(weight), span);
}

/// What is computed is asked for by what it is computed from.
fn asked<'a>(vocabulary: &'a Vocabulary, attribute: &'a str) -> &'a str {
    let known = vocabulary.asked(attribute);
    known.map_or(attribute, |known| known.name.as_str())
}

fn price(all: &mut Statements, id: &str, rule: &PriceRule) {
    let PriceRule {
        method,
        with_tax,
        span: _,
    } = rule;
    let number = |value: Decimal| write_decimal(value, 0);
    let name = method.value.as_str();
    let formula = match method.value {
        PriceMethod::Absolute { floor, ceiling } => {
            format!("{name} from {} to {}", number(floor), number(ceiling))
        }
        PriceMethod::QualityCredit { worth } => format!("{name} worth {}", number(worth)),
        _ => name.to_owned(),
    };
    let before = if *with_tax { "" } else { " before tax" };
    let said = Said::Written(format!("{formula} of cost{before} over term"));
    all.put(AREA, format!("{id}.formula"), said, method.span);
}

/// `require languages includes ms, en, with document`.
pub(super) fn requirement(clause: &Requirement) -> String {
    let Requirement {
        id: _,
        any_of,
        applies,
        span: _,
    } = clause;
    let groups = any_of.iter().map(|group| {
        let checks: Vec<String> = group.iter().map(check).collect();
        checks.join("; ")
    });
    let groups: Vec<String> = groups.collect();
    let applies = applies.as_ref().map_or_else(String::new, applying);
    match groups.as_slice() {
        [only] => format!("require {only}{applies}"),
        many => format!("require either {}{applies}", many.join(" or ")),
    }
}

/// `, when data_countries includes SG and deployment is cloud`.
fn applying(applies: &Applies) -> String {
    let Applies {
        all,
        unless: _,
        span: _,
    } = applies;
    let all: Vec<String> = all.iter().map(check).collect();
    format!(", {} {}", applies.word(), all.join(" and "))
}

fn check(check: &Check) -> String {
    let Check {
        attribute,
        condition,
        proof,
        span: _,
    } = check;
    proven(attribute, condition, proof)
}

/// `prefer uptime from 99.5% to 99.99%`.
pub(super) fn preference(clause: &Preference) -> String {
    let Preference {
        id: _,
        attribute,
        condition,
        proof,
        weight: _,
        span: _,
    } = clause;
    format!("prefer {}", proven(attribute, condition, proof))
}

/// `judge staff_fit 0 to 5, at least 2 { 3: "…" }`.
pub(super) fn judgement(clause: &Judgement) -> String {
    let Judgement {
        id: _,
        attribute,
        low,
        high,
        anchors,
        minimum,
        weight: _,
        span: _,
    } = clause;
    let number = |value: Decimal| write_decimal(value, 0);
    let (low, high) = (number(*low), number(*high));
    let least = minimum.as_ref();
    let least = least.map_or_else(String::new, |least| {
        format!(", at least {}", number(least.value))
    });
    format!(
        "judge {attribute} {low} to {high}{least}{}",
        anchored(anchors)
    )
}

/// ` { 1: "…"; 3: "…" }`; nothing where scores are not explained.
pub(super) fn anchored(anchors: &[Anchor]) -> String {
    if anchors.is_empty() {
        return String::new();
    }
    let means = |one: &Anchor| {
        let text = super::one_line(&one.means.to_string());
        format!("{}: {text}", write_decimal(one.score.value, 0))
    };
    let all: Vec<String> = anchors.iter().map(means).collect();
    format!(" {{ {} }}", all.join("; "))
}

fn proven(attribute: &str, what: &Condition, proof: &[crate::model::EvidenceKind]) -> String {
    let kinds: Vec<&str> = proof.iter().map(|kind| kind.as_str()).collect();
    let with = match kinds.is_empty() {
        true => String::new(),
        false => format!(", with {}", kinds.join(" or ")),
    };
    format!("{attribute} {}{with}", condition(what))
}

fn condition(condition: &Condition) -> String {
    match condition {
        Condition::Includes(value) => format!("includes {value}"),
        Condition::Within(value) => format!("within {value}"),
        Condition::Covers(value) => format!("covers {value}"),
        Condition::AtLeast(value) => format!("at least {value}"),
        Condition::AtMost(value) => format!("at most {value}"),
        Condition::MoreThan(value) => format!("> {value}"),
        Condition::LessThan(value) => format!("< {value}"),
        Condition::IsOneOf(values) => format!("is {}", list(values)),
        Condition::Between { worst, best } => format!("from {worst} to {best}"),
    }
}
