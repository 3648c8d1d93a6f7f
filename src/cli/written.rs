use std::collections::BTreeMap;
use std::path::Path;

/// The file in which rfpc remembers what it wrote into a folder.
pub(super) const NAME: &str = ".rfpc-output";

const HEAD: &str = "# Written by rfpc: fingerprint and name of each document. What was changed since is not overwritten.\n";

/// What rfpc wrote into a folder: fingerprint by name.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Written(BTreeMap<String, String>);

/// Whose a file is that stands where a document should go.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Whose {
    /// As rfpc wrote it.
    Ours,
    /// rfpc wrote it, and somebody changed it.
    Changed,
    /// rfpc never wrote it.
    Foreign,
}

impl Written {
    /// What is remembered in a folder; nothing where there is no memory.
    pub fn of(folder: &Path) -> Self {
        bytes_of(&folder.join(NAME)).map_or_else(Self::default, |bytes| {
            Self::parse(&String::from_utf8_lossy(&bytes))
        })
    }

    fn parse(text: &str) -> Self {
        let lines = text.lines().filter(|line| !line.starts_with('#'));
        let pairs = lines.filter_map(|line| line.split_once("  "));
        Self(
            pairs
                .map(|(mark, name)| (name.to_owned(), mark.to_owned()))
                .collect(),
        )
    }

    /// Remembers a document.
    pub fn add(&mut self, name: &str, bytes: &[u8]) {
        self.0.insert(name.to_owned(), fingerprint(bytes));
    }

    /// As it is kept.
    pub fn text(&self) -> String {
        let lines = self
            .0
            .iter()
            .map(|(name, mark)| format!("{mark}  {name}\n"));
        lines.fold(HEAD.to_owned(), |text, line| text + &line)
    }

    /// Whose the document's file is; `None` when there is no such file.
    pub fn whose(&self, folder: &Path, name: &str) -> Option<Whose> {
        let path = folder.join(name);
        let there = path.symlink_metadata().is_ok();
        there.then(|| self.judge(name, bytes_of(&path).as_deref()))
    }

    fn judge(&self, name: &str, bytes: Option<&[u8]>) -> Whose {
        match (self.0.get(name), bytes) {
            (None, _) => Whose::Foreign,
            (Some(mark), Some(bytes)) if *mark == fingerprint(bytes) => Whose::Ours,
            (Some(_), _) => Whose::Changed,
        }
    }
}

fn fingerprint(bytes: &[u8]) -> String {
    blake3::hash(bytes).to_hex().to_string()
}

#[allow(clippy::disallowed_methods)] // What stands in the output folder is no input of a project.
fn bytes_of(path: &Path) -> Option<Vec<u8>> {
    std::fs::read(path).ok()
}

#[cfg(test)]
mod tests {
    use super::{Whose, Written};

    #[test]
    fn what_was_written_is_known_again_and_a_change_is_seen() {
        let mut written = Written::default();
        written.add("memo.md", b"first");
        written.add("a  name.md", b"second");
        let read = Written::parse(&written.text());
        assert_eq!(read, written);
        assert_eq!(read.judge("memo.md", Some(b"first")), Whose::Ours);
        assert_eq!(read.judge("a  name.md", Some(b"second")), Whose::Ours);
        assert_eq!(read.judge("memo.md", Some(b"edited")), Whose::Changed);
        assert_eq!(read.judge("memo.md", None), Whose::Changed);
        assert_eq!(read.judge("other.md", Some(b"first")), Whose::Foreign);
    }
}
