use std::collections::BTreeMap;

use super::Loaded;
use super::texts::add;
use crate::diagnostic::{Code, Diagnostic, nearest};
use crate::source::{FileId, Span};
use crate::syntax::Keyword;

/// One `use "./…"`: who uses, where it is said, and the path below the root that it means.
struct Use {
    from: FileId,
    span: Span,
    written: String,
    target: String,
}

/// Reads every used file that is not there yet, and reports what can't be followed.
pub(super) fn follow(loaded: &mut Loaded, fetch: impl Fn(&str) -> Option<Vec<u8>>) {
    let mut edges: Vec<(FileId, FileId, Span)> = Vec::new();
    let mut at = 0_usize;
    // Files are appended as they are found, so each is looked at once.
    while at < loaded.files.len() {
        for used in uses_of(loaded, at) {
            if let Some(target) = resolve(loaded, &used, &fetch) {
                edges.push((used.from, target, used.span));
            }
        }
        at = at.saturating_add(1);
    }
    report_circles(loaded, &edges);
}

fn uses_of(loaded: &mut Loaded, at: usize) -> Vec<Use> {
    let Some(file) = loaded.files.get(at) else {
        return Vec::new();
    };
    let from = file.id;
    let base = loaded.sources.get(from).map_or("", |f| f.path());
    let folder = base.rsplit_once('/').map_or("", |(folder, _)| folder);
    let texts = file
        .statements
        .iter()
        .filter(|s| s.keyword == Some(Keyword::Use));
    let texts = texts.filter_map(|s| {
        let term = s.head.get(1)?;
        Some((term.span, term.text()?))
    });
    let mut uses = Vec::new();
    let mut outside = Vec::new();
    for (span, text) in texts {
        match below_root(folder, text) {
            Some(target) => uses.push(Use {
                from,
                span,
                written: text.to_owned(),
                target,
            }),
            None => outside.push(leaves_project(text, span)),
        }
    }
    loaded.diagnostics.extend(outside);
    uses
}

/// The path below the root; `None` when it would leave it.
pub(super) fn below_root(folder: &str, used: &str) -> Option<String> {
    if used.starts_with('/') || used.contains('\\') || used.contains(':') {
        return None;
    }
    let mut parts: Vec<&str> = folder.split('/').filter(|part| !part.is_empty()).collect();
    for part in used.split('/') {
        match part {
            "" | "." => {}
            ".." => {
                parts.pop()?;
            }
            name => parts.push(name),
        }
    }
    Some(parts.join("/"))
}

pub(super) fn leaves_project(text: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::UseOutsideProject,
        format!("`{text}` leaves the project's folder"),
    )
    .label(span, "outside the project")
    .help("copy the file into the project and use it as `use \"./name.rfp\"`")
}

fn resolve(
    loaded: &mut Loaded,
    used: &Use,
    fetch: &impl Fn(&str) -> Option<Vec<u8>>,
) -> Option<FileId> {
    let known = loaded.sources.iter().find(|(_, f)| f.path() == used.target);
    if let Some((id, _)) = known {
        return Some(id);
    }
    // A file that was found but could not be read has its own diagnostic.
    if loaded
        .fingerprints
        .iter()
        .any(|(path, _)| *path == used.target)
    {
        return None;
    }
    if let Some(bytes) = fetch(&used.target) {
        return add(loaded, used.target.clone(), bytes);
    }
    let diagnostic = not_found(loaded, used);
    loaded.diagnostics.push(diagnostic);
    None
}

fn not_found(loaded: &Loaded, used: &Use) -> Diagnostic {
    let user = loaded.sources.get(used.from).map_or("", |file| file.path());
    let others = loaded.fingerprints.iter().map(|(path, _)| path.as_str());
    let near = nearest(&used.target, others.filter(|path| *path != user));
    let help = near.map_or_else(
        || format!("write the path as seen from the folder of `{user}`; every file of the project is read anyway"),
        |near| format!("did you mean `{near}`?"),
    );
    Diagnostic::new(
        Code::UseNotFound,
        format!("there is no file `{}`", used.written),
    )
    .label(used.span, "not in the project")
    .help(help)
}

/// One diagnostic a circle, with a label at each `use` in it.
fn report_circles(loaded: &mut Loaded, edges: &[(FileId, FileId, Span)]) {
    let mut of: BTreeMap<FileId, Vec<(FileId, Span)>> = BTreeMap::new();
    for &(from, to, span) in edges {
        of.entry(from).or_default().push((to, span));
    }
    let mut reported: Vec<FileId> = Vec::new();
    let starts: Vec<FileId> = of.keys().copied().collect();
    for start in starts {
        if reported.contains(&start) {
            continue;
        }
        if let Some(circle) = circle_from(start, &of) {
            reported.extend(circle.iter().map(|span| span.file));
            loaded.diagnostics.push(circle_diagnostic(&circle));
        }
    }
}

/// The `use`s that lead from `start` back to it, breadth first and so the fewest.
fn circle_from(start: FileId, of: &BTreeMap<FileId, Vec<(FileId, Span)>>) -> Option<Vec<Span>> {
    let mut came: BTreeMap<FileId, (FileId, Span)> = BTreeMap::new();
    let mut queue = std::collections::VecDeque::from([start]);
    while let Some(file) = queue.pop_front() {
        for &(to, span) in of.get(&file).into_iter().flatten() {
            if to == start {
                return Some(way_back(start, file, span, &came));
            }
            if let std::collections::btree_map::Entry::Vacant(entry) = came.entry(to) {
                entry.insert((file, span));
                queue.push_back(to);
            }
        }
    }
    None
}

fn way_back(
    start: FileId,
    last: FileId,
    closing: Span,
    came: &BTreeMap<FileId, (FileId, Span)>,
) -> Vec<Span> {
    let mut spans = vec![closing];
    let mut file = last;
    while file != start {
        let Some(&(from, span)) = came.get(&file) else {
            break;
        };
        spans.push(span);
        file = from;
    }
    spans.reverse();
    spans
}

fn circle_diagnostic(circle: &[Span]) -> Diagnostic {
    let mut diagnostic = Diagnostic::new(
        Code::UseCycle,
        if circle.len() == 1 {
            "a file uses itself".to_owned()
        } else {
            format!("{} files use each other in a circle", circle.len())
        },
    );
    for (at, span) in circle.iter().enumerate() {
        let text = if at == 0 {
            "the circle begins here"
        } else {
            "and goes on here"
        };
        diagnostic = diagnostic.label(*span, text);
    }
    diagnostic.help(
        "remove one of these `use` lines; every file below the project's folder is read anyway",
    )
}

#[cfg(test)]
mod tests {
    use super::below_root;

    #[test]
    fn a_path_stays_below_the_root() {
        assert_eq!(below_root("a/b", "../c.rfp").as_deref(), Some("a/c.rfp"));
        assert_eq!(below_root("", "./c.rfp").as_deref(), Some("c.rfp"));
        assert_eq!(below_root("a", "../../c.rfp"), None);
        assert_eq!(below_root("", "/etc/passwd"), None);
        assert_eq!(below_root("", "C:\\x.rfp"), None);
    }
}
