use serde::Serialize;

use super::project::Decision;
use super::terminal::Terminal;
use super::{Exit, ProjectPath, project};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::evaluate::{Depth, negotiate};
use crate::render;
use crate::source::Sources;

/// `rfpc explain WHAT [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A diagnostic's code (`E0303`), or a figure by its path (`borneo.cost.base.2027-11`)
    what: String,
    #[command(flatten)]
    project: ProjectPath,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    if let Ok(code) = arguments.what.parse::<Code>() {
        page(code, terminal);
        return Exit::Fine;
    }
    if let Some(near) = mistyped_code(&arguments.what) {
        let mut diagnostics = Diagnostics::default();
        let message = format!("there is no diagnostic `{}`", arguments.what);
        diagnostics.push(
            Diagnostic::new(Code::NoSuchFigure, message).help(format!("did you mean `{near}`?")),
        );
        terminal.show(&diagnostics, &Sources::default());
        return Exit::Wrong;
    }
    figure(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

/// Adds the figures of the negotiations with each vendor.
fn negotiated(
    decisions: &mut [Decision],
    checked: &project::Checked,
    terminal: &Terminal,
) -> Result<(), Exit> {
    for decision in decisions {
        let (project, evaluation) = (&decision.project, &mut decision.evaluation);
        for at in 0..project.offers.len() {
            if negotiate(project, evaluation, at).is_err() {
                let wrong = project::too_large_at(project.rfp.id.span, "a negotiation");
                return Err(checked.wrong(wrong, terminal));
            }
        }
    }
    Ok(())
}

/// A diagnostic's page for programs.
#[derive(Debug, Serialize)]
struct PageView {
    code: &'static str,
    title: &'static str,
    page: &'static str,
}

/// Where a figure comes from, for programs.
#[derive(Debug, Serialize)]
struct FigureView<'a> {
    figure: &'a str,
    explanation: String,
}

fn page(code: Code, terminal: &Terminal) {
    if terminal.json {
        return terminal.say_json(&PageView {
            code: code.as_str(),
            title: code.title(),
            page: code.page(),
        });
    }
    terminal.say(&for_reading(code.page()));
}

/// The page without the marks of Markdown: examples are indented, headings stand by themselves.
fn for_reading(page: &str) -> String {
    let mut text = String::new();
    let mut in_example = false;
    for line in page.lines() {
        if line.starts_with("```") {
            in_example = !in_example;
            continue;
        }
        let line = match line {
            _ if in_example && !line.is_empty() => format!("    {line}"),
            _ if in_example => String::new(),
            _ => line.trim_start_matches('#').trim_start().to_owned(),
        };
        text.push_str(&line);
        text.push('\n');
    }
    text
}

fn figure(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let explained = |decisions: &[Decision]| {
        decisions.iter().find_map(|decision| {
            let name = within(decision, &arguments.what)?;
            render::explain(
                &decision.evaluation.derivation,
                &checked.sources,
                decision.lot.as_deref(),
                name,
            )
        })
    };
    if checked.project.is_sealed() {
        let decisions = checked.technical(terminal)?;
        return match explained(&decisions) {
            Some(explanation) => {
                say(&arguments.what, explanation, terminal);
                Ok(())
            }
            None => checked.opened(terminal),
        };
    }
    // What is computed beside the decision takes longer, and break-even volumes the longest.
    let mut decisions = checked.decisions(Depth::Decision, terminal)?;
    if arguments.what.contains(".target") || arguments.what.contains(".room") {
        negotiated(&mut decisions, &checked, terminal)?;
    }
    let mut explanation = explained(&decisions);
    let together = checked.together(&decisions, terminal)?;
    if let Some(award) = together.filter(|_| explanation.is_none()) {
        explanation = render::explain(&award.derivation, &checked.sources, None, &arguments.what);
    }
    for depth in [Depth::Figures, Depth::Robust, Depth::Memo] {
        if explanation.is_none() {
            decisions = checked.decisions(depth, terminal)?;
            explanation = explained(&decisions);
        }
    }
    match explanation {
        Some(explanation) => {
            say(&arguments.what, explanation, terminal);
            Ok(())
        }
        None => Err(checked.wrong(no_such(&arguments.what, &decisions), terminal)),
    }
}

fn say(figure: &str, explanation: String, terminal: &Terminal) {
    if terminal.json {
        terminal.say_json(&FigureView {
            figure,
            explanation,
        });
    } else {
        terminal.say(&explanation);
    }
}

/// The figure's name inside the decision: with lots, `LOT.` stands before it.
fn within<'a>(decision: &Decision, what: &'a str) -> Option<&'a str> {
    match &decision.lot {
        Some(lot) => what.strip_prefix(lot.as_str())?.strip_prefix('.'),
        None => Some(what),
    }
}

fn names(decision: &Decision) -> impl Iterator<Item = String> {
    let prefix = decision.lot.as_ref().map(|lot| format!("{lot}."));
    let names = decision.evaluation.derivation.names();
    names.map(move |(name, _)| format!("{}{name}", prefix.as_deref().unwrap_or_default()))
}

fn no_such(what: &str, decisions: &[Decision]) -> Diagnostic {
    let all: Vec<String> = decisions.iter().flat_map(names).collect();
    let help = match nearest(what, all.iter().map(String::as_str)) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "figures have paths such as {}",
            all.iter()
                .take(3)
                .map(|n| format!("`{n}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Diagnostic::new(Code::NoSuchFigure, format!("there is no figure `{what}`")).help(help)
}

/// The code nearest to what looks like one.
fn mistyped_code(what: &str) -> Option<&'static str> {
    let digits = what.strip_prefix(['E', 'e'])?;
    let is_code = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit());
    let codes = Code::ALL.iter().map(|code| code.as_str());
    is_code.then(|| nearest(what, codes)).flatten()
}

#[cfg(test)]
mod tests {
    use super::{for_reading, mistyped_code};

    #[test]
    fn a_page_is_read_without_its_marks() {
        let page = "# E0001: wrong\n\nText.\n\n```rfp wrong in=demand\nvolume: 1\n\n# comment\n```\n\n## Why\n";
        let read = "E0001: wrong\n\nText.\n\n    volume: 1\n\n    # comment\n\nWhy\n";
        assert_eq!(for_reading(page), read);
    }

    #[test]
    fn a_code_with_a_slip_is_told_from_a_figure() {
        assert!(mistyped_code("E0599").is_some());
        assert_eq!(mistyped_code("borneo.cost.base"), None);
        assert_eq!(mistyped_code("E"), None);
    }
}
