//! The buyer's own Markdown: headings below the document's, raw HTML shown as text, nothing fetched.

mod passage;

use pulldown_cmark::{CowStr, Event, HeadingLevel, Options, Parser, Tag, TagEnd, html};
use serde::Serialize;

use super::escape::{self, visible};
use crate::value::{Language, Text};

use passage::{Passage, passages};

/// Prose in every form.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub(super) struct Rich {
    /// Safe HTML.
    pub(super) html: String,
    /// Safe Markdown.
    pub(super) markdown: String,
    /// The same as a tree.
    pub(super) passages: Vec<Passage>,
}

impl Rich {
    /// A text of the buyer in a language, else in any; `None` when it is blank.
    pub(super) fn of(text: &Text, language: &Language) -> Option<Self> {
        let words = text.get(language).unwrap_or_else(|| text.any());
        if words.trim().is_empty() {
            return None;
        }
        Some(if text.is_markdown {
            Self::markdown(words)
        } else {
            Self::plain(words)
        })
    }

    fn plain(text: &str) -> Self {
        let html = format!("<p>{}</p>\n", escape::html(text));
        Self {
            html,
            markdown: escape::markdown(text),
            passages: vec![Passage::plain(text)],
        }
    }

    fn markdown(text: &str) -> Self {
        let text = visible(text);
        let text = dedented(&text);
        let events: Vec<Event<'_>> = Parser::new_ext(&text, OPTIONS)
            .filter_map(safe_event)
            .collect();
        let passages = passages(events.iter().cloned());
        let mut html = String::new();
        html::push_html(&mut html, events.into_iter());
        Self {
            html: aligned(html),
            markdown: safe_markdown(&text),
            passages,
        }
    }
}

/// Cells of tables by class, since a page allows no style of an element's own. No text has such a tag in it.
fn aligned(html: String) -> String {
    let mut html = html;
    for tag in ["th", "td"] {
        for (side, class) in [("left", "left"), ("center", "center"), ("right", "n")] {
            let own = format!("<{tag} style=\"text-align: {side}\">");
            html = html.replace(&own, &format!("<{tag} class=\"{class}\">"));
        }
    }
    html
}

const OPTIONS: Options = Options::ENABLE_TABLES.union(Options::ENABLE_STRIKETHROUGH);

/// A block in the sources is indented like its clause; in Markdown that would be code.
fn dedented(text: &str) -> String {
    let indent = text
        .lines()
        .filter(|line| !line.trim().is_empty())
        .map(|line| {
            line.len()
                .saturating_sub(line.trim_start_matches(' ').len())
        })
        .min()
        .unwrap_or(0);
    let lines = text
        .lines()
        .map(|line| line.get(indent..).unwrap_or_default().trim_end());
    lines
        .collect::<Vec<_>>()
        .join("\n")
        .trim_matches('\n')
        .to_owned()
}

fn safe_event(event: Event<'_>) -> Option<Event<'_>> {
    match event {
        Event::Html(raw) | Event::InlineHtml(raw) => Some(Event::Text(raw)),
        Event::Start(Tag::HtmlBlock) => Some(Event::Start(Tag::Paragraph)),
        Event::End(TagEnd::HtmlBlock) => Some(Event::End(TagEnd::Paragraph)),
        Event::Start(Tag::Heading { level, .. }) => Some(Event::Start(Tag::Heading {
            level: lower(level),
            id: None,
            classes: Vec::new(),
            attrs: Vec::new(),
        })),
        Event::End(TagEnd::Heading(level)) => Some(Event::End(TagEnd::Heading(lower(level)))),
        // A picture would be fetched when the document is opened: its description stands for it.
        Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => None,
        Event::Start(Tag::Link {
            link_type,
            dest_url,
            title,
            id,
        }) => {
            let dest_url = if is_safe_link(&dest_url) {
                dest_url
            } else {
                CowStr::Borrowed("#")
            };
            Some(Event::Start(Tag::Link {
                link_type,
                dest_url,
                title,
                id,
            }))
        }
        other => Some(other),
    }
}

fn is_safe_link(url: &str) -> bool {
    ["https://", "http://", "mailto:", "tel:", "#"]
        .iter()
        .any(|scheme| url.starts_with(scheme))
}

/// Two levels down: the document's title and sections are above.
const fn lower(level: HeadingLevel) -> HeadingLevel {
    match level {
        HeadingLevel::H1 => HeadingLevel::H3,
        HeadingLevel::H2 => HeadingLevel::H4,
        HeadingLevel::H3 => HeadingLevel::H5,
        _ => HeadingLevel::H6,
    }
}

/// 1 for the highest.
const fn depth(level: HeadingLevel) -> usize {
    match level {
        HeadingLevel::H1 => 1,
        HeadingLevel::H2 => 2,
        HeadingLevel::H3 => 3,
        HeadingLevel::H4 => 4,
        HeadingLevel::H5 => 5,
        HeadingLevel::H6 => 6,
    }
}

/// The same Markdown with its headings two levels down and its raw HTML escaped.
fn safe_markdown(text: &str) -> String {
    let mut edits: Vec<(usize, usize, String)> = Vec::new();
    for (event, range) in Parser::new_ext(text, OPTIONS).into_offset_iter() {
        let source = text.get(range.clone()).unwrap_or_default();
        match event {
            Event::Html(_) | Event::InlineHtml(_) => {
                let escaped = source.replace('&', "&amp;").replace('<', "&lt;");
                edits.push((range.start, range.end, escaped));
            }
            Event::Start(Tag::Image { .. }) if source.starts_with('!') => {
                edits.push((range.start, range.start.saturating_add(1), String::new()));
            }
            Event::Start(Tag::Heading { level, .. }) if source.starts_with('#') => {
                let more = if level >= HeadingLevel::H5 { "" } else { "##" };
                edits.push((range.start, range.start, more.to_owned()));
            }
            _ => {}
        }
    }
    let mut out = String::with_capacity(text.len());
    let mut done = 0;
    for (start, end, replacement) in edits {
        if start < done {
            continue;
        }
        out.push_str(text.get(done..start).unwrap_or_default());
        out.push_str(&replacement);
        done = end;
    }
    out.push_str(text.get(done..).unwrap_or_default());
    out
}

#[cfg(test)]
mod tests {
    use super::Rich;

    #[test]
    fn raw_html_becomes_text_and_headings_go_down() {
        let rich = Rich::markdown("# Aim\n\n<script>alert(1)</script>\n\nA <b>bold</b> *word*.");
        assert!(rich.html.contains("<h3>Aim</h3>"), "{}", rich.html);
        assert!(rich.html.contains("&lt;script&gt;"), "{}", rich.html);
        assert!(
            rich.html.contains("&lt;b&gt;bold&lt;/b&gt; <em>word</em>"),
            "{}",
            rich.html
        );
        assert!(!rich.html.contains("<script"));
        assert_eq!(
            rich.markdown,
            "### Aim\n\n&lt;script>alert(1)&lt;/script>\n\nA &lt;b>bold&lt;/b> *word*."
        );
    }

    #[test]
    fn nothing_is_fetched_and_no_script_is_linked() {
        let rich = Rich::markdown(
            "![a plan](http://x.example/p.png) [go](javascript:alert(1)) [ok](https://x.example)",
        );
        assert!(!rich.html.contains("<img"));
        assert!(rich.html.contains("a plan"));
        assert!(!rich.markdown.contains("!["));
        assert!(!rich.html.contains("javascript:"));
        assert!(rich.html.contains("<a href=\"https://x.example\">ok</a>"));
    }

    #[test]
    fn cells_are_aligned_by_class() {
        let rich = Rich::markdown("| a | b |\n|:-:|--:|\n| 1 | 2 |");
        assert!(!rich.html.contains("style="), "{}", rich.html);
        assert!(
            rich.html.contains("<td class=\"n\">2</td>"),
            "{}",
            rich.html
        );
        assert!(
            rich.html.contains("<th class=\"center\">a</th>"),
            "{}",
            rich.html
        );
    }

    #[test]
    fn an_indented_block_is_prose() {
        let rich = Rich::markdown("\n      First.\n\n      * a\n        * b\n");
        assert_eq!(rich.markdown, "First.\n\n* a\n  * b");
    }
}
