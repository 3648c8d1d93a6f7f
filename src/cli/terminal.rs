use std::io::{IsTerminal, Write};

use serde::Serialize;

use super::Exit;
use crate::diagnostic::{self, Diagnostic, Diagnostics};
use crate::source::{Sources, Span};

/// The widest that anything is printed; piped output always has this width.
const WIDTH: usize = 100;

/// No more mistakes than these are written out: nobody mends more at one go.
const MOST_SHOWN: usize = 100;

/// Where a command prints: results to standard output, diagnostics to standard error, or all as JSON.
#[derive(Debug)]
pub(super) struct Terminal {
    /// Print JSON for programs.
    pub json: bool,
    colour: bool,
    width: usize,
    watched: bool,
}

impl Terminal {
    /// As the process's own streams are.
    pub fn of_process(json: bool) -> Self {
        let is_terminal = std::io::stderr().is_terminal();
        let width = if is_terminal { terminal_width() } else { WIDTH };
        Self {
            json,
            colour: is_terminal && !no_colour(),
            watched: is_terminal && !json,
            width: width.clamp(40, WIDTH),
        }
    }

    /// Whether somebody looks on: not a pipe, nor a program.
    pub fn is_watched(&self) -> bool {
        self.watched
    }

    /// Prints a line, or lines, of the result. A closed pipe is the reader's wish, not an error.
    pub fn say(&self, text: &str) {
        let _ = writeln!(std::io::stdout().lock(), "{}", text.trim_end_matches('\n'));
    }

    /// Prints the result as it is, down to the last byte.
    pub fn say_bytes(&self, bytes: &[u8]) {
        let _ = std::io::stdout().lock().write_all(bytes);
    }

    /// Prints a remark that is not part of the result.
    pub fn remark(&self, text: &str) {
        let _ = writeln!(std::io::stderr().lock(), "{}", text.trim_end_matches('\n'));
    }

    /// Prints a value as JSON.
    pub fn say_json(&self, value: &impl Serialize) {
        self.say(&json(value));
    }

    /// Shows one diagnostic, and gives the exit code.
    pub fn wrong(&self, diagnostic: Diagnostic, sources: &Sources) -> Exit {
        let mut diagnostics = Diagnostics::default();
        diagnostics.push(diagnostic);
        self.show(&diagnostics, sources);
        Exit::Wrong
    }

    /// Shows all diagnostics: JSON on standard output, else text on standard error.
    pub fn show(&self, diagnostics: &Diagnostics, sources: &Sources) {
        if self.json {
            let views = diagnostics.iter().map(|d| DiagnosticView::of(d, sources));
            return self.say_json(&views.collect::<Vec<_>>());
        }
        for found in diagnostics.iter().take(MOST_SHOWN) {
            self.remark(&diagnostic::render(found, sources, self.width, self.colour));
        }
        if let Some(more) = diagnostics.len().checked_sub(MOST_SHOWN).filter(|n| *n > 0) {
            self.remark(&format!(
                "and {more} more, which `--format json` shows too\n"
            ));
        }
    }
}

/// A value as JSON.
pub(super) fn json(value: &impl Serialize) -> String {
    // Only maps with keys that are no strings fail here, and no view has any.
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}

fn terminal_width() -> usize {
    comfy_table::Table::new().width().map_or(WIDTH, usize::from)
}

#[allow(clippy::disallowed_methods)] // The user's wish about colour, https://no-color.org; it changes no output.
fn no_colour() -> bool {
    std::env::var("NO_COLOR").is_ok_and(|wish| !wish.is_empty())
}

/// A diagnostic for programs.
#[derive(Debug, Serialize)]
struct DiagnosticView<'a> {
    code: &'static str,
    message: &'a str,
    help: Option<&'a str>,
    labels: Vec<LabelView<'a>>,
}

/// A label for programs: line and column count from 1, columns in characters.
#[derive(Debug, Serialize)]
struct LabelView<'a> {
    path: &'a str,
    line: usize,
    column: usize,
    text: &'a str,
}

impl<'a> DiagnosticView<'a> {
    fn of(found: &'a Diagnostic, sources: &'a Sources) -> Self {
        Self {
            code: found.code.as_str(),
            message: &found.message,
            help: found.help.as_deref(),
            labels: found
                .labels
                .iter()
                .map(|label| LabelView::of(label.span, &label.text, sources))
                .collect(),
        }
    }
}

impl<'a> LabelView<'a> {
    fn of(span: Span, text: &'a str, sources: &'a Sources) -> Self {
        let file = sources.get(span.file);
        let (line, column) = file.map_or((1, 1), |file| file.line_col(span.start));
        Self {
            path: file.map_or("", |file| file.path()),
            line,
            column,
            text,
        }
    }
}
