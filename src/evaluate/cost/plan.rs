//! A tariff made ready for the month walk: every stated amount as a figure, every line with its slug.

use std::sync::Arc;

use super::convert::Exchange;
use super::course::Course;
use super::packages::PackageFigures;
use super::passed::{self, Passed};
use super::quantity;
use super::slug::Slugs;
use crate::evaluate::{Derivation, Figure, FigureUnit, LineKind, Noted, TooLarge};
use crate::model::{
    Charge, Discount, Fee, FeeEvery, Minimum, Period, Project, Surcharge, SurchargeOn, Tariff, Tax,
    TierKind,
};
use crate::source::Span;
use crate::value::{Percent, format_decimal};

/// A tariff ready to be invoiced.
#[derive(Debug)]
pub(super) struct Plan<'a> {
    /// Its currency and the RFP's.
    pub exchange: Exchange,
    /// What changes over the term.
    pub course: Course,
    /// By measure.
    pub charges: Vec<PlannedCharge<'a>>,
    /// Without the stated "none".
    pub surcharges: Vec<Planned<'a, Surcharge>>,
    /// Reductions.
    pub discounts: Vec<Planned<'a, Discount>>,
    /// The least to pay, if there is one.
    pub minimum: Option<PlannedMinimum>,
    /// Fixed amounts.
    pub fees: Vec<PlannedFee<'a>>,
    /// The staff before the term and the share of it that leaves in a year.
    pub staff: Option<(Figure, Figure)>,
    /// Taxes.
    pub taxes: Vec<Planned<'a, Tax>>,
}

/// A charge that makes a line.
#[derive(Debug)]
pub(super) struct PlannedCharge<'a> {
    /// As the tariff states it.
    pub item: &'a Charge,
    /// The line's heading.
    pub line: Line,
    /// Its rates, the first from the first unit on.
    pub tiers: Vec<TierFigures>,
    /// Its packages, of which the one taken for the term is left.
    pub packages: Vec<PackageFigures>,
}

/// Something else of a tariff that makes a line.
#[derive(Debug)]
pub(super) struct Planned<'a, T> {
    /// As the tariff states it.
    pub item: &'a T,
    /// The line's heading.
    pub line: Line,
    /// Its percentage or amount.
    pub figure: Figure,
}

/// A fee that makes a line.
#[derive(Debug)]
pub(super) struct PlannedFee<'a> {
    /// As the tariff states it.
    pub item: &'a Fee,
    /// The line's heading.
    pub line: Line,
    /// Its amount, or the share of other fees that it is.
    pub figure: Figure,
    /// What is counted of something passed on at cost, where the RFP assumes what it costs.
    pub passed: Option<Passed>,
}

/// The least to pay for a period.
#[derive(Debug)]
pub(super) struct PlannedMinimum {
    /// As the tariff states it.
    pub minimum: Minimum,
    /// The line's heading.
    pub line: Line,
    /// The amount of a whole period.
    pub least: Figure,
}

/// What all months' lines of one thing share.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Line {
    /// What kind of line.
    pub kind: LineKind,
    /// As the tariff writes it.
    pub name: Arc<str>,
    /// Its part of a path.
    pub slug: Arc<str>,
    /// Its name among the words of the derivation.
    pub words: Noted,
    /// Its clause.
    pub span: Span,
}

/// A rate and the quantity above which it holds.
#[derive(Debug, Clone, Copy)]
pub(super) struct TierFigures {
    /// In the tariff's currency.
    pub rate: Figure,
    /// 0 for the first.
    pub above: Figure,
    /// What its slice is called where the next one is reached.
    pub slice: Noted,
    /// And where it is not.
    pub beyond: Noted,
}

impl<'a> Plan<'a> {
    /// Makes a tariff ready.
    pub(super) fn of(
        book: &mut Derivation,
        project: &Project,
        tariff: &'a Tariff,
        exchange: Exchange,
    ) -> Result<Self, TooLarge> {
        let course = Course::of(book, project, tariff);
        let mut planner = Planner {
            book,
            exchange,
            slugs: Slugs::default(),
        };
        let charges = tariff.charges.iter();
        Ok(Plan {
            exchange,
            course,
            charges: charges
                .map(|charge| planner.charge(project, charge))
                .collect(),
            surcharges: tariff
                .surcharges
                .iter()
                .filter_map(|s| planner.surcharge(s))
                .collect(),
            discounts: tariff
                .discounts
                .iter()
                .map(|d| planner.discount(d))
                .collect(),
            minimum: planner.minimum(tariff),
            fees: tariff
                .fees
                .iter()
                .map(|fee| planner.fee(project, fee))
                .collect::<Result<_, _>>()?,
            staff: planner.staff(tariff),
            taxes: tariff.taxes.iter().map(|tax| planner.tax(tax)).collect(),
        })
    }

    /// The headings in the order of an invoice.
    pub(super) fn lines(&self) -> impl Iterator<Item = &Line> {
        let charges = self.charges.iter().map(|planned| &planned.line);
        let surcharges = self.surcharges.iter().map(|planned| &planned.line);
        let discounts = self.discounts.iter().map(|planned| &planned.line);
        let minimum = self.minimum.iter().map(|planned| &planned.line);
        let fees = self.fees.iter().map(|planned| &planned.line);
        let taxes = self.taxes.iter().map(|planned| &planned.line);
        charges
            .chain(surcharges)
            .chain(discounts)
            .chain(minimum)
            .chain(fees)
            .chain(taxes)
    }
}

/// How the tiers of a charge apply; slices where the baseline does not say.
pub(super) fn tier_kind(charge: &Charge) -> TierKind {
    charge
        .tier_kind
        .as_ref()
        .map_or(TierKind::Slices, |kind| kind.value)
}

/// What a charge's quantity counts.
fn unit_of(project: &Project, charge: &Charge) -> String {
    let channel = charge.measure.channel();
    let channel = channel.and_then(|name| project.vocabulary.channel(name));
    let unit = channel.map(|channel| channel.unit.as_str());
    quantity::unit_of(unit, &charge.measure)
}

struct Planner<'b> {
    book: &'b mut Derivation,
    exchange: Exchange,
    slugs: Slugs,
}

impl Planner<'_> {
    fn line(&mut self, kind: LineKind, name: String, span: Span) -> Line {
        let slug = self.slugs.take(&name);
        Line {
            kind,
            words: self.book.words(&name),
            name: name.into(),
            slug: slug.into(),
            span,
        }
    }

    fn tiers(&mut self, unit: &str, charge: &Charge) -> Vec<TierFigures> {
        let nexts = charge.tiers.iter().skip(1).map(Some).chain([None]);
        let tiers = charge.tiers.iter().zip(nexts);
        tiers
            .map(|(tier, next)| {
                let above = format_decimal(tier.above, None);
                let rate = FigureUnit::Rate(self.exchange.from, unit.to_owned());
                let count = FigureUnit::Count(unit.to_owned());
                let label = if tier.above.is_zero() {
                    "rate".to_owned()
                } else {
                    format!("rate above {above}")
                };
                let beyond = format!("above {above}");
                let slice = match next {
                    Some(next) => format!("from {above} to {}", format_decimal(next.above, None)),
                    None => beyond.clone(),
                };
                TierFigures {
                    rate: self.book.stated(&label, tier.rate, rate, tier.span),
                    above: self.book.stated("threshold", tier.above, count, tier.span),
                    slice: self.book.words(&slice),
                    beyond: self.book.words(&beyond),
                }
            })
            .collect()
    }

    fn packages(&mut self, unit: &str, charge: &Charge) -> Vec<PackageFigures> {
        let money = FigureUnit::Money(self.exchange.from);
        let packages = charge.packages.iter();
        packages
            .map(|one| {
                let count = FigureUnit::Count(unit.to_owned());
                let rate = FigureUnit::Rate(self.exchange.from, unit.to_owned());
                let label = format!("package of {}", format_decimal(one.units, None));
                let book = &mut *self.book;
                let then = one.then;
                PackageFigures {
                    units: book.stated("units of the package", one.units, count, one.span),
                    price: book.stated(&label, one.price, money.clone(), one.span),
                    then: then.map(|then| book.stated("rate above it", then, rate, one.span)),
                }
            })
            .collect()
    }

    fn charge<'a>(&mut self, project: &Project, charge: &'a Charge) -> PlannedCharge<'a> {
        let line = self.line(LineKind::Charge, charge.measure.to_string(), charge.span);
        let unit = unit_of(project, charge);
        PlannedCharge {
            item: charge,
            line,
            tiers: self.tiers(&unit, charge),
            packages: self.packages(&unit, charge),
        }
    }

    fn surcharge<'a>(&mut self, surcharge: &'a Surcharge) -> Option<Planned<'a, Surcharge>> {
        let percent = surcharge.percent?;
        let name = match &surcharge.on {
            SurchargeOn::Holidays => "holidays".to_owned(),
            SurchargeOn::Language(language) => format!("language {language}"),
            SurchargeOn::Hours(name, _) | SurchargeOn::Attribute(name) => name.clone(),
        };
        let figure = self.percent("surcharge", percent, surcharge.span);
        let line = self.line(LineKind::Surcharge, name, surcharge.span);
        Some(Planned {
            item: surcharge,
            line,
            figure,
        })
    }

    fn discount<'a>(&mut self, discount: &'a Discount) -> Planned<'a, Discount> {
        let figure = self.percent("discount", discount.percent, discount.span);
        let line = self.line(LineKind::Discount, discount.name.clone(), discount.span);
        Planned {
            item: discount,
            line,
            figure,
        }
    }

    fn minimum(&mut self, tariff: &Tariff) -> Option<PlannedMinimum> {
        let stated = tariff.minimum.as_ref()?;
        let minimum = stated.value?;
        let money = FigureUnit::Money(self.exchange.from);
        let label = match minimum.per {
            Period::Month => "minimum a month",
            Period::Quarter => "minimum a quarter",
            Period::Term => "minimum of the term",
        };
        let least = self.book.stated(label, minimum.amount, money, stated.span);
        let line = self.line(LineKind::Minimum, "minimum".to_owned(), stated.span);
        Some(PlannedMinimum {
            minimum,
            line,
            least,
        })
    }

    fn fee<'a>(&mut self, project: &Project, fee: &'a Fee) -> Result<PlannedFee<'a>, TooLarge> {
        let figure = match fee.every {
            FeeEvery::ShareOf(_) => self.percent("share", Percent(fee.amount), fee.span),
            _ => {
                let money = FigureUnit::Money(self.exchange.from);
                self.book.stated("fee", fee.amount, money, fee.span)
            }
        };
        Ok(PlannedFee {
            item: fee,
            line: self.line(LineKind::Fee, fee.name.clone(), fee.span),
            figure,
            passed: passed::of(self.book, project, fee)?,
        })
    }

    fn staff(&mut self, tariff: &Tariff) -> Option<(Figure, Figure)> {
        let staff = tariff.conditions.staff.as_ref()?;
        let unit = FigureUnit::Count("agent".to_owned());
        let agents = staff.value.agents;
        let agents = self
            .book
            .stated("staff before the term", agents, unit, staff.span);
        let turnover = self.percent("turnover a year", staff.value.turnover, staff.span);
        Some((agents, turnover))
    }

    fn tax<'a>(&mut self, tax: &'a Tax) -> Planned<'a, Tax> {
        let figure = self.percent("tax rate", tax.percent, tax.span);
        let line = self.line(LineKind::Tax, tax.name.clone(), tax.span);
        Planned {
            item: tax,
            line,
            figure,
        }
    }

    fn percent(&mut self, label: &'static str, percent: Percent, span: Span) -> Figure {
        self.book
            .stated(label, percent.0, FigureUnit::Percent, span)
    }
}
