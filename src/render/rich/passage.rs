//! The buyer's Markdown as a tree, for forms that are not text.

use pulldown_cmark::{Alignment, Event, Tag, TagEnd};
use serde::Serialize;

/// A part of a text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(in crate::render) enum Passage {
    /// A heading; the sections of the document have level 1.
    Heading { level: usize, spans: Vec<Span> },
    /// A paragraph.
    Paragraph { spans: Vec<Span> },
    /// A list; `start` is the first number of an ordered one.
    List {
        start: Option<u64>,
        items: Vec<Vec<Passage>>,
    },
    /// Somebody's words.
    Quote { passages: Vec<Passage> },
    /// Lines in the typewriter face.
    Code { lines: Vec<String> },
    /// A table.
    Grid {
        head: Vec<Cell>,
        rows: Vec<Vec<Cell>>,
    },
    /// A line across.
    Rule,
}

/// A cell of a table.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Cell {
    /// Whether it stands at the right.
    pub(in crate::render) numeric: bool,
    /// What is in it.
    pub(in crate::render) spans: Vec<Span>,
}

/// A run of text in one face.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub(in crate::render) struct Span {
    /// The text; a line break where it is empty.
    pub(in crate::render) text: String,
    /// Bold.
    pub(in crate::render) strong: bool,
    /// Italic.
    pub(in crate::render) emphasis: bool,
    /// Crossed out.
    pub(in crate::render) struck: bool,
    /// In the typewriter face.
    pub(in crate::render) code: bool,
    /// Where it leads.
    pub(in crate::render) link: Option<String>,
}

impl Passage {
    /// A paragraph in one face.
    pub(super) fn plain(text: &str) -> Self {
        let text = text.to_owned();
        let span = Span {
            text,
            ..Span::default()
        };
        Self::Paragraph { spans: vec![span] }
    }
}

/// The passages of events that were made safe before.
pub(super) fn passages<'e>(events: impl Iterator<Item = Event<'e>>) -> Vec<Passage> {
    let mut builder = Builder::default();
    builder.open.push(Open::default());
    for event in events {
        builder.event(event);
    }
    builder.flush();
    builder.open.into_iter().next().unwrap_or_default().passages
}

/// What is open around the text that comes.
#[derive(Debug, Default)]
struct Open {
    passages: Vec<Passage>,
    items: Vec<Vec<Passage>>,
    start: Option<u64>,
}

#[derive(Debug, Default)]
struct Builder {
    open: Vec<Open>,
    spans: Vec<Span>,
    face: Span,
    strong: usize,
    emphasis: usize,
    code: Option<String>,
    aligned: Vec<Alignment>,
    row: Vec<Cell>,
    head: Vec<Cell>,
    rows: Vec<Vec<Cell>>,
}

impl Builder {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text) => match &mut self.code {
                Some(code) => code.push_str(&text),
                None => self.text(&text, false),
            },
            Event::Code(text) => self.text(&text, true),
            Event::SoftBreak => self.text(" ", false),
            Event::HardBreak => self.spans.push(Span::default()),
            Event::Rule => {
                self.flush();
                self.put(Passage::Rule);
            }
            _ => {}
        }
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Strong => self.strong = self.strong.saturating_add(1),
            Tag::Emphasis => self.emphasis = self.emphasis.saturating_add(1),
            Tag::Strikethrough => self.face.struck = true,
            Tag::Link { dest_url, .. } => {
                self.face.link = (!dest_url.starts_with('#')).then(|| dest_url.to_string());
            }
            Tag::List(start) => self.begin(start),
            Tag::Item | Tag::BlockQuote(_) => self.begin(None),
            Tag::CodeBlock(_) => {
                self.flush();
                self.code = Some(String::new());
            }
            Tag::Table(aligned) => {
                self.flush();
                self.aligned = aligned;
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Strong => self.strong = self.strong.saturating_sub(1),
            TagEnd::Emphasis => self.emphasis = self.emphasis.saturating_sub(1),
            TagEnd::Strikethrough => self.face.struck = false,
            TagEnd::Link => self.face.link = None,
            TagEnd::Paragraph | TagEnd::HtmlBlock => self.flush(),
            TagEnd::Heading(level) => self.heading(super::depth(level).saturating_sub(1)),
            TagEnd::Item => {
                let passages = self.close().passages;
                if let Some(list) = self.open.last_mut() {
                    list.items.push(passages);
                }
            }
            TagEnd::List(_) => {
                let Open { items, start, .. } = self.close();
                self.put(Passage::List { start, items });
            }
            TagEnd::BlockQuote(_) => {
                let passages = self.close().passages;
                self.put(Passage::Quote { passages });
            }
            TagEnd::CodeBlock => {
                let code = self.code.take().unwrap_or_default();
                let lines = code.lines().map(str::to_owned).collect();
                self.put(Passage::Code { lines });
            }
            TagEnd::TableCell => self.cell(),
            TagEnd::TableHead => self.head = std::mem::take(&mut self.row),
            TagEnd::TableRow => self.rows.push(std::mem::take(&mut self.row)),
            TagEnd::Table => {
                let (head, rows) = (
                    std::mem::take(&mut self.head),
                    std::mem::take(&mut self.rows),
                );
                self.put(Passage::Grid { head, rows });
            }
            _ => {}
        }
    }

    fn begin(&mut self, start: Option<u64>) {
        self.flush();
        self.open.push(Open {
            start,
            ..Open::default()
        });
    }

    fn close(&mut self) -> Open {
        self.flush();
        // The outermost never closes: every end has its start.
        self.open.pop().unwrap_or_default()
    }

    fn put(&mut self, passage: Passage) {
        if let Some(open) = self.open.last_mut() {
            open.passages.push(passage);
        }
    }

    fn text(&mut self, text: &str, code: bool) {
        self.spans.push(Span {
            text: text.to_owned(),
            strong: self.strong > 0,
            emphasis: self.emphasis > 0,
            code,
            ..self.face.clone()
        });
    }

    /// What stood there without a paragraph of its own, as in a short list.
    fn flush(&mut self) {
        let spans = std::mem::take(&mut self.spans);
        if !spans.is_empty() {
            self.put(Passage::Paragraph { spans });
        }
    }

    fn heading(&mut self, level: usize) {
        let spans = std::mem::take(&mut self.spans);
        self.put(Passage::Heading { level, spans });
    }

    fn cell(&mut self) {
        let numeric = self.aligned.get(self.row.len()) == Some(&Alignment::Right);
        let spans = std::mem::take(&mut self.spans);
        self.row.push(Cell { numeric, spans });
    }
}

#[cfg(test)]
mod tests {
    use pulldown_cmark::Parser;

    use super::*;

    fn read(text: &str) -> Vec<Passage> {
        passages(Parser::new_ext(text, super::super::OPTIONS))
    }

    fn said(passages: &[Passage]) -> String {
        let one = |passage: &Passage| match passage {
            Passage::Heading { level, spans } => format!("h{level} {}", line(spans)),
            Passage::Paragraph { spans } => line(spans),
            Passage::List { start, items } => {
                let items: Vec<String> = items.iter().map(|item| said(item)).collect();
                format!("{start:?}({})", items.join(" | "))
            }
            Passage::Quote { passages } => format!("> {}", said(passages)),
            Passage::Code { lines } => lines.join("~"),
            Passage::Grid { head, rows } => {
                let cells =
                    |row: &Vec<Cell>| row.iter().map(|c| line(&c.spans)).collect::<Vec<_>>();
                format!(
                    "{:?}{:?}",
                    cells(head),
                    rows.iter().map(cells).collect::<Vec<_>>()
                )
            }
            Passage::Rule => "---".to_owned(),
        };
        passages.iter().map(one).collect::<Vec<_>>().join(" / ")
    }

    fn line(spans: &[Span]) -> String {
        spans.iter().map(|span| span.text.as_str()).collect()
    }

    #[test]
    fn a_text_becomes_a_tree() {
        let text = "### Aim\n\nOne\ntwo.\n\n3. a\n   * b\n   * c\n4. d\n\n> q\n\n    x\n    y\n\n| n | v |\n|---|--:|\n| k | 1 |\n\n---\n";
        assert_eq!(
            said(&read(text)),
            "h2 Aim / One two. / Some(3)(a / None(b | c) | d) / > q / x~y / [\"n\", \"v\"][[\"k\", \"1\"]] / ---"
        );
    }

    #[test]
    fn faces_are_kept() {
        let read = read("a **b *c*** ~~d~~ `e` [f](https://x.example)  \ng");
        let Some(Passage::Paragraph { spans }) = read.first() else {
            panic!("{read:?}");
        };
        let of = |text: &str| spans.iter().find(|span| span.text == text).unwrap();
        assert!(of("b ").strong && !of("b ").emphasis);
        assert!(of("c").strong && of("c").emphasis);
        assert!(of("d").struck && of("e").code && !of("g").code);
        assert_eq!(of("f").link.as_deref(), Some("https://x.example"));
        assert_eq!(spans.iter().filter(|span| span.text.is_empty()).count(), 1);
    }
}
