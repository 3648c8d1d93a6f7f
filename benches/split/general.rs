//! The split award as a mixed-integer program, for a general solver: good_lp with microlp, gap 0.

use good_lp::{
    Expression, ProblemVariables, Solution, SolverModel, Variable, constraint, microlp, variable,
};
use rfpc::evaluate::split::solver::{Allocation, Problem, WHOLE};

/// The variables of one bidder.
struct Bid {
    /// By lot: units, and whether there are any.
    lots: Vec<Option<(Variable, Variable)>>,
    /// Whether anything is won.
    wins: Variable,
    /// By tier, the first being none: whether it holds, and the volume at it.
    tiers: Vec<(Variable, Variable)>,
}

/// The best award; `None` where there is none.
pub fn solve(problem: &Problem) -> Option<Allocation> {
    let mut variables = ProblemVariables::new();
    let bids: Vec<Bid> = (0..problem.bidders.len())
        .map(|at| bid(problem, at, &mut variables))
        .collect();
    let cost =
        bids.iter()
            .zip(&problem.bidders)
            .fold(Expression::from(0.0), |mut sum, (bid, bidder)| {
                sum += float(bidder.fee.saturating_mul(problem.units)) * bid.wins;
                let offs = std::iter::once(0).chain(bidder.tiers.iter().map(|tier| tier.off));
                for ((_, volume), off) in bid.tiers.iter().zip(offs) {
                    sum += (1.0 - float(off) / float(WHOLE)) * *volume;
                }
                sum
            });
    let mut model = variables.minimise(cost).using(microlp);
    for (at, rule) in problem.lots.iter().enumerate() {
        let own = || bids.iter().filter_map(|bid| bid.lots[at]);
        let units: Expression = own().map(|(units, _)| units).sum();
        let sources: Expression = own().map(|(_, takes)| takes).sum();
        model = model.with(constraint!(units == float(problem.units)));
        model = model.with(constraint!(sources >= rule.sources as f64));
        for (units, takes) in own() {
            model = model.with(constraint!(units >= float(rule.least) * takes));
            model = model.with(constraint!(units <= float(rule.most) * takes));
        }
    }
    for (bid, bidder) in bids.iter().zip(&problem.bidders) {
        let lots = || bid.lots.iter().zip(&bidder.prices);
        for (_, takes) in bid.lots.iter().flatten() {
            model = model.with(constraint!(*takes <= bid.wins));
        }
        let volume: Expression = lots()
            .filter_map(|(own, price)| Some(float((*price)?) * (*own)?.0))
            .sum();
        let tiered: Expression = bid.tiers.iter().map(|(_, volume)| *volume).sum();
        let chosen: Expression = bid.tiers.iter().map(|(holds, _)| *holds).sum();
        model = model.with(constraint!(volume == tiered));
        model = model.with(constraint!(chosen == bid.wins));
        let most = float(bidder.prices.iter().flatten().sum::<i128>() * problem.units);
        let from = std::iter::once(0).chain(bidder.tiers.iter().map(|tier| tier.from));
        for ((holds, volume), from) in bid.tiers.iter().zip(from) {
            model = model.with(constraint!(*volume <= most * *holds));
            model = model.with(constraint!(*volume >= float(from * problem.units) * *holds));
        }
        for limit in &bidder.limits {
            let load: Expression = bid
                .lots
                .iter()
                .zip(&limit.loads)
                .filter_map(|(own, load)| Some(float(*load) * (*own)?.0))
                .sum();
            model = model.with(constraint!(load <= float(limit.most)));
        }
    }
    let winners: Expression = bids.iter().map(|bid| bid.wins).sum();
    model = model.with(constraint!(winners <= problem.most_bidders as f64));
    let found = model.solve().ok()?;
    let lots = (0..problem.lots.len()).map(|lot| {
        let own = bids.iter().enumerate().filter_map(|(who, bid)| {
            let units = found.value(bid.lots[lot]?.0).round() as i128;
            (units > 0).then_some((who, units))
        });
        own.collect()
    });
    Some(Allocation(lots.collect()))
}

fn bid(problem: &Problem, at: usize, variables: &mut ProblemVariables) -> Bid {
    let bidder = &problem.bidders[at];
    let lots = bidder.prices.iter().map(|price| {
        price.map(|_| {
            let units = variable().integer().min(0.0).max(float(problem.units));
            (variables.add(units), variables.add(variable().binary()))
        })
    });
    let lots = lots.collect();
    let tiers = (0..=bidder.tiers.len()).map(|_| {
        let volume = variable().min(0.0);
        (variables.add(variable().binary()), variables.add(volume))
    });
    let tiers = tiers.collect();
    Bid {
        lots,
        wins: variables.add(variable().binary()),
        tiers,
    }
}

fn float(value: i128) -> f64 {
    value as f64
}
