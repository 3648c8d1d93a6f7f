//! The agents of one month.

use super::{Basis, Bound};
use crate::evaluate::demand::profile::{self, Week};
use crate::evaluate::staffing::deferred::agents_by_weekly_work;
use crate::evaluate::staffing::expected::{Served, Staffed};
use crate::evaluate::staffing::roster::{Hours, Known, Roster, roster, weeks};
use crate::evaluate::staffing::service::{Offered, Target};
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, TooLarge, arith};
use crate::model::Answered;
use crate::source::Span;
use crate::value::{Decimal, YearMonth};

const HOUR: Decimal = Decimal::from_parts(3_600, 0, 0, false, 0);

/// Decimals of a percentage or of seconds that come from floats.
const DECIMALS: u32 = 6;

/// A month, its contacts and the seconds of each.
type Month = (YearMonth, Figure, Figure);

/// Hours and agents of a month before they have a derivation.
struct Found {
    hours: Decimal,
    peak: u64,
    occupancy: Decimal,
    roster: Option<Roster>,
}

pub(super) fn staffed(
    book: &mut Derivation,
    basis: &Basis<'_>,
    bound: &Bound,
    month: Month,
    known: &mut Known,
) -> Result<Option<Staffed>, TooLarge> {
    let often = profile::occurrences(month.0, basis.opening);
    let hours = Hours {
        alike: &basis.alike,
        often: &often,
    };
    let found = match basis.work.answered {
        Answered::Live => live(basis, bound, &hours, month, known),
        Answered::Later => later(basis, bound, &hours, month)?,
    };
    let Some(found) = found else {
        return Ok(None);
    };
    figures(book, basis, bound, month, &found).map(Some)
}

impl Found {
    /// In a month that is closed throughout.
    const NOBODY: Self = Self {
        hours: Decimal::ZERO,
        peak: 0,
        occupancy: Decimal::ZERO,
        roster: None,
    };
}

fn live(
    basis: &Basis<'_>,
    bound: &Bound,
    hours: &Hours<'_>,
    (_, contacts, handle): Month,
    known: &mut Known,
) -> Option<Found> {
    let offered = Offered {
        contacts: f64::try_from(contacts.value).ok()?,
        seconds: f64::try_from(handle.value).ok()?,
        patience: basis.promise.patience,
    };
    let roster = roster(hours, offered, basis.promise.target, &bound.groups, known)?;
    Some(Found {
        hours: Decimal::from(roster.minutes).checked_div(Decimal::from(60))?,
        peak: roster.peak,
        occupancy: percent(roster.mean.occupancy)?,
        roster: Some(roster),
    })
}

/// The hours of the work itself, at the occupancy allowed, but no fewer than the least agents have.
fn later(
    basis: &Basis<'_>,
    bound: &Bound,
    hours: &Hours<'_>,
    (_, contacts, handle): Month,
) -> Result<Option<Found>, TooLarge> {
    let work = arith::div(arith::mul(contacts.value, handle.value)?, HOUR)?;
    let most = basis
        .promise
        .occupancy
        .map_or(Decimal::ONE_HUNDRED, |most| most.value);
    let busy = arith::div(arith::mul(work, Decimal::ONE_HUNDRED)?, most)?;
    let open = arith::div(Decimal::from(hours.open_minutes()), Decimal::from(60))?;
    if open.is_zero() {
        return Ok(Some(Found::NOBODY));
    }
    let least = u64::from(basis.promise.target.at_least);
    let groups = u64::try_from(bound.groups.len()).unwrap_or(u64::MAX);
    let floor = arith::mul(open, Decimal::from(least.saturating_mul(groups)))?;
    let on_duty = busy.max(floor);
    let Ok(weekly) = f64::try_from(work).map(|work| work / weeks(hours)) else {
        return Ok(None);
    };
    let peak = bound
        .groups
        .iter()
        .map(|group| whole(weekly * group * basis.at_once).map(|agents| agents.max(least)));
    let Some(peak) = peak.sum::<Option<u64>>() else {
        return Ok(None);
    };
    let occupancy = if on_duty.is_zero() {
        Decimal::ZERO
    } else {
        arith::div(arith::mul(work, Decimal::ONE_HUNDRED)?, on_duty)?
    };
    Ok(Some(Found {
        hours: on_duty,
        peak,
        occupancy,
        roster: None,
    }))
}

/// Agents on duty in the open hours, for each hour of work that comes in a week.
pub(super) fn at_once(week: &Week, target: Target) -> f64 {
    let by_deadline = agents_by_weekly_work(week, target.seconds / 3_600.0, target.share);
    let open: f64 = week.open.iter().sum();
    by_deadline.max(open.recip() / target.occupancy)
}

/// The next whole number of agents, but not one more for the last bit of a quotient.
fn whole(agents: f64) -> Option<u64> {
    let agents = Decimal::from_f64_retain((agents - 1e-9).ceil())?;
    u64::try_from(agents.max(Decimal::ZERO)).ok()
}

fn figures(
    book: &mut Derivation,
    basis: &Basis<'_>,
    bound: &Bound,
    (month, contacts, handle): Month,
    found: &Found,
) -> Result<Staffed, TooLarge> {
    let promise = &basis.promise;
    let mut inputs = vec![contacts, handle];
    match basis.work.answered {
        Answered::Live => inputs.extend(&promise.inputs),
        Answered::Later => {
            inputs.extend([promise.occupancy, promise.at_least].into_iter().flatten())
        }
    }
    let clauses: Vec<Span> = basis
        .work
        .stating
        .demand
        .hours
        .iter()
        .map(|hours| hours.span)
        .collect();
    let mut step = |what: &str, label: &str, figure: (Decimal, FigureUnit), inputs: &[Figure]| {
        let label = format!("{label} in {month}");
        let figure = book.step(label, figure, promise.formula, inputs, &clauses);
        bound.name(book, figure, Some(month), what);
        figure
    };
    let count = |unit: &str| FigureUnit::Count(unit.to_owned());
    let hours = step(
        "agent-hours",
        "agent hours",
        (found.hours, count("hour")),
        &inputs,
    );
    let occupancy = step(
        "occupancy",
        "occupancy",
        (found.occupancy, FigureUnit::Percent),
        &inputs,
    );
    let mut at_once = vec![contacts, handle];
    at_once.extend(&promise.inputs);
    let peak = (Decimal::from(found.peak), count("agent"));
    let on_duty = step("on-duty", "most agents on duty", peak, &at_once);
    let served = found.roster.and_then(|roster| {
        let mean = roster.mean;
        let level = (percent(mean.level)?, FigureUnit::Percent);
        let wait = (rounded(mean.wait)?, FigureUnit::Seconds);
        let lost = (percent(mean.abandonment)?, FigureUnit::Percent);
        Some(Served {
            level: step("service-level", "answered in time", level, &inputs),
            wait: step("wait", "mean wait", wait, &inputs),
            abandonment: promise
                .patience
                .map(|_| step("abandonment", "given up", lost, &inputs)),
        })
    });
    let agents = employed(book, basis, hours, month)?;
    if let Some(agents) = agents {
        bound.name(book, agents, Some(month), "agents");
    }
    Ok(Staffed {
        hours,
        on_duty,
        agents,
        occupancy,
        served,
    })
}

/// Agents employed: hours on duty / (1 − shrinkage) / hours of full time, to the next whole agent.
fn employed(
    book: &mut Derivation,
    basis: &Basis<'_>,
    hours: Figure,
    month: YearMonth,
) -> Result<Option<Figure>, TooLarge> {
    let (Some(absent), Some(full)) = (basis.promise.shrinkage, basis.promise.full_time) else {
        return Ok(None);
    };
    let present = arith::sub(Decimal::ONE_HUNDRED, absent.value)?;
    let paid = arith::div(arith::mul(hours.value, Decimal::ONE_HUNDRED)?, present)?;
    let agents = arith::settled(arith::div(paid, full.value)?).ceil();
    let unit = FigureUnit::Count("agent".to_owned());
    let label = format!("agents employed in {month}");
    let inputs = [hours, absent, full];
    Ok(Some(book.step(
        label,
        (agents, unit),
        Formula::Employed,
        &inputs,
        &[],
    )))
}

fn percent(share: f64) -> Option<Decimal> {
    rounded(share * 100.0)
}

fn rounded(value: f64) -> Option<Decimal> {
    Some(
        Decimal::from_f64_retain(value)?
            .round_dp(DECIMALS)
            .normalize(),
    )
}
