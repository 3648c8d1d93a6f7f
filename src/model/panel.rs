use crate::source::{At, Span};
use crate::value::{Decimal, Text};

/// How the panel works.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PanelRule {
    /// How many assessors are expected.
    pub assessors: Option<At<u32>>,
    /// The widest difference of two scores that is not a finding.
    pub spread: Option<At<Decimal>>,
    /// Which scores of an answer are left out.
    pub drop: Vec<At<Dropped>>,
    /// Assessors whose scores do not count once; the others' do.
    pub weights: Vec<(At<String>, At<Decimal>)>,
    /// Where the RFP says that the panel may agree on one score in the place of the mean.
    pub agreed: Option<At<bool>>,
}

impl PanelRule {
    /// How often the scores of an assessor count; 1 unless the RFP says otherwise.
    pub fn weight(&self, assessor: &str) -> Option<&At<Decimal>> {
        let mut weights = self.weights.iter();
        let own = weights.find(|(name, _)| name.value == assessor);
        own.map(|(_, weight)| weight)
    }

    /// The least number of scores of an answer of which the RFP's are left out.
    pub fn least_to_drop(&self) -> usize {
        self.drop.len().saturating_add(1)
    }
}

/// A score that is left out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Dropped {
    /// The highest.
    Highest,
    /// The lowest.
    Lowest,
}

impl Dropped {
    /// As it is written: `highest`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Highest => "highest",
            Self::Lowest => "lowest",
        }
    }
}

/// What a score means.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Anchor {
    /// On the scale.
    pub score: At<Decimal>,
    /// What is seen where it is given.
    pub means: Text,
}

/// A scale with what its scores mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Scale {
    /// The lowest score.
    pub low: Decimal,
    /// The highest score.
    pub high: Decimal,
    /// By score, from the lowest.
    pub anchors: Vec<Anchor>,
}

/// One assessor's scores.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelSheet {
    /// Who.
    pub assessor: At<String>,
    /// Vendors whom the assessor does not score; empty for "no conflict".
    pub conflicts: Vec<Conflict>,
    /// Scores in the order stated.
    pub scores: Vec<PanelScore>,
    /// The clause.
    pub span: Span,
}

/// Why an assessor does not score a vendor.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Conflict {
    /// A conflict of interest, or a recusal for another reason.
    pub kind: ConflictKind,
    /// The vendor's short name.
    pub vendor: String,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}

/// What keeps an assessor from scoring a vendor.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ConflictKind {
    /// A conflict of interest.
    Interest,
    /// The assessor steps aside by own choice.
    Recusal,
}

/// One score.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PanelScore {
    /// The vendor's short name.
    pub vendor: String,
    /// Of which judgement's attribute.
    pub attribute: String,
    /// On the judgement's scale.
    pub score: Decimal,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}

/// A score on which the panel has agreed; it takes the place of the mean.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedScore {
    /// What is agreed, and why.
    pub score: PanelScore,
    /// What each assessor says whose own score is another.
    pub changes: Vec<AgreedChange>,
}

/// What an assessor says of an agreed score that is not the own one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AgreedChange {
    /// Who.
    pub assessor: At<String>,
    /// False where the own score is given up, true where it is held to.
    pub dissents: bool,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}

/// What people have decided on a tie that the criteria leave.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TieDecision {
    /// The short name of the vendor who is first.
    pub vendor: String,
    /// Why.
    pub reason: String,
    /// The clause.
    pub span: Span,
}
