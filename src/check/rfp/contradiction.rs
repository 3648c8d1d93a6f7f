//! Two requirements on one attribute that no answer meets, and conditions that decide nothing.

mod applying;

use std::cmp::Ordering;

use super::condition::order::compared;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AnswerValue, AttributeType, Check, Condition, Criterion, Requirement, Scoring, Vocabulary,
};
use crate::value::Language;

/// Reports each requirement that contradicts an earlier one, each alternative that contradicts itself, and each
/// condition of a requirement that decides nothing.
pub(super) fn report(criteria: &[Criterion], vocabulary: &Vocabulary, out: &mut Diagnostics) {
    let mut all = Vec::new();
    for criterion in criteria {
        collect(criterion, &mut all);
    }
    let always: Vec<&Check> = all.iter().filter_map(|one| one.always()).collect();
    let alternatives = all.iter().filter(|one| one.only().is_none());
    let groups: Vec<Vec<&Check>> = alternatives
        .flat_map(|one| &one.any_of)
        .map(|group| group.iter().collect())
        .collect();
    applying::report(&all, &always, vocabulary, out);
    report_among(always, vocabulary, out);
    for group in groups {
        report_among(group, vocabulary, out);
    }
}

/// Reports each check that contradicts an earlier one of the list, all of which must hold.
fn report_among(mut all: Vec<&Check>, vocabulary: &Vocabulary, out: &mut Diagnostics) {
    all.sort_by_key(|check| check.span);
    for (place, later) in all.iter().enumerate() {
        let mut before = all
            .iter()
            .take(place)
            .filter(|one| one.attribute == later.attribute);
        if let Some(earlier) = before.find(|earlier| exclude_each_other(earlier, later, vocabulary))
        {
            out.push(contradiction(earlier, later));
        }
    }
}

fn collect<'a>(criterion: &'a Criterion, all: &mut Vec<&'a Requirement>) {
    all.extend(&criterion.requirements);
    if let Scoring::Branches(branches) = &criterion.scoring {
        for branch in branches {
            collect(branch, all);
        }
    }
}

fn contradiction(earlier: &Check, later: &Check) -> Diagnostic {
    let message = format!("no answer to `{}` meets both requirements", later.attribute);
    Diagnostic::new(Code::ContradictoryRequirement, message)
        .label(later.span, "this one")
        .label(earlier.span, "and this one")
        .help("remove one of the two, or make it a `prefer`")
}

fn exclude_each_other(one: &Check, other: &Check, vocabulary: &Vocabulary) -> bool {
    let options = options_of(&one.attribute, vocabulary);
    let (one, other) = (&one.condition, &other.condition);
    if let Condition::IsOneOf(values) = one {
        return values.iter().all(|value| fails(value, other));
    }
    if let Condition::IsOneOf(values) = other {
        return values.iter().all(|value| fails(value, one));
    }
    if bounds_apart(one, other) || bounds_apart(other, one) {
        return true;
    }
    if asks_for_more(one, other) || asks_for_more(other, one) {
        return true;
    }
    // Between two neighbouring options there is no other.
    match options {
        Some(options) => options
            .iter()
            .all(|option| fails(option, one) || fails(option, other)),
        None => false,
    }
}

/// Whether a value surely does not hold; what can't be compared is given the benefit of the doubt.
fn fails(value: &AnswerValue, condition: &Condition) -> bool {
    let order = |bound: &AnswerValue| compared(value, bound);
    match condition {
        Condition::AtLeast(bound) => order(bound) == Some(Ordering::Less),
        Condition::AtMost(bound) => order(bound) == Some(Ordering::Greater),
        Condition::MoreThan(bound) => {
            matches!(order(bound), Some(Ordering::Less | Ordering::Equal))
        }
        Condition::LessThan(bound) => {
            matches!(order(bound), Some(Ordering::Greater | Ordering::Equal))
        }
        Condition::IsOneOf(values) => values.iter().all(|wanted| differ(value, wanted)),
        Condition::Includes(_)
        | Condition::Within(_)
        | Condition::Covers(_)
        | Condition::Between { .. } => false,
    }
}

/// Amounts in two currencies may be equal for all that is known here.
fn differ(one: &AnswerValue, other: &AnswerValue) -> bool {
    match (one, other) {
        (AnswerValue::Money(a), AnswerValue::Money(b)) if a.currency != b.currency => false,
        // A form of a language does where the language is wanted.
        (AnswerValue::Languages(a), AnswerValue::Languages(b)) => {
            let meets = |own, wanted: &Language| wanted.satisfies(own);
            !a.iter()
                .any(|a| b.iter().any(|b| meets(a, b) || meets(b, a)))
        }
        _ => match compared(one, other) {
            Some(order) => order != Ordering::Equal,
            None => one != other,
        },
    }
}

/// Whether the lower bound lies above the upper one.
fn bounds_apart(lower: &Condition, upper: &Condition) -> bool {
    match (lower, upper) {
        (Condition::AtLeast(low), Condition::AtMost(high)) => {
            compared(low, high) == Some(Ordering::Greater)
        }
        (Condition::AtLeast(low) | Condition::MoreThan(low), Condition::LessThan(high))
        | (Condition::MoreThan(low), Condition::AtMost(high)) => {
            matches!(
                compared(low, high),
                Some(Ordering::Greater | Ordering::Equal)
            )
        }
        _ => false,
    }
}

/// Whether what has to be there is more than what may be there.
fn asks_for_more(wanted: &Condition, allowed: &Condition) -> bool {
    let (Condition::Includes(wanted), Condition::Within(allowed)) = (wanted, allowed) else {
        return false;
    };
    match (wanted, allowed) {
        (AnswerValue::Languages(wanted), AnswerValue::Languages(allowed)) => {
            // `includes zh` is met by `zh-Hans`, which `within zh-Hans` allows.
            let fits = |want: &Language, may: &Language| may.satisfies(want) || want.satisfies(may);
            !wanted
                .iter()
                .all(|want| allowed.iter().any(|may| fits(want, may)))
        }
        (AnswerValue::Countries(wanted), AnswerValue::Countries(allowed)) => {
            !wanted.is_subset(allowed)
        }
        (AnswerValue::Names(wanted), AnswerValue::Names(allowed)) => !wanted.is_subset(allowed),
        _ => false,
    }
}

/// Every option of an attribute that has options.
fn options_of(attribute: &str, vocabulary: &Vocabulary) -> Option<Vec<AnswerValue>> {
    let AttributeType::OneOf { options, .. } = &vocabulary.attribute(attribute)?.kind else {
        return None;
    };
    let named = options.iter().enumerate();
    let values = named.map(|(place, option)| AnswerValue::Option {
        name: option.value.clone(),
        place,
    });
    Some(values.collect())
}
