use serde::Serialize;

use super::terminal::Terminal;
use super::{Exit, ProjectPath, output};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::load::{Loaded, load};
use crate::source::FileId;
use crate::syntax;

/// `rfpc fmt [PATH] [--check]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    /// Write nothing; list the files that would change and exit with 1 if there are any
    #[arg(long)]
    check: bool,
}

#[derive(Debug, Serialize)]
struct Changed {
    changed: Vec<String>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    let loaded = load(&arguments.project.path);
    let unreadable = unreadable(&loaded);
    if !unreadable.is_empty() {
        terminal.show(&unreadable, &loaded.sources);
        return Exit::Wrong;
    }
    let changes = changes(&loaded);
    if !arguments.check
        && let Err(exit) = write_all(arguments, &changes, terminal)
    {
        return exit;
    }
    report(arguments.check, &changes, terminal);
    if arguments.check && !changes.is_empty() {
        Exit::Wrong
    } else {
        Exit::Fine
    }
}

/// A file that can't be read at all stops everything; a statement that can't be read stays as it is.
fn unreadable(loaded: &Loaded) -> Diagnostics {
    let mut out = Diagnostics::default();
    let files = loaded.diagnostics.iter().filter(|d| d.labels.is_empty());
    out.extend(files.cloned());
    out
}

/// Path and new text of each file that does not have the one layout.
fn changes(loaded: &Loaded) -> Vec<(String, String)> {
    let own = |path: &str| loaded.fingerprints.iter().any(|(known, _)| known == path);
    let files = loaded.sources.iter().filter(|(_, file)| own(file.path()));
    let laid_out = files.map(|(id, file)| (file, laid_out(id, file.text())));
    laid_out
        .filter(|(file, text)| file.text() != text)
        .map(|(file, text)| (file.path().to_owned(), text))
        .collect()
}

fn laid_out(id: FileId, text: &str) -> String {
    syntax::format(id, text)
}

fn write_all(
    arguments: &Arguments,
    changes: &[(String, String)],
    terminal: &Terminal,
) -> Result<(), Exit> {
    let given = &arguments.project.path;
    let root = if given.is_file() {
        given.parent().unwrap_or(given)
    } else {
        given
    };
    for (path, text) in changes {
        let path = root.join(path);
        if let Err(error) = output::replace(&path, text) {
            let mut diagnostics = Diagnostics::default();
            diagnostics.push(
                Diagnostic::new(
                    Code::CannotWrite,
                    format!("`{}` can't be written: {error}", path.display()),
                )
                .help("check that you may write it"),
            );
            terminal.show(&diagnostics, &crate::source::Sources::default());
            return Err(Exit::Wrong);
        }
    }
    Ok(())
}

fn report(check: bool, changes: &[(String, String)], terminal: &Terminal) {
    let changed: Vec<String> = changes.iter().map(|(path, _)| path.clone()).collect();
    if terminal.json {
        return terminal.say_json(&Changed { changed });
    }
    let verb = if check { "would change" } else { "formatted" };
    for path in &changed {
        terminal.say(&format!("{verb} {path}"));
    }
    if changed.is_empty() {
        terminal.say("every file has the one layout");
    }
}
