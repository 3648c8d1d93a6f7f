//! The evaluation, asked again and again with one offer changed.

use crate::evaluate::award::{award, budget_bounds, rounds};
use crate::evaluate::cost::{Basis, Costs};
use crate::evaluate::score::Graded;
use crate::evaluate::standing::{Standing, standing};
use crate::evaluate::{
    Award, Derivation, EarnScore, Figure, FigureUnit, Formula, Stance, Status, TooLarge, demand,
    with_shares,
};
use crate::model::{ClauseId, Project};
use crate::value::Decimal;

/// Where an offer stands in a trial.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Tried {
    /// Whether it counts.
    pub counts: bool,
    /// Whether it wins.
    pub first: bool,
    /// Points of 100; `None` where it does not count.
    pub points: Option<Decimal>,
    /// The cost that is compared; `None` where it can't be priced.
    pub cost: Option<Decimal>,
}

/// A project whose offers can be scored with another cost of one of them.
pub(super) struct Bench {
    project: Project,
    offer: usize,
    own: Option<Decimal>,
    better: Vec<ClauseId>,
    others: usize,
}

impl Bench {
    /// Of the offer at this place.
    pub fn of(project: &Project, offer: usize) -> Result<Self, TooLarge> {
        let mut project = with_shares(project)?;
        // Nothing but the base scenario decides.
        project.rfp.scenarios.truncate(1);
        let mut bench = Self {
            project,
            offer,
            own: None,
            better: Vec::new(),
            others: 0,
        };
        bench.look()?;
        Ok(bench)
    }

    /// Notes what does not change with the cost.
    fn look(&mut self) -> Result<(), TooLarge> {
        let offer = self.offer;
        (self.own, self.better, self.others) = self.staged(|stage| {
            stage.at(None)?;
            let standings = &stage.standings;
            let Some(own) = standings.get(offer) else {
                return Ok((None, Vec::new(), 0));
            };
            let rivals = standings.iter().enumerate();
            let rivals = rivals.filter(|(at, other)| *at != offer && other.counts());
            let rivals: Vec<&Standing<'_>> = rivals.map(|(_, rival)| rival).collect();
            let cost = own.compared(0).map(|cost| cost.value);
            Ok((cost, better(own, &rivals), rivals.len()))
        })?;
        Ok(())
    }

    /// Clauses in which at least one other is better.
    pub fn better(&self) -> Vec<ClauseId> {
        self.better.clone()
    }

    /// How many others count.
    pub const fn others(&self) -> usize {
        self.others
    }

    /// Where the offer stands as it is.
    pub fn now(&self) -> Result<Tried, TooLarge> {
        self.staged(|stage| stage.at(None))
    }

    /// The highest cost at which the offer is first, to the smallest unit of the currency; `None` where none is.
    pub fn highest_first(&self) -> Result<Option<Decimal>, TooLarge> {
        let Some(own) = self.own else {
            return Ok(None);
        };
        let unit = Decimal::new(1, self.project.rfp.currency.exponent());
        let units = |cost: Decimal| cost.checked_div(unit).ok_or(TooLarge);
        let floor = budget_bounds(&self.project.rfp)?.0.unwrap_or(unit);
        let lowest = units(floor)?.ceil().max(Decimal::ONE);
        let own = units(own)?.floor().max(lowest);
        self.staged(|stage| {
            let highest = last_first(lowest, own, |units| {
                let cost = units.checked_mul(unit).ok_or(TooLarge)?;
                Ok(stage.at(Some(cost))?.first)
            })?;
            Ok(highest.and_then(|units| units.checked_mul(unit)))
        })
    }

    /// Computes what is the same in all trials, and asks.
    fn staged<T>(
        &self,
        ask: impl FnOnce(&mut Stage<'_>) -> Result<T, TooLarge>,
    ) -> Result<T, TooLarge> {
        let project = &self.project;
        let mut book = Derivation::for_trials();
        let needs = demand::needs(&mut book, project)?;
        let basis = Basis {
            project,
            needs: &needs,
        };
        let offers = project.offers.iter();
        let standings = offers
            .map(|offer| standing(&mut book, basis, offer))
            .collect::<Result<Vec<_>, _>>()?;
        let own = standings.get(self.offer).and_then(|own| own.compared(0));
        let mut stage = Stage {
            project,
            offer: self.offer,
            needs: &needs,
            statuses: standings.iter().map(|one| one.status.clone()).collect(),
            standings,
            own,
            book,
        };
        ask(&mut stage)
    }
}

/// The last of the whole numbers from `lowest` on that is first, beginning the search at `own`; a lower cost never
/// loses the first place, so that it changes hands once.
fn last_first(
    lowest: Decimal,
    own: Decimal,
    mut first: impl FnMut(Decimal) -> Result<bool, TooLarge>,
) -> Result<Option<Decimal>, TooLarge> {
    let (mut below, mut above) = (lowest, own);
    if !first(below)? {
        return Ok(None);
    }
    let most = own.checked_mul(MOST_TIMES).ok_or(TooLarge)?;
    while first(above)? {
        below = above;
        above = above.checked_mul(Decimal::TWO).ok_or(TooLarge)?;
        if above > most {
            return Ok(None);
        }
    }
    loop {
        let sum = below.checked_add(above).ok_or(TooLarge)?;
        let middle = sum.checked_div(Decimal::TWO).ok_or(TooLarge)?.floor();
        if middle <= below {
            return Ok(Some(below));
        }
        if first(middle)? {
            below = middle;
        } else {
            above = middle;
        }
    }
}

/// Beyond so many times its cost an offer that is still first has no rival on price.
const MOST_TIMES: Decimal = Decimal::ONE_HUNDRED;

/// The offers before their costs are compared, for many trials.
struct Stage<'a> {
    project: &'a Project,
    offer: usize,
    needs: &'a [demand::Needs<'a>],
    standings: Vec<Standing<'a>>,
    statuses: Vec<Status>,
    own: Option<Figure>,
    book: Derivation,
}

impl Stage<'_> {
    /// Where the offer stands at this cost, or at its own.
    fn at(&mut self, cost: Option<Decimal>) -> Result<Tried, TooLarge> {
        let (project, book) = (self.project, &mut self.book);
        for (standing, status) in self.standings.iter_mut().zip(&self.statuses) {
            standing.status.clone_from(status);
        }
        let unit = FigureUnit::Money(project.rfp.currency.value);
        let cost =
            cost.map(|cost| book.step("cost tried", (cost, unit), Formula::Assumed, &[], &[]));
        let own = self.standings.get_mut(self.offer);
        if let (Some(cost), Some(own)) = (cost.or(self.own), own) {
            replace(&mut own.costs, cost);
        }
        let rounds = rounds(book, project, self.needs, &mut self.standings)?;
        let base = rounds.first();
        let won = award(project, base);
        let scored = base.and_then(|base| base.scored.iter().find(|one| one.offer == self.offer));
        let points = scored
            .and_then(|scored| scored.total)
            .map(|total| total.value);
        let own = self.standings.get(self.offer);
        Ok(Tried {
            counts: own.is_some_and(Standing::counts),
            first: matches!(won, Award::To(to) if to.offer == self.offer),
            points,
            cost: own.and_then(|own| own.compared(0)).map(|cost| cost.value),
        })
    }
}

/// Puts a cost in the place of what the chosen tariff's is.
fn replace(costs: &mut Costs, cost: Figure) {
    let chosen = costs.chosen.and_then(|at| costs.tariffs.get_mut(at));
    if let Some(base) = chosen.and_then(|tariff| tariff.scenarios.first_mut()) {
        base.compared = cost;
    }
}

/// Preferences and clauses of the contract in which a rival is better.
fn better(own: &Standing<'_>, rivals: &[&Standing<'_>]) -> Vec<ClauseId> {
    let judged = |clause: &str| own.judged.iter().any(|judged| judged.clause == clause);
    let mut all = Vec::new();
    for earned in earned(&own.graded) {
        let ahead = |rival: &&&Standing<'_>| {
            let mut theirs = self::earned(&rival.graded).into_iter();
            let theirs = theirs.find(|theirs| theirs.clause == earned.clause);
            theirs.is_some_and(|theirs| theirs.share.value > earned.share.value)
        };
        if !judged(&earned.clause) && rivals.iter().any(|rival| ahead(&rival)) {
            all.push(earned.clause.clone());
        }
    }
    for stance in own
        .contract
        .iter()
        .filter(|one| one.stance != Stance::Accepts)
    {
        let accepts = |rival: &&&Standing<'_>| {
            let mut theirs = rival
                .contract
                .iter()
                .filter(|one| one.clause == stance.clause);
            theirs.any(|one| one.stance == Stance::Accepts)
        };
        if rivals.iter().any(|rival| accepts(&rival)) {
            all.push(stance.clause.clone());
        }
    }
    all
}

/// What every preference and judgement earned, in the order of the RFP.
fn earned<'s>(graded: &'s [Graded<'_>]) -> Vec<&'s EarnScore> {
    let mut all = Vec::new();
    for one in graded {
        all.extend(&one.earned);
        all.extend(earned(&one.branches));
    }
    all
}
