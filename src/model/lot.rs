use super::{Measure, Offer, Project, Rfp, Tariff};
use crate::source::{At, Span};
use crate::value::Text;

/// A part of the RFP that vendors may offer for, and that is decided by itself.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Lot {
    /// Its name in paths.
    pub name: String,
    /// What it is called in documents.
    pub title: Text,
    /// The channels whose demand belongs to it.
    pub channels: Vec<At<String>>,
    /// The clause.
    pub span: Span,
}

impl Lot {
    fn has(&self, channel: &str) -> bool {
        self.channels.iter().any(|own| own.value == channel)
    }

    /// Leaves of the RFP what belongs to the lot.
    fn cut(&self, rfp: &mut Rfp) {
        rfp.lots = vec![self.clone()];
        rfp.demands.retain(|demand| self.has(&demand.channel));
        for scenario in &mut rfp.scenarios {
            scenario.changes.retain(|change| self.has(&change.channel));
        }
        rfp.pricing.accept.retain(|measure| self.counts(measure));
    }

    fn counts(&self, measure: &Measure) -> bool {
        measure.channel().is_none_or(|channel| self.has(channel))
    }

    fn is_among(&self, lots: &[At<String>]) -> bool {
        lots.is_empty() || lots.iter().any(|lot| lot.value == self.name)
    }

    /// The tariff as it holds for the lot; `None` when nothing that it charges is in it.
    fn tariff(&self, mut tariff: Tariff) -> Option<Tariff> {
        let charged = !tariff.charges.is_empty();
        tariff.charges.retain(|charge| self.counts(&charge.measure));
        let is_other = charged && tariff.charges.is_empty();
        (self.is_among(&tariff.lots) && !is_other).then_some(tariff)
    }

    fn offer(&self, mut offer: Offer) -> Option<Offer> {
        let tariffs = std::mem::take(&mut offer.tariffs).into_iter();
        offer.tariffs = tariffs.filter_map(|tariff| self.tariff(tariff)).collect();
        self.is_among(&offer.lots).then_some(offer)
    }
}

impl Project {
    /// The project as if the lot were all of it: its demand, and what is offered and charged for it. Fees and a
    /// minimum count in every lot that their tariff is for.
    pub fn for_lot(&self, lot: &Lot) -> Self {
        let mut part = self.clone();
        lot.cut(&mut part.rfp);
        for before in part
            .addenda
            .iter_mut()
            .filter_map(|one| one.before.as_mut())
        {
            lot.cut(before);
        }
        let offers = std::mem::take(&mut part.offers).into_iter();
        part.offers = offers.filter_map(|offer| lot.offer(offer)).collect();
        let replaced = std::mem::take(&mut part.replaced).into_iter();
        part.replaced = replaced.filter_map(|offer| lot.offer(offer)).collect();
        part
    }
}
