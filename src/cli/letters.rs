use super::compare::of_awards;
use super::forms::{DocumentArguments, Forms};
use super::project::{Checked, Decision};
use super::terminal::Terminal;
use super::{Exit, memo, output, project};
use crate::evaluate::Depth;
use crate::evaluate::split::SplitAward;
use crate::render::{self, Document};

pub(super) fn run(arguments: &DocumentArguments, terminal: &Terminal) -> Exit {
    letters(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn letters(arguments: &DocumentArguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let decisions = checked.decisions(Depth::Decision, terminal)?;
    let together = checked.together(&decisions, terminal)?;
    let told = (decisions.as_slice(), together.as_ref());
    let documents = documents(&checked, told, &arguments.forms, terminal)?;
    output::write(&arguments.output.out, &documents, terminal)?;
    Ok(of_awards(&decisions, together.as_ref()))
}

/// The letters to all who offered or declined, of decisions and of the award of lots together.
pub(super) fn documents(
    checked: &Checked,
    (decisions, together): (&[Decision], Option<&SplitAward>),
    forms: &Forms,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let papers = render::declined_papers(&checked.project);
    let mut documents = forms.documents(papers, checked, terminal)?;
    for decision in decisions {
        let (project, evaluation) = (&decision.project, &decision.evaluation);
        let papers = render::letter_papers(project, evaluation, together);
        let made = forms.documents(papers, checked, terminal)?;
        documents.extend(made.into_iter().map(|one| memo::of_lot(one, decision)));
    }
    Ok(documents)
}
