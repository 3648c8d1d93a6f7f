//! The comparable cost as pictures: by month and by component. The figures stand in the tables.

use std::collections::BTreeMap;

use super::{Memo, base_cost};
use crate::evaluate::{LineKind, OfferEvaluation, ScenarioCost, TariffAt};
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
                chart: self.months_chart(&costs),
            },
            Block::Chart {
                chart: self.components_chart(&costs),
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
                    .map(|month| month.month.to_string())
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
        let pairs = &self.evaluation.figures.break_even;
        let first = pairs.first()?;
        let mut curves: Vec<(TariffAt, BTreeMap<u64, Decimal>)> = Vec::new();
        let mut crossings = Vec::new();
        let mut sentences = Vec::new();
        for pair in pairs.iter().filter(|pair| pair.channel == first.channel) {
            let known = |at: &TariffAt| curves.iter().any(|(known, _)| known == at);
            let new = pair.tariffs.iter().filter(|at| !known(at)).count();
            if curves.len().saturating_add(new) > MOST_CURVES {
                continue;
            }
            for (which, tariff) in pair.tariffs.into_iter().enumerate() {
                let points = pair.curve.iter();
                let points =
                    points.filter_map(|(volume, costs)| Some((*volume, *costs.get(which)?)));
                match curves.iter_mut().find(|(known, _)| *known == tariff) {
                    Some((_, curve)) => curve.extend(points),
                    None => curves.push((tariff, points.collect())),
                }
            }
            let changes: Vec<u64> = pair.stretches.iter().skip(1).map(|one| one.from).collect();
            let at = pair.curve.iter();
            crossings.extend(at.filter_map(|(volume, costs)| {
                let cost = costs.first()?;
                changes.contains(volume).then_some((*volume, *cost))
            }));
            for volume in changes {
                let [one, other] = pair.tariffs.map(|at| self.tariff_name(at));
                let volume = words.units(Decimal::from(volume), &pair.unit);
                let said = [
                    ("volume", volume.as_str()),
                    ("one", &one),
                    ("other", &other),
                ];
                sentences.push(words.fill("chart.volumes.at", &said));
            }
        }
        let channel = words.channel(&self.project.vocabulary, &first.channel);
        let said = [("channel", channel.as_str())];
        sentences.insert(0, words.fill("chart.volumes.how", &said));
        let title = words.get("chart.volumes").to_owned();
        let axis = words.fill("chart.volumes.axis", &said);
        let said = ("chart-volumes", title, sentences.join(" "));
        let curves: Vec<Curve> = curves
            .iter()
            .map(|(at, points)| Curve {
                name: self.short_name(*at, curves.iter().map(|curve| curve.0)),
                points: points
                    .iter()
                    .map(|(volume, cost)| (*volume, *cost))
                    .collect(),
            })
            .collect();
        let chart = chart::by_volume(
            said,
            (currency.code(), axis),
            &curves,
            &crossings,
            &words.numbers,
        );
        Some(Block::Chart { chart })
    }

    /// The vendor, where one of its tariffs is shown; else the tariff.
    fn short_name(&self, at: TariffAt, shown: impl Iterator<Item = TariffAt>) -> String {
        let offer = self.evaluation.offers.get(at.offer);
        let tariff = offer.and_then(|offer| offer.tariffs.get(at.tariff));
        let is_alone = shown.filter(|other| other.offer == at.offer).count() == 1;
        match (is_alone, offer, tariff) {
            (false, _, Some(tariff)) => tariff.tariff.clone(),
            (_, Some(offer), _) => offer.vendor.clone(),
            _ => String::new(),
        }
    }
}
