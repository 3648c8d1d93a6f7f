//! `voice_line share from 30% to 70%`, and the steps of shares.

use super::{Known, lot, positive};
use crate::check::Cursor;
use crate::check::values::{share, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{LotShare, SplitRule};
use crate::source::At;
use crate::value::{Decimal, Percent};

const EXAMPLE: &str = "write `voice_line share from 30% to 70%`";

/// `shares in steps of 5%`.
pub(super) fn step(line: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let step = positive(share(line, out), out)?;
    line.finish(out, "write `shares in steps of 5%`")?;
    let hundredths = Decimal::new(1, 2);
    let whole = |a: Decimal, b: Decimal| a.checked_rem(b).is_some_and(|rest| rest.is_zero());
    if whole(step.value.0, hundredths) && whole(Decimal::ONE_HUNDRED, step.value.0) {
        return Some(step);
    }
    out.push(
        Diagnostic::new(
            Code::ImpossibleShare,
            format!("steps of {} do not make up a whole", step.value),
        )
        .label(step.span, "does not divide 100%")
        .help("write a step such as `1%`, `5%` or `10%`; the smallest is `0.01%`"),
    );
    None
}

/// A share's bounds; `None` where the line is about something else.
pub(super) fn share_of(
    line: &mut Cursor,
    known: Known,
    out: &mut Diagnostics,
) -> Option<Option<LotShare>> {
    let mut ahead = line.clone();
    let whole = line.span();
    let name = ahead.word()?;
    ahead.eat("share")?;
    *line = ahead;
    Some(bounds(line, out).and_then(|(least, most)| {
        Some(LotShare {
            lot: lot(name, known, out)?,
            least,
            most,
            span: whole,
        })
    }))
}

fn bounds(line: &mut Cursor, out: &mut Diagnostics) -> Option<(Percent, Percent)> {
    if line.eat("from").is_none() {
        out.push(wrong(Code::UnexpectedText, "`from`", line).help(EXAMPLE));
        return None;
    }
    let least = positive(share(line, out), out)?;
    if line.eat("to").is_none() {
        out.push(wrong(Code::UnexpectedText, "`to`", line).help(EXAMPLE));
        return None;
    }
    let most = share(line, out)?;
    line.eat("each");
    line.finish(out, EXAMPLE)?;
    if least.value.0 > most.value.0 {
        out.push(
            Diagnostic::new(Code::ImpossibleShare, "the least share is above the most")
                .label(least.span, "the least")
                .label(most.span, "the most")
                .help(format!("write `from {} to {}`", most.value, least.value)),
        );
        return None;
    }
    Some((least.value, most.value))
}

/// Reports lots stated twice, and bounds that no shares of so many vendors keep.
pub(super) fn report(rule: &SplitRule, out: &mut Diagnostics) {
    for (place, again) in rule.shares.iter().enumerate() {
        let mut before = rule.shares.iter().take(place);
        if let Some(first) = before.find(|one| one.lot.value == again.lot.value) {
            let message = format!("the share of `{}` is stated twice", again.lot.value);
            out.push(
                Diagnostic::new(Code::DuplicateFact, message)
                    .label(again.span, "again here")
                    .label(first.span, "first stated here")
                    .help("keep one of the two"),
            );
        }
    }
    for share in &rule.shares {
        if !possible(share, rule) {
            out.push(impossible(share, rule));
        }
    }
}

/// Whether some number of vendors can make up the lot.
fn possible(share: &LotShare, rule: &SplitRule) -> bool {
    let step = rule.step().0;
    let steps = |share: Decimal| share.checked_div(step);
    let (Some(least), Some(most), Some(all)) = (
        steps(share.least.0).map(|n| n.ceil()),
        steps(share.most.0).map(|n| n.floor()),
        steps(Decimal::ONE_HUNDRED),
    ) else {
        return false;
    };
    let from = rule.sources(&share.lot.value);
    (from..=MOST_SHARERS).any(|count| {
        let count = Decimal::from(count);
        let (least, most) = (count.checked_mul(least), count.checked_mul(most));
        least.is_some_and(|least| least <= all) && most.is_some_and(|most| most >= all)
    })
}

/// With steps of 0.01% no more than these share a lot.
const MOST_SHARERS: usize = 10_000;

fn impossible(share: &LotShare, rule: &SplitRule) -> Diagnostic {
    let lot = &share.lot.value;
    let message = format!(
        "no number of vendors can share `{lot}` with {} to {} each",
        share.least, share.most
    );
    let mut diagnostic =
        Diagnostic::new(Code::ImpossibleShare, message).label(share.span, "never makes up 100%");
    let sources = rule.second_sources.iter();
    for source in sources.filter(|source| source.value == *lot) {
        diagnostic = diagnostic.label(source.span, "needs two vendors at least");
    }
    if let Some(step) = &rule.step {
        diagnostic = diagnostic.label(step.span, "in steps of this");
    }
    diagnostic.help(
        "for two vendors, write a least share of 50% or below and a most of 50% or above, such as `from 30% to 70%`",
    )
}
