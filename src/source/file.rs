use std::sync::OnceLock;

/// One source text and its path, relative to the project's root with `/` between folders.
#[derive(Debug)]
pub struct SourceFile {
    path: String,
    text: String,
    line_starts: OnceLock<Vec<u32>>,
}

impl SourceFile {
    /// A file of this path and text.
    pub fn new(path: impl Into<String>, text: impl Into<String>) -> Self {
        Self {
            path: path.into(),
            text: text.into(),
            line_starts: OnceLock::new(),
        }
    }

    /// The path as shown to the user.
    pub fn path(&self) -> &str {
        &self.path
    }

    /// The whole text.
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Line and column of a byte offset, both from 1; the column counts characters.
    pub fn line_col(&self, offset: u32) -> (usize, usize) {
        let starts = self.line_starts();
        let line = starts.partition_point(|&start| start <= offset);
        let start = starts.get(line.saturating_sub(1)).copied().unwrap_or(0);
        let before = usize::try_from(start)
            .ok()
            .zip(usize::try_from(offset).ok())
            .and_then(|(from, to)| self.text.get(from..to.min(self.text.len())))
            .unwrap_or_default();
        (line, before.chars().count().saturating_add(1))
    }

    // Built only when a diagnostic or an explanation asks for a line.
    fn line_starts(&self) -> &[u32] {
        self.line_starts.get_or_init(|| {
            let ends = self.text.bytes().enumerate();
            std::iter::once(0)
                .chain(
                    ends.filter(|&(_, byte)| byte == b'\n')
                        .filter_map(|(at, _)| u32::try_from(at.saturating_add(1)).ok()),
                )
                .collect()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::SourceFile;

    #[test]
    fn columns_count_characters_and_lines_begin_at_one() {
        let file = SourceFile::new("a.rfp", "é1\nxy\n");
        assert_eq!(file.line_col(0), (1, 1));
        assert_eq!(file.line_col(3), (1, 3));
        assert_eq!(file.line_col(4), (2, 1));
        assert_eq!(file.line_col(7), (3, 1));
        assert_eq!(file.line_col(99), (3, 1));
    }
}
