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
    let view = View::of(diagnostic, sources);
    if handler.render_report(&mut text, &view).is_err() {
        // Only a failing `fmt::Write` leads here, and a String's does not fail.
        text = format!("{}: {}\n", diagnostic.code, diagnostic.message);
    }
    text
}

/// miette takes one source a diagnostic, so the labels of every other file become related views.
#[derive(Debug)]
struct View {
    head: String,
    code: Option<String>,
    help: Option<String>,
    source: Option<NamedSource<String>>,
    labels: Vec<LabeledSpan>,
    related: Vec<View>,
}

impl View {
    fn of(diagnostic: &Diagnostic, sources: &Sources) -> Self {
        let files = files_in_order(&diagnostic.labels);
        let mut views = files.iter().map(|&id| {
            let labels = diagnostic.labels.iter().filter(|l| l.span.file == id);
            Self::of_file(sources.get(id), labels)
        });
        let mut first = views
            .next()
            .unwrap_or_else(|| Self::of_file(None, [].iter()));
        first.related = views.collect();
        first.head.clone_from(&diagnostic.message);
        first.code = Some(diagnostic.code.to_string());
        first.help.clone_from(&diagnostic.help);
        first
    }

    fn of_file<'a>(file: Option<&SourceFile>, labels: impl Iterator<Item = &'a Label>) -> Self {
        let mut labels = labels.peekable();
        let head = labels.peek().map(|l| l.text.clone()).unwrap_or_default();
        Self {
            head,
            code: None,
            help: None,
            source: file.map(|f| NamedSource::new(f.path(), f.text().to_owned())),
            labels: labels.map(labelled).collect(),
            related: Vec::new(),
        }
    }
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
        self.code
            .as_ref()
            .map(|code| -> Box<dyn fmt::Display> { Box::new(code) })
    }

    fn severity(&self) -> Option<miette::Severity> {
        Some(if self.code.is_some() {
            miette::Severity::Error
        } else {
            miette::Severity::Advice
        })
    }

    fn help<'a>(&'a self) -> Option<Box<dyn fmt::Display + 'a>> {
        self.help
            .as_ref()
            .map(|help| -> Box<dyn fmt::Display> { Box::new(help) })
    }

    fn source_code(&self) -> Option<&dyn miette::SourceCode> {
        self.source
            .as_ref()
            .map(|source| -> &dyn miette::SourceCode { source })
    }

    fn labels(&self) -> Option<Box<dyn Iterator<Item = LabeledSpan> + '_>> {
        Some(Box::new(self.labels.iter().cloned()))
    }

    fn related<'a>(&'a self) -> Option<Box<dyn Iterator<Item = &'a dyn miette::Diagnostic> + 'a>> {
        let views = self.related.iter();
        Some(Box::new(
            views.map(|view| -> &dyn miette::Diagnostic { view }),
        ))
    }
}
