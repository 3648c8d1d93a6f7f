use super::{
    Addendum, AgreedScore, Clarification, Offer, OfferRole, Opening, PanelScore, PanelSheet, Rates,
    Rfp, Test, TieDecision, Vocabulary,
};
use crate::source::Span;

/// Everything below a project's folder, checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Project {
    /// What can be asked.
    pub vocabulary: Vocabulary,
    /// The RFP.
    pub rfp: Rfp,
    /// Offers of vendors and the baseline, by alias.
    pub offers: Vec<Offer>,
    /// Offers of earlier rounds as they stood, by alias and round.
    pub replaced: Vec<Offer>,
    /// Score sheets, by assessor.
    pub panels: Vec<PanelSheet>,
    /// Scores on which the panel has agreed.
    pub agreed: Vec<AgreedScore>,
    /// What people have decided on a tie.
    pub tie: Option<TieDecision>,
    /// Exchange rates, by day.
    pub rates: Vec<Rates>,
    /// Changes of the RFP since it was issued, by number.
    pub addenda: Vec<Addendum>,
    /// Published answers, by number.
    pub clarifications: Vec<Clarification>,
    /// When sealed prices were opened.
    pub opening: Option<Opening>,
    /// Tests of the rule, in the order of the files.
    pub tests: Vec<Test>,
    /// What all of it was read from, by path.
    pub inputs: Vec<Input>,
    /// The buyer's own templates and words, which take the place of the shipped ones.
    pub own: Vec<OwnText>,
}

/// A template, style sheet or catalogue of words below the project's `templates/`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnText {
    /// Below that folder, with `/`: `words/en.json`.
    pub name: String,
    /// What is in it.
    pub text: String,
    /// The whole of it.
    pub span: Span,
}

/// A file that the project was read from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Input {
    /// Relative to the project.
    pub path: String,
    /// BLAKE3 of the bytes, in hex.
    pub fingerprint: String,
}

impl Project {
    /// One fingerprint of all inputs, 16 hexadecimal digits of BLAKE3 over their paths and fingerprints.
    pub fn fingerprint(&self) -> String {
        self.hash().to_hex().chars().take(16).collect()
    }

    /// The same digits as a number: what random numbers begin with, so that the same inputs give the same samples.
    pub fn seed(&self) -> u64 {
        let first = self.hash().as_bytes().first_chunk().copied();
        u64::from_be_bytes(first.unwrap_or_default())
    }

    fn hash(&self) -> blake3::Hash {
        let mut hasher = blake3::Hasher::new();
        for input in &self.inputs {
            for part in [input.path.as_str(), "\0", input.fingerprint.as_str(), "\n"] {
                hasher.update(part.as_bytes());
            }
        }
        hasher.finalize()
    }

    /// Whether prices are sealed still: the RFP keeps them until everything else is evaluated, and nobody says that they
    /// were opened. No offer of a vendor has a tariff then, whatever its response says.
    pub fn is_sealed(&self) -> bool {
        self.rfp.stages.is_some() && self.opening.is_none()
    }

    /// The offer of this alias.
    pub fn offer(&self, alias: &str) -> Option<&Offer> {
        self.offers.iter().find(|o| o.alias == alias)
    }

    /// The offers of vendors, by alias.
    pub fn vendors(&self) -> impl Iterator<Item = &Offer> {
        let offers = self.offers.iter();
        offers.filter(|offer| offer.role == OfferRole::Vendor)
    }

    /// The score sheet of an assessor.
    pub fn sheet_of(&self, assessor: &str) -> Option<&PanelSheet> {
        let mut sheets = self.panels.iter();
        sheets.find(|sheet| sheet.assessor.value == assessor)
    }

    /// What assessors gave a vendor for something that is judged, with their names.
    pub fn scored<'a>(
        &'a self,
        vendor: &'a str,
        attribute: &'a str,
    ) -> impl Iterator<Item = (&'a str, &'a PanelScore)> {
        self.panels.iter().filter_map(move |sheet| {
            let mut scores = sheet.scores.iter();
            let own = scores.find(|one| one.vendor == vendor && one.attribute == attribute)?;
            Some((sheet.assessor.value.as_str(), own))
        })
    }

    /// The names of those who score, as far as any is known: who has a sheet, then whose scores weigh otherwise.
    pub fn assessors(&self) -> Vec<&str> {
        let sheets = self.panels.iter().map(|sheet| &sheet.assessor);
        let weights = self.rfp.panel.weights.iter().map(|(assessor, _)| assessor);
        let mut names: Vec<&str> = Vec::new();
        for name in sheets.chain(weights) {
            if !names.contains(&name.value.as_str()) {
                names.push(&name.value);
            }
        }
        names
    }

    /// How many the RFP says that score; `None` where it says nothing.
    pub fn assessors_expected(&self) -> Option<usize> {
        let expected = self.rfp.panel.assessors.as_ref()?;
        usize::try_from(expected.value).ok()
    }
}
