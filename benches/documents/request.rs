//! A made-up request of about twenty pages, and what is in its document.

use std::fmt::Write as _;

use rfpc::check::check;
use rfpc::load::load_texts;
use rfpc::model::Project;

/// So many requirements.
const REQUIREMENTS: u32 = 100;
/// So many questions in the workbook, the requirements among them.
pub const QUESTIONS: u32 = 200;

/// The text of the request.
pub fn text() -> String {
    let mut attributes = String::new();
    let mut clauses = String::new();
    for n in 1..=QUESTIONS {
        let kind = match n % 4 {
            0 => "yes or no",
            1 => "percent, higher is better",
            2 => "integer, higher is better",
            _ => "text",
        };
        let _ = writeln!(
            attributes,
            "    attribute point_{n}: {kind} {{ ask en \"How does your service meet point {n} of the schedule, and how do you measure it month by month?\" }}"
        );
        let clause = match (n <= REQUIREMENTS, n % 4) {
            (true, 0) => format!("require point_{n} is yes"),
            (true, 1) => format!("require point_{n} >= 95%"),
            (true, 2) => format!("require point_{n} at least 10"),
            (false, 0) => format!("prefer point_{n} is yes"),
            (false, 1) => format!("prefer point_{n} from 90% to 100%"),
            (false, 2) => format!("prefer point_{n} from 0 to 100"),
            _ => format!("ask point_{n}"),
        };
        let _ = writeln!(clauses, "            {clause}");
    }
    let mut sections = String::new();
    for name in [
        "purpose",
        "background",
        "scope",
        "security",
        "continuity",
        "transition",
        "exit",
        "terms",
    ] {
        let _ = writeln!(sections, "    section {name} en \"\"\"");
        for paragraph in 1..=6 {
            let _ = writeln!(
                sections,
                "        Paragraph {paragraph}. Customers reach a person who can help them, at the first attempt, at any hour; whoever offers says how this is\n        staffed, trained, measured and reported, and what happens in a month in which it is not kept.\n"
            );
        }
        let _ = writeln!(sections, "    \"\"\"");
    }
    format!(
        r#"use schedule
use contact_centre
vocabulary schedule {{
{attributes}}}
rfp BENCH-1 en "Customer support" {{
    buyer: "A Shop", currency: MYR, documents: en, offers: at least 1
    term: 24 months from 2027-01-01
    timeline {{ issue: 2026-09-01; questions: 2026-09-15; responses: 2026-10-01; award: 2026-10-15 }}
    demand voice {{ volume: 12_000 calls per month, talk: 4 min }}
    criteria {{
        quality 60% {{
{clauses}        }}
        price 40% by lowest_ratio of cost over term
    }}
    pricing {{ accept call }}
{sections}}}
"#
    )
}

/// The request, checked.
pub fn project() -> Project {
    of(vec![("request.rfp".to_owned(), text().into_bytes())])
}

/// A project of these files.
pub fn of(files: Vec<(String, Vec<u8>)>) -> Project {
    let loaded = load_texts(files, |_| None);
    let (project, said) = check(&loaded.files, Vec::new());
    assert!(said.is_empty(), "{said:?}");
    project.expect("a project")
}

/// The document's headings, paragraphs and tables as JSON, for those who fill templates with them.
pub fn blocks(markdown: &str) -> String {
    let mut blocks: Vec<serde_json::Value> = Vec::new();
    let mut rows: Vec<Vec<&str>> = Vec::new();
    for line in markdown.lines().chain([""]) {
        if let Some(cells) = line.strip_prefix("| ") {
            let cells = cells.trim_end_matches(" |").split(" | ");
            if !line.starts_with("| --") && !line.starts_with("|--") {
                rows.push(cells.collect());
            }
            continue;
        }
        if !rows.is_empty() {
            let width = rows.first().map_or(0, Vec::len);
            rows.iter_mut().for_each(|row| row.resize(width, ""));
            let head = rows.remove(0);
            blocks.push(
                serde_json::json!({ "kind": "table", "width": width, "head": head, "rows": rows }),
            );
            rows = Vec::new();
        }
        let level = line.bytes().take_while(|byte| *byte == b'#').count();
        if level > 0 {
            let text = line.trim_start_matches('#').trim();
            blocks.push(serde_json::json!({ "kind": "heading", "level": level, "text": text }));
        } else if !line.trim().is_empty() && !line.starts_with('|') {
            blocks.push(serde_json::json!({ "kind": "paragraph", "text": line.trim() }));
        }
    }
    serde_json::json!({ "blocks": blocks }).to_string()
}
