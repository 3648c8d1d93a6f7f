use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::model::{OwnText, Project};
use crate::render::{self, RenderError};
use crate::source::{Sources, Span};

/// What to say where a document can't be made.
pub(super) fn said(error: &RenderError, project: &Project, sources: &Sources) -> Diagnostic {
    if let Some(diagnostic) = own(error, project, sources) {
        return diagnostic;
    }
    without_project(error)
}

/// What to say where it has nothing to do with the buyer's own templates and words.
pub(super) fn without_project(error: &RenderError) -> Diagnostic {
    let (code, help) = match error {
        RenderError::WithoutPdf => (
            Code::WithoutPdf,
            "build it with `cargo install --path . --features pdf`, or print the page (`--as html`) \
             or the Word document (`--as docx`) to PDF",
        ),
        RenderError::Glyphs(letters) => (Code::NoFont, fonts_for(letters)),
        _ => {
            let message = format!("a document can't be made: {error}");
            return Diagnostic::new(Code::CannotWrite, message)
                .help("this is a fault of rfpc: please report it with the project that shows it");
        }
    };
    Diagnostic::new(code, error.to_string()).help(help)
}

/// What is wrong with the buyer's own templates and words before any document is made.
pub(super) fn of_own(project: &Project, sources: &Sources) -> Vec<Diagnostic> {
    let faults = render::faults(project).into_iter();
    faults.map(|error| said(&error, project, sources)).collect()
}

/// A fault of the buyer's own template or words, at its line.
fn own(error: &RenderError, project: &Project, sources: &Sources) -> Option<Diagnostic> {
    let find = |name: &str| project.own.iter().find(|own| own.name == name);
    let (code, own, line, label, help) = match error {
        RenderError::Template {
            name,
            line,
            message,
        } => {
            let code = if name.starts_with("words/") {
                Code::WrongWords
            } else {
                Code::WrongTemplate
            };
            let help = "mend it there; the shipped file shows what there is to fill in";
            (code, find(name)?, *line, message.clone(), help.to_owned())
        }
        RenderError::NoTemplate { name, known } => {
            let near = nearest(name, known.iter().map(String::as_str));
            let help = near.map_or_else(
                || format!("name it after what it replaces: {}", known.join(", ")),
                |near| format!("did you mean `templates/{near}`?"),
            );
            let label = "no document is made from this".to_owned();
            (Code::NoTemplate, find(name)?, None, label, help)
        }
        RenderError::NoWords {
            name,
            line,
            key,
            known,
        } => {
            let near = nearest(key, known.iter().map(String::as_str));
            let help = near.map_or_else(
                || {
                    "leave it out; `templates/words/` of rfpc has the keys that there are"
                        .to_owned()
                },
                |near| format!("did you mean `{near}`?"),
            );
            (
                Code::WrongWords,
                find(name)?,
                *line,
                "no document uses it".to_owned(),
                help,
            )
        }
        RenderError::LacksWords {
            name,
            language,
            keys,
        } => {
            let shown: Vec<String> = keys.iter().take(5).map(|key| format!("`{key}`")).collect();
            let left = keys.len().saturating_sub(shown.len());
            let more = match left {
                0 => String::new(),
                left => format!(" and {left} more"),
            };
            (
                Code::LacksWords,
                find(name)?,
                None,
                format!("without {}{more}", shown.join(", ")),
                format!(
                    "`rfpc words {language} PATH` prints all words: those that are here, and English for the others"
                ),
            )
        }
        _ => return None,
    };
    let message = match code {
        Code::WrongTemplate => format!("`templates/{}` can't be filled in", own.name),
        _ => error.to_string(),
    };
    let clause = project
        .rfp
        .documents
        .first()
        .map_or(project.rfp.id.span, |one| one.span);
    let diagnostic = Diagnostic::new(code, message).label(at_line(own, line, sources), label);
    Some(
        diagnostic
            .label(clause, "the documents that are asked for here")
            .help(help),
    )
}

/// The letters of a line, from 1; the first where none is known.
fn at_line(own: &OwnText, line: Option<usize>, sources: &Sources) -> Span {
    let text = sources.get(own.span.file).map_or("", |file| file.text());
    let before = line.unwrap_or(1).saturating_sub(1);
    let start: usize = text.split_inclusive('\n').take(before).map(str::len).sum();
    let rest = text.get(start..).unwrap_or_default();
    let rest = rest.lines().next().unwrap_or_default();
    let indent = rest.len().saturating_sub(rest.trim_start().len());
    let from = start.saturating_add(indent);
    let to = start.saturating_add(rest.trim_end().len()).max(from);
    let offset = |at: usize| u32::try_from(at).unwrap_or(u32::MAX);
    Span::new(own.span.file, offset(from), offset(to))
}

/// Free fonts that have such letters.
fn fonts_for(letters: &[char]) -> &'static str {
    match letters.first() {
        Some('\u{0600}'..='\u{06ff}' | '\u{0750}'..='\u{077f}' | '\u{fb50}'..='\u{fdff}') => {
            "install a font that has them, like Noto Naskh Arabic (SIL Open Font License)"
        }
        Some('\u{0b80}'..='\u{0bff}') => {
            "install a font that has them, like Noto Serif Tamil (SIL Open Font License)"
        }
        Some(
            '\u{2e80}'..='\u{9fff}'
            | '\u{f900}'..='\u{faff}'
            | '\u{ff00}'..='\u{ffef}'
            | '\u{20000}'..='\u{323af}',
        ) => "install a font that has them, like Noto Serif CJK (SIL Open Font License)",
        _ => "install a font that has them, like one of the Noto family (SIL Open Font License)",
    }
}
