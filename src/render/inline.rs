//! Runs of text inside a paragraph or a cell.

use std::sync::Arc;

use minijinja::value::{Enumerator, Object, ObjectRepr, Serde, Value, serializing_for_value};
use serde::{Serialize, Serializer};

/// A piece of a line of text.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Piece {
    /// Plain text.
    Text { text: String },
    /// Text that stands out.
    Strong { text: String },
    /// A name of the sources: a clause, a path, a fingerprint.
    Code { text: String },
    /// Less important text.
    Muted { text: String },
    /// A verdict.
    Badge { tone: Tone, text: String },
    /// A reference to a footnote.
    Note { number: usize },
    /// A line break.
    Break,
    /// A bar so many percent long, for the eye only.
    Bar { percent: String },
}

/// How a verdict looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Tone {
    /// In favour.
    Good,
    /// Against.
    Bad,
    /// To be looked at.
    Warn,
    /// Neither.
    Plain,
}

/// A line of text.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Inline(Vec<Piece>);

impl Serialize for Inline {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        match serializing_for_value() {
            true => Value::from_object(Line::of(self)).serialize(serializer),
            false => self.0.serialize(serializer),
        }
    }
}

/// A line as templates see it: its pieces, made when they are looked at, and `plain`, its text where that is all there is.
#[derive(Debug)]
enum Line {
    Plain(Value),
    Pieces(Vec<Value>),
}

impl Line {
    fn of(line: &Inline) -> Self {
        match line.0.as_slice() {
            [] => Self::Plain(Value::from("")),
            [Piece::Text { text }] => Self::Plain(Value::from(text.as_str())),
            pieces => Self::Pieces(
                pieces
                    .iter()
                    .map(|piece| Value::from(Serde(piece)))
                    .collect(),
            ),
        }
    }

    fn len(&self) -> usize {
        match self {
            Self::Plain(text) => usize::from(text.as_str() != Some("")),
            Self::Pieces(pieces) => pieces.len(),
        }
    }
}

impl Object for Line {
    fn repr(self: &Arc<Self>) -> ObjectRepr {
        ObjectRepr::Seq
    }

    fn get_value(self: &Arc<Self>, key: &Value) -> Option<Value> {
        if let Some(name) = key.as_str() {
            return self.get_value_by_str(name);
        }
        let at = key.as_usize().filter(|at| *at < self.len())?;
        match &**self {
            Self::Plain(text) => {
                let text = text.as_str().unwrap_or_default().to_owned();
                Some(Value::from(Serde(Piece::Text { text })))
            }
            Self::Pieces(pieces) => pieces.get(at).cloned(),
        }
    }

    fn get_value_by_str(self: &Arc<Self>, key: &str) -> Option<Value> {
        match (key, &**self) {
            ("plain", Self::Plain(text)) => Some(text.clone()),
            ("plain", Self::Pieces(_)) => Some(Value::from(())),
            _ => None,
        }
    }

    fn enumerate(self: &Arc<Self>) -> Enumerator {
        Enumerator::Seq(self.len())
    }
}

impl Inline {
    /// An empty line.
    pub(super) fn new() -> Self {
        Self::default()
    }

    /// Plain text.
    pub(super) fn text(text: impl Into<String>) -> Self {
        Self::new().then(text)
    }

    /// Text that stands out.
    pub(super) fn strong(text: impl Into<String>) -> Self {
        Self(vec![Piece::Strong { text: text.into() }])
    }

    /// A name of the sources.
    pub(super) fn code(text: impl Into<String>) -> Self {
        Self(vec![Piece::Code { text: text.into() }])
    }

    /// Less important text.
    pub(super) fn muted(text: impl Into<String>) -> Self {
        Self(vec![Piece::Muted { text: text.into() }])
    }

    /// A verdict.
    pub(super) fn badge(tone: Tone, text: impl Into<String>) -> Self {
        Self(vec![Piece::Badge {
            tone,
            text: text.into(),
        }])
    }

    /// Adds plain text.
    #[must_use]
    pub(super) fn then(mut self, text: impl Into<String>) -> Self {
        let text = text.into();
        if !text.is_empty() {
            self.0.push(Piece::Text { text });
        }
        self
    }

    /// Adds another line to the end of this one.
    #[must_use]
    pub(super) fn with(mut self, other: Self) -> Self {
        self.0.extend(other.0);
        self
    }

    /// Adds another line below, if there is something above.
    #[must_use]
    pub(super) fn below(mut self, other: Self) -> Self {
        if !self.0.is_empty() && !other.0.is_empty() {
            self.0.push(Piece::Break);
        }
        self.with(other)
    }

    /// The line without references to footnotes.
    #[must_use]
    pub(super) fn without_notes(mut self) -> Self {
        self.0.retain(|piece| !matches!(piece, Piece::Note { .. }));
        self
    }

    /// Its texts, to be changed.
    pub(super) fn texts_mut(&mut self) -> impl Iterator<Item = &mut String> {
        self.0.iter_mut().filter_map(|piece| match piece {
            Piece::Text { text }
            | Piece::Strong { text }
            | Piece::Code { text }
            | Piece::Muted { text }
            | Piece::Badge { text, .. } => Some(text),
            Piece::Note { .. } | Piece::Break | Piece::Bar { .. } => None,
        })
    }

    /// Adds a reference to a footnote.
    #[must_use]
    pub(super) fn note(mut self, number: usize) -> Self {
        self.0.push(Piece::Note { number });
        self
    }

    /// Adds a bar so many percent long.
    #[must_use]
    pub(super) fn bar(mut self, percent: impl Into<String>) -> Self {
        self.0.push(Piece::Bar {
            percent: percent.into(),
        });
        self
    }

    /// Whether there is nothing in it.
    pub(super) fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// The text alone.
    pub(super) fn plain(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Text { text }
            | Piece::Strong { text }
            | Piece::Code { text }
            | Piece::Muted { text }
            | Piece::Badge { text, .. } => text.clone(),
            Piece::Break => "\n".to_owned(),
            Piece::Note { number } => format!("[{number}]"),
            Piece::Bar { .. } => String::new(),
        };
        self.0.iter().map(text).collect()
    }

    /// Lines put one after another with a separator.
    pub(super) fn joined(lines: impl IntoIterator<Item = Self>, separator: &str) -> Self {
        let mut joined = Self::new();
        for line in lines {
            if !joined.is_empty() {
                joined = joined.then(separator);
            }
            joined = joined.with(line);
        }
        joined
    }
}

impl From<String> for Inline {
    fn from(text: String) -> Self {
        Self::text(text)
    }
}

impl From<&str> for Inline {
    fn from(text: &str) -> Self {
        Self::text(text)
    }
}
