use std::fmt::Write;

use serde::Serialize;

use super::table::grouped;
use super::terminal::Terminal;
use super::{Exit, ProjectPath, project};
use crate::render::{self, LintView, TrialView};
use crate::value::Currency;

/// `rfpc lint [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    /// End with exit code 1 when anything is found
    #[arg(long)]
    deny: bool,
}

/// All that was found, for programs.
#[derive(Debug, Serialize)]
struct Report {
    lints: Vec<LintView>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    lint(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn lint(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let found = crate::evaluate::lint(&checked.project).map_err(|_| {
        let span = checked.project.rfp.id.span;
        checked.wrong(project::too_large_at(span, "made-up offers"), terminal)
    })?;
    let views = found.iter();
    let lints: Vec<LintView> = views
        .filter_map(|lint| render::lint(&checked.project, lint, &checked.sources))
        .collect();
    let exit = if arguments.deny && !lints.is_empty() {
        Exit::Wrong
    } else {
        Exit::Fine
    };
    if terminal.json {
        terminal.say_json(&Report { lints });
    } else {
        terminal.say(&text(&lints, *checked.project.rfp.currency));
    }
    Ok(exit)
}

fn text(lints: &[LintView], currency: Currency) -> String {
    let mut text = String::new();
    for lint in lints {
        text.push_str(&one(lint, currency));
    }
    let count = match lints.len() {
        0 => "nothing found: the rule does what it says".to_owned(),
        1 => "1 thing to look at; `docs/lint.md` explains it".to_owned(),
        n => format!("{n} things to look at; `docs/lint.md` explains them"),
    };
    text + &count
}

fn one(lint: &LintView, currency: Currency) -> String {
    let LintView {
        name,
        path,
        line,
        message,
        help,
        ..
    } = lint;
    let mut text = format!("{name}: {message}\n  at {path}:{line}");
    if let Some(because) = &lint.because {
        let _ = write!(text, ", because of {because}");
    }
    text.push('\n');
    for (position, trials) in lint.trials.iter().enumerate() {
        if position > 0 {
            text.push_str("  and with C beside them:\n");
        }
        text.push_str(&table(trials, currency));
    }
    let _ = write!(text, "  help: {help}\n\n");
    text
}

/// The made-up offers, best first marked by their order in the last column.
fn table(trials: &[TrialView], currency: Currency) -> String {
    let mut text = String::new();
    let widest = |cell: fn(&TrialView) -> &str| {
        let widths = trials.iter().map(|trial| grouped(cell(trial)).len());
        widths.max().unwrap_or(0)
    };
    let (quality, cost) = (widest(|t| &t.quality), widest(|t| &t.cost));
    let result = widest(|t| &t.result);
    for trial in trials {
        let _ = writeln!(
            text,
            "    {}: quality {:>quality$}, cost {currency} {:>cost$} → {:>result$}",
            trial.name,
            grouped(&trial.quality),
            grouped(&trial.cost),
            grouped(&trial.result),
        );
    }
    text
}
