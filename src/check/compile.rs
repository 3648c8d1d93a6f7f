mod offers;

use self::offers::{ReadOffers, headings, known_offers, read_offers};
use super::RfpContext;
use super::body::{after_keyword, report_duplicates};
use super::clarification::clarification;
use super::items::{Items, is_readable};
use super::panel::{Offers, panel};
use super::rates::rates;
use super::test::test;
use super::vocabulary::vocabularies;
use super::{addendum, opening, panel, rates};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{
    AgreedScore, Assumed, Assumption, Clarification, Input, PanelSheet, Project, Rates, Test,
};
use crate::source::{At, Span};
use crate::syntax::{File, Keyword, Statement};
use crate::value::Currency;

/// The languages of which the project has words of its own.
fn worded(inputs: &[Input]) -> Vec<String> {
    let names = inputs
        .iter()
        .filter_map(|one| one.path.strip_prefix("templates/words/"));
    let tags = names.filter_map(|name| name.strip_suffix(".json"));
    tags.map(str::to_owned).collect()
}

/// Puts a project together; `None` when its RFP can't be read.
pub(super) fn compile(
    files: &[File],
    inputs: Vec<Input>,
    out: &mut Diagnostics,
) -> Option<Project> {
    let items = Items::of(files, out);
    let (mut vocabulary, sound) = judged(out, |out| vocabularies(files, out));
    vocabulary.worded = worded(&inputs);
    // Without any vocabulary every name would be a stranger, and the lack itself is the mistake.
    let vocabulary_whole = sound && !vocabulary.names.is_empty() && items.vocabularies_readable();
    let rfp_id = items.rfp.filter(|_| !items.several_rfps).and_then(id);
    let mut found = Diagnostics::default();
    let rfp = items.rfp.and_then(|statement| {
        super::rfp::rfp(statement, &vocabulary, vocabulary_whole, &mut found)
    });
    let rfp_whole = found.is_empty();
    let mistakes: Vec<Span> = found
        .iter()
        .flat_map(|one| &one.labels)
        .map(|label| label.span)
        .collect();
    out.extend(found);
    let context = RfpContext {
        // What a missing RFP would have used is not known.
        vocabulary_whole: vocabulary_whole && items.rfp.is_some(),
        vocabulary: &vocabulary,
        rfp_id: rfp_id.as_ref(),
        rfp: rfp.as_ref(),
        statement: items.rfp.filter(|_| !items.several_rfps),
        mistakes: &mistakes,
        sealed: rfp.as_ref().is_some_and(|rfp| rfp.stages.is_some()) && items.openings.is_empty(),
        rfp_whole: rfp_whole && vocabulary_whole && items.rfp.is_some_and(is_readable),
    };
    let headings = headings(&items, out);
    let known = known_offers(&items, &headings);
    let ReadOffers {
        current: offers,
        replaced,
        mut currencies,
    } = read_offers(&items, &headings, &context, out);
    let panels = read_panels(&items, &known, &context, out);
    let decisions = items.panels.iter().filter(|one| panel::is_decision(one));
    let decisions: Vec<&Statement> = decisions.copied().collect();
    let tie = panel::tie(&decisions, &known, &context, out);
    let agreed = read_agreed(&items, &known, &panels, &context, out);
    let tests = read_tests(&items, &known, &context, &mut currencies, out);
    let rates = read_rates(&items, &currencies, &context, out);
    let clarifications = read_clarifications(&items, &context, out);
    let addenda = addendum::addenda(&items.addenda, &context, out);
    let opening = opening::opening(&items.openings, &context, out);
    let project = Project {
        rfp: rfp?,
        vocabulary,
        offers,
        replaced,
        panels,
        agreed,
        tie,
        rates,
        addenda,
        clarifications,
        opening,
        tests,
        inputs,
        own: Vec::new(),
    };
    addendum::report_idle(&project, out);
    Some(project)
}

/// Runs one step; tells whether it found nothing wrong.
fn judged<T>(out: &mut Diagnostics, step: impl FnOnce(&mut Diagnostics) -> T) -> (T, bool) {
    let mut found = Diagnostics::default();
    let made = step(&mut found);
    let whole = found.is_empty();
    out.extend(found);
    (made, whole)
}

fn id(statement: &Statement) -> Option<At<String>> {
    after_keyword(statement)
        .word()
        .map(|id| id.map(str::to_owned))
}

fn read_tests(
    items: &Items,
    offers: &Offers,
    context: &RfpContext,
    currencies: &mut Vec<At<Currency>>,
    out: &mut Diagnostics,
) -> Vec<Test> {
    let mut tests = Vec::new();
    for statement in &items.tests {
        let read = test(statement, offers, context, out);
        tests.extend(read.test);
        currencies.extend(read.currencies);
    }
    let names = tests
        .iter()
        .map(|one: &Test| (one.name.value.clone(), one.name.span));
    report_duplicates(Code::DuplicateName, "the test", names, out);
    tests
}

fn read_panels(
    items: &Items,
    offers: &Offers,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<PanelSheet> {
    let mut panels = Vec::new();
    let is_sheet = |one: &&&Statement| !panel::is_agreed(one) && !panel::is_decision(one);
    for statement in items.panels.iter().filter(is_sheet) {
        panels.extend(panel(statement, offers, context, out));
    }
    panel::report_repeated(&panels, out);
    let readable = items.panels.iter().all(|one| is_readable(one));
    if let Some(rfp) = context
        .intact(&["panel"])
        .filter(|_| readable && !items.may_hide(Keyword::Panel))
    {
        panel::report_unknown_weights(&panels, rfp, out);
    }
    panels.sort_by(|a, b| a.assessor.value.cmp(&b.assessor.value));
    panels
}

fn read_agreed(
    items: &Items,
    offers: &Offers,
    panels: &[PanelSheet],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<AgreedScore> {
    let mut agreed = Vec::new();
    for statement in items.panels.iter().filter(|one| panel::is_agreed(one)) {
        agreed.extend(panel::agreed(statement, offers, panels, context, out));
    }
    panel::report_agreed_twice(&agreed, offers, out);
    agreed
}

fn read_rates(
    items: &Items,
    currencies: &[At<Currency>],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Rates> {
    let (mut lists, whole) = judged(out, |out| {
        let mut lists = Vec::new();
        for statement in &items.rates {
            lists.extend(rates(statement, context, out));
        }
        lists
    });
    rates::report_repeated(&lists, out);
    // A list that can't be read may hold the very rate.
    let readable =
        items.rates.iter().all(|list| is_readable(list)) && !items.may_hide(Keyword::Rates);
    if let Some(rfp) = context.rfp.filter(|_| whole && readable) {
        let assumed = rfp.pricing.assumptions.iter().filter_map(assumed_in);
        let used: Vec<At<Currency>> = currencies.iter().cloned().chain(assumed).collect();
        rates::report_missing(&used, &lists, rfp, out);
    }
    lists.sort_by_key(|list| list.on);
    lists
}

/// The currency that something passed on is assumed in.
fn assumed_in(assumption: &Assumption) -> Option<At<Currency>> {
    match &assumption.value {
        Assumed::PerUnit(rate, _) => Some(At::new(rate.currency, assumption.span)),
        Assumed::PerYear(_) => None,
    }
}

fn read_clarifications(
    items: &Items,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Clarification> {
    let mut published = Vec::new();
    for statement in &items.clarifications {
        published.extend(clarification(statement, context, out));
    }
    let numbers = published
        .iter()
        .map(|one: &Clarification| (one.number, one.span));
    report_duplicates(Code::DuplicateName, "clarification", numbers, out);
    published.sort_by_key(|one| one.number);
    published
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_right_project_is_made_in_an_order_of_its_own() {
        let said = Fixture::right()
            .copied("rates.rfp", "a.rfp")
            .with("rates.rfp", "2026-12-21", "2026-12-14")
            .copied("panel.rfp", "z.rfp")
            .with("panel.rfp", "Aminah", "Zulkifli")
            .check();
        let list: Vec<_> = said.diagnostics.iter().collect();
        assert!(list.is_empty(), "{list:#?}");
        let project = said.project.expect("a project");
        let aliases: Vec<_> = project
            .offers
            .iter()
            .map(|offer| offer.alias.as_str())
            .collect();
        assert_eq!(aliases, ["borneo", "inhouse", "sulu"]);
        let days: Vec<_> = project
            .rates
            .iter()
            .map(|list| list.on.to_string())
            .collect();
        assert_eq!(days, ["2026-12-14", "2026-12-21"]);
        let people: Vec<_> = project
            .panels
            .iter()
            .map(|panel| panel.assessor.as_str())
            .collect();
        assert_eq!(people, ["Aminah", "Zulkifli"]);
    }

    #[test]
    fn a_broken_rfp_makes_no_second_mistake_of_the_offers() {
        Fixture::right()
            .with(
                "rfp.rfp",
                "judge staff_fit 0 to 5",
                "judge staff_fits 0 to 5",
            )
            .says(Code::UnknownAttribute);
        Fixture::right()
            .with(
                "rfp.rfp",
                "accept minute of voice",
                "accept minutes of voices",
            )
            .says(Code::UnknownMeasure);
        Fixture::right()
            .with("rfp.rfp", "use contact_centre", "use contact_center")
            .says(Code::UnknownVocabulary);
    }

    #[test]
    fn mistakes_of_an_offer_are_found_beside_those_of_the_rfp() {
        let said = Fixture::right()
            .with("rfp.rfp", "price 40%", "price 30%")
            .with("borneo.rfp", "uptime: 99.95%", "uptime: 99.95")
            .check();
        let codes: Vec<_> = said.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(codes, [Code::NotAPercent, Code::WeightSum]);
        assert!(said.project.is_none());
    }

    #[test]
    fn a_mistake_of_the_rfp_hides_nothing_that_does_not_depend_on_it() {
        let codes = |fixture: Fixture| -> Vec<Code> {
            let said = fixture.check();
            said.diagnostics.iter().map(|one| one.code).collect()
        };
        let wrong = |fixture: Fixture| {
            fixture
                .with("tests.rfp", "charge minute of voice", "charge email")
                .with("panel.rfp", "staff_fit: 4", "staff_fit: 9")
        };
        let weights = Fixture::right().with("rfp.rfp", "price 40%", "price 30%");
        let all = codes(wrong(weights));
        assert!(all.contains(&Code::WeightSum), "{all:?}");
        assert!(all.contains(&Code::MeasureNotAccepted), "{all:?}");
        assert!(!all.contains(&Code::ScoreOutOfRange), "{all:?}");
        let buyer =
            Fixture::right().with("rfp.rfp", "    buyer: \"Kedai Nusantara Sdn Bhd\"\n", "");
        let all = codes(wrong(buyer));
        assert!(all.contains(&Code::MissingFact), "{all:?}");
        assert!(all.contains(&Code::MeasureNotAccepted), "{all:?}");
        assert!(all.contains(&Code::ScoreOutOfRange), "{all:?}");
        let pricing = Fixture::right().with(
            "rfp.rfp",
            "accept minute of voice",
            "accept minutes of voices",
        );
        let all = codes(wrong(pricing));
        assert!(!all.contains(&Code::MeasureNotAccepted), "{all:?}");
        assert!(all.contains(&Code::ScoreOutOfRange), "{all:?}");
    }

    #[test]
    fn names_of_no_vocabulary_at_all_are_not_passed_over() {
        let said = Fixture::right()
            .with("rfp.rfp", "use contact_centre", "")
            .check();
        assert!(said.project.is_none() && !said.diagnostics.is_empty());
    }

    #[test]
    fn what_cant_be_read_is_not_missed() {
        for (path, from, to, code) in [
            (
                "rates.rfp",
                "USD: 4.41 MYR",
                "USD = 4.41 MYR",
                Code::EqualsForColon,
            ),
            (
                "borneo.rfp",
                "rate: 0.95",
                "rate = 0.95",
                Code::EqualsForColon,
            ),
            (
                "borneo.rfp",
                "currency: USD",
                "currency = USD",
                Code::EqualsForColon,
            ),
            ("sulu.rfp", "received:", "received =", Code::EqualsForColon),
            ("panel.rfp", "declares:", "declares =", Code::EqualsForColon),
            ("rfp.rfp", "award:", "award =", Code::EqualsForColon),
            (
                "rfp.rfp",
                "judge staff_fit 0 to 5",
                "judge staff_fit = 5",
                Code::UnexpectedText,
            ),
            (
                "clarifications.rfp",
                "changes:",
                "changes =",
                Code::EqualsForColon,
            ),
            (
                "sulu.rfp",
                "response HD-2027-01 from \"Sulu Support\"",
                "response HD-2027-01 from “Sulu Support”",
                Code::SmartQuote,
            ),
            (
                "rfp.rfp",
                "rfp HD-2027-01 \"Help desk\"",
                "rfp HD-2027-01 “Help desk”",
                Code::SmartQuote,
            ),
            (
                "sulu.rfp",
                "response HD",
                "respnse HD",
                Code::UnknownStatement,
            ),
            ("rfp.rfp", "rfp HD", "rfps HD", Code::UnknownStatement),
            ("rates.rfp", "rates on", "rate on", Code::UnknownStatement),
            (
                "sulu.rfp",
                "tariff \"Own",
                "tarif \"Own",
                Code::UnknownStatement,
            ),
            (
                "sulu.rfp",
                "charge minute of voice {",
                "chrage minute of voice {",
                Code::UnknownStatement,
            ),
        ] {
            Fixture::right()
                .with(path, from, to)
                .says_also_of_form(code);
        }
    }

    #[test]
    fn two_clarifications_of_one_number() {
        let said = Fixture::right()
            .copied("clarifications.rfp", "more.rfp")
            .says(Code::DuplicateName);
        assert!(said.labels[0].starts_with("more.rfp"), "{said:?}");
        assert!(said.labels[1].starts_with("clarifications.rfp"), "{said:?}");
    }
}
