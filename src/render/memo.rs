//! The decision memo.

mod agents;
mod alternatives;
mod annex;
pub(super) mod book;
mod brief;
mod certain;
mod changes;
mod charts;
mod compliance;
mod contract;
mod cost;
mod credits;
mod figures;
mod findings;
mod firm;
mod gates;
mod judged;
mod lines;
mod live;
mod moves;
mod panel;
mod prices;
mod procedure;
mod ranking;
mod recommendation;
mod rounds;
mod scores;
pub(super) mod split;
mod tradeoff;
mod turns;
mod waits;

pub(super) use self::brief::brief;
use super::block::{Block, Page, Sections};
use super::inline::Inline;
use super::notes::Notes;
use super::outline::{Branch, outline};
use super::words::Words;
use crate::evaluate::{
    Award, Evaluation, Figure, OfferEvaluation, ScenarioCost, Status, TariffCost,
};
use crate::model::{Offer, Project, Rfp};
use crate::source::Sources;
use crate::value::Currency;

/// What the sections of the memo are written from, and the footnotes so far.
struct Memo<'a> {
    project: &'a Project,
    evaluation: &'a Evaluation,
    sources: &'a Sources,
    words: &'a Words,
    branches: Vec<Branch<'a>>,
    notes: Notes<'a>,
}

impl<'a> Memo<'a> {
    /// Of an evaluation, before anything is noted.
    fn of(
        project: &'a Project,
        evaluation: &'a Evaluation,
        sources: &'a Sources,
        words: &'a Words,
    ) -> Self {
        Self {
            project,
            evaluation,
            sources,
            words,
            branches: outline(&project.rfp),
            notes: Notes::new(&evaluation.derivation, sources),
        }
    }
}

/// The memo in one language.
pub(super) fn page(
    project: &Project,
    evaluation: &Evaluation,
    sources: &Sources,
    words: &Words,
) -> Page {
    let mut memo = Memo::of(project, evaluation, sources, words);
    let rfp = &project.rfp;
    let date = words.date(rfp.timeline.award.date());
    let front = memo.front();
    let sections = memo.sections();
    Page {
        byline: format!(
            "{}{} · {} · {date}",
            rfp.id.value,
            lot_of(rfp, words),
            words.text(&rfp.buyer)
        ),
        front,
        sections: sections.into_vec(),
        colophon: memo.colophon(),
        live: memo.live(),
        ..Page::of(rfp, words, words.get("memo.kind")).with_notes(words, memo.notes.into_lines())
    }
}

/// ` · Lot: Telephone` where a lot is decided by itself.
pub(super) fn lot_of(rfp: &Rfp, words: &Words) -> String {
    match rfp.lots.as_slice() {
        [lot] => format!(
            " · {}",
            words.fill("lots.of", &[("lot", words.text(&lot.title))])
        ),
        _ => String::new(),
    }
}

impl<'a> Memo<'a> {
    fn sections(&mut self) -> Sections {
        let words = self.words;
        let mut sections = Sections::default();
        let mut add =
            |id: &str, blocks| sections.push(id, words.get(&format!("memo.{id}")), blocks);
        add("recommendation", self.recommendation());
        add("authority", self.authority());
        add("vendors", self.vendors());
        add("chronology", self.chronology());
        add("changes", self.changes());
        add("panel", self.panel());
        add("compliance", self.compliance());
        add("scores", self.scores());
        add("cost", self.cost());
        add("prices", self.prices());
        add("rounds", self.rounds());
        add("ranking", self.ranking());
        add("tradeoff", self.tradeoff());
        add("findings", self.findings());
        add("alternatives", self.alternatives());
        add("approvals", self.approvals());
        add("answers", self.answers());
        add("monthly", self.monthly());
        add("fingerprints", self.fingerprints());
        sections
    }

    fn currency(&self) -> Currency {
        self.project.rfp.currency.value
    }

    /// An amount in the RFP's currency with its footnote.
    fn money(&mut self, figure: Figure) -> Inline {
        let text = self.words.numbers.money(figure.value, self.currency());
        self.noted(text, figure)
    }

    /// The same without the currency, for columns that name it.
    fn amount(&mut self, figure: Figure) -> Inline {
        let text = self.words.numbers.amount(figure.value, self.currency());
        self.noted(text, figure)
    }

    /// Points with their footnote.
    fn points(&mut self, figure: Figure) -> Inline {
        self.noted(self.words.numbers.points(figure.value), figure)
    }

    fn noted(&mut self, text: String, figure: Figure) -> Inline {
        let number = self.notes.figure(figure, self.words);
        Inline::text(text).note(number)
    }

    /// The offers as evaluated.
    fn offers(&self) -> &'a [OfferEvaluation] {
        &self.evaluation.offers
    }

    /// Those that count, best first.
    fn ranked(&self) -> Vec<&'a OfferEvaluation> {
        let offers = self.offers();
        self.evaluation
            .ranking
            .iter()
            .filter_map(|(index, _)| offers.get(*index))
            .collect()
    }

    /// Those that count, best first, then the other vendors, then the baseline.
    fn ordered(&self) -> Vec<&'a OfferEvaluation> {
        let mut order = self.ranked();
        let others = self
            .offers()
            .iter()
            .filter(|offer| offer.status != Status::Counts);
        let (baselines, vendors): (Vec<_>, Vec<_>) =
            others.partition(|offer| offer.status == Status::Baseline);
        order.extend(vendors);
        order.extend(baselines);
        order
    }

    fn winner(&self) -> Option<&'a OfferEvaluation> {
        match &self.evaluation.award {
            Award::To(outcome) => self.offers().get(outcome.offer),
            Award::None(_) => None,
        }
    }

    fn baselines(&self) -> impl Iterator<Item = &'a OfferEvaluation> {
        self.offers()
            .iter()
            .filter(|offer| offer.status == Status::Baseline)
    }

    /// What the vendor sent.
    fn offer(&self, evaluated: &OfferEvaluation) -> Option<&'a Offer> {
        self.project.offer(&evaluated.alias)
    }

    /// The name of a criterion or clause with its number, for people: `3 languages`.
    fn clause(&self, id: &str) -> Inline {
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let item = items.clone().find(|item| item.id() == id);
        match item {
            Some(item) => Inline::text(format!(
                "{} · {} ",
                item.number,
                self.words.title(item.name())
            ))
            .with(
                Inline::muted("(")
                    .with(Inline::code(id))
                    .with(Inline::muted(")")),
            ),
            None => Inline::text(format!("{} ", self.words.path(id))),
        }
    }

    fn colophon(&self) -> String {
        let print = self.project.fingerprint();
        self.words.fill(
            "memo.colophon",
            &[("id", &self.project.rfp.id.value), ("fingerprint", &print)],
        )
    }

    fn approvals(&self) -> Vec<Block> {
        signatures(self.project, self.words)
    }
}

/// Where those sign who approve.
fn signatures(project: &Project, words: &Words) -> Vec<Block> {
    use super::block::{Look, Table};
    let mut table = Table::new(words.get("approvals.caption"))
        .fillable()
        .column(words.get("sign.position"))
        .column(words.get("sign.name"))
        .column(words.get("sign.signature"))
        .column(words.get("sign.date"));
    for role in &project.rfp.approvals {
        table.row(Look::Plain, [Inline::text(role.value.as_str())]);
    }
    table.block().into_iter().collect()
}

/// The tariff that is taken for an offer.
fn chosen(offer: &OfferEvaluation) -> Option<&TariffCost> {
    offer.tariffs.get(offer.chosen?)
}

/// Its cost in the base scenario.
fn base_cost(offer: &OfferEvaluation) -> Option<&ScenarioCost> {
    chosen(offer)?.scenarios.first()
}
