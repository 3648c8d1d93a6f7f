//! The language's page and the README: every example compiles, and says what the page says it says.

use std::fs;

use rfpc::check::check;
use rfpc::diagnostic::render;
use rfpc::load::load_texts;

use crate::project::root;

/// A fenced block of RFP source: the name of its slot in the frame, `None` for a whole file.
struct Example {
    slot: Option<String>,
    text: String,
    line: usize,
}

#[test]
fn the_whole_files_of_the_language_page_are_one_project() {
    let files = whole_files();
    assert!(files.len() > 5, "the page's whole files");
    assert_eq!(said_of(files), "");
}

/// Name and text of the whole files of the language page.
pub fn whole_files() -> Vec<(String, String)> {
    let whole = examples("docs/language.md")
        .into_iter()
        .filter(|example| example.slot.is_none());
    whole
        .map(|example| (format!("line-{}.rfp", example.line), example.text))
        .collect()
}

#[test]
fn every_fragment_compiles_in_its_place() {
    let mut said = String::new();
    let mut count = 0;
    for page in ["docs/language.md", "README.md"] {
        for example in examples(page) {
            if let Some(slot) = &example.slot {
                let text = framed(slot, &example.text);
                said.push_str(&said_of(vec![(format!("{page}:{}", example.line), text)]));
                count += 1;
            }
        }
    }
    assert!(count > 10, "the pages' fragments");
    assert_eq!(said, "");
}

#[test]
fn the_frame_is_right_without_a_fragment() {
    assert_eq!(
        said_of(vec![("frame.rfp".to_owned(), framed("none", ""))]),
        ""
    );
}

#[test]
fn a_fragment_that_is_wrong_is_found() {
    for (slot, wrong) in [
        ("vocabulary", "attribute x: nonsense { ask en \"?\" }"),
        ("rfp", "panel { assessors: many }"),
        ("timeline", "issue: 2026-09-01"),
        ("demand", "volume: 12_000 calls per month\nwrap: blue"),
        ("criteria", "price 40% by lowest_ratio of cost over term"),
        ("pricing", "accept minute of nothing"),
        ("award", "ties by nothing"),
        ("response", "received: yesterday"),
        ("tariff", "currency: XXZ"),
        ("panel", "\"Nobody Inc\" { staff_fit: 4 \"seen\" }"),
    ] {
        assert_ne!(
            said_of(vec![(format!("{slot}.rfp"), framed(slot, wrong))]),
            "",
            "{slot}"
        );
    }
}

/// The page's blocks of RFP source.
fn examples(page: &str) -> Vec<Example> {
    let text = fs::read_to_string(root().join(page)).expect("the page is text");
    let mut examples = Vec::new();
    let mut open: Option<Example> = None;
    for (number, line) in text.lines().enumerate() {
        if let Some(mut example) = open.take() {
            if line.starts_with("```") {
                examples.push(example);
            } else {
                example.text.push_str(line);
                example.text.push('\n');
                open = Some(example);
            }
        } else if let Some(kind) = line.strip_prefix("```rfp") {
            let slot = kind.trim().strip_prefix("fragment=");
            assert!(
                slot.is_some() || kind.trim().is_empty(),
                "{page}: a fence of no known kind: {line}"
            );
            open = Some(Example {
                slot: slot.map(str::to_owned),
                text: String::new(),
                line: number + 1,
            });
        }
    }
    assert!(open.is_none(), "{page}: a fence is never closed");
    examples
}

/// A project that is right, with the fragment in place of what stands in the slot.
fn framed(slot: &str, fragment: &str) -> String {
    const SLOTS: [&str; 13] = [
        "none",
        "vocabulary",
        "rfp",
        "timeline",
        "demand",
        "criteria",
        "pricing",
        "award",
        "response",
        "tariff",
        "panel",
        "split",
        "together",
    ];
    assert!(SLOTS.contains(&slot), "there is no slot `{slot}`");
    let part = |name: &str, text: &str| (if name == slot { fragment } else { text }).to_owned();
    if slot == "vocabulary" {
        return with_vocabulary(fragment);
    }
    let rfp = part("rfp", "holidays { 2027-01-01: \"New Year's Day\" }");
    let timeline = part(
        "timeline",
        "issue: 2026-09-01, questions: 2026-09-15, responses: 2026-10-01 17:00 America/New_York, award: 2026-10-15",
    );
    let demand = part(
        "demand",
        "volume: 900 calls per month, talk: 4 min, wrap: 30 s, hold: 20 s, share: en 80%, es 20%, hours: 24/7
         agents: 3, agent_hours: 400 hours per month",
    );
    let criteria = part(
        "criteria",
        "quality 30% { require languages includes en; judge staff_fit 0 to 5; ask capacity }
         reliability 30% { prefer uptime from 99% to 99.9% }
         price 40% by lowest_ratio of cost over term",
    );
    let pricing = part(
        "pricing",
        "accept minute of voice, call, hour of agent, month of agent
         state billing increment, wrap, hold, tax",
    );
    let mut award = part("award", "at least 60 points");
    let (mut lots, mut together) = ("", "");
    if slot == "split" || slot == "together" {
        lots = "lot telephone \"Telephone\" { channels: voice }";
        award = "split by cost { at most 2 vendors }".to_owned();
    }
    match slot {
        "split" => fragment.clone_into(&mut award),
        "together" => together = fragment,
        _ => {}
    }
    let tariff = part(
        "tariff",
        "currency: USD, tax: none
         charge minute of voice { rate: 1.22; billed: per 6 s; wrap: billed; hold: free }",
    );
    let tariff = format!("tariff \"Shared\" {{\n{tariff}\n}}");
    let response = part(
        "response",
        &format!(
            "received: 2026-09-30 09:12 America/New_York
             valid: until 2027-01-31
             languages: en, es evidence \"Annex 1\"
             {tariff}"
        ),
    );
    let panel = part(
        "panel",
        "declares: no conflict
         \"Northern Voice Inc\" { staff_fit: 4 \"Both team leaders answered our test case\" }",
    );
    format!(
        "use contact_centre
         rfp HELP-1 \"The frame\" {{
             buyer: \"A Small Shop Ltd\", currency: USD, documents: en
             term: 24 months from 2027-01-01, offers: at least 1
             timeline {{\n{timeline}\n}}
             demand voice {{\n{demand}\n}}
             criteria {{\n{criteria}\n}}
             pricing {{\n{pricing}\n}}
             award {{ {award} }}
             {lots}
             {rfp}
         }}
         response HELP-1 from \"Northern Voice Inc\" {{\n{response}\n{together}\n}}
         panel HELP-1 by \"Shop manager\" {{\n{panel}\n}}
        "
    )
}

/// A project of its own: all vocabularies of a project count together, so this one is alone with what the RFP needs.
fn with_vocabulary(fragment: &str) -> String {
    format!(
        "vocabulary sample {{\n{fragment}\n}}
         vocabulary needed {{
             unit frame_unit
             channel frame_channel {{ unit: frame_unit }}
             attribute frame_quality: percent, higher is better {{ ask en \"How good is it?\" }}
         }}
         rfp FRAME-1 \"The frame\" {{
             buyer: \"A Small Shop Ltd\", currency: USD, documents: en
             term: 24 months from 2027-01-01, offers: at least 1
             timeline {{ issue: 2026-09-01, questions: 2026-09-15, responses: 2026-10-01, award: 2026-10-15 }}
             demand frame_channel {{ volume: 900 frame_units per month }}
             criteria {{
                 quality 60% {{ prefer frame_quality from 90% to 99% }}
                 price 40% by lowest_ratio of cost over term
             }}
             pricing {{ accept frame_channel }}
         }}
        "
    )
}

/// All that the compiler says of a project of these files.
fn said_of(files: Vec<(String, String)>) -> String {
    let found = files
        .into_iter()
        .map(|(path, text)| (path, text.into_bytes()));
    let loaded = load_texts(found.collect(), |_| None);
    let (_, found) = check(&loaded.files, Vec::new());
    let all = loaded.diagnostics.into_iter().chain(found);
    all.map(|diagnostic| render(&diagnostic, &loaded.sources, 100, false))
        .collect()
}
