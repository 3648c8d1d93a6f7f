//! Pages for browsers: their style and scripts stand in them, and nothing else may run or be fetched.

use std::collections::BTreeMap;

use base64::Engine as _;
use base64::engine::general_purpose::STANDARD;
use minijinja::context;
use minijinja::value::{Serde, Value};
use serde::Serialize;
use sha2::{Digest, Sha256};

use super::RenderError;
use super::block::Page;
use super::template::environment;
use crate::model::OwnText;

/// A page: `NAME.html.j2` filled in.
///
/// # Errors
/// When a template is wrong.
pub(super) fn page(name: &str, page: &Page, own: &[OwnText]) -> Result<String, RenderError> {
    let live = page.live.as_ref();
    let scripts: &[&str] = if live.is_some() { &["live.js"] } else { &[] };
    let data = live.map_or_else(Value::default, |live| island(&live.data));
    let values = [("page", Value::from(Serde(page))), ("island", data)];
    let styles: &[&str] = match page.right_to_left {
        true => &["style.css", "right-to-left.css"],
        false => &["style.css"],
    };
    filled(name, &values, styles, scripts, own)
}

/// A template filled in with these values, these styles and these scripts, and with the policy that allows them alone.
pub(super) fn filled(
    name: &str,
    values: &[(&str, Value)],
    styles: &[&str],
    scripts: &[&str],
    own: &[OwnText],
) -> Result<String, RenderError> {
    let environment = environment(own)?;
    let joined = |names: &[&str]| -> Result<String, RenderError> {
        let mut all = Vec::new();
        for name in names {
            let text = environment.get_template(name)?.render(context! {})?;
            // A browser reads every end of a line as this one before it looks at the hash.
            all.push(text.replace("\r\n", "\n").replace('\r', "\n"));
        }
        Ok(all.join("\n"))
    };
    let (style, script) = (joined(styles)?, joined(scripts)?);
    let template = environment.get_template(&format!("{name}.html.j2"))?;
    let mut all: BTreeMap<&str, Value> = values.iter().cloned().collect();
    all.insert("policy", Value::from_safe_string(policy(&style, &script)));
    all.insert("style", Value::from_safe_string(style));
    all.insert("script", Value::from_safe_string(script));
    Ok(template.render(Value::from(all))?)
}

/// Nothing is loaded or sent; no style and no script but these.
fn policy(style: &str, script: &str) -> String {
    let mut policy = format!("default-src 'none'; style-src {}", allowed(style));
    if !script.is_empty() {
        policy.push_str(&format!("; script-src {}", allowed(script)));
    }
    policy + "; base-uri 'none'; form-action 'none'"
}

fn allowed(text: &str) -> String {
    let hash = STANDARD.encode(Sha256::digest(text.as_bytes()));
    format!("'sha256-{hash}'")
}

/// JSON for an element `script`: nothing in it ends the element, and no text of anybody turns the direction of reading.
pub(super) fn island(value: &impl Serialize) -> Value {
    let json = serde_json::to_string(value).unwrap_or_default();
    let mut out = String::with_capacity(json.len());
    for c in json.chars() {
        match c {
            '<'
            | '>'
            | '&'
            | '\u{7f}'..='\u{9f}'
            | '\u{200b}'..='\u{200f}'
            | '\u{2028}'..='\u{202e}'
            | '\u{2060}'..='\u{206f}'
            | '\u{feff}' => {
                out.push_str(&format!("\\u{:04x}", u32::from(c)));
            }
            c => out.push(c),
        }
    }
    Value::from_safe_string(out)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_names_the_hash_of_what_stands_in_the_page() {
        // printf 'body{}' | openssl dgst -sha256 -binary | base64
        let hash = "'sha256-fJgEClQWV1hGkK4qHMO0KotTsVnMYMXTq7/suurGyUo='";
        assert_eq!(
            policy("body{}", ""),
            format!("default-src 'none'; style-src {hash}; base-uri 'none'; form-action 'none'")
        );
        assert!(policy("", "body{}").contains(&format!("script-src {hash}")));
    }

    #[test]
    fn nothing_ends_an_island() {
        let hostile = "</script><!--\u{2028}\u{202e}&amp;\u{feff}";
        let text = island(&hostile).to_string();
        for c in ['<', '>', '&', '\u{2028}', '\u{202e}', '\u{feff}'] {
            assert!(!text.contains(c), "{text}");
        }
        assert_eq!(serde_json::from_str::<String>(&text).unwrap(), hostile);
    }
}
