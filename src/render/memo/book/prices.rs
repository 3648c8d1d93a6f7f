//! Costs by scenario, year, component and line, and what the price formula makes of them.

use super::Maker;
use super::cells::{At, empty, head, head_number, on, range, text};
use super::costs::part;
use super::field::{Field, against, evaluated, points};
use super::plan::{COSTS_FROM, PRICES_FIRST, below};
use crate::evaluate::OfferEvaluation;
use crate::model::{BookCell, BookLook, BookSheet, Digits};
use crate::value::Decimal;

/// First rows of the tables below the first.
pub(super) struct Below {
    lowest: u32,
    pub components: u32,
    pub years: u32,
    pub lines: u32,
}

impl Maker<'_> {
    pub(super) fn prices(&self) -> BookSheet {
        let words = self.words();
        let wide = |text: &str| vec![BookCell::text(text, BookLook::Intro).across(9)];
        let mut rows = vec![
            vec![BookCell::text(
                words.get("comparison.prices.title"),
                BookLook::Title,
            )],
            wide(words.get("comparison.prices.intro")),
            wide(&self.rule_in_words()),
            Vec::new(),
        ];
        let currency = self.memo.currency().code();
        rows.push(part(
            &words.fill("comparison.costs", &[("currency", currency)]),
        ));
        rows.push(self.cost_heads());
        for at in 0..self.plan.offers.len() {
            rows.push(self.cost_row(at));
        }
        rows.push(Vec::new());
        rows.extend(self.field_rows());
        rows.push(Vec::new());
        rows.extend(self.component_rows());
        rows.push(Vec::new());
        rows.extend(self.year_rows());
        rows.push(Vec::new());
        rows.extend(self.line_rows());
        let columns = rows
            .iter()
            .map(Vec::len)
            .max()
            .unwrap_or(0)
            .saturating_sub(2);
        BookSheet {
            name: self.plan.prices.clone(),
            widths: [34, 44]
                .into_iter()
                .chain(std::iter::repeat_n(18, columns))
                .collect(),
            hidden_from: None,
            frozen: (0, 2),
            rows,
            marks: Vec::new(),
        }
    }

    /// The price formula as the RFP prints it.
    fn rule_in_words(&self) -> String {
        let Some((criterion, rule)) = self.price() else {
            return String::new();
        };
        let words = self.words();
        let name = format!("method.{}", rule.method.as_str());
        let title = words.path(&criterion.id);
        let method = words.find(&name).unwrap_or(rule.method.as_str());
        words.fill(
            "comparison.formula",
            &[("criterion", &title), ("formula", method)],
        )
    }

    pub(super) fn with_tax(&self) -> bool {
        self.price().is_none_or(|(_, rule)| rule.with_tax)
    }

    pub(super) fn scenario_heads(&self) -> impl Iterator<Item = BookCell> {
        let words = self.words();
        self.plan
            .scenarios
            .iter()
            .map(move |own| head_number(words.title(own)))
    }

    pub(super) fn below(&self) -> Below {
        let last = below(PRICES_FIRST, self.plan.offers.len());
        // An empty row, two of what prices are compared with, an empty one, title and headings.
        let components = last.saturating_add(6);
        let priced = self.plan.priced.len();
        let years = below(components, priced).saturating_add(3);
        let rows = priced.saturating_mul(self.plan.scenarios.len());
        Below {
            lowest: last.saturating_add(1),
            components,
            years,
            lines: below(years, rows).saturating_add(3),
        }
    }

    fn cost_heads(&self) -> Vec<BookCell> {
        let words = self.words();
        let mut heads = vec![head(words.get("vendor")), head(words.get("fact.tariff"))];
        heads.extend(self.scenario_heads());
        heads.push(head_number(words.get("comparison.taken")));
        heads.push(head_number(words.get(match self.lowest_wins() {
            true => "ranking.evaluated",
            false => "comparison.price_points",
        })));
        heads.push(head_number(words.get("comparison.counted")));
        if self.price_minimum().is_some() {
            heads.push(head_number(words.get("comparison.counted_base")));
            heads.push(head_number(words.get("comparison.share_base")));
        }
        heads
    }

    /// The first and the last row of an offer's lines that are compared.
    fn lines_of(&self, offer: &OfferEvaluation) -> Option<(u32, u32)> {
        let place = self
            .plan
            .priced
            .iter()
            .position(|own| own.offer.alias == offer.alias)?;
        let before = self
            .plan
            .priced
            .iter()
            .take(place)
            .map(|own| own.lines.len());
        let first = below(self.below().lines, before.sum());
        let count = self.plan.priced.get(place)?.compared(self.with_tax());
        Some((first, below(first, count).saturating_sub(1)))
    }

    fn cost_row(&self, at: usize) -> Vec<BookCell> {
        let Some(offer) = self.plan.offers.get(at).copied() else {
            return Vec::new();
        };
        let row = self.plan.price_row(at);
        let priced = self
            .plan
            .priced
            .iter()
            .find(|own| own.offer.alias == offer.alias);
        let tariff = priced.map_or("", |own| own.tariff.tariff.as_str());
        let mut cells = vec![text(offer.vendor.as_str()), text(tariff)];
        let digits = Digits::Fixed(self.cents());
        for (column, scenario) in (COSTS_FROM..).zip(&self.plan.scenarios) {
            let cost = priced.and_then(|own| {
                let mut scenarios = own.tariff.scenarios.iter();
                scenarios.find(|cost| cost.scenario == **scenario)
            });
            cells.push(match (cost, self.lines_of(offer)) {
                (Some(cost), Some((first, last))) => {
                    let sum = match first <= last {
                        true => range(At(first, column), At(last, column)),
                        false => "0".to_owned(),
                    };
                    let formula = format!("ROUND(SUM({sum}),{})", self.cents());
                    BookCell::formula(formula, Some(cost.compared.value), digits)
                }
                _ => empty(),
            });
        }
        let taken = At(row, self.plan.taken());
        let costs = range(
            At(row, COSTS_FROM),
            At(row, self.plan.taken().saturating_sub(1)),
        );
        let chosen = format!("INDEX({costs},{})", self.plan.scenario_number());
        let base = priced.and_then(|own| own.tariff.scenarios.first());
        let base = base.map(|cost| cost.compared.value);
        cells.push(match priced {
            Some(_) => BookCell::formula(chosen, base, digits).looking(BookLook::Total),
            None => empty(),
        });
        if at < self.plan.taking_part {
            cells.extend(self.compared_cells(at, offer, taken, base));
        }
        cells
    }

    /// What the price formula makes of an offer's cost.
    fn compared_cells(
        &self,
        at: usize,
        offer: &OfferEvaluation,
        taken: At,
        base: Option<Decimal>,
    ) -> Vec<BookCell> {
        let digits = Digits::Fixed(self.cents());
        let scores = |cell: At| on(&self.plan.scores, cell);
        let counts = scores(self.plan.counts(at));
        let passes = scores(self.plan.passes(at));
        let holds = match self.price_minimum() {
            Some(_) => format!("IF({}=1,{passes},{counts})", self.plan.scenario_number()),
            None => counts,
        };
        let passed = self.passed(offer);
        let is_in = base.filter(|_| passed);
        let counted = format!("IF(AND({holds}=1,ISNUMBER({taken})),{taken},\"\")");
        let result = self.price_result(offer);
        let shown = Digits::Fixed(if self.lowest_wins() { self.cents() } else { 2 });
        let mut cells = vec![
            BookCell::formula(self.result_formula(at), result, shown).looking(BookLook::Total),
            BookCell::formula(counted, is_in, digits),
        ];
        if self.price_minimum().is_some() {
            let cost = At(taken.0, COSTS_FROM);
            let counted = format!("IF(AND({passes}=1,ISNUMBER({cost})),{cost},\"\")");
            let share =
                result.and_then(|points| points.checked_div(self.price()?.0.weight.value.0));
            cells.push(BookCell::formula(counted, is_in, digits));
            cells.push(BookCell::formula(
                self.share_formula_of_base(at),
                share,
                Digits::Percent(1),
            ));
        }
        cells
    }

    /// Points or the evaluated price, as the rule is published.
    pub(super) fn price_result(&self, offer: &OfferEvaluation) -> Option<Decimal> {
        if self.lowest_wins() {
            return offer.evaluated.map(|own| own.value);
        }
        let (criterion, _) = self.price()?;
        self.criterion_points(offer, criterion)
    }

    /// All prices that count: in the scenario that is looked at, or in the base scenario.
    fn counted(&self, base: bool) -> String {
        let more = if base { 3 } else { 2 };
        let column = self.plan.taken().saturating_add(more);
        let last = below(PRICES_FIRST, self.plan.taking_part.max(1)).saturating_sub(1);
        range(At(PRICES_FIRST, column), At(last, column))
    }

    fn field(&self) -> Field {
        let (row, column) = (self.below().lowest, self.plan.taken());
        Field {
            prices: self.counted(false),
            lowest: At(row, column),
            against: At(row.saturating_add(1), column),
        }
    }

    fn result_formula(&self, at: usize) -> String {
        let Some((criterion, rule)) = self.price() else {
            return "\"\"".to_owned();
        };
        let p = At(self.plan.price_row(at), self.plan.taken().saturating_add(2)).to_string();
        let most = self.plan.most(&criterion.id);
        let w = most.map_or_else(|| "0".to_owned(), |at| on(&self.plan.scores, at));
        let q = on(&self.plan.scores, self.plan.quality(at));
        let formula = points(*rule.method, &self.field(), &p, &w);
        let formula = formula.or_else(|| evaluated(*rule.method, &p, &w, &q));
        formula.unwrap_or_else(|| "\"\"".to_owned())
    }

    /// The share of its points that a price earns in the base scenario, which its minimum is held against.
    fn share_formula_of_base(&self, at: usize) -> String {
        let Some((_, rule)) = self.price() else {
            return "\"\"".to_owned();
        };
        let p = At(self.plan.price_row(at), self.plan.taken().saturating_add(3)).to_string();
        let (row, column) = (self.below().lowest, self.plan.taken().saturating_add(3));
        let field = Field {
            prices: self.counted(true),
            lowest: At(row, column),
            against: At(row.saturating_add(1), column),
        };
        points(*rule.method, &field, &p, "1").unwrap_or_else(|| "\"\"".to_owned())
    }

    /// The lowest price that counts, and what the formula compares with besides.
    fn field_rows(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let digits = Digits::Fixed(self.cents());
        let method = self.price().map(|(_, rule)| *rule.method);
        let mut lowest: Option<Decimal> = None;
        let mut counted = Vec::new();
        for (_, offer) in self.plan.taking_part() {
            let cost = crate::render::memo::base_cost(offer).map(|cost| cost.compared.value);
            if let Some(cost) = cost.filter(|_| self.passed(offer)) {
                lowest = Some(lowest.map_or(cost, |lowest| lowest.min(cost)));
                counted.push(cost);
            }
        }
        let row = |key: &str, formula: &dyn Fn(&str) -> String, shown: Option<Decimal>| {
            let mut cells = vec![text(words.get(key)), empty()];
            cells.resize_with(usize::from(self.plan.taken()), empty);
            cells.push(BookCell::formula(
                formula(&self.counted(false)),
                shown,
                digits,
            ));
            if self.price_minimum().is_some() {
                cells.extend([empty(), empty()]);
                cells.push(BookCell::formula(
                    formula(&self.counted(true)),
                    shown,
                    digits,
                ));
            }
            cells
        };
        let least = |prices: &str| format!("IF(COUNT({prices})=0,\"\",MIN({prices}))");
        let mut rows = vec![row("comparison.lowest", &least, lowest)];
        let besides = method.and_then(|method| Some((method, against(method, "")?.0)));
        rows.push(match besides {
            Some((method, key)) => {
                let formula =
                    |prices: &str| against(method, prices).map_or_else(String::new, |own| own.1);
                row(key, &formula, compared_with(method, counted))
            }
            None => Vec::new(),
        });
        rows
    }
}

/// What the formula compares with besides the lowest price.
fn compared_with(method: crate::model::PriceMethod, mut prices: Vec<Decimal>) -> Option<Decimal> {
    use crate::model::PriceMethod;
    prices.sort();
    let mean = |some: &[Decimal]| {
        let sum: Decimal = some.iter().sum();
        sum.checked_div(Decimal::from(some.len()))
    };
    match method {
        PriceMethod::MinMax => prices.last().copied(),
        PriceMethod::ToMean => mean(&prices),
        PriceMethod::ToMedian => {
            let half = prices.len().div_ceil(2).saturating_sub(1);
            let upper = prices.len().checked_div(2)?;
            mean(prices.get(half..=upper.max(half))?)
        }
        _ => None,
    }
}
