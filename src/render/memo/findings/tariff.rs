//! What people should see in tariffs.

use super::Said;
use crate::evaluate::{Figure, Finding, OfferEvaluation};
use crate::render::inline::Inline;
use crate::render::memo::Memo;
use crate::value::Percent;

impl Memo<'_> {
    /// What a finding on a tariff says.
    pub(super) fn of_tariff(&mut self, offer: &OfferEvaluation, finding: &Finding) -> Option<Said> {
        self.of_terms(finding)
            .or_else(|| self.of_forecast(offer, finding))
            .or_else(|| self.of_unasked(offer, finding))
    }

    /// What holds only for some months, or for nobody.
    fn of_terms(&mut self, finding: &Finding) -> Option<Said> {
        let words = self.words;
        Some(match finding {
            Finding::DiscountEnds {
                tariff,
                discount,
                months,
            } => {
                let values = vec![
                    ("discount", words.name(discount).into()),
                    ("tariff", tariff.as_str().into()),
                    ("months", words.numeral(months).into()),
                    ("term", self.term()),
                ];
                ("findings.discount", values)
            }
            Finding::Ramp { tariff, months, .. } => {
                let values = vec![
                    ("tariff", tariff.as_str().into()),
                    ("shares", self.ramp_shares(months).into()),
                ];
                ("findings.ramp", values)
            }
            Finding::Exit {
                tariff,
                fee,
                before,
                ..
            } => {
                let values = vec![
                    ("tariff", tariff.as_str().into()),
                    ("fee", words.numbers.money(fee.amount, fee.currency).into()),
                    ("month", words.numeral(before).into()),
                ];
                ("findings.exit", values)
            }
            Finding::SurchargeUnneeded {
                tariff, surcharge, ..
            } => {
                let values = vec![
                    ("surcharge", words.name(surcharge).into()),
                    ("tariff", tariff.as_str().into()),
                ];
                ("findings.surcharge", values)
            }
            _ => return None,
        })
    }

    /// What is paid for and not used at the forecast.
    fn of_forecast(&mut self, offer: &OfferEvaluation, finding: &Finding) -> Option<Said> {
        let words = self.words;
        Some(match finding {
            Finding::PackageAboveForecast {
                tariff,
                measure,
                units,
                most,
                ..
            } => {
                let values = vec![
                    ("tariff", tariff.as_str().into()),
                    (
                        "measure",
                        words.charged(self.project, offer, measure).into(),
                    ),
                    ("units", words.numbers.count(*units).into()),
                    ("most", self.noted(words.numbers.whole(most.value), *most)),
                ];
                ("findings.package", values)
            }
            Finding::MinimumAboveForecast {
                tariff,
                invoices,
                added,
                ..
            } => {
                let values = vec![
                    ("tariff", tariff.as_str().into()),
                    ("invoices", words.numeral(invoices).into()),
                    ("term", self.term()),
                    ("added", self.money(*added)),
                ];
                ("findings.minimum", values)
            }
            _ => return None,
        })
    }

    /// What is charged that the RFP did not ask for, or as it comes.
    fn of_unasked(&mut self, offer: &OfferEvaluation, finding: &Finding) -> Option<Said> {
        let words = self.words;
        Some(match finding {
            Finding::UnaskedFee {
                tariff, fee, added, ..
            } => {
                let keys = ["findings.fee", "findings.fee.open"];
                self.unasked(tariff, words.fee(fee), *added, keys)
            }
            Finding::UnaskedCharge {
                tariff,
                measure,
                added,
                ..
            } => {
                let measure = words.charged(self.project, offer, measure);
                let keys = match added {
                    Some(added) if added.value.is_zero() => ["findings.charge.none"; 2],
                    _ => ["findings.charge", "findings.charge.open"],
                };
                self.unasked(tariff, measure, *added, keys)
            }
            Finding::PassedThrough {
                tariff, fee, added, ..
            } => {
                let keys = ["findings.passed"; 2];
                self.unasked(tariff, words.fee(fee), Some(*added), keys)
            }
            _ => return None,
        })
    }

    /// The months of the term.
    fn term(&self) -> Inline {
        Inline::text(self.words.numeral(self.project.rfp.term.months))
    }

    /// What a tariff charges beside what the RFP asked for, by the first words where it is priced, else by the others.
    fn unasked(
        &mut self,
        tariff: &str,
        what: String,
        added: Option<Figure>,
        keys: [&'static str; 2],
    ) -> Said {
        let [priced, open] = keys;
        let mut values = vec![("what", what.into()), ("tariff", tariff.into())];
        match added {
            Some(added) => {
                values.push(("added", self.money(added)));
                (priced, values)
            }
            None => (open, values),
        }
    }

    fn ramp_shares(&self, months: &[(u32, Percent)]) -> String {
        let words = self.words;
        let shares: Vec<String> = months
            .iter()
            .map(|(month, share)| {
                let (share, month) = (words.numbers.percent(*share), words.numeral(month));
                let values = [("share", share.as_str()), ("month", month.as_str())];
                words.fill("findings.ramp.month", &values)
            })
            .collect();
        words.and(&shares)
    }
}
