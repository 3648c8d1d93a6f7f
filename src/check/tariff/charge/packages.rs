use crate::check::Cursor;
use crate::check::body::{Body, only_value};
use crate::check::tariff::{Setting, across, amount, total};
use crate::check::values::{amount_in, not_negative, number, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Package, PackageChoice};
use crate::source::{At, Span};
use crate::syntax::{Phrase, Statement};

const EXAMPLE: &str = "write `package: 500 for 1_050, then 2.05`, or `package: 500 for 1_050`";
const CHOSEN: &str = "write `chosen: each month` or `chosen: once`";

/// Reads every `package: 500 for 1_050, then 2.05` of a charge.
pub(super) fn packages(
    stated: &[&Statement],
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Vec<Package>> {
    let read: Vec<Option<Package>> = stated
        .iter()
        .map(|one| package(one, setting, out))
        .collect();
    read.into_iter().collect()
}

fn package(fact: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Package> {
    let phrases = fact.values.as_deref().unwrap_or_default();
    let (first, later) = phrases.split_first()?;
    let mut cursor = of(first);
    let units = number(&mut cursor, out)?;
    not_negative(&units, out)?;
    if cursor.eat("for").is_none() {
        out.push(wrong(Code::UnexpectedText, "`for`", &cursor).help(EXAMPLE));
        return None;
    }
    let price = total(&mut cursor, setting, out)?;
    cursor.finish(out, EXAMPLE)?;
    let then = match later {
        [] => None,
        [only] => Some(rate_above(only, setting, out)?),
        [_, beyond, ..] => {
            of(beyond).finish(out, EXAMPLE)?;
            return None;
        }
    };
    Some(Package {
        units: units.value,
        price: price.value,
        then: then.map(|rate| rate.value),
        span: fact.span,
    })
}

fn of(phrase: &Phrase) -> Cursor<'_> {
    Cursor::new(&phrase.terms, phrase.span)
}

fn rate_above(
    phrase: &Phrase,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<crate::value::Decimal>> {
    let mut cursor = of(phrase);
    if cursor.eat("then").is_none() {
        out.push(wrong(Code::UnexpectedText, "`then`", &cursor).help(EXAMPLE));
        return None;
    }
    let rate = amount(&mut cursor, setting, amount_in, out)?;
    cursor.finish(out, EXAMPLE)?;
    Some(rate)
}

/// Reads `chosen: each month`.
pub(super) fn chosen(body: &mut Body, out: &mut Diagnostics) -> Option<At<PackageChoice>> {
    let fact = body.fact("chosen", out)?;
    let mut cursor = only_value(fact, out)?;
    let choice = if cursor.eat_all(&["each", "month"]).is_some() {
        PackageChoice::EachMonth
    } else if cursor.eat("once").is_some() {
        PackageChoice::Once
    } else {
        out.push(wrong(Code::UnknownOption, "a choice for `chosen`", &cursor).help(CHOSEN));
        return None;
    };
    cursor.finish(out, CHOSEN)?;
    Some(At::new(choice, fact.span))
}

/// Reports what belongs to rates beside packages, and a choice without any.
pub(super) fn alone(
    packages: &[&Statement],
    of_rates: &[Option<&Statement>],
    choice: Option<Span>,
    out: &mut Diagnostics,
) {
    let Some(list) = across(packages.iter().map(|one| one.span)) else {
        out.extend(choice.map(unchosen));
        return;
    };
    if let Some(other) = of_rates.iter().flatten().next() {
        let name = other.name().unwrap_or("rate");
        let message = format!("a charge by packages has no `{name}`");
        out.push(
            Diagnostic::new(Code::RateAndPackage, message)
                .label(other.span, "for a charge by rates")
                .label(list, "the packages")
                .help(
                    "say the rate above a package behind it: `package: 500 for 1_050, then 2.05`",
                ),
        );
    }
}

fn unchosen(choice: Span) -> Diagnostic {
    Diagnostic::new(Code::RateAndPackage, "a charge by rates has no `chosen`")
        .label(choice, "chosen among what?")
        .help("leave it out, or state packages: `package: 500 for 1_050, then 2.05`")
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::PackageChoice;

    const RATE: &str = "rate: 4; billed: exactly";

    fn with(charge: &str) -> Fixture {
        Fixture::right().with("sulu.rfp", RATE, charge)
    }

    #[test]
    fn packages_and_their_choice_are_read() {
        let text = "package: 125 for 350, then 2.505; package: 250 for 600; chosen: once";
        let project = with(text).check().project.expect("a project");
        let charge = &project.offer("sulu").expect("an offer").tariffs[0].charges[0];
        let shown: Vec<String> = charge
            .packages
            .iter()
            .map(|one| format!("{} {} {:?}", one.units, one.price, one.then))
            .collect();
        assert_eq!(shown, ["125 350 Some(2.505)", "250 600 None"]);
        let chosen = charge.chosen.as_ref().map(|chosen| chosen.value);
        assert_eq!(chosen, Some(PackageChoice::Once));
        assert!(charge.tiers.is_empty());
    }

    #[test]
    fn packages_that_are_none() {
        for (text, code) in [
            ("package: 125", Code::UnexpectedText),
            ("package: many for 350", Code::NotANumber),
            ("package: 125 for 350, 2.50", Code::UnexpectedText),
            ("package: 125 for 350.005", Code::TooManyDecimals),
            (
                "package: 125 for 350, then 2.50, then 2",
                Code::UnexpectedText,
            ),
            ("package: 125 for 350; chosen: often", Code::UnknownOption),
            ("package: 125 for 350; rate: 4", Code::RateAndPackage),
            ("package: 125 for 350; tiers: whole", Code::RateAndPackage),
            ("rate: 4; chosen: once", Code::RateAndPackage),
        ] {
            with(text).says(code);
        }
    }
}
