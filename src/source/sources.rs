use super::{FileId, SourceFile, Span};

/// All files of a project, in the order of their ids.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<SourceFile>,
}

impl Sources {
    /// Adds a file and gives its id.
    pub fn add(&mut self, file: SourceFile) -> FileId {
        let id = FileId(u32::try_from(self.files.len()).unwrap_or(u32::MAX));
        self.files.push(file);
        id
    }

    /// The file of this id.
    pub fn get(&self, id: FileId) -> Option<&SourceFile> {
        self.files.get(usize::try_from(id.0).ok()?)
    }

    /// The text that a span covers; empty when the span is of no known file.
    pub fn text(&self, span: Span) -> &str {
        let range = usize::try_from(span.start)
            .ok()
            .zip(usize::try_from(span.end).ok());
        self.get(span.file)
            .zip(range)
            .and_then(|(file, (start, end))| file.text().get(start..end))
            .unwrap_or_default()
    }

    /// `path:line` of where a span begins.
    pub fn location(&self, span: Span) -> String {
        match self.get(span.file) {
            Some(file) => format!("{}:{}", file.path(), file.line_col(span.start).0),
            None => "built in".to_owned(),
        }
    }

    /// All files with their ids.
    pub fn iter(&self) -> impl Iterator<Item = (FileId, &SourceFile)> {
        (0..).map(FileId).zip(&self.files)
    }
}
