//! `together { fee: …; discount: … }`: what a vendor asks and takes off where lots are awarded together.

use crate::check::values::{money, percent, total_in};
use crate::check::{Body, Cursor, RfpContext};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{LotDiscount, Together};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Currency, Decimal, Percent};

const DISCOUNT: &str = "discount: 3% from 1_000_000 MYR, 5% from 2_000_000 MYR";

/// Reads what holds for all that the vendor wins.
pub(super) fn together(
    body: &mut Body,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<Together> {
    let statement = body.block("together", out)?;
    let rfp = context.rfp?;
    if rfp.award.split.is_none() {
        out.push(
            Diagnostic::new(
                Code::NotAwardedTogether,
                "the RFP awards each lot by itself",
            )
            .label(statement.span, "nobody would read this")
            .label(rfp.award.span, "no `split` in here")
            .help("put the fee and the discount into a tariff, or add `split by cost { … }` to the award"),
        );
        return None;
    }
    let currency = rfp.currency.value;
    let mut own = Body::of(statement, "a `together`");
    let fee = own.fact("fee", out);
    let discount = own.fact("discount", out);
    own.finish(out);
    let fee = fee.and_then(|fee| {
        let mut cursor = crate::check::body::only_value(fee, out)?;
        let amount = amount(&mut cursor, currency, out)?;
        cursor.finish(out, "write `fee: 20_000 MYR`")?;
        Some(amount)
    });
    let discounts = discount.map_or_else(Vec::new, |line| discounts(line, currency, out));
    Some(Together {
        fee,
        discounts,
        span: statement.span,
    })
}

fn amount(cursor: &mut Cursor, expected: Currency, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let stated = money(&mut cursor.clone(), out)?;
    if stated.value.currency == expected {
        return total_in(cursor, expected, out);
    }
    let message = format!(
        "lots are compared in `{expected}`, this amount is in `{}`",
        stated.value.currency
    );
    out.push(
        Diagnostic::new(Code::NotMoney, message)
            .label(stated.span, format!("not `{expected}`"))
            .help(format!(
                "write the amount in {expected}, as the vendor commits to it"
            )),
    );
    None
}

fn discounts(line: &Statement, currency: Currency, out: &mut Diagnostics) -> Vec<LotDiscount> {
    let phrases = line.values.as_deref().unwrap_or_default();
    let mut tiers: Vec<LotDiscount> = Vec::new();
    for phrase in phrases {
        let mut cursor = Cursor::new(&phrase.terms, phrase.span);
        let Some(tier) = tier(&mut cursor, phrase.span, currency, out) else {
            continue;
        };
        if let Some(before) = tiers.last().filter(|before| !rises(before, &tier)) {
            out.push(
                Diagnostic::new(
                    Code::DiscountNotRising,
                    "a later discount must be larger, and from a larger sum",
                )
                .label(tier.span, "no more than before")
                .label(before.span, "before it")
                .help(format!(
                    "write the discounts by rising sums, such as `{DISCOUNT}`"
                )),
            );
            continue;
        }
        tiers.push(tier);
    }
    tiers
}

fn rises(before: &LotDiscount, tier: &LotDiscount) -> bool {
    tier.from > before.from && tier.off.0 > before.off.0
}

fn tier(
    cursor: &mut Cursor,
    span: Span,
    currency: Currency,
    out: &mut Diagnostics,
) -> Option<LotDiscount> {
    let off = percent(cursor, out)?;
    if cursor.eat("from").is_none() {
        out.push(
            crate::check::values::wrong(Code::UnexpectedText, "`from`", cursor)
                .help(format!("write `{DISCOUNT}`")),
        );
        return None;
    }
    let from = amount(cursor, currency, out)?;
    cursor.finish(out, format_args!("write `{DISCOUNT}`"))?;
    let hundredths = off.value.0.checked_mul(Decimal::ONE_HUNDRED)?;
    if !hundredths.fract().is_zero() || !within(off.value) {
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("`{}` is no discount on what is won", off.value),
            )
            .label(
                off.span,
                "above 0% and below 100%, with two decimals at most",
            )
            .help(format!("write `{DISCOUNT}`")),
        );
        return None;
    }
    Some(LotDiscount {
        off: off.value,
        from: from.value,
        span,
    })
}

fn within(off: Percent) -> bool {
    off.0 > Decimal::ZERO && off.0 < Decimal::ONE_HUNDRED
}
