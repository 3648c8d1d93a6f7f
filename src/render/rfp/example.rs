//! The worked example of the price formula.

use crate::render::RenderError;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number;
use crate::render::words::Words;
use crate::value::{Currency, Decimal};

/// Three made-up prices, in units of the RFP's currency.
const PRICES: [i64; 3] = [1_000_000, 1_250_000, 1_600_000];

/// The points of three made-up prices.
pub(super) fn blocks(
    most: Decimal,
    currency: Currency,
    words: &Words,
) -> Result<Vec<Block>, RenderError> {
    let prices = PRICES.map(Decimal::from);
    let lowest = prices.iter().copied().min().unwrap_or(Decimal::ONE);
    let mut table = Table::new(words.get("example.caption"))
        .column(words.get("example.offer"))
        .numbers(words.get("example.price"))
        .numbers(words.get("example.sum"))
        .numbers(words.get("example.points"));
    for (name, price) in ["A", "B", "C"].into_iter().zip(prices) {
        let points = lowest_ratio(most, lowest, price).ok_or(RenderError::TooLarge)?;
        let sum = format!(
            "{} · {} / {}",
            number::count(most),
            number::whole(lowest),
            number::whole(price)
        );
        table.row(
            Look::Plain,
            [
                Inline::text(name),
                Inline::text(number::money(price, currency)),
                Inline::text(sum),
                Inline::text(number::points(points)),
            ],
        );
    }
    let mut blocks = vec![Block::paragraph(words.get("example.intro"))];
    blocks.extend(table.block());
    Ok(blocks)
}

/// W · Pm / P.
fn lowest_ratio(most: Decimal, lowest: Decimal, price: Decimal) -> Option<Decimal> {
    most.checked_mul(lowest)?.checked_div(price)
}
