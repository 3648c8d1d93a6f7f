//! Tables of real contacts that a demand names, read in a stream into counts.

use std::io::Read;

use super::uses::{below_root, leaves_project};
use super::{Loaded, Source};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::Span;
use crate::syntax::{Keyword, Statement, read_records};

/// Reads the table of every `history: "calls.csv"` of a demand.
pub(super) fn read(loaded: &mut Loaded, open: impl Fn(&str) -> Option<Source>) {
    let mut found = Found::default();
    for file in &mut loaded.files {
        let path = loaded.sources.get(file.id).map_or("", |file| file.path());
        let folder = path.rsplit_once('/').map_or("", |(folder, _)| folder);
        for fact in file.statements.iter_mut().flat_map(facts) {
            read_one(fact, folder, &open, &mut found);
        }
    }
    loaded.diagnostics.extend(found.diagnostics);
    for (path, fingerprint) in found.fingerprints {
        if loaded.fingerprints.iter().all(|(known, _)| *known != path) {
            loaded.fingerprints.push((path, fingerprint));
        }
    }
}

#[derive(Default)]
struct Found {
    diagnostics: Diagnostics,
    fingerprints: Vec<(String, String)>,
}

fn body(statement: &mut Statement) -> std::slice::IterMut<'_, Statement> {
    let block = statement.block.as_mut();
    block.map_or([].iter_mut(), |block| block.statements.iter_mut())
}

/// The `history` facts of the demands of an `rfp`.
fn facts(item: &mut Statement) -> impl Iterator<Item = &mut Statement> {
    let is_rfp = item.keyword == Some(Keyword::Rfp);
    let demands = body(item).filter(move |one| is_rfp && one.keyword == Some(Keyword::Demand));
    demands
        .flat_map(body)
        .filter(|fact| fact.keyword.is_none() && fact.name() == Some("history"))
}

fn read_one(
    fact: &mut Statement,
    folder: &str,
    open: &impl Fn(&str) -> Option<Source>,
    found: &mut Found,
) {
    let Some((written, span)) = named(fact) else {
        return;
    };
    let Some(path) = below_root(folder, &written) else {
        found.diagnostics.push(leaves_project(&written, span));
        return;
    };
    let Some(source) = open(&path) else {
        found.diagnostics.push(not_found(&written, span));
        return;
    };
    let mut hashed = Hashed {
        source,
        hasher: blake3::Hasher::new(),
    };
    fact.records = Some(Box::new(read_records(&mut hashed)));
    let fingerprint = hashed.hasher.finalize().to_hex().to_string();
    found.fingerprints.push((path, fingerprint));
}

/// The path that a fact names, if it names one.
fn named(fact: &Statement) -> Option<(String, Span)> {
    let term = fact.values.as_ref()?.first()?.terms.first()?;
    Some((term.text()?.to_owned(), term.span))
}

fn not_found(written: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::UseNotFound, format!("there is no file `{written}`"))
        .label(span, "not in the project")
        .help("write the path as seen from the folder of this file, and keep the table in the project")
}

/// Takes the fingerprint of what passes.
struct Hashed {
    source: Source,
    hasher: blake3::Hasher,
}

impl Read for Hashed {
    fn read(&mut self, buffer: &mut [u8]) -> std::io::Result<usize> {
        let count = self.source.read(buffer)?;
        if let Some(read) = buffer.get(..count) {
            self.hasher.update(read);
        }
        Ok(count)
    }
}
