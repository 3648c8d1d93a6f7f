//! Service credits: what is expected of them at the level that a vendor promises, and what a month below a level would
//! bring back. They are shown, and never taken off a cost: else whoever promises less would look cheaper for it.

use crate::evaluate::arith;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, LineKind, ScenarioCost, TooLarge};
use crate::model::{AnswerValue, CreditStep, CreditTerms, Offer, Project, Tariff};
use crate::source::Span;
use crate::value::{Decimal, Percent, round_half_even};

/// The service credits of a tariff for one attribute, in the base scenario.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Credited {
    /// The attribute in whose answer the level is promised.
    pub attribute: String,
    /// Whose terms hold.
    pub terms: CreditStance,
    /// The level promised, in percent; `None` where the vendor does not say.
    pub promised: Option<Percent>,
    /// What a month of the mean charges brings back below each level; empty where there are no credits.
    pub steps: Vec<CreditedMonth>,
    /// What all months of the term bring back at the level promised; `None` without a promise or without credits.
    pub expected: Option<Figure>,
}

/// Whose terms of a service credit hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum CreditStance {
    /// The RFP's.
    Accepted,
    /// The vendor's.
    Own,
    /// The vendor gives none.
    Refused,
    /// The vendor does not say.
    Unsaid,
}

/// A month below a level.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct CreditedMonth {
    /// Of the month's charges.
    pub percent: Percent,
    /// Below this level.
    pub below: Percent,
    /// That is so much.
    pub month: Figure,
}

/// What an offer's tariff says of each credit, those that the RFP asks for first.
pub(in crate::evaluate) fn terms<'a>(
    project: &'a Project,
    tariff: &'a Tariff,
) -> Vec<(&'a str, CreditStance, &'a [CreditStep])> {
    let asked = project.rfp.pricing.credits.iter();
    let offered = &tariff.conditions.credits;
    let mut all: Vec<(&str, CreditStance, &[CreditStep])> = asked
        .map(|credit| {
            let own = offered.iter().find(|own| own.attribute == credit.attribute);
            let (stance, steps) = match own.map(|own| &own.terms) {
                Some(CreditTerms::Accepted) => (CreditStance::Accepted, credit.steps.as_slice()),
                Some(CreditTerms::Own(steps)) => (CreditStance::Own, steps.as_slice()),
                Some(CreditTerms::Refused) => (CreditStance::Refused, &[][..]),
                None => (CreditStance::Unsaid, &[][..]),
            };
            (credit.attribute.as_str(), stance, steps)
        })
        .collect();
    for own in offered {
        let is_known = all
            .iter()
            .any(|(attribute, ..)| *attribute == own.attribute);
        if let (false, CreditTerms::Own(steps)) = (is_known, &own.terms) {
            all.push((&own.attribute, CreditStance::Own, steps));
        }
    }
    all
}

/// The credits of a priced tariff.
pub(super) fn credits(
    book: &mut Derivation,
    project: &Project,
    offer: &Offer,
    tariff: &Tariff,
    base: &ScenarioCost,
) -> Result<Vec<Credited>, TooLarge> {
    let terms = terms(project, tariff);
    if terms.is_empty() {
        return Ok(Vec::new());
    }
    let currency = *project.rfp.currency;
    let months = charges(book, base, FigureUnit::Money(currency))?;
    let mut all = Vec::new();
    for (attribute, stance, steps) in terms {
        let answer = offer.answers.get(attribute);
        let promised = answer.and_then(|answer| match answer.value {
            AnswerValue::Percent(level) => Some((level, answer.span)),
            _ => None,
        });
        let mut credit = Crediting {
            book,
            months: &months,
            decimals: currency.exponent(),
            unit: FigureUnit::Money(currency),
            path: format!("{}.credit.{attribute}", offer.alias),
        };
        let brought = steps
            .iter()
            .map(|step| credit.month_below(step))
            .collect::<Result<_, _>>()?;
        let expected = promised
            .filter(|_| !steps.is_empty())
            .map(|promised| credit.expected(steps, promised))
            .transpose()?;
        all.push(Credited {
            attribute: attribute.to_owned(),
            terms: stance,
            promised: promised.map(|(level, _)| level),
            steps: brought,
            expected,
        });
    }
    Ok(all)
}

/// What of each month credits are a share of: charges, surcharges, discounts and the minimum, not fees and taxes.
fn charges(
    book: &mut Derivation,
    base: &ScenarioCost,
    unit: FigureUnit,
) -> Result<Vec<Figure>, TooLarge> {
    let months = base.months.iter();
    months
        .map(|month| {
            let lines = month.lines.iter();
            let lines = lines.filter(|line| line.kind <= LineKind::Minimum);
            let amounts: Vec<Figure> = lines.map(|line| line.amount).collect();
            book.total(
                format!("charges of {}", month.month),
                unit.clone(),
                &amounts,
            )
        })
        .collect()
}

struct Crediting<'a> {
    book: &'a mut Derivation,
    months: &'a [Figure],
    decimals: u32,
    unit: FigureUnit,
    path: String,
}

impl Crediting<'_> {
    fn month_below(&mut self, step: &CreditStep) -> Result<CreditedMonth, TooLarge> {
        let count = Decimal::from(self.months.len().max(1));
        let sum = arith::sum(self.months.iter().map(|month| month.value))?;
        let mean = (arith::div(sum, count)?, self.unit.clone());
        let formula = Formula::MeanOfMonths;
        let mean = self
            .book
            .step("mean charges of a month", mean, formula, self.months, &[]);
        let month = self.credited(mean, step, "credit of a month")?;
        let name = format!("{}.below-{}", self.path, step.below.0.normalize());
        self.book.name(month, name);
        Ok(CreditedMonth {
            percent: step.percent,
            below: step.below,
            month,
        })
    }

    fn credited(
        &mut self,
        charges: Figure,
        step: &CreditStep,
        label: &'static str,
    ) -> Result<Figure, TooLarge> {
        let percent = self
            .book
            .stated("credit", step.percent.0, FigureUnit::Percent, step.span);
        let value = arith::percent_of(charges.value, percent.value)?;
        let value = (round_half_even(value, self.decimals), self.unit.clone());
        let inputs = [charges, percent];
        Ok(self
            .book
            .step(label, value, Formula::RoundedProduct, &inputs, &[]))
    }

    /// Nothing where the promise reaches every level, else so much of each month as its step says.
    fn expected(
        &mut self,
        steps: &[CreditStep],
        (level, at): (Percent, Span),
    ) -> Result<Figure, TooLarge> {
        let promised = self
            .book
            .stated("level promised", level.0, FigureUnit::Percent, at);
        let mut inputs = vec![promised];
        if let Some(step) = CreditStep::due(steps, level) {
            for month in self.months {
                inputs.push(self.credited(*month, step, "credit of a month")?);
            }
        }
        let months = inputs.iter().skip(1);
        let value = arith::sum(months.map(|month| month.value))?;
        let clauses: Vec<Span> = steps.iter().map(|step| step.span).collect();
        let value = (value, self.unit.clone());
        let label = "credit expected over the term";
        let expected = self
            .book
            .step(label, value, Formula::Credit, &inputs, &clauses);
        self.book.name(expected, self.path.clone());
        Ok(expected)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::evaluate::testing::{answering, d, offer, per_minute, percent, project, span};
    use crate::evaluate::{Depth, evaluate_to};
    use crate::model::{Credit, CreditOffer, Fee, FeeEvery};

    fn step(credit: &str, below: &str) -> CreditStep {
        CreditStep {
            percent: percent(credit),
            below: percent(below),
            span: span(),
        }
    }

    /// Twelve months of 1,000.00, with a fee of 50 a month that is no charge; the level promised and the terms.
    fn credited(promise: &str, terms: Option<CreditTerms>) -> Credited {
        let mut project = project();
        project.rfp.term.value.months = 12;
        project.rfp.pricing.credits = vec![Credit {
            attribute: "uptime".to_owned(),
            steps: vec![step("5", "99.5"), step("10", "99")],
            span: span(),
        }];
        let mut tariff = per_minute("1");
        tariff.fees = vec![Fee {
            name: "software".to_owned(),
            amount: d("50"),
            every: FeeEvery::Month,
            span: span(),
        }];
        tariff.conditions.credits = terms
            .map(|terms| CreditOffer {
                attribute: "uptime".to_owned(),
                terms,
                span: span(),
            })
            .into_iter()
            .collect();
        let promised = AnswerValue::Percent(percent(promise));
        project.offers = vec![answering(offer("a", vec![tariff]), "uptime", promised)];
        let mut evaluation = evaluate_to(&project, Depth::Figures).unwrap();
        evaluation.figures.offers.remove(0).credits.remove(0)
    }

    fn months(credited: &Credited) -> Vec<String> {
        let steps = credited.steps.iter();
        steps
            .map(|step| format!("{} {}", step.below, step.month.value.normalize()))
            .collect()
    }

    #[test]
    fn a_promise_that_reaches_the_level_brings_nothing_back() {
        let accepted = || Some(CreditTerms::Accepted);
        for (promise, expected) in [
            ("99.9", "0"),
            ("99.5", "0"),
            ("99.49", "600"),
            ("99", "600"),
            ("98.9", "1200"),
        ] {
            let credited = credited(promise, accepted());
            let expects = credited.expected.map(|figure| figure.value);
            assert_eq!(expects, Some(d(expected)), "{promise}");
            assert_eq!(months(&credited), ["99.5% 50", "99% 100"]);
        }
    }

    #[test]
    fn a_vendor_may_offer_its_own_or_none_or_be_silent() {
        let own = credited("98", Some(CreditTerms::Own(vec![step("2", "98.5")])));
        assert_eq!(own.terms, CreditStance::Own);
        assert_eq!(own.expected.map(|figure| figure.value), Some(d("240")));
        for (terms, stance) in [
            (Some(CreditTerms::Refused), CreditStance::Refused),
            (None, CreditStance::Unsaid),
        ] {
            let none = credited("98", terms);
            assert_eq!((none.terms, none.expected), (stance, None));
            assert!(none.steps.is_empty());
        }
    }

    #[test]
    fn credits_never_move_a_cost() {
        let mut project = project();
        let plain = per_minute("1");
        let mut generous = per_minute("1");
        generous.name = "Generous".to_owned();
        generous.conditions.credits = vec![CreditOffer {
            attribute: "uptime".to_owned(),
            terms: CreditTerms::Own(vec![step("100", "100")]),
            span: span(),
        }];
        project.offers = vec![offer("a", vec![plain, generous])];
        let evaluation = evaluate_to(&project, Depth::Figures).unwrap();
        let costs = &evaluation.offers[0].tariffs;
        let total = |at: usize| costs[at].scenarios[0].total.value;
        assert_eq!(total(0), total(1));
        let book = &evaluation.derivation;
        assert_eq!(evaluation.offers[0].chosen, Some(0));
        assert_eq!(book.find("a.credit.uptime.below-100"), None);
    }
}
