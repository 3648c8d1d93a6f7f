use ecow::EcoString;

use super::records::Records;
use crate::source::{FileId, Span};

/// A file as a tree: statements with their spans and comments.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct File {
    /// Which file.
    pub id: FileId,
    /// The top-level statements, in order.
    pub statements: Vec<Statement>,
    /// Comments after the last statement.
    pub dangling: Vec<Comment>,
    /// What else stands at the top level and can't be read.
    pub unread: Vec<Unread>,
}

/// A statement that can't be read, which is reported: it is not in the tree, and nobody should miss it there.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unread {
    /// Where it begins.
    pub span: Span,
    /// The words that it begins with; none when the rest of the file can't be read, whatever it holds.
    pub words: Vec<String>,
}

/// One statement: a head, perhaps values after a colon, perhaps a block.
///
/// `uptime: 99.95%` has the head `uptime` and one value; `require languages includes ms, en` has only a head;
/// `timeline { … }` has a head and a block. `talk: 200 s, wrap: 40 s` is two statements on one line, the
/// second of which is `joined`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Statement {
    /// Head and values, without the block.
    pub span: Span,
    /// The word that the statement begins with, if it is one of the language's own; else a plain fact.
    pub keyword: Option<Keyword>,
    /// Everything before the colon or the block, the keyword's own word included, commas as terms.
    pub head: Vec<Term>,
    /// The comma-separated values after the colon; `None` without a colon.
    pub values: Option<Vec<Phrase>>,
    /// The statements between braces; `None` without braces.
    pub block: Option<Box<Block>>,
    /// What the table that a `history` names holds; set by `load`.
    pub records: Option<Box<Records>>,
    /// What comments stand with it; most statements have none.
    pub comments: Option<Box<Comments>>,
    /// An empty line stands above (above its comments, if it has some).
    pub blank_before: bool,
    /// Stands on the line of the statement before, after a comma or a semicolon.
    pub joined: bool,
}

/// The comments of a statement.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Comments {
    /// On the lines above.
    pub leading: Vec<Comment>,
    /// At the end of the same line.
    pub trailing: Option<Comment>,
}

/// The statements between braces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Block {
    /// From the opening to the closing brace, both included.
    pub span: Span,
    /// The statements, in order.
    pub statements: Vec<Statement>,
    /// Comments before the closing brace.
    pub dangling: Vec<Comment>,
    /// What else stands in the block and can't be read.
    pub unread: Vec<Unread>,
    /// Written on one line.
    pub one_line: bool,
}

/// A comment, from its `#` to the end of the line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Comment {
    /// Where.
    pub span: Span,
    /// The text after `#`, without the space around it.
    pub text: String,
    /// An empty line stands above.
    pub blank_before: bool,
}

/// Terms between two commas.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Phrase {
    /// From the first to the last term.
    pub span: Span,
    /// At least one.
    pub terms: Vec<Term>,
}

/// The smallest piece with a meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Term {
    /// Where.
    pub span: Span,
    /// What.
    pub kind: TermKind,
}

/// What a term is. Numbers, dates and times keep their text: the check reads them by the type expected.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum TermKind {
    /// A name: `languages`, `voice.volume`, `zh-Hans`, `Asia/Kuala_Lumpur`, `CS-2027-01`, `mon-fri`.
    Word(EcoString),
    /// `"…"`, escapes resolved.
    Text(EcoString),
    /// `"""…"""`, common indentation removed.
    Markdown(EcoString),
    /// `12_000`, `0.95`, `+40`, `-3`: as written.
    Number(EcoString),
    /// `99.5%`, `+40%`: as written, without the sign `%`.
    Percent(EcoString),
    /// `2027-03-01`: as written.
    Date(EcoString),
    /// `17:00`: as written.
    Time(EcoString),
    /// `08:00-20:00`: as written.
    TimeRange(EcoString),
    /// `24/7`.
    Always,
    /// A comparison or a comma.
    Symbol(Symbol),
}

/// The signs that stand between terms.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Symbol {
    /// `,`, in a head only.
    Comma,
    /// `<`
    Less,
    /// `<=`
    AtMost,
    /// `>`
    Greater,
    /// `>=`
    AtLeast,
    /// `/`, as in `MYR / kWh`.
    Per,
}

macro_rules! keywords {
    ($($name:ident $word:literal,)*) => {
        /// The words that begin a statement of their own kind.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum Keyword { $(#[doc = $word] $name,)* }

        impl Keyword {
            /// Every keyword.
            pub const ALL: &'static [Self] = &[$(Self::$name,)*];

            /// As it is written.
            pub const fn as_str(self) -> &'static str {
                match self { $(Self::$name => $word,)* }
            }

            /// The keyword that is written like this.
            pub fn of(word: &[u8]) -> Option<Self> {
                const LENGTHS: std::ops::RangeInclusive<usize> = 3..=13;
                if !LENGTHS.contains(&word.len()) {
                    return None;
                }
                match word {
                    $(word if is(word, $word.as_bytes()) => Some(Self::$name),)*
                    _ => None,
                }
            }
        }
    };
}

// The first letter tells most words apart without a call.
#[inline]
fn is(word: &[u8], own: &[u8]) -> bool {
    word.first() == own.first() && word == own
}

keywords! {
    Use "use",
    Vocabulary "vocabulary",
    Rfp "rfp",
    Response "response",
    Baseline "baseline",
    Panel "panel",
    Clarification "clarification",
    Addendum "addendum",
    Opening "opening",
    Rates "rates",
    Scenario "scenario",
    Test "test",
    Expect "expect",
    Unit "unit",
    Attribute "attribute",
    Channel "channel",
    Market "market",
    Require "require",
    Prefer "prefer",
    Judge "judge",
    Ask "ask",
    Demand "demand",
    Criteria "criteria",
    Pricing "pricing",
    Accept "accept",
    State "state",
    Award "award",
    Timeline "timeline",
    Holidays "holidays",
    Contract "contract",
    Clause "clause",
    Lot "lot",
    Tariff "tariff",
    Charge "charge",
    Fee "fee",
    Surcharge "surcharge",
    Discount "discount",
    Tax "tax",
    Deviation "deviation",
}

impl Term {
    /// The name, if the term is one.
    pub fn word(&self) -> Option<&str> {
        match &self.kind {
            TermKind::Word(word) => Some(word),
            _ => None,
        }
    }

    /// The text, plain or Markdown, if the term is one.
    pub fn text(&self) -> Option<&str> {
        match &self.kind {
            TermKind::Text(text) | TermKind::Markdown(text) => Some(text),
            _ => None,
        }
    }
}

impl Unread {
    /// True if this may be a statement that begins with `name`.
    pub fn may_be(&self, name: &str) -> bool {
        self.words.first().is_none_or(|word| word == name)
    }
}

impl Statement {
    /// The comments on the lines above.
    pub fn leading(&self) -> &[Comment] {
        self.comments.as_ref().map_or(&[], |own| &own.leading)
    }

    /// The comment at the end of the same line.
    pub fn trailing(&self) -> Option<&Comment> {
        self.comments.as_ref()?.trailing.as_ref()
    }

    /// The statements of the block; none without a block.
    pub fn body(&self) -> &[Self] {
        self.block.as_ref().map_or(&[], |block| &block.statements)
    }

    /// True when something in the block can't be read, which is reported.
    pub fn has_unread(&self) -> bool {
        self.block
            .as_ref()
            .is_some_and(|block| !block.unread.is_empty())
    }

    /// The head's first term as a name: the keyword or the fact's name.
    pub fn name(&self) -> Option<&str> {
        self.head.first()?.word()
    }

    /// Head, values and block together.
    pub fn full_span(&self) -> Span {
        match &self.block {
            Some(block) => self.span.to(block.span),
            None => self.span,
        }
    }
}
