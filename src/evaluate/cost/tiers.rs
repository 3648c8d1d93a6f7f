//! The price of a quantity at the rates of its tiers.

use super::plan::TierFigures;
use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, Formula, TooLarge, UnitId};
use crate::model::TierKind;
use crate::value::Decimal;

/// A month's quantity at a charge's rates, unrounded, in the tariff's currency.
pub(super) fn price(
    book: &mut Derivation,
    money: UnitId,
    kind: TierKind,
    tiers: &[TierFigures],
    quantity: Figure,
) -> Result<Figure, TooLarge> {
    match (tiers, kind) {
        ([], _) => book.total("no rate", money, &[]),
        ([only], _) => book.product("price", money, quantity, only.rate),
        ([first, later @ ..], TierKind::Whole) => {
            let above = |tier: &&TierFigures| tier.above.value < quantity.value;
            let reached = later.iter().rev().find(above).unwrap_or(first);
            let value = arith::mul(quantity.value, reached.rate.value)?;
            let inputs = [quantity, reached.rate];
            Ok(book.step(
                "price at the rate reached",
                (value, money),
                Formula::Whole,
                &inputs,
                &[],
            ))
        }
        (tiers, TierKind::Slices | TierKind::Agents) => slices(book, money, tiers, quantity),
    }
}

/// A month's quantity at the rate that the month's agents reach, unrounded, in the tariff's currency.
pub(super) fn by_agents(
    book: &mut Derivation,
    money: UnitId,
    tiers: &[TierFigures],
    quantity: Figure,
    agents: Option<Figure>,
) -> Result<Figure, TooLarge> {
    let present = agents.map_or(Decimal::ZERO, |agents| agents.value);
    let reached = tiers.iter().rev().find(|tier| tier.above.value <= present);
    let Some(reached) = reached.or(tiers.first()) else {
        return book.total("no rate", money, &[]);
    };
    let value = arith::mul(quantity.value, reached.rate.value)?;
    let inputs = [Some(quantity), Some(reached.rate), agents];
    let inputs: Vec<Figure> = inputs.into_iter().flatten().collect();
    let label = "price at the rate of the agents";
    Ok(book.step(label, (value, money), Formula::Whole, &inputs, &[]))
}

fn slices(
    book: &mut Derivation,
    money: UnitId,
    tiers: &[TierFigures],
    quantity: Figure,
) -> Result<Figure, TooLarge> {
    let reached = |tier: &&TierFigures| tier.above.value < quantity.value;
    let mut parts = Vec::with_capacity(tiers.len());
    for (position, tier) in tiers.iter().take_while(reached).enumerate() {
        let next = tiers.get(position.saturating_add(1)).filter(reached);
        let label = if next.is_some() {
            tier.slice
        } else {
            tier.beyond
        };
        let size = slice(book, tier, next, quantity)?;
        parts.push(book.product(label, money, size, tier.rate)?);
    }
    let value = arith::sum(parts.iter().map(|part| part.value))?;
    Ok(book.step("price", (value, money), Formula::Slices, &parts, &[]))
}

/// How much of the quantity lies in one slice.
fn slice(
    book: &mut Derivation,
    tier: &TierFigures,
    next: Option<&TierFigures>,
    quantity: Figure,
) -> Result<Figure, TooLarge> {
    let end = next.map_or(quantity, |next| next.above);
    if tier.above.value == Decimal::ZERO {
        return Ok(end);
    }
    let unit = book.same_unit(quantity);
    book.difference("units of the slice", unit, end, tier.above)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::FigureUnit;
    use crate::source::Span;
    use crate::value::Currency;

    fn d(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    fn priced(kind: TierKind, tiers: &[(&str, &str)], quantity: &str) -> Decimal {
        let mut book = Derivation::default();
        let currency = Currency::parse("USD").unwrap();
        let slice = book.words("slice");
        let money = book.unit(FigureUnit::Money(currency));
        let mut stated = |text: &str| book.stated("", d(text), FigureUnit::Ratio, Span::default());
        let tiers: Vec<TierFigures> = tiers
            .iter()
            .map(|(rate, above)| TierFigures {
                rate: stated(rate),
                above: stated(above),
                slice,
                beyond: slice,
            })
            .collect();
        let quantity = stated(quantity);
        price(&mut book, money, kind, &tiers, quantity)
            .unwrap()
            .value
    }

    const THREE: &[(&str, &str)] = &[("0.95", "0"), ("0.88", "20000"), ("0.80", "50000")];

    #[test]
    fn each_slice_has_its_rate() {
        let slices = |quantity| priced(TierKind::Slices, THREE, quantity);
        assert_eq!(slices("0"), d("0"));
        assert_eq!(slices("19999"), d("18999.05"));
        assert_eq!(slices("20000"), d("19000"));
        assert_eq!(slices("20001"), d("19000.88"));
        assert_eq!(slices("50000"), d("45400"));
        assert_eq!(slices("50000.5"), d("45400.4"));
        assert_eq!(slices("60000"), d("53400"));
    }

    #[test]
    fn the_whole_takes_the_rate_that_it_exceeds() {
        let whole = |quantity| priced(TierKind::Whole, THREE, quantity);
        assert_eq!(whole("0"), d("0"));
        assert_eq!(whole("20000"), d("19000"));
        assert_eq!(whole("20001"), d("17600.88"));
        assert_eq!(whole("50000"), d("44000"));
        assert_eq!(whole("60000"), d("48000"));
    }

    #[test]
    fn a_package_is_a_first_slice_for_nothing() {
        // AnswerConnect: 200 minutes in the fee, then 2.50.
        let package = &[("0", "0"), ("2.50", "200")];
        assert_eq!(priced(TierKind::Slices, package, "200"), d("0"));
        assert_eq!(priced(TierKind::Slices, package, "250"), d("125"));
    }

    #[test]
    fn one_rate_needs_no_kind() {
        for kind in [TierKind::Slices, TierKind::Whole] {
            assert_eq!(priced(kind, &[("1.54", "0")], "50"), d("77"));
        }
    }
}
