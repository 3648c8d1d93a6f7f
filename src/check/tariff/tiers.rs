use super::{Setting, amount};
use crate::check::Cursor;
use crate::check::values::{amount_in, not_negative, number, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Tier;
use crate::source::Span;
use crate::syntax::{Phrase, Statement};
use crate::value::{Decimal, write_decimal};

const EXAMPLE: &str = "write `rate: 0.95, 0.88 above 20_000, 0.80 above 50_000`";

const AGENTS: &str = "write `rate: 35, 31 from 10 agents, 28 from 25 agents`";

/// Reads `rate: 0.95, 0.88 above 20_000` and `rate: 35, 31 from 10 agents`, and whether thresholds count agents: the first from the first unit on, the thresholds rising.
pub(super) fn tiers(
    fact: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<(Vec<Tier>, bool)> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let read: Vec<Option<Read>> = phrases.iter().map(|one| tier(one, setting, out)).collect();
    // The order is judged only where every rate could be read.
    let read: Vec<Read> = read.into_iter().collect::<Option<_>>()?;
    let by_agents = one_kind(&read, out)?;
    in_order(&read, out)?;
    let tiers = read.into_iter().map(|one| Tier {
        rate: one.rate,
        above: one.above.unwrap_or_default(),
        span: one.span,
    });
    Some((tiers.collect(), by_agents))
}

struct Read {
    rate: Decimal,
    above: Option<Decimal>,
    is_of_agents: bool,
    span: Span,
}

fn tier(phrase: &Phrase, setting: Setting, out: &mut Diagnostics) -> Option<Read> {
    let mut cursor = Cursor::new(&phrase.terms, phrase.span);
    let rate = amount(&mut cursor, setting, amount_in, out)?;
    let is_of_agents = cursor.at_word("from");
    let above = match cursor.eat("above") {
        Some(_) => {
            let threshold = number(&mut cursor, out)?;
            not_negative(&threshold, out)?;
            Some(threshold.value)
        }
        None => from_agents(&mut cursor, out)?,
    };
    let is_of_agents = is_of_agents && above.is_some();
    cursor.finish(out, EXAMPLE)?;
    Some(Read {
        rate: rate.value,
        above,
        is_of_agents,
        span: phrase.span,
    })
}

/// `from 10 agents`, if it is next.
fn from_agents(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Option<Decimal>> {
    if cursor.eat("from").is_none() {
        return Some(None);
    }
    let agents = number(cursor, out)?;
    not_negative(&agents, out)?;
    if cursor
        .eat("agents")
        .or_else(|| cursor.eat("agent"))
        .is_none()
    {
        out.push(wrong(Code::UnexpectedText, "`agents`", cursor).help(AGENTS));
        return None;
    }
    Some(Some(agents.value))
}

/// Whether the thresholds count agents: all of them or none.
fn one_kind(tiers: &[Read], out: &mut Diagnostics) -> Option<bool> {
    let mut later = tiers.iter().filter(|tier| tier.above.is_some());
    let Some(first) = later.next() else {
        return Some(false);
    };
    let Some(other) = later.find(|tier| tier.is_of_agents != first.is_of_agents) else {
        return Some(first.is_of_agents);
    };
    let message = "rates go by agents and by units at once";
    out.push(
        wrong_order(message, other.span, "by the one here")
            .label(first.span, "by the other here")
            .help(AGENTS),
    );
    None
}

fn in_order(tiers: &[Read], out: &mut Diagnostics) -> Option<()> {
    let (first, later) = tiers.split_first()?;
    if let Some(above) = first.above {
        let message = format!("no rate for the first {} units", write_decimal(above, 0));
        out.push(
            wrong_order(
                message,
                first.span,
                "the first rate begins above the first unit",
            )
            .help(format!(
                "begin with the rate from the first unit on: {EXAMPLE}"
            )),
        );
        return None;
    }
    let mut before = first;
    for tier in later {
        out_of_order(before, tier, out)?;
        before = tier;
    }
    Some(())
}

// One mistake of order makes the later thresholds look wrong too: the first is enough.
fn out_of_order(before: &Read, tier: &Read, out: &mut Diagnostics) -> Option<()> {
    let lowest = before.above.unwrap_or_default();
    let diagnostic = match tier.above {
        Some(above) if above > lowest => return Some(()),
        Some(above) => wrong_order(
            format!("the threshold `{}` does not rise", write_decimal(above, 0)),
            tier.span,
            "not above the one before",
        )
        .help("order the rates by rising thresholds"),
        None => wrong_order(
            "a second rate without a threshold",
            tier.span,
            "above how many?",
        )
        .help(EXAMPLE),
    };
    out.push(diagnostic.label(before.span, "the rate before"));
    None
}

fn wrong_order(message: impl Into<String>, span: Span, label: &str) -> Diagnostic {
    Diagnostic::new(Code::TierOrder, message).label(span, label)
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    const RIGHT: &str = "0.95, 0.88 above 20_000, 0.80 above 50_000";

    #[test]
    fn thresholds_rise_from_the_first_unit() {
        let project = Fixture::right().check().project.expect("a project");
        let tiers = &project.offer("borneo").expect("an offer").tariffs[0].charges[0].tiers;
        let shown: Vec<String> = tiers
            .iter()
            .map(|one| format!("{}>{}", one.rate, one.above))
            .collect();
        assert_eq!(shown, ["0.95>0", "0.88>20000", "0.80>50000"]);
    }

    #[test]
    fn an_order_that_is_none() {
        for (wrong, labels) in [
            (
                "0.95, 0.80 above 50_000, 0.88 above 20_000",
                ["0.88 above 20_000", "0.80 above 50_000"],
            ),
            (
                "0.95, 0.88 above 20_000, 0.80 above 20_000",
                ["0.80 above 20_000", "0.88 above 20_000"],
            ),
            ("0.95, 0.88", ["0.88", "0.95"]),
            ("0.95, 0.88 above 0", ["0.88 above 0", "0.95"]),
        ] {
            let said = Fixture::right()
                .with("borneo.rfp", RIGHT, wrong)
                .says(Code::TierOrder);
            let expected: Vec<String> = labels
                .iter()
                .map(|text| format!("borneo.rfp: {text}"))
                .collect();
            assert_eq!(said.labels, expected);
        }
        Fixture::right()
            .with("borneo.rfp", RIGHT, "0.95 above 10")
            .says(Code::TierOrder);
    }

    #[test]
    fn a_rate_in_another_currency() {
        Fixture::right()
            .with("borneo.rfp", RIGHT, "0.95 MYR")
            .says(Code::NotMoney);
        let said = Fixture::right()
            .with("borneo.rfp", RIGHT, "0.955 USD")
            .check();
        assert!(said.project.is_some(), "{:#?}", said.diagnostics);
    }
}
