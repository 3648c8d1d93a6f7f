use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceSpan};

use super::{Diagnostic, Label};
use crate::source::{FileId, SourceFile, Sources};

/// Shows a diagnostic with the lines that it concerns, ready for a terminal of `width` columns.
pub fn render(diagnostic: &Diagnostic, sources: &Sources, width: usize, colour: bool) -> String {
    let theme = if colour {
        GraphicalTheme::unicode()
    } else {
        GraphicalTheme::unicode_nocolor()
    };
    let handler = GraphicalReportHandler::new_themed(theme)
        .with_width(width)
        .with_links(false);
    let mut text = String::new();
    for (place, view) in views(diagnostic, sources).iter().enumerate() {
        let mut shown = String::new();
        if handler.render_report(&mut shown, view).is_err() {
            // Only a failing `fmt::Write` leads here, and a String's does not fail.
            shown = format!("{}: {}\n", diagnostic.code, diagnostic.message);
        }
        text.push_str(if place == 0 {
            &shown
        } else {
            without_head(&shown)
        });
    }
    text
}

/// miette takes one source a report, so each file gets one: the first with the head, the last with the help.
fn views(diagnostic: &Diagnostic, sources: &Sources) -> Vec<View> {
    let files = files_in_order(&diagnostic.labels);
    let mut views: Vec<View> = files
        .iter()
        .map(|&id| {
            let labels = diagnostic.labels.iter().filter(|l| l.span.file == id);
            View::of_file(sources.get(id), labels)
        })
        .collect();
    if views.is_empty() {
        views.push(View::default());
    }
    if let Some(first) = views.first_mut() {
        first.head.clone_from(&diagnostic.message);
        first.code = Some(diagnostic.code.to_string());
    }
    if let Some(last) = views.last_mut() {
        last.help.clone_from(&diagnostic.help);
    }
    views
}

/// What stands below the message: the lines of the source and the help.
fn without_head(shown: &str) -> &str {
    let frame = shown.find('╭').unwrap_or(0);
    let line = shown.get(..frame).and_then(|before| before.rfind('\n'));
    let start = line.map_or(0, |end| end.saturating_add(1));
    shown.get(start..).unwrap_or_default()
}

#[derive(Debug, Default)]
struct View {
    head: String,
    code: Option<String>,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
}

impl View {
    fn of_file<'a>(file: Option<&SourceFile>, labels: impl Iterator<Item = &'a Label>) -> Self {
        Self {
            source: file.map(|f| NamedSource::new(f.path(), visible(f.text()))),
            labels: labels.map(labelled).collect(),
            ..Self::default()
        }
    }
}

/// The text with a sign for each character that a terminal would obey instead of show, byte for byte as long.
fn visible(text: &str) -> String {
    let shown = |c: char| match c {
        '\n' | '\t' | '\r' => c,
        _ if c.is_control() && c.len_utf8() == 1 => '?',
        _ if c.is_control() => '¿',
        '\u{200b}'..='\u{200f}'
        | '\u{202a}'..='\u{202e}'
        | '\u{2066}'..='\u{2069}'
        | '\u{feff}' => '\u{fffd}',
        _ => c,
    };
    text.chars().map(shown).collect()
}

fn labelled(label: &Label) -> LabeledSpan {
    let start = usize::try_from(label.span.start).unwrap_or(usize::MAX);
    let length = label.span.end.saturating_sub(label.span.start);
    let length = usize::try_from(length).unwrap_or(0);
    LabeledSpan::new_with_span(
        Some(label.text.clone()),
        SourceSpan::new(start.into(), length),
    )
}

fn files_in_order(labels: &[Label]) -> Vec<FileId> {
    let mut files = Vec::new();
    for label in labels {
        if !files.contains(&label.span.file) {
            files.push(label.span.file);
        }
    }
    files
}

impl fmt::Display for View {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.head)
    }
}

impl std::error::Error for View {}

impl miette::Diagnostic for View {
    fn code<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let code = self.code.as_ref()?;
        Some(Box::new(code))
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        let help = self.help.as_ref()?;
        Some(Box::new(help))
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        let source = self.source.as_ref()?;
        Some(source)
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }
}

#[cfg(test)]
mod tests {
    use super::render;
    use crate::diagnostic::{Code, Diagnostic};
    use crate::source::{SourceFile, Sources, Span};

    #[test]
    fn every_file_is_shown_under_one_head_and_the_help_stands_last() {
        let mut sources = Sources::default();
        let a = sources.add(SourceFile::new("a.rfp", "one\n"));
        let b = sources.add(SourceFile::new("b.rfp", "two\n"));
        let diagnostic = Diagnostic::new(Code::DuplicateName, "`x` is declared twice")
            .label(Span::new(b, 0, 3), "again here")
            .label(Span::new(a, 0, 3), "first here")
            .help("rename one");
        let shown = render(&diagnostic, &sources, 80, false);
        let order = [
            "E0315",
            "declared twice",
            "b.rfp:1:1",
            "again here",
            "a.rfp:1:1",
            "first here",
            "help: rename one",
        ];
        let places: Vec<_> = order.iter().map(|what| shown.find(what).unwrap()).collect();
        assert!(places.is_sorted(), "{shown}");
        assert!(!shown.contains("Advice"), "{shown}");
    }

    #[test]
    fn a_terminal_is_not_obeyed_by_the_source() {
        let mut sources = Sources::default();
        let a = sources.add(SourceFile::new("a.rfp", "x\u{1b}[31m \u{202e}y\n"));
        let hidden = Diagnostic::new(Code::ControlCharacter, "hidden");
        let shown = render(
            &hidden.label(Span::new(a, 1, 2), "here"),
            &sources,
            80,
            false,
        );
        assert!(!shown.contains(['\u{1b}', '\u{202e}']), "{shown:?}");
    }
}
