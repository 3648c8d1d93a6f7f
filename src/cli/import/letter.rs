use crate::exchange::{Fault, Returned};
use crate::model::Sentences;

/// What can't be taken, cell by cell, ready to be sent back to the vendor.
pub(super) fn faults(returned: &Returned, faults: &[Fault]) -> String {
    let sentences = &returned.sentences;
    let mut lines = vec![
        format!("# {}", sentences.fill("import.letter.title", &[])),
        String::new(),
        sentences.fill("import.letter.intro", &[]),
        String::new(),
    ];
    for fault in faults {
        let text = plain(&fault.text(sentences));
        lines.push(match fault.place.as_str() {
            "" => format!("- {text}"),
            place => format!("- **{}**: {text}", plain(place)),
        });
    }
    lines.push(String::new());
    lines.push(sentences.fill("import.letter.end", &[]));
    lines.join("\n")
}

/// What a receipt calls what was written, what was left blank, and what was left out: keys of sentences.
#[derive(Debug)]
pub(super) struct Terms {
    written: &'static str,
    open: &'static str,
    stale: &'static str,
}

/// Of a response.
pub(super) const ANSWERS: Terms = Terms {
    written: "import.receipt.response",
    open: "import.receipt.open",
    stale: "import.receipt.stale",
};

/// Of an assessor's scores.
pub(super) const SCORES: Terms = Terms {
    written: "import.receipt.scores",
    open: "import.receipt.open_scores",
    stale: "import.receipt.stale_scores",
};

/// That a form was taken, of whom, and what of it: to be kept, and to be sent back.
pub(super) fn receipt(
    returned: &Returned,
    whose: Vec<(&str, &str)>,
    terms: &Terms,
    form: &[u8],
    written: &str,
) -> String {
    let sentences = &returned.sentences;
    let say = |key: &str| sentences.fill(key, &[]);
    let count = |n: usize| n.to_string();
    let (filled, asked) = &returned.fingerprints;
    let whose = whose.into_iter();
    let mut facts: Vec<(String, String)> = whose
        .map(|(key, value)| (say(key), value.to_owned()))
        .collect();
    facts.extend([
        (say("import.receipt.file"), fingerprint(form)),
        (say(terms.written), fingerprint(written.as_bytes())),
        (say("import.receipt.form"), filled.clone()),
    ]);
    if filled != asked {
        facts.push((say("import.receipt.asked"), asked.clone()));
    }
    facts.extend(returned.said.iter().cloned());
    facts.push((say("import.receipt.taken"), count(returned.taken)));
    facts.push((say(terms.open), count(returned.open.len())));
    facts.push((say(terms.stale), count(returned.stale.len())));
    let mut text = format!("# {}\n\n", say("import.receipt.title"));
    for (term, value) in facts {
        text.push_str(&format!("- {}: {}\n", plain(&term), plain(&value)));
    }
    list(
        &mut text,
        "import.receipt.open_list",
        &returned.open,
        sentences,
    );
    list(
        &mut text,
        "import.receipt.stale_list",
        &returned.stale,
        sentences,
    );
    list(
        &mut text,
        "import.receipt.waiting_list",
        &returned.waiting,
        sentences,
    );
    list(
        &mut text,
        "import.receipt.others",
        &returned.others,
        sentences,
    );
    text
}

fn list(text: &mut String, key: &str, lines: &[String], sentences: &Sentences) {
    if lines.is_empty() {
        return;
    }
    text.push_str(&format!("\n## {}\n\n", sentences.fill(key, &[])));
    for line in lines {
        text.push_str(&format!("- {}\n", plain(line)));
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    format!("BLAKE3 {}", blake3::hash(bytes).to_hex())
}

/// On one line, and without what Markdown would take for its own.
fn plain(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    let marked = |c: char| {
        matches!(
            c,
            '*' | '_' | '`' | '[' | ']' | '<' | '>' | '#' | '\\' | '|'
        )
    };
    let mut out = String::new();
    for letter in words.chars() {
        if marked(letter) {
            out.push('\\');
        }
        out.push(letter);
    }
    out
}
