use crate::check::testing::{Fault, vocabulary, vocabulary_and_faults};
use crate::diagnostic::Code;
use crate::model::{Answered, AttributeType, Better};

const RIGHT: &str = "use test
vocabulary test {
    title: en \"A test\" ms \"Ujian\"
    unit call, email
    attribute agents: one of shared < dedicated { ask en \"Which?\" ms \"Yang mana?\" }
    attribute uptime: percent per month, higher is better {
        ask \"How much?\"
        evidence: \"A report\"
    }
    attribute place: one of here, there { ask \"Where?\" }
    attribute seats: quantity of call, lower is better { ask \"How many?\" }
    channel voice { unit: call, answered: live, arrivals: poisson }
    channel email { unit: email, answered: later }
    channel fax { unit: call }
    market minute of voice { shared here: 0.70 USD to 1.25 USD }
    market email { 1 USD to 2 USD }
}
";

fn faults(from: &str, to: &str) -> Vec<Fault> {
    assert!(RIGHT.contains(from), "{from}");
    vocabulary_and_faults(&RIGHT.replacen(from, to, 1)).1
}

#[test]
fn declarations_are_kept_in_their_order() {
    let words = vocabulary(RIGHT);
    let attributes: Vec<&str> = words
        .attributes
        .iter()
        .map(|one| one.name.as_str())
        .collect();
    assert_eq!(attributes, ["agents", "uptime", "place", "seats"]);
    let ordered = |name| match words.attribute(name).map(|one| &one.kind) {
        Some(AttributeType::OneOf { options, ordered }) => (options.len(), *ordered),
        other => panic!("{other:?}"),
    };
    assert_eq!(
        (ordered("agents"), ordered("place")),
        ((2, true), (2, false))
    );
    assert_eq!(
        words.attribute("uptime").unwrap().better,
        Some(Better::Higher)
    );
    assert_eq!(words.channel("voice").unwrap().answered, Answered::Live);
    assert_eq!(words.channel("fax").unwrap().answered, Answered::Later);
    assert_eq!(words.bands.len(), 2);
    assert_eq!(words.bands[0].applies.len(), 2);
}

#[test]
fn each_mistake_is_one_diagnostic() {
    for (from, to, code, under) in [
        ("use test", "use tests", Code::UnknownVocabulary, "tests"),
        (
            "call, email\n",
            "call, email, call\n",
            Code::DuplicateName,
            "call",
        ),
        (
            "percent per month",
            "percentage per month",
            Code::UnknownType,
            "percentage per month",
        ),
        (
            "percent per month",
            "percent per mont",
            Code::UnknownUnit,
            "mont",
        ),
        (
            "quantity of call",
            "quantity of cal",
            Code::UnknownUnit,
            "cal",
        ),
        ("here, there {", "here, here {", Code::DuplicateName, "here"),
        (
            "shared < dedicated {",
            "shared > dedicated {",
            Code::UnknownType,
            ">",
        ),
        (
            "here, there {",
            "here, there, higher is better {",
            Code::UnknownType,
            "higher is better",
        ),
        (
            "ask \"Where?\"",
            "",
            Code::MissingFact,
            "attribute place: one of here, there",
        ),
        (
            "attribute place",
            "attribute seats",
            Code::DuplicateName,
            "attribute seats: quantity of call, lower is better",
        ),
        (
            "channel fax",
            "channel voice",
            Code::DuplicateName,
            "channel voice",
        ),
        (
            "{ unit: call }",
            "{ unit: cull }",
            Code::UnknownUnit,
            "cull",
        ),
        (
            "answered: later",
            "answered: someday",
            Code::UnknownOption,
            "someday",
        ),
        ("shared here:", "shard here:", Code::UnknownOption, "shard"),
        ("0.70 USD to", "0.70 EUR to", Code::NotMoney, "1.25 USD"),
        (
            "0.70 USD to",
            "1.70 USD to",
            Code::EmptyRange,
            "1.70 USD to 1.25 USD",
        ),
        (
            "market email",
            "market emial",
            Code::UnknownMeasure,
            "emial",
        ),
        (
            "market email",
            "markt email",
            Code::UnknownStatement,
            "markt email",
        ),
    ] {
        let found = faults(from, to);
        let place = || found.first().map(|fault| fault.labels[0].as_str());
        let codes: Vec<Code> = found.iter().map(|fault| fault.code).collect();
        // A renamed thing may be missed elsewhere in this text as well.
        assert!(
            codes.contains(&code) && codes.len() <= 2,
            "{to}: {found:#?}"
        );
        assert!(
            found.iter().any(|fault| fault.labels[0] == under),
            "{to}: {:?}",
            place()
        );
    }
}

#[test]
fn a_vocabulary_is_declared_once() {
    let twice = "vocabulary test { unit call }\nvocabulary test { unit call }\n";
    let (_, found) = vocabulary_and_faults(twice);
    assert_eq!(found.len(), 1, "{found:#?}");
    assert_eq!(
        (found[0].code, found[0].labels.len()),
        (Code::DuplicateName, 2)
    );
}

#[test]
fn an_rfp_needs_a_vocabulary() {
    let (_, found) = vocabulary_and_faults("rfp A \"a\" { buyer: \"b\" }\n");
    assert_eq!(found[0].code, Code::UnknownVocabulary);
}
