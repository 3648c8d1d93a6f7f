//! What is certain already, while answers are open.

use super::Memo;
use crate::evaluate::{Figure, FirstIf, OfferEvaluation, OpenItem, Places, Status};
use crate::model::{Scoring, Stated};
use crate::render::block::Block;
use crate::render::comparison::{answer_key, opposite};
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    /// A line an offer, where something is open.
    pub(super) fn certain(&mut self) -> Vec<Block> {
        let mut lines = Vec::new();
        for offer in self.ordered() {
            lines.extend(self.certain_of(offer));
        }
        let words = self.words;
        match Block::list(lines) {
            Some(list) => {
                let mut blocks = vec![
                    Block::heading(words.get("certain.title")),
                    Block::paragraph(words.get("certain.intro")),
                    list,
                ];
                blocks.extend(self.deciding());
                blocks
            }
            None => Vec::new(),
        }
    }

    /// The open answers that could change who is first, or that none can.
    fn deciding(&self) -> Vec<Block> {
        let words = self.words;
        let mut lines = Vec::new();
        for offer in self.ordered() {
            let deciding = offer.places.iter().flat_map(|places| &places.deciding);
            for item in deciding {
                let item = self.open_item(item);
                let vendor = Inline::strong(offer.vendor.as_str());
                lines.push(words.say("certain.decides", &[("vendor", vendor), ("item", item)]));
            }
        }
        match Block::list(lines) {
            Some(list) => vec![Block::paragraph(words.get("certain.depends")), list],
            None => vec![Block::paragraph(words.get("certain.settled"))],
        }
    }

    fn open_item(&self, item: &OpenItem) -> Inline {
        match item {
            OpenItem::Requirement { clause, .. }
            | OpenItem::Evidence { clause, .. }
            | OpenItem::Expiry { clause, .. }
            | OpenItem::Answer { clause, .. }
            | OpenItem::Contract { clause }
            | OpenItem::Score { clause } => self.clause(clause),
            OpenItem::Credit { attribute, .. } => Inline::text(self.words.title(attribute)),
            OpenItem::Tariff { item, charge, .. } => {
                let stated = Stated::ALL.iter().find(|one| one.as_str() == item);
                let item = stated.map_or(item.as_str(), |one| self.words.stated(*one));
                match charge {
                    Some(charge) => Inline::text(format!("{item} ({charge})")),
                    None => Inline::text(item),
                }
            }
        }
    }

    /// Where an offer can come and what it can cost.
    pub(super) fn certain_of(&mut self, offer: &'a OfferEvaluation) -> Option<Inline> {
        let words = self.words;
        let places = offer.places.as_ref()?;
        let mut line = self.come_to(offer, places);
        if places.best != places.worst && !places.exact {
            line = line.with(Inline::text(format!(" {}", words.get("certain.bounds"))));
        }
        if places.may_fall_out {
            line = line.with(Inline::text(format!(
                " {}",
                words.get("certain.may_fall_out")
            )));
        }
        for (scenario, best, worst) in &places.scenarios {
            if (*best, *worst) == (places.best, places.worst) {
                continue;
            }
            let (best, worst) = (self.place(*best), self.place(*worst));
            let key = if best == worst {
                "certain.in.place"
            } else {
                "certain.in.between"
            };
            let values = [
                ("scenario", words.name(scenario).into()),
                ("best", best.into()),
                ("worst", worst.into()),
            ];
            line = line.with(Inline::text(" ")).with(words.say(key, &values));
        }
        let points = places
            .points
            .and_then(|points| Some((points.low(), points.high()?)));
        if let Some((low, high)) = points.filter(|(low, high)| low != high) {
            let ends = [
                ("low", words.numbers.points(low).into()),
                ("high", words.numbers.points(high).into()),
            ];
            let said = words.say("certain.points", &ends);
            line = line.with(Inline::text(" ")).with(said);
        }
        let range = offer.cost_ranges.first().map(|(_, range)| *range);
        if let Some(range) = range.filter(|range| !range.interval().is_point()) {
            let low = self.money(range.low);
            let said = match range.high.map(|high| self.money(high)) {
                Some(high) => words.say("certain.cost", &[("low", low), ("high", high)]),
                None => words.say("certain.cost.open", &[("low", low)]),
            };
            line = line.with(Inline::text(" ")).with(said);
            if let Some(each) = self.possible_per_contact(offer) {
                line = line.with(Inline::text(" ")).with(each);
            }
        }
        Some(line)
    }

    /// By the contact, where the offer has one tariff and it is open.
    fn possible_per_contact(&mut self, offer: &'a OfferEvaluation) -> Option<Inline> {
        let ranges = &self.figures_of(offer)?.ranges;
        let [only] = ranges.as_slice() else {
            return None;
        };
        let range = only
            .first()?
            .per_contact
            .filter(|_| offer.tariffs.is_empty())?;
        let low = self.money(range.low);
        Some(match range.high.map(|high| self.money(high)) {
            Some(high) => {
                let ends = [("low", low), ("high", high)];
                self.words.say("certain.per_contact", &ends)
            }
            None => self.words.say("certain.per_contact.open", &[("low", low)]),
        })
    }

    /// The points that an open offer can still have, or a dash.
    pub(super) fn possible_points(&mut self, offer: &OfferEvaluation) -> Inline {
        let points = offer.places.as_ref().and_then(|places| places.points);
        let ends = ["low", "high"].map(|end| self.named(&format!("{}.points.{end}", offer.alias)));
        match (ends, points) {
            ([Some(low), Some(high)], Some(_)) if offer.status == Status::Open => {
                let (low, high) = (self.points(low), self.points(high));
                self.words
                    .say("glance.between", &[("low", low), ("high", high)])
            }
            _ => "–".into(),
        }
    }

    /// The cost that an open offer can still have, or a dash.
    pub(super) fn possible_cost(&mut self, offer: &OfferEvaluation) -> Inline {
        let Some((_, range)) = offer.cost_ranges.first() else {
            return "–".into();
        };
        let low = self.amount(range.low);
        let said = match range.high.map(|high| self.amount(high)) {
            Some(high) => self
                .words
                .say("glance.between", &[("low", low), ("high", high)]),
            None => self.words.say("glance.from", &[("low", low)]),
        };
        if self.compares_with_tax() {
            return said;
        }
        said.then(" ").then(self.words.get("glance.before_tax"))
    }

    fn compares_with_tax(&self) -> bool {
        let mut criteria = self.project.rfp.criteria.iter();
        !criteria.any(|one| matches!(&one.scoring, Scoring::Price(rule) if !rule.with_tax))
    }

    /// The figure of a name.
    fn named(&self, name: &str) -> Option<Figure> {
        let book = &self.evaluation.derivation;
        let node = book.find(name)?;
        let value = book.node(node)?.value;
        Some(Figure { value, node })
    }

    fn come_to(&self, offer: &OfferEvaluation, places: &Places) -> Inline {
        let words = self.words;
        let vendor = Inline::strong(offer.vendor.as_str());
        let (best, worst) = (self.place(places.best), self.place(places.worst));
        match places.first_if.first() {
            _ if best == worst => words.say(
                "certain.place",
                &[("vendor", vendor), ("place", best.into())],
            ),
            Some(turn) => self.decided_by(vendor, turn),
            None => words.say(
                "certain.between",
                &[
                    ("vendor", vendor),
                    ("best", best.into()),
                    ("worst", worst.into()),
                ],
            ),
        }
    }

    fn decided_by(&self, vendor: Inline, turn: &FirstIf) -> Inline {
        let words = self.words;
        let OpenItem::Tariff { item, .. } = &turn.item else {
            return Inline::new();
        };
        let (key, end) = if turn.otherwise_never {
            ("certain.unless", opposite(turn.end))
        } else {
            ("certain.if", turn.end)
        };
        let mut offers = self.offers().iter();
        let whose = offers.find(|one| one.alias == turn.alias);
        let whose = whose.map_or(turn.alias.as_str(), |one| one.vendor.as_str());
        let stated = Stated::ALL.iter().find(|one| one.as_str() == item);
        let item = stated.map_or(item.as_str(), |one| words.stated(*one));
        let of = match &turn.item {
            OpenItem::Tariff { item, .. } => answer_key(item, end),
            _ => "none",
        };
        let key_of_answer = format!("certain.answer.{of}");
        let answer = words.get(&key_of_answer);
        let values = [
            ("vendor", vendor),
            ("whose", whose.into()),
            ("item", item.into()),
            ("answer", answer.into()),
        ];
        words.say(key, &values)
    }
}
