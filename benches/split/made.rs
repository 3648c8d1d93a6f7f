//! Made-up bids from a seed.

use rfpc::evaluate::split::solver::{Bidder, LotRule, Problem, Tier};

struct Dice(u64);

impl Dice {
    fn roll(&mut self, from: i128, to: i128) -> i128 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        from + i128::from(self.0) % (to - from + 1)
    }
}

/// Bids of so many vendors for so many lots, of whom so many may win.
pub fn problem(vendors: usize, lots: usize, most_bidders: usize, seed: u64) -> Problem {
    let mut dice = Dice(seed * 7_919 + 12_345);
    for _ in 0..10 {
        dice.roll(0, 1);
    }
    let usual: Vec<i128> = (0..lots)
        .map(|_| dice.roll(1_000_000, 20_000_000))
        .collect();
    let total: i128 = usual.iter().sum();
    let bidder = |_| {
        let level = dice.roll(90, 115);
        let prices = usual.iter().map(|usual| {
            (dice.roll(0, 99) < 85).then(|| usual * level / 100 * dice.roll(80, 125) / 100)
        });
        let prices = prices.collect();
        let tier = |part, off| Tier {
            from: total * part / 100,
            off,
        };
        Bidder {
            prices,
            fee: total * dice.roll(2, 8) / 1_000,
            tiers: vec![tier(15, 200), tier(30, 400), tier(45, 700)],
            limits: Vec::new(),
        }
    };
    let bidders = (0..vendors).map(bidder).collect();
    let rule = LotRule {
        least: 20,
        most: 70,
        sources: 1,
    };
    Problem {
        units: 100,
        lots: vec![rule; lots],
        bidders,
        most_bidders,
    }
}
