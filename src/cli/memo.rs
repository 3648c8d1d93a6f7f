use super::compare::of_award;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, issue, output, project};
use crate::render;

/// `rfpc memo [PATH] --out DIR`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    #[command(flatten)]
    output: OutputFolder,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    memo(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn memo(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let evaluation = checked.evaluated(terminal)?;
    let made = render::memo(&checked.project, &evaluation, &checked.sources);
    let documents = issue::rendered(&checked, made, terminal)?;
    output::write(&arguments.output.out, &documents, terminal)?;
    Ok(of_award(&evaluation))
}
