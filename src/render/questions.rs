//! Letters to vendors: what their own offer leaves open, ready to send. Nothing of another offer is read.

use serde::Serialize;

use super::outline::outline;
use super::words::Words;
use super::{Document, RenderError, template};
use crate::evaluate::{OfferEvaluation, OpenItem};
use crate::model::{Criterion, Earn, Judgement, Preference, Project, Scoring, Stated};
use crate::value::{Decimal, Language};

/// A letter, as its template takes it.
#[derive(Debug, Serialize)]
pub(super) struct Letter {
    title: String,
    greeting: String,
    intro: String,
    questions: Vec<QuestionView>,
    closing: String,
    signature: String,
}

#[derive(Debug, Serialize)]
struct QuestionView {
    clause: String,
    text: String,
    why: String,
}

/// The letter to a vendor about what its offer leaves open; `None` where nothing is.
///
/// # Errors
/// When the language has no words.
pub fn questions(
    project: &Project,
    offer: &OfferEvaluation,
    language: &Language,
) -> Result<Option<Document>, RenderError> {
    let words = Words::in_project(language, project)?;
    let asking = Asking {
        project,
        words: &words,
    };
    let questions = asking.questions(offer);
    if questions.is_empty() {
        return Ok(None);
    }
    let text = template::letter(&asking.letter(offer, questions), &project.own)?;
    let name = format!("questions.{}.{language}.md", offer.alias);
    Ok(Some(Document::of_text(name, text)))
}

/// What an offer leaves open: the clause and what is asked.
pub(super) fn unanswered(
    project: &Project,
    offer: &OfferEvaluation,
    words: &Words,
) -> Vec<(String, String)> {
    let asking = Asking { project, words };
    let questions = asking.questions(offer).into_iter();
    questions.map(|one| (one.clause, one.text)).collect()
}

/// What an offer awaits from the buyer's own side: clauses without a score, volumes and rates that nobody states.
pub fn own_tasks(offer: &OfferEvaluation) -> Vec<String> {
    let open = offer.open.iter().filter(|item| is_own(item));
    open.map(super::comparison::reasons::question).collect()
}

/// The open answers of an offer that could change who wins.
pub fn deciding(offer: &OfferEvaluation) -> Vec<String> {
    let deciding = offer.places.iter().flat_map(|places| &places.deciding);
    deciding.map(super::comparison::reasons::question).collect()
}

fn is_own(item: &OpenItem) -> bool {
    match item {
        OpenItem::Score { .. } => true,
        OpenItem::Tariff { item, .. } => item != NO_TARIFF && stated(item).is_none(),
        _ => false,
    }
}

/// As the evaluation calls the lack of any tariff.
const NO_TARIFF: &str = "tariff";

fn stated(item: &str) -> Option<Stated> {
    let mut all = Stated::ALL.iter().copied();
    all.find(|stated| stated.as_str() == item)
}

struct Asking<'a> {
    project: &'a Project,
    words: &'a Words,
}

impl Asking<'_> {
    fn questions(&self, offer: &OfferEvaluation) -> Vec<QuestionView> {
        let mut asked: Vec<&str> = Vec::new();
        let mut questions = Vec::new();
        for item in &offer.open {
            // One answer serves all clauses that ask for the attribute; the first says most about why.
            if let OpenItem::Requirement { attribute, .. } | OpenItem::Answer { attribute, .. } =
                item
            {
                let own = self.project.vocabulary.asked(attribute);
                let name = own.map_or(attribute.as_str(), |own| &own.name);
                if asked.contains(&name) {
                    continue;
                }
                asked.push(name);
            }
            questions.extend(self.question(offer, item));
        }
        questions
    }

    fn letter(&self, offer: &OfferEvaluation, questions: Vec<QuestionView>) -> Letter {
        let (words, rfp) = (self.words, &self.project.rfp);
        let contact = rfp.contact.as_ref().map(|contact| words.text(contact));
        let title = words.text(&rfp.title);
        let named = [("title", title), ("rfp", rfp.id.value.as_str())];
        Letter {
            title: words.fill("questions.title", &named),
            greeting: words.fill("questions.greeting", &[("vendor", &offer.vendor)]),
            intro: words.fill("questions.intro", &named),
            questions,
            closing: match contact {
                Some(contact) => words.fill("questions.closing.to", &[("contact", contact)]),
                None => words.get("questions.closing").to_owned(),
            },
            signature: words.text(&rfp.buyer).to_owned(),
        }
    }

    /// `None` for what the vendor can't answer.
    fn question(&self, offer: &OfferEvaluation, item: &OpenItem) -> Option<QuestionView> {
        if is_own(item) {
            return None;
        }
        let words = self.words;
        let (clause, text, why) = match item {
            OpenItem::Requirement { clause, attribute } => {
                let why = match self.decides(clause, attribute) {
                    true => "questions.why.applies",
                    false => why(true),
                };
                (words.path(clause), self.asked(attribute), why)
            }
            OpenItem::Answer { clause, attribute } => {
                let why = if self.points(clause).is_some() {
                    why(false)
                } else {
                    "questions.why.question"
                };
                (words.path(clause), self.asked(attribute), why)
            }
            OpenItem::Evidence {
                clause,
                attribute,
                kinds,
                required,
            } => {
                let (asked, kinds) = (self.asked(attribute), words.kinds(kinds));
                let values = [("question", asked.as_str()), ("kinds", kinds.as_str())];
                let text = words.fill("questions.evidence", &values);
                (words.path(clause), text, why(*required))
            }
            OpenItem::Expiry {
                clause,
                certificates,
                required,
                ..
            } => {
                let names: Vec<String> = certificates.iter().map(|name| words.name(name)).collect();
                let text = words.fill("questions.expiry", &[("certificates", &words.and(&names))]);
                (words.path(clause), text, why(*required))
            }
            OpenItem::Contract { clause } => (
                words.path(clause),
                self.contract(clause),
                "questions.why.contract",
            ),
            OpenItem::Credit { tariff, attribute } => {
                let clause = words.fill("questions.tariff", &[("tariff", tariff)]);
                (clause, self.credit(attribute), "questions.why.credit")
            }
            OpenItem::Tariff {
                tariff,
                item,
                charge,
            } => {
                let (clause, text) = match stated(item) {
                    Some(stated) => self.unsaid(offer, tariff, stated, charge.as_deref()),
                    None => (
                        words.title(NO_TARIFF),
                        words.get("questions.no_tariff").to_owned(),
                    ),
                };
                (clause, text, "questions.why.tariff")
            }
            OpenItem::Score { .. } => return None,
        };
        let mut why = match self.points(clause_of(item)) {
            Some(points) if why == "questions.why.preference" => {
                words.fill(why, &[("points", &words.numbers.points(points))])
            }
            _ => words.get(why).to_owned(),
        };
        if let Some(moved) = self.moved(offer, item) {
            why = format!("{why} {moved}");
        }
        if offer.asked_before.contains(item) {
            why = format!("{why} {}", words.get("questions.before"));
        }
        Some(QuestionView { clause, text, why })
    }

    /// What the answer does to the cost of its tariff; `None` where it does nothing or that can't be computed.
    fn moved(&self, offer: &OfferEvaluation, item: &OpenItem) -> Option<String> {
        let mut items = offer.ranges.iter().flat_map(|range| &range.items);
        let moves = items.find(|one| one.item == *item)?.moves;
        let currency = *self.project.rfp.currency;
        let low = self.words.numbers.money(moves.low(), currency);
        Some(match moves.high() {
            Some(high) if high == moves.low() => return None,
            Some(high) => {
                let high = self.words.numbers.money(high, currency);
                let ends = [("low", low.as_str()), ("high", high.as_str())];
                self.words.fill("questions.moves", &ends)
            }
            None => self.words.fill("questions.moves.open", &[("low", &low)]),
        })
    }

    /// Whether a clause of the contract is accepted, with what it says.
    fn contract(&self, clause: &str) -> String {
        let mut clauses = self.project.rfp.contract.iter();
        let own = clauses.find(|own| own.id == *clause);
        let says = own.map_or("", |own| self.words.text(&own.text));
        self.words.fill("questions.contract", &[("text", says)])
    }

    /// Whether the credits that the RFP asks for are given, with what they are.
    fn credit(&self, attribute: &str) -> String {
        let words = self.words;
        let mut asked = self.project.rfp.pricing.credits.iter();
        let steps = asked
            .find(|credit| credit.attribute == attribute)
            .map(|credit| words.credit_steps(&credit.steps));
        let title = words.title(attribute);
        let values = [
            ("attribute", title.as_str()),
            ("steps", steps.as_deref().unwrap_or_default()),
        ];
        words.fill("questions.credit", &values)
    }

    /// What a tariff leaves unsaid, and of which tariff and charge.
    fn unsaid(
        &self,
        offer: &OfferEvaluation,
        tariff: &str,
        stated: Stated,
        charge: Option<&str>,
    ) -> (String, String) {
        let words = self.words;
        let of = words.fill("questions.tariff", &[("tariff", tariff)]);
        let clause = match charge {
            Some(charge) => format!("{of}, {}", words.charged(self.project, offer, charge)),
            None => of,
        };
        let key = match stated {
            Stated::BillingIncrement
            | Stated::Hold
            | Stated::Wrap
            | Stated::Tiers
            | Stated::Packages
            | Stated::WrapOrder
            | Stated::Queue => "questions.unsaid",
            _ => "questions.unsaid.none",
        };
        let values = [
            ("item", words.stated(stated)),
            ("meaning", words.stated_meaning(stated)),
        ];
        (clause, words.fill(key, &values))
    }

    /// The vocabulary's question.
    fn asked(&self, attribute: &str) -> String {
        let known = self.project.vocabulary.asked(attribute);
        known.map_or_else(
            || self.words.title(attribute),
            |known| self.words.question(known).to_owned(),
        )
    }

    /// Whether an attribute only decides if a requirement applies.
    fn decides(&self, clause: &str, attribute: &str) -> bool {
        let branches = outline(&self.project.rfp);
        let mut items = branches.iter().flat_map(|branch| &branch.items);
        let own = items.find(|item| item.id() == clause);
        own.is_some_and(|item| !item.asks(attribute))
    }

    /// The points of 100 that a preference can earn; `None` for another clause.
    fn points(&self, clause: &str) -> Option<Decimal> {
        let mut criteria = self.project.rfp.criteria.iter();
        criteria.find_map(|criterion| points_in(criterion, Decimal::ONE, clause))
    }
}

/// The same within a criterion that has a share of its parent's points.
fn points_in(criterion: &Criterion, share: Decimal, clause: &str) -> Option<Decimal> {
    let own = share.checked_mul(criterion.weight.value.0)?;
    match &criterion.scoring {
        Scoring::Branches(branches) => {
            let share = own.checked_div(Decimal::ONE_HUNDRED)?;
            branches
                .iter()
                .find_map(|branch| points_in(branch, share, clause))
        }
        Scoring::Points(earns) => {
            let weight = earns.iter().find_map(|earn| match earn {
                Earn::Prefer(one) if one.id == *clause => Some(one.weight),
                _ => None,
            })?;
            let weights = earns.iter().try_fold(Decimal::ZERO, |sum, earn| {
                let (Earn::Prefer(Preference { weight, .. })
                | Earn::Judge(Judgement { weight, .. })) = earn;
                sum.checked_add(*weight)
            })?;
            own.checked_mul(weight)?.checked_div(weights)
        }
        Scoring::Price(_) => None,
    }
}

fn clause_of(item: &OpenItem) -> &str {
    match item {
        OpenItem::Requirement { clause, .. }
        | OpenItem::Answer { clause, .. }
        | OpenItem::Evidence { clause, .. }
        | OpenItem::Expiry { clause, .. }
        | OpenItem::Contract { clause }
        | OpenItem::Score { clause } => clause,
        OpenItem::Tariff { .. } | OpenItem::Credit { .. } => "",
    }
}

/// Why a question matters: it holds the offer up, or it costs points.
const fn why(required: bool) -> &'static str {
    if required {
        "questions.why.requirement"
    } else {
        "questions.why.preference"
    }
}
