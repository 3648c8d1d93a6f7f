//! What is open, vendor by vendor.

use super::Maker;
use super::cells::{head, text};
use crate::model::{BookCell, BookLook, BookSheet, Digits};
use crate::value::Decimal;

/// Rows before the first question.
const HEAD: u32 = 4;

impl Maker<'_> {
    /// No sheet where nothing is open.
    pub(super) fn questions(&self) -> Option<BookSheet> {
        let words = self.words();
        let keys = ["vendor", "comparison.question", "comparison.decides"];
        let mut rows = vec![
            vec![BookCell::text(
                words.get("comparison.questions.title"),
                BookLook::Title,
            )],
            vec![
                BookCell::text(words.get("comparison.questions.intro"), BookLook::Intro).across(2),
            ],
            Vec::new(),
            keys.map(|key| head(words.get(key))).to_vec(),
        ];
        let before = rows.len();
        for offer in &self.plan.offers {
            let deciding = offer.places.iter().flat_map(|places| &places.deciding);
            let deciding: Vec<_> = deciding.collect();
            for item in &offer.open {
                let question = self.memo.open(offer, item).without_notes().plain();
                let decides = match deciding.contains(&item) {
                    true => Decimal::ONE,
                    false => Decimal::ZERO,
                };
                rows.push(vec![
                    text(offer.vendor.as_str()),
                    text(question),
                    BookCell::number(Some(decides), Digits::Tick),
                ]);
            }
        }
        (rows.len() > before).then(|| BookSheet {
            name: words.get("comparison.questions").to_owned(),
            widths: vec![34, 100, 20],
            hidden_from: None,
            frozen: (HEAD, 0),
            rows,
            marks: Vec::new(),
        })
    }
}
