use super::compare::of_awards;
use super::forms::Forms;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, memo, output, project};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Depth;
use crate::render;
use crate::source::Span;

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
    if let Some(split) = &checked.project.rfp.award.split {
        return Err(checked.wrong(awarded_together(split.span), terminal));
    }
    let decisions = checked.decisions(Depth::Decision, terminal)?;
    let forms = &arguments.forms;
    let papers = render::declined_papers(&checked.project);
    let mut documents = forms.documents(papers, &checked, terminal)?;
    for decision in &decisions {
        let papers = render::letter_papers(&decision.project, &decision.evaluation);
        let made = forms.documents(papers, &checked, terminal)?;
        documents.extend(made.into_iter().map(|one| memo::of_lot(one, decision)));
    }
    output::write(&arguments.output.out, &documents, terminal)?;
    Ok(of_awards(&decisions, None))
}

/// A letter tells the place in one decision; no lot is decided by itself here.
fn awarded_together(split: Span) -> Diagnostic {
    let message = "letters are written where each lot is decided by itself";
    Diagnostic::new(Code::NoLetters, message)
        .label(split, "these lots are awarded together")
        .help("take what to tell each vendor from `memo.together`, which `rfpc memo` writes")
}
