//! The season's factor of a calendar month.

use crate::evaluate::{Derivation, Figure, FigureUnit};
use crate::model::Demand;
use crate::value::YearMonth;

/// The percentage stated for the month, if one is.
pub(super) fn of(book: &mut Derivation, demand: &Demand, month: YearMonth) -> Option<Figure> {
    let number = u8::try_from(month.month).ok()?;
    let stated = demand
        .season
        .iter()
        .find(|season| season.value.0 == number)?;
    let percent = stated.value.1.0;
    Some(book.stated("season", percent, FigureUnit::Percent, stated.span))
}
