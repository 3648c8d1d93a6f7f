use super::compare::of_awards;
use super::forms::DocumentArguments;
use super::terminal::Terminal;
use super::{Exit, memo, output, project};
use crate::evaluate::Depth;
use crate::render;

pub(super) fn run(arguments: &DocumentArguments, terminal: &Terminal) -> Exit {
    letters(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn letters(arguments: &DocumentArguments, terminal: &Terminal) -> Result<Exit, Exit> {
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
