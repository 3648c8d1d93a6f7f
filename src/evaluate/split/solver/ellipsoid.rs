//! Prices of the rules by the ellipsoid method: a shrinking ellipsoid that holds the best ones. Floats only choose
//! where to look; every bound is computed in whole numbers.
//!
//! M. Grötschel, L. Lovász, A. Schrijver, *Geometric Algorithms and Combinatorial Optimization*, section 3.1, with
//! deep cuts.

use crate::value::Decimal;

/// The ellipsoid (y − x)ᵀ P⁻¹ (y − x) ≤ 1.
#[derive(Debug, Clone)]
pub struct Ellipsoid {
    /// Its middle.
    pub middle: Vec<f64>,
    shape: Vec<Vec<f64>>,
}

impl Ellipsoid {
    /// A ball.
    pub fn ball(middle: Vec<f64>, radius: f64) -> Self {
        let row = |at: usize| {
            let own = |column| if column == at { radius * radius } else { 0.0 };
            (0..middle.len()).map(own).collect()
        };
        let shape = (0..middle.len()).map(row).collect();
        Self { middle, shape }
    }

    /// Keeps what lies against `slope` from the middle, beyond `depth` of it; false where nothing worth a look is left.
    pub fn cut(&mut self, slope: &[f64], depth: f64) -> bool {
        let dot = |a: &[f64], b: &[f64]| a.iter().zip(b).map(|(a, b)| a * b).sum::<f64>();
        let way: Vec<f64> = self.shape.iter().map(|row| dot(row, slope)).collect();
        let width = dot(&way, slope).max(0.0).sqrt();
        if width.is_nan() || width <= LEAST_WIDTH || depth >= width {
            return false;
        }
        let depth = depth / width;
        let way: Vec<f64> = way.iter().map(|own| own / width).collect();
        let (step, stretch, narrow) = factors(self.middle.len(), depth);
        for (own, way) in self.middle.iter_mut().zip(&way) {
            *own -= step * way;
        }
        for (row, a) in self.shape.iter_mut().zip(&way) {
            for (own, b) in row.iter_mut().zip(&way) {
                *own = stretch * (*own - narrow * a * b);
            }
        }
        true
    }
}

/// How far the middle moves, how much the ellipsoid grows, and how much of that it loses along the cut.
fn factors(dimensions: usize, depth: f64) -> (f64, f64, f64) {
    let n = u32::try_from(dimensions).map_or(1.0, f64::from);
    if dimensions == 1 {
        // An interval is cut to the rest of its half.
        let half = (1.0 - depth) / 2.0;
        return ((1.0 + depth) / 2.0, 1.0, 1.0 - half * half);
    }
    let step = (1.0 + n * depth) / (n + 1.0);
    let stretch = n * n * (1.0 - depth * depth) / (n * n - 1.0);
    (step, stretch, 2.0 * step / (1.0 + depth))
}

/// Narrower ones say nothing: a part in a hundred thousand million.
const LEAST_WIDTH: f64 = 1e-11;

/// A whole number, as near as a float comes to it.
pub fn float(value: i128) -> f64 {
    let part = |shift: u32| {
        let part = (value.unsigned_abs() >> shift) & u128::from(u32::MAX);
        f64::from(u32::try_from(part).unwrap_or(u32::MAX))
    };
    let base = 4_294_967_296.0_f64;
    let size = ((part(96) * base + part(64)) * base + part(32)) * base + part(0);
    if value < 0 { -size } else { size }
}

/// The whole part of a float; 0 for what is no number or too large.
pub fn whole_part(value: f64) -> i128 {
    Decimal::try_from(value).map_or(0, |value| value.trunc().mantissa())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_go_there_and_back() {
        for value in [0, 1, -7, 1 << 40, -(1 << 52)] {
            assert_eq!(whole_part(float(value)), value);
        }
        assert!((float(1 << 100) / 2.0_f64.powi(100) - 1.0).abs() < 1e-12);
    }

    #[test]
    fn it_closes_in_on_the_lowest_point() {
        for wanted in [vec![0.3], vec![0.1, -0.2], vec![0.05, 0.2, -0.1]] {
            let mut space = Ellipsoid::ball(vec![0.0; wanted.len()], 1.0);
            for _ in 0..400 {
                let pairs = space.middle.iter().zip(&wanted);
                let slope: Vec<f64> = pairs.map(|(own, wanted)| own - wanted).collect();
                if !space.cut(&slope, 0.0) {
                    break;
                }
            }
            for (own, wanted) in space.middle.iter().zip(&wanted) {
                assert!((own - wanted).abs() < 1e-3, "{own} for {wanted}");
            }
        }
    }
}
