use std::collections::BTreeSet;

use crate::model::Rfp;
use crate::render::Document;

/// Where the documents lie when the RFP names no vendor.
const FOR_ALL: &str = "to-vendors";
/// The file that says what is in a folder.
const MANIFEST: &str = "manifest.txt";
/// A folder's name has no more letters than this.
const LONGEST: usize = 48;

/// A folder that is ready to be sent.
#[derive(Debug)]
pub(super) struct Folder {
    /// Below the output folder.
    pub name: String,
    /// Whose it is; nobody's in particular where the RFP names no vendor.
    pub vendor: Option<String>,
    /// What is in it, each under its name with the folder's before it.
    pub documents: Vec<Document>,
}

/// The folder in which those of the panel lie.
const PANEL: &str = "panel";
/// The folder for assessors who are not known by name yet.
const UNNAMED: &str = "assessor";

/// The folder for the scores on which they agree.
const AGREED: &str = "agreed";

/// The folder below `panel` for what the panel agrees on.
pub(super) fn of_agreed(documents: &[Document]) -> Folder {
    folder(format!("{PANEL}/{AGREED}"), None, documents)
}

/// A folder below `panel` for an assessor, with a workbook in each language; nobody's name for those not known yet.
pub(super) fn of_assessors(sheets: Vec<(String, Vec<Document>)>) -> Vec<Folder> {
    let mut taken = BTreeSet::from([AGREED.to_owned()]);
    let folders = sheets.into_iter().map(|(assessor, documents)| {
        let whose = Some(assessor).filter(|name| !name.is_empty());
        let name = whose.as_deref().map_or_else(|| UNNAMED.to_owned(), named);
        let name = free(&name, &mut taken);
        folder(format!("{PANEL}/{name}"), whose, &documents)
    });
    folders.collect()
}

/// A folder with all the documents and a manifest for each invited vendor; one for all if none is named.
pub(super) fn folders(rfp: &Rfp, documents: &[Document]) -> Vec<Folder> {
    let mut taken = BTreeSet::new();
    let mut folders: Vec<Folder> = Vec::new();
    for vendor in &rfp.invited {
        let name = free(&named(&vendor.value), &mut taken);
        folders.push(folder(name, Some(vendor.value.clone()), documents));
    }
    if folders.is_empty() {
        folders.push(folder(FOR_ALL.to_owned(), None, documents));
    }
    folders
}

fn folder(name: String, vendor: Option<String>, documents: &[Document]) -> Folder {
    let manifest = Document::of_text(MANIFEST, manifest(documents));
    let all = documents.iter().chain([&manifest]);
    let documents = all.map(|document| Document {
        name: format!("{name}/{}", document.name),
        bytes: document.bytes.clone(),
    });
    Folder {
        documents: documents.collect(),
        name,
        vendor,
    }
}

/// BLAKE3 and name of each, as `b3sum --check` reads it.
fn manifest(documents: &[Document]) -> String {
    let lines = documents.iter().map(|document| {
        let print = blake3::hash(&document.bytes).to_hex();
        format!("{print}  {}\n", document.name)
    });
    lines.collect()
}

/// A name as part of a path: letters and digits, with hyphens for the rest.
pub(super) fn named(vendor: &str) -> String {
    let words = vendor
        .split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty());
    let name = words.collect::<Vec<_>>().join("-").to_lowercase();
    let short: String = name.chars().take(LONGEST).collect();
    match short.trim_end_matches('-') {
        "" => "vendor".to_owned(),
        short => short.to_owned(),
    }
}

fn free(name: &str, taken: &mut BTreeSet<String>) -> String {
    let more = (2_u32..).map(|n| format!("{name}-{n}"));
    let mut names = std::iter::once(name.to_owned()).chain(more);
    let free = names.find(|name| taken.insert(name.clone()));
    free.unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_name_is_one_step_of_a_path() {
        assert_eq!(named("Klang Connect Sdn. Bhd."), "klang-connect-sdn-bhd");
        assert_eq!(named("../../etc/passwd"), "etc-passwd");
        assert_eq!(named("Mälaren Desk AB"), "mälaren-desk-ab");
        assert_eq!(named("…"), "vendor");
        assert_eq!(named(&"x".repeat(200)).len(), LONGEST);
    }

    #[test]
    fn names_that_come_out_alike_get_folders_of_their_own() {
        let mut taken = BTreeSet::new();
        let names = ["A Ltd", "A, Ltd", "A-Ltd"].map(|name| free(&named(name), &mut taken));
        assert_eq!(names, ["a-ltd", "a-ltd-2", "a-ltd-3"]);
    }

    #[test]
    fn a_manifest_has_a_line_a_document() {
        let documents = ["rfp.en.md", "rfp.en.html"].map(|name| Document::of_text(name, name));
        let folder = folder("a".to_owned(), None, &documents);
        let names: Vec<&str> = folder
            .documents
            .iter()
            .map(|one| one.name.as_str())
            .collect();
        assert_eq!(names, ["a/rfp.en.md", "a/rfp.en.html", "a/manifest.txt"]);
        let print = blake3::hash(b"rfp.en.md").to_hex();
        let manifest = folder.documents[2].text().unwrap();
        assert!(
            manifest.starts_with(&format!("{print}  rfp.en.md\n")),
            "{manifest}"
        );
    }
}
