use super::terminal::Terminal;
use super::{Exit, ProjectPath, project};
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::evaluate::Evaluation;
use crate::render;

/// `rfpc explain WHAT [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// A diagnostic's code (`E0303`), or a figure by its path (`borneo.cost.base.2027-11`)
    what: String,
    #[command(flatten)]
    project: ProjectPath,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    if let Ok(code) = arguments.what.parse::<Code>() {
        terminal.say(code.page());
        return Exit::Fine;
    }
    figure(arguments, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn figure(arguments: &Arguments, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let evaluation = checked.evaluated(terminal)?;
    match render::explain(&evaluation, &checked.sources, &arguments.what) {
        Some(text) => {
            terminal.say(&text);
            Ok(())
        }
        None => Err(checked.wrong(no_such(&arguments.what, &evaluation), terminal)),
    }
}

fn no_such(what: &str, evaluation: &Evaluation) -> Diagnostic {
    let names = || evaluation.derivation.names().map(|(name, _)| name);
    let help = match nearest(what, names()) {
        Some(near) => format!("did you mean `{near}`?"),
        None => format!(
            "figures have paths such as {}",
            names()
                .take(3)
                .map(|n| format!("`{n}`"))
                .collect::<Vec<_>>()
                .join(", ")
        ),
    };
    Diagnostic::new(Code::NoSuchFigure, format!("there is no figure `{what}`")).help(help)
}
