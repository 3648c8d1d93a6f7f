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
fn weights_of_siblings_are_whole() {
    let only = says("price 40%", "price 30%", Code::WeightSum);
    assert_eq!((under(&only, 0), under(&only, 1)), ("60%", "30%"));
    assert!(only.message.contains("90%"), "{}", only.message);
    assert!(only.help.starts_with("10% is missing"), "{}", only.help);
    // A weight that can't be read is not counted as well.
    let only = says("capability 60%", "capability", Code::MissingWeight);
    assert!(
        only.help.ends_with("write `capability 60%`"),
        "{}",
        only.help
    );
    says("price 40%", "price -40%", Code::OutOfRange);
    says("capability 60%", "capability 60", Code::NotAPercent);
}

#[test]
fn the_tree_has_a_form() {
    let clauses = "prefer uptime from 99.5% to 99.99%\n            judge staff_fit 0 to 5\n";
    for (from, to, code) in [
        (clauses, "", Code::NothingEarnsPoints),
        (
            "judge staff_fit 0 to 5",
            "judge staff_fit 0 to 5\n sub 100% { prefer agents is shared }",
            Code::MixedBranch,
        ),
        ("by lowest_ratio", "by lowest_ration", Code::UnknownMethod),
        ("of cost over term", "of cost", Code::UnexpectedText),
        ("capability 60% {", "price 60% {", Code::DuplicateName),
        (
            "require languages",
            "requires languages",
            Code::UnknownStatement,
        ),
        (
            "criteria {\n",
            "criteria {\n ask references\n",
            Code::UnknownStatement,
        ),
    ] {
        says(from, to, code);
    }
    let second = "criteria {\n        net 0% by lowest_ratio of cost before tax over term\n";
    says("criteria {\n", second, Code::SeveralPriceCriteria);
    let nothing = says(
        "price 40% by lowest_ratio of cost over term",
        "rest 40% { prefer agents is shared }",
        Code::NoPriceCriterion,
    );
    assert_eq!(under(&nothing, 0), "criteria");
}

#[test]
fn clauses_compare_by_type() {
    let with = |clause: &str| format!("{clause}\n            prefer uptime");
    for (clause, code, first) in [
        (
            "require langauges includes ms",
            Code::UnknownAttribute,
            "langauges",
        ),
        ("require languages >= en", Code::WrongOperator, ">="),
        ("require staff_fit >= 3", Code::WrongOperator, ">="),
        (
            "require uptime contains 99%",
            Code::WrongOperator,
            "contains",
        ),
        (
            "require uptime from 99% to 99.5%",
            Code::WrongOperator,
            "from",
        ),
        (
            "prefer languages from ms to en",
            Code::WrongOperator,
            "from",
        ),
        (
            "prefer uptime from 99.5% to 99.5%",
            Code::EmptyRange,
            "99.5% to 99.5%",
        ),
        (
            "prefer uptime from 99.9% to 99.5%",
            Code::EmptyRange,
            "99.9% to 99.5%",
        ),
        (
            "prefer ramp from 4 weeks to 8 weeks",
            Code::EmptyRange,
            "4 weeks to 8 weeks",
        ),
        ("prefer agents is shared weight 0", Code::OutOfRange, "0"),
        (
            "prefer agents is shared weight two",
            Code::NotANumber,
            "two",
        ),
        (
            "require agents is shared weight 2",
            Code::UnexpectedText,
            "weight 2",
        ),
        (
            "require certifications includes none",
            Code::UnknownOption,
            "none",
        ),
        ("require controls within none", Code::UnknownOption, "none"),
        (
            "require references within a, b",
            Code::WrongOperator,
            "within",
        ),
        ("judge track_record 5 to 5", Code::EmptyRange, "5 to 5"),
        (
            "judge track_record 0 to 5, at least 6",
            Code::OutOfRange,
            "6",
        ),
        (
            "ask references includes x",
            Code::UnexpectedText,
            "includes x",
        ),
        (
            "require recordings is yes as languages",
            Code::DuplicateName,
            "languages",
        ),
    ] {
        let only = says("prefer uptime", &with(clause), code);
        assert_eq!(under(&only, 0), first, "{clause}: {only:#?}");
    }
}

#[test]
fn contradictions_are_shown_at_both_places() {
    let with =
        |one: &str, other: &str| format!("{one}\n            {other}\n            prefer uptime");
    for (one, other) in [
        ("require uptime >= 99.9%", "require uptime < 99%"),
        ("require uptime > 99%", "require uptime <= 99%"),
        (
            "require agents is shared",
            "require agents at least dedicated",
        ),
        ("require agents > shared", "require agents < semi_dedicated"),
        ("require recordings is yes", "require recordings is no"),
        (
            "require deployment is one of cloud, hybrid",
            "require deployment is on_premises",
        ),
        (
            "require controls includes cctv, guards",
            "require controls within cctv",
        ),
    ] {
        let only = says(
            "prefer uptime",
            &with(one, other),
            Code::ContradictoryRequirement,
        );
        assert_eq!((under(&only, 0), under(&only, 1)), (other, one));
    }
    for (one, other) in [
        ("require uptime >= 99%", "require uptime <= 99%"),
        (
            "require agents > shared",
            "require agents <= semi_dedicated",
        ),
        (
            "require deployment is one of cloud, hybrid",
            "require deployment is cloud",
        ),
        (
            "require controls includes cctv",
            "require controls within cctv, guards",
        ),
    ] {
        let said = Fixture::right()
            .with("rfp.rfp", "prefer uptime", &with(one, other))
            .check();
        let found: Vec<Code> = said.diagnostics.iter().map(|found| found.code).collect();
        assert!(
            !found.contains(&Code::ContradictoryRequirement),
            "{one}, {other}"
        );
    }
}

#[test]
fn clauses_have_names_of_their_own() {
    let more = "prefer languages includes zh, ta weight 2\n            ask languages as tongues\n            prefer uptime";
    let said = Fixture::right()
        .with("rfp.rfp", "prefer uptime", more)
        .check();
    let rfp = said.project.expect("a project").rfp;
    let points = match &rfp.criteria[0].scoring {
        crate::model::Scoring::Points(points) => points,
        other => panic!("{other:?}"),
    };
    let crate::model::Earn::Prefer(first) = &points[0] else {
        panic!("{points:?}");
    };
    assert_eq!(
        (first.id.as_str(), first.weight.to_string().as_str()),
        ("capability.languages-2", "2")
    );
    assert_eq!(rfp.criteria[0].questions[0].id, "capability.tongues");
}

#[test]
fn a_condition_around_requirements_is_sent_behind_them() {
    for from in [
        "when agents is shared { require recordings is yes }",
        "unless agents is shared require recordings is yes",
    ] {
        let to = format!("{from}\n            require languages");
        let said = Fixture::right()
            .with("rfp.rfp", "require languages", &to)
            .says(Code::UnknownStatement);
        assert!(
            said.help.starts_with("write it behind each requirement"),
            "{}",
            said.help
        );
    }
}

#[test]
fn a_minimum_and_points_relative_to_the_best_stand_in_either_order() {
    for head in [
        "at least 50%, relative to best",
        "relative to best, at least 50%",
    ] {
        let to = format!("capability 60%, {head} {{");
        let said = Fixture::right()
            .with("rfp.rfp", "capability 60% {", &to)
            .check();
        let own = said.project.expect(head).rfp.criteria[0].clone();
        assert!(own.minimum.is_some() && own.relative.is_some());
    }
}
