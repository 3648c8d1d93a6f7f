mod beside;
mod chosen;
mod credits;
mod csv;
mod open;
mod parquet;
mod table;

use std::path::PathBuf;

use clap::ValueEnum;

use super::project::Checked;
use super::terminal::{self, Terminal};
use super::{Exit, ProjectPath, output, project};
use crate::diagnostic::{Code, Diagnostic};
use crate::evaluate::Depth;
use crate::render::{self, CostsView};

/// `rfpc cost [PATH] [--vendor ALIAS] [--tariff NAME] [--scenario NAME] [--lot NAME] [--by HOW] [--out FILE]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
    /// Only the offer of this short name
    #[arg(long, value_name = "ALIAS")]
    vendor: Option<String>,
    /// Only the tariff of this name; without it, tables show those that are compared
    #[arg(long, value_name = "NAME")]
    tariff: Option<String>,
    /// Only in this scenario
    #[arg(long, value_name = "NAME")]
    scenario: Option<String>,
    /// Only this lot
    #[arg(long, value_name = "NAME")]
    lot: Option<String>,
    /// What the rows of a table are
    #[arg(long, value_enum, default_value_t)]
    by: By,
    /// Show what each clause of a tariff adds: rounding, hold, the minimum, surcharges, taxes …
    #[arg(long, group = "beside")]
    adds: bool,
    /// Show at which volume each two tariffs cost the same
    #[arg(long, group = "beside")]
    break_even: bool,
    /// Show how many contacts are expected to be lost while a vendor is down
    #[arg(long, group = "beside")]
    downtime: bool,
    /// Show what a month below a promised level would bring back, and what is expected at the level promised
    #[arg(long, group = "beside")]
    credits: bool,
    /// Write into this file, not to the terminal
    #[arg(long, value_name = "FILE")]
    out: Option<PathBuf>,
}

/// What the rows of a table are.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
pub(super) enum By {
    /// Scenarios, with the cost per contact, minute and case
    #[default]
    Scenario,
    /// Lines over the term
    Line,
    /// Months
    Month,
    /// Every line of every month
    MonthAndLine,
}

/// How every line is written for a spreadsheet or a data tool.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Lines {
    /// Text with commas.
    Csv,
    /// Columns, typed.
    Parquet,
}

pub(super) fn run(arguments: &Arguments, lines: Option<Lines>, terminal: &Terminal) -> Exit {
    cost(arguments, lines, terminal).map_or_else(|exit| exit, |()| Exit::Fine)
}

fn cost(arguments: &Arguments, lines: Option<Lines>, terminal: &Terminal) -> Result<(), Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let depth = if arguments.break_even {
        Depth::AllPairs
    } else {
        Depth::Figures
    };
    let decisions = checked.costs(depth, terminal)?;
    let all = decisions.iter().map(|decision| {
        let lot = decision.lot.as_deref();
        render::costs(
            &decision.project,
            &decision.evaluation,
            &checked.sources,
            lot,
        )
    });
    let view = joined(all.collect());
    let view = chosen::of(arguments, view).map_err(|wrong| checked.wrong(wrong, terminal))?;
    let bytes = match lines {
        Some(Lines::Csv) => csv::lines(&view).into_bytes(),
        Some(Lines::Parquet) => {
            parquet::lines(&view).map_err(|error| unwritable(&error, &checked, terminal))?
        }
        None if terminal.json => terminal::json(&view).into_bytes(),
        None if arguments.adds => beside::adds(&view).into_bytes(),
        None if arguments.break_even => beside::break_even(&view).into_bytes(),
        None if arguments.credits => credits::credits(&view).into_bytes(),
        None if arguments.downtime => beside::downtime(&view).into_bytes(),
        None => table::costs(&view, arguments).into_bytes(),
    };
    match &arguments.out {
        Some(path) => output::write_file(path, &bytes, terminal),
        None => {
            terminal.say_bytes(&bytes);
            Ok(())
        }
    }
}

fn unwritable(
    error: &::parquet::errors::ParquetError,
    checked: &Checked,
    terminal: &Terminal,
) -> Exit {
    let message = format!("the lines can't be written as parquet: {error}");
    let diagnostic = Diagnostic::new(Code::CannotWrite, message)
        .help("this is a fault of rfpc: please report it; `--format csv` has the same lines");
    checked.wrong(diagnostic, terminal)
}

/// The costs of all lots in one list.
fn joined(all: Vec<CostsView>) -> CostsView {
    let mut all = all.into_iter();
    let mut first = all.next().unwrap_or_default();
    for mut other in all {
        first.costs.append(&mut other.costs);
        first.open.append(&mut other.open);
        first.adds.append(&mut other.adds);
        first.break_even.append(&mut other.break_even);
        first.lost.append(&mut other.lost);
        first.given_up.append(&mut other.given_up);
        first.credits.append(&mut other.credits);
    }
    first
}
