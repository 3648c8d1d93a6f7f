//! How often a fee is due in a month: by the agent, the team, the hire, the workplace, the contact.

use crate::evaluate::arith;
use crate::evaluate::cost::plan::Plan;
use crate::evaluate::demand::Needs;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge};
use crate::model::{Fee, FeeEvery};
use crate::source::Span;
use crate::value::Decimal;

/// Months of a year, in percent: what a yearly percentage is divided by to have the share of a month.
const YEAR: Decimal = Decimal::from_parts(1_200, 0, 0, false, 0);

/// How often a fee is due in the month `walked` (from 0) of the term; `None` where it is due once.
pub(super) fn in_month(
    book: &mut Derivation,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    fee: &Fee,
    walked: usize,
) -> Result<Option<Figure>, TooLarge> {
    match &fee.every {
        FeeEvery::AgentMonth => agents(book, plan, needs, walked),
        FeeEvery::AgentsMonth(each) => {
            let Some(agents) = agents(book, plan, needs, walked)? else {
                return Ok(None);
            };
            teams(book, agents, *each, fee.span).map(Some)
        }
        FeeEvery::Hire => hires(book, plan, needs, walked),
        FeeEvery::WorkplaceMonth => match needs.staffing.workplaces() {
            Some(places) => plan.course.taken(book, places, walked).map(Some),
            None => Ok(None),
        },
        FeeEvery::ChannelMonth(channel) => {
            let channel = needs.channel(channel);
            match channel.and_then(|channel| channel.months.get(walked)) {
                Some((_, contacts)) => plan.course.taken(book, *contacts, walked).map(Some),
                None => Ok(None),
            }
        }
        FeeEvery::Once
        | FeeEvery::Month
        | FeeEvery::Year
        | FeeEvery::ShareOf(_)
        | FeeEvery::AtCost => Ok(None),
    }
}

fn agents(
    book: &mut Derivation,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    walked: usize,
) -> Result<Option<Figure>, TooLarge> {
    let agents = needs.staffing.agents(walked);
    agents
        .map(|agents| plan.course.taken(book, agents, walked))
        .transpose()
}

/// ⌈agents / each⌉: a begun team has a leader of its own.
fn teams(
    book: &mut Derivation,
    agents: Figure,
    each: u32,
    clause: Span,
) -> Result<Figure, TooLarge> {
    let unit = FigureUnit::Count("agent".to_owned());
    let each = book.stated("agents of each", Decimal::from(each), unit, clause);
    let teams = arith::settled(arith::div(agents.value, each.value)?).ceil();
    let teams = (teams, FigureUnit::Ratio);
    Ok(book.step("how many", teams, Formula::RoundedUp, &[agents, each], &[]))
}

/// max(0, A − B · (1 − t / 12)): those wanted, less those of the month before who stay.
fn hires(
    book: &mut Derivation,
    plan: &Plan<'_>,
    needs: &Needs<'_>,
    walked: usize,
) -> Result<Option<Figure>, TooLarge> {
    let (Some((staff, turnover)), Some(wanted)) = (plan.staff, agents(book, plan, needs, walked)?)
    else {
        return Ok(None);
    };
    let before = match walked.checked_sub(1) {
        Some(last) => agents(book, plan, needs, last)?.unwrap_or(staff),
        None => staff,
    };
    let leaving = arith::div(arith::mul(before.value, turnover.value)?, YEAR)?;
    let staying = arith::sub(before.value, leaving)?;
    let hired = arith::sub(wanted.value, staying)?.max(Decimal::ZERO);
    let hired = (hired, FigureUnit::Count("hire".to_owned()));
    let inputs = [wanted, before, turnover];
    Ok(Some(book.step(
        "hires",
        hired,
        Formula::Hires,
        &inputs,
        &[],
    )))
}
