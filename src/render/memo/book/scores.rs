//! Criteria by offers: weights that may be changed, and points as formulas.

use super::Maker;
use super::cells::{At, empty, head, head_number, on, text};
use super::plan::{SCORES_BEFORE, TREE_FIRST, WEIGHT};
use crate::evaluate::{OfferEvaluation, OpenItem};
use crate::model::{
    BookCell, BookInput, BookLook, BookMark, BookSheet, Criterion, Digits, Scoring,
};
use crate::render::outline::{Branch, Item, Kind, outline};
use crate::value::Decimal;

impl<'a> Maker<'a> {
    pub(super) fn scores(&mut self) -> BookSheet {
        let words = self.words();
        let wide = |text: &str| vec![BookCell::text(text, BookLook::Intro).across(SCORES_BEFORE)];
        let mut rows = vec![
            vec![BookCell::text(
                words.get("comparison.scores.title"),
                BookLook::Title,
            )],
            wide(words.get("comparison.scores.intro")),
            vec![
                self.rule_cell()
                    .looking(BookLook::Term)
                    .across(SCORES_BEFORE),
            ],
            Vec::new(),
        ];
        rows.extend(self.score_heads());
        let branches = std::mem::take(&mut self.memo.branches);
        for branch in &branches {
            rows.push(self.criterion_row(branch));
            for item in &branch.items {
                rows.extend(self.item_row(branch, item));
            }
        }
        rows.extend(self.sums(&branches));
        rows.extend(self.panel_rows(&branches));
        self.memo.branches = branches;
        let offers = self.plan.taking_part.saturating_mul(2);
        let widths = [6, 52, 12, 12, 12].into_iter();
        BookSheet {
            name: self.plan.scores.clone(),
            widths: widths.chain(std::iter::repeat_n(13, offers)).collect(),
            hidden_from: None,
            frozen: (TREE_FIRST.saturating_sub(1), 2),
            rows,
            marks: vec![
                BookMark {
                    rows: (TREE_FIRST, self.plan.tree_last),
                    columns: (WEIGHT, WEIGHT),
                    holds: format!("$D{TREE_FIRST}<>$C{TREE_FIRST}"),
                    look: BookLook::Warn,
                },
                BookMark {
                    rows: (3, 3),
                    columns: (0, SCORES_BEFORE.saturating_sub(1)),
                    holds: format!(
                        "SUMPRODUCT(--($D${TREE_FIRST}:$D${last}<>$C${TREE_FIRST}:$C${last}))>0",
                        last = self.plan.tree_last
                    ),
                    look: BookLook::Warn,
                },
            ],
        }
    }

    /// The vendors, each over two columns, and what these are.
    fn score_heads(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let mut vendors = vec![head("").across(SCORES_BEFORE)];
        let mut heads: Vec<BookCell> = [
            "comparison.number",
            "criteria.criterion",
            "comparison.published_weight",
            "criteria.weight",
            "scores.most",
        ]
        .map(|key| head_number(words.get(key)))
        .to_vec();
        for heading in heads.iter_mut().take(2) {
            heading.look = BookLook::Head;
        }
        for (_, offer) in self.plan.taking_part() {
            vendors.push(head(offer.vendor.as_str()).across(2));
            heads.push(head_number(words.get("comparison.earned")));
            heads.push(head_number(words.get("points")));
        }
        vec![vendors, heads]
    }

    fn criterion_row(&self, branch: &Branch<'_>) -> Vec<BookCell> {
        let words = self.words();
        let criterion = branch.criterion;
        let indent = "\u{2003}".repeat(branch.depth);
        let name = format!("{indent}{}", words.title(&criterion.name));
        let name = match &criterion.minimum {
            Some(least) => {
                let least = words.numbers.percent(least.value);
                let least = words.fill("criteria.least", &[("percent", &least)]);
                format!("{name} ({least})")
            }
            None => name,
        };
        let weight = criterion.weight.fraction();
        let percent = Digits::Percent(weight.normalize().scale().saturating_sub(2).max(1));
        let mut row = vec![
            BookCell::text("", BookLook::Part),
            BookCell::text(name, BookLook::Part),
            BookCell::number(Some(weight), percent).looking(BookLook::Part),
            BookCell::number(Some(weight), percent).open_to(BookInput::Percent),
            BookCell::formula(
                self.most_formula(&criterion.id),
                Some(branch.points),
                Digits::Fixed(2),
            )
            .looking(BookLook::Part),
        ];
        for (at, offer) in self.plan.taking_part() {
            let (share, points) = self.criterion_cells(at, offer, criterion);
            row.push(share.looking(BookLook::Part));
            row.push(points.looking(BookLook::Part));
        }
        row
    }

    /// The weight among its siblings, of the points of the criterion above.
    fn most_formula(&self, id: &str) -> String {
        let weight = self
            .plan
            .weight(id)
            .map(|at| at.to_string())
            .unwrap_or_default();
        let (whole, siblings) = match self.parent(id) {
            Some(parent) => (self.plan.most(&parent.id), self.weights_below(parent)),
            None => {
                let top = self.memo.project.rfp.criteria.iter();
                (None, self.weights(top.map(|own| own.id.as_str())))
            }
        };
        let whole = whole.map_or_else(|| "100".to_owned(), |at| at.to_string());
        format!("IF(SUM({siblings})=0,0,{whole}*{weight}/SUM({siblings}))")
    }

    fn weights<'i>(&self, ids: impl Iterator<Item = &'i str>) -> String {
        let cells = ids.filter_map(|id| self.plan.weight(id));
        cells.map(|at| at.to_string()).collect::<Vec<_>>().join(",")
    }

    fn weights_below(&self, criterion: &Criterion) -> String {
        self.weights(below_it(criterion).into_iter())
    }

    /// The criterion that something stands in.
    fn parent(&self, id: &str) -> Option<&'a Criterion> {
        fn find<'c>(all: &'c [Criterion], id: &str) -> Option<&'c Criterion> {
            all.iter()
                .find_map(|own| match below_it(own).contains(&id) {
                    true => Some(own),
                    false => match &own.scoring {
                        Scoring::Branches(branches) => find(branches, id),
                        _ => None,
                    },
                })
        }
        find(&self.memo.project.rfp.criteria, id)
    }

    /// What an offer earned in a criterion: its share and its points.
    fn criterion_cells(
        &self,
        at: usize,
        offer: &OfferEvaluation,
        criterion: &Criterion,
    ) -> (BookCell, BookCell) {
        let (share_column, points_column) = self.plan.score_columns(at);
        let row = self
            .plan
            .rows
            .get(criterion.id.as_str())
            .copied()
            .unwrap_or_default();
        let points_at = At(row, points_column);
        let most = At(row, WEIGHT.saturating_add(1));
        let shown = self.criterion_points(offer, criterion);
        if let Scoring::Price(_) = criterion.scoring {
            if self.plan.sealed || self.lowest_wins() {
                return (empty(), empty());
            }
            let price = At(self.plan.price_row(at), self.plan.taken().saturating_add(1));
            let share = shown.and_then(|points| points.checked_div(criterion.weight.value.0));
            let formula =
                format!("IF(AND(ISNUMBER({points_at}),{most}>0),{points_at}/{most},\"\")");
            return (
                BookCell::formula(formula, share, Digits::Percent(1)),
                BookCell::formula(on(&self.plan.prices, price), shown, Digits::Fixed(2)),
            );
        }
        let share = self.named(&format!("{}.share.{}", offer.alias, criterion.id));
        (
            BookCell::formula(
                self.share_formula(criterion, share_column),
                share,
                Digits::Percent(1),
            ),
            BookCell::formula(
                self.points_formula(at, criterion, row, most),
                shown,
                Digits::Fixed(2),
            ),
        )
    }

    /// The points that a criterion can give times the share; over the best share of the offers that pass where points
    /// are relative to it.
    fn points_formula(&self, at: usize, criterion: &Criterion, row: u32, most: At) -> String {
        let share = |offer: usize| At(row, self.plan.score_columns(offer).0);
        let raw = format!("{most}*{}", share(at));
        if criterion.relative.is_none() || self.plan.sealed {
            return raw;
        }
        let all = self.plan.taking_part().map(|(offer, _)| offer);
        let all = all.map(|offer| format!("{}*{}", self.plan.passes(offer), share(offer)));
        let best = format!("MAX({})", all.collect::<Vec<_>>().join(","));
        let passes = self.plan.passes(at);
        format!("IF({passes}=1,IF({best}=0,0,{raw}/{best}),{raw})")
    }

    /// The mean of what is below by its weights.
    fn share_formula(&self, criterion: &Criterion, column: u16) -> String {
        let below = below_it(criterion);
        let rows = below.iter().filter_map(|id| self.plan.rows.get(id));
        let parts = rows.map(|row| format!("{}*{}", At(*row, WEIGHT), At(*row, column)));
        let parts: Vec<String> = parts.collect();
        let weights = self.weights(below.into_iter());
        if parts.is_empty() {
            return "0".to_owned();
        }
        format!(
            "IF(SUM({weights})=0,0,({})/SUM({weights}))",
            parts.join("+")
        )
    }

    /// The points of a criterion as the rule is published.
    pub(super) fn criterion_points(
        &self,
        offer: &OfferEvaluation,
        criterion: &Criterion,
    ) -> Option<Decimal> {
        let mut scores = offer.scores.iter();
        let score = scores.find(|own| own.id == criterion.id);
        let score = score.map(|own| own.points.value);
        if let Scoring::Price(_) = criterion.scoring {
            return score;
        }
        if criterion.relative.is_some() && score.is_some() {
            return score;
        }
        let share = self.named(&format!("{}.share.{}", offer.alias, criterion.id))?;
        self.most_of(&criterion.id)?.checked_mul(share)
    }

    /// The points that a criterion can give as published.
    fn most_of(&self, id: &str) -> Option<Decimal> {
        let branches = outline(&self.memo.project.rfp);
        let own = branches.iter().find(|own| own.criterion.id == id);
        own.map(|own| own.points)
    }

    /// A preference or a judgement; nothing for what earns no points.
    fn item_row(&self, branch: &Branch<'_>, item: &Item<'_>) -> Option<Vec<BookCell>> {
        let words = self.words();
        let weight = match item.kind {
            Kind::Prefer(own) => own.weight,
            Kind::Judge(own) => own.weight,
            Kind::Require(_) | Kind::Ask(_) => return None,
        };
        let indent = "\u{2003}".repeat(branch.depth.saturating_add(1));
        let name = words.title(item.name());
        let name = match item.condition(words) {
            Some(condition) => format!("{indent}{name}: {condition}"),
            None => format!("{indent}{name}"),
        };
        let mut row = vec![
            text(item.number.to_string()),
            text(name),
            BookCell::number(Some(weight), Digits::Own),
            BookCell::number(Some(weight), Digits::Own).open_to(BookInput::Number),
            BookCell::formula(self.most_formula(item.id()), item.points, Digits::Fixed(2)),
        ];
        let at_row = self.plan.rows.get(item.id()).copied().unwrap_or_default();
        for (at, offer) in self.plan.taking_part() {
            let share = self.named(&format!("{}.score.{}", offer.alias, item.id()));
            let points = share.and_then(|share| share.checked_mul(item.points?));
            let (column, _) = self.plan.score_columns(at);
            let look = match is_open(offer, item.id()) {
                true => BookLook::Warn,
                false => BookLook::Plain,
            };
            let cell = match item.kind {
                Kind::Judge(own) => self.on_scale(at, own, share),
                _ => BookCell::number(share, Digits::Percent(1)),
            };
            row.push(cell.looking(look));
            let formula = format!(
                "{}*{}",
                At(at_row, WEIGHT.saturating_add(1)),
                At(at_row, column)
            );
            row.push(BookCell::formula(formula, points, Digits::Fixed(2)));
        }
        Some(row)
    }

    /// The decimals of amounts.
    pub(super) fn cents(&self) -> u32 {
        self.memo.currency().exponent()
    }
}

/// What stands directly in a criterion and has a weight.
fn below_it(criterion: &Criterion) -> Vec<&str> {
    use crate::model::Earn;
    match &criterion.scoring {
        Scoring::Branches(branches) => branches.iter().map(|own| own.id.as_str()).collect(),
        Scoring::Points(earns) => earns
            .iter()
            .map(|earn| match earn {
                Earn::Prefer(own) => own.id.as_str(),
                Earn::Judge(own) => own.id.as_str(),
            })
            .collect(),
        Scoring::Price(_) => Vec::new(),
    }
}

/// Whether what earns the points is not answered, shown or scored yet.
fn is_open(offer: &OfferEvaluation, id: &str) -> bool {
    offer.open.iter().any(|item| match item {
        OpenItem::Answer { clause, .. }
        | OpenItem::Evidence { clause, .. }
        | OpenItem::Expiry { clause, .. }
        | OpenItem::Score { clause } => clause == id,
        _ => false,
    })
}
