//! Answers worth trying: conditions change only at the values that they name, and right beside them.

use std::collections::BTreeSet;

use crate::model::{AnswerValue, AttributeType, Condition};
use crate::value::{Decimal, Duration, Money, Percent, Quantity, Schedule};

/// What an answer to these conditions may be, the plainest first.
pub(super) fn candidates(
    kind: Option<&AttributeType>,
    conditions: &[&Condition],
) -> Vec<AnswerValue> {
    let stated: Vec<&AnswerValue> = conditions.iter().flat_map(|one| values(one)).collect();
    let mut all = of_kind(kind);
    all.extend(union(&stated));
    all.extend(stated.iter().map(|value| (*value).clone()));
    all.extend(stated.iter().flat_map(|value| beside(value)));
    all.extend(between(&stated));
    all
}

fn values(condition: &Condition) -> Vec<&AnswerValue> {
    match condition {
        Condition::Includes(value)
        | Condition::Within(value)
        | Condition::Covers(value)
        | Condition::AtLeast(value)
        | Condition::AtMost(value)
        | Condition::MoreThan(value)
        | Condition::LessThan(value) => vec![value],
        Condition::IsOneOf(values) => values.iter().collect(),
        Condition::Between { worst, best } => vec![best, worst],
    }
}

/// What the type alone suggests: all hours, every option, yes and no.
fn of_kind(kind: Option<&AttributeType>) -> Vec<AnswerValue> {
    match kind {
        Some(AttributeType::Schedule) => vec![AnswerValue::Schedule(Schedule::always())],
        Some(AttributeType::YesNo) => vec![AnswerValue::YesNo(true), AnswerValue::YesNo(false)],
        Some(AttributeType::OneOf { options, .. }) => {
            let options = options.iter().enumerate();
            let option = |(place, name): (usize, &crate::source::At<String>)| AnswerValue::Option {
                name: name.value.clone(),
                place,
            };
            options.map(option).collect()
        }
        _ => Vec::new(),
    }
}

/// Everything that any condition wants in a set.
fn union(stated: &[&AnswerValue]) -> Option<AnswerValue> {
    let (mut languages, mut countries, mut names) =
        (BTreeSet::new(), BTreeSet::new(), BTreeSet::new());
    for value in stated {
        match value {
            AnswerValue::Languages(set) => languages.extend(set.iter().cloned()),
            AnswerValue::Countries(set) => countries.extend(set.iter().cloned()),
            AnswerValue::Names(set) => names.extend(set.iter().cloned()),
            _ => {}
        }
    }
    match stated.first()? {
        AnswerValue::Languages(_) => Some(AnswerValue::Languages(languages)),
        AnswerValue::Countries(_) => Some(AnswerValue::Countries(countries)),
        AnswerValue::Names(_) => Some(AnswerValue::Names(names)),
        _ => None,
    }
}

/// One more and one less, for what must be above or below a value.
fn beside(value: &AnswerValue) -> Vec<AnswerValue> {
    if let AnswerValue::Date(date) = value {
        let days = [date.tomorrow(), date.yesterday()];
        return days.into_iter().flatten().map(AnswerValue::Date).collect();
    }
    let Some(number) = number(value) else {
        return Vec::new();
    };
    let numbers = [
        number.checked_add(Decimal::ONE),
        number.checked_sub(Decimal::ONE),
    ];
    let numbers = numbers.into_iter().flatten();
    numbers
        .filter_map(|other| renumbered(value, other))
        .collect()
}

/// The middles of neighbours, for what must lie between two values that are no whole one apart.
fn between(stated: &[&AnswerValue]) -> Vec<AnswerValue> {
    let mut numbered: Vec<(Decimal, &AnswerValue)> = stated
        .iter()
        .filter_map(|value| Some((number(value)?, *value)))
        .collect();
    numbered.sort_by_key(|(number, _)| *number);
    let pairs = numbered.iter().zip(numbered.iter().skip(1));
    pairs
        .filter_map(|((low, value), (high, _))| {
            let sum = low.checked_add(*high)?;
            renumbered(value, sum.checked_div(Decimal::TWO)?)
        })
        .collect()
}

fn number(value: &AnswerValue) -> Option<Decimal> {
    Some(match value {
        AnswerValue::Percent(percent) => percent.0,
        AnswerValue::Duration(duration) => duration.seconds(),
        AnswerValue::Number(number) => *number,
        AnswerValue::Quantity(quantity) => quantity.amount,
        AnswerValue::Money(money) => money.amount,
        _ => return None,
    })
}

fn renumbered(value: &AnswerValue, number: Decimal) -> Option<AnswerValue> {
    Some(match value {
        AnswerValue::Percent(_) => AnswerValue::Percent(Percent(number)),
        AnswerValue::Duration(_) => AnswerValue::Duration(Duration(number)),
        AnswerValue::Number(_) => AnswerValue::Number(number),
        AnswerValue::Quantity(quantity) => AnswerValue::Quantity(Quantity {
            amount: number,
            ..quantity.clone()
        }),
        AnswerValue::Money(money) => AnswerValue::Money(Money::new(number, money.currency)),
        _ => return None,
    })
}
