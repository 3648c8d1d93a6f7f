use super::forms::Forms;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, output, project};
use crate::diagnostic::{Code, Diagnostic};
use crate::render::{self, Document, RenderError};

/// `rfpc issue [PATH] --out DIR`
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
    issue(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn issue(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let papers = render::rfp_papers(&checked.project);
    let documents = arguments.forms.documents(papers, &checked, terminal)?;
    output::write(&arguments.output.out, &documents, terminal)
}

/// The documents; or what stood against making them.
pub(super) fn rendered(
    checked: &project::Checked,
    result: Result<Vec<Document>, RenderError>,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    result.map_err(|error| {
        let diagnostic = Diagnostic::new(
            Code::CannotWrite,
            format!("a document can't be made: {error}"),
        )
        .help("this is a fault of rfpc: please report it with the project that shows it");
        checked.wrong(diagnostic, terminal)
    })
}
