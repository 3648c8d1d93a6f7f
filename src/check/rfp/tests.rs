use crate::check::fixture::{Fixture, Only};
use crate::diagnostic::Code;

fn says(from: &str, to: &str, code: Code) -> Only {
    Fixture::right().with("rfp.rfp", from, to).says(code)
}

/// Where the label is, without the path.
fn under(only: &Only, label: usize) -> &str {
    only.labels[label]
        .strip_prefix("rfp.rfp: ")
        .unwrap_or(&only.labels[label])
}

#[test]
fn the_right_one_is_read_whole() {
    let said = Fixture::right()
        .with(
            "rfp.rfp",
            "documents: en",
            "documents: en\n    award { at least 60 points, ties by capability then price }",
        )
        .check();
    let found: Vec<_> = said.diagnostics.iter().collect();
    assert!(found.is_empty(), "{found:#?}");
    let rfp = said.project.expect("a project").rfp;
    assert_eq!(rfp.offers.value, 1);
    assert_eq!(rfp.scenarios.len(), 1);
    assert_eq!(rfp.award.ties.len(), 2);
    assert_eq!(rfp.criteria[0].requirements[0].id, "capability.languages");
}

#[test]
fn facts() {
    for (from, to, code, first) in [
        ("currency: MYR", "currency: RM", Code::UnknownCurrency, "RM"),
        (
            "currency: MYR",
            "currency: MYR, SGD",
            Code::TooManyValues,
            "SGD",
        ),
        (
            "currency: MYR",
            "",
            Code::MissingFact,
            "rfp HD-2027-01 \"Help desk\"",
        ),
        (
            "currency: MYR",
            "currency: MYR\n    discount_rate: 6%",
            Code::WrongUnit,
            "6%",
        ),
        (
            "currency: MYR",
            "currency: MYR\n    discount_rate: 6% per month",
            Code::WrongUnit,
            "per month",
        ),
        (
            "currency: MYR",
            "currency: MYR\n    discount_rate: -6% per year",
            Code::OutOfRange,
            "-6%",
        ),
        (
            "documents: en",
            "documents: en, fr",
            Code::DocumentLanguage,
            "fr",
        ),
        (
            "documents: en",
            "documents: en, en",
            Code::DuplicateName,
            "en",
        ),
        (
            "12 months from",
            "12 months since",
            Code::NotATerm,
            "12 months since 2027-03-01",
        ),
        ("12 months from", "0 months from", Code::OutOfRange, "0"),
        (
            "offers: at least 1",
            "",
            Code::MissingFact,
            "rfp HD-2027-01 \"Help desk\"",
        ),
        (
            "offers: at least 1",
            "offers: at least three",
            Code::NotANumber,
            "three",
        ),
        (
            "offers: at least 1",
            "offers: at least 0",
            Code::OutOfRange,
            "0",
        ),
        (
            "documents: en",
            "documents: en\n    section purposes \"x\"",
            Code::UnknownStatement,
            "purposes",
        ),
        (
            "documents: en",
            "documents: en\n    panel { asessors: 3 }",
            Code::UnknownStatement,
            "asessors: 3",
        ),
    ] {
        let only = says(from, to, code);
        assert_eq!(under(&only, 0), first, "{to}: {only:#?}");
    }
}

#[test]
fn the_timeline_runs_forward() {
    let only = says("2026-12-21 17:00", "2026-12-09 17:00", Code::TimelineOrder);
    assert_eq!(under(&only, 0), "2026-12-09 17:00 Asia/Kuala_Lumpur");
    assert_eq!(under(&only, 1), "2026-12-10 17:00 Asia/Kuala_Lumpur");
    says("award: 2027-01-15", "", Code::MissingFact);
    says(
        "award: 2027-01-15",
        "award: 2027-01-15\n milestone \"Visits\": soon",
        Code::NotADate,
    );
    says(
        "2027-08-31: \"Hari",
        "2027-08-31: \"a\"\n2027-08-31: \"Hari",
        Code::DuplicateName,
    );
}

#[test]
fn demands_are_in_the_channels_unit_and_shares_are_whole() {
    let only = says("12_000 calls", "12_000 emails", Code::WrongUnit);
    assert_eq!(under(&only, 0), "emails");
    assert!(only.labels[1].contains("channel voice"), "{only:#?}");
    let only = says("zh 10%", "zh 5%", Code::ShareSum);
    assert_eq!(only.labels.len(), 3);
    assert_eq!(only.help, "5% is missing");
    for (from, to, code, first) in [
        ("calls per month", "calls", Code::WrongUnit, "12_000 calls"),
        (
            "calls per month",
            "calls per hour",
            Code::WrongUnit,
            "12_000 calls per hour",
        ),
        (
            "volume: 12_000 calls per month",
            "",
            Code::MissingFact,
            "demand voice",
        ),
        (
            "demand voice",
            "demand vioce",
            Code::UnknownChannel,
            "vioce",
        ),
        (
            "wrap: 40 s",
            "wrap: 40 s, growth: 18%",
            Code::WrongUnit,
            "18%",
        ),
        (
            "wrap: 40 s",
            "wrap: 40 s, growth: 18% per month",
            Code::WrongUnit,
            "per month",
        ),
        (
            "wrap: 40 s",
            "wrap: 40 s, season: november 130%",
            Code::NotADate,
            "november",
        ),
        (
            "wrap: 40 s",
            "wrap: 40 s, agent_hours: 200 per month",
            Code::WrongUnit,
            "per",
        ),
        (
            "wrap: 40 s",
            "wrap: 40 s, answer: 180% within 20 s",
            Code::OutOfRange,
            "180%",
        ),
        ("zh 10%", "ms 10%", Code::DuplicateName, "ms 10%"),
        (
            "wrap: 40 s",
            "wrap: 40 s, lost_contact: 12 USD",
            Code::NotMoney,
            "12 USD",
        ),
    ] {
        let only = says(from, to, code);
        assert_eq!(under(&only, 0), first, "{to}: {only:#?}");
    }
}

#[test]
fn volumes_are_turned_into_months() {
    for (stated, monthly) in [
        ("per year", "1000"),
        ("per quarter", "4000"),
        ("per month", "12000"),
    ] {
        let said = Fixture::right()
            .with("rfp.rfp", "per month", stated)
            .check();
        let rfp = said.project.expect("a project").rfp;
        assert_eq!(rfp.demands[0].volume.value.normalize().to_string(), monthly);
    }
}

#[test]
fn scenarios_change_what_agents_are_computed_by() {
    let demand = "wrap: 40 s\n        hours: 24/7, answer: 80% within 20 s, patience: 2 min, occupancy: at most 85%\n        \
        shrinkage: 30%, concurrency: 2 calls, at_least: 2 agents, full_time: 160 hours per month";
    let with = |change: &str| {
        let scenario = format!("scenario otherwise {{ {change} }}\n    criteria {{\n");
        Fixture::right().with("rfp.rfp", "wrap: 40 s", demand).with(
            "rfp.rfp",
            "criteria {\n",
            &scenario,
        )
    };
    let right = "voice.answer: 90% within 10 s, voice.patience: 1 min, voice.occupancy: at most 80%, \
        voice.shrinkage: +10%, voice.concurrency: 3 calls, voice.at_least: 3 agents, voice.full_time: 150 hours per month";
    let project = with(right).check().project.expect("a project");
    let changes = &project.rfp.scenarios[1].changes;
    assert_eq!(changes.len(), 8);
    for (change, code) in [
        ("voice.answer: +5%", Code::UnexpectedText),
        ("voice.answer: 90%", Code::UnexpectedText),
        ("voice.occupancy: +30%", Code::OutOfRange),
        ("voice.occupancy: 80%", Code::UnexpectedText),
        ("voice.shrinkage: +400%", Code::OutOfRange),
        ("voice.at_least: +10%", Code::WrongUnit),
        ("voice.concurrency: 0", Code::OutOfRange),
        ("voice.pool: apart", Code::UnknownScenarioTarget),
    ] {
        with(change).says(code);
    }
    let only = with("voice.hold: 20 s").says(Code::UnknownScenarioTarget);
    let help = only.help;
    assert!(
        help.contains("`talk`") && help.contains("`at_least`"),
        "{help}"
    );
}

#[test]
fn scenarios_change_what_is_stated() {
    let scenario = |text: &str| format!("{text}\n    criteria {{\n");
    for (text, first) in [
        ("scenario peak { voice.volum: +40% }", "voice.volum"),
        ("scenario peak { fax.volume: +40% }", "fax.volume"),
        ("scenario peak { voice.hold: +10% }", "voice.hold"),
    ] {
        let only = says("criteria {\n", &scenario(text), Code::UnknownScenarioTarget);
        assert_eq!(under(&only, 0), first);
    }
    for (text, code) in [
        ("scenario base { voice.volume: +40% }", Code::DuplicateName),
        (
            "scenario a { voice.volume: +40% }\nscenario a { voice.volume: +50% }",
            Code::DuplicateName,
        ),
        ("scenario a { voice.volume: 40% }", Code::WrongUnit),
        ("scenario a { voice.volume: -140% }", Code::OutOfRange),
        (
            "scenario a { voice.volume: 40 emails per month }",
            Code::WrongUnit,
        ),
        ("scenario a { voice.talk: 40 }", Code::NotADuration),
    ] {
        says("criteria {\n", &scenario(text), code);
    }
}

#[test]
fn pricing_accepts_what_is_demanded() {
    for (from, to, code, first) in [
        (
            "accept minute of voice",
            "",
            Code::NothingAccepted,
            "pricing",
        ),
        (
            "accept minute of voice",
            "accept minute of vioce",
            Code::UnknownMeasure,
            "vioce",
        ),
        (
            "accept minute of voice",
            "accept minute of voice, email",
            Code::MeasureWithoutDemand,
            "email",
        ),
        (
            "accept minute of voice",
            "accept minute of voice, hour of agent",
            Code::MeasureWithoutDemand,
            "hour of agent",
        ),
        (
            "accept minute of voice",
            "accept minute of voice, minute of voice",
            Code::DuplicateName,
            "minute of voice",
        ),
        (
            "talk: 3 min 20 s, ",
            "",
            Code::MeasureWithoutDemand,
            "minute of voice",
        ),
        (
            "increment, tax",
            "increment, taxes",
            Code::UnknownState,
            "taxes",
        ),
    ] {
        let only = says(from, to, code);
        assert_eq!(under(&only, 0), first, "{to}: {only:#?}");
    }
}

#[test]
fn ties_are_broken_once_by_a_criterion() {
    let award = |rule: &str| format!("award {{ {rule} }}\n    pricing {{");
    for (rule, code, first) in [
        ("ties by capabilty", Code::UnknownCriterion, "capabilty"),
        ("ties by price then price", Code::TieBreakRepeated, "price"),
        ("at least 160 points", Code::OutOfRange, "160"),
        ("at least 60", Code::UnexpectedText, ""),
        ("cheapest wins", Code::UnknownStatement, "cheapest wins"),
    ] {
        let only = says("pricing {", &award(rule), code);
        assert_eq!(under(&only, 0), first, "{rule}: {only:#?}");
    }
}

#[test]
fn texts_have_the_documents_languages() {
    let only = says(
        "documents: en",
        "documents: ms, en\n    need: en \"Help\"",
        Code::UntranslatedText,
    );
    assert_eq!((under(&only, 0), under(&only, 1)), ("en \"Help\"", "ms"));
    for (stated, what) in [
        (
            "timeline {",
            "timeline {\n milestone en \"Visits\": 2027-01-05",
        ),
        ("\"Hari Kebangsaan\"", "en \"National Day\""),
        (
            "timeline {",
            "declined \"Third Line\": en \"No capacity\"\n    timeline {",
        ),
    ] {
        let said = Fixture::right()
            .with("rfp.rfp", "documents: en", "documents: ms, en")
            .with("rfp.rfp", stated, what)
            .says(Code::UntranslatedText);
        assert!(under(&said, 0).starts_with("en \""), "{what}: {said:#?}");
    }
    let said = Fixture::right()
        .with("rfp.rfp", "documents: en", "documents: ms, en")
        .with(
            "rfp.rfp",
            "volume:",
            "source: en \"Reports\"\n        volume:",
        )
        .says(Code::UntranslatedText);
    assert_eq!(said.labels[0], "rfp.rfp: en \"Reports\"");
    let said = Fixture::right()
        .with("rfp.rfp", "documents: en", "documents: ms, en")
        .check();
    assert!(said.diagnostics.is_empty(), "{:#?}", said.diagnostics);
}

#[test]
fn a_name_is_not_missed_while_its_vocabulary_is_broken() {
    let broken = "vocabulary more { attribute parking: number { ask \"?\" } }\n";
    let clause = "require parking >= 20\n            prefer uptime";
    Fixture::right()
        .and("more.rfp", broken)
        .with("rfp.rfp", "prefer uptime", clause)
        .says(Code::UnknownType);
}

#[test]
fn what_belongs_elsewhere_is_sent_home_from_an_award() {
    for (line, help) in [
        ("stages: technical, price", "`stages` belongs in an `rfp`"),
        ("offers: at least 3", "`offers` belongs in an `rfp`"),
        (
            "ties by capability, then committee",
            "write all that breaks ties in one phrase: `ties by price then committee`",
        ),
        (
            "tie by price",
            "did you mean `ties`? write it so: `award { at least 60 points, ties by reliability then price }`",
        ),
    ] {
        let to = format!("documents: en\n    award {{ {line} }}");
        let said = says("documents: en", &to, Code::UnknownStatement);
        assert_eq!(said.help, help);
    }
}
