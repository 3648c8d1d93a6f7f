mod packages;
mod time;

use super::tiers::tiers;
use super::{Setting, across};
use crate::check::body::{Body, after_keyword, only_value};
use crate::check::choice::choice;
use crate::check::measure::measure;
use crate::check::values::{quoted_list, written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    Charge, Handling, Measure, MeasureOf, Package, PackageChoice, Rfp, Tier, TierKind,
};
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
    let priced = priced(statement, &mut body, measure.as_ref(), setting, out);
    let billed = body.fact("billed", out);
    let billed = billed.and_then(|fact| time::billed(fact, out));
    let (billed, at_least) = billed.map_or((None, None), |(step, least)| (Some(step), least));
    let wrap = body.fact("wrap", out);
    let wrap = wrap.and_then(|fact| time::wrap(fact, measure.as_ref(), setting, out));
    let hold = chosen(&mut body, "hold", HANDLING, out);
    let queue = chosen(&mut body, "queue", HANDLING, out);
    let free = body.fact("free", out);
    let free = free.and_then(|fact| time::free(fact, measure.as_ref(), setting, out));
    body.finish(out);
    let priced = priced?;
    Some(Charge {
        measure: measure?.value,
        tiers: priced.tiers,
        tier_kind: priced.tier_kind,
        packages: priced.packages,
        chosen: priced.chosen,
        billed,
        at_least,
        wrap,
        hold,
        queue,
        free,
        span: statement.span,
    })
}

/// What a charge costs: rates or packages.
struct Priced {
    tiers: Vec<Tier>,
    tier_kind: Option<At<TierKind>>,
    packages: Vec<Package>,
    chosen: Option<At<PackageChoice>>,
}

fn priced(
    statement: &Statement,
    body: &mut Body,
    measure: Option<&At<Measure>>,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Priced> {
    let rate = body.fact("rate", out);
    let stated = body.facts("package");
    let kind = body.fact("tiers", out);
    let tier_kind = kind.and_then(|fact| one_of(fact, "tiers", TIERS, out));
    let chosen = packages::chosen(body, out);
    let choice = chosen.as_ref().map(|chosen| chosen.span);
    packages::alone(&stated, &[rate, kind], choice, out);
    let packages = packages::packages(&stated, setting, out);
    if rate.is_none() && stated.is_empty() {
        body.missing_as("rate", without_rate(statement));
        return None;
    }
    let (tiers, by_agents) = match rate {
        Some(fact) => tiers(fact, setting, out)?,
        None => (Vec::new(), false),
    };
    let tier_kind = match rate.filter(|_| by_agents) {
        Some(fact) => Some(of_agents(fact, kind, measure, out)?),
        None => tier_kind,
    };
    Some(Priced {
        tiers,
        tier_kind,
        packages: packages?,
        chosen,
    })
}

/// Rates by the number of agents are for charges by the agent, and say by themselves how they apply.
fn of_agents(
    rate: &Statement,
    kind: Option<&Statement>,
    measure: Option<&At<Measure>>,
    out: &mut Diagnostics,
) -> Option<At<TierKind>> {
    let of = measure.filter(|measure| measure.value.of != MeasureOf::Agent);
    let (message, label, other, help) = match (of, kind) {
        (None, None) => return Some(At::new(TierKind::Agents, rate.span)),
        (Some(measure), _) => (
            format!("`{}` is not charged by the agent", measure.value),
            "rates by the number of agents",
            (measure.span, "counts no agents"),
            "write thresholds of its units, such as `31 above 2_000`",
        ),
        (None, Some(kind)) => (
            "rates by the number of agents hold for all units".to_owned(),
            "by the number of agents",
            (kind.span, "says how units are counted"),
            "leave `tiers` out",
        ),
    };
    out.push(
        Diagnostic::new(Code::AgentBands, message)
            .label(rate.span, label)
            .label(other.0, other.1)
            .help(help),
    );
    None
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
    cursor.finish(
        out,
        "write the measure alone, such as `charge minute of voice {`",
    )?;
    // In a vendor's tariff it is a finding; in a test it is the buyer's own slip.
    let rfp = setting.context.intact(&["pricing", "demand"]);
    if let Some(rfp) = rfp.filter(|_| setting.is_made_up) {
        let written = written(&after_keyword(statement));
        accepted(&measure, &written, rfp, out);
    }
    Some(measure)
}

fn accepted(measure: &At<Measure>, written: &str, rfp: &Rfp, out: &mut Diagnostics) {
    let accept = &rfp.pricing.accept;
    // That nothing is accepted has been said already.
    if accept.is_empty() || accept.iter().any(|one| one.value == measure.value) {
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
    name: &'static str,
    choices: &[(&str, T)],
    out: &mut Diagnostics,
) -> Option<At<T>> {
    let fact = body.fact(name, out)?;
    one_of(fact, name, choices, out)
}

fn one_of<T: Copy>(
    fact: &Statement,
    name: &str,
    choices: &[(&str, T)],
    out: &mut Diagnostics,
) -> Option<At<T>> {
    let mut cursor = only_value(fact, out)?;
    let chosen = choice(&mut cursor, name, choices, out)?;
    if !cursor.done() {
        let words = quoted_list(choices.iter().map(|(word, _)| *word));
        cursor.finish(out, format_args!("`{name}` takes one of {words}"))?;
    }
    Some(At::new(chosen.value, fact.span))
}

fn without_rate(statement: &Statement) -> Diagnostic {
    Diagnostic::new(Code::ChargeWithoutRate, "the charge has no rate")
        .label(statement.span, "no `rate` in here")
        .help("add the rate, such as `rate: 0.95, 0.88 above 20_000`, or a package, such as `package: 500 for 1_050, then 2.05`")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Increment, Wrap};

    #[test]
    fn what_a_charge_says_and_leaves_open() {
        let project = Fixture::right().check().project.expect("a project");
        let charge = |alias| &project.offer(alias).expect("an offer").tariffs[0].charges[0];
        assert_eq!(
            charge("borneo").wrap.as_ref().map(|wrap| wrap.value),
            Some(Wrap::Free)
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
            .with("tests.rfp", "charge minute of voice", "charge email")
            .says(Code::MeasureNotAccepted);
        assert_eq!(
            said.labels,
            ["tests.rfp: email", "rfp.rfp: minute of voice"]
        );
        assert_eq!(said.help, "charge by `minute of voice`");
        let vendor = Fixture::right().with("sulu.rfp", "charge minute of voice", "charge email");
        assert!(vendor.check().project.is_some());
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
