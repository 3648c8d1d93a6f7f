use std::collections::BTreeMap;

use crate::value::{Currency, Date, Decimal, Language};

/// What is filled in, in one language: by a vendor with an offer, or by an assessor with scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Form {
    /// Who fills it in.
    pub kind: FormKind,
    /// The RFP's id: `CS-2027-01`.
    pub rfp: String,
    /// The language of its words.
    pub language: Language,
    /// What it is called, on its first sheet and in the properties of a file.
    pub title: String,
    /// Who asks.
    pub buyer: String,
    /// When the RFP goes out, which dates its files.
    pub issued: Date,
    /// How it is filled in, line by line.
    pub guide: Vec<String>,
    /// Name and value of what should be known before: the deadline, whom to ask.
    pub facts: Vec<(String, String)>,
    /// What is filled in.
    pub tables: Vec<FormTable>,
    /// Codes of languages and countries by their names in small letters, in every language of documents.
    pub names: FormNames,
    /// The name of its first sheet.
    pub start: String,
    /// What a program says when something else than a choice is typed in.
    pub invalid: String,
    /// The sentences in which it is said what can't be taken, by key.
    pub sentences: Sentences,
    /// The assessor whose it is, as the panel has the name; empty where the form asks, and for a vendor's form.
    pub assessor: String,
}

/// Who fills a form in.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum FormKind {
    /// A vendor, with an offer.
    Response,
    /// An assessor, with scores.
    Panel,
    /// The panel together, with the scores on which it agrees.
    Agreed,
}

/// Codes by names.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct FormNames {
    /// `malay` and `melayu` are `ms`.
    pub languages: BTreeMap<String, String>,
    /// `filipina` is `PH`.
    pub countries: BTreeMap<String, String>,
    /// `minggu` is `week`.
    pub times: BTreeMap<String, String>,
    /// `isnin` is `mon`.
    pub days: BTreeMap<String, String>,
    /// `mac` is 3.
    pub months: BTreeMap<String, i8>,
    /// `panggilan` and `calls` are `call`.
    pub units: BTreeMap<String, String>,
}

/// Sentences of one language with `{names}` to fill in.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Sentences(pub BTreeMap<String, String>);

/// One sheet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormTable {
    /// What it is for.
    pub key: TableKey,
    /// Which of the tables for that: the short name of the vendor who is scored in it; empty where there is but one.
    pub part: String,
    /// Its name for people.
    pub title: String,
    /// What to know before it is filled in.
    pub intro: String,
    /// From left to right.
    pub columns: Vec<FormColumn>,
    /// From top to bottom.
    pub rows: Vec<FormRow>,
    /// What is asked of a row in which this is chosen, beyond the row's own fingerprint; by the choice as the language
    /// writes it: a package of minutes hangs on the demand for them.
    pub chosen: BTreeMap<String, String>,
    /// How many of the same there are, one below the other or a sheet each.
    pub copies: u32,
}

/// What a table is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum TableKey {
    /// Who offers, and how long the offer binds.
    Vendor,
    /// Answers to questions.
    Answers,
    /// Clients who can be asked.
    References,
    /// What reviewers think.
    Reviews,
    /// Clauses of the contract.
    Clauses,
    /// A tariff.
    Prices,
    /// What holds where lots are awarded together.
    Together,
    /// Who scores, and conflicts of interest.
    Assessor,
    /// Scores.
    Scores,
    /// Scores on which the panel agrees.
    Agreed,
}

/// A column of a form's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormColumn {
    /// By which it is known, whatever its place and heading: `answer`.
    pub key: &'static str,
    /// Its heading.
    pub head: String,
    /// Its width in letters.
    pub width: u16,
}

/// A row of a form's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct FormRow {
    /// By which it is known, wherever it stands: `uptime`; empty for a heading.
    pub id: String,
    /// What is asked in it, whatever the language; a form with another one was made for another question.
    pub fingerprint: String,
    /// One cell a column.
    pub cells: Vec<FormCell>,
}

/// A cell of a form's table.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum FormCell {
    /// Nothing, and nothing to fill in.
    Blank,
    /// A text to read.
    Text(String),
    /// A heading.
    Heading(String),
    /// To be filled in.
    Entry(Entry),
}

/// What can be filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Entry {
    /// Of which type.
    pub kind: EntryKind,
    /// How to fill it in, with an example.
    pub note: String,
    /// What stands in it already; empty for nothing.
    pub filled: String,
}

/// The type of what is filled in.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum EntryKind {
    /// Any text, in the vendor's own words.
    Text,
    /// One of these.
    Choice(Vec<Choice>),
    /// Yes or no, by what they are called.
    YesNo(Vec<Choice>),
    /// Several of these.
    List(Vec<Choice>),
    /// Several names of the vendor's own.
    Names,
    /// One language, or several.
    Languages {
        /// Whether several.
        many: bool,
    },
    /// One country, or several.
    Countries {
        /// Whether several.
        many: bool,
    },
    /// Several of these, each with the last day on which it holds.
    Dated(Vec<Choice>),
    /// A percentage.
    Percent,
    /// A number, 0 or more, with so many decimals at most.
    Number {
        /// At most so many.
        decimals: u32,
    },
    /// So many of a unit, by its name in the singular.
    Quantity(String),
    /// A score from the lowest to the highest of a scale.
    Scale {
        /// The lowest.
        low: Decimal,
        /// The highest.
        high: Decimal,
    },
    /// An amount and its currency; this one where none is written.
    Money(Currency),
    /// A day.
    Date,
    /// A length of time.
    Duration,
    /// Hours of the week.
    Schedule,
    /// One of these words, or the other type.
    Or(Vec<Choice>, Box<EntryKind>),
}

/// Something to choose.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Choice {
    /// As people read it.
    pub label: String,
    /// As the language writes it.
    pub value: String,
}

impl TableKey {
    /// Every key.
    pub const ALL: &'static [Self] = &[
        Self::Vendor,
        Self::Answers,
        Self::References,
        Self::Reviews,
        Self::Clauses,
        Self::Prices,
        Self::Together,
        Self::Assessor,
        Self::Scores,
        Self::Agreed,
    ];

    /// The key and the part of what a table is known by: `scores` and `klang` of `scores/klang`.
    pub fn of_mark(mark: &str) -> Option<(Self, &str)> {
        let (key, part) = mark.split_once('/').unwrap_or((mark, ""));
        let key = Self::ALL.iter().find(|own| own.as_str() == key)?;
        Some((*key, part))
    }

    /// By which it is known in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Vendor => "vendor",
            Self::Answers => "answers",
            Self::References => "references",
            Self::Reviews => "reviews",
            Self::Clauses => "clauses",
            Self::Prices => "prices",
            Self::Together => "together",
            Self::Assessor => "assessor",
            Self::Scores => "scores",
            Self::Agreed => "agreed",
        }
    }
}

impl FormKind {
    /// The kind that is known by this in a file.
    pub fn of(name: &str) -> Option<Self> {
        let all = [Self::Response, Self::Panel, Self::Agreed];
        all.into_iter().find(|kind| kind.as_str() == name)
    }

    /// By which it is known in a file.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Response => "response",
            Self::Panel => "scoring",
            Self::Agreed => "agreed",
        }
    }
}

impl FormRow {
    /// A row that only parts others.
    pub fn heading(cells: Vec<FormCell>) -> Self {
        Self {
            id: String::new(),
            fingerprint: String::new(),
            cells,
        }
    }

    /// Whether something in it can be filled in.
    pub fn is_asked(&self) -> bool {
        let asked = |cell: &FormCell| matches!(cell, FormCell::Entry(_));
        self.cells.iter().any(asked)
    }
}

impl FormTable {
    /// By which it is known in a file: `answers`, `scores/klang`.
    pub fn mark(&self) -> String {
        match self.part.as_str() {
            "" => self.key.as_str().to_owned(),
            part => format!("{}/{part}", self.key.as_str()),
        }
    }

    /// The row of this id.
    pub fn row(&self, id: &str) -> Option<&FormRow> {
        self.rows
            .iter()
            .find(|row| !row.id.is_empty() && row.id == id)
    }

    /// What goes with the form beside it: the fingerprint of each row that is asked, and of what is chosen in rows.
    pub fn prints(&self) -> impl Iterator<Item = (String, &str)> {
        let rows = self.rows.iter().filter(|row| row.is_asked());
        let rows = rows.map(|row| (row.id.clone(), row.fingerprint.as_str()));
        rows.chain(self.prints_of_choices())
    }

    fn prints_of_choices(&self) -> impl Iterator<Item = (String, &str)> {
        let all = self.chosen.iter();
        all.map(|(choice, print)| (Self::print_of_choice(choice), print.as_str()))
    }

    /// By which the fingerprint of what is chosen is known in a file: `chosen:minute of voice`, which no row is.
    pub fn print_of_choice(choice: &str) -> String {
        format!("chosen:{choice}")
    }

    /// The heading of a column.
    pub fn head(&self, column: &str) -> &str {
        let own = self.columns.iter().find(|own| own.key == column);
        own.map_or("", |own| own.head.as_str())
    }

    /// What can be filled in where a row and a column meet.
    pub fn entry<'a>(&self, row: &'a FormRow, column: &str) -> Option<&'a Entry> {
        let place = self.columns.iter().position(|own| own.key == column)?;
        match row.cells.get(place)? {
            FormCell::Entry(input) => Some(input),
            FormCell::Blank | FormCell::Text(_) | FormCell::Heading(_) => None,
        }
    }
}

impl Form {
    /// The table of this key.
    pub fn table(&self, key: TableKey) -> Option<&FormTable> {
        self.tables.iter().find(|table| table.key == key)
    }

    /// Of all that is asked, whatever the language.
    pub fn fingerprint(&self) -> String {
        let mut all = blake3::Hasher::new();
        for table in &self.tables {
            let rows = table.rows.iter();
            let rows = rows.map(|row| (row.id.clone(), row.fingerprint.as_str()));
            for (id, print) in rows.chain(table.prints_of_choices()) {
                for part in [table.mark().as_str(), &id, print] {
                    all.update(part.as_bytes());
                    all.update(b"\n");
                }
            }
        }
        short(&all.finalize())
    }
}

/// The fingerprint of what is asked in a row, from its parts.
pub fn form_fingerprint<'a>(parts: impl IntoIterator<Item = &'a str>) -> String {
    let mut all = blake3::Hasher::new();
    for part in parts {
        all.update(part.as_bytes());
        all.update(b"\0");
    }
    short(&all.finalize())
}

/// Sixteen digits tell a question from its next version; nobody gains by forging one.
fn short(hash: &blake3::Hash) -> String {
    hash.to_hex().chars().take(16).collect()
}

impl Choice {
    /// What people read, and what the language writes.
    pub fn new(label: impl Into<String>, value: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            value: value.into(),
        }
    }
}

impl Sentences {
    /// The sentence of a key with its `{names}` filled in; the key itself if there is none.
    pub fn fill(&self, key: &str, values: &[(&str, &str)]) -> String {
        let sentence = self.0.get(key).map_or(key, String::as_str);
        let mut out = String::new();
        for piece in sentence.split_inclusive('}') {
            let named = piece
                .strip_suffix('}')
                .and_then(|open| open.rsplit_once('{'));
            let Some((text, name)) = named else {
                out.push_str(piece);
                continue;
            };
            out.push_str(text);
            let value = values.iter().find(|(own, _)| *own == name);
            out.push_str(value.map_or(name, |(_, value)| value));
        }
        out
    }
}
