//! When a fee is due, and by what.

use crate::check::Cursor;
use crate::check::measure::measure;
use crate::check::tariff::{Setting, addition, total};
use crate::check::values::{quoted_list, whole, written, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Fee, FeeEvery, Measure, MeasureOf};
use crate::source::{At, Span};
use crate::syntax::{Phrase, Statement, TermKind};
use crate::value::{Decimal, unit_matches};

const HELP: &str = "write `once`, `per month`, `per year`, `per agent per month`, `per hire` or `per UNIT per month` behind the amount";
const SHARE: &str = "write `28% of salaries`, with commas between several fees";

/// How much a fee is, and when.
pub(super) struct Due {
    /// In the tariff's currency; of a share of other fees, percent.
    pub amount: Decimal,
    /// How often.
    pub every: FeeEvery,
    /// Where the fees stand that it is a share of, in their order.
    pub named: Vec<Span>,
}

/// Reads what stands behind the colon: an amount and when it is due, a share of other fees, or `at cost`.
pub(super) fn due(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Due> {
    let (first, rest) = statement.values.as_deref()?.split_first()?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    let is_share = cursor
        .peek()
        .is_some_and(|term| matches!(term.kind, TermKind::Percent(_)));
    if is_share {
        return share(cursor, rest, out);
    }
    let due = if cursor.eat_all(&["at", "cost"]).is_some() {
        of(Decimal::ZERO, FeeEvery::AtCost)
    } else {
        let amount = total(&mut cursor, setting, out)?;
        of(amount.value, every(&mut cursor, setting, out)?)
    };
    cursor.finish(out, HELP)?;
    match rest.first() {
        Some(more) => {
            Cursor::new(&more.terms, more.span).finish(out, HELP)?;
            None
        }
        None => Some(due),
    }
}

const fn of(amount: Decimal, every: FeeEvery) -> Due {
    Due {
        amount,
        every,
        named: Vec::new(),
    }
}

/// `28% of salaries, shifts`
fn share(mut cursor: Cursor, rest: &[Phrase], out: &mut Diagnostics) -> Option<Due> {
    let percent = addition(&mut cursor, out)?;
    if cursor.eat("of").is_none() {
        out.push(wrong(Code::UnexpectedText, "`of` and the name of a fee", &cursor).help(SHARE));
        return None;
    }
    let rest = rest.iter().map(|one| Cursor::new(&one.terms, one.span));
    let (mut names, mut named) = (Vec::new(), Vec::new());
    for name in std::iter::once(cursor).chain(rest) {
        if name.done() {
            out.push(wrong(Code::UnexpectedText, "the name of a fee", &name).help(SHARE));
            return None;
        }
        names.push(written(&name));
        named.push(name.span());
    }
    Some(Due {
        amount: percent.value.0,
        every: FeeEvery::ShareOf(names),
        named,
    })
}

/// Reports each name that is not a fee's above.
pub(super) fn all_above(
    names: &[String],
    places: &[Span],
    above: &[Fee],
    out: &mut Diagnostics,
) -> Option<()> {
    let known = || above.iter().map(|fee| fee.name.as_str());
    let mut all = Some(());
    for (name, place) in names.iter().zip(places) {
        if known().any(|own| own == name) {
            continue;
        }
        all = None;
        let message = format!("a share of `{name}`, and no fee of that name stands above");
        let help = match nearest(name, known()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None if above.is_empty() => "state first the fees that it is a share of".to_owned(),
            None => format!("the fees above are {}", quoted_list(known())),
        };
        out.push(
            Diagnostic::new(Code::FeeNotAbove, message)
                .label(*place, "no fee above")
                .help(help),
        );
    }
    all
}

fn every(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<FeeEvery> {
    if cursor.eat("once").is_some() {
        return Some(FeeEvery::Once);
    }
    if cursor.eat("per").is_none() {
        out.push(wrong(Code::UnexpectedText, "how often the fee is due", cursor).help(HELP));
        return None;
    }
    if cursor.eat("month").is_some() {
        return Some(FeeEvery::Month);
    }
    if cursor.eat("year").is_some() {
        return Some(FeeEvery::Year);
    }
    if cursor.eat("hire").is_some() {
        return Some(FeeEvery::Hire);
    }
    let each = each(cursor, setting, out)?;
    if cursor.eat_all(&["per", "month"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per month`", cursor).help(HELP));
        return None;
    }
    Some(each)
}

fn each(cursor: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<FeeEvery> {
    if cursor
        .peek()
        .is_some_and(|term| matches!(term.kind, TermKind::Number(_)))
    {
        return agents(cursor, out);
    }
    let word = cursor.peek().and_then(|term| term.word());
    for (unit, every) in [
        ("agent", FeeEvery::AgentMonth),
        ("workplace", FeeEvery::WorkplaceMonth),
    ] {
        if word.is_some_and(|word| unit_matches(word, unit)) {
            cursor.next();
            return Some(every);
        }
    }
    let mut found = Diagnostics::default();
    let measure = measure(cursor, setting.context.vocabulary, &mut found);
    if setting.context.vocabulary_whole {
        out.extend(found);
    }
    by_channel(measure?, out)
}

/// `per 12 agents per month`
fn agents(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<FeeEvery> {
    let number = whole(cursor, out)?;
    let word = cursor.peek().and_then(|term| term.word());
    if !word.is_some_and(|word| unit_matches(word, "agent")) {
        let help = "write `per 12 agents per month`";
        out.push(wrong(Code::UnexpectedText, "`agents`", cursor).help(help));
        return None;
    }
    cursor.next();
    if number.value == 0 {
        out.push(
            Diagnostic::new(Code::OutOfRange, "a fee for each `0` agents")
                .label(number.span, "must be 1 or more")
                .help(
                    "write for how many agents one of it is due, such as `per 12 agents per month`",
                ),
        );
        return None;
    }
    Some(FeeEvery::AgentsMonth(number.value))
}

fn by_channel(measure: At<Measure>, out: &mut Diagnostics) -> Option<FeeEvery> {
    match measure.value.of {
        MeasureOf::Channel(channel) => Some(FeeEvery::ChannelMonth(channel)),
        MeasureOf::Agent => Some(FeeEvery::AgentMonth),
        MeasureOf::Cases(_) | MeasureOf::Leg(_) | MeasureOf::Seat => {
            out.push(
                Diagnostic::new(
                    Code::UnknownMeasure,
                    format!("no fee is due per {}", measure.value),
                )
                .label(measure.span, "a charge counts it, a fee does not")
                .help(format!(
                    "write `charge {} {{ rate: … }}`",
                    charged(&measure.value)
                )),
            );
            None
        }
    }
}

/// The measure of a charge for the same: seats are charged by the month.
fn charged(measure: &Measure) -> String {
    match measure.of {
        MeasureOf::Seat => "month of seat".to_owned(),
        _ => measure.to_string(),
    }
}
