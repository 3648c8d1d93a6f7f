//! Samples shared out among threads. Each block of samples has random numbers of its own, so that their counts are the
//! same whoever does them.

use super::contest::{Contest, State};
use super::kernel::Block;
use super::random::{LANES, Streams};
use crate::threads::on_threads;

/// Samples of a block, by eight.
const BATCHES: u32 = 128;
/// Below this many blocks starting threads takes longer than it saves.
const FEW: u64 = 16;
/// More help no more.
const MOST_THREADS: usize = 16;

/// How often each offer has each place.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Counts {
    /// Samples drawn.
    pub samples: u64,
    /// By offer, then by place from the first.
    pub places: Vec<Vec<u64>>,
}

/// Draws at least so many samples and counts the places; `stream` tells states of one seed apart.
pub fn count_places(
    contest: &Contest,
    state: &State,
    samples: u64,
    (seed, stream): (u64, u64),
    threads: usize,
) -> Counts {
    let of_block = u64::from(BATCHES).saturating_mul(u64::try_from(LANES).unwrap_or(1));
    let blocks = samples.div_ceil(of_block.max(1));
    let threads = if blocks < FEW {
        1
    } else {
        threads.clamp(1, MOST_THREADS)
    };
    let arch = pulp::Arch::new();
    let seed = (seed, stream);
    let of = |thread| share(contest, state, arch, seed, (thread, threads), blocks);
    let all: Vec<Vec<u64>> = on_threads(threads, of);
    let mut sums = vec![0_u64; state.offers.saturating_mul(state.offers)];
    for (sum, count) in all.iter().flat_map(|counts| sums_of(counts)) {
        if let Some(own) = sums.get_mut(sum) {
            *own = own.saturating_add(count);
        }
    }
    Counts {
        samples: blocks.saturating_mul(of_block),
        places: sums
            .chunks(state.offers.max(1))
            .map(<[u64]>::to_vec)
            .collect(),
    }
}

fn sums_of(counts: &[u64]) -> impl Iterator<Item = (usize, u64)> {
    counts.iter().copied().enumerate()
}

/// Every so many-th block.
fn share(
    contest: &Contest,
    state: &State,
    arch: pulp::Arch,
    (seed, stream): (u64, u64),
    (thread, threads): (usize, usize),
    blocks: u64,
) -> Vec<u64> {
    let size = state.offers.saturating_mul(state.offers);
    let mut sums = vec![0_u64; size];
    let mut counts = vec![0_u32; size];
    let own = (0..blocks).skip(thread).step_by(threads.max(1));
    for block in own {
        counts.fill(0);
        arch.dispatch(Block {
            contest,
            state,
            streams: Streams::seeded(seed, stream.wrapping_shl(32).wrapping_add(block)),
            batches: BATCHES,
            counts: &mut counts,
        });
        for (sum, count) in sums.iter_mut().zip(&counts) {
            *sum = sum.saturating_add(u64::from(*count));
        }
    }
    sums
}
