//! Documents in a language that rfpc does not ship: the project's own words, in the forms of that language.

use std::fs;
use std::path::{Path, PathBuf};

use serde_json::{Map, Value};

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The smallest project with documents in a language.
fn project(case: &str, tag: &str) -> PathBuf {
    copy(&root().join("examples/smallest"), case, |_, text| {
        text.replace("documents: en", &format!("documents: {tag}"))
    })
}

/// The words to translate, as the program prints them.
fn printed(project: &Path, tag: &str) -> Map<String, Value> {
    let run = rfpc(&["words", tag, text(project)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert_eq!(run.stderr, "", "nothing to remark");
    serde_json::from_str(&run.stdout).expect("JSON")
}

/// Words of a language made by machine: every letter that a name does not need becomes another.
fn translated(words: Map<String, Value>) -> Map<String, Value> {
    let of = |value: Value| match value {
        Value::String(text) => Value::String(foreign(&text)),
        Value::Object(forms) => forms
            .into_iter()
            .map(|(form, text)| {
                let text = text.as_str().unwrap_or_default().to_owned();
                let text = if form == "by" { text } else { foreign(&text) };
                (form, Value::String(text))
            })
            .collect(),
        other => other,
    };
    let words = words.into_iter();
    let mut words: Map<String, Value> = words.map(|(key, value)| (key, of(value))).collect();
    words.insert("number.money".to_owned(), "{amount} {currency}".into());
    words.insert("number.percent".to_owned(), "{n} %".into());
    words
}

/// `Requirements of {name}` becomes `Rëqüïrëmënts öf {name}`.
fn foreign(text: &str) -> String {
    let mut inside = false;
    let letters = text.chars().map(|letter| {
        inside = letter == '{' || inside && letter != '}';
        match letter {
            _ if inside => letter,
            'a' => 'ä',
            'e' => 'ë',
            'i' => 'ï',
            'o' => 'ö',
            'u' => 'ü',
            _ => letter,
        }
    });
    letters.collect()
}

fn put(project: &Path, tag: &str, words: &Map<String, Value>) {
    let folder = project.join("templates/words");
    fs::create_dir_all(&folder).unwrap();
    let json = serde_json::to_string_pretty(words).unwrap();
    fs::write(folder.join(format!("{tag}.json")), json).unwrap();
}

fn issued(project: &Path, case: &str, name: &str) -> Vec<u8> {
    let out = fresh(case);
    let run = rfpc(&["issue", text(project), "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    contents(&out)
        .remove(&format!("to-vendors/{name}"))
        .unwrap()
}

/// A part of a Word document.
fn part(docx: Vec<u8>, name: &str) -> String {
    let mut archive = zip::ZipArchive::new(std::io::Cursor::new(docx)).unwrap();
    std::io::read_to_string(archive.by_name(name).unwrap()).unwrap()
}

#[test]
fn without_its_words_a_language_is_refused_and_the_way_is_said() {
    let run = rfpc(&["check", text(&project("words-none", "de"))]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(
        run.stderr.contains("E0515") && run.stderr.contains("rfpc words de"),
        "{}",
        run.stderr
    );
}

#[test]
fn of_several_languages_without_words_each_has_the_questions_of_the_project() {
    let english = printed(&root().join("examples/smallest"), "en");
    let both = project("words-both", "de, fr");
    for tag in ["de", "fr"] {
        let words = printed(&both, tag);
        let lacks = english.keys().find(|key| !words.contains_key(*key));
        assert_eq!(lacks, None, "{tag}");
    }
}

#[test]
fn a_project_makes_documents_in_a_language_of_its_own() {
    let project = project("words-de", "de");
    let english = printed(&root().join("examples/smallest"), "en");
    put(&project, "de", &translated(printed(&project, "de")));
    let page = String::from_utf8(issued(&project, "words-de-out", "rfp.de.md")).unwrap();
    assert!(page.contains("Oktober 2026, 17:00"), "dates: {page}");
    assert!(page.contains("900 cälls"), "numbers and units: {page}");
    assert!(page.contains("99,9 %"), "percentages: {page}");
    assert!(page.contains("1.250.000,00 USD"), "money: {page}");
    // No sentence of English is left; short words may be names.
    let texts = english.values().filter_map(Value::as_str);
    for sentence in texts.filter(|text| text.len() > 11 && !text.contains('{')) {
        assert!(!page.contains(sentence), "{sentence}: {page}");
    }
}

#[test]
fn the_workbook_in_a_language_of_its_own_is_read_back() {
    let project = project("words-form", "de");
    put(&project, "de", &translated(printed(&project, "de")));
    let form = issued(&project, "words-form-out", "response.de.xlsx");
    let file = fresh("words-form-in").with_extension("xlsx");
    fs::write(&file, form).unwrap();
    let run = rfpc(&[
        "import",
        text(&file),
        "--project",
        text(&project),
        "--vendor",
        "nobody",
        "--received",
        "2026-09-30 12:00 UTC",
    ]);
    // An empty form is refused in its own words.
    assert_ne!(run.code, Some(0), "{}", run.all());
    assert!(run.all().contains('ë'), "{}", run.all());
}

#[test]
fn what_lacks_is_listed() {
    let project = project("words-lack", "de");
    let mut words = printed(&project, "de");
    words.remove("rfp.kind");
    words.remove("question.uptime");
    put(&project, "de", &words);
    let run = rfpc(&["check", text(&project)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    for part in ["E0855", "lacks 2", "`rfp.kind`", "`question.uptime`"] {
        assert!(run.stderr.contains(part), "{part}: {}", run.stderr);
    }
    let whole = printed(&project, "de");
    assert!(whole.contains_key("rfp.kind") && whole.contains_key("question.uptime"));
}

#[test]
fn a_language_has_all_its_plural_forms_and_its_direction() {
    let project = project("words-ar", "ar");
    let mut words = printed(&project, "ar");
    let forms = words["note.more"].as_object().unwrap().clone();
    let names: Vec<&String> = forms.keys().collect();
    assert_eq!(names, ["few", "many", "one", "other", "two", "zero"]);
    put(&project, "ar", &words);
    let page = String::from_utf8(issued(&project, "words-ar-out", "rfp.ar.html")).unwrap();
    assert!(page.contains("<html lang=\"ar\" dir=\"rtl\">"), "{page}");
    assert!(page.contains(".n { text-align: left; }"), "{page}");
    let word = issued(&project, "words-ar-word", "rfp.ar.docx");
    let (document, styles) = (
        part(word.clone(), "word/document.xml"),
        part(word, "word/styles.xml"),
    );
    assert!(document.contains("<w:bidiVisual/>") && document.contains("<w:bidi/></w:sectPr>"));
    assert!(styles.contains("<w:pPr><w:bidi/>") && styles.contains("w:bidi=\"ar-SA\""));
    words["note.more"].as_object_mut().unwrap().remove("two");
    put(&project, "ar", &words);
    let run = rfpc(&["check", text(&project)]);
    assert!(
        run.stderr.contains("E0854") && run.stderr.contains("lacks the form `two`"),
        "{}",
        run.stderr
    );
}

#[test]
fn a_form_of_a_shipped_language_needs_no_words() {
    let project = project("words-us", "en-US");
    let page = String::from_utf8(issued(&project, "words-us-out", "rfp.en-US.md")).unwrap();
    assert!(page.contains("October 1, 2026, 17:00"), "{page}");
}
