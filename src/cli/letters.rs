use super::compare::of_awards;
use super::forms::Forms;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, memo, output, project};
use crate::evaluate::Depth;
use crate::render;

/// `rfpc letters [PATH] --out DIR`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    #[command(flatten)]
    output: OutputFolder,
    #[command(flatten)]
    forms: Forms,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    letters(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn letters(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let decisions = checked.decisions(Depth::Decision, terminal)?;
    let forms = &arguments.forms;
    let papers = render::declined_papers(&checked.project);
    let mut documents = forms.documents(papers, &checked, terminal)?;
    let together = checked.together(&decisions, terminal)?;
    for decision in &decisions {
        let (project, evaluation) = (&decision.project, &decision.evaluation);
        let papers = render::letter_papers(project, evaluation, together.as_ref());
        let made = forms.documents(papers, &checked, terminal)?;
        documents.extend(made.into_iter().map(|one| memo::of_lot(one, decision)));
    }
    output::write(&arguments.output.out, &documents, terminal)?;
    Ok(of_awards(&decisions, together.as_ref()))
}
