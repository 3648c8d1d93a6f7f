mod arrived;
mod chosen;
mod letter;
mod refused;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::terminal::Terminal;
use super::{Exit, ProjectPath, output, project};
use crate::diagnostic::Diagnostics;
use crate::exchange::{self, Fault, Receipt, Returned};
use crate::load::{Loaded, load_with};
use crate::model::{Form, Input};
use crate::render;
use crate::source::FileId;
use crate::syntax;

/// `rfpc import FILE… [--project PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// Filled workbooks (.xlsx), or the same as JSON
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The project's folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    project: PathBuf,
    /// Whose it is, as `invited` has the name, where the form says otherwise
    #[arg(long, value_name = "NAME")]
    vendor: Option<String>,
    /// When it came, such as "2026-12-20 15:12 Asia/Kuala_Lumpur"; left out, now
    #[arg(long, value_name = "MOMENT")]
    received: Option<String>,
    /// Why it counts although it came after the deadline
    #[arg(long, value_name = "REASON")]
    late: Option<String>,
    /// Overwrite the response that is there
    #[arg(long)]
    replace: bool,
}

/// What was written of a form, for programs.
#[derive(Debug, Serialize)]
struct Report {
    written: Vec<String>,
    taken: usize,
    open: Vec<String>,
    stale: Vec<String>,
}

/// What can't be taken of a form, for programs.
#[derive(Debug, Serialize)]
struct Refused {
    file: String,
    refused: Vec<RefusedCell>,
}

#[derive(Debug, Serialize)]
struct RefusedCell {
    place: String,
    message: String,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    let mut exit = Exit::Fine;
    for file in &arguments.files {
        if let Err(wrong) = import(file, arguments, terminal) {
            exit = wrong;
        }
    }
    exit
}

/// Reads one file; writes a response and its receipt, or nothing.
fn import(file: &Path, arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let path = ProjectPath {
        path: arguments.project.clone(),
    };
    let checked = project::checked(&path, terminal)?;
    let bytes = arrived::bytes(file).map_err(|wrong| checked.wrong(wrong, terminal))?;
    let forms = render::response_forms(&checked.project);
    let forms: Vec<Form> = super::issue::rendered(&checked, forms, terminal)?;
    let returned = exchange::response(&bytes, &forms)
        .map_err(|refusal| checked.wrong(refused::diagnostic(file, &refusal), terminal))?;
    let chosen = chosen::of(&returned, &checked, arguments);
    let chosen = chosen.map_err(|wrong| checked.wrong(wrong, terminal))?;
    if let Some(wrong) = chosen.exists(arguments) {
        return Err(checked.wrong(wrong, terminal));
    }
    let text = text(file, &returned, &chosen, arguments, terminal)?;
    let receipt = letter::receipt(&returned, &chosen, &bytes, &text);
    let written = [
        (chosen.path.clone(), text),
        (chosen.path.with_extension("receipt.md"), receipt),
    ];
    output::replace_all(&written)
        .map_err(|(path, error)| checked.wrong(output::cannot_write(&path, &error), terminal))?;
    let paths = written.iter().map(|(path, _)| path.display().to_string());
    report(paths.collect(), returned, terminal);
    Ok(())
}

/// The response as it will stand in the project; or all that can't be taken.
fn text(
    file: &Path,
    returned: &Returned,
    chosen: &chosen::Chosen,
    arguments: &Arguments,
    terminal: &Terminal,
) -> Result<String, Exit> {
    let mut faults = returned.faults.clone();
    let draft = returned.draft(&chosen.receipt);
    let text = draft.text();
    let added = (chosen.shown.clone(), text.clone().into_bytes());
    let loaded = load_with(&arguments.project, added);
    let (others, found) = of_check(loaded, &chosen.shown);
    let (of_buyer, of_cells): (Vec<_>, Vec<_>) = found
        .into_iter()
        .partition(|(line, _)| draft.place(*line).is_none());
    let unfit = of_cells.into_iter().map(|(line, message)| {
        let place = draft.place(line).unwrap_or_default();
        Fault::new(place, exchange::Why::Unfit(message))
    });
    // Where a cell can't be read, what does not fit on its sheet may only follow from that.
    let known = faults.clone();
    faults.extend(unfit.filter(|fault| !known.iter().any(|own| own.is_on_sheet_of(fault))));
    if !faults.is_empty() {
        return Err(refuse(file, returned, &faults, terminal));
    }
    if !others.0.is_empty() || !of_buyer.is_empty() {
        terminal.show(&others.0, &others.1);
        return Err(Exit::Wrong);
    }
    Ok(syntax::format(FileId(0), &text))
}

type Shown = (Diagnostics, crate::source::Sources);

/// What is wrong with the project once the response stands in it: all of it, and line and message of what lies in
/// the response.
fn of_check(loaded: Loaded, path: &str) -> (Shown, Vec<(usize, String)>) {
    let inputs = loaded.fingerprints.iter().cloned();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let (_, found) = crate::check::check(&loaded.files, inputs.collect());
    let mut all = loaded.diagnostics;
    all.extend(found);
    all.sort();
    let mut own = Vec::new();
    for diagnostic in all.iter() {
        let spans = diagnostic.labels.iter().map(|label| label.span);
        let lines = spans.filter_map(|span| {
            let file = loaded.sources.get(span.file)?;
            (file.path() == path).then(|| file.line_col(span.start).0)
        });
        if let Some(line) = lines.into_iter().next() {
            own.push((line, diagnostic.message.clone()));
        }
    }
    ((all, loaded.sources), own)
}

/// Tells what can't be taken, ready to be sent back.
fn refuse(file: &Path, returned: &Returned, faults: &[Fault], terminal: &Terminal) -> Exit {
    let sentences = &returned.sentences;
    if terminal.json {
        let cells = faults.iter().map(|fault| RefusedCell {
            place: fault.place.clone(),
            message: fault.text(sentences),
        });
        terminal.say_json(&Refused {
            file: file.display().to_string(),
            refused: cells.collect(),
        });
        return Exit::Wrong;
    }
    terminal.say(&letter::faults(returned, faults));
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(refused::cells(file, faults.len()));
    terminal.show(&diagnostics, &crate::source::Sources::default());
    Exit::Wrong
}

fn report(written: Vec<String>, returned: Returned, terminal: &Terminal) {
    if terminal.json {
        return terminal.say_json(&Report {
            written,
            taken: returned.taken,
            open: returned.open,
            stale: returned.stale,
        });
    }
    for path in written {
        terminal.say(&format!("wrote {path}"));
    }
    let (taken, open, stale) = (returned.taken, returned.open.len(), returned.stale.len());
    terminal.say(&format!(
        "{taken} cells taken, {open} questions left blank, {stale} made for an older revision and left out"
    ));
}

impl Receipt {
    /// The name by which the vendor's files go.
    fn file_name(&self) -> String {
        self.alias
            .clone()
            .unwrap_or_else(|| chosen::short_name(&self.vendor))
    }
}
