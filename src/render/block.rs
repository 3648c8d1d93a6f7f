//! What a document is made of: the templates see nothing else.

mod leads;
mod widths;

use std::ops::Range;

use serde::Serialize;

use super::chart::Chart;
use super::inline::Inline;
use super::live::Live;
use super::rich::Rich;
use super::words::Words;
use crate::model::Rfp;

/// A whole document.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Page {
    /// BCP 47.
    pub(super) lang: String,
    /// What kind of document: `Request for proposals`.
    pub(super) kind: String,
    /// Whether its letters run from right to left.
    pub(super) right_to_left: bool,
    /// Its title.
    pub(super) title: String,
    /// `CS-2027-01 · Kedai Nusantara Sdn Bhd`
    pub(super) byline: String,
    /// What stands before the contents list.
    pub(super) front: Vec<Block>,
    /// The heading of the contents list.
    pub(super) contents: String,
    /// The sections.
    pub(super) sections: Vec<Section>,
    /// The heading of the footnotes.
    pub(super) notes_title: String,
    /// What the footnotes are, in a sentence.
    pub(super) notes_intro: String,
    /// The footnotes, from 1.
    pub(super) notes: Vec<Inline>,
    /// The last line.
    pub(super) colophon: String,
    /// For readers of screens: "skip to the contents".
    pub(super) skip: String,
    /// What an HTML page recomputes.
    pub(super) live: Option<Live>,
}

impl Page {
    /// A page on an RFP with nothing on it yet: no contents list, no footnotes.
    pub(super) fn of(rfp: &Rfp, words: &Words, kind: &str) -> Self {
        Self {
            lang: words.language.to_string(),
            right_to_left: words.right_to_left,
            kind: kind.to_owned(),
            title: words.text(&rfp.title).to_owned(),
            byline: String::new(),
            front: Vec::new(),
            contents: String::new(),
            sections: Vec::new(),
            notes_title: String::new(),
            notes_intro: String::new(),
            notes: Vec::new(),
            colophon: String::new(),
            skip: words.get("skip").to_owned(),
            live: None,
        }
    }

    /// The same with a contents list.
    pub(super) fn with_contents(mut self, words: &Words) -> Self {
        words.get("contents").clone_into(&mut self.contents);
        self
    }

    /// The same with a contents list and footnotes.
    pub(super) fn with_notes(self, words: &Words, notes: Vec<Inline>) -> Self {
        Self {
            notes_title: words.get("notes.title").to_owned(),
            notes_intro: words.get("notes.intro").to_owned(),
            notes,
            ..self.with_contents(words)
        }
    }
}

/// A numbered section.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Section {
    /// `3`
    pub(super) number: String,
    /// Its anchor.
    pub(super) id: String,
    /// Its heading.
    pub(super) title: String,
    /// What is in it.
    pub(super) blocks: Vec<Block>,
}

/// A part of a section.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "kind", rename_all = "snake_case")]
pub(super) enum Block {
    /// A heading inside a section.
    Heading { text: String },
    /// A paragraph.
    Paragraph {
        line: Inline,
        /// Whether the table or list below belongs to it.
        leads: bool,
    },
    /// The buyer's own Markdown.
    Rich { rich: Rich },
    /// A list.
    List { ordered: bool, items: Vec<Inline> },
    /// Terms and what they are.
    Facts { facts: Vec<Fact> },
    /// A table.
    Table { table: Table },
    /// Somebody's own words, by paragraph.
    Quote { paragraphs: Vec<String> },
    /// What must be seen first.
    Callout {
        tone: super::inline::Tone,
        title: Inline,
        lines: Vec<Inline>,
    },
    /// A picture, with what it shows in words; pages in Markdown have the tables alone.
    Chart { chart: Box<Chart> },
    /// A formula on a line of its own.
    Formula { text: String },
}

/// A term and what it is.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Fact {
    /// `Buyer`
    pub(super) term: String,
    /// `Kedai Nusantara Sdn Bhd`
    pub(super) line: Inline,
}

/// A longer table may be broken over pages.
const MOST_ROWS_OF_SHORT: usize = 8;

/// A table; the first cell of a row is its heading.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Table {
    /// What it shows.
    pub(super) caption: String,
    /// Its columns.
    pub(super) columns: Vec<Column>,
    /// Its rows, each with as many cells as there are columns.
    pub(super) rows: Vec<Row>,
    /// Whether a narrow screen shows each row as a card; if not, the table scrolls.
    pub(super) stacks: bool,
    /// Whether the caption is for readers of screens only, a heading having said the same.
    pub(super) quiet: bool,
    /// Whether the last column is to be filled in by hand.
    pub(super) fillable: bool,
    /// Whether it is short enough to be kept on one page.
    pub(super) short: bool,
    /// On paper, where it is too wide for a page: the same in parts, each with the first column.
    pub(super) parts: Vec<Table>,
}

/// A column.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Column {
    /// Its heading.
    pub(super) title: String,
    /// Whether it holds numbers.
    pub(super) numeric: bool,
    /// Its part of the table's width on paper, in thousandths.
    pub(super) share: usize,
}

/// A row.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Row {
    /// How it looks.
    pub(super) look: Look,
    /// Its cells.
    pub(super) cells: Vec<Inline>,
}

/// How a row looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub(super) enum Look {
    /// Like most.
    Plain,
    /// A sum of those above.
    Total,
    /// The one that matters.
    Chosen,
    /// A heading over the rows that follow; only its first cell is used.
    Group,
}

impl Table {
    /// A table without columns and rows, that scrolls.
    pub(super) fn new(caption: impl Into<String>) -> Self {
        Self {
            caption: caption.into(),
            columns: Vec::new(),
            rows: Vec::new(),
            stacks: false,
            quiet: false,
            fillable: false,
            short: false,
            parts: Vec::new(),
        }
    }

    /// Shows each row as a card on a narrow screen.
    #[must_use]
    pub(super) fn stacking(mut self) -> Self {
        self.stacks = true;
        self
    }

    /// Keeps the caption for readers of screens: a heading has said the same.
    #[must_use]
    pub(super) fn quiet(mut self) -> Self {
        self.quiet = true;
        self
    }

    /// Leaves room in the last column for a pen.
    #[must_use]
    pub(super) fn fillable(mut self) -> Self {
        self.fillable = true;
        self
    }

    /// Adds a column of text.
    #[must_use]
    pub(super) fn column(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column {
            title: title.into(),
            numeric: false,
            share: 0,
        });
        self
    }

    /// Adds a column of numbers.
    #[must_use]
    pub(super) fn numbers(mut self, title: impl Into<String>) -> Self {
        self.columns.push(Column {
            title: title.into(),
            numeric: true,
            share: 0,
        });
        self
    }

    /// Adds a row.
    pub(super) fn row(&mut self, look: Look, cells: impl IntoIterator<Item = Inline>) {
        let mut cells: Vec<Inline> = cells.into_iter().collect();
        cells.resize(self.columns.len(), Inline::new());
        self.rows.push(Row { look, cells });
    }

    /// The table as a block; nothing if it has no rows.
    pub(super) fn block(mut self) -> Option<Block> {
        let parts = widths::parts(&self);
        if parts.len() > 1 {
            let parts = (1_usize..).zip(&parts);
            self.parts = parts.map(|(number, at)| self.part(number, at)).collect();
        }
        self.settle();
        (!self.rows.is_empty()).then_some(Block::Table { table: self })
    }

    fn settle(&mut self) {
        self.short = !self.stacks && self.rows.len() <= MOST_ROWS_OF_SHORT;
        for (share, column) in widths::shares(self).into_iter().zip(&mut self.columns) {
            column.share = share;
        }
    }

    /// The first column with some of the others.
    fn part(&self, number: usize, others: &Range<usize>) -> Self {
        let is_of = |at: usize| at == 0 || others.contains(&at);
        let columns = self.columns.iter().enumerate();
        let columns = columns.filter(|(at, _)| is_of(*at));
        let mut part = Self {
            caption: format!("{} ({number})", self.caption),
            columns: columns.map(|(_, column)| column.clone()).collect(),
            rows: self.rows.iter().map(|row| row.part(&is_of)).collect(),
            ..Self::new("")
        };
        // A heading above names the first part; the others need one of their own.
        part.quiet = self.quiet && number == 1;
        part.fillable = self.fillable;
        part.settle();
        part
    }
}

impl Row {
    fn part(&self, is_of: &impl Fn(usize) -> bool) -> Self {
        let cells = self.cells.iter().enumerate();
        let cells = cells.filter(|(at, _)| is_of(*at));
        Self {
            look: self.look,
            cells: cells.map(|(_, cell)| cell.clone()).collect(),
        }
    }
}

impl Block {
    /// A paragraph.
    pub(super) fn paragraph(line: impl Into<Inline>) -> Self {
        Self::Paragraph {
            line: line.into(),
            leads: false,
        }
    }

    /// A heading inside a section.
    pub(super) fn heading(text: impl Into<String>) -> Self {
        Self::Heading { text: text.into() }
    }

    /// A list without numbers; nothing if it is empty.
    pub(super) fn list(items: Vec<Inline>) -> Option<Self> {
        (!items.is_empty()).then_some(Self::List {
            ordered: false,
            items,
        })
    }

    /// Terms and what they are; nothing if there are none.
    pub(super) fn facts(facts: Vec<Fact>) -> Option<Self> {
        (!facts.is_empty()).then_some(Self::Facts { facts })
    }
}

impl Fact {
    /// A term and what it is.
    pub(super) fn new(term: impl Into<String>, line: impl Into<Inline>) -> Self {
        Self {
            term: term.into(),
            line: line.into(),
        }
    }
}

/// Sections in order, numbered as they come; one without blocks is left out.
#[derive(Debug, Default)]
pub(super) struct Sections(Vec<Section>);

impl Sections {
    /// Adds a section, unless it is empty.
    pub(super) fn push(&mut self, id: &str, title: &str, blocks: Vec<Block>) {
        if blocks.is_empty() {
            return;
        }
        let number = self.0.len().saturating_add(1).to_string();
        self.0.push(Section {
            number,
            id: id.to_owned(),
            title: title.to_owned(),
            blocks,
        });
    }

    /// All of them.
    pub(super) fn into_vec(self) -> Vec<Section> {
        self.0
    }
}
