//! The worked example of the price formula.

use crate::evaluate::worked;
use crate::model::{PriceMethod, PriceRule};
use crate::render::RenderError;
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::number::Numbers;
use crate::render::words::Words;
use crate::value::{Currency, Decimal};

/// Three made-up prices, in units of the RFP's currency.
const PRICES: [i64; 3] = [1_000_000, 1_250_000, 1_600_000];
/// Their made-up quality, in percent of the points that there are for it.
const QUALITY: [i64; 3] = [60, 75, 90];

/// One offer of the example.
struct Made {
    name: &'static str,
    price: Decimal,
    quality: Decimal,
    result: Option<Decimal>,
}

/// What the formula makes of three made-up offers, by the function that scores.
pub(super) fn blocks(
    rule: &PriceRule,
    most: Decimal,
    currency: Currency,
    words: &Words,
) -> Result<Vec<Block>, RenderError> {
    let offers = offers(rule, most).ok_or(RenderError::TooLarge)?;
    let lowest_wins = rule.method.lowest_wins();
    let mut table = Table::new(words.get("example.caption"))
        .column(words.get("example.offer"))
        .numbers(words.get("example.price"));
    if lowest_wins {
        table = table.numbers(words.get("example.quality"));
    }
    let result = if lowest_wins {
        "example.evaluated"
    } else {
        "example.points"
    };
    table = table
        .numbers(words.get("example.how"))
        .numbers(words.get(result));
    for offer in &offers {
        let mut cells = vec![
            Inline::text(offer.name),
            Inline::text(words.numbers.money(offer.price, currency)),
        ];
        if lowest_wins {
            cells.push(Inline::text(words.numbers.points(offer.quality)));
        }
        cells.push(Inline::text(sum(
            rule,
            most,
            &offers,
            offer,
            &words.numbers,
        )));
        cells.push(Inline::text(offer.result.map_or_else(
            String::new,
            |value| {
                if lowest_wins {
                    words.numbers.money(value, currency)
                } else {
                    words.numbers.points(value)
                }
            },
        )));
        table.row(Look::Plain, cells);
    }
    let mut blocks = vec![Block::paragraph(words.get("example.intro"))];
    blocks.extend(table.quiet().block());
    Ok(blocks)
}

fn offers(rule: &PriceRule, most: Decimal) -> Option<Vec<Made>> {
    let all = Decimal::ONE_HUNDRED.checked_sub(most)?;
    let qualities = QUALITY.map(|quality| {
        let share = Decimal::new(quality, 2);
        all.checked_mul(share)
    });
    let mut made = Vec::new();
    for ((name, price), quality) in ["A", "B", "C"]
        .into_iter()
        .zip(prices(rule)?)
        .zip(qualities)
    {
        made.push(Made {
            name,
            price,
            quality: quality?,
            result: None,
        });
    }
    let pairs: Vec<_> = made.iter().map(|one| (one.price, one.quality)).collect();
    for (one, result) in made.iter_mut().zip(worked(rule, most, &pairs).ok()?) {
        one.result = result;
    }
    Some(made)
}

/// Between the floor and the ceiling where these are published, and one above.
fn prices(rule: &PriceRule) -> Option<Vec<Decimal>> {
    let PriceMethod::Absolute { floor, ceiling } = *rule.method else {
        return Some(PRICES.map(Decimal::from).to_vec());
    };
    let range = ceiling.checked_sub(floor)?;
    let shares = [
        Decimal::new(25, 2),
        Decimal::new(50, 2),
        Decimal::new(110, 2),
    ];
    let price = |share| floor.checked_add(range.checked_mul(share)?.round());
    shares.into_iter().map(price).collect()
}

/// The formula with the offer's figures in it.
fn sum(
    rule: &PriceRule,
    most: Decimal,
    offers: &[Made],
    offer: &Made,
    numbers: &Numbers,
) -> String {
    let prices = || offers.iter().map(|one| one.price);
    let lowest = numbers.whole(prices().min().unwrap_or_default());
    let highest = numbers.whole(prices().max().unwrap_or_default());
    let (w, p) = (numbers.count(most), numbers.whole(offer.price));
    let q = numbers.count(offer.quality);
    let around = |middle: String| format!("{w} · (½ + ½ · ({middle} − {p}) / {middle})");
    match *rule.method {
        PriceMethod::LowestRatio | PriceMethod::Qcbs => format!("{w} · {lowest} / {p}"),
        PriceMethod::Linear => format!("{w} · (1 − ({p} − {lowest}) / {lowest})"),
        PriceMethod::MinMax => format!("{w} · ({highest} − {p}) / ({highest} − {lowest})"),
        PriceMethod::ToMean => {
            let sum = prices().try_fold(Decimal::ZERO, Decimal::checked_add);
            let mean = sum.and_then(|sum| sum.checked_div(Decimal::from(offers.len())));
            around(numbers.units(mean.unwrap_or_default().round_dp(2)))
        }
        PriceMethod::ToMedian => {
            let mut sorted: Vec<Decimal> = prices().collect();
            sorted.sort_unstable();
            let middle = sorted.get(offers.len().saturating_div(2)).copied();
            around(numbers.whole(middle.unwrap_or_default()))
        }
        PriceMethod::Absolute { floor, ceiling } => {
            let (floor, ceiling) = (numbers.whole(floor), numbers.whole(ceiling));
            format!("{w} · ({ceiling} − {p}) / ({ceiling} − {floor})")
        }
        PriceMethod::Rank => {
            let lower = prices().filter(|other| *other < offer.price).count();
            let place = lower.saturating_add(1);
            format!("{w} · ({n} − {place} + 1) / {n}", n = offers.len())
        }
        PriceMethod::LowestPrice => p,
        PriceMethod::PricePerPoint => format!("{p} / {q}"),
        PriceMethod::QualityCredit { worth } => {
            format!("{p} − {} · {q} / 100", numbers.whole(worth))
        }
        PriceMethod::Prozorro => format!("{p} · {w} / ({w} + {q})"),
    }
}
