//! From first contacts to those that reach an agent: repeats come on top, menus, bots and voicemail take some away.

use super::fact::Stating;
use crate::evaluate::arith;
use crate::evaluate::{Deflected, Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Deflector, DemandFact};
use crate::value::{Decimal, YearMonth, plural};

/// The contacts of every month of the term.
#[derive(Debug)]
pub(super) struct Flow {
    /// First contacts: as many as there are cases.
    pub cases: Vec<Figure>,
    /// All contacts, repeated ones too.
    pub arriving: Vec<Figure>,
    /// Those that are dealt with before they reach an agent.
    pub deflected: Vec<Deflected>,
    /// Those that reach an agent.
    pub handled: Vec<(YearMonth, Figure)>,
}

/// Follows the first contacts of every month.
pub(super) fn flow(
    book: &mut Derivation,
    stating: &Stating<'_>,
    unit: &str,
    first: Vec<(YearMonth, Figure)>,
) -> Result<Flow, TooLarge> {
    let repeat = stating.fact(book, DemandFact::Repeat, FigureUnit::Percent)?;
    let mut shares = Vec::new();
    for own in &stating.demand.deflections {
        let fact = DemandFact::Deflected(own.by);
        let share = stating.fact(book, fact, FigureUnit::Percent)?;
        let seconds = own.time.value.seconds();
        let label = format!("time of a {}", own.by.as_str());
        let time = book.stated(&label, seconds, FigureUnit::Seconds, own.time.span);
        shares.extend(share.map(|share| (own.by, time, share)));
    }
    let mut flow = Flow {
        cases: Vec::with_capacity(first.len()),
        arriving: Vec::with_capacity(first.len()),
        deflected: Vec::new(),
        handled: Vec::with_capacity(first.len()),
    };
    let mut deflected: Vec<Deflected> = shares
        .iter()
        .map(|(by, time, _)| Deflected {
            by: *by,
            time: *time,
            months: Vec::with_capacity(first.len()),
        })
        .collect();
    let named = Named { stating, unit };
    for (month, cases) in first {
        let arriving = match repeat {
            Some(repeat) => named.with_repeats(book, month, cases, repeat)?,
            None => cases,
        };
        let mut away = Vec::with_capacity(shares.len());
        for ((by, _, share), kind) in shares.iter().zip(&mut deflected) {
            let figure = named.taken(book, month, *by, (arriving, *share))?;
            kind.months.push(figure);
            away.push(figure);
        }
        let handled = named.left(book, month, arriving, &away)?;
        named.name(book, handled, month, "");
        flow.cases.push(cases);
        flow.arriving.push(arriving);
        flow.handled.push((month, handled));
    }
    flow.deflected = deflected;
    Ok(flow)
}

/// Whose contacts, and what they are called.
struct Named<'a> {
    stating: &'a Stating<'a>,
    unit: &'a str,
}

impl Named<'_> {
    fn counted(&self) -> FigureUnit {
        FigureUnit::Count(self.unit.to_owned())
    }

    fn name(&self, book: &mut Derivation, figure: Figure, month: YearMonth, part: &str) {
        let (channel, scenario) = (&self.stating.demand.channel, &self.stating.scenario.name);
        book.name(figure, format!("demand.{channel}.{scenario}.{month}{part}"));
    }

    /// Each contact is followed by another with the same chance, and so on: 1 + r + r² + … = 1 / (1 − r).
    fn with_repeats(
        &self,
        book: &mut Derivation,
        month: YearMonth,
        cases: Figure,
        repeat: Figure,
    ) -> Result<Figure, TooLarge> {
        self.name(book, cases, month, ".first");
        let rest = arith::sub(Decimal::ONE_HUNDRED, repeat.value)?;
        let value = arith::div(arith::mul(cases.value, Decimal::ONE_HUNDRED)?, rest)?;
        let label = format!("{} in {month}, repeated ones too", plural(self.unit));
        let inputs = [cases, repeat];
        let all = book.step(
            &label,
            (value, self.counted()),
            Formula::Repeats,
            &inputs,
            &[],
        );
        self.name(book, all, month, ".all");
        Ok(all)
    }

    fn taken(
        &self,
        book: &mut Derivation,
        month: YearMonth,
        by: Deflector,
        (arriving, share): (Figure, Figure),
    ) -> Result<Figure, TooLarge> {
        let label = format!("{} in {month} by {}", plural(self.unit), by.as_str());
        let figure = book.product(&label, self.counted(), arriving, share)?;
        self.name(book, figure, month, &format!(".{}", by.as_str()));
        Ok(figure)
    }

    fn left(
        &self,
        book: &mut Derivation,
        month: YearMonth,
        arriving: Figure,
        away: &[Figure],
    ) -> Result<Figure, TooLarge> {
        let dealt = match away {
            [] => return Ok(arriving),
            [one] => *one,
            several => {
                let label = format!("{} in {month} without an agent", plural(self.unit));
                book.total(&label, self.counted(), several)?
            }
        };
        let label = format!("{} in {month} that reach an agent", plural(self.unit));
        book.difference(&label, self.counted(), arriving, dealt)
    }
}
