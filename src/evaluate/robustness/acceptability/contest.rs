//! What is drawn and what it decides: the tree of weights, and each offer's share of every leaf.

use super::kernel::GROUP;

/// How weights are drawn.
#[derive(Debug, Clone, Default)]
pub struct Contest {
    /// Nodes with more than one child, parents first.
    pub(super) simplexes: Vec<Simplex>,
    /// Weights of nodes that have children of their own; they lie before those of leaves.
    pub(super) inner: usize,
    /// Weights of leaves.
    pub(super) leaves: usize,
}

/// A node of the criteria tree whose weight is shared out among its children.
#[derive(Debug, Clone)]
pub(super) struct Simplex {
    /// Where its own weight lies; `None` where the sum does not matter.
    pub parent: Option<usize>,
    /// Where those of its children lie.
    pub children: Vec<usize>,
    /// What the children's shares keep to; `None` for any that add up to the whole.
    pub bounds: Option<Bounds>,
}

/// Bounds around published shares.
#[derive(Debug, Clone)]
pub(super) struct Bounds {
    /// The shares of the whole, from 0 to 1.
    pub published: Vec<f64>,
    /// How far each may go either way, as a share of itself.
    pub within: f64,
    /// Which has the most room.
    pub widest: usize,
}

impl Bounds {
    /// The least and the most that a child's share may be.
    pub(super) fn range(&self, child: usize) -> (f64, f64) {
        let share = self.published.get(child).copied().unwrap_or_default();
        (share * (1.0 - self.within), share * (1.0 + self.within))
    }
}

/// Offers in one scenario.
#[derive(Debug, Clone, Default)]
pub struct State {
    /// How many offers.
    pub(super) offers: usize,
    /// Shares by leaf, of some offers at a time.
    pub(super) groups: Vec<Vec<[f64; GROUP]>>,
    /// What the lowest of decides, in place of points: by offer; empty where points decide.
    pub(super) evaluated: Option<Vec<Evaluated>>,
}

/// What turns points for quality into an evaluated price.
#[derive(Debug, Clone, Copy)]
pub(super) enum Evaluated {
    /// The price alone.
    Price(f64),
    /// P / Q.
    PerPoint(f64),
    /// P − worth · Q / 100.
    Credit {
        /// P.
        price: f64,
        /// Of full quality.
        worth: f64,
    },
    /// P · W / (W + Q).
    Prozorro {
        /// P.
        price: f64,
        /// W.
        weight: f64,
    },
}

impl Contest {
    /// Criteria side by side, all weights that add up to the whole being as likely.
    pub fn flat(criteria: usize) -> Self {
        let root = Simplex {
            parent: None,
            children: (0..criteria).collect(),
            bounds: None,
        };
        Self {
            simplexes: vec![root],
            inner: 0,
            leaves: criteria,
        }
    }

    pub(super) const fn slots(&self) -> usize {
        self.inner.saturating_add(self.leaves)
    }
}

impl State {
    /// By offer, the share of each leaf's points that it has.
    pub fn of(offers: &[Vec<f64>]) -> Self {
        let groups = offers.chunks(GROUP).map(|group| {
            let leaves = group.iter().map(Vec::len).max().unwrap_or(0);
            let leaf = |leaf: usize| {
                let mut shares = [0.0; GROUP];
                for (share, offer) in shares.iter_mut().zip(group) {
                    *share = offer.get(leaf).copied().unwrap_or_default();
                }
                shares
            };
            (0..leaves).map(leaf).collect()
        });
        Self {
            offers: offers.len(),
            groups: groups.collect(),
            evaluated: None,
        }
    }
}
