//! Percentages: what people saw is what they meant.

use super::digits;
use super::fault::Why;
use super::grid::Raw;
use super::number;
use crate::value::{Decimal, Percent};

/// The most decimals of a percentage.
const DECIMALS: u32 = 6;

/// The percentage of a cell.
pub(super) fn percent(raw: &Raw, text: &str) -> Result<Percent, Why> {
    match raw {
        // A share has two decimals more than the percentage that it is.
        Raw::Share(share) => {
            let share = number::of_cell(*share, DECIMALS.saturating_add(2))?;
            Ok(Percent(hundredfold(share)))
        }
        Raw::Number(number) => unsigned(number::of_cell(*number, DECIMALS)?),
        _ => match digits::plain(text).trim().strip_suffix('%') {
            Some(number) => read(number, text).map(Percent),
            None => unsigned(read(text, text)?),
        },
    }
}

fn read(number: &str, text: &str) -> Result<Decimal, Why> {
    number::of_text(number, DECIMALS).map_err(|why| match why {
        Why::NotANumber(_) => Why::NotAPercent(text.to_owned()),
        other => other,
    })
}

/// Without a sign, 99.5 is a percentage; 0.995 may be one, or a share of 1.
fn unsigned(number: Decimal) -> Result<Percent, Why> {
    if number.is_zero() || number > Decimal::ONE {
        return Ok(Percent(number));
    }
    let shown = number.to_string();
    let share = format!("{}%", hundredfold(number));
    Err(Why::TwoPercents(shown.clone(), format!("{shown}%"), share))
}

/// A share of 1 as a percentage.
pub(super) fn hundredfold(share: Decimal) -> Decimal {
    let percent = share.checked_mul(Decimal::ONE_HUNDRED);
    percent.unwrap_or(share).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_up_to_one_without_a_sign_is_asked() {
        let text = |text: &str| percent(&Raw::Text(text.to_owned()), text).map(|p| p.to_string());
        assert_eq!(text("99.95%"), Ok("99.95%".to_owned()));
        assert_eq!(text("99,95 %"), Ok("99.95%".to_owned()));
        assert_eq!(text("15"), Ok("15%".to_owned()));
        assert!(matches!(text("0.5"), Err(Why::TwoPercents(..))));
        assert!(matches!(text("most"), Err(Why::NotAPercent(_))));
        let cell = |raw: Raw| percent(&raw, "").map(|p| p.to_string());
        assert_eq!(cell(Raw::Share(0.9995)), Ok("99.95%".to_owned()));
        assert_eq!(cell(Raw::Share(0.07)), Ok("7%".to_owned()));
        assert!(matches!(cell(Raw::Number(0.07)), Err(Why::TwoPercents(..))));
    }
}
