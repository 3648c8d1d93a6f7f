//! Answers that lie on a line: numbers, money, times, days, the places of an order.

use super::pooled::pooled;
use crate::evaluate::rates::comparable;
use crate::evaluate::{FigureUnit, TooLarge};
use crate::model::{AnswerValue, Project};
use crate::value::{Date, Decimal};

const DAY_SECONDS: i64 = 86_400;

/// An answer as a number and what it counts; money in the RFP's currency. `None` for sets, hours and texts,
/// and for money without an exchange rate.
pub(in crate::evaluate) fn scalar(
    project: &Project,
    value: &AnswerValue,
) -> Result<Option<(Decimal, FigureUnit)>, TooLarge> {
    let place = |place: usize| (Decimal::from(place), FigureUnit::Ratio);
    Ok(Some(match value {
        AnswerValue::Percent(percent) => (percent.0, FigureUnit::Percent),
        AnswerValue::Duration(duration) => (duration.seconds(), FigureUnit::Seconds),
        AnswerValue::Number(number) => (*number, FigureUnit::Ratio),
        AnswerValue::Quantity(quantity) => {
            (quantity.amount, FigureUnit::Count(quantity.unit.clone()))
        }
        AnswerValue::Option { place: at, .. } => place(*at),
        AnswerValue::YesNo(yes) => place(usize::from(*yes)),
        AnswerValue::Date(date) => (days(*date), FigureUnit::Count("day".to_owned())),
        AnswerValue::Money(money) => {
            let amount = comparable(project, *money)?;
            let unit = FigureUnit::Money(*project.rfp.currency);
            return Ok(amount.map(|amount| (amount, unit)));
        }
        AnswerValue::References(all) => (Decimal::from(all.len()), FigureUnit::Ratio),
        AnswerValue::Reviews(reviews) => (pooled(reviews)?, FigureUnit::Percent),
        AnswerValue::Languages(_)
        | AnswerValue::Certificates(_)
        | AnswerValue::Countries(_)
        | AnswerValue::Names(_)
        | AnswerValue::Schedule(_)
        | AnswerValue::Text(_) => return Ok(None),
    }))
}

/// Days since the first of the year 1.
fn days(date: Date) -> Decimal {
    let first = Date::constant(1, 1, 1);
    let seconds = date.duration_since(first).as_secs();
    Decimal::from(seconds.checked_div(DAY_SECONDS).unwrap_or_default())
}
