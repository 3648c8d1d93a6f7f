use super::{Anchor, AnswerValue, EvidenceKind, PriceRule};
use crate::source::{At, Span};
use crate::value::{Decimal, Percent};

/// A clause's name in paths: `capability.languages`, `reliability`, `capability.languages-2`.
pub type ClauseId = String;

/// A branch of the criteria tree.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Criterion {
    /// Its path from the top: `capability`, `capability.languages`.
    pub id: ClauseId,
    /// Its own name, the last part of the path.
    pub name: String,
    /// Share of its parent's points.
    pub weight: At<Percent>,
    /// The least share of its points below which an offer is excluded.
    pub minimum: Option<At<Percent>>,
    /// Where it is said that the best offer's points in it become all of them, and the others' grow in proportion.
    pub relative: Option<Span>,
    /// What is inside.
    pub scoring: Scoring,
    /// Pass or fail.
    pub requirements: Vec<Requirement>,
    /// Recorded and shown.
    pub questions: Vec<Question>,
    /// The clause.
    pub span: Span,
}

impl Criterion {
    /// How prices count in it, where they do.
    pub const fn price_rule(&self) -> Option<&PriceRule> {
        match &self.scoring {
            Scoring::Price(rule) => Some(rule),
            Scoring::Branches(_) | Scoring::Points(_) => None,
        }
    }
}

/// How a criterion comes by its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Scoring {
    /// From sub-criteria.
    Branches(Vec<Branch>),
    /// From preferences and judgements, by their weights.
    Points(Vec<Earn>),
    /// From the offers' prices.
    Price(PriceRule),
}

/// A sub-criterion.
pub type Branch = Criterion;

/// Something that earns points inside a criterion.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Earn {
    /// Computed from an answer.
    Prefer(Preference),
    /// Scored by the panel.
    Judge(Judgement),
}

/// A condition that decides whether an offer counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Requirement {
    /// Path of the criterion and own name.
    pub id: ClauseId,
    /// The alternatives, of which one must hold in all its checks. Most requirements have one, of one check.
    pub any_of: Vec<Vec<Check>>,
    /// To which offers it applies; `None` for all.
    pub applies: Option<Applies>,
    /// The clause.
    pub span: Span,
}

/// What decides to which offers a requirement applies.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Applies {
    /// Conditions on the offer's answers; none of them demands evidence.
    pub all: Vec<Check>,
    /// Whether it applies unless all of them hold; otherwise it applies when they do.
    pub unless: bool,
    /// From `when` or `unless` on.
    pub span: Span,
}

impl Applies {
    /// As it is written: `when` or `unless`.
    pub const fn word(&self) -> &'static str {
        if self.unless { "unless" } else { "when" }
    }
}

/// One condition on one attribute.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Check {
    /// Of which attribute.
    pub attribute: String,
    /// What must hold.
    pub condition: Condition,
    /// The answer must come with evidence of one of these kinds; empty where none is demanded.
    pub proof: Vec<EvidenceKind>,
    /// Where it is stated.
    pub span: Span,
}

impl Requirement {
    /// The only check of a requirement without alternatives that applies to every offer.
    pub fn always(&self) -> Option<&Check> {
        self.only().filter(|_| self.applies.is_none())
    }

    /// The only check of a requirement without alternatives.
    pub fn only(&self) -> Option<&Check> {
        match self.any_of.as_slice() {
            [group] => match group.as_slice() {
                [only] => Some(only),
                _ => None,
            },
            _ => None,
        }
    }

    /// The checks of all alternatives, in the order stated.
    pub fn checks(&self) -> impl Iterator<Item = &Check> {
        self.any_of.iter().flatten()
    }

    /// The conditions that decide to which offers it applies.
    pub fn conditions(&self) -> &[Check] {
        self.applies.as_ref().map_or(&[], |applies| &applies.all)
    }

    /// All answers that it reads, those that decide to which offers it applies at the end.
    pub fn reads(&self) -> impl Iterator<Item = &Check> {
        self.checks().chain(self.conditions())
    }

    /// Its own name, the last part of its path: the attribute's where no other is given.
    pub fn name(&self) -> &str {
        self.id.rsplit('.').next().unwrap_or(&self.id)
    }
}

/// A condition that earns points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Preference {
    /// Path of the criterion and own name.
    pub id: ClauseId,
    /// Of which attribute.
    pub attribute: String,
    /// What earns points.
    pub condition: Condition,
    /// The answer must come with evidence of one of these kinds; empty where none is demanded.
    pub proof: Vec<EvidenceKind>,
    /// Among the siblings.
    pub weight: Decimal,
    /// The clause.
    pub span: Span,
}

/// What an answer is compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Condition {
    /// The set holds all of these; a preference earns the share that it holds.
    Includes(AnswerValue),
    /// The set holds none but these.
    Within(AnswerValue),
    /// The hours cover these; a preference earns the share covered.
    Covers(AnswerValue),
    /// Not less (not earlier in the order) than this.
    AtLeast(AnswerValue),
    /// Not more than this.
    AtMost(AnswerValue),
    /// More than this.
    MoreThan(AnswerValue),
    /// Less than this.
    LessThan(AnswerValue),
    /// Equal to one of these.
    IsOneOf(Vec<AnswerValue>),
    /// Linear between the end that earns nothing and the end that earns all. Preferences only.
    Between {
        /// Earns nothing.
        worst: AnswerValue,
        /// Earns all.
        best: AnswerValue,
    },
}

/// A question to the panel.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Judgement {
    /// Path of the criterion and own name.
    pub id: ClauseId,
    /// What is judged.
    pub attribute: String,
    /// The lowest score.
    pub low: Decimal,
    /// The highest score.
    pub high: Decimal,
    /// What scores mean, from the lowest; empty where nothing is said.
    pub anchors: Vec<Anchor>,
    /// The mean below which an offer is excluded.
    pub minimum: Option<At<Decimal>>,
    /// Among the siblings.
    pub weight: Decimal,
    /// The clause.
    pub span: Span,
}

impl Judgement {
    /// The lowest and the highest score, and where they stand.
    pub const fn scale(&self) -> (Decimal, Decimal, Span) {
        (self.low, self.high, self.span)
    }
}

/// A question without points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Question {
    /// Path of the criterion and own name.
    pub id: ClauseId,
    /// What is asked.
    pub attribute: String,
    /// The clause.
    pub span: Span,
}
