//! The first sheet: who is first, by which rule, in which scenario.

mod offer;

use super::Maker;
use super::cells::{At, blank, head, head_number, literal, number, on, range, settled, text};
use super::plan::{Column, OVERVIEW_FIRST, RULE, SCENARIO, TREE_FIRST, WEIGHT, below};
use crate::evaluate::Award;
use crate::model::{BookCell, BookInput, BookLook, BookMark, BookSheet, Digits};
use crate::value::Decimal;

impl Maker<'_> {
    pub(super) fn overview(&mut self) -> BookSheet {
        let mut rows = self.overview_head();
        rows.push(self.overview_columns());
        for offer in 0..self.plan.offers.len() {
            rows.push(self.overview_row(offer));
        }
        rows.push(Vec::new());
        let words = self.words();
        let rfp = &self.memo.project.rfp;
        let print = self.memo.project.fingerprint();
        let values = [("id", rfp.id.value.as_str()), ("fingerprint", &print)];
        let last = words.fill("comparison.colophon", &values);
        rows.push(vec![BookCell::text(last, BookLook::Intro).across(9)]);
        let widths = self.plan.columns.iter().map(|column| match column {
            Column::Place => 22,
            Column::Vendor => 34,
            Column::Why => 70,
            Column::Status | Column::Cost | Column::Price => 18,
            _ => 13,
        });
        let columns = self.plan.column(Column::Why).unwrap_or(8);
        BookSheet {
            name: self.plan.overview.clone(),
            widths: widths.collect(),
            hidden_from: self.plan.column(Column::Compared),
            frozen: (OVERVIEW_FIRST.saturating_sub(1), 2),
            rows,
            marks: vec![
                BookMark {
                    rows: (
                        OVERVIEW_FIRST,
                        below(OVERVIEW_FIRST, self.plan.taking_part.max(1)).saturating_sub(1),
                    ),
                    columns: (0, columns),
                    holds: format!("$A{OVERVIEW_FIRST}=1"),
                    look: BookLook::Good,
                },
                BookMark {
                    rows: (RULE.0, RULE.0),
                    columns: (RULE.1, RULE.1),
                    holds: self.differs(),
                    look: BookLook::Warn,
                },
            ],
        }
    }

    /// What it is, what may be changed, and who is first.
    fn overview_head(&self) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let rfp = &self.memo.project.rfp;
        let wide = |text: &str| vec![BookCell::text(text, BookLook::Intro).across(9)];
        let term = |key: &str| BookCell::text(words.get(key), BookLook::Term);
        let title = words.fill("comparison.book", &[("title", words.text(&rfp.title))]);
        let lot = super::super::lot_of(rfp, words);
        let byline = format!(
            "{}{lot} · {} · {}",
            rfp.id.value,
            words.text(&rfp.buyer),
            words.date(rfp.timeline.award.date())
        );
        let mut rows = vec![
            vec![BookCell::text(title, BookLook::Title)],
            wide(&byline),
            wide(words.get("comparison.intro")),
            Vec::new(),
            self.scenario_row(),
        ];
        let rule = self.rule_cell();
        rows.push(vec![term("comparison.rule"), rule.across(4)]);
        rows.push(vec![
            term("comparison.first"),
            self.first().looking(BookLook::Total).across(4),
        ]);
        let published = match &self.memo.evaluation.award {
            Award::To(_) if rfp.award.split.is_none() => self
                .memo
                .winner()
                .map_or(String::new(), |own| own.vendor.clone()),
            Award::To(_) => words.get("recommend.together.text").to_owned(),
            Award::None(_) if self.plan.sealed => words.get("comparison.sealed").to_owned(),
            Award::None(_) => words.get("recommend.none").to_owned(),
        };
        rows.push(vec![
            term("comparison.published"),
            text(published).across(4),
        ]);
        rows.push(Vec::new());
        rows.push(wide(words.get("comparison.ranking.intro")));
        rows
    }

    /// The scenario, to be chosen from a list.
    fn scenario_row(&self) -> Vec<BookCell> {
        let words = self.words();
        let term = BookCell::text(words.get("ranking.scenario"), BookLook::Term);
        if self.plan.sealed {
            return vec![term, text(words.get("comparison.sealed")).across(4)];
        }
        let labels: Vec<String> = self
            .plan
            .scenarios
            .iter()
            .map(|own| words.title(own))
            .collect();
        let first = labels.first().cloned().unwrap_or_default();
        let each: Vec<String> = labels.iter().map(|label| literal(label)).collect();
        let number = format!("IFERROR(MATCH({SCENARIO},{{{}}},0),1)", each.join(","));
        let mut row = vec![term, text(first).open_to(BookInput::Choice(labels))];
        let column = usize::from(self.plan.scenario_number_at().1);
        row.resize_with(column, blank);
        row.push(BookCell::formula(number, Some(Decimal::ONE), Digits::Own));
        row
    }

    /// Whether any weight is not the published one.
    fn differs(&self) -> String {
        let (first, last) = (TREE_FIRST, self.plan.tree_last);
        let column = |column: u16| {
            on(
                &self.plan.scores,
                range(At(first, column), At(last, column)),
            )
        };
        format!(
            "SUMPRODUCT(--({}<>{}))>0",
            column(WEIGHT),
            column(WEIGHT.saturating_sub(1))
        )
    }

    /// The published rule, or a line that says that it is another.
    pub(super) fn rule_cell(&self) -> BookCell {
        let words = self.words();
        let published = words.get("comparison.as_published");
        let (other, own) = (literal(words.get("comparison.differs")), literal(published));
        BookCell::formula_text(format!("IF({},{other},{own})", self.differs()), published)
    }

    /// Who is first, or why nobody is.
    fn first(&self) -> BookCell {
        let words = self.words();
        let (Some(places), Some(vendors), Some(points)) = (
            self.plan.all_on_overview(Column::Place),
            self.plan.all_on_overview(Column::Vendor),
            self.plan.all_on_overview(Column::Points),
        ) else {
            return text(words.get("comparison.nobody"));
        };
        let keys = ["comparison.nobody", "comparison.tied", "comparison.below"];
        let [nobody, tied, below] = keys.map(|key| words.get(key).to_owned());
        let award = &self.memo.project.rfp.award;
        let least = award.at_least.as_ref().filter(|_| !self.plan.sealed);
        let named = format!("INDEX({vendors},MATCH(1,{places},0))");
        let named = match least {
            Some(least) => format!(
                "IF({}<{},{},{named})",
                settled(format!("INDEX({points},MATCH(1,{places},0))")),
                number(least.value),
                literal(&below)
            ),
            None => named,
        };
        let formula = format!(
            "IF(COUNTIF({places},1)=0,{},IF(COUNTIF({places},1)>1,{},{named}))",
            literal(&nobody),
            literal(&tied)
        );
        let first = self.plan.taking_part();
        let first: Vec<_> = first
            .filter(|(_, offer)| self.place(offer) == Some(1))
            .collect();
        let shown = match first.as_slice() {
            [] => nobody,
            [(_, only)] => {
                let low = |least: Decimal| only.total.is_some_and(|total| total.value < least);
                match least.is_some_and(|least| low(least.value)) {
                    true => below,
                    false => only.vendor.clone(),
                }
            }
            _ => tied,
        };
        BookCell::formula_text(formula, shown)
    }

    fn overview_columns(&self) -> Vec<BookCell> {
        let words = self.words();
        let currency = self.memo.currency();
        let heads = self.plan.columns.iter().map(|column| match column {
            Column::Place => words.get("ranking.place").to_owned(),
            Column::Vendor => words.get("vendor").to_owned(),
            Column::Status => words.get("status").to_owned(),
            Column::Points => words.get("points").to_owned(),
            Column::Price if self.lowest_wins() => {
                format!("{}, {currency}", words.get("ranking.evaluated"))
            }
            Column::Price => words.get("comparison.price_points").to_owned(),
            Column::Cost => format!("{}, {currency}", words.get("ranking.cost")),
            Column::PublishedPlace => words.get("comparison.published_place").to_owned(),
            Column::PublishedPoints => words.get("comparison.published_points").to_owned(),
            Column::Why => words.get("comparison.why").to_owned(),
            Column::Compared => words.get("comparison.compared").to_owned(),
            Column::Key(at) => {
                let tie = self.memo.project.rfp.award.ties.get(*at);
                tie.map_or_else(String::new, |tie| words.path(&tie.value))
            }
        });
        let heads = self.plan.columns.iter().zip(heads);
        let heads = heads.map(|(column, name)| match column {
            Column::Vendor | Column::Status | Column::Why => head(name),
            _ => head_number(name),
        });
        heads.collect()
    }
}
