//! The figures beside a cost: per contact, what clauses add, break-even volumes, contacts lost to downtime.

use super::Memo;
use crate::evaluate::{
    BreakEven, Cheaper, Effect, EffectOf, Figure, OfferEvaluation, OfferFigures, Status, TariffAt,
    TariffFigures,
};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::value::Decimal;

impl<'a> Memo<'a> {
    pub(super) fn figures_of(&self, offer: &OfferEvaluation) -> Option<&'a OfferFigures> {
        let mut offers = self.offers().iter();
        let at = offers.position(|other| other.alias == offer.alias)?;
        self.evaluation.figures.offers.get(at)
    }

    /// Of the tariff that is taken: the cost per contact, minute and case, its present value, what clauses add.
    pub(super) fn beside_cost(&mut self, offer: &'a OfferEvaluation) -> Vec<Block> {
        let figures = self.figures_of(offer).zip(offer.chosen);
        let Some(figures) = figures.and_then(|(figures, at)| figures.tariffs.get(at)) else {
            return Vec::new();
        };
        let mut blocks: Vec<Block> = Block::list(self.unit_costs(figures)).into_iter().collect();
        blocks.extend(self.effects(offer, figures));
        blocks
    }

    fn unit_costs(&mut self, figures: &'a TariffFigures) -> Vec<Inline> {
        let Some(base) = figures.scenarios.first() else {
            return Vec::new();
        };
        let present = base.present.as_ref().map(|present| present.total);
        let figures = [
            ("figures.per_contact", base.per_contact),
            ("figures.per_minute", base.per_minute),
            ("figures.per_case", base.per_case),
            ("figures.present_value", present),
        ];
        let known = figures
            .into_iter()
            .filter_map(|(key, figure)| Some((key, figure?)));
        known
            .map(|(key, figure)| {
                let cost = self.money(figure);
                self.words.say(key, &[("cost", cost)])
            })
            .collect()
    }

    fn effects(&mut self, offer: &OfferEvaluation, figures: &'a TariffFigures) -> Option<Block> {
        let words = self.words;
        let values = [
            ("vendor", offer.vendor.as_str()),
            ("currency", self.currency().code()),
        ];
        let mut table = Table::new(words.fill("effects.caption", &values))
            .column(words.get("effects.clause"))
            .numbers(words.get("effects.adds"));
        for effect in &figures.effects {
            let name = Inline::text(self.effect_name(effect));
            let adds = self.amount(effect.adds);
            table.row(Look::Plain, [name, adds]);
        }
        table.block()
    }

    fn effect_name(&self, effect: &Effect) -> String {
        let words = self.words;
        let named = |key: &str, name: &str| {
            let language = words.find(&format!("language.{name}"));
            let name = language.map_or_else(|| words.name(name), str::to_owned);
            words.fill(key, &[("name", &name)])
        };
        match &effect.clause {
            EffectOf::Rounding => words.get("effects.rounding").to_owned(),
            EffectOf::LeastTime => words.get("effects.least_time").to_owned(),
            EffectOf::Wrap => words.get("effects.wrap").to_owned(),
            EffectOf::Hold => words.get("effects.hold").to_owned(),
            EffectOf::Queue => words.get("effects.queue").to_owned(),
            EffectOf::Minimum => words.get("effects.minimum").to_owned(),
            EffectOf::Indexation => words.get("effects.indexation").to_owned(),
            EffectOf::Surcharge(name) => named("effects.surcharge", name),
            EffectOf::Discount(name) => named("effects.discount", name),
            EffectOf::Tax(name) => named("effects.tax", name),
            EffectOf::Currency(code) => words.fill("effects.currency", &[("name", code)]),
        }
    }

    /// Charges by the minute that are unusual by the handled minute, with the question to ask.
    pub(super) fn unusual_minutes(&mut self, offer: &'a OfferEvaluation) -> Vec<Inline> {
        let words = self.words;
        if offer.status == Status::Baseline {
            return Vec::new();
        }
        let mut flags = Vec::new();
        let tariffs = self.figures_of(offer).map_or(&[][..], |own| &own.tariffs);
        for (tariff, figures) in offer.tariffs.iter().zip(tariffs) {
            for unusual in &figures.unusual {
                let key = if unusual.below {
                    "prices.below_minute"
                } else {
                    "prices.above_minute"
                };
                let rate = words.numbers.points(unusual.rate.value);
                let rate = self.noted(rate, unusual.rate);
                let number = self.notes.clause(unusual.band_at);
                let band = words.fill("prices.band", &[("band", &unusual.band)]);
                let values = [
                    ("vendor", Inline::strong(offer.vendor.as_str())),
                    ("tariff", tariff.tariff.as_str().into()),
                    ("rate", rate),
                    ("band", Inline::text(band).note(number)),
                ];
                flags.push(words.say(key, &values));
            }
        }
        flags
    }

    /// At which volumes two tariffs cost the same, and from which month on one is cheaper.
    pub(super) fn break_even(&mut self) -> Vec<Block> {
        let words = self.words;
        let pairs = &self.evaluation.figures.break_even;
        let Some(first) = pairs.first() else {
            return Vec::new();
        };
        let channel = words.channel(&self.project.vocabulary, &first.channel);
        let most = words.units(Decimal::from(first.most), &first.unit);
        let values = [("channel", channel.as_str()), ("most", most.as_str())];
        let mut table = Table::new(words.fill("break_even.caption", &values))
            .stacking()
            .column(words.get("break_even.tariffs"))
            .column(words.get("break_even.volume"))
            .column(words.get("break_even.month"));
        for pair in pairs {
            let names = pair.tariffs.map(|at| Inline::text(self.tariff_name(at)));
            let row = [
                Inline::joined(names, " — "),
                self.by_volume(pair),
                Inline::text(self.by_month(pair)),
            ];
            table.row(Look::Plain, row);
        }
        let mut blocks = vec![
            Block::heading(words.get("break_even.title")),
            Block::paragraph(words.fill("break_even.intro", &values)),
        ];
        let is_open = |pair: &BreakEven| {
            let mut stretches = pair.stretches.iter();
            stretches.any(|stretch| stretch.cheaper == Cheaper::Open)
        };
        if pairs.iter().any(is_open) {
            blocks.push(Block::paragraph(words.get("break_even.open_intro")));
        }
        blocks.extend(self.volumes_chart());
        blocks.extend(table.block());
        blocks.extend(self.without_break_even().map(Block::paragraph));
        blocks
    }

    /// The tariffs of offers in the running of whose cost nothing is known before answers.
    fn without_break_even(&self) -> Option<String> {
        let words = self.words;
        let mut names = Vec::new();
        for offer in self.offers() {
            if matches!(offer.status, Status::Excluded(_)) {
                continue;
            }
            let unknown = offer.ranges.iter();
            for range in unknown.filter(|range| range.scenarios.is_empty()) {
                let values = [("vendor", &*offer.vendor), ("tariff", &range.tariff)];
                names.push(words.fill("break_even.tariff", &values));
            }
        }
        let tariffs = names.join("; ");
        (!tariffs.is_empty()).then(|| words.fill("break_even.waiting", &[("tariffs", &tariffs)]))
    }

    pub(super) fn tariff_name(&self, at: TariffAt) -> String {
        let offer = self.offers().get(at.offer);
        let tariff = offer.and_then(|offer| offer.tariff_name(at.tariff));
        let vendor = offer.map_or("", |offer| offer.vendor.as_str());
        let values = [("vendor", vendor), ("tariff", tariff.unwrap_or_default())];
        self.words.fill("break_even.tariff", &values)
    }

    fn cheaper(&self, pair: &BreakEven, which: Cheaper) -> String {
        let [first, second] = pair.tariffs;
        match which {
            Cheaper::First => self.tariff_name(first),
            Cheaper::Second => self.tariff_name(second),
            Cheaper::Same => self.words.get("break_even.same").to_owned(),
            Cheaper::Open => self.words.get("break_even.open").to_owned(),
        }
    }

    fn by_volume(&mut self, pair: &'a BreakEven) -> Inline {
        let words = self.words;
        let mut parts = Vec::new();
        for (at, stretch) in pair.stretches.iter().enumerate() {
            let cheaper = self.cheaper(pair, stretch.cheaper);
            let is_last = at.saturating_add(1) == pair.stretches.len();
            let key = match (at, is_last) {
                (0, true) => "break_even.always",
                (0, false) => "break_even.up_to",
                (_, true) => "break_even.from",
                (_, false) => "break_even.between",
            };
            let volume = Decimal::from(stretch.from);
            let crossings = pair.crossings.iter();
            let mut ends = crossings.flat_map(|crossing| [crossing.low, crossing.high]);
            let crossing = ends.find(|end| end.is_some_and(|end| end.value == volume));
            let from = words.numbers.whole(volume);
            let from = match crossing.flatten() {
                Some(figure) => self.noted(from, figure),
                None => Inline::text(from),
            };
            let to = Inline::text(words.numbers.whole(Decimal::from(stretch.to)));
            parts.push(words.say(
                key,
                &[("cheaper", cheaper.into()), ("from", from), ("to", to)],
            ));
        }
        if !pair.complete {
            parts.push(Inline::text(words.get("break_even.incomplete")));
        }
        Inline::joined(parts, "; ")
    }

    fn by_month(&self, pair: &BreakEven) -> String {
        let words = self.words;
        let mut parts = Vec::new();
        for (at, (from, to, which)) in pair.months.iter().enumerate() {
            let (from, to) = (words.month(*from), words.month(*to));
            let cheaper = self.cheaper(pair, *which);
            let key = match (at, at.saturating_add(1) == pair.months.len()) {
                (0, true) => "break_even.months.always",
                (_, true) => "break_even.months.from",
                _ if from == to => "break_even.months.one",
                _ => "break_even.months.between",
            };
            let values = [("cheaper", cheaper.as_str()), ("from", &from), ("to", &to)];
            parts.push(words.fill(key, &values));
        }
        parts.join("; ")
    }
    pub(super) fn counted(&mut self, figure: Figure) -> Inline {
        self.noted(self.words.numbers.whole(figure.value), figure)
    }
}
