//! Abnormal prices and market bands: flagged, and the question that they raise.

use super::Memo;
use crate::evaluate::{Abnormal, Finding, OfferEvaluation};
use crate::render::block::Block;
use crate::render::inline::Inline;

impl<'a> Memo<'a> {
    pub(super) fn prices(&mut self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = vec![Block::paragraph(words.get("prices.rule"))];
        let mut flagged = Vec::new();
        for offer in self.ordered() {
            flagged.extend(
                offer
                    .findings
                    .iter()
                    .filter_map(|finding| self.price_flag(offer, finding)),
            );
            flagged.extend(self.unusual_minutes(offer));
        }
        match Block::list(flagged) {
            Some(list) => blocks.push(list),
            None => blocks.push(Block::paragraph(words.get("prices.none"))),
        }
        blocks
    }

    fn price_flag(&mut self, offer: &'a OfferEvaluation, finding: &'a Finding) -> Option<Inline> {
        let words = self.words;
        let vendor = Inline::strong(offer.vendor.as_str());
        match finding {
            Finding::AbnormalPrice(abnormal) => {
                let (key, share) = match abnormal {
                    Abnormal::BelowMean(share) => ("prices.below_mean", share),
                    Abnormal::BelowNext(share) => ("prices.below_next", share),
                    Abnormal::AboveMean(share) => ("prices.above_mean", share),
                };
                let share = self.noted(words.numbers.share(share.value), *share);
                Some(words.say(key, &[("vendor", vendor), ("share", share)]))
            }
            Finding::OutsideBand {
                tariff,
                measure,
                rate,
                below,
                band,
                band_at,
            } => {
                let key = if *below {
                    "prices.below_band"
                } else {
                    "prices.above_band"
                };
                let rate = self.noted(words.numbers.count(rate.value), *rate);
                let number = self.notes.clause(*band_at);
                let measure = self.words.charged(self.project, offer, measure);
                Some(words.say(
                    key,
                    &[
                        ("vendor", vendor),
                        ("tariff", tariff.as_str().into()),
                        ("measure", measure.into()),
                        ("rate", rate),
                        (
                            "band",
                            Inline::text(words.fill("prices.band", &[("band", band)])).note(number),
                        ),
                    ],
                ))
            }
            _ => None,
        }
    }
}
