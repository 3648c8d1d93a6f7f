use super::forms::Forms;
use super::terminal::Terminal;
use super::{Exit, OutputFolder, ProjectPath, output, project, unmade};
use crate::diagnostic::{Code, Diagnostic};
use crate::exchange;
use crate::model::Form;
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
    let documents = documents(&checked, &arguments.forms, terminal)?;
    output::write(&arguments.output.out, &documents, terminal)
}

/// All that vendors are sent: the RFP document, and the workbook that they fill in.
pub(super) fn documents(
    checked: &project::Checked,
    forms: &Forms,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let papers = render::rfp_papers(&checked.project);
    let mut documents = forms.documents(papers, checked, terminal)?;
    let forms = rendered(checked, render::response_forms(&checked.project), terminal)?;
    for form in &forms {
        documents.push(workbook(checked, "response", form, terminal)?);
    }
    Ok(documents)
}

/// `NAME.LANG.xlsx`.
fn workbook(
    checked: &project::Checked,
    name: &str,
    form: &Form,
    terminal: &Terminal,
) -> Result<Document, Exit> {
    let bytes = exchange::workbook(form).map_err(|error| {
        let message = format!("a workbook can't be made: {error}");
        checked.wrong(fault(message), terminal)
    })?;
    Ok(Document {
        name: format!("{name}.{}.xlsx", form.language),
        bytes,
    })
}

/// The documents; or what stood against making them.
pub(super) fn rendered<T>(
    checked: &project::Checked,
    result: Result<Vec<T>, RenderError>,
    terminal: &Terminal,
) -> Result<Vec<T>, Exit> {
    result.map_err(|error| checked.wrong(unmade::said(&error), terminal))
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::new(Code::CannotWrite, message)
        .help("this is a fault of rfpc: please report it with the project that shows it")
}
