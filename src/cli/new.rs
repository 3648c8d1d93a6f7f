use std::io;
use std::path::{Path, PathBuf};

use super::terminal::Terminal;
use super::{Exit, output};
use crate::diagnostic::{Code, Diagnostic};
use crate::source::Sources;

const RFP: &str = include_str!("../../templates/new/rfp.rfp");
const VENDOR: &str = include_str!("../../templates/new/vendor.rfp");
const ASSESSOR: &str = include_str!("../../templates/new/assessor.rfp");
const TESTS: &str = include_str!("../../templates/new/tests.rfp");
const RATES: &str = include_str!("../../templates/new/rates.rfp");
const GITIGNORE: &str = include_str!("../../templates/new/gitignore");

/// `rfpc new DIR`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The folder of the new project: one that does not exist yet, or is empty
    #[arg(value_name = "DIR")]
    folder: PathBuf,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    match write(&arguments.folder) {
        Ok(paths) => {
            output::report(paths, terminal);
            if !terminal.json {
                terminal.say(&next(&arguments.folder));
            }
            Exit::Fine
        }
        Err(diagnostic) => terminal.wrong(diagnostic, &Sources::default()),
    }
}

fn write(folder: &Path) -> Result<Vec<PathBuf>, Diagnostic> {
    refuse_used(folder)?;
    let mut paths = Vec::new();
    for (name, text) in files() {
        let path = folder.join(name);
        output::create(&path, &text).map_err(|error| output::cannot_write(&path, &error))?;
        paths.push(path);
    }
    Ok(paths)
}

/// The project: path below its folder and text of each file.
fn files() -> Vec<(&'static str, String)> {
    vec![
        ("rfp.rfp", RFP.to_owned()),
        ("responses/vendor-a.rfp", VENDOR.to_owned()),
        ("responses/vendor-b.rfp", vendor("Vendor B", "vendor_b")),
        ("responses/vendor-c.rfp", vendor("Vendor C", "vendor_c")),
        ("panel/assessor-1.rfp", ASSESSOR.to_owned()),
        ("tests.rfp", TESTS.to_owned()),
        ("rates.rfp", RATES.to_owned()),
        (".gitignore", GITIGNORE.to_owned()),
    ]
}

fn vendor(name: &str, alias: &str) -> String {
    VENDOR.replace("Vendor A", name).replace("vendor_a", alias)
}

/// Nothing is written among somebody's files; a repository that was just begun counts as empty.
fn refuse_used(folder: &Path) -> Result<(), Diagnostic> {
    let entries = match folder.read_dir() {
        Ok(entries) => entries,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) if error.kind() == io::ErrorKind::NotADirectory => {
            return Err(in_use(folder, "is a file"));
        }
        Err(error) => return Err(output::cannot_write(folder, &error)),
    };
    let mut names = entries
        .filter_map(Result::ok)
        .map(|entry| entry.file_name());
    if names.any(|name| name != ".git") {
        return Err(in_use(folder, "is not empty"));
    }
    Ok(())
}

fn in_use(folder: &Path, how: &str) -> Diagnostic {
    Diagnostic::new(Code::OutputExists, format!("`{}` {how}", folder.display()))
        .help("name a folder that does not exist yet, as in `rfpc new rfps/help-desk`")
}

fn next(folder: &Path) -> String {
    let folder = folder.display();
    format!(
        "next: read {folder}/rfp.rfp from the top, replace the examples, and run `rfpc check {folder}` as you go"
    )
}

#[cfg(test)]
mod tests {
    use super::files;
    use crate::load::load_texts;

    /// What is said of the project whose texts went through `edit`.
    fn messages(edit: impl Fn(&str) -> String) -> Vec<String> {
        let texts = files()
            .into_iter()
            .filter(|(name, _)| name.ends_with(".rfp"));
        let found = texts.map(|(name, text)| (name.to_owned(), edit(&text).into_bytes()));
        let loaded = load_texts(found.collect(), |_| None);
        let (_, found) = crate::check::check(&loaded.files, Vec::new());
        let all = loaded.diagnostics.into_iter().chain(found);
        all.map(|d| format!("{} {}", d.code, d.message)).collect()
    }

    /// What its reader is told to do: remove the first `# ` of the lines below the empty line.
    fn filled_in(text: &str) -> String {
        match text.split_once("\n\n") {
            Some((said, rest)) if rest.lines().all(|line| line.starts_with('#')) => {
                let lines = rest
                    .lines()
                    .map(|line| line.strip_prefix("# ").unwrap_or_default());
                format!("{said}\n\n{}\n", lines.collect::<Vec<_>>().join("\n"))
            }
            _ => text.to_owned(),
        }
    }

    #[test]
    fn the_project_compiles_as_it_is() {
        assert_eq!(messages(str::to_owned), Vec::<String>::new());
    }

    #[test]
    fn the_project_compiles_with_its_examples_filled_in() {
        assert_eq!(messages(filled_in), Vec::<String>::new());
    }

    #[test]
    fn each_vendor_has_a_name_of_its_own() {
        let texts = files();
        let naming = |name: &str| {
            texts
                .iter()
                .filter(|(_, text)| text.contains(&format!("from \"{name}\"")))
                .count()
        };
        assert_eq!(
            [naming("Vendor A"), naming("Vendor B"), naming("Vendor C")],
            [1, 1, 1]
        );
    }
}
