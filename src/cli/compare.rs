use serde::Serialize;

use super::project::Decision;
use super::terminal::Terminal;
use super::{Exit, ProjectPath, project, table};
use crate::evaluate::Award;
use crate::evaluate::Depth;
use crate::render;

/// `rfpc compare [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    compare(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn compare(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let decisions = checked.decisions(Depth::Comparison, terminal)?;
    if terminal.json {
        say_json(&decisions, terminal);
    } else {
        say(&decisions, terminal);
    }
    Ok(of_awards(&decisions))
}

/// Prints the tables of each decision.
pub(super) fn say(decisions: &[Decision], terminal: &Terminal) {
    for decision in decisions {
        if let Some(lot) = &decision.lot {
            terminal.say(&format!("Lot {lot}"));
        }
        let view = render::comparison(&decision.project, &decision.evaluation);
        terminal.say(&table::comparison(&view));
    }
}

/// One comparison; or, by lot, a list of them.
fn say_json(decisions: &[Decision], terminal: &Terminal) {
    let view = |decision: &Decision| render::comparison(&decision.project, &decision.evaluation);
    match decisions {
        [only] if only.lot.is_none() => terminal.say_json(&view(only)),
        lots => {
            let views = lots.iter().map(|decision| LotView {
                lot: decision.lot.as_deref().unwrap_or_default(),
                comparison: view(decision),
            });
            terminal.say_json(&views.collect::<Vec<_>>());
        }
    }
}

#[derive(Debug, Serialize)]
struct LotView<'a> {
    lot: &'a str,
    comparison: render::ComparisonView,
}

/// Fine when every decision has a winner.
pub(super) fn of_awards(decisions: &[Decision]) -> Exit {
    let won = |decision: &Decision| matches!(decision.evaluation.award, Award::To(_));
    if decisions.iter().all(won) {
        Exit::Fine
    } else {
        Exit::NoAward
    }
}
