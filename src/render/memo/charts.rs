//! The comparable cost as pictures: by month and by component. The figures stand in the tables.

use std::collections::BTreeMap;

use super::{Memo, base_cost};
use crate::evaluate::{BreakEven, Cheaper, End, LineKind, OfferEvaluation, ScenarioCost, TariffAt};
use crate::render::block::Block;
use crate::render::chart::{self, Course, Curve, Part, Stack};
use crate::value::Decimal;

/// The kinds of lines, their class and the key of their name.
const KINDS: [(LineKind, &str, &str); 6] = [
    (LineKind::Charge, "charge", "chart.charges"),
    (LineKind::Surcharge, "surcharge", "chart.surcharges"),
    (LineKind::Minimum, "minimum", "chart.minimums"),
    (LineKind::Fee, "fee", "chart.fees"),
    (LineKind::Tax, "tax", "chart.taxes"),
    (LineKind::Discount, "discount", "chart.discounts"),
];

/// More lines than this can't be told apart.
const MOST_CURVES: usize = 6;

impl<'a> Memo<'a> {
    /// Both pictures of the base scenario; none where no cost is known.
    pub(super) fn cost_charts(&self) -> Vec<Block> {
        let offers = self.ordered().into_iter();
        let costs: Vec<(&OfferEvaluation, &ScenarioCost)> = offers
            .filter_map(|offer| Some((offer, base_cost(offer)?)))
            .collect();
        if costs.is_empty() {
            return Vec::new();
        }
        vec![
            Block::Chart {
                chart: Box::new(self.months_chart(&costs)),
            },
            Block::Chart {
                chart: Box::new(self.components_chart(&costs)),
            },
        ]
    }

    fn months_chart(&self, costs: &[(&OfferEvaluation, &ScenarioCost)]) -> chart::Chart {
        let (words, currency) = (self.words, self.currency());
        let mut months = Vec::new();
        let mut courses = Vec::new();
        let mut sentences = vec![words.get("chart.months.how").to_owned()];
        for (offer, cost) in costs {
            let values: Vec<Decimal> = cost.months.iter().map(|month| month.total.value).collect();
            if months.is_empty() {
                months = cost
                    .months
                    .iter()
                    .map(|month| self.words.numeral(month.month))
                    .collect();
            }
            let shown = |value: Option<&Decimal>| {
                words
                    .numbers
                    .money(value.copied().unwrap_or_default(), currency)
            };
            let values_said = [
                ("vendor", offer.vendor.as_str()),
                ("first", &shown(values.first())),
                ("last", &shown(values.last())),
                ("most", &shown(values.iter().max())),
            ];
            sentences.push(words.fill("chart.months.of", &values_said));
            courses.push(Course {
                name: offer.vendor.clone(),
                values,
            });
        }
        let title = words.get("chart.months").to_owned();
        let said = ("chart-months", title, sentences.join(" "));
        chart::by_month(said, currency.code(), &months, &courses, &words.numbers)
    }

    fn components_chart(&self, costs: &[(&OfferEvaluation, &ScenarioCost)]) -> chart::Chart {
        let (words, currency) = (self.words, self.currency());
        let of = |cost: &ScenarioCost, kind: LineKind| {
            let lines = cost.lines.iter().filter(|line| line.kind == kind);
            lines.fold(Decimal::ZERO, |sum, line| {
                sum.saturating_add(line.amount.value)
            })
        };
        let used: Vec<_> = KINDS
            .into_iter()
            .filter(|(kind, ..)| costs.iter().any(|(_, cost)| !of(cost, *kind).is_zero()))
            .collect();
        let key = used.iter().map(|(_, class, name)| Part {
            class,
            name: words.get(name).to_owned(),
        });
        let key: Vec<Part> = key.collect();
        let mut sentences = vec![words.get("chart.components.how").to_owned()];
        let mut stacks = Vec::new();
        for (offer, cost) in costs {
            let parts: Vec<Decimal> = used.iter().map(|(kind, ..)| of(cost, *kind)).collect();
            let total = words.numbers.money(cost.total.value, currency);
            let named = key.iter().zip(&parts).filter(|(_, value)| !value.is_zero());
            let named: Vec<String> = named
                .map(|(part, value)| {
                    format!("{} {}", part.name, words.numbers.amount(*value, currency))
                })
                .collect();
            sentences.push(format!("{}: {total} ({}).", offer.vendor, named.join("; ")));
            stacks.push(Stack {
                name: offer.vendor.clone(),
                total,
                parts,
            });
        }
        let title = words.get("chart.components").to_owned();
        let said = ("chart-components", title, sentences.join(" "));
        chart::stacked(said, currency.code(), &key, &stacks, &words.numbers)
    }

    /// The cost of tariffs over the volume, with their break-evens; none where no two are compared.
    pub(super) fn volumes_chart(&self) -> Option<Block> {
        let (words, currency) = (self.words, self.currency());
        let first = self.evaluation.figures.break_even.first()?;
        let drawn = self.drawn(first);
        let channel = words.channel(&self.project.vocabulary, &first.channel);
        let said = [("channel", channel.as_str())];
        let mut sentences = vec![words.fill("chart.volumes.how", &said)];
        let mut crossings = Vec::new();
        for pair in &drawn.pairs {
            sentences.extend(self.crossings_said(pair));
            for (at, stretch) in pair.stretches.iter().enumerate().skip(1) {
                crossings.extend(met(pair, at).map(|cost| (stretch.from, cost)));
            }
        }
        let title = words.get("chart.volumes").to_owned();
        let axis = words.fill("chart.volumes.axis", &said);
        let said = ("chart-volumes", title, sentences.join(" "));
        let crossing = words.get("chart.volumes.crossing");
        let chart = chart::by_volume(
            said,
            (currency.code(), axis),
            &self.curves(&drawn),
            (crossing, &crossings),
            &words.numbers,
        );
        Some(Block::Chart {
            chart: Box::new(chart),
        })
    }

    /// The pairs of the first one's channel, as far as their lines can be told apart.
    fn drawn(&self, first: &BreakEven) -> Drawn<'a> {
        let mut drawn = Drawn::default();
        let pairs = self.evaluation.figures.break_even.iter();
        for pair in pairs.filter(|pair| pair.channel == first.channel) {
            let mut lines = drawn.lines.clone();
            for (which, tariff) in pair.tariffs.into_iter().enumerate() {
                let costs = lines.entry(tariff).or_default();
                let points = pair.curve.iter();
                let points = points.filter_map(|(volume, ends)| Some((*volume, *ends.get(which)?)));
                costs.extend(points);
            }
            let count: usize = lines.values().map(|costs| ends_drawn(costs).len()).sum();
            if count <= MOST_CURVES {
                drawn.lines = lines;
                drawn.pairs.push(pair);
            }
        }
        drawn
    }

    /// Where the order of two tariffs changes, and between which volumes it depends on open answers.
    fn crossings_said(&self, pair: &BreakEven) -> Vec<String> {
        let words = self.words;
        let [one, other] = pair.tariffs.map(|at| self.tariff_name(at));
        let volume = |volume: u64| words.units(Decimal::from(volume), &pair.unit);
        let mut sentences = Vec::new();
        let mut was_open = true;
        for stretch in &pair.stretches {
            let is_open = stretch.cheaper == Cheaper::Open;
            let (from, to) = (volume(stretch.from), volume(stretch.to));
            let said = [
                ("volume", from.as_str()),
                ("to", &to),
                ("one", &one),
                ("other", &other),
            ];
            if is_open {
                sentences.push(words.fill("chart.volumes.open", &said));
            } else if !was_open {
                sentences.push(words.fill("chart.volumes.at", &said));
            }
            was_open = is_open;
        }
        sentences
    }

    /// A line of each tariff, or two of one that leaves something unsaid.
    fn curves(&self, drawn: &Drawn<'_>) -> Vec<Curve> {
        let mut curves = Vec::new();
        for (at, costs) in &drawn.lines {
            let name = self.short_name(*at, drawn.lines.keys().copied());
            let ends = ends_drawn(costs);
            for end in &ends {
                let name = match (ends.len(), end) {
                    (1, End::High) => name.clone(),
                    (_, End::Low) => self.words.fill("chart.least", &[("name", &name)]),
                    (_, End::High) => self.words.fill("chart.most", &[("name", &name)]),
                };
                let points = costs.iter().filter_map(|(volume, (low, high))| {
                    let cost = if *end == End::Low { Some(*low) } else { *high };
                    Some((*volume, cost?))
                });
                curves.push(Curve {
                    name,
                    points: points.collect(),
                });
            }
        }
        curves
    }

    /// The vendor, where one of its tariffs is shown; else the tariff.
    fn short_name(&self, at: TariffAt, shown: impl Iterator<Item = TariffAt>) -> String {
        let offer = self.evaluation.offers.get(at.offer);
        let tariff = offer.and_then(|offer| offer.tariff_name(at.tariff));
        let is_alone = shown.filter(|other| other.offer == at.offer).count() == 1;
        match (is_alone, offer, tariff) {
            (false, _, Some(tariff)) => tariff.to_owned(),
            (_, Some(offer), _) => offer.vendor.clone(),
            _ => String::new(),
        }
    }
}

/// By volume, the lowest and the highest cost.
type Costs = BTreeMap<u64, (Decimal, Option<Decimal>)>;

/// What is drawn over the volume.
#[derive(Default)]
struct Drawn<'a> {
    lines: BTreeMap<TariffAt, Costs>,
    pairs: Vec<&'a BreakEven>,
}

/// The lines of a tariff: one where it says all, else its lowest and, where there is one, its highest.
fn ends_drawn(costs: &Costs) -> Vec<End> {
    let mut all = costs.values();
    if all.all(|(low, high)| *high == Some(*low)) {
        return vec![End::High];
    }
    let bounded = costs.values().filter(|(_, high)| high.is_some()).count();
    match bounded {
        0 | 1 => vec![End::Low],
        _ => vec![End::Low, End::High],
    }
}

/// The cost at which two lines meet where a stretch begins: the first's highest and the second's lowest, if the first
/// is certainly the cheaper on either side, else the other two.
fn met(pair: &BreakEven, stretch: usize) -> Option<Decimal> {
    let own = pair.stretches.get(stretch)?;
    let before = pair.stretches.get(stretch.checked_sub(1)?)?;
    let mut curve = pair.curve.iter();
    let (_, [first, second]) = curve.find(|(volume, _)| *volume == own.from)?;
    let by_first = [own.cheaper, before.cheaper].contains(&Cheaper::First);
    Some(if by_first { second.0 } else { first.0 })
}
