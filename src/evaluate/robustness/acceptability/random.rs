//! Random numbers, eight at a time: the same on every machine, whatever its vectors' width.

/// Numbers made at once.
pub(super) const LANES: usize = 8;
/// One number a sample, for eight samples.
pub(super) type Lanes = [f64; LANES];

/// Eight independent generators of the kind xorshift128+ (S. Vigna, *Further scramblings of Marsaglia's xorshift
/// generators*, 2017).
#[derive(Debug, Clone)]
pub(super) struct Streams {
    older: [u64; LANES],
    newer: [u64; LANES],
}

impl Streams {
    /// Generators that depend on nothing but a seed and the number of their block.
    pub(super) fn seeded(seed: u64, block: u64) -> Self {
        let mut state = spread(seed).wrapping_add(spread(!block));
        let mut next = || {
            state = state.wrapping_add(0x9E37_79B9_7F4A_7C15);
            spread(state)
        };
        let older = [(); LANES].map(|()| next());
        // Not all bits of a generator may be zero.
        let newer = [(); LANES].map(|()| next() | 1);
        Self { older, newer }
    }

    #[inline(always)]
    fn bits(&mut self) -> [u64; LANES] {
        let mut bits = [0; LANES];
        let states = self.older.iter_mut().zip(&mut self.newer);
        for (bits, (older, newer)) in bits.iter_mut().zip(states) {
            let (mut x, y) = (*older, *newer);
            *older = y;
            x ^= x << 23;
            x ^= y ^ (x >> 18) ^ (y >> 5);
            *newer = x;
            *bits = x.wrapping_add(y);
        }
        bits
    }

    /// Uniform in (0, 1].
    #[inline(always)]
    pub(super) fn uniform(&mut self) -> Lanes {
        let mut numbers = [0.0; LANES];
        for (number, bits) in numbers.iter_mut().zip(self.bits()) {
            *number = positive(bits);
        }
        numbers
    }

    /// Exponentially distributed with mean 1: divided by their sum, such numbers are uniform over a simplex.
    #[inline(always)]
    pub(super) fn exponential(&mut self) -> Lanes {
        let mut numbers = [0.0; LANES];
        // A loop: what `map` calls would not be compiled for the processor's vectors.
        for (number, bits) in numbers.iter_mut().zip(self.bits()) {
            *number = -ln(positive(bits));
        }
        numbers
    }
}

/// SplitMix64's mixing of a number (G. Steele, D. Lea, C. Flood, 2014).
const fn spread(number: u64) -> u64 {
    let mixed = (number ^ (number >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
    let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
    mixed ^ (mixed >> 31)
}

const MANTISSA: u64 = 0x000F_FFFF_FFFF_FFFF;
const ONE: u64 = 0x3FF0_0000_0000_0000;
/// √½ as bits.
const ROOT: u64 = 0x3FE6_A09E_667F_3BCD;
/// 2^52 as bits: a number below it stands in the last bits of a float.
const WHOLE: u64 = 0x4330_0000_0000_0000;
/// 2^52 and the 1024 by which exponents are shifted here.
const SHIFTED: f64 = 4_503_599_627_370_496.0 + 1024.0;

/// ln(1 + f) / f on [√½ − 1, √2 − 1], lowest power first; f times it is off by 1.5e-9 at most.
const SERIES: [f64; 10] = [
    1.000_000_000_018_215_7,
    -0.499_999_882_941_419_2,
    0.333_333_240_236_402_7,
    -0.250_015_851_230_474_76,
    0.200_020_716_747_359_9,
    -0.166_091_265_047_945_14,
    0.141_800_787_196_423_8,
    -0.132_408_426_960_329_8,
    0.129_141_703_185_596_17,
    -0.076_385_924_370_250_71,
];

#[inline(always)]
fn positive(bits: u64) -> f64 {
    2.0 - f64::from_bits((bits >> 12) | ONE)
}

/// The natural logarithm of a number in (0, 1], without a branch: 2^k · m with m in [√½, √2). The operations are
/// those that IEEE 754 defines to the last bit.
#[inline(always)]
fn ln(number: f64) -> f64 {
    let from_root = number
        .to_bits()
        .wrapping_sub(ROOT)
        .wrapping_add(1024_u64 << 52);
    let k = f64::from_bits((from_root >> 52) | WHOLE) - SHIFTED;
    let f = f64::from_bits((from_root & MANTISSA).wrapping_add(ROOT)) - 1.0;
    let [q0, q1, q2, q3, q4, q5, q6, q7, q8, q9] = SERIES;
    let (f2, f4) = (f * f, f * f * (f * f));
    let low = q3.mul_add(f, q2).mul_add(f2, q1.mul_add(f, q0));
    let high = q7.mul_add(f, q6).mul_add(f2, q5.mul_add(f, q4));
    let series = q9.mul_add(f, q8).mul_add(f4, high).mul_add(f4, low);
    k.mul_add(std::f64::consts::LN_2, f * series)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_logarithm_is_the_library_s() {
        let mut streams = Streams::seeded(1, 2);
        let ends = [
            1.0,
            0.5,
            f64::EPSILON / 2.0,
            std::f64::consts::FRAC_1_SQRT_2,
        ];
        let numbers = (0..2_000).flat_map(|_| streams.uniform()).chain(ends);
        for number in numbers {
            assert!((ln(number) - number.ln()).abs() < 2e-9, "{number}");
        }
        assert_eq!(ln(1.0), 0.0);
    }

    #[test]
    fn exponential_numbers_have_the_moments_and_are_never_negative() {
        let mut streams = Streams::seeded(3, 0);
        let numbers: Vec<f64> = (0..50_000).flat_map(|_| streams.exponential()).collect();
        assert!(numbers.iter().all(|number| *number >= 0.0));
        let count = 400_000.0;
        let mean = numbers.iter().sum::<f64>() / count;
        let square = numbers.iter().map(|number| number * number).sum::<f64>() / count;
        let beyond = numbers.iter().filter(|number| **number > 3.0).count();
        // Six standard errors.
        assert!((mean - 1.0).abs() < 0.01, "{mean}");
        assert!((square - 2.0).abs() < 0.05, "{square}");
        let wanted = count * (-3.0_f64).exp();
        assert!((f64::from(u32::try_from(beyond).unwrap()) - wanted).abs() < 6.0 * wanted.sqrt());
    }

    #[test]
    fn lanes_and_blocks_differ() {
        let first = Streams::seeded(1, 0).uniform();
        let second = Streams::seeded(1, 1).uniform();
        let other = Streams::seeded(2, 0).uniform();
        let mut all: Vec<u64> = [first, second, other]
            .concat()
            .iter()
            .map(|x| x.to_bits())
            .collect();
        all.sort_unstable();
        all.dedup();
        assert_eq!(all.len(), 3 * LANES);
    }
}
