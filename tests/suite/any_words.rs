//! Whatever a vendor writes into a form, the response checks clean and says the same words.

use proptest::prelude::*;
use proptest::test_runner::RngSeed;
use rfpc::check::check;
use rfpc::exchange::{self, Receipt, Why};
use rfpc::load::load_with;
use rfpc::model::{AnswerValue, Form, Input};
use rfpc::render::response_forms;

use crate::project::{project_at, root};

const PROJECT: &str = "examples/smallest";

fn json(form: &Form, words: &str) -> Vec<u8> {
    let json = serde_json::json!({
        "form": {
            "kind": "response",
            "rfp": form.rfp,
            "language": "en",
            "fingerprint": form.fingerprint(),
        },
        "vendor": {
            "name": "Any Vendor",
            "valid": "2027-12-31",
            "registration": words,
            "person": words,
        },
        "answers": answers(form, words),
        "clauses": { "other/1": { "clause": other(form), "deviation": words } },
        "prices": {
            "name": words,
            "currency": "USD",
            "fee/1": { "value": words, "second": 5, "third": "once" },
            "fee/2": { "value": words, "second": 5, "third": "per month" },
            "overage": words,
            "remark": words,
        },
    });
    json.to_string().into_bytes()
}

/// Every question for a text gets the words as its answer, and every question gets them as a remark.
fn answers(form: &Form, words: &str) -> serde_json::Value {
    let mut answers = serde_json::json!({});
    for table in form
        .tables
        .iter()
        .filter(|table| table.key.as_str() == "answers")
    {
        for row in &table.rows {
            answers[row.id.as_str()]["comment"] = words.into();
            if is_text(form, &row.id) {
                answers[row.id.as_str()]["answer"] = words.into();
                if table.entry(row, "evidence").is_some() {
                    answers[row.id.as_str()]["evidence"] = words.into();
                }
            }
        }
    }
    answers
}

fn is_text(form: &Form, id: &str) -> bool {
    let table = form.table(rfpc::model::TableKey::Answers).expect("answers");
    let entry = table.row(id).and_then(|row| table.entry(row, "answer"));
    entry.is_some_and(|entry| entry.kind == rfpc::model::EntryKind::Text)
}

/// Something to depart from.
fn other(form: &Form) -> String {
    let table = form.table(rfpc::model::TableKey::Clauses).expect("clauses");
    let row = table.row("other/1").expect("a row for departures");
    match &table.entry(row, "clause").expect("choices").kind {
        rfpc::model::EntryKind::Choice(choices) => choices[0].value.clone(),
        other => panic!("{other:?}"),
    }
}

fn hostile() -> impl Strategy<Value = String> {
    let pieces = prop_oneof![
        Just("\"".to_owned()),
        Just("\"\"\"".to_owned()),
        Just("\\".to_owned()),
        Just("\\n".to_owned()),
        Just("\n".to_owned()),
        Just("\r\n".to_owned()),
        Just("\t".to_owned()),
        Just("}".to_owned()),
        Just("{".to_owned()),
        Just(" # ".to_owned()),
        Just("tariff \"x\" {".to_owned()),
        Just("“”’".to_owned()),
        Just("rate: 1".to_owned()),
        Just("none".to_owned()),
        Just("a of b".to_owned()),
        Just("\u{200b}".to_owned()),
        Just("\u{202e}".to_owned()),
        Just("\u{7}".to_owned()),
        any::<String>(),
        "[a-zA-Z0-9 ,.;:-]{1,20}".prop_map(|text| text),
    ];
    prop::collection::vec(pieces, 1..8).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 96, failure_persistence: None, rng_seed: RngSeed::Fixed(6), ..ProptestConfig::default() })]

    #[test]
    fn any_words_come_through_as_they_are(words in hostile()) {
        come_through(&words);
    }
}

#[test]
fn words_that_look_like_the_language_come_through() {
    for words in [
        "\"\"\" } tariff \"free\" { charge call { rate: 0 } }",
        "# no comment",
        "line\n}\nresponse X from \"Y\" {",
        "\\",
        "ends in a backslash \\",
        "{ } [ ] | < > ` * _ ~",
        "none",
        "yes",
        "=1+1",
    ] {
        come_through(words);
    }
}

fn come_through(words: &str) {
    let path = root().join(PROJECT);
    let forms = response_forms(&project_at(&path)).expect("forms");
    let returned = exchange::response(&json(&forms[0], words), &forms).expect("a form");
    let kept = words
        .replace("\r\n", "\n")
        .replace('\r', "\n")
        .trim()
        .to_owned();
    if !returned.faults.is_empty() {
        let told = |why: &Why| matches!(why, Why::Invisible(_) | Why::Needed(_));
        assert!(
            returned.faults.iter().all(|fault| told(&fault.why)),
            "{:?}",
            returned.faults
        );
        let is_seen = |c: char| c.is_alphanumeric();
        let hidden = kept.chars().any(|c| c.is_control() && !matches!(c, '\n' | '\t'))
            || kept.contains(|c: char| matches!(c, '\u{200b}' | '\u{feff}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}'));
        // A fee needs a name with a letter or a digit.
        assert!(
            hidden || !kept.contains(is_seen),
            "{words:?}: {:?}",
            returned.faults
        );
        return;
    }
    let receipt = Receipt {
        vendor: "Any Vendor".to_owned(),
        round: 1,
        alias: Some("any".to_owned()),
        received: "2026-09-30 09:12 America/New_York".to_owned(),
        late: None,
    };
    let text = returned.draft(&receipt).text();
    let loaded = load_with(
        &path,
        ("responses/any.rfp".to_owned(), text.clone().into_bytes()),
    );
    let inputs = loaded.fingerprints.iter().cloned();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let (project, diagnostics) = check(&loaded.files, inputs.collect());
    let mut said: Vec<&str> = loaded
        .diagnostics
        .iter()
        .map(|d| d.message.as_str())
        .collect();
    said.extend(diagnostics.iter().map(|d| d.message.as_str()));
    assert!(said.is_empty(), "{words:?}: {said:?}\n{text}");
    let project = project.expect("a project");
    let offer = project.offer("any").expect("the offer");
    for (name, answer) in &offer.answers {
        if is_text(&forms[0], name) {
            assert_eq!(answer.value, AnswerValue::Text(kept.clone()), "{name}");
        }
    }
    assert_eq!(offer.deviations[0].text.any(), kept);
    assert_eq!(offer.tariffs[0].name, kept);
    // As the formatter lays it out, it says the same.
    let laid_out = rfpc::syntax::format(rfpc::source::FileId(0), &text);
    let loaded = load_with(
        &path,
        (
            "responses/any.rfp".to_owned(),
            laid_out.clone().into_bytes(),
        ),
    );
    let (again, _) = check(&loaded.files, Vec::new());
    let again = again.unwrap_or_else(|| panic!("{words:?}\n{laid_out}"));
    let own = again.offer("any").expect("the offer");
    assert_eq!(own.deviations[0].text.any(), kept);
    assert_eq!(own.tariffs[0].name, kept);
}
