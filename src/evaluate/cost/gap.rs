//! Something that a tariff leaves unsaid, and what it may turn out to be.

use crate::evaluate::rates::rate_of;
use crate::evaluate::{End, FigureUnit, OpenItem, TooLarge, arith};
use crate::model::{
    Carry, Charge, Fee, FeeEvery, Handling, Increment, Minimum, MostUnsaid, PackageChoice, Period,
    Project, Stated, Surcharge, SurchargeOn, Tariff, Tax, TaxPaid, TierKind, Wrap, WrapOrder,
};
use crate::source::{At, Span};
use crate::value::{Decimal, Duration, Percent};

/// An item that a tariff does not state.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Gap {
    /// Which.
    pub item: Stated,
    /// The measure of the charge, for an item of one.
    pub charge: Option<String>,
}

/// With what a gap is filled.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Filler {
    /// Its low end.
    Low,
    /// Its high end.
    High,
    /// Whatever up to its high end costs most.
    Highest,
}

impl Filler {
    /// An end, and no answer but this.
    pub(super) const fn exactly(end: End) -> Self {
        match end {
            End::Low => Self::Low,
            End::High => Self::High,
        }
    }

    /// An end of all that may be answered.
    pub(super) const fn up_to(end: End) -> Self {
        match end {
            End::Low => Self::Low,
            End::High => Self::Highest,
        }
    }
}

/// What stands in an end's tariff in place of silence.
#[derive(Debug, Clone)]
pub(super) struct Assumed {
    /// In words: `hold of minute of voice, if free`.
    pub label: String,
    /// Its size; 0 or 1 for one of two answers.
    pub size: (Decimal, FigureUnit),
    /// The bound that the RFP publishes, or what is silent.
    pub clause: Span,
}

/// A size far above any that a vendor would state, to see whether the item moves the cost at all.
const FAR: Decimal = Decimal::from_parts(1_000_000_000, 0, 0, false, 0);
/// The same in percent.
const FAR_PERCENT: Decimal = Decimal::from_parts(1_000, 0, 0, false, 0);
/// The same for a billing increment: a day.
const FAR_SECONDS: Decimal = Decimal::from_parts(86_400, 0, 0, false, 0);

impl Gap {
    /// The gap that an open item is; `None` where it is not the tariff that is silent (a volume, an exchange rate).
    pub(super) fn of(open: &OpenItem) -> Option<Self> {
        let OpenItem::Tariff { item, charge, .. } = open else {
            return None;
        };
        let mut all = Stated::ALL.iter().copied();
        Some(Self {
            item: all.find(|stated| stated.as_str() == item)?,
            charge: charge.clone(),
        })
    }

    /// Whether one of two answers fills it.
    pub(super) fn is_two_valued(&self) -> bool {
        use Stated::{Hold, Packages, Queue, Tiers, Wrap, WrapOrder};
        matches!(
            self.item,
            Hold | Packages | Queue | Tiers | Wrap | WrapOrder
        )
    }

    /// Whether nobody can say beforehand which of its two answers is the cheaper one.
    pub(super) fn is_unordered(&self) -> bool {
        use Stated::{Packages, Tiers, WrapOrder};
        matches!(self.item, Packages | Tiers | WrapOrder)
    }

    /// Whether it changes how much of a charge is counted.
    pub(super) fn moves_quantity(&self) -> bool {
        use Stated::{BillingIncrement, Hold, Queue, Wrap};
        matches!(self.item, BillingIncrement | Hold | Queue | Wrap)
    }

    /// Fills the gap with its low or high end; `None` where the high end is open.
    pub(super) fn fill(
        &self,
        project: &Project,
        tariff: &mut Tariff,
        filler: Filler,
    ) -> Result<Option<Assumed>, TooLarge> {
        let bounds = &project.rfp.pricing.unsaid;
        let bound = bounds.iter().find(|bound| bound.item == self.item);
        let size = match (filler, bound) {
            (Filler::Low, _) => None,
            (_, Some(bound)) => Some((in_tariff(project, tariff, bound.most)?, bound.span)),
            (_, None) if self.is_two_valued() => None,
            (_, None) => return Ok(None),
        };
        Ok(Some(self.put(tariff, filler, size)))
    }

    /// Fills the gap with something far above any answer.
    pub(super) fn exaggerate(&self, tariff: &mut Tariff) {
        let most = match self.item {
            Stated::BillingIncrement => MostUnsaid::Time(Duration(FAR_SECONDS)),
            Stated::Setup | Stated::Minimum => MostUnsaid::Amount(FAR),
            _ => MostUnsaid::Percent(Percent(FAR_PERCENT)),
        };
        let span = tariff.span;
        self.put(tariff, Filler::High, Some((most, span)));
    }

    fn put(
        &self,
        tariff: &mut Tariff,
        filler: Filler,
        size: Option<(MostUnsaid, Span)>,
    ) -> Assumed {
        let own = |charge: &&mut Charge| Some(charge.measure.to_string()) == self.charge;
        let of_charge = tariff.charges.iter_mut().find(own);
        let silent = of_charge.as_ref().map_or(tariff.span, |charge| charge.span);
        let clause = size.map_or(silent, |(_, span)| span);
        let most = size.map(|(most, _)| most);
        let yes = filler != Filler::Low;
        let (answer, size) = match (self.item, of_charge) {
            (Stated::Hold, Some(charge)) => {
                charge.hold = Some(At::new(handling(yes), clause));
                two(yes, "billed", "free")
            }
            (Stated::Wrap, Some(charge)) => {
                let wrap = if yes { Wrap::Billed } else { Wrap::Free };
                charge.wrap = Some(At::new(wrap, clause));
                two(yes, "billed", "free")
            }
            (Stated::Queue, Some(charge)) => {
                charge.queue = Some(At::new(handling(yes), clause));
                two(yes, "billed", "free")
            }
            (Stated::WrapOrder, Some(charge)) => {
                order_wrap(charge, yes);
                two(yes, "after rounding", "before rounding")
            }
            (Stated::Packages, Some(charge)) => {
                let choice = if yes {
                    PackageChoice::Once
                } else {
                    PackageChoice::EachMonth
                };
                charge.chosen = Some(At::new(choice, clause));
                two(yes, "chosen once", "chosen each month")
            }
            (Stated::Overage, Some(charge)) => {
                let percent = most.map(|most| percent(Some(most)));
                above_packages(charge, percent);
                ("", (percent.unwrap_or_default(), FigureUnit::Percent))
            }
            (Stated::Tiers, Some(charge)) => {
                let kind = if yes {
                    TierKind::Whole
                } else {
                    TierKind::Slices
                };
                charge.tier_kind = Some(At::new(kind, clause));
                two(yes, "whole", "slices")
            }
            (Stated::BillingIncrement, Some(charge)) => {
                let seconds = time(most);
                let increment = if seconds.is_zero() {
                    Increment::Exact
                } else if filler == Filler::Highest {
                    Increment::UpTo(Duration(seconds))
                } else {
                    Increment::Per(Duration(seconds))
                };
                charge.billed = Some(At::new(increment, clause));
                ("", (seconds, FigureUnit::Seconds))
            }
            _ => self.put_on_all(tariff, most, clause),
        };
        let of = self.charge.as_ref().map(|charge| format!(" of {charge}"));
        let answer = if answer.is_empty() {
            String::new()
        } else {
            format!(", if {answer}")
        };
        let label = format!("{}{}{answer}", self.item.as_str(), of.unwrap_or_default());
        Assumed {
            label,
            size,
            clause,
        }
    }

    /// What is said of the tariff as a whole.
    fn put_on_all(
        &self,
        tariff: &mut Tariff,
        most: Option<MostUnsaid>,
        span: Span,
    ) -> (&'static str, (Decimal, FigureUnit)) {
        let money = FigureUnit::Money(tariff.currency.value);
        let (amount, percent) = (amount(most), percent(most));
        match self.item {
            Stated::Setup => {
                tariff.fees.push(Fee {
                    name: Stated::Setup.as_str().to_owned(),
                    amount,
                    every: FeeEvery::Once,
                    span,
                });
                ("", (amount, money))
            }
            Stated::Minimum => {
                let least = (!amount.is_zero()).then_some(Minimum {
                    amount,
                    per: Period::Month,
                    carry: Carry::Lost,
                });
                tariff.minimum = Some(At::new(least, span));
                ("", (amount, money))
            }
            Stated::Holidays => {
                tariff.surcharges.push(Surcharge {
                    on: SurchargeOn::Holidays,
                    percent: (!percent.is_zero()).then_some(Percent(percent)),
                    span,
                });
                ("", (percent, FigureUnit::Percent))
            }
            Stated::Tax => {
                if percent.is_zero() {
                    tariff.untaxed = Some(span);
                } else {
                    tariff.taxes.push(Tax {
                        name: Stated::Tax.as_str().to_owned(),
                        percent: Percent(percent),
                        paid: TaxPaid::Invoiced,
                        span,
                    });
                }
                ("", (percent, FigureUnit::Percent))
            }
            _ => {
                tariff.overage = Some(At::new(None, span));
                dearer(tariff, percent);
                ("", (percent, FigureUnit::Percent))
            }
        }
    }
}

/// Overage is bounded by so much on top of every rate.
fn dearer(tariff: &mut Tariff, percent: Decimal) {
    for charge in &mut tariff.charges {
        let rates = charge.tiers.iter_mut().map(|tier| &mut tier.rate);
        let above = charge
            .packages
            .iter_mut()
            .filter_map(|one| one.then.as_mut());
        for rate in rates.chain(above) {
            *rate = more(*rate, percent).unwrap_or(*rate);
        }
    }
}

/// Units above a package cost nothing at the low end, and at the high end so much more than those inside.
fn above_packages(charge: &mut Charge, percent: Option<Decimal>) {
    for package in &mut charge.packages {
        let each = arith::div(package.price, package.units).unwrap_or(package.price);
        let rate = percent.and_then(|percent| more(each, percent));
        package.then.get_or_insert(rate.unwrap_or_default());
    }
}

fn order_wrap(charge: &mut Charge, after: bool) {
    let wrap = charge.wrap.as_mut().map(|wrap| &mut wrap.value);
    if let Some(Wrap::Added { order, .. }) = wrap {
        *order = Some(if after {
            WrapOrder::After
        } else {
            WrapOrder::Before
        });
    }
}

fn more(rate: Decimal, percent: Decimal) -> Option<Decimal> {
    let added = arith::percent_of(rate, percent).ok()?;
    arith::add(rate, added).ok()
}

const fn handling(billed: bool) -> Handling {
    if billed {
        Handling::Billed
    } else {
        Handling::Free
    }
}

fn two(yes: bool, high: &'static str, low: &'static str) -> (&'static str, (Decimal, FigureUnit)) {
    if yes {
        (high, (Decimal::ONE, FigureUnit::Ratio))
    } else {
        (low, (Decimal::ZERO, FigureUnit::Ratio))
    }
}

fn time(most: Option<MostUnsaid>) -> Decimal {
    match most {
        Some(MostUnsaid::Time(time)) => time.seconds(),
        _ => Decimal::ZERO,
    }
}

fn amount(most: Option<MostUnsaid>) -> Decimal {
    match most {
        Some(MostUnsaid::Amount(amount)) => amount,
        _ => Decimal::ZERO,
    }
}

fn percent(most: Option<MostUnsaid>) -> Decimal {
    match most {
        Some(MostUnsaid::Percent(percent)) => percent.0,
        _ => Decimal::ZERO,
    }
}

/// A bound in the tariff's currency.
fn in_tariff(project: &Project, tariff: &Tariff, most: MostUnsaid) -> Result<MostUnsaid, TooLarge> {
    let (MostUnsaid::Amount(amount), Some(rate)) = (most, rate_of(project, *tariff.currency))
    else {
        return Ok(most);
    };
    Ok(MostUnsaid::Amount(arith::div(amount, rate.value)?))
}
