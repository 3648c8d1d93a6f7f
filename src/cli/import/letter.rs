use std::path::Path;

use crate::exchange::{Fault, Refusal, Returned};
use crate::model::{Form, Sentences};

/// What can't be taken, cell by cell, ready to be sent back to the vendor as the text of a mail.
pub(super) fn faults(returned: &Returned, file: &Path, faults: &[Fault]) -> String {
    let sentences = &returned.sentences;
    let mut lines = head(sentences, returned.rfp());
    let file = named(file);
    lines.push(sentences.fill("import.letter.intro", &[("file", &file)]));
    lines.push(String::new());
    for fault in in_order(faults) {
        let text = shown(&fault.text(sentences));
        lines.push(match fault.place.as_str() {
            "" => format!("- {text}"),
            place => format!("- {}: {text}", shown(place)),
        });
    }
    lines.push(String::new());
    lines.push(sentences.fill("import.letter.end", &[]));
    lines.join("\n")
}

/// That a file is not read at all, and what to send instead.
pub(super) fn unread(form: &Form, file: &Path, refusal: &Refusal) -> String {
    let sentences = &form.sentences;
    let key = match refusal {
        Refusal::NotAWorkbook | Refusal::OldFormat => "import.unread.workbook",
        Refusal::Broken(_) | Refusal::Entities => "import.unread.broken",
        Refusal::Password => "import.unread.password",
        Refusal::Macros => "import.unread.macros",
        Refusal::TooLarge(_) => "import.unread.large",
        Refusal::NotAForm => "import.unread.form",
        Refusal::OtherRfp(_) => "import.unread.other",
    };
    let mut lines = head(sentences, &form.rfp);
    let file = named(file);
    lines.push(sentences.fill("import.unread.intro", &[("file", &file)]));
    lines.push(sentences.fill(key, &[]));
    lines.push(String::new());
    lines.join("\n")
}

fn head(sentences: &Sentences, rfp: &str) -> Vec<String> {
    let title = sentences.fill("import.letter.title", &[("rfp", rfp)]);
    vec![title, String::new()]
}

fn named(file: &Path) -> String {
    let name = file.file_name().unwrap_or_default();
    shown(&name.to_string_lossy())
}

/// Sheet by sheet, each from its first row to its last; what is about no sheet comes first.
fn in_order(faults: &[Fault]) -> Vec<&Fault> {
    let sheet = |fault: &Fault| fault.place.split('!').next().map(str::to_owned);
    let mut sheets: Vec<Option<String>> = vec![Some(String::new())];
    for fault in faults {
        let own = sheet(fault);
        if !sheets.contains(&own) {
            sheets.push(own);
        }
    }
    let key = |fault: &&Fault| {
        let at = sheets.iter().position(|own| *own == sheet(fault));
        let cell = fault.place.rsplit('!').next().unwrap_or_default();
        let is_letter = |c: char| c.is_ascii_uppercase();
        let row: u32 = cell.trim_start_matches(is_letter).parse().unwrap_or(0);
        (at, row, cell.len(), cell.to_owned())
    };
    let mut all: Vec<&Fault> = faults.iter().collect();
    all.sort_by_key(key);
    all
}

/// On one line, and without what a terminal or a mail would obey.
fn shown(text: &str) -> String {
    let words = text.split_whitespace().collect::<Vec<_>>().join(" ");
    words.chars().filter(|c| !c.is_control()).collect()
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
