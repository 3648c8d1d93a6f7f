//! The scores of the panel that count, and what share of their scale they are.

use super::Maker;
use super::cells::{At, empty, head, head_number, number, text};
use super::plan::below;
use crate::model::{BookCell, BookLook, Digits, Judgement};
use crate::render::outline::{Branch, Kind, outline};
use crate::value::Decimal;

impl Maker<'_> {
    /// The share that a score of the panel is of its scale.
    pub(super) fn on_scale(
        &self,
        at: usize,
        judgement: &Judgement,
        share: Option<Decimal>,
    ) -> BookCell {
        let row = self.panel_row(&judgement.id);
        let score = At(row, self.plan.score_columns(at).0);
        let (low, high) = (number(judgement.low), number(judgement.high));
        let formula =
            format!("IF(ISNUMBER({score}),MAX(0,MIN(1,({score}-{low})/({high}-{low}))),0)");
        BookCell::formula(formula, share, Digits::Percent(1))
    }

    fn panel_first(&self) -> u32 {
        // After the sums an empty row, the title and the headings.
        self.plan.after_tree(9)
    }

    /// The row of a judgement among the panel's scores.
    fn panel_row(&self, id: &str) -> u32 {
        let judgements = outline(&self.memo.project.rfp);
        let items = judgements.iter().flat_map(|branch| &branch.items);
        let judged = items.filter(|item| matches!(item.kind, Kind::Judge(_)));
        let place = judged.take_while(|item| item.id() != id).count();
        below(self.panel_first(), place)
    }

    /// What the panel gave: the scores that count, on their scales.
    pub(super) fn panel_rows(&self, branches: &[Branch<'_>]) -> Vec<Vec<BookCell>> {
        let words = self.words();
        let items = branches.iter().flat_map(|branch| &branch.items);
        let judged = items.filter_map(|item| match item.kind {
            Kind::Judge(judgement) => Some((item.number, judgement)),
            _ => None,
        });
        let judged: Vec<(usize, &Judgement)> = judged.collect();
        if judged.is_empty() {
            return Vec::new();
        }
        let title = words.get("comparison.panel");
        let mut heads: Vec<BookCell> = [
            "comparison.number",
            "comparison.judged",
            "comparison.low",
            "comparison.high",
            "criteria.minimum",
        ]
        .map(|key| head_number(words.get(key)))
        .to_vec();
        for heading in heads.iter_mut().take(2) {
            heading.look = BookLook::Head;
        }
        for (_, offer) in self.plan.taking_part() {
            heads.push(head(offer.vendor.as_str()).across(2));
        }
        let mut rows = vec![
            Vec::new(),
            vec![BookCell::text(title, BookLook::Title)],
            heads,
        ];
        for (number, judgement) in judged {
            let least = judgement.minimum.as_ref().map(|least| least.value);
            let mut row = vec![
                text(number.to_string()),
                text(words.title(&judgement.attribute)),
                BookCell::number(Some(judgement.low), Digits::Own),
                BookCell::number(Some(judgement.high), Digits::Own),
                BookCell::number(least, Digits::Own),
            ];
            for (_, offer) in self.plan.taking_part() {
                let own = offer.judged.iter().find(|own| own.clause == judgement.id);
                let mean = own.and_then(|own| own.mean).map(|mean| mean.value);
                row.push(BookCell::number(mean, Digits::Fixed(2)));
                let agreed = own.is_some_and(|own| own.agreed);
                row.push(match agreed {
                    true => text(words.get("comparison.agreed")),
                    false => empty(),
                });
            }
            rows.push(row);
        }
        rows
    }
}
