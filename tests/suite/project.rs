//! Projects as the tests need them: loaded and checked, with all that was said of them.

use std::path::{Path, PathBuf};

use rfpc::check::check;
use rfpc::diagnostic::{Diagnostics, render};
use rfpc::load::{self, Loaded};
use rfpc::model::Input;
use rfpc::source::Sources;

/// What the compiler says of a project.
pub struct Checked {
    pub sources: Sources,
    pub diagnostics: Diagnostics,
}

/// The repository's root.
pub fn root() -> PathBuf {
    PathBuf::from(env!("CARGO_MANIFEST_DIR"))
}

/// Loads and checks the project at `path`, a folder or a single file.
pub fn check_path(path: &Path) -> Checked {
    checked(load::load(path))
}

/// Loads and checks a project of one file with this text.
pub fn check_text(name: &str, text: &str) -> Checked {
    let found = vec![(format!("{name}.rfp"), text.as_bytes().to_vec())];
    checked(load::load_texts(found, |_| None))
}

/// The project at `path`, with which nothing is wrong.
pub fn project_at(path: &Path) -> rfpc::model::Project {
    let loaded = load::load(path);
    let inputs = loaded.fingerprints.into_iter();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let (project, diagnostics) = check(&loaded.files, inputs.collect());
    assert!(
        loaded.diagnostics.is_empty() && diagnostics.is_empty(),
        "{}",
        path.display()
    );
    project.expect("a project")
}

fn checked(loaded: Loaded) -> Checked {
    let inputs = loaded.fingerprints.into_iter();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let mut diagnostics = loaded.diagnostics;
    // As the program does: where nothing could be read, the check has nothing to add.
    if !loaded.files.is_empty() || diagnostics.is_empty() {
        let (_, of_check) = check(&loaded.files, inputs.collect());
        diagnostics.extend(of_check);
    }
    diagnostics.sort();
    Checked {
        sources: loaded.sources,
        diagnostics,
    }
}

impl Checked {
    /// Everything said, as in a terminal of 100 columns without colour, and how much it was.
    pub fn report(&self) -> String {
        let mut report = String::new();
        for diagnostic in self.diagnostics.iter() {
            report.push_str(&render(diagnostic, &self.sources, 100, false));
        }
        let count = self.diagnostics.len();
        let noun = if count == 1 { "mistake" } else { "mistakes" };
        format!("{report}{count} {noun}\n")
    }
}
