mod arrived;
mod chosen;
mod letter;
mod refused;
mod scores;

use std::path::{Path, PathBuf};

use serde::Serialize;

use super::terminal::Terminal;
use super::{Exit, ProjectPath, output, project};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::exchange::{self, Draft, Fault, Opened, Receipt, Returned, Round, Unfit};
use crate::load::{Loaded, load_with};
use crate::model::{Form, FormKind, Input};
use crate::render;
use crate::source::FileId;
use crate::syntax;

/// `rfpc import FILE… [--project PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// What came back: filled workbooks (.xlsx), or the files that the page for the browser saves (.json)
    #[arg(required = true, value_name = "FILE")]
    files: Vec<PathBuf>,
    /// The project's folder
    #[arg(long, value_name = "PATH", default_value = ".")]
    project: PathBuf,
    /// Whose response it is, as `invited` has the name, where the form says otherwise
    #[arg(long, value_name = "NAME")]
    vendor: Option<String>,
    /// Whose scores they are, where the scoring sheet says otherwise
    #[arg(long, value_name = "NAME")]
    assessor: Option<String>,
    /// When it came, such as "2026-12-20 15:12 Asia/Kuala_Lumpur"; a response needs it
    #[arg(long, value_name = "MOMENT")]
    received: Option<String>,
    /// Why it counts although it came after the deadline
    #[arg(long, value_name = "REASON")]
    late: Option<String>,
    /// Which round of the offer it is: 2 for the first one that replaces another, such as a best and final offer
    #[arg(long, value_name = "NUMBER", default_value_t = 1, value_parser = clap::value_parser!(u32).range(1..=99))]
    round: u32,
    /// Overwrite the response, or the scores, that are there
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
    waiting: Vec<String>,
    not_read: Vec<String>,
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

/// Reads one file; writes what it says and a receipt, or nothing.
fn import(file: &Path, arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let path = ProjectPath {
        path: arguments.project.clone(),
    };
    let checked = project::checked(&path, terminal)?;
    let bytes = arrived::bytes(file).map_err(|wrong| checked.wrong(wrong, terminal))?;
    let desk = Desk {
        file,
        bytes: &bytes,
        checked: &checked,
        arguments,
        terminal,
    };
    let opened = Opened::of(&bytes).map_err(|refusal| desk.refused(&refusal))?;
    match opened.kind() {
        Some(FormKind::Panel) => desk.scores(opened),
        Some(FormKind::Agreed) => desk.agreed(opened),
        Some(FormKind::Response) | None => desk.response(opened),
    }
}

/// Where one file is read.
struct Desk<'a> {
    file: &'a Path,
    bytes: &'a [u8],
    checked: &'a project::Checked,
    arguments: &'a Arguments,
    terminal: &'a Terminal,
}

impl Desk<'_> {
    fn response(&self, opened: Opened) -> Result<(), Exit> {
        let forms = render::response_forms(&self.checked.project);
        let forms: Vec<Form> = super::issue::rendered(self.checked, forms, self.terminal)?;
        let sealed = self.checked.project.is_sealed();
        let round = match self.arguments.round {
            1 => Round::First,
            _ => Round::Further,
        };
        let returned = match sealed {
            true => opened.sealed_response(&forms, round),
            false => opened.response(&forms, round),
        };
        let returned = returned.map_err(|why| self.refused(&why))?;
        let chosen = chosen::of(&returned, self.checked, self.arguments);
        let chosen = chosen.map_err(|wrong| self.wrong(wrong))?;
        if let Some(wrong) = chosen.exists(self.arguments) {
            return Err(self.wrong(wrong));
        }
        let draft = returned.draft(&chosen.receipt);
        let text = self.text(&returned, &draft, &chosen.shown)?;
        let whose = vec![
            ("import.receipt.vendor", chosen.receipt.vendor.as_str()),
            ("import.receipt.received", &chosen.receipt.received),
        ];
        let receipt = letter::receipt(&returned, whose, &letter::ANSWERS, self.bytes, &text);
        let paths = self.write(&chosen.path, text, receipt)?;
        report(paths, returned, "questions", self.terminal);
        if sealed && !self.terminal.json {
            self.terminal.say(
                "its prices stay sealed in the file: import it again with `--replace` when they are opened",
            );
        }
        Ok(())
    }

    /// What was read and its receipt beside it, or nothing.
    fn write(&self, path: &Path, text: String, receipt: String) -> Result<Vec<String>, Exit> {
        let written = [
            (path.to_owned(), text),
            (path.with_extension("receipt.md"), receipt),
        ];
        output::replace_all(&written)
            .map_err(|(path, error)| self.wrong(output::cannot_write(&path, &error)))?;
        let paths = written.iter().map(|(path, _)| path.display().to_string());
        Ok(paths.collect())
    }

    /// Tells why a file is not read: the vendor in every language of documents, since that of the file is not known.
    fn refused(&self, refusal: &exchange::Refusal) -> Exit {
        if let (false, Ok(forms)) = (
            self.terminal.json,
            render::response_forms(&self.checked.project),
        ) {
            let letters = forms
                .iter()
                .map(|form| letter::unread(form, self.file, refusal));
            let letters: Vec<String> = letters.collect();
            self.terminal.say(&letters.join("\n"));
        }
        self.wrong(refused::diagnostic(self.file, refusal))
    }

    fn wrong(&self, diagnostic: Diagnostic) -> Exit {
        self.checked.wrong(diagnostic, self.terminal)
    }

    /// What was read, as it will stand in the project at this path; or all that can't be taken.
    fn text(&self, returned: &Returned, draft: &Draft, shown: &str) -> Result<String, Exit> {
        let mut faults = returned.faults.clone();
        let text = draft.text();
        let added = (shown.to_owned(), text.clone().into_bytes());
        let loaded = load_with(&self.arguments.project, added);
        let (others, found) = of_check(loaded, shown);
        let (of_buyer, of_cells): (Vec<_>, Vec<_>) = found
            .into_iter()
            .partition(|(line, unfit)| place(returned, draft, *line, unfit).is_none());
        let unfit = of_cells.into_iter().map(|(line, unfit)| {
            let place = place(returned, draft, line, &unfit).unwrap_or_default();
            Fault::new(place, exchange::Why::Unfit(unfit))
        });
        // Where a cell can't be read, what does not fit on its sheet may only follow from that.
        let known = faults.clone();
        faults.extend(unfit.filter(|fault| !known.iter().any(|own| own.is_on_sheet_of(fault))));
        if !faults.is_empty() {
            return Err(refuse(self.file, returned, &faults, self.terminal));
        }
        if !others.0.is_empty() || !of_buyer.is_empty() {
            self.terminal.show(&others.0, &others.1);
            return Err(Exit::Wrong);
        }
        Ok(syntax::format(FileId(0), &text))
    }
}

type Shown = (Diagnostics, crate::source::Sources);

/// What is wrong with the project once the response stands in it: all of it, and line and message of what lies in
/// the response.
fn of_check(loaded: Loaded, path: &str) -> (Shown, Vec<(usize, Unfit)>) {
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
            let is_own = file.path() == path;
            is_own.then(|| (file.line_col(span.start).0, loaded.sources.text(span)))
        });
        if let Some((line, given)) = lines.into_iter().next() {
            let unfit = Unfit {
                code: diagnostic.code,
                // What a message names is what somebody wrote; the place holds words of the language, too.
                given: diagnostic
                    .message
                    .split('`')
                    .nth(1)
                    .unwrap_or(given)
                    .to_owned(),
                message: diagnostic.message.clone(),
            };
            own.push((line, unfit));
        }
    }
    ((all, loaded.sources), own)
}

/// The cell that a line was made from; of prices that lack as a whole, their sheet.
fn place(returned: &Returned, draft: &Draft, line: usize, unfit: &Unfit) -> Option<String> {
    let own = draft.place(line).map(str::to_owned);
    let is_whole = unfit.code == Code::NoTariff && returned.waiting.is_empty();
    own.or_else(|| is_whole.then(|| returned.prices.clone()))
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
    terminal.say(&letter::faults(returned, file, faults));
    let mut diagnostics = Diagnostics::default();
    diagnostics.push(refused::cells(file, faults.len()));
    terminal.show(&diagnostics, &crate::source::Sources::default());
    Exit::Wrong
}

/// Says what was written, and how many of the questions or scores were left blank.
fn report(written: Vec<String>, returned: Returned, asked: &str, terminal: &Terminal) {
    if terminal.json {
        return terminal.say_json(&Report {
            written,
            taken: returned.taken,
            open: returned.open,
            stale: returned.stale,
            waiting: returned.waiting,
            not_read: returned.others,
        });
    }
    for path in written {
        terminal.say(&format!("wrote {path}"));
    }
    let (taken, open, stale) = (returned.taken, returned.open.len(), returned.stale.len());
    terminal.say(&format!(
        "{taken} cells taken, {open} {asked} left blank, {stale} made for an older revision and left out"
    ));
    let lists = [
        ("asked otherwise now:", &returned.stale),
        (
            "left out with them, since a tariff without some of its prices would look cheaper:",
            &returned.waiting,
        ),
    ];
    for (head, rows) in lists.into_iter().filter(|(_, rows)| !rows.is_empty()) {
        terminal.say(&format!("{head}\n  {}", rows.join("\n  ")));
    }
    for name in &returned.others {
        terminal.say(&format!(
            "not read, since the form has no such sheet: `{name}`"
        ));
    }
}

impl Receipt {
    /// The name by which the vendor's files go.
    fn file_name(&self) -> String {
        let name = self.alias.clone();
        let name = name.unwrap_or_else(|| chosen::short_name(&self.vendor));
        match self.round {
            0 | 1 => name,
            further => format!("{name}.round{further}"),
        }
    }
}
