//! The templates, and how their values are escaped.

use std::borrow::Cow;
use std::sync::OnceLock;

use minijinja::syntax::SyntaxConfig;
use minijinja::value::{Serde, Value};
use minijinja::{AutoEscape, Environment, UndefinedBehavior, context};

use super::block::Page;
use super::questions::Letter;
use super::{RenderError, escape};
use crate::model::OwnText;

macro_rules! shipped {
    ($name:literal) => {
        ($name, include_str!(concat!("../../templates/", $name)))
    };
}

const TEMPLATES: &[(&str, &str)] = &[
    shipped!("blocks.html.j2"),
    shipped!("blocks.md.j2"),
    shipped!("page.html.j2"),
    shipped!("page.md.j2"),
    shipped!("rfp.html.j2"),
    shipped!("rfp.md.j2"),
    shipped!("memo.html.j2"),
    shipped!("memo.md.j2"),
    shipped!("addendum.html.j2"),
    shipped!("addendum.md.j2"),
    shipped!("clarifications.html.j2"),
    shipped!("clarifications.md.j2"),
    shipped!("letter.html.j2"),
    shipped!("letter.md.j2"),
    shipped!("questions.md.j2"),
    shipped!("live.html.j2"),
    shipped!("live.js"),
    shipped!("form/form.html.j2"),
    shipped!("form/form.css"),
    shipped!("form/checks.js"),
    shipped!("form/fields.js"),
    shipped!("form/form.js"),
    shipped!("style.css"),
    shipped!("right-to-left.css"),
    shipped!("chart.svg.j2"),
    shipped!("pdf/page.typ"),
    shipped!("docx/app.xml.j2"),
    shipped!("docx/blocks.xml.j2"),
    shipped!("docx/chart.rels.j2"),
    shipped!("docx/chart.xml.j2"),
    shipped!("docx/content_types.xml.j2"),
    shipped!("docx/core.xml.j2"),
    shipped!("docx/document.rels.j2"),
    shipped!("docx/document.xml.j2"),
    shipped!("docx/footer.xml.j2"),
    shipped!("docx/fonts.xml.j2"),
    shipped!("docx/header.xml.j2"),
    shipped!("docx/numbering.xml.j2"),
    shipped!("docx/package.rels.j2"),
    shipped!("docx/settings.xml.j2"),
    shipped!("docx/styles.xml.j2"),
    shipped!("docx/theme.xml.j2"),
];

const MARKDOWN: &str = "markdown";
const XML: &str = "xml";

/// A page as Markdown: `NAME.md.j2` filled in.
pub(super) fn markdown(name: &str, page: &Page, own: &[OwnText]) -> Result<String, RenderError> {
    let environment = environment(own)?;
    let template = environment.get_template(&format!("{name}.md.j2"))?;
    let text = template.render(context! { page => Serde(page) })?;
    Ok(tidied(&text))
}

/// A letter to a vendor, in Markdown.
pub(super) fn letter(letter: &Letter, own: &[OwnText]) -> Result<String, RenderError> {
    let environment = environment(own)?;
    let template = environment.get_template("questions.md.j2")?;
    let text = template.render(context! { letter => Serde(letter) })?;
    Ok(tidied(&text))
}

/// The buyer's own templates and the shipped ones for the rest, strict about what is undefined.
pub(super) fn environment(own: &[OwnText]) -> Result<Environment<'_>, RenderError> {
    // Compiled once: a document takes less time than its templates.
    static SHIPPED: OnceLock<Environment<'static>> = OnceLock::new();
    let mut environment = match SHIPPED.get() {
        Some(compiled) => compiled.clone(),
        None => {
            let compiled = shipped()?;
            SHIPPED.get_or_init(|| compiled).clone()
        }
    };
    for own in own.iter().filter(|own| is_template(&own.name)) {
        environment.add_template(&own.name, &own.text)?;
    }
    Ok(environment)
}

fn shipped() -> Result<Environment<'static>, RenderError> {
    let mut environment = Environment::new();
    environment.set_undefined_behavior(UndefinedBehavior::Strict);
    environment.set_syntax(
        SyntaxConfig::builder()
            .trim_blocks(true)
            .lstrip_blocks(true)
            .build()?,
    );
    environment.set_auto_escape_callback(|name| match name {
        _ if name.ends_with(".html.j2") => AutoEscape::Html,
        _ if name.ends_with(".md.j2") => AutoEscape::Custom(MARKDOWN.into()),
        _ if name.starts_with("docx/") || name.ends_with(".svg.j2") => {
            AutoEscape::Custom(XML.into())
        }
        _ => AutoEscape::None,
    });
    environment.set_formatter(|out, state, value| {
        let text = match value.as_str() {
            Some(text) => Cow::Borrowed(text),
            None => Cow::Owned(value.to_string()),
        };
        let written = match state.auto_escape() {
            _ if value.is_safe() => out.write_str(&text),
            AutoEscape::None => out.write_str(&text),
            AutoEscape::Custom(form) if form == MARKDOWN => out.write_str(&escape::markdown(&text)),
            AutoEscape::Custom(form) if form == XML => escape::write_xml(out, &text),
            _ => escape::write_html(out, &text),
        };
        written.map_err(Into::into)
    });
    environment.add_filter("code", |text: String| {
        Value::from_safe_string(escape::markdown_code(&text))
    });
    for (name, source) in TEMPLATES.iter().filter(|(name, _)| is_template(name)) {
        environment.add_template(name, source)?;
    }
    Ok(environment)
}

/// Layouts of typst have a syntax of their own, and other files are not known here.
fn is_template(name: &str) -> bool {
    !name.ends_with(".typ") && names().any(|shipped| shipped == name)
}

/// The names of the shipped templates.
pub(super) fn names() -> impl Iterator<Item = &'static str> {
    TEMPLATES.iter().map(|(name, _)| *name)
}

/// The text of a file: the buyer's own, else the shipped one.
#[cfg(feature = "pdf")]
pub(super) fn source<'o>(name: &str, own: &'o [OwnText]) -> &'o str {
    if let Some(own) = own.iter().find(|own| own.name == name) {
        return &own.text;
    }
    let found = TEMPLATES.iter().find(|(shipped, _)| *shipped == name);
    found.map_or("", |(_, text)| text)
}

/// One blank line between blocks, none at the ends.
fn tidied(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    let end = out.trim_end_matches('\n').len();
    out.truncate(end.saturating_add(1));
    out
}

#[cfg(test)]
mod tests {
    use minijinja::context;

    use super::environment;

    fn render(
        name: &'static str,
        source: &'static str,
        text: &str,
    ) -> Result<String, minijinja::Error> {
        let mut environment = environment(&[]).unwrap();
        environment.add_template(name, source).unwrap();
        environment
            .get_template(name)
            .unwrap()
            .render(context! { text })
    }

    #[test]
    fn every_string_is_escaped_for_its_form() {
        let hostile = "<b>{{ 7 * 7 }}</b> | *x* \u{202e}";
        assert_eq!(
            render("t.html.j2", "{{ text }}", hostile).unwrap(),
            "&lt;b&gt;{{ 7 * 7 }}&lt;/b&gt; | *x* [U+202E]"
        );
        assert_eq!(
            render("t.md.j2", "{{ text }}", hostile).unwrap(),
            "\\<b\\>{{ 7 \\* 7 }}\\</b\\> \\| \\*x\\* \\[U+202E\\]"
        );
        let macros = "{% macro m(t) %}<i>{{ t }}</i>{% endmacro %}{{ m(text) }}";
        assert_eq!(
            render("t.html.j2", macros, "<b>").unwrap(),
            "<i>&lt;b&gt;</i>"
        );
    }

    #[test]
    fn an_undefined_value_is_an_error_everywhere() {
        for source in [
            "{{ nothing }}",
            "{{ nothing.x }}",
            "{{ nothing|code }}",
            "{% for x in nothing %}{% endfor %}",
            "{% if nothing %}{% endif %}",
        ] {
            assert!(render("t.md.j2", source, "").is_err(), "{source}");
        }
    }
}
