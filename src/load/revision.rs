//! A project as a revision of its git repository holds it. Nothing is checked out: `git` is asked for the files.

use std::collections::BTreeMap;
use std::path::Path;
use std::process::{Command, Stdio};

use super::{Found, Loaded, limits, load_texts, own};
use crate::diagnostic::{Code, Diagnostic};

/// Loads the project in the folder `path` as `revision` holds it.
///
/// # Errors
/// When there is no `git`, no repository or no such revision.
pub fn load_revision(path: &Path, revision: &str) -> Result<Loaded, Diagnostic> {
    let folder = if path.is_file() {
        path.parent().unwrap_or(Path::new("."))
    } else {
        path
    };
    let folder = match folder.as_os_str().is_empty() {
        true => Path::new("."),
        false => folder,
    };
    let commit = format!("{revision}^{{commit}}");
    let named = [
        "rev-parse",
        "--verify",
        "--quiet",
        "--end-of-options",
        &commit,
    ];
    let commit = text(git(folder, &named).map_err(|why| unknown(revision, folder, why))?);
    let tree = git(folder, &["ls-tree", "-r", "-l", "-z", commit.trim()]);
    let files = listed(&text(tree.map_err(|why| unknown(revision, folder, why))?));
    let (sources, others): (Vec<&String>, Vec<&String>) =
        files.keys().partition(|path| is_source(path));
    if sources.is_empty() {
        let message = format!(
            "`{revision}` holds no `.rfp` file in `{}`",
            folder.display()
        );
        return Err(Diagnostic::new(Code::NoSuchVersion, message)
            .help("name the project's folder as it was called then, behind the two revisions"));
    }
    // The buyer's own templates are part of the version too.
    let own = others.into_iter().filter(|path| is_template(path));
    let wanted: Vec<&String> = sources.into_iter().chain(own).collect();
    if wanted.len() > limits::FILES {
        return Err(limits::too_many_files(revision));
    }
    let read = |path: &str| -> Option<Vec<u8>> {
        let (blob, size) = files.get(path)?;
        let small = *size <= limits::FILE_BYTES || !(is_source(path) || is_template(path));
        small.then(|| git(folder, &["cat-file", "blob", blob]).ok())?
    };
    let found = wanted.into_iter().filter_map(|path| {
        let bytes = read(path)?;
        Some((path.clone(), bytes))
    });
    let found: Vec<Found> = found.collect();
    Ok(load_texts(found, read))
}

/// Blob and size by path, of plain files.
fn listed(tree: &str) -> BTreeMap<String, (String, usize)> {
    let rows = tree.split('\0').filter_map(|row| {
        let (head, path) = row.split_once('\t')?;
        let mut words = head.split_whitespace();
        let (mode, kind) = (words.next()?, words.next()?);
        let (blob, size) = (words.next()?, words.next()?);
        let is_plain = kind == "blob" && mode.starts_with("100");
        let entry = (blob.to_owned(), size.parse().ok()?);
        is_plain.then_some((path.to_owned(), entry))
    });
    rows.collect()
}

fn is_hidden(path: &str) -> bool {
    path.split('/').any(|part| part.starts_with('.'))
}

/// As on disk: every `.rfp` file that is not in a hidden folder.
fn is_source(path: &str) -> bool {
    !is_hidden(path) && Path::new(path).extension().is_some_and(|end| end == "rfp")
}

/// As on disk: every file of the buyer's own templates.
fn is_template(path: &str) -> bool {
    path.starts_with(own::FOLDER) && !is_hidden(path)
}

fn text(bytes: Vec<u8>) -> String {
    String::from_utf8_lossy(&bytes).into_owned()
}

/// What `git` prints; `Err` with what it said, where it fails.
fn git(folder: &Path, arguments: &[&str]) -> Result<Vec<u8>, String> {
    let run = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output();
    match run {
        Ok(run) if run.status.success() => Ok(run.stdout),
        Ok(run) => Err(text(run.stderr).trim().to_owned()),
        Err(why) => Err(format!("`git` can't be run: {why}")),
    }
}

fn unknown(revision: &str, folder: &Path, why: String) -> Diagnostic {
    let message = format!(
        "`{revision}` is neither a folder nor a revision of the repository at `{}`",
        folder.display()
    );
    let help = match why.is_empty() {
        true => "name two folders, or two revisions as `git log` shows them: `HEAD~3 HEAD`".into(),
        false => format!("git says: {why}"),
    };
    Diagnostic::new(Code::NoSuchVersion, message).help(help)
}

#[cfg(test)]
mod tests {
    use super::{is_source, listed};

    #[test]
    fn plain_files_are_listed_and_links_are_not() {
        let rows = [
            "100644 blob aa 12\trfp.rfp",
            "120000 blob bb 3\tlink.rfp",
            "100755 blob cc 7\ta b/x.rfp",
        ];
        let tree = rows.join("\0");
        let files = listed(&tree);
        let paths: Vec<&str> = files.keys().map(String::as_str).collect();
        assert_eq!(paths, ["a b/x.rfp", "rfp.rfp"]);
        assert_eq!(files["rfp.rfp"], ("aa".to_owned(), 12));
    }

    #[test]
    fn sources_are_what_a_folder_would_hold() {
        assert!(is_source("responses/a.rfp"));
        assert!(!is_source(".old/a.rfp") && !is_source("calls.csv"));
    }
}
