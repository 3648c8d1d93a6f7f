use std::fmt;

use miette::{GraphicalReportHandler, GraphicalTheme, LabeledSpan, NamedSource, SourceSpan};

use super::{Diagnostic, Label};
use crate::source::{SourceFile, Sources};

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

/// One view for the place of the mistake, and one for each other place that does not stand close to it, in the
/// order of the labels: the mistake is what is shown first.
fn views(diagnostic: &Diagnostic, sources: &Sources) -> Vec<View> {
    let mut groups: Vec<Group> = Vec::new();
    for label in &diagnostic.labels {
        let file = sources.get(label.span.file);
        let line = file.map_or(0, |file| file.line_col(label.span.start).0);
        match groups.iter_mut().find(|group| group.is_close(label, line)) {
            Some(group) => group.labels.push((label, line)),
            None => groups.push(Group {
                file,
                labels: vec![(label, line)],
            }),
        }
    }
    let mut views: Vec<View> = groups.iter().map(View::of).collect();
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

/// Labels of one file with few lines between them.
struct Group<'a> {
    file: Option<&'a SourceFile>,
    labels: Vec<(&'a Label, usize)>,
}

impl Group<'_> {
    fn is_close(&self, label: &Label, line: usize) -> bool {
        const CLOSE: usize = 8;
        let mut labels = self.labels.iter();
        labels.any(|(l, at)| l.span.file == label.span.file && line.abs_diff(*at) <= CLOSE)
    }
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
    fn of(group: &Group) -> Self {
        let labels = group.labels.iter().enumerate();
        Self {
            source: group
                .file
                .map(|f| NamedSource::new(f.path(), visible(f.text()))),
            labels: labels
                .map(|(at, (label, _))| labelled(label, at == 0))
                .collect(),
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

fn labelled(label: &Label, is_first: bool) -> LabeledSpan {
    let start = usize::try_from(label.span.start).unwrap_or(usize::MAX);
    let length = label.span.end.saturating_sub(label.span.start);
    let length = usize::try_from(length).unwrap_or(0);
    let span = SourceSpan::new(start.into(), length);
    let text = Some(label.text.clone());
    // The primary one is whose line and column stand beside the path.
    if is_first {
        LabeledSpan::new_primary_with_span(text, span)
    } else {
        LabeledSpan::new_with_span(text, span)
    }
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
    fn every_place_is_shown_under_one_head_the_mistake_first_and_the_help_last() {
        let mut sources = Sources::default();
        let a = sources.add(SourceFile::new(
            "a.rfp",
            format!("one{}two\n", "\n".repeat(30)),
        ));
        let b = sources.add(SourceFile::new("b.rfp", "two\n"));
        let diagnostic = Diagnostic::new(Code::DuplicateName, "`x` is declared twice")
            .label(Span::new(b, 0, 3), "again here")
            .label(Span::new(a, 33, 36), "first here")
            .label(Span::new(a, 0, 3), "and here")
            .help("rename one");
        let shown = render(&diagnostic, &sources, 80, false);
        let order = [
            "E0315",
            "declared twice",
            "b.rfp:1:1",
            "again here",
            "a.rfp:31:1",
            "first here",
            "a.rfp:1:1",
            "and here",
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
