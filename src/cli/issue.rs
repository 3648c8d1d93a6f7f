use super::folders::{self, Folder};
use super::forms::{DocumentArguments, Forms};
use super::terminal::Terminal;
use super::{Exit, OutputFolder, output, project, unmade};
use crate::diagnostic::{Code, Diagnostic};
use crate::exchange;
use crate::model::{Form, Project};
use crate::render::{self, Document, RenderError};

pub(super) fn run(arguments: &DocumentArguments, terminal: &Terminal) -> Exit {
    issue(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn issue(arguments: &DocumentArguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let documents = documents(&checked, &arguments.forms, terminal)?;
    let folders = folders::folders(&checked.project.rfp, &documents);
    write(&folders, &arguments.output, terminal)
}

/// Writes folders, each ready to be sent, and says of each what and whose it is.
pub(super) fn write(
    folders: &[Folder],
    output: &OutputFolder,
    terminal: &Terminal,
) -> Result<(), Exit> {
    let each = folders.iter().flat_map(|folder| folder.documents.clone());
    let each: Vec<Document> = each.collect();
    let out = &output.out;
    let paths = output::write_quietly(out, &each, terminal)?;
    if terminal.json {
        output::report(paths, terminal);
        return Ok(());
    }
    for folder in folders {
        let path = out.join(&folder.name);
        let whose = folder.vendor.as_ref();
        let whose = whose.map_or_else(String::new, |vendor| format!(" for {vendor}"));
        let count = folder.documents.len();
        terminal.say(&format!("wrote {}: {count} files{whose}", path.display()));
    }
    Ok(())
}

/// All that vendors are sent: the RFP document, what was clarified, the workbook and the page of which they fill in one, and the dates for their calendars.
pub(super) fn documents(
    checked: &project::Checked,
    forms: &Forms,
    terminal: &Terminal,
) -> Result<Vec<Document>, Exit> {
    let papers = render::rfp_papers(&checked.project);
    let mut documents = forms.documents(papers, checked, terminal)?;
    let clarified = render::clarification_papers(&checked.project);
    documents.extend(forms.documents(clarified, checked, terminal)?);
    let forms = rendered(checked, render::response_forms(&checked.project), terminal)?;
    for form in &forms {
        documents.push(workbook(checked, "response", form, terminal)?);
    }
    let pages = render::response_pages(&checked.project, &forms);
    documents.extend(rendered(checked, pages, terminal)?);
    let timeline = render::timeline(&checked.project);
    documents.extend(rendered(checked, timeline, terminal)?);
    Ok(documents)
}

/// `NAME.LANG.xlsx`.
pub(super) fn workbook(
    checked: &project::Checked,
    name: &str,
    form: &Form,
    terminal: &Terminal,
) -> Result<Document, Exit> {
    let bytes = written(checked, exchange::workbook(form), terminal)?;
    Ok(Document {
        name: format!("{name}.{}.xlsx", form.language),
        bytes,
    })
}

/// The bytes of a workbook; or what stood against making them.
pub(super) fn written(
    checked: &project::Checked,
    result: Result<Vec<u8>, exchange::WriteError>,
    terminal: &Terminal,
) -> Result<Vec<u8>, Exit> {
    result.map_err(|error| {
        let diagnostic = match &error {
            exchange::WriteError::TooLong { text, .. } => too_long(&error, text, &checked.project),
            exchange::WriteError::Other(_) => fault(format!("a workbook can't be made: {error}")),
        };
        checked.wrong(diagnostic, terminal)
    })
}

/// Says which text no cell takes, and where it stands if it is a reason for a score.
fn too_long(error: &exchange::WriteError, text: &str, project: &Project) -> Diagnostic {
    let diagnostic = Diagnostic::new(Code::LongerThanCell, error.to_string());
    let scores = project.panels.iter().flat_map(|sheet| &sheet.scores);
    let agreed = project.agreed.iter();
    let reasons = scores
        .chain(agreed.clone().map(|agreed| &agreed.score))
        .map(|score| (&score.reason, score.span));
    let changes = agreed.flat_map(|agreed| &agreed.changes);
    let changes = changes.map(|change| (&change.reason, change.span));
    let mut found = reasons.chain(changes).filter(|(own, _)| *own == text);
    let diagnostic = match found.next() {
        Some((_, span)) => diagnostic.label(span, "its reason is longer than a cell"),
        None => diagnostic,
    };
    diagnostic.help(
        "shorten it, or put the long part into a document of its own and name that; the page of a form takes texts of any length",
    )
}

/// The documents; or what stood against making them.
pub(super) fn rendered<T>(
    checked: &project::Checked,
    result: Result<Vec<T>, RenderError>,
    terminal: &Terminal,
) -> Result<Vec<T>, Exit> {
    result.map_err(|error| {
        checked.wrong(
            unmade::said(&error, &checked.project, &checked.sources),
            terminal,
        )
    })
}

fn fault(message: String) -> Diagnostic {
    Diagnostic::new(Code::CannotWrite, message)
        .help("this is a fault of rfpc: please report it with the project that shows it")
}
