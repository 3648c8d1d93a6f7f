use super::{Anchor, Scale};
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
    /// How people score it, and what scores mean.
    pub scale: Option<Scale>,
    /// How it is computed; then nobody is asked for it.
    pub derived: Option<Derived>,
    /// The answer is a promise: the letter of award repeats it.
    pub commitment: bool,
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

/// What follows from another answer.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Derived {
    /// How far away the countries of this attribute are, seen from the buyer's.
    Distance(At<String>),
    /// What the busiest month of the forecast is of the number that this attribute holds.
    Share {
        /// The attribute.
        of: At<String>,
        /// What is neither too small nor too large; outside it is a finding.
        usual: Option<At<(Percent, Percent)>>,
    },
}

impl Derived {
    /// The attribute that it is computed from.
    pub const fn of(&self) -> &At<String> {
        match self {
            Self::Distance(of) | Self::Share { of, .. } => of,
        }
    }

    /// Whether it can be computed from answers of this type.
    pub const fn fits(&self, kind: &AttributeType) -> bool {
        match self {
            Self::Distance(_) => matches!(kind, AttributeType::Countries | AttributeType::Country),
            Self::Share { .. } => matches!(kind, AttributeType::QuantityOf(_)),
        }
    }
}

impl Attribute {
    /// What scores mean on a scale with these ends; nothing where the attribute's own scale is another.
    pub fn anchors(&self, low: Decimal, high: Decimal) -> Vec<Anchor> {
        let own = self.scale.as_ref();
        let own = own.filter(|own| own.low == low && own.high == high);
        own.map_or_else(Vec::new, |own| own.anchors.clone())
    }

    /// The countries whose distance it is.
    pub const fn distance_of(&self) -> Option<&At<String>> {
        match &self.derived {
            Some(Derived::Distance(of)) => Some(of),
            _ => None,
        }
    }

    /// The number whose share it is.
    pub const fn share_of(&self) -> Option<&At<String>> {
        match &self.derived {
            Some(Derived::Share { of, .. }) => Some(of),
            _ => None,
        }
    }

    /// What is usual of a share.
    pub fn usual(&self) -> Option<(Percent, Percent)> {
        match &self.derived {
            Some(Derived::Share { usual, .. }) => usual.as_ref().map(|usual| usual.value),
            _ => None,
        }
    }
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

    /// The options to choose from; none of other types.
    pub fn options(&self) -> &[At<String>] {
        match self {
            Self::SetOf(options) | Self::Certificates(options) | Self::OneOf { options, .. } => {
                options
            }
            _ => &[],
        }
    }

    /// Whether an answer is a block of lines.
    pub const fn is_list(&self) -> bool {
        matches!(self, Self::References | Self::Reviews { .. })
    }
}
