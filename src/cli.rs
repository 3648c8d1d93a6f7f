//! Arguments, one file a command, exit codes. Writes what the stages made; computes nothing itself.

mod build;
mod check;
mod compare;
mod comparison;
mod cost;
mod diff;
mod explain;
mod fmt;
mod folders;
mod forms;
mod import;
mod issue;
mod letters;
mod lint;
mod memo;
mod negotiate;
mod new;
mod output;
mod panel;
#[cfg(feature = "pdf")]
mod pdf;
mod progress;
mod project;
mod questions;
mod robust;
mod split;
mod table;
mod terminal;
mod test;
mod unmade;
mod words;
mod written;

use std::path::PathBuf;
use std::process::ExitCode;

use clap::{CommandFactory, Parser, Subcommand, ValueEnum};

use forms::DocumentArguments;
use terminal::Terminal;

/// What a newcomer does first, and what the exit codes mean.
const FIRST: &str = "\
To begin: `rfpc new DIR` makes a small project, `rfpc check DIR` says whether it is right,
`rfpc build DIR --out OUT` makes all documents. `rfpc help COMMAND` says more of each.

Exit codes: 0 all is well, 1 something is wrong and was said, 2 a wrong command line, 3 nobody can win";

/// The RFP compiler: checks requests for proposals written as text, makes their documents, compares what
/// vendors offer by the published rule, and writes the decision memo.
#[derive(Debug, Parser)]
#[command(name = "rfpc", version, max_term_width = 100, after_help = FIRST)]
struct Arguments {
    /// What to print: text for people, JSON for programs; of `cost` also csv and parquet
    #[arg(long, global = true, value_enum, default_value_t)]
    format: Format,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, ValueEnum)]
enum Format {
    #[default]
    #[value(alias = "table")]
    Human,
    Json,
    Csv,
    Parquet,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Make a project that compiles, with comments that teach
    New(new::Arguments),
    /// Read and check everything below a folder; print all that is wrong
    Check(check::Arguments),
    /// Lay every file out in the same way
    Fmt(fmt::Arguments),
    /// Search the rule for what it would do wrong, before anybody offers
    Lint(lint::Arguments),
    /// Try the rule on the made-up offers of the `test` items
    Test(test::Arguments),
    /// Write a folder for each invited vendor, ready to send: the RFP document, the workbook, the dates
    Issue(DocumentArguments),
    /// Write a folder for each assessor, with the scoring sheet to fill in
    Panel(panel::Arguments),
    /// Read forms that came back, and write what they say into the project
    Import(import::Arguments),
    /// Show the offers side by side: compliance, cost, score, rank
    Compare(compare::Arguments),
    /// Show what the offers cost, line by line
    Cost(cost::Arguments),
    /// Ask the vendors what their offers leave open
    Questions(questions::Arguments),
    /// Show how firm the decision is: which change would make another offer win
    Robust(robust::Arguments),
    /// Write the decision memo
    Memo(DocumentArguments),
    /// Write the letters to the vendors: the award, and to each other its own points and why
    Letters(DocumentArguments),
    /// Write the brief for a negotiation: what this vendor would have to change to be first
    Negotiate(negotiate::Arguments),
    /// Compare two versions of a request by what they mean; write the addendum
    Diff(diff::Arguments),
    /// Check, issue, compare and memo in one go
    Build(DocumentArguments),
    /// Print the words that documents are made of, to be translated
    Words(words::Arguments),
    /// Explain a diagnostic's code, or where a figure comes from
    Explain(explain::Arguments),
}

/// The folder or file of a project.
#[derive(Debug, clap::Args)]
struct ProjectPath {
    /// The project's folder, or one `.rfp` file
    #[arg(default_value = ".")]
    path: PathBuf,
}

/// Where documents go.
#[derive(Debug, clap::Args)]
struct OutputFolder {
    /// The folder for the documents; made if it is not there
    #[arg(long, value_name = "DIR")]
    out: PathBuf,
}

/// How a command ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Exit {
    /// All is well.
    Fine,
    /// A document is wrong.
    Wrong,
    /// Nobody can win.
    NoAward,
}

impl From<Exit> for ExitCode {
    fn from(exit: Exit) -> Self {
        match exit {
            Exit::Fine => Self::SUCCESS,
            Exit::Wrong => Self::from(1),
            Exit::NoAward => Self::from(3),
        }
    }
}

/// How the lines of costs are written, where that was asked for; no other command has lines.
fn line_format(arguments: &Arguments) -> Option<cost::Lines> {
    let format = match arguments.format {
        Format::Human | Format::Json => return None,
        Format::Csv => cost::Lines::Csv,
        Format::Parquet => cost::Lines::Parquet,
    };
    if !matches!(arguments.command, Command::Cost(_)) {
        let message = "`--format csv` and `--format parquet` are for `rfpc cost`";
        Arguments::command()
            .error(clap::error::ErrorKind::ArgumentConflict, message)
            .exit();
    }
    Some(format)
}

/// Runs the program on the arguments of the process; clap itself exits with 2 on wrong usage.
pub fn run() -> ExitCode {
    let arguments = Arguments::parse();
    let lines = line_format(&arguments);
    let terminal = Terminal::of_process(arguments.format == Format::Json);
    let exit = match arguments.command {
        Command::New(arguments) => new::run(&arguments, &terminal),
        Command::Check(arguments) => check::run(&arguments, &terminal),
        Command::Fmt(arguments) => fmt::run(&arguments, &terminal),
        Command::Lint(arguments) => lint::run(&arguments, &terminal),
        Command::Test(arguments) => test::run(&arguments, &terminal),
        Command::Issue(arguments) => issue::run(&arguments, &terminal),
        Command::Panel(arguments) => panel::run(&arguments, &terminal),
        Command::Import(arguments) => import::run(&arguments, &terminal),
        Command::Compare(arguments) => compare::run(&arguments, &terminal),
        Command::Cost(arguments) => cost::run(&arguments, lines, &terminal),
        Command::Questions(arguments) => questions::run(&arguments, &terminal),
        Command::Robust(arguments) => robust::run(&arguments, &terminal),
        Command::Memo(arguments) => memo::run(&arguments, &terminal),
        Command::Letters(arguments) => letters::run(&arguments, &terminal),
        Command::Negotiate(arguments) => negotiate::run(&arguments, &terminal),
        Command::Diff(arguments) => diff::run(&arguments, &terminal),
        Command::Build(arguments) => build::run(&arguments, &terminal),
        Command::Words(arguments) => words::run(&arguments, &terminal),
        Command::Explain(arguments) => explain::run(&arguments, &terminal),
    };
    exit.into()
}
