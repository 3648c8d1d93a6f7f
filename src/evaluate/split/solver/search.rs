//! The search for the best award: every team that a bound leaves, its discounts, and at last its lots.

use std::cmp::Reverse;
use std::collections::{BinaryHeap, VecDeque};

use super::core;
use super::dual::{Dual, Relaxed, Stage};
use super::polish::polish;
use super::problem::{Allocation, Problem};
use super::sharpen::sharpen;
use super::team::{FINE, Prices, Team};
use super::teams;

/// What was found.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// The best award that was found, and how good one could be at most.
    Found(Found),
    /// No award keeps the rules.
    Impossible,
    /// None was found, and that there is none is not proven.
    NotFound,
}

/// An award and its bound, both as [`Problem::worth`] counts.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Found {
    /// Who gets what.
    pub allocation: Allocation,
    /// What it costs.
    pub worth: i128,
    /// No award is worth less than this; the same as `worth` where the award is proven the best.
    pub bound: i128,
}

/// The best award so far.
#[derive(Debug)]
pub struct Best<'p> {
    pub problem: &'p Problem,
    pub found: Option<(i128, Allocation)>,
    /// Awards that are not looked for: those of this team.
    pub without: Option<Vec<usize>>,
    /// Steps left.
    pub effort: u64,
    /// The least bound of what was left unsearched.
    pub left: Option<i128>,
}

impl Best<'_> {
    /// Takes an award if it keeps the rules and is better.
    pub fn offer(&mut self, allocation: Allocation) -> bool {
        let worth = self.problem.worth(&allocation);
        let better = match &self.found {
            None => true,
            Some((best, _)) if worth != *best => worth < *best,
            Some((_, known)) => allocation.is_before(known),
        };
        if !better || !self.problem.allows(&allocation) {
            return false;
        }
        if self
            .without
            .as_ref()
            .is_some_and(|team| *team == allocation.winners())
        {
            return false;
        }
        self.found = Some((worth, allocation));
        true
    }

    /// Beyond this, in whole units of worth, nothing is of interest.
    pub fn limit(&self) -> i128 {
        self.found
            .as_ref()
            .map_or(i128::MAX >> 2, |(worth, _)| *worth)
    }

    /// Notes that something of at least this worth was left unsearched.
    pub fn leave(&mut self, bound: i128) {
        self.left = Some(self.left.map_or(bound, |left| left.min(bound)));
    }

    /// What the search came to.
    fn outcome(self) -> Outcome {
        match (self.found, self.left) {
            (Some((worth, allocation)), left) => {
                let bound = left.map_or(worth, |left| left.min(worth));
                Outcome::Found(Found {
                    allocation,
                    worth,
                    bound,
                })
            }
            (None, None) => Outcome::Impossible,
            (None, Some(_)) => Outcome::NotFound,
        }
    }

    pub fn spend(&mut self, steps: u64) -> bool {
        self.effort = self.effort.saturating_sub(steps);
        self.effort > 0
    }
}

/// Steps for the lots of a stage, before more of it is settled. Tests go further into settling.
const STEPS: u64 = if cfg!(test) { 25 } else { 30_000 };

/// Rounds of raising a bound.
const ROUNDS: usize = 30;

/// Looks for the best award, with so many steps at most.
pub fn solve(problem: &Problem, effort: u64, without: Option<Vec<usize>>) -> Outcome {
    let mut best = Best {
        problem,
        found: None,
        without,
        effort,
        left: None,
    };
    let (teams, beyond) = teams::teams(problem);
    if let Some(beyond) = beyond {
        best.leave(beyond);
    }
    let mut search = Search {
        problem,
        best,
        opened: Vec::new(),
        open: BinaryHeap::new(),
    };
    search.run(teams);
    search.best.outcome()
}

/// The search, best bound first, over teams not looked at yet and stages of those that are.
struct Search<'p> {
    problem: &'p Problem,
    best: Best<'p>,
    opened: Vec<Team<'p>>,
    open: BinaryHeap<Reverse<Open>>,
}

impl Search<'_> {
    fn run(&mut self, teams: Vec<(i128, Vec<usize>)>) {
        let mut teams = teams.into_iter().peekable();
        loop {
            let next = self.open.peek().map(|open| open.0.bound);
            let team = teams.next_if(|(bound, _)| next.is_none_or(|next| *bound <= next));
            let Some(bound) = team.as_ref().map(|(bound, _)| *bound).or(next) else {
                return;
            };
            if bound > self.best.limit() {
                return;
            }
            if self.best.effort == 0 {
                return self.best.leave(bound);
            }
            match team {
                Some((_, members)) => self.begin(members),
                None => self.cut_next(),
            }
        }
    }

    /// Opens a team with the whole of its tiers as its first stage.
    fn begin(&mut self, members: Vec<usize>) {
        let Some(team) = Team::new(self.problem, members) else {
            return;
        };
        let tiers = (0..team.members.len()).map(|m| teams::reachable(&team, m));
        let stage = Stage {
            low: vec![0; team.members.len()],
            high: tiers.collect(),
            fixed: Vec::new(),
        };
        let (at, free) = (self.opened.len(), team.free());
        let open = examine(&team, at, stage, &free, &mut self.best);
        self.open.extend(open.map(Reverse));
        self.opened.push(team);
    }

    /// Cuts the open stage of the best bound in two, or looks at its lots where there is nothing to cut.
    fn cut_next(&mut self) {
        let Some(Reverse(node)) = self.open.pop() else {
            return;
        };
        let Some(team) = self.opened.get(node.team) else {
            return;
        };
        let stages = match node.split {
            Some((member, tier)) => node.stage.at_tier(member, tier),
            None => match search_lots(team, &node, &mut self.best) {
                Some((lot, bid)) => [true, false].map(|takes| {
                    let mut stage = node.stage.clone();
                    stage.fixed.push((lot, bid, takes));
                    stage
                }),
                None => return,
            },
        };
        for stage in stages {
            let open = examine(team, node.team, stage, &node.prices, &mut self.best);
            self.open.extend(open.map(Reverse));
        }
    }
}

/// Searches the lots of a stage; gives what of it is to be settled first, where that takes too many steps. Where
/// nothing is left to settle it goes on, and notes what it leaves.
fn search_lots(team: &Team, node: &Open, best: &mut Best) -> Option<(usize, usize)> {
    let dual = Dual::new(team, &node.stage);
    let start = (&node.relaxed, &node.prices);
    if core::search(&dual, start, STEPS, best) {
        return None;
    }
    if node.unsettled.is_none() {
        let steps = best.effort >> 2;
        if !core::search(&dual, start, steps, best) {
            best.leave(node.bound);
        }
    }
    node.unsettled
}

/// A stage of a team that may hold the best award.
#[derive(Debug)]
struct Open {
    bound: i128,
    team: usize,
    stage: Stage,
    prices: Prices,
    relaxed: Relaxed,
    /// The member and the tier by which it is cut in two; `None` when its lots are to be looked at.
    split: Option<(usize, usize)>,
    /// The lot and the bid of which it may be settled whether it gets a share.
    unsettled: Option<(usize, usize)>,
}

impl Open {
    fn key(&self) -> (i128, usize, &Stage) {
        (self.bound, self.team, &self.stage)
    }
}

impl PartialEq for Open {
    fn eq(&self, other: &Self) -> bool {
        self.key() == other.key()
    }
}
impl Eq for Open {}
impl PartialOrd for Open {
    fn partial_cmp(&self, other: &Self) -> Option<std::cmp::Ordering> {
        Some(self.cmp(other))
    }
}
impl Ord for Open {
    fn cmp(&self, other: &Self) -> std::cmp::Ordering {
        self.key().cmp(&other.key())
    }
}

/// A bound in whole units of worth, with the fees.
pub fn whole(team: &Team, bound: i128) -> i128 {
    let up = bound.wrapping_add(FINE).wrapping_sub(1);
    up.div_euclid(FINE).wrapping_add(team.fees)
}

fn examine(
    team: &Team,
    index: usize,
    stage: Stage,
    start: &Prices,
    best: &mut Best,
) -> Option<Open> {
    let dual = Dual::new(team, &stage);
    if !teams::can_reach(team, &dual.need) {
        return None;
    }
    let target = match best.found {
        Some(_) => best.limit().saturating_sub(team.fees).saturating_mul(FINE),
        None => {
            let mut first = Relaxed::default();
            dual.relaxed(start, &mut first);
            first.bound.saturating_add(first.bound >> 4)
        }
    };
    let mut seen = Vec::new();
    let mut last: VecDeque<Vec<Vec<i128>>> = VecDeque::new();
    let mut count = 0_u64;
    let mut see = |now: &Relaxed| {
        count = count.wrapping_add(1);
        if last.len() >= LAST {
            last.pop_front();
        }
        last.push_back(now.shares.clone());
        let allocation = team.allocation(&now.shares);
        if seen.last() != Some(&allocation) {
            seen.push(allocation);
        }
    };
    let mut raised = dual.raise(start, target, ROUNDS, &mut see);
    if whole(team, raised.0.bound) <= best.limit() && !dual.is_apart() {
        raised = sharpen(&dual, raised, target, &mut see);
    }
    let (relaxed, prices) = raised;
    best.spend(count);
    let bound = whole(team, relaxed.bound);
    if bound > best.limit() {
        return None;
    }
    let unsettled = unsettled(team, &stage, &last);
    let starts = [
        cheapest(best.problem, seen),
        Some(team.allocation(&relaxed.shares)),
    ];
    for start in starts.into_iter().flatten() {
        best.offer(start.clone());
        if is_near(best, &start)
            && let Some(better) = polish(team, start)
        {
            best.offer(better);
        }
    }
    if bound > best.limit() {
        return None;
    }
    let split = taken_too_high(team, &stage, &relaxed);
    Some(Open {
        bound,
        team: index,
        stage,
        prices,
        relaxed,
        split,
        unsettled,
    })
}

/// Relaxed awards that are looked at for what they do not agree on.
const LAST: usize = 24;

/// The bid that takes part in its lot in about half of the last relaxed awards: prices alone do not settle it.
fn unsettled(
    team: &Team,
    stage: &Stage,
    last: &VecDeque<Vec<Vec<i128>>>,
) -> Option<(usize, usize)> {
    let mut best: Option<(i128, (usize, usize))> = None;
    for (at, lot) in team.lots.iter().enumerate() {
        for (bid, own) in lot.bids.iter().enumerate() {
            if stage
                .fixed
                .iter()
                .any(|(lot, other, _)| (*lot, *other) == (at, bid))
            {
                continue;
            }
            let takes = |shares: &&Vec<Vec<i128>>| {
                let units = shares.get(at).and_then(|own| own.get(bid));
                units.is_some_and(|units| *units > 0)
            };
            let some = last.iter().filter(takes).count();
            let rarer = some.min(last.len().saturating_sub(some));
            let weight = i128::try_from(rarer).unwrap_or(0).wrapping_mul(own.price);
            if rarer > 0 && best.is_none_or(|(most, _)| weight > most) {
                best = Some((weight, (at, bid)));
            }
        }
    }
    best.map(|(_, found)| found)
}

/// Whether an award is near enough to the best one to be worth small changes; one that breaks a limit may be.
fn is_near(best: &Best, start: &Allocation) -> bool {
    let limit = best.limit();
    best.problem.worth(start) <= limit.saturating_add(limit >> 7) || !best.problem.allows(start)
}

/// The cheapest award of those that keep the rules.
fn cheapest(problem: &Problem, seen: Vec<Allocation>) -> Option<Allocation> {
    let kept = seen.into_iter().filter(|one| problem.allows(one));
    kept.min_by_key(|one| problem.worth(one))
}

/// The member whose discount is assumed and not reached, and makes the most difference; with the tier.
fn taken_too_high(team: &Team, stage: &Stage, relaxed: &Relaxed) -> Option<(usize, usize)> {
    let units = team.problem.units;
    let members = stage
        .low
        .iter()
        .zip(&stage.high)
        .zip(&relaxed.volumes)
        .enumerate();
    let wrong = members.filter_map(|(member, ((low, high), volume))| {
        let bidder = team.bidder(member).filter(|_| low < high)?;
        let tier = bidder.tiers.get(high.checked_sub(1)?)?;
        let reached = bidder.discount(*volume, units);
        let missed = tier.off.wrapping_sub(reached).max(0);
        let amount = missed.wrapping_mul(*volume);
        (missed > 0).then_some((amount, member, *high))
    });
    let worst =
        wrong.max_by_key(|(amount, member, _)| (*amount, usize::MAX.wrapping_sub(*member)))?;
    Some((worst.1, worst.2))
}
