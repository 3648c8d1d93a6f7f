//! The documents of whole projects: what is in them, and that nothing in them can do harm.

use std::collections::BTreeSet;
use std::path::Path;

use rfpc::load;
use rfpc::model::AnswerValue;
use rfpc::render::{Document, comparison, explain, letters, memo, rfp_documents};

use crate::golden;
use crate::project::root;
use crate::whole::{PROJECTS, Whole, at, fresh, whole};

impl Whole {
    pub fn documents(&self) -> Vec<Document> {
        let mut documents = rfp_documents(&self.project).unwrap();
        if !self.project.offers.is_empty() {
            documents.extend(memo(&self.project, &self.evaluation, &self.sources).unwrap());
            documents.extend(letters(&self.project, &self.evaluation).unwrap());
        }
        documents
    }

    fn text(&self, name: &str) -> String {
        let documents = self.documents();
        documents
            .into_iter()
            .find(|document| document.name == name)
            .unwrap()
            .text()
            .unwrap()
            .to_owned()
    }
}

/// `tests/golden/customer-support/memo.en.md` and so on.
#[test]
fn documents_are_as_expected() {
    let mut differences = Vec::new();
    for path in PROJECTS {
        let project = Path::new(path).file_name().unwrap();
        let folder = root().join("tests/golden").join(project);
        if golden::updating() {
            std::fs::create_dir_all(&folder).unwrap();
        }
        for document in at(path).documents() {
            // The HTML of one project stands for the others, and its letters for all letters: the blocks are the same.
            let is_letter = document.name.starts_with("letter.");
            let is_shown = document.name.ends_with(".md") && (!is_letter || path == PROJECTS[0]);
            if is_shown || path == "examples/smallest" {
                differences.extend(
                    golden::compare(&folder.join(&document.name), document.text().unwrap()).err(),
                );
            }
        }
    }
    assert!(differences.is_empty(), "{}", differences.join("\n"));
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let once = at(PROJECTS[0]).documents();
    assert_eq!(once, fresh(PROJECTS[0]).documents());
}

#[test]
fn a_page_needs_nothing_from_outside_and_its_links_arrive() {
    for path in PROJECTS {
        for document in at(path)
            .documents()
            .iter()
            .filter(|d| d.name.ends_with(".html"))
        {
            let text = document.text().unwrap();
            // Only the memo recomputes anything; its policy is held in `browsers`.
            let runs = document.name.starts_with("memo.");
            assert!(runs || !text.contains("<script"), "{}", document.name);
            for outside in [
                "<link", "<img", "<iframe", "src=", "url(", "@import", "onload=",
            ] {
                assert!(
                    !text.replace("url(#", "").contains(outside),
                    "{}: {outside}",
                    document.name
                );
            }
            let ids: BTreeSet<&str> = values(text, " id=\"").collect();
            for target in values(text, "href=\"#") {
                assert!(ids.contains(target), "{path} {}: #{target}", document.name);
            }
            assert_eq!(
                values(text, " id=\"").count(),
                ids.len(),
                "{}: ids are unique",
                document.name
            );
            let language = document.name.rsplit('.').nth(1).unwrap();
            assert!(text.contains(&format!("<html lang=\"{language}\">")));
            assert_balanced(&document.name, text);
        }
    }
}

fn values<'t>(text: &'t str, before: &'t str) -> impl Iterator<Item = &'t str> {
    text.split(before)
        .skip(1)
        .map(|rest| rest.split('"').next().unwrap())
}

fn assert_balanced(name: &str, text: &str) {
    for tag in [
        "table",
        "thead",
        "tbody",
        "tr",
        "th",
        "td",
        "section",
        "div",
        "p",
        "ul",
        "ol",
        "li",
        "dl",
        "blockquote",
        "sup",
        "a",
    ] {
        let opened =
            text.matches(&format!("<{tag} ")).count() + text.matches(&format!("<{tag}>")).count();
        assert_eq!(
            opened,
            text.matches(&format!("</{tag}>")).count(),
            "{name}: <{tag}>"
        );
    }
}

#[test]
fn every_headline_figure_has_a_footnote_with_its_clauses() {
    let memo = at(PROJECTS[0]).text("memo.en.md");
    let value = memo
        .lines()
        .find(|line| line.contains("Value over the"))
        .unwrap();
    assert!(value.contains("MYR 5,476,699.76[^1]"), "{value}");
    let note = memo
        .lines()
        .find(|line| line.starts_with("[^1]: "))
        .unwrap();
    assert!(
        note.contains("`klang.cost.base` = MYR 5,476,699.76"),
        "{note}"
    );
    assert!(note.contains("`responses/klang.rfp:"), "{note}");
    for number in 1.. {
        if !memo.contains(&format!("[^{number}]")) {
            assert!(number > 100);
            break;
        }
        assert!(
            memo.contains(&format!("\n[^{number}]: ")),
            "note {number} is there"
        );
    }
}

#[test]
fn a_figure_is_explained_down_to_its_clauses() {
    let whole = at(PROJECTS[0]);
    let tree = explain(
        &whole.evaluation.derivation,
        &whole.sources,
        None,
        "klang.score",
    )
    .unwrap();
    assert!(tree.starts_with("klang.score = 87.07   sum\n"), "{tree}");
    assert!(
        tree.contains("└─ ") && tree.contains("support.rfp:"),
        "{tree}"
    );
    assert_eq!(
        explain(
            &whole.evaluation.derivation,
            &whole.sources,
            None,
            "klang.nothing"
        ),
        None
    );
}

#[test]
fn the_comparison_puts_the_ranked_first() {
    let whole = at(PROJECTS[0]);
    let view = comparison(&whole.project, &whole.evaluation);
    assert_eq!(view.award.as_deref(), Some("klang"));
    let places: Vec<Option<usize>> = view.offers.iter().map(|offer| offer.place).collect();
    assert_eq!(places, [Some(1), Some(2), Some(3), None, None]);
    assert!(
        view.compliance
            .iter()
            .all(|row| row.results.len() == view.offers.len())
    );
    assert_eq!(view.offers[0].costs[0].cost.as_deref(), Some("5476699.76"));
}

/// A vendor whose every text tries something.
const HOSTILE: &str = r##"
use contact_centre
rfp X-1 "A & B <i>title</i>" {
    buyer: "Buyer | Sons *Ltd*"
    currency: USD
    documents: en, ms
    term: 2 months from 2027-01-01
    offers: at least 1
    timeline {
        issue: 2026-09-01
        questions: 2026-09-15
        responses: 2026-10-01 17:00 America/New_York
        award: 2026-10-15
    }
    section scope """
        # Big
        <script>alert("buyer")</script> and *this*.
        """
    demand voice { volume: 900 calls per month, talk: 4 min }
    criteria {
        quality 50% {
            prefer uptime from 99% to 99.9%
            ask references
            judge staff_fit 0 to 5
        }
        price 50% by lowest_ratio of cost over term
    }
    pricing { accept minute of voice }
}
response X-1 from "Evil <script>alert(1)</script> {{ 7 * 7 }}" as evil {
    received: 2026-09-30 09:00 America/New_York
    valid: until 2026-12-31
    uptime: 99.5% evidence "![x](http://evil.example/p.png)"
    references { "| cell | <b>b</b>": "{% raw %} [a](javascript:alert(1))" }
    staff_fit: "text"
    deviation from terms """
        </td></table><script>alert(2)</script>

        # Heading
        {{ page.title }} <!-- hidden -->
        """
    tariff "T `code` **bold**" {
        currency: USD
        charge minute of voice { rate: 1.00, billed: exactly, tiers: slices }
        fee setup: 0 once
        minimum: none
        tax: none
    }
}
panel X-1 by "Assessor" {
    declares: no conflict
    "Evil <script>alert(1)</script> {{ 7 * 7 }}" { staff_fit: 3 "reason <img src=x onerror=alert(3)>" }
}
"##;

/// A project whose every text tries something.
pub fn hostile() -> Whole {
    let file = ("x.rfp".to_owned(), HOSTILE.as_bytes().to_vec());
    let mut whole = whole(load::load_texts(vec![file], |_| None));
    // The loader refuses such characters; a document must show them all the same.
    let answer = whole.project.offers[0]
        .answers
        .get_mut("staff_fit")
        .unwrap();
    answer.value = AnswerValue::Text("\u{202e} \u{1b}[31m\u{7} # no heading".to_owned());
    whole
}

#[test]
fn hostile_text_comes_out_as_text() {
    let whole = hostile();
    for document in whole.documents() {
        let (name, text) = (&document.name, document.text().unwrap());
        let hidden = |c: char| c != '\n' && c.is_control() || c == '\u{202e}';
        assert!(!text.contains(hidden), "{name}: nothing hidden is left");
        assert!(
            !text.contains(" 49") && !text.contains("A &amp; B &amp;"),
            "{name}: nothing is executed"
        );
        if name.ends_with(".html") {
            for harmful in [
                "<script",
                "<img",
                "<b>",
                "<i>",
                "href=\"javascript",
                "<!-- hidden",
            ] {
                assert!(!text.contains(harmful), "{name}: {harmful}");
            }
            assert_balanced(name, text);
        } else {
            assert_only_own_html(name, text);
        }
    }
    let memo = whole.text("memo.en.html");
    assert!(memo.contains("Evil &lt;script&gt;alert(1)&lt;/script&gt; {{ 7 * 7 }}"));
    assert!(
        memo.contains("[U+202E] ␛[31m␇ # no heading"),
        "what was hidden is shown"
    );
}

#[test]
fn a_memo_without_a_winner_says_why() {
    let text = HOSTILE.replace("pricing {", "award { at least 99 points }\n    pricing {");
    let low = whole(load::load_texts(
        vec![("x.rfp".to_owned(), text.into_bytes())],
        |_| None,
    ));
    let memo = low.text("memo.en.md");
    assert!(memo.contains("> **No award is recommended**"), "{memo}");
    assert!(
        memo.contains("but fewer than the 99 that the RFP demands"),
        "{memo}"
    );
    assert!(
        !memo.contains("monthly cost of the winner"),
        "a section without content is left out"
    );

    let text = HOSTILE.replace("minimum: none", "");
    let text = text.replace(
        "accept minute of voice }",
        "accept minute of voice\n state minimum }",
    );
    let open = whole(load::load_texts(
        vec![("x.rfp".to_owned(), text.into_bytes())],
        |_| None,
    ));
    let memo = open.text("memo.ms.md");
    assert!(memo.contains("Tiada tawaran yang diambil kira"), "{memo}");
    assert!(memo.contains("tidak menyatakan: caj minimum"), "{memo}");
}

/// The Markdown has no HTML but its own anchors and breaks, no pictures, and links only into itself.
fn assert_only_own_html(name: &str, text: &str) {
    use pulldown_cmark::{Event, Options, Parser, Tag};
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            Event::Html(html) | Event::InlineHtml(html) => {
                let own = html.starts_with("<a id=\"") || &*html == "<br>" || html.trim() == "</a>";
                assert!(own, "{name}: {html}");
            }
            Event::Start(Tag::Image { dest_url, .. }) => panic!("{name}: picture {dest_url}"),
            Event::Start(Tag::Link { dest_url, .. }) => {
                assert!(dest_url.starts_with('#'), "{name}: {dest_url}")
            }
            _ => {}
        }
    }
}

/// Keys that are put together when they are looked up.
const COMPOSED: [&str; 16] = [
    "area.",
    "certain.answer.",
    "talks.",
    "method.",
    "name.",
    "language.",
    "country.",
    "currency.",
    "unit.",
    "section.",
    "memo.",
    "place.",
    "all.",
    "kind.",
    "month.",
    "page.",
];

#[test]
fn every_word_of_the_catalogue_is_used() {
    let mut code = String::new();
    for entry in walkdir::WalkDir::new(root().join("src")) {
        let path = entry.unwrap().into_path();
        if path.extension().is_some_and(|extension| extension == "rs") {
            code.push_str(&std::fs::read_to_string(path).unwrap());
        }
    }
    let json = std::fs::read_to_string(root().join("templates/words/en.json")).unwrap();
    let words: std::collections::BTreeMap<String, serde_json::Value> =
        serde_json::from_str(&json).unwrap();
    let unused: Vec<&String> = words
        .keys()
        .filter(|key| !COMPOSED.iter().any(|start| key.starts_with(start)))
        .filter(|key| !code.contains(&format!("\"{key}\"")))
        .collect();
    assert!(unused.is_empty(), "{unused:?}");
}
