//! Weights drawn, points added up and places counted, eight samples at a time.

use super::contest::{Contest, Evaluated, Simplex, State};
use super::random::{LANES, Lanes, Streams};

/// Offers whose points are added up together: they fit the registers of a processor with 256-bit vectors.
pub(super) const GROUP: usize = 5;

/// 2^52: a float this large keeps whole numbers in its last bits.
const WHOLE: f64 = 4_503_599_627_370_496.0;
/// The last bits, for fewer offers than that.
const LAST_BITS: u64 = 0xFFFF;

/// Some samples of one state, counted into `counts`: how often each offer (by rows) has each place (by columns).
#[derive(Debug)]
pub(super) struct Block<'a> {
    /// What is decided and how weights are drawn.
    pub contest: &'a Contest,
    /// The shares in a scenario.
    pub state: &'a State,
    /// The random numbers.
    pub streams: Streams,
    /// Samples by eight.
    pub batches: u32,
    /// As many rows and columns as there are offers.
    pub counts: &'a mut [u32],
}

impl pulp::WithSimd for Block<'_> {
    type Output = ();

    // Only what is inlined here is compiled for the vectors that the processor has.
    #[inline(always)]
    fn with_simd<S: pulp::Simd>(self, _: S) {
        run(self);
    }
}

#[inline(always)]
fn run(mut block: Block<'_>) {
    let offers = block.state.offers;
    let mut slots = vec![[1.0; LANES]; block.contest.slots()];
    let mut results = vec![[0.0; LANES]; block.state.groups.len().saturating_mul(GROUP)];
    let mut places = vec![[WHOLE; LANES]; offers];
    for _ in 0..block.batches {
        for simplex in &block.contest.simplexes {
            draw(simplex, &mut block.streams, &mut slots);
        }
        let leaves = slots.get(block.contest.inner..).unwrap_or_default();
        for (group, sums) in block
            .state
            .groups
            .iter()
            .zip(results.chunks_exact_mut(GROUP))
        {
            add_up(leaves, group, sums);
        }
        if let Some(evaluated) = &block.state.evaluated {
            for (evaluated, result) in evaluated.iter().zip(&mut results) {
                evaluate(evaluated, result);
            }
        }
        rank(&results, &mut places);
        count(&places, block.counts);
    }
}

/// Shares of the parent's weight for the children of a node.
#[inline(always)]
fn draw(simplex: &Simplex, streams: &mut Streams, slots: &mut [Lanes]) {
    if let Some(bounds) = &simplex.bounds {
        super::bounded::draw(simplex, bounds, streams, slots);
        return;
    }
    let mut sum = [0.0; LANES];
    for child in &simplex.children {
        let drawn = streams.exponential();
        for (sum, drawn) in sum.iter_mut().zip(drawn) {
            *sum += drawn;
        }
        if let Some(slot) = slots.get_mut(*child) {
            *slot = drawn;
        }
    }
    // The place does not depend on the sum of all weights.
    let Some(parent) = simplex.parent else { return };
    let mut scale = slots.get(parent).copied().unwrap_or([1.0; LANES]);
    for (scale, sum) in scale.iter_mut().zip(sum) {
        *scale /= sum;
    }
    for child in &simplex.children {
        if let Some(slot) = slots.get_mut(*child) {
            for (slot, scale) in slot.iter_mut().zip(scale) {
                *slot *= scale;
            }
        }
    }
}

#[inline(always)]
fn add_up(weights: &[Lanes], shares: &[[f64; GROUP]], sums: &mut [Lanes]) {
    let mut own = [[0.0; LANES]; GROUP];
    for (weights, shares) in weights.iter().zip(shares) {
        for (sums, share) in own.iter_mut().zip(shares) {
            for (sum, weight) in sums.iter_mut().zip(weights) {
                *sum = weight.mul_add(*share, *sum);
            }
        }
    }
    for (sums, own) in sums.iter_mut().zip(own) {
        *sums = own;
    }
}

/// The evaluated price with its sign turned, as more is better here.
#[inline(always)]
fn evaluate(evaluated: &Evaluated, result: &mut Lanes) {
    for result in result {
        let quality = *result;
        *result = match *evaluated {
            Evaluated::Price(price) => -price,
            Evaluated::PerPoint(price) if quality > 0.0 => -price / quality,
            Evaluated::PerPoint(_) => f64::NEG_INFINITY,
            Evaluated::Credit { price, worth } => worth.mul_add(quality / 100.0, -price),
            Evaluated::Prozorro { price, weight } => -price * weight / (weight + quality),
        };
    }
}

/// One more than the number of offers that are better; those level share a place.
#[inline(always)]
fn rank(results: &[Lanes], places: &mut [Lanes]) {
    places.fill([WHOLE; LANES]);
    let mut rest = places;
    for (position, own) in results.iter().enumerate() {
        let Some((place, later)) = rest.split_first_mut() else {
            return;
        };
        let own = *own;
        let mut behind = *place;
        let others = results.iter().skip(position.saturating_add(1));
        for (other, place) in others.zip(&mut *later) {
            let other = *other;
            let mut placed = *place;
            for ((behind, own), other) in behind.iter_mut().zip(own).zip(other) {
                *behind += if other > own { 1.0 } else { 0.0 };
            }
            for ((placed, own), other) in placed.iter_mut().zip(own).zip(other) {
                *placed += if own > other { 1.0 } else { 0.0 };
            }
            *place = placed;
        }
        *place = behind;
        rest = later;
    }
}

#[inline(always)]
fn count(places: &[Lanes], counts: &mut [u32]) {
    for (places, counts) in places.iter().zip(counts.chunks_exact_mut(places.len())) {
        for place in places {
            let place = usize::try_from(place.to_bits() & LAST_BITS).unwrap_or(usize::MAX);
            if let Some(count) = counts.get_mut(place) {
                *count = count.wrapping_add(1);
            }
        }
    }
}
