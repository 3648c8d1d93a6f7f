//! What was changed after offers came in, and what that did to the ranking.

use super::Memo;
use crate::evaluate::{Award, FormerRule, OfferEvaluation};
use crate::model::{Addendum, after, before, differences};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::{Inline, Tone};

impl<'a> Memo<'a> {
    pub(super) fn changes(&mut self) -> Vec<Block> {
        let mut blocks = Vec::new();
        for rule in &self.evaluation.former {
            let mut addenda = self.project.addenda.iter();
            if let Some(addendum) = addenda.find(|one| one.number == rule.addendum) {
                blocks.extend(self.change(addendum, rule));
            }
        }
        blocks
    }

    fn change(&mut self, addendum: &'a Addendum, rule: &'a FormerRule) -> Vec<Block> {
        let words = self.words;
        let n = words.numeral(addendum.number);
        let note = self.notes.clause(addendum.span);
        let title = words.say(
            "changes.late",
            &[
                ("n", n.as_str().into()),
                ("date", words.date(addendum.on).into()),
                ("first", words.date(rule.first_received).into()),
            ],
        );
        let reason = words.text(&addendum.reason);
        let reason = words.say("changes.reason", &[("reason", reason.into())]);
        let callout = Block::Callout {
            tone: Tone::Warn,
            title: title.note(note),
            lines: vec![reason, self.effect(rule)],
        };
        let mut blocks = vec![Block::heading(words.fill("changes.title", &[("n", &n)]))];
        blocks.push(callout);
        blocks.extend(self.changed(addendum, &n));
        blocks.extend(self.places_then(rule, &n));
        blocks
    }

    fn changed(&mut self, addendum: &Addendum, n: &str) -> Option<Block> {
        let words = self.words;
        let then = before(self.project, addendum)?;
        let mut table = Table::new(words.fill("changes.caption", &[("n", n)]))
            .stacking()
            .column(words.get("changes.what"))
            .column(words.get("changes.before"))
            .column(words.get("changes.since"));
        for one in differences(&then, &after(self.project, addendum)) {
            let cells = [
                Inline::text(words.about(&one)),
                words.side(one.old.as_ref()).into(),
                words.side(one.new.as_ref()).into(),
            ];
            table.row(Look::Plain, cells);
        }
        table.block()
    }

    /// Who would have been first.
    pub(super) fn effect(&mut self, rule: &FormerRule) -> Inline {
        let words = self.words;
        let Award::To(outcome) = &rule.award else {
            return words.get("changes.nobody").into();
        };
        let Some(first) = self.offers().get(outcome.offer) else {
            return Inline::new();
        };
        let is_same = self.winner().is_some_and(|own| own.alias == first.alias);
        let key = if is_same {
            "changes.same"
        } else {
            "changes.other"
        };
        words.say(key, &[("vendor", Inline::strong(first.vendor.as_str()))])
    }

    fn places_then(&mut self, rule: &FormerRule, n: &str) -> Option<Block> {
        let words = self.words;
        let mut table = Table::new(words.fill("changes.places", &[("n", n)]))
            .column(words.get("offer"))
            .numbers(words.get("changes.place.before"))
            .numbers(words.get("changes.figure.before"))
            .numbers(words.get("changes.place.since"))
            .numbers(words.get("changes.figure.since"));
        let offers = self.offers().iter().enumerate();
        let mut rows: Vec<(usize, &OfferEvaluation)> = offers.collect();
        let place_of = |at: usize| {
            let mut ranking = self.evaluation.ranking.iter();
            ranking.find(|(own, _)| *own == at).map(|(_, place)| *place)
        };
        rows.sort_by_key(|(at, _)| (place_of(*at).unwrap_or(usize::MAX), *at));
        let lowest_wins = |offer: &OfferEvaluation| offer.evaluated.is_some();
        for (at, offer) in rows {
            let then = rule.places.get(at).copied().flatten();
            let now = place_of(at);
            if then.is_none() && now.is_none() {
                continue;
            }
            let place =
                |place: Option<usize>| place.map_or_else(|| "–".into(), |n| words.numeral(n));
            let money = lowest_wins(offer);
            let mut figure = |figure: Option<crate::evaluate::Figure>| match figure {
                Some(figure) if money => self.money(figure),
                Some(figure) => self.noted(words.numbers.points(figure.value), figure),
                None => "–".into(),
            };
            let cells = [
                offer.vendor.as_str().into(),
                place(then.map(|(place, _)| place)).into(),
                figure(then.and_then(|(_, figure)| figure)),
                place(now).into(),
                figure(offer.evaluated.or(offer.total)),
            ];
            table.row(Look::Plain, cells);
        }
        table.block()
    }
}
