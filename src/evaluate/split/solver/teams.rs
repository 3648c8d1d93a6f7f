//! Which bidders may win together, each such team with a bound.

use super::dual::{Dual, Relaxed, Stage};
use super::problem::Problem;
use super::team::{FINE, Team};

/// More teams than these are not listed.
const MOST_TEAMS: usize = 400_000;

/// The highest tier that a member can reach by all that it could win; 0 is none.
pub fn reachable(team: &Team, member: usize) -> usize {
    let Some(bidder) = team.bidder(member) else {
        return 0;
    };
    let most = volume(team, member);
    let units = team.problem.units;
    bidder
        .tiers
        .iter()
        .take_while(|tier| tier.from.wrapping_mul(units) <= most)
        .count()
}

fn volume(team: &Team, member: usize) -> i128 {
    let own = team.lots.iter().map(|lot| {
        let bid = lot.bids.iter().find(|bid| bid.member == member);
        bid.map_or(0, |bid| {
            bid.price.wrapping_mul(lot.most.min(team.problem.units))
        })
    });
    own.fold(0, i128::wrapping_add)
}

/// Whether each member could reach what it needs if it won the most of everything.
pub fn can_reach(team: &Team, need: &[i128]) -> bool {
    need.iter()
        .enumerate()
        .all(|(member, need)| *need <= volume(team, member))
}

/// Every team that can serve all lots, with what an award among it is worth at least, best first; and what those are
/// worth at least that are not listed.
pub fn teams(problem: &Problem) -> (Vec<(i128, Vec<usize>)>, Option<i128>) {
    let mut all = Vec::new();
    let mut beyond = None;
    let count = problem.bidders.len();
    for size in 1..=problem.most_bidders.min(count) {
        if all.len() > MOST_TEAMS || !add(problem, size, &mut all) {
            beyond = bound(problem, (0..count).collect(), false);
            break;
        }
    }
    all.sort();
    (all, beyond)
}

fn add(problem: &Problem, size: usize, all: &mut Vec<(i128, Vec<usize>)>) -> bool {
    let mut members: Vec<usize> = (0..size).collect();
    let mut listed = 0_usize;
    loop {
        if let Some(bound) = bound(problem, members.clone(), true) {
            all.push((bound, members.clone()));
        }
        listed = listed.wrapping_add(1);
        if listed > MOST_TEAMS {
            return false;
        }
        if !advance(&mut members, problem.bidders.len()) {
            return true;
        }
    }
}

/// The next combination in order.
fn advance(members: &mut [usize], count: usize) -> bool {
    let size = members.len();
    let Some(at) = (0..size).rev().find(|at| {
        members
            .get(*at)
            .is_some_and(|m| m.wrapping_add(size).wrapping_sub(*at) < count)
    }) else {
        return false;
    };
    let first = members.get(at).copied().unwrap_or_default();
    for (member, next) in members.iter_mut().skip(at).zip(first.wrapping_add(1)..) {
        *member = next;
    }
    true
}

/// What an award among these is worth at least: the highest discount for everybody, and no rule between lots.
fn bound(problem: &Problem, members: Vec<usize>, fees: bool) -> Option<i128> {
    let team = Team::new(problem, members)?;
    let high = (0..team.members.len())
        .map(|m| reachable(&team, m))
        .collect();
    let stage = Stage {
        low: vec![0; team.members.len()],
        high,
        fixed: Vec::new(),
    };
    let mut relaxed = Relaxed::default();
    Dual::new(&team, &stage).relaxed(&team.free(), &mut relaxed);
    let bound = relaxed.bound.div_euclid(FINE);
    Some(if fees {
        bound.wrapping_add(team.fees)
    } else {
        bound
    })
}
