//! A project with its evaluation, as the documents take it.

use std::sync::OnceLock;

use rfpc::check::check;
use rfpc::evaluate::{Depth, Evaluation, evaluate_to};
use rfpc::load::{self, Loaded};
use rfpc::model::{Input, Project};
use rfpc::source::Sources;

use crate::project::root;

/// Whole projects, the richest first.
pub const PROJECTS: [&str; 8] = [
    "rfps/customer-support",
    "rfps/pima-call-center",
    "examples/history",
    "examples/it-support",
    "examples/office-cleaning",
    "examples/open-questions",
    "examples/smallest",
    "examples/two-stage",
];

/// A project without mistakes, and what follows from it.
pub struct Whole {
    pub project: Project,
    pub evaluation: Evaluation,
    pub sources: Sources,
}

/// What was loaded, which must be right, with all that the memo needs.
pub fn whole(loaded: Loaded) -> Whole {
    evaluated(loaded, Depth::Memo)
}

fn evaluated(loaded: Loaded, depth: Depth) -> Whole {
    let inputs = loaded.fingerprints.into_iter();
    let inputs = inputs.map(|(path, fingerprint)| Input { path, fingerprint });
    let (project, said) = check(&loaded.files, inputs.collect());
    assert!(
        said.is_empty() && loaded.diagnostics.is_empty(),
        "the project is whole: {said:?} {:?}",
        loaded.diagnostics
    );
    let project = project.unwrap();
    let evaluation = evaluate_to(&project, depth).unwrap();
    Whole {
        project,
        evaluation,
        sources: loaded.sources,
    }
}

/// One of the projects that ship, evaluated once for all tests.
pub fn at(path: &str) -> &'static Whole {
    static READ: [OnceLock<Whole>; PROJECTS.len()] = [const { OnceLock::new() }; PROJECTS.len()];
    let place = PROJECTS.iter().position(|one| *one == path).unwrap();
    READ[place].get_or_init(|| fresh(path))
}

/// The same, read again.
pub fn fresh(path: &str) -> Whole {
    whole(load::load(&root().join(path)))
}

/// A project of the repository, evaluated no further than the decision.
pub fn decided(path: &str) -> Whole {
    evaluated(load::load(&root().join(path)), Depth::Decision)
}

/// A project in one file, evaluated no further than the decision.
pub fn of_text(text: &str) -> Whole {
    of_files(vec![("x.rfp".to_owned(), text.to_owned())])
}

/// A project of these files, evaluated no further than the decision.
pub fn of_files(files: Vec<(String, String)>) -> Whole {
    let files = files.into_iter();
    let found = files.map(|(path, text)| (path, text.into_bytes()));
    evaluated(load::load_texts(found.collect(), |_| None), Depth::Decision)
}
