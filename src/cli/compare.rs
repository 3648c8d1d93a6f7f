use clap::ValueEnum;
use serde::Serialize;

use super::comparison::{self, FilesArguments};
use super::project::{Checked, Decision};
use super::terminal::Terminal;
use super::{Exit, ProjectPath, output, project, split, table};
use crate::evaluate::split::{SplitAward, SplitOutcome};
use crate::evaluate::{Award, Depth};
use crate::render::{self, SplitView};

/// `rfpc compare [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    /// Only the technical stage: no price is read or printed
    #[arg(long, value_enum, value_name = "STAGE")]
    stage: Option<Stage>,
    #[command(flatten)]
    files: FilesArguments,
}

/// A part of the evaluation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum Stage {
    /// Everything but the price
    Technical,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    compare(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn compare(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    if let Some(Stage::Technical) = arguments.stage {
        let decisions = checked.technical(terminal)?;
        if write(&arguments.files, &checked, &decisions, terminal)? {
            return Ok(of_stage(&decisions));
        }
        match terminal.json {
            true => say_json(&decisions, None, terminal),
            false => say(&decisions, None, terminal),
        }
        return Ok(of_stage(&decisions));
    }
    let decisions = checked.decisions(Depth::Comparison, terminal)?;
    let together = checked.together(&decisions, terminal)?;
    if write(&arguments.files, &checked, &decisions, terminal)? {
        return Ok(of_awards(&decisions, together.as_ref()));
    }
    let split = together
        .as_ref()
        .map(|award| render::split(&checked.project, award));
    if terminal.json {
        say_json(&decisions, split.as_ref(), terminal);
    } else {
        say(&decisions, split.as_ref(), terminal);
    }
    Ok(of_awards(&decisions, together.as_ref()))
}

/// Writes the comparison where it is asked for as files; says whether it is.
fn write(
    files: &FilesArguments,
    checked: &Checked,
    decisions: &[Decision],
    terminal: &Terminal,
) -> Result<bool, Exit> {
    let Some(out) = &files.out else {
        return Ok(false);
    };
    let documents = comparison::documents(checked, decisions, &files.forms, terminal)?;
    output::write(out, &documents, terminal)?;
    Ok(true)
}

/// Fine when somebody passes in every decision.
fn of_stage(decisions: &[Decision]) -> Exit {
    let passed = |decision: &Decision| !decision.evaluation.ranking.is_empty();
    if decisions.iter().all(passed) {
        Exit::Fine
    } else {
        Exit::NoAward
    }
}

/// Prints the tables of each decision, and the award of the lots together.
pub(super) fn say(decisions: &[Decision], split: Option<&SplitView>, terminal: &Terminal) {
    for decision in decisions {
        if let Some(lot) = &decision.lot {
            terminal.say(&format!("Lot {lot}"));
        }
        let view = render::comparison(&decision.project, &decision.evaluation);
        terminal.say(&table::comparison(&view));
    }
    if let Some(split) = split {
        terminal.say(&split::text(split));
    }
}

/// One comparison; or, by lot, a list of them; or that list and the award of the lots together.
fn say_json(decisions: &[Decision], split: Option<&SplitView>, terminal: &Terminal) {
    let view = |decision: &Decision| render::comparison(&decision.project, &decision.evaluation);
    match decisions {
        [only] if only.lot.is_none() => terminal.say_json(&view(only)),
        lots => {
            let views = lots.iter().map(|decision| LotView {
                lot: decision.lot.as_deref().unwrap_or_default(),
                comparison: view(decision),
            });
            let lots: Vec<_> = views.collect();
            match split {
                Some(together) => terminal.say_json(&TogetherView { lots, together }),
                None => terminal.say_json(&lots),
            }
        }
    }
}

#[derive(Debug, Serialize)]
struct LotView<'a> {
    lot: &'a str,
    comparison: render::ComparisonView,
}

#[derive(Debug, Serialize)]
struct TogetherView<'a> {
    lots: Vec<LotView<'a>>,
    together: &'a SplitView,
}

/// Fine when every decision has a winner, or the lots together have.
pub(super) fn of_awards(decisions: &[Decision], together: Option<&SplitAward>) -> Exit {
    if let Some(award) = together {
        return match award.outcome {
            SplitOutcome::Awarded(_) => Exit::Fine,
            _ => Exit::NoAward,
        };
    }
    let won = |decision: &Decision| matches!(decision.evaluation.award, Award::To(_));
    if decisions.iter().all(won) {
        Exit::Fine
    } else {
        Exit::NoAward
    }
}
