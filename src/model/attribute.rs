use crate::source::{At, Span};
use crate::value::{Decimal, Percent, Text, TimeUnit};

/// Something that can be asked of a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Attribute {
    /// Its name in the language.
    pub name: String,
    /// What an answer must be.
    pub kind: AttributeType,
    /// Which direction is better, if one is.
    pub better: Option<Better>,
    /// The question put to vendors.
    pub question: Text,
    /// The evidence asked for with an answer.
    pub evidence: Option<Text>,
    /// The countries whose distance it is; then nobody is asked for it, and it is computed from them.
    pub distance_of: Option<At<String>>,
    /// The declaration.
    pub span: Span,
}

/// The type of an attribute's answers.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum AttributeType {
    /// Several languages.
    Languages,
    /// Several countries.
    Countries,
    /// Several free names.
    Texts,
    /// Several of these options.
    SetOf(Vec<At<String>>),
    /// Several of these options, each with the day until which it holds.
    Certificates(Vec<At<String>>),
    /// Clients who can be asked, as a list.
    References,
    /// What reviewers think, as a list; pooled with a prior opinion.
    Reviews {
        /// What a vendor without reviews is taken for, on 0 to 100%.
        prior: Percent,
        /// How many reviews the prior counts for; above 0.
        weight: Decimal,
    },
    /// One of these options; `ordered` means worst first.
    OneOf {
        /// The options as declared.
        options: Vec<At<String>>,
        /// Whether a later option is better than an earlier one.
        ordered: bool,
    },
    /// Opening hours.
    Schedule,
    /// A percentage, perhaps of a period.
    Percent(Option<TimeUnit>),
    /// A duration.
    Duration,
    /// An amount of money.
    Money,
    /// A whole number.
    Integer,
    /// Any number.
    Decimal,
    /// A number of a unit, without a period.
    QuantityOf(String),
    /// Free text, read by people.
    Text,
    /// Yes or no.
    YesNo,
    /// A day.
    Date,
    /// One language.
    Language,
    /// One country.
    Country,
}

/// Which direction of an attribute is better.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Better {
    /// More is better.
    Higher,
    /// Less is better.
    Lower,
}

impl AttributeType {
    /// The type of what an answer is compared with, where that is another one: references by their number.
    pub fn compared(&self) -> Self {
        match self {
            Self::Certificates(options) => Self::SetOf(options.clone()),
            Self::References => Self::Integer,
            Self::Reviews { .. } => Self::Percent(None),
            other => other.clone(),
        }
    }

    /// Whether an answer is a block of lines.
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::References | Self::Reviews { .. })
    }
}
