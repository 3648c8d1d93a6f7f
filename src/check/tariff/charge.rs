use super::tiers::tiers;
use super::{Setting, across};
use crate::check::Cursor;
use crate::check::body::{Body, after_keyword, only_value};
use crate::check::choice::choice;
use crate::check::measure::measure;
use crate::check::values::{duration, quoted_list, written, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Charge, Handling, Increment, Measure, Rfp, TierKind};
use crate::source::At;
use crate::syntax::Statement;

const HANDLING: &[(&str, Handling)] = &[
    ("included", Handling::Free),
    ("free", Handling::Free),
    ("billed", Handling::Billed),
];
const TIERS: &[(&str, TierKind)] = &[("slices", TierKind::Slices), ("whole", TierKind::Whole)];

/// Reads `charge MEASURE { rate: … }`.
pub(super) fn charge(
    statement: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Charge> {
    let measure = read_measure(statement, setting, out);
    let mut body = Body::of(statement, "a `charge`");
    let rate = body.fact("rate", out);
    if rate.is_none() {
        body.missing_as("rate", without_rate(statement));
    }
    let tiers = rate.and_then(|fact| tiers(fact, setting, out));
    let tier_kind = chosen(&mut body, "tiers", TIERS, out);
    let billed = body.fact("billed", out).and_then(|fact| billed(fact, out));
    let wrap = chosen(&mut body, "wrap", HANDLING, out);
    let hold = chosen(&mut body, "hold", HANDLING, out);
    body.finish(out);
    Some(Charge {
        measure: measure?.value,
        tiers: tiers?,
        tier_kind,
        billed,
        wrap,
        hold,
        span: statement.span,
    })
}

fn read_measure(
    statement: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<Measure>> {
    let mut cursor = after_keyword(statement);
    let mut found = Diagnostics::default();
    let measure = measure(&mut cursor, setting.context.vocabulary, &mut found);
    // A broken vocabulary may lack the very channel.
    if setting.context.vocabulary_whole {
        out.extend(found);
    }
    let measure = measure?;
    let written = written(&after_keyword(statement));
    cursor.finish(
        out,
        "write the measure alone, such as `charge minute of voice {`",
    )?;
    if let Some(rfp) = setting.context.whole_rfp() {
        accepted(&measure, &written, rfp, out);
    }
    Some(measure)
}

fn accepted(measure: &At<Measure>, written: &str, rfp: &Rfp, out: &mut Diagnostics) {
    let accept = &rfp.pricing.accept;
    if accept.iter().any(|one| one.value == measure.value) {
        return;
    }
    let names: Vec<String> = accept.iter().map(|one| one.to_string()).collect();
    let list = across(accept.iter().map(|one| one.span)).unwrap_or(rfp.pricing.span);
    let message = format!("the RFP accepts no charge by `{written}`");
    out.push(
        Diagnostic::new(Code::MeasureNotAccepted, message)
            .label(measure.span, "not accepted")
            .label(list, "what the RFP accepts")
            .help(format!(
                "charge by {}",
                quoted_list(names.iter().map(String::as_str))
            )),
    );
}

fn chosen<T: Copy>(
    body: &mut Body,
    name: &str,
    choices: &[(&str, T)],
    out: &mut Diagnostics,
) -> Option<At<T>> {
    let fact = body.fact(name, out)?;
    let mut cursor = only_value(fact, out)?;
    let chosen = choice(&mut cursor, name, choices, out)?;
    let words = quoted_list(choices.iter().map(|(word, _)| *word));
    cursor.finish(out, &format!("`{name}` takes one of {words}"))?;
    Some(At::new(chosen.value, fact.span))
}

fn billed(fact: &Statement, out: &mut Diagnostics) -> Option<At<Increment>> {
    let example = "write `billed: per 6 s` or `billed: exactly`";
    let mut cursor = only_value(fact, out)?;
    let increment = increment(&mut cursor, example, out)?;
    cursor.finish(out, example)?;
    Some(At::new(increment, fact.span))
}

fn increment(cursor: &mut Cursor, example: &str, out: &mut Diagnostics) -> Option<Increment> {
    if cursor.eat("exactly").is_some() {
        return Some(Increment::Exact);
    }
    if cursor.eat("per").is_none() {
        out.push(wrong(Code::UnknownOption, "a way of rounding", cursor).help(example));
        return None;
    }
    let step = duration(cursor, out)?;
    if step.seconds().is_zero() {
        out.push(
            Diagnostic::new(Code::OutOfRange, "an increment is longer than 0 s")
                .label(step.span, "no time at all")
                .help("write `billed: exactly` where nothing is rounded"),
        );
        return None;
    }
    Some(Increment::Per(step.value))
}

fn without_rate(statement: &Statement) -> Diagnostic {
    Diagnostic::new(Code::ChargeWithoutRate, "the charge has no rate")
        .label(statement.span, "no `rate` in here")
        .help("add the rate, such as `rate: 0.95, 0.88 above 20_000`")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Handling, Increment};

    #[test]
    fn what_a_charge_says_and_leaves_open() {
        let project = Fixture::right().check().project.expect("a project");
        let charge = |alias| &project.offer(alias).expect("an offer").tariffs[0].charges[0];
        assert_eq!(
            charge("borneo").wrap.as_ref().map(|wrap| wrap.value),
            Some(Handling::Free)
        );
        assert_eq!(charge("sulu").wrap, None);
        assert_eq!(
            charge("sulu").billed.as_ref().map(|billed| billed.value),
            Some(Increment::Exact)
        );
    }

    #[test]
    fn a_measure_that_the_rfp_does_not_accept() {
        let said = Fixture::right()
            .with("sulu.rfp", "charge minute of voice", "charge email")
            .says(Code::MeasureNotAccepted);
        assert_eq!(said.labels, ["sulu.rfp: email", "rfp.rfp: minute of voice"]);
        assert_eq!(said.help, "charge by `minute of voice`");
    }

    #[test]
    fn a_charge_without_a_rate() {
        let said = Fixture::right()
            .with("sulu.rfp", "rate: 4; ", "")
            .says(Code::ChargeWithoutRate);
        assert_eq!(said.labels, ["sulu.rfp: charge minute of voice"]);
        Fixture::right()
            .with("sulu.rfp", "rate: 4", "rates: 4")
            .says(Code::UnknownStatement);
    }

    #[test]
    fn choices_that_are_none() {
        for (from, to, code) in [
            ("wrap: included", "wrap: include", Code::UnknownOption),
            ("tiers: slices", "tiers: slice", Code::UnknownOption),
            ("per 6 s", "6 s", Code::UnknownOption),
            ("per 6 s", "per 0 s", Code::OutOfRange),
            ("per 6 s", "per 6 seconds each", Code::UnexpectedText),
        ] {
            Fixture::right().with("borneo.rfp", from, to).says(code);
        }
    }
}
