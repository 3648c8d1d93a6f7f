/// A text in the language, each line with the cell that it was made from.
#[derive(Debug, Default)]
pub struct Draft {
    lines: Vec<(String, Option<String>)>,
    depth: usize,
}

impl Draft {
    /// Adds a line, made from a cell or from none.
    pub(super) fn line(&mut self, text: impl Into<String>, place: Option<String>) {
        let text = text.into();
        let indent = "    ".repeat(self.depth);
        let text = if text.is_empty() {
            text
        } else {
            format!("{indent}{text}")
        };
        self.lines.push((text, place));
    }

    /// Adds a line and a brace that opens a block.
    pub(super) fn open(&mut self, head: &str, place: Option<String>) {
        self.line(format!("{head} {{"), place);
        self.depth = self.depth.saturating_add(1);
    }

    /// Closes the last block that was opened.
    pub(super) fn close(&mut self) {
        self.depth = self.depth.saturating_sub(1);
        self.line("}", None);
    }

    /// Adds another text as it stands, one block deeper.
    pub(super) fn append(&mut self, other: &Self) {
        for (text, place) in &other.lines {
            self.line(text.as_str(), place.clone());
        }
    }

    /// Parts what follows from what stands before.
    pub(super) fn gap(&mut self) {
        self.line("", None);
    }

    /// Adds somebody's words as a comment.
    pub(super) fn comment(&mut self, text: &str) {
        for line in super::quote::comment(text) {
            self.line(line, None);
        }
    }

    /// The whole text.
    pub fn text(&self) -> String {
        let lines = self.lines.iter().map(|(line, _)| format!("{line}\n"));
        lines.collect()
    }

    /// The cell that a line was made from; lines count from 1.
    pub fn place(&self, line: usize) -> Option<&str> {
        let (_, place) = self.lines.get(line.checked_sub(1)?)?;
        place.as_deref()
    }
}
