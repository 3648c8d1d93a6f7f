use proptest::prelude::*;

use super::{Allocation, Bidder, Limit, LotRule, Outcome, Problem, Tier, solve};

/// Every way to share a lot.
fn shares(problem: &Problem, lot: usize) -> Vec<Vec<(usize, i128)>> {
    let mut all: Vec<(Vec<(usize, i128)>, i128)> = vec![(Vec::new(), problem.units)];
    let rule = problem.lots[lot];
    for (who, bidder) in problem.bidders.iter().enumerate() {
        if bidder.prices[lot].is_none() {
            continue;
        }
        for (shares, rest) in all.clone() {
            for units in rule.least..=rule.most.min(rest) {
                let mut more = shares.clone();
                more.push((who, units));
                all.push((more, rest.wrapping_sub(units)));
            }
        }
    }
    all.retain(|(shares, rest)| *rest == 0 && shares.len() >= rule.sources);
    all.into_iter().map(|(shares, _)| shares).collect()
}

/// The best award by trying all.
fn by_force(problem: &Problem) -> Option<(i128, Allocation)> {
    let lots: Vec<_> = (0..problem.lots.len())
        .map(|lot| shares(problem, lot))
        .collect();
    let mut best: Option<(i128, Allocation)> = None;
    let mut chosen = vec![0; lots.len()];
    if lots.iter().any(Vec::is_empty) {
        return None;
    }
    loop {
        let award: Vec<_> = lots
            .iter()
            .zip(&chosen)
            .map(|(all, at)| all[*at].clone())
            .collect();
        let award = Allocation(award);
        if problem.allows(&award) {
            let worth = problem.worth(&award);
            let better = best.as_ref().is_none_or(|(least, known)| {
                worth < *least || (worth == *least && award.is_before(known))
            });
            if better {
                best = Some((worth, award));
            }
        }
        let Some(next) =
            (0..lots.len()).find(|lot| chosen[*lot].wrapping_add(1) < lots[*lot].len())
        else {
            return best;
        };
        chosen[next] = chosen[next].wrapping_add(1);
        chosen[..next].fill(0);
    }
}

fn bidder(lots: usize) -> impl Strategy<Value = Bidder> {
    let prices = prop::collection::vec(prop::option::weighted(0.85, 10_i128..60), lots);
    let loads = prop::collection::vec(0_i128..9, lots);
    (
        prices,
        0_i128..12,
        0_usize..4,
        1_i128..60,
        prop::option::of((loads, 5_i128..90)),
    )
        .prop_map(|(prices, fee, tiers, from, limit)| {
            let tiers = [(1, 300), (2, 700), (3, 1500)].into_iter().take(tiers);
            Bidder {
                prices,
                fee,
                tiers: tiers
                    .map(|(n, off)| Tier {
                        from: from.wrapping_mul(n),
                        off,
                    })
                    .collect(),
                limits: limit
                    .into_iter()
                    .map(|(loads, most)| Limit { loads, most })
                    .collect(),
            }
        })
}

fn problem() -> impl Strategy<Value = Problem> {
    (
        2_usize..5,
        1_usize..4,
        prop::sample::select(vec![1_i128, 2, 4, 5]),
    )
        .prop_flat_map(|(bidders, lots, units)| {
            let rule = (1..=units, 1..=units, 1_usize..3).prop_map(|(a, b, sources)| LotRule {
                least: a.min(b),
                most: a.max(b),
                sources,
            });
            let rules = prop::collection::vec(rule, lots);
            let bidders = prop::collection::vec(bidder(lots), bidders);
            (rules, bidders, 1_usize..5).prop_map(move |(lots, bidders, most_bidders)| Problem {
                units,
                lots,
                bidders,
                most_bidders,
            })
        })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 300, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_best_award_is_found_and_proven(problem in problem()) {
        let expected = by_force(&problem);
        match (solve(&problem, 2_000_000, None), expected) {
            (Outcome::Found(found), Some((worth, allocation))) => {
                prop_assert_eq!(found.worth, worth);
                prop_assert_eq!(found.bound, worth, "not proven");
                prop_assert_eq!(found.allocation, allocation);
            }
            (Outcome::Impossible, None) => {}
            (found, expected) => prop_assert!(false, "{:?} instead of {:?}", found, expected),
        }
    }
}
