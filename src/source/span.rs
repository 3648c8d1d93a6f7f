use std::ops::Deref;

/// A file of the project, by the order in which it was loaded (sorted by path, so reproducible).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct FileId(pub u32);

/// A place in a source: a half-open range of bytes of one file.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Default)]
pub struct Span {
    /// The file.
    pub file: FileId,
    /// First byte.
    pub start: u32,
    /// One past the last byte.
    pub end: u32,
}

impl Span {
    /// The bytes from `start` up to `end` of `file`.
    pub const fn new(file: FileId, start: u32, end: u32) -> Self {
        Self { file, start, end }
    }

    /// The smallest span that holds both; `self` when they are in different files.
    pub fn to(self, other: Self) -> Self {
        if self.file != other.file {
            return self;
        }
        Self::new(
            self.file,
            self.start.min(other.start),
            self.end.max(other.end),
        )
    }

    /// Just the place where the span begins.
    pub const fn at_start(self) -> Self {
        Self::new(self.file, self.start, self.start)
    }

    /// Just the place where the span ends.
    pub const fn at_end(self) -> Self {
        Self::new(self.file, self.end, self.end)
    }
}

/// A value and the clause that states it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct At<T> {
    /// What is stated.
    pub value: T,
    /// Where.
    pub span: Span,
}

impl<T> At<T> {
    /// Ties a value to its clause.
    pub const fn new(value: T, span: Span) -> Self {
        Self { value, span }
    }

    /// The same place with another value.
    pub fn map<U>(self, f: impl FnOnce(T) -> U) -> At<U> {
        At::new(f(self.value), self.span)
    }
}

impl<T> Deref for At<T> {
    type Target = T;
    fn deref(&self) -> &T {
        &self.value
    }
}
