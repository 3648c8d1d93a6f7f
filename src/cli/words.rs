use std::path::PathBuf;

use super::terminal::Terminal;
use super::{Exit, unmade};
use crate::diagnostic::{Code, Diagnostic};
use crate::load::{Loaded, load};
use crate::model::{Input, Project};
use crate::source::Sources;
use crate::value::Language;
use crate::{check, render};

/// `rfpc words LANGUAGE [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    /// The language, by its tag: `de`, `zh-Hans`
    language: String,
    /// The project whose words are meant; its questions and names are among them then
    path: Option<PathBuf>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    match words(arguments) {
        Ok((json, remark)) => {
            remark.iter().for_each(|remark| terminal.remark(remark));
            terminal.say(&json);
            Exit::Fine
        }
        Err(diagnostic) => terminal.wrong(diagnostic, &Sources::default()),
    }
}

fn words(arguments: &Arguments) -> Result<(String, Option<&'static str>), Diagnostic> {
    let tag = arguments.language.as_str();
    let language = Language::parse(tag).ok_or_else(|| {
        let message = format!("there is no language `{tag}`");
        Diagnostic::new(Code::UnknownLanguage, message)
            .help("write a tag of BCP 47, such as `de`, `ta` or `zh-Hans`")
    })?;
    let path = arguments.path.as_ref();
    let project = path.map(|path| with_words(load(path), &language));
    let remark = match &project {
        Some(None) => Some("the project has mistakes: its own questions and names are left out"),
        _ => None,
    };
    let project = project.flatten();
    let made = render::to_translate(&language, project.as_ref());
    made.map(|json| (json, remark))
        .map_err(|error| unmade::without_project(&error))
}

/// The project as if it had words of the language already, and of the others that its documents lack; `None` where it
/// has mistakes.
fn with_words(loaded: Loaded, language: &Language) -> Option<Project> {
    let inputs = loaded.fingerprints.iter().cloned();
    let inputs: Vec<Input> = inputs
        .map(|(path, fingerprint)| Input { path, fingerprint })
        .collect();
    let checked = |tags: &[&str]| {
        let words = tags.iter().map(|tag| Input {
            path: format!("templates/words/{tag}.json"),
            fingerprint: String::new(),
        });
        check::check(&loaded.files, inputs.iter().cloned().chain(words).collect())
    };
    let own = language.to_string();
    let (mut project, found) = checked(&[&own]);
    let lacking = found
        .iter()
        .filter(|one| one.code == Code::DocumentLanguage);
    let lacking = lacking.flat_map(|one| one.labels.first());
    let mut tags: Vec<&str> = lacking
        .map(|label| loaded.sources.text(label.span))
        .collect();
    if !tags.is_empty() {
        tags.push(&own);
        project = checked(&tags).0;
    }
    let mut project = project?;
    project.own = super::project::own_texts(loaded.templates, &loaded.sources);
    Some(project)
}
