use super::terminal::Terminal;
use super::{Exit, ProjectPath, project, table};
use crate::evaluate::{Award, Evaluation};
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
    let evaluation = checked.evaluated(terminal)?;
    let view = render::comparison(&checked.project, &evaluation);
    if terminal.json {
        terminal.say_json(&view);
    } else {
        terminal.say(&table::comparison(&view));
    }
    Ok(of_award(&evaluation))
}

/// The exit code that an award stands for.
pub(super) fn of_award(evaluation: &Evaluation) -> Exit {
    match evaluation.award {
        Award::To(_) => Exit::Fine,
        Award::None(_) => Exit::NoAward,
    }
}
