//! The agents that a channel needs, month by month, each figure with its derivation.

mod month;
mod promise;
mod term;

use super::expected::{ChannelStaffing, Staffed, StaffedTerm};
use super::roster::{self, Alike, Known};
use crate::evaluate::demand::fact::Stating;
use crate::evaluate::demand::profile;
use crate::evaluate::{Derivation, Figure, FigureUnit, TooLarge};
use crate::model::{Answered, Pool};
use crate::value::{Decimal, Schedule, YearMonth};

use promise::Promise;

/// The work of a channel in a scenario.
pub(in crate::evaluate) struct Work<'a> {
    /// The demand in its scenario.
    pub stating: Stating<'a>,
    /// Whether somebody waits.
    pub answered: Answered,
    /// Contacts that reach an agent, by month of the term.
    pub months: &'a [(YearMonth, Figure)],
    /// Seconds of talk, wrap-up and hold of a contact in a month.
    pub times: &'a dyn Fn(YearMonth) -> Vec<Figure>,
    /// How much of it is worked out.
    pub agents: Agents,
}

/// Which agents are worked out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::evaluate) enum Agents {
    /// None, where nobody charges by them.
    None,
    /// Those that count, and of a channel that is answered language by language those together as well.
    Counted,
    /// Those of both pools, as people are shown them.
    Both,
}

/// What all months of a channel have in common.
struct Basis<'a> {
    work: &'a Work<'a>,
    promise: Promise,
    /// When somebody answers.
    opening: &'a Schedule,
    /// The open hours of the week.
    alike: Vec<Alike>,
    /// Agents at once for each hour of work a week, where it is done later.
    at_once: f64,
}

/// The languages that are answered by agents of their own, and what the names of their figures begin with.
struct Bound {
    groups: Vec<f64>,
    paths: Vec<String>,
}

/// The agents needed; `None` where the demand does not say enough, or the load is absurd.
pub(in crate::evaluate) fn computed(
    book: &mut Derivation,
    work: &Work<'_>,
    known: &mut Known,
) -> Result<Option<ChannelStaffing>, TooLarge> {
    let demand = work.stating.demand;
    if work.agents == Agents::None {
        return Ok(None);
    }
    let (Some(week), Some(hours)) = (profile::week(demand), &demand.hours) else {
        return Ok(None);
    };
    if !demand.lacks_for_hours().is_empty() {
        return Ok(None);
    }
    let Some(promise) = promise::promise(book, work)? else {
        return Ok(None);
    };
    let basis = Basis {
        work,
        opening: &hours.value,
        alike: roster::alike(&week, &hours.value.minutes_by_hour()),
        at_once: match work.answered {
            Answered::Live => 0.0,
            Answered::Later => month::at_once(&week, promise.target),
        },
        promise,
    };
    let handle = handle(book, work)?;
    let mut of_pool = |pool| bound(book, &basis, &handle, &basis.bound(pool), known);
    let Some(together) = of_pool(Pool::Together)? else {
        return Ok(None);
    };
    let counts = work.agents == Agents::Both || demand.pool() == Some(Pool::Apart);
    let apart = if demand.share.len() < 2 || !counts {
        None
    } else {
        of_pool(Pool::Apart)?
    };
    Ok(Some(ChannelStaffing {
        pool: demand.pool(),
        together,
        apart,
    }))
}

impl Basis<'_> {
    fn bound(&self, pool: Pool) -> Bound {
        let Stating { demand, scenario } = self.work.stating;
        let several = demand.share.len() > 1;
        let base = format!("demand.{}.{}", demand.channel, scenario.name);
        let counts = demand.pool() == Some(pool);
        let mut paths: Vec<String> = counts.then(String::new).into_iter().collect();
        let name = Pool::ALL.iter().find(|(_, known)| *known == pool);
        if let Some((name, _)) = name.filter(|_| several) {
            paths.push(format!(".{name}"));
        }
        let share = |percent: Decimal| f64::try_from(percent).unwrap_or_default() / 100.0;
        let groups = match pool {
            Pool::Together => vec![1.0],
            Pool::Apart => demand
                .share
                .iter()
                .map(|own| share(own.value.1.0))
                .collect(),
        };
        Bound {
            groups,
            paths: paths.iter().map(|path| format!("{base}%{path}")).collect(),
        }
    }
}

impl Bound {
    /// Names a figure of a month, or of the term: `demand.voice.base.2027-03.apart.wait`.
    fn name(&self, book: &mut Derivation, figure: Figure, month: Option<YearMonth>, what: &str) {
        let month = month.map(|month| format!(".{month}")).unwrap_or_default();
        for path in &self.paths {
            book.name(figure, format!("{}.{what}", path.replace('%', &month)));
        }
    }
}

fn bound(
    book: &mut Derivation,
    basis: &Basis<'_>,
    handle: &[Figure],
    bound: &Bound,
    known: &mut Known,
) -> Result<Option<StaffedTerm>, TooLarge> {
    let mut months: Vec<Staffed> = Vec::with_capacity(handle.len());
    for ((month, contacts), handle) in basis.work.months.iter().zip(handle) {
        let inputs = (*month, *contacts, *handle);
        match month::staffed(book, basis, bound, inputs, known)? {
            Some(staffed) => months.push(staffed),
            None => return Ok(None),
        }
    }
    let mean = term::mean(book, basis, bound, &months)?;
    Ok(mean.map(|mean| StaffedTerm { months, mean }))
}

/// Seconds that a contact keeps an agent busy, by month; one figure for months that are alike.
fn handle(book: &mut Derivation, work: &Work<'_>) -> Result<Vec<Figure>, TooLarge> {
    let mut sums: Vec<Figure> = Vec::with_capacity(work.months.len());
    let mut before: Option<(Vec<Figure>, Figure)> = None;
    for (month, _) in work.months {
        let parts = (work.times)(*month);
        let sum = match &before {
            Some((same, sum)) if *same == parts => *sum,
            _ => book.total("handle time", FigureUnit::Seconds, &parts)?,
        };
        sums.push(sum);
        before = Some((parts, sum));
    }
    Ok(sums)
}
