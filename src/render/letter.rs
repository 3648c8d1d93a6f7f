//! Letters to the vendors after the decision. A letter is made from its own offer, from the RFP and from what the RFP
//! says is published of the winner; nothing else of another offer is read.

mod award;
mod better;
mod declined;
mod reasons;
mod result;
mod scores;
mod steps;

pub use declined::{declined_letters, declined_papers};

use super::block::{Block, Page, Sections};
use super::inline::Inline;
use super::outline::{Branch, outline};
use super::paper::{Paper, as_text};
use super::words::Words;
use super::{Document, RenderError, in_each_language};
use crate::evaluate::split::{SplitAward, SplitOutcome, SplitShare};
use crate::evaluate::{Award, Evaluation, OfferEvaluation, Status};
use crate::model::{Offer, Project, Published};

/// What a letter is written from.
struct Letter<'a> {
    project: &'a Project,
    evaluation: &'a Evaluation,
    /// The award of all lots together, where the RFP splits it: then no lot is decided by itself.
    together: Option<&'a SplitAward>,
    words: &'a Words,
    branches: Vec<Branch<'a>>,
    /// To whom.
    own: &'a OfferEvaluation,
    /// What that vendor sent.
    sent: Option<&'a Offer>,
}

/// A letter to each vendor who offered, in every language of the RFP: `letter.ALIAS.LANG.md` and so on.
///
/// # Errors
/// When a language has no words.
pub fn letter_papers(
    project: &Project,
    evaluation: &Evaluation,
    together: Option<&SplitAward>,
) -> Result<Vec<Paper>, RenderError> {
    let mut papers = Vec::new();
    let offers = evaluation.offers.iter();
    for own in offers.filter(|offer| offer.status != Status::Baseline) {
        papers.extend(in_each_language(project, |words| {
            let letter = Letter {
                project,
                evaluation,
                together,
                words,
                branches: outline(&project.rfp),
                own,
                sent: project.offer(&own.alias),
            };
            Ok(paper(project, &own.alias, letter.page()))
        })?);
    }
    Ok(papers)
}

/// The same in Markdown and in HTML, of what is decided by itself.
///
/// # Errors
/// As [`letter_papers`].
pub fn letters(project: &Project, evaluation: &Evaluation) -> Result<Vec<Document>, RenderError> {
    as_text(&letter_papers(project, evaluation, None)?)
}

fn paper(project: &Project, vendor: &str, page: Page) -> Paper {
    let date = project.rfp.timeline.award.date();
    Paper::new(&format!("letter.{vendor}"), page, date).by(&project.own)
}

impl<'a> Letter<'a> {
    fn page(&self) -> Page {
        let mut winners = self.winners().into_iter();
        let is_winner = winners.any(|one| one.alias == self.own.alias);
        let (kind, front, sections) = if is_winner {
            ("letter.award.kind", self.award_front(), self.award())
        } else {
            ("letter.result.kind", self.result_front(), self.result())
        };
        page(self.project, self.words, kind, front, sections)
    }

    /// Who is chosen: one vendor, or those who share the lot.
    fn winners(&self) -> Vec<&'a OfferEvaluation> {
        if self.together.is_some() {
            let offers = self.evaluation.offers.iter();
            return offers.filter(|one| self.share(one).is_some()).collect();
        }
        match &self.evaluation.award {
            Award::To(outcome) => self
                .evaluation
                .offers
                .get(outcome.offer)
                .into_iter()
                .collect(),
            Award::None(_) => Vec::new(),
        }
    }

    /// What an offer wins of the lot, where the lots are awarded together.
    fn share(&self, offer: &OfferEvaluation) -> Option<&'a SplitShare> {
        let SplitOutcome::Awarded(awarded) = &self.together?.outcome else {
            return None;
        };
        let own = self.project.rfp.lots.first()?;
        let mut lots = awarded.best.lots.iter();
        let lot = lots.find(|lot| lot.lot == own.name)?;
        lot.shares.iter().find(|share| share.alias == offer.alias)
    }

    /// What a winner is called in a letter to another vendor.
    fn called(&self, winner: &OfferEvaluation) -> String {
        let words = self.words;
        if self.publish().winner {
            return winner.vendor.clone();
        }
        let winners = self.winners();
        let place = winners.iter().position(|one| one.alias == winner.alias);
        match (winners.len(), place) {
            (2.., Some(place)) => {
                let n = place.saturating_add(1).to_string();
                words.fill("letter.scores.winner.n", &[("n", &n)])
            }
            _ => words.get("letter.scores.winner").to_owned(),
        }
    }

    fn publish(&self) -> Published {
        self.project.rfp.award.publish
    }

    /// `To: Borneo Contact Sdn Bhd`
    fn addressee(&self) -> Block {
        addressee(self.words, &self.own.vendor)
    }
}

fn addressee(words: &Words, vendor: &str) -> Block {
    Block::paragraph(words.say("letter.to", &[("vendor", Inline::strong(vendor))]))
}

/// A letter has no list of contents and no footnotes.
fn page(
    project: &Project,
    words: &Words,
    kind: &str,
    front: Vec<Block>,
    sections: Sections,
) -> Page {
    let rfp = &project.rfp;
    let lot = super::memo::lot_of(rfp, words);
    let date = words.date(rfp.timeline.award.date());
    let buyer = words.text(&rfp.buyer);
    Page {
        byline: format!("{}{lot} · {buyer} · {date}", rfp.id.value),
        front,
        sections: sections.into_vec(),
        colophon: words.fill(
            "letter.colophon",
            &[("id", rfp.id.value.as_str()), ("buyer", buyer)],
        ),
        ..Page::of(rfp, words, words.get(kind))
    }
}
