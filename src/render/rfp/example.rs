//! The worked example of the price formula.

use crate::evaluate::price_points;
use crate::model::PriceRule;
use crate::render::RenderError;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number;
use crate::render::words::Words;
use crate::value::{Currency, Decimal};

/// Three made-up prices, in units of the RFP's currency.
const PRICES: [i64; 3] = [1_000_000, 1_250_000, 1_600_000];

/// The points of three made-up prices, by the function that scores.
pub(super) fn blocks(
    rule: &PriceRule,
    most: Decimal,
    currency: Currency,
    words: &Words,
) -> Result<Vec<Block>, RenderError> {
    let prices = PRICES.map(Decimal::from);
    let points = price_points(rule, most, &prices).map_err(|_| RenderError::TooLarge)?;
    let lowest = prices.iter().copied().min().unwrap_or_default();
    let mut table = Table::new(words.get("example.caption"))
        .column(words.get("example.offer"))
        .numbers(words.get("example.price"))
        .numbers(words.get("example.sum"))
        .numbers(words.get("example.points"));
    for ((name, price), points) in ["A", "B", "C"].into_iter().zip(prices).zip(points) {
        let (most, lowest, shown) = (
            number::count(most),
            number::whole(lowest),
            number::whole(price),
        );
        table.row(
            Look::Plain,
            [
                Inline::text(name),
                Inline::text(number::money(price, currency)),
                Inline::text(format!("{most} · {lowest} / {shown}")),
                Inline::text(number::points(points)),
            ],
        );
    }
    let mut blocks = vec![Block::paragraph(words.get("example.intro"))];
    blocks.extend(table.quiet().block());
    Ok(blocks)
}
