use crate::value::{Date, Decimal, Language};

/// A workbook to look at and to try things in: cells with values, and with formulas beside what they come to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Book {
    /// What it is called in the properties of the file.
    pub title: String,
    /// The RFP's id.
    pub rfp: String,
    /// Whose it is.
    pub buyer: String,
    /// The language of its words.
    pub language: Language,
    /// Of all sources that it was made from.
    pub fingerprint: String,
    /// The day that its sources state, which dates the file.
    pub dated: Date,
    /// What a program says when something else than a number or a choice is typed in.
    pub invalid: String,
    /// From the first to the last.
    pub sheets: Vec<BookSheet>,
}

/// A sheet of a book.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct BookSheet {
    /// By which formulas call it.
    pub name: String,
    /// In letters, from the first column.
    pub widths: Vec<u16>,
    /// The column from which on nothing is shown; all are where there is none.
    pub hidden_from: Option<u16>,
    /// So many rows and columns stay where they are when the rest is scrolled.
    pub frozen: (u32, u16),
    /// From top to bottom, each from left to right.
    pub rows: Vec<Vec<BookCell>>,
    /// Cells that look otherwise while something holds.
    pub marks: Vec<BookMark>,
}

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookCell {
    /// What is in it.
    pub value: BookValue,
    /// How it looks.
    pub look: BookLook,
    /// How its number is shown.
    pub digits: Digits,
    /// Over so many columns.
    pub across: u16,
    /// What may be changed in it; nothing in a locked cell.
    pub input: Option<BookInput>,
}

/// What is in a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookValue {
    /// Nothing.
    Blank,
    /// A text, whoever wrote it; never a formula.
    Text(String),
    /// A number.
    Number(Decimal),
    /// A formula, without `=`, and what it comes to as the sources stand.
    Formula(String, Shown),
}

/// What a formula comes to.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Shown {
    /// An empty text.
    Blank,
    /// A text.
    Text(String),
    /// A number.
    Number(Decimal),
}

/// How a cell looks.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum BookLook {
    /// The name of a sheet.
    Title,
    /// What to know before.
    Intro,
    /// What a fact is called.
    Term,
    /// The heading of a column.
    Head,
    /// The heading of a column of numbers.
    HeadNumber,
    /// The heading of a part.
    Part,
    /// Like most.
    Plain,
    /// A sum.
    Total,
    /// In favour.
    Good,
    /// Against.
    Bad,
    /// To be looked at.
    Warn,
}

/// How a number is shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Digits {
    /// As many decimals as it has.
    Own,
    /// So many decimals, with thousands apart.
    Fixed(u32),
    /// A share from 0 to 1 in percent, with so many decimals.
    Percent(u32),
    /// A tick for 1, a dash for 0.
    Tick,
}

/// What may be typed into a cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookInput {
    /// A share from 0 to 1.
    Percent,
    /// A number from 0.
    Number,
    /// One of these.
    Choice(Vec<String>),
}

/// Cells that look otherwise while a formula is true.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookMark {
    /// First and last row, from 1.
    pub rows: (u32, u32),
    /// First and last column, from 0.
    pub columns: (u16, u16),
    /// The formula of the first cell, without `=`.
    pub holds: String,
    /// How they look then.
    pub look: BookLook,
}

impl BookCell {
    /// A cell that looks like most.
    pub const fn new(value: BookValue) -> Self {
        Self {
            value,
            look: BookLook::Plain,
            digits: Digits::Own,
            across: 1,
            input: None,
        }
    }

    /// A text that looks so; an empty one is no value.
    pub fn text(text: impl Into<String>, look: BookLook) -> Self {
        let text = text.into();
        let value = match text.is_empty() {
            true => BookValue::Blank,
            false => BookValue::Text(text),
        };
        Self {
            look,
            ..Self::new(value)
        }
    }

    /// A number; nothing where there is none.
    pub fn number(value: Option<Decimal>, digits: Digits) -> Self {
        let value = value.map_or(BookValue::Blank, BookValue::Number);
        Self {
            digits,
            ..Self::new(value)
        }
    }

    /// A formula and the number that it comes to; an empty text where there is none.
    pub fn formula(formula: impl Into<String>, shown: Option<Decimal>, digits: Digits) -> Self {
        let shown = shown.map_or(Shown::Blank, Shown::Number);
        Self {
            digits,
            ..Self::new(BookValue::Formula(formula.into(), shown))
        }
    }

    /// A formula and the text that it comes to.
    pub fn formula_text(formula: impl Into<String>, shown: impl Into<String>) -> Self {
        let shown = Shown::Text(shown.into());
        Self::new(BookValue::Formula(formula.into(), shown))
    }

    /// The same, looking otherwise.
    #[must_use]
    pub fn looking(self, look: BookLook) -> Self {
        Self { look, ..self }
    }

    /// The same over several columns.
    #[must_use]
    pub fn across(self, across: u16) -> Self {
        Self { across, ..self }
    }

    /// The same, to be changed.
    #[must_use]
    pub fn open_to(self, input: BookInput) -> Self {
        let input = Some(input);
        Self { input, ..self }
    }
}
