//! The ranking with other weights and at another volume, recomputed in the page.

use super::{Memo, base_cost};
use crate::evaluate::{OfferEvaluation, budget_bounds};
use crate::model::{Criterion, PriceMethod, PriceRule, Scoring};
use crate::render::live::{Gate, Live, LiveData, LiveGates, LiveOffer, LiveRow, LiveWords, Slider};
use crate::value::{Decimal, Percent};

/// The step of a weight, in percent: what a key moves it.
const STEP: &str = "0.5";

impl Memo<'_> {
    /// None where there is nothing to compare, or where the prices are sealed.
    pub(super) fn live(&self) -> Option<Live> {
        let ranked = self.ranked();
        let (price, rule) = self.price()?;
        if ranked.len() < 2 || ranked.iter().any(|offer| base_cost(offer).is_none()) {
            return None;
        }
        let words = self.words;
        let data = self.live_data(&ranked, price, rule)?;
        let currency = self.currency();
        let intro = [
            (!data.movable.is_empty()).then_some("live.weights.how"),
            data.movable.is_empty().then_some("live.weights.none"),
            (data.volumes.len() > 1).then_some("live.volume.how"),
            Some("live.stays"),
        ];
        let result = if rule.method.lowest_wins() {
            "live.bars.evaluated"
        } else {
            "live.bars.points"
        };
        let by = [("currency", currency.code())];
        Some(Live {
            after: "ranking",
            title: words.get("live.title").to_owned(),
            intro: intro
                .into_iter()
                .flatten()
                .map(|key| words.get(key).to_owned())
                .collect(),
            weights_title: words.get("live.weights").to_owned(),
            weights: self.weight_sliders(&data),
            volume_title: words.get("live.volume").to_owned(),
            volume: self.volume_slider(&data),
            reset: words.get("live.reset").to_owned(),
            caption: words.fill("live.caption", &by),
            columns: self.live_columns(&ranked, rule),
            heads: ["ranking.place", "vendor"].map(|key| words.get(key).to_owned()),
            rows: self.live_rows(&ranked, rule),
            bars: [words.fill(result, &by), words.fill("live.bars.cost", &by)],
            keys: if rule.method.lowest_wins() {
                Vec::new()
            } else {
                self.live_parts(rule)
            },
            data,
        })
    }

    fn price(&self) -> Option<(usize, &PriceRule)> {
        let mut criteria = self.project.rfp.criteria.iter().enumerate();
        criteria.find_map(|(at, criterion)| Some((at, criterion.price_rule()?)))
    }

    fn live_data(
        &self,
        ranked: &[&OfferEvaluation],
        price: usize,
        rule: &PriceRule,
    ) -> Option<LiveData> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let criteria = &rfp.criteria;
        let (floor, ceiling, worth) = match *rule.method {
            PriceMethod::Absolute { floor, ceiling } => (Some(floor), Some(ceiling), None),
            PriceMethod::QualityCredit { worth } => (None, None, Some(worth)),
            _ => (None, None, None),
        };
        let ties = rfp.award.ties.iter();
        let ties = ties.filter_map(|rule| criteria.iter().position(|own| own.id == rule.value));
        let offers: Option<Vec<LiveOffer>> =
            ranked.iter().map(|own| self.live_offer(own)).collect();
        let volumes = &self.evaluation.volumes;
        let volumes: Vec<String> = volumes.iter().map(|own| plain(own.percent.0)).collect();
        let sentence = |key: &str| words.get(key).to_owned();
        Some(LiveData {
            method: rule.method.as_str(),
            floor: floor.map(plain),
            ceiling: ceiling.map(plain),
            worth: worth.map(plain),
            price,
            weights: criteria
                .iter()
                .map(|own| plain(own.weight.value.0))
                .collect(),
            movable: movable(criteria, price, *rule.method),
            ties: ties.collect(),
            gates: self.gates(price)?,
            offers: offers?,
            volumes: if volumes.is_empty() {
                vec!["100".to_owned()]
            } else {
                volumes
            },
            decimals: self.currency().exponent(),
            point: words.numbers.point().to_string(),
            percent: words.numbers.percent_pattern().to_owned(),
            digits: words.numbers.own_digits(),
            group: words.numbers.group().map(String::from).unwrap_or_default(),
            words: LiveWords {
                published: sentence("live.published"),
                changed: sentence("live.changed"),
                first: sentence("live.first"),
                shared: sentence("live.shared"),
                nobody: sentence("live.nobody"),
            },
        })
    }

    /// None where a bound can't be computed.
    fn gates(&self, price: usize) -> Option<LiveGates> {
        let (words, award) = (self.words, &self.project.rfp.award);
        let gate = |key: &str, at: Decimal, shown: String| {
            let values = [("limit", shown.as_str())];
            let said = words.fill(key, &values);
            Gate {
                at: plain(at),
                said,
            }
        };
        let share = |key: &str, at: Percent| gate(key, at.0, words.numbers.percent(at));
        let (floor, ceiling) = budget_bounds(&self.project.rfp).ok()?;
        let money = |key: &str, at: Option<Decimal>| {
            at.map(|at| gate(key, at, words.numbers.money(at, self.currency())))
        };
        let price = self.project.rfp.criteria.get(price)?;
        let (technical, minimum) = (award.technical.as_ref(), price.minimum.as_ref());
        Some(LiveGates {
            technical: technical.map(|least| share("live.out.technical", least.value)),
            price: minimum.map(|least| share("live.out.price", least.value)),
            floor: money("live.out.floor", floor),
            ceiling: money("live.out.ceiling", ceiling),
            least: award.at_least.as_ref().map(|least| {
                let shown = words.numbers.count(least.value);
                gate("live.out.least", least.value, shown)
            }),
        })
    }

    fn live_offer(&self, offer: &OfferEvaluation) -> Option<LiveOffer> {
        let criteria = self.project.rfp.criteria.iter();
        let shares = criteria.map(|criterion| match criterion.scoring {
            Scoring::Price(_) => None,
            _ => Some(plain(self.share_of(offer, &criterion.id))),
        });
        let at = self
            .offers()
            .iter()
            .position(|own| own.alias == offer.alias)?;
        let costs = self.evaluation.volumes.iter();
        let costs: Option<Vec<String>> = costs
            .map(|volume| volume.costs.iter().find(|(own, _)| *own == at))
            .map(|own| own.map(|(_, cost)| plain(*cost)))
            .collect();
        let base = base_cost(offer).map(|cost| plain(cost.compared.value));
        Some(LiveOffer {
            alias: offer.alias.clone(),
            shares: shares.collect(),
            lost: plain(lost(offer)),
            costs: costs
                .filter(|costs| !costs.is_empty())
                .or(base.map(|base| vec![base]))?,
        })
    }

    /// What an offer has of a criterion's points, whatever the criterion weighs.
    fn share_of(&self, offer: &OfferEvaluation, criterion: &str) -> Decimal {
        let own = offer.scores.iter().find(|score| score.id == criterion);
        let of_points = own.and_then(|own| own.points.value.checked_div(own.most.value));
        of_points.unwrap_or_else(|| {
            let book = &self.evaluation.derivation;
            let node = book.find(&format!("{}.share.{criterion}", offer.alias));
            node.and_then(|node| book.node(node))
                .map_or(Decimal::ZERO, |node| node.value)
        })
    }

    fn weight_sliders(&self, data: &LiveData) -> Vec<Slider> {
        let criteria = self.project.rfp.criteria.iter().enumerate();
        let own = criteria.filter(|(at, _)| data.movable.contains(at));
        own.map(|(index, criterion)| {
            let weight = criterion.weight.value.0;
            Slider {
                index,
                label: self.words.title(&criterion.name),
                range: [
                    "0".to_owned(),
                    "100".to_owned(),
                    STEP.to_owned(),
                    plain(weight),
                ],
                shown: self.words.numbers.percent(criterion.weight.value),
            }
        })
        .collect()
    }

    fn volume_slider(&self, data: &LiveData) -> Option<Slider> {
        let (first, last) = (data.volumes.first()?, data.volumes.last()?);
        (data.volumes.len() > 1).then(|| Slider {
            index: 0,
            label: self.words.get("live.volume.label").to_owned(),
            range: [
                first.clone(),
                last.clone(),
                "5".to_owned(),
                "100".to_owned(),
            ],
            shown: self.words.numbers.percent(Percent(Decimal::ONE_HUNDRED)),
        })
    }

    /// The sum and the cost, then what the sum is made of.
    fn live_columns(&self, ranked: &[&OfferEvaluation], rule: &PriceRule) -> Vec<String> {
        let words = self.words;
        let mut columns = vec![
            words.get("points").to_owned(),
            words.get("ranking.cost").to_owned(),
        ];
        if rule.method.lowest_wins() {
            columns.push(words.get("ranking.evaluated").to_owned());
        }
        columns.extend(self.live_parts(rule));
        if ranked.iter().any(|offer| !lost(offer).is_zero()) {
            columns.push(words.get("contract.lost_row").to_owned());
        }
        columns
    }

    /// The criteria that give points, by name.
    fn live_parts(&self, rule: &PriceRule) -> Vec<String> {
        let criteria = self.project.rfp.criteria.iter();
        let own = criteria.filter(|criterion| {
            !rule.method.lowest_wins() || !matches!(criterion.scoring, Scoring::Price(_))
        });
        own.map(|criterion| self.words.title(&criterion.name))
            .collect()
    }

    fn live_rows(&self, ranked: &[&OfferEvaluation], rule: &PriceRule) -> Vec<LiveRow> {
        let any_lost = ranked.iter().any(|offer| !lost(offer).is_zero());
        let places = self.evaluation.ranking.iter();
        let rows = ranked.iter().zip(places).map(|(offer, (_, place))| {
            let money = |value: Option<Decimal>| {
                value.map_or_else(String::new, |value| {
                    self.words.numbers.amount(value, self.currency())
                })
            };
            let total = offer
                .total
                .map(|total| self.words.numbers.points(total.value));
            let mut cells = vec![
                total.unwrap_or_default(),
                money(base_cost(offer).map(|cost| cost.compared.value)),
            ];
            if rule.method.lowest_wins() {
                cells.push(money(offer.evaluated.map(|own| own.value)));
            }
            let criteria = self.project.rfp.criteria.iter();
            let scores = criteria
                .filter_map(|criterion| offer.scores.iter().find(|score| score.id == criterion.id));
            cells.extend(scores.map(|score| self.words.numbers.points(score.points.value)));
            if any_lost {
                cells.push(
                    self.words
                        .numbers
                        .points(Decimal::ZERO.saturating_sub(lost(offer))),
                );
            }
            LiveRow {
                place: self.words.numeral(place),
                vendor: offer.vendor.clone(),
                cells,
            }
        });
        rows.collect()
    }
}

/// Where the lowest price wins whatever the points, no weight says anything; where it wins by what the points are
/// worth, the price itself has none.
fn movable(criteria: &[Criterion], price: usize, method: PriceMethod) -> Vec<usize> {
    let all = 0..criteria.len();
    let movable: Vec<usize> = match method {
        PriceMethod::LowestPrice => Vec::new(),
        PriceMethod::PricePerPoint | PriceMethod::QualityCredit { .. } => {
            all.filter(|at| *at != price).collect()
        }
        _ => all.collect(),
    };
    // A weight moves against others.
    if movable.len() < 2 {
        Vec::new()
    } else {
        movable
    }
}

/// Points that deviations lose.
fn lost(offer: &OfferEvaluation) -> Decimal {
    let lost = offer.contract.iter().filter_map(|own| own.lost);
    lost.fold(Decimal::ZERO, |sum, lost| sum.saturating_add(lost.value))
}

/// Every digit that it has.
fn plain(value: Decimal) -> String {
    value.normalize().to_string()
}
