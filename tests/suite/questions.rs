//! Letters to vendors about what their offers leave open.

use std::path::PathBuf;

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The customer-support project, Borneo's offer with gaps and a hostile name for its tariff.
fn with_gaps(name: &str) -> PathBuf {
    copy(&root().join("rfps/customer-support"), name, |path, text| {
        if path != "responses/borneo.rfp" {
            return text.to_owned();
        }
        let gone = [
            "uptime:",
            "crm:",
            "sites:",
            "outbound:",
            "hold: free",
            "tax SST",
        ];
        let lines = text.lines().filter(|line| {
            !gone
                .iter()
                .any(|start| line.trim_start().starts_with(start))
        });
        let lines: Vec<&str> = lines.collect();
        lines
            .join("\n")
            .replace("Shared pool", "<b>Shared</b> [pool](http://x)")
            + "\n"
    })
}

#[test]
fn each_gap_is_one_numbered_question_with_its_reason() {
    let project = with_gaps("questions-gaps");
    let arguments = [
        "questions",
        text(&project),
        "--vendor",
        "borneo",
        "--language",
        "en",
    ];
    let run = rfpc(&arguments);
    assert_eq!(run.code, Some(0), "{}", run.all());
    for said in [
        "# Questions on your offer: Customer support for an online shop",
        "To Borneo Contact Sdn Bhd",
        "1. **Reliability › Availability › Uptime**",
        "until it is answered, your offer can't be ranked",
        "Until it is answered, it earns none of its 2.88 points of 100.",
        "It earns no points, but those who decide will read your answer.",
        "What does it say on this: hold?",
        "What does it say on this: taxes?",
        "this price can't be compared with others",
        "rfp@kedai-nusantara.example",
    ] {
        assert!(run.stdout.contains(said), "{said}\n{}", run.stdout);
    }
    let asked = "were customers able to reach you";
    assert_eq!(run.stdout.matches(asked).count(), 1, "{}", run.stdout);
    // Below the letter stands what the buyer alone reads, as plain text.
    let (letter, _) = run
        .stdout
        .split_once("could change who wins")
        .expect("it says what decides");
    assert!(!letter.contains("<b>Shared"), "{letter}");
    assert!(!letter.contains("[pool]("), "{letter}");
}

#[test]
fn letters_are_written_in_each_language_to_those_who_left_something_open() {
    let project = with_gaps("questions-written");
    let out = fresh("questions-out");
    let run = rfpc(&["questions", text(&project), "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let written = contents(&out);
    let malay = &written["questions.borneo.ms.md"];
    let malay = String::from_utf8(malay.clone()).unwrap();
    assert!(malay.contains("Soalan tentang tawaran anda"), "{malay}");
    assert!(malay.contains("Ini syarat wajib"), "{malay}");
    assert!(written.contains_key("questions.borneo.en.md"));
}

#[test]
fn nothing_of_another_vendor_is_in_a_letter() {
    let project = with_gaps("questions-secret");
    let run = rfpc(&["questions", text(&project), "--format", "json"]);
    let views: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    let views = views.as_array().expect("a list");
    let names: Vec<&str> = views
        .iter()
        .map(|view| view["vendor"].as_str().unwrap())
        .collect();
    assert_eq!(names.len(), 4);
    let mut letters = 0;
    for view in views {
        for letter in view["letters"].as_array().unwrap() {
            letters += 1;
            let text = letter["text"].as_str().unwrap();
            let others = names.iter().filter(|name| **name != view["vendor"]);
            for other in others {
                let first = other.split(' ').find(|word| *word != "PT").unwrap();
                assert!(!text.contains(first), "{first} in\n{text}");
            }
        }
    }
    assert!(letters >= 2, "{}", run.stdout);
    // What only concerns others changes no letter.
    let alone = copy(&project, "questions-alone", |path, text| {
        if path == "responses/klang.rfp" {
            text.replace("\n    uptime:", "\n    # uptime:")
                .replace("rate: ", "rate: 1")
        } else {
            text.to_owned()
        }
    });
    let of = |project: &PathBuf| rfpc(&["questions", text(project), "--vendor", "borneo"]).stdout;
    assert_eq!(of(&project), of(&alone));
}

#[test]
fn a_missing_score_is_the_buyers_own_affair() {
    let project = copy(
        &root().join("rfps/customer-support"),
        "questions-scores",
        |path, text| {
            if path == "panel/agreed.rfp" {
                "# Nothing was settled.\n".to_owned()
            } else if path.starts_with("panel/") {
                let kept = text.lines().filter(|line| !line.contains("demonstration:"));
                kept.collect::<Vec<_>>().join("\n") + "\n"
            } else {
                text.to_owned()
            }
        },
    );
    let run = rfpc(&["questions", text(&project), "--vendor", "klang"]);
    let own = "for yourself: no score by the panel for partnership.demonstration";
    assert!(run.stdout.contains(own), "{}", run.all());
    assert!(!run.stdout.contains("Demonstration**"), "{}", run.stdout);
}

#[test]
fn an_unknown_vendor_or_language_is_named_with_the_nearest() {
    let support = "rfps/customer-support";
    let run = rfpc(&["questions", support, "--vendor", "borne"]);
    assert_eq!(run.code, Some(1));
    assert!(
        run.stderr.contains("did you mean `borneo`?"),
        "{}",
        run.stderr
    );
    let run = rfpc(&["questions", support, "--language", "ta"]);
    assert_eq!(run.code, Some(1));
    assert!(run.stderr.contains("`ms`, `en`"), "{}", run.stderr);
}
