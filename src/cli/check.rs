use super::project::checked_quietly;
use super::terminal::Terminal;
use super::{Exit, ProjectPath};

/// `rfpc check [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    let (project, sources, diagnostics, files) = checked_quietly(&arguments.project.path);
    std::mem::forget(project); // As with its tree: the process ends here.
    terminal.show(&diagnostics, &sources);
    if !terminal.json {
        terminal.say(&summary(files, diagnostics.len()));
    }
    if diagnostics.is_empty() {
        Exit::Fine
    } else {
        Exit::Wrong
    }
}

fn summary(files: usize, mistakes: usize) -> String {
    let files = counted(files, "file");
    match mistakes {
        0 => format!("checked {files}: nothing is wrong"),
        n => format!(
            "checked {files}: {}; `rfpc explain CODE` tells more of each",
            counted(n, "mistake")
        ),
    }
}

fn counted(count: usize, noun: &str) -> String {
    let plural = if count == 1 { "" } else { "s" };
    format!("{count} {noun}{plural}")
}
