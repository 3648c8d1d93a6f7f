//! Pages for browsers: nothing is fetched, nothing runs but what their policy names, and nobody's text gets out of its place.

use std::collections::BTreeMap;

use base64::Engine as _;
use sha2::{Digest, Sha256};

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

fn pages(arguments: &[&str], out: &str) -> BTreeMap<String, String> {
    let out = fresh(out);
    let all: Vec<&str> = arguments
        .iter()
        .copied()
        .chain(["--out", text(&out)])
        .collect();
    let run = rfpc(&all);
    assert!(matches!(run.code, Some(0 | 3)), "{}", run.all());
    let pages = contents(&out)
        .into_iter()
        .filter(|(name, _)| name.ends_with(".html"));
    pages
        .map(|(name, bytes)| (name, String::from_utf8(bytes).unwrap()))
        .collect()
}

/// What stands between two marks, each time.
fn between<'t>(text: &'t str, from: &str, to: &str) -> Vec<&'t str> {
    text.split(from)
        .skip(1)
        .map(|rest| rest.split(to).next().unwrap())
        .collect()
}

fn hash(text: &str) -> String {
    let hash = base64::engine::general_purpose::STANDARD.encode(Sha256::digest(text));
    format!("'sha256-{hash}'")
}

/// Names and values of all attributes, as far as tags go.
fn attributes(page: &str) -> Vec<(&str, &str)> {
    let mut all = Vec::new();
    for tag in between(page, "<", ">") {
        let mut rest = tag;
        while let Some((before, after)) = rest.split_once("=\"") {
            let name = before.rsplit([' ', '\n']).next().unwrap();
            let (value, next) = after.split_once('"').unwrap_or((after, ""));
            all.push((name, value));
            rest = next;
        }
    }
    all
}

fn hold(name: &str, page: &str) {
    let [policy] = between(
        page,
        "http-equiv=\"Content-Security-Policy\" content=\"",
        "\"",
    )[..] else {
        panic!("{name}: one policy");
    };
    let [style] = between(page, "<style>", "</style>")[..] else {
        panic!("{name}: one style");
    };
    let scripts = between(page, "<script>", "</script>");
    assert!(scripts.len() < 2, "{name}");
    let mut expected = format!("default-src 'none'; style-src {}", hash(style));
    if let [script] = scripts[..] {
        expected.push_str(&format!("; script-src {}", hash(script)));
        assert!(
            !script.contains("fetch(") && !script.contains("XMLHttp") && !script.contains("eval(")
        );
    }
    assert_eq!(
        policy,
        expected + "; base-uri 'none'; form-action 'none'",
        "{name}"
    );
    let body = page
        .replace(style, "")
        .replace(scripts.first().copied().unwrap_or("\0"), "");
    for (attribute, value) in attributes(&body) {
        assert_ne!(attribute, "style", "{name}: {value}");
        assert!(!attribute.starts_with("on"), "{name}: {attribute}");
        assert_ne!(attribute, "src", "{name}: {value}");
        if attribute == "href" {
            // A link that somebody follows is no request of the page.
            let known = value.starts_with('#')
                || value.starts_with("https://")
                || value.starts_with("mailto:");
            assert!(known, "{name}: {value}");
        }
    }
    for tag in [
        "<link", "<img", "<iframe", "<object", "<base", "@import", "url(http",
    ] {
        assert!(!page.contains(tag), "{name}: {tag}");
    }
}

#[test]
fn every_page_allows_its_own_style_and_script_alone() {
    let all = pages(
        &["build", "rfps/customer-support", "--as", "html"],
        "browser-pages",
    );
    assert!(all.len() >= 4, "{:?}", all.keys());
    for (name, page) in &all {
        hold(name, page);
    }
    let again = pages(
        &["build", "rfps/customer-support", "--as", "html"],
        "browser-pages-again",
    );
    assert!(again == all, "the same bytes");
}

fn island(page: &str) -> serde_json::Value {
    let [data] = between(
        page,
        "<script type=\"application/json\" id=\"live-data\">",
        "</script>",
    )[..] else {
        panic!("one island");
    };
    serde_json::from_str(data).unwrap()
}

#[test]
fn the_memo_gives_its_script_the_programs_own_figures() {
    let all = pages(
        &["memo", "rfps/customer-support", "--as", "html"],
        "browser-memo",
    );
    let page = &all["memo.en.html"];
    let data = island(page);
    assert_eq!(data["method"], "lowest_ratio");
    assert_eq!(
        data["weights"],
        serde_json::json!(["18", "14", "7", "6", "15", "40"])
    );
    let volumes: Vec<String> = (50..=150).step_by(5).map(|own| own.to_string()).collect();
    assert_eq!(data["volumes"], serde_json::json!(volumes));
    let run = rfpc(&["compare", "rfps/customer-support", "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&run.stdout).unwrap();
    for own in data["offers"].as_array().unwrap() {
        let offers = said["offers"].as_array().unwrap();
        let offer = offers
            .iter()
            .find(|offer| offer["alias"] == own["alias"])
            .unwrap();
        let number = |value: &serde_json::Value| -> rfpc::value::Decimal {
            value.as_str().unwrap().parse().unwrap()
        };
        // The scenario `peak` is 40% more of every channel.
        for (volume, scenario) in [(10, 0), (18, 1)] {
            let cost = number(&own["costs"][volume]);
            assert_eq!(
                cost,
                number(&offer["costs"][scenario]["cost"]),
                "{}",
                own["alias"]
            );
        }
    }
    let hidden = "<div class=\"live\" id=\"live\" hidden>";
    assert_eq!(page.matches(hidden).count(), 1, "shown by the script alone");
    assert!(!all.keys().any(|name| name.starts_with("rfp.")));
}

#[test]
fn no_name_gets_out_of_the_page_s_data() {
    let hostile = "</script><script>alert(1)</script><!--";
    let project = copy(
        &root().join("rfps/customer-support"),
        "browser-hostile",
        |_, text| text.replace("Klang Connect Sdn Bhd", hostile),
    );
    let all = pages(
        &["memo", text(&project), "--as", "html"],
        "browser-hostile-out",
    );
    let page = &all["memo.en.html"];
    hold("memo.en.html", page);
    assert!(
        page.contains("&lt;/script&gt;&lt;script&gt;alert(1)"),
        "it is there as text"
    );
    assert_eq!(island(page)["offers"].as_array().unwrap().len(), 3);
}

/// Table, row and column of everything that can be filled in, in its order.
type Asked = Vec<(String, String, String)>;

fn asked_in_form(form: &rfpc::model::Form) -> Asked {
    let mut all = Vec::new();
    for table in &form.tables {
        for row in &table.rows {
            for column in &table.columns {
                if table.entry(row, column.key).is_some() {
                    let (table, column) = (table.key.as_str().to_owned(), column.key.to_owned());
                    all.push((table, row.id.clone(), column));
                }
            }
        }
    }
    all
}

fn asked_in_page(page: &str) -> Asked {
    let mut all = Vec::new();
    let (mut table, mut row) = (String::new(), String::new());
    let body = page.split("<main").nth(1).unwrap();
    let body = body.split("</main>").next().unwrap();
    for (name, value) in attributes(body) {
        match name {
            "data-table" => value.clone_into(&mut table),
            "data-row" => value.clone_into(&mut row),
            "data-column" => all.push((table.clone(), row.clone(), value.to_owned())),
            _ => {}
        }
    }
    all
}

#[test]
fn the_response_page_asks_what_the_workbook_asks() {
    for path in [
        "rfps/customer-support",
        "examples/smallest",
        "examples/split",
        "examples/office-cleaning",
    ] {
        let project = crate::project::project_at(&root().join(path));
        let forms = rfpc::render::response_forms(&project).unwrap();
        let pages = rfpc::render::response_pages(&project, &forms).unwrap();
        assert_eq!(pages.len(), forms.len());
        for (form, page) in forms.iter().zip(&pages) {
            assert_eq!(page.name, format!("response.{}.html", form.language));
            let text = page.text().unwrap();
            hold(&page.name, text);
            assert_eq!(asked_in_page(text), asked_in_form(form), "{path}");
            let [data] = between(text, "id=\"form-data\">", "</script>")[..] else {
                panic!("one island");
            };
            let data: serde_json::Value = serde_json::from_str(data).unwrap();
            assert_eq!(data["fingerprint"], form.fingerprint());
            let row = form.tables.iter().find_map(|table| {
                let row = table.rows.iter().find(|row| !row.id.is_empty())?;
                Some((table.key.as_str(), row))
            });
            let (table, row) = row.unwrap();
            assert_eq!(data["fingerprints"][table][&row.id], row.fingerprint);
        }
        assert!(
            rfpc::render::response_pages(&project, &forms).unwrap() == pages,
            "the same bytes"
        );
    }
}
