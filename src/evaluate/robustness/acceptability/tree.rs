//! The criteria tree as weights to be drawn: a node is shared out among its children, down to what earns points.

use super::contest::{Bounds, Contest, Simplex};
use crate::model::{ClauseId, Criterion, Earn, Rfp, Scoring};
use crate::value::{Decimal, Percent};

/// Something that earns a share of its points.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Leaf {
    /// The price.
    Price,
    /// A preference or a judgement.
    Earn(ClauseId),
    /// A criterion whose points are relative to the best offer's: what is inside keeps its weights.
    Relative(ClauseId),
    /// Nothing can be earned in it.
    Nothing,
}

/// Where a node's weight will lie.
#[derive(Debug, Clone, Copy)]
enum Slot {
    Inner(usize),
    Leaf(usize),
}

/// A child of a node, with its weight among its siblings.
#[derive(Debug, Clone, Copy)]
enum Child<'a> {
    Criterion(&'a Criterion),
    Earn(&'a Earn),
}

struct Branching<'a> {
    parent: Option<Slot>,
    children: Vec<(Slot, Child<'a>)>,
}

struct Tree<'a> {
    branchings: Vec<Branching<'a>>,
    inner: usize,
    leaves: Vec<Leaf>,
}

/// The weights of an RFP and what each leaf is. Where the lowest price wins, the weight of the price stays as it is,
/// and the other criteria share out the rest.
pub(super) fn contest(
    rfp: &Rfp,
    lowest_wins: bool,
    within: Option<Percent>,
) -> (Contest, Vec<Leaf>) {
    let mut tree = Tree {
        branchings: Vec::new(),
        inner: 0,
        leaves: Vec::new(),
    };
    let is_price = |criterion: &&Criterion| matches!(criterion.scoring, Scoring::Price(_));
    let criteria = rfp.criteria.iter();
    let top = criteria.filter(|criterion| !lowest_wins || !is_price(criterion));
    let top: Vec<Child<'_>> = top.map(Child::Criterion).collect();
    // An evaluated price depends on the points themselves, so that they have to add up.
    let root = lowest_wins.then(|| tree.inner_slot());
    tree.share_out(root, &top);
    let place = |slot: Slot| match slot {
        Slot::Inner(at) => at,
        Slot::Leaf(at) => tree.inner.saturating_add(at),
    };
    let simplexes = tree.branchings.iter().map(|branching| Simplex {
        parent: branching.parent.map(place),
        children: branching
            .children
            .iter()
            .map(|(slot, _)| place(*slot))
            .collect(),
        bounds: within.and_then(|within| bounds(&branching.children, within)),
    });
    let contest = Contest {
        simplexes: simplexes.collect(),
        inner: tree.inner,
        leaves: tree.leaves.len(),
    };
    (contest, tree.leaves)
}

impl<'a> Tree<'a> {
    fn inner_slot(&mut self) -> Slot {
        let slot = Slot::Inner(self.inner);
        self.inner = self.inner.saturating_add(1);
        slot
    }

    fn leaf_slot(&mut self, leaf: Leaf) -> Slot {
        self.leaves.push(leaf);
        Slot::Leaf(self.leaves.len().saturating_sub(1))
    }

    /// Shares a node's weight out among its children; an only child has all of it.
    fn share_out(&mut self, parent: Option<Slot>, children: &[Child<'a>]) {
        let mut shared = Vec::new();
        let mut below = Vec::new();
        for child in children {
            let (leaf, own) = resolved(*child);
            let slot = match leaf {
                Some(leaf) => self.leaf_slot(leaf),
                None => self.inner_slot(),
            };
            shared.push((slot, *child));
            below.push((slot, own));
        }
        if shared.len() > 1 || parent.is_some() {
            self.branchings.push(Branching {
                parent,
                children: shared,
            });
        }
        for (slot, own) in below {
            if !own.is_empty() {
                self.share_out(Some(slot), &own);
            }
        }
    }
}

/// The leaf that a child comes to, or its own children.
fn resolved(child: Child<'_>) -> (Option<Leaf>, Vec<Child<'_>>) {
    let own: Vec<Child<'_>> = match child {
        Child::Earn(Earn::Prefer(preference)) => {
            return (Some(Leaf::Earn(preference.id.clone())), Vec::new());
        }
        Child::Earn(Earn::Judge(judgement)) => {
            return (Some(Leaf::Earn(judgement.id.clone())), Vec::new());
        }
        Child::Criterion(criterion) if criterion.relative.is_some() => {
            return (Some(Leaf::Relative(criterion.id.clone())), Vec::new());
        }
        Child::Criterion(criterion) => match &criterion.scoring {
            Scoring::Price(_) => return (Some(Leaf::Price), Vec::new()),
            Scoring::Branches(branches) => branches.iter().map(Child::Criterion).collect(),
            Scoring::Points(earns) => earns.iter().map(Child::Earn).collect(),
        },
    };
    match own.as_slice() {
        [] => (Some(Leaf::Nothing), Vec::new()),
        [only] => resolved(*only),
        _ => (None, own),
    }
}

/// Around the published weights, as shares of their sum; `None` where there are none.
fn bounds(children: &[(Slot, Child<'_>)], within: Percent) -> Option<Bounds> {
    let weights: Vec<f64> = children
        .iter()
        .map(|(_, child)| float(weight(*child)))
        .collect();
    let sum: f64 = weights.iter().sum();
    if sum <= 0.0 {
        return None;
    }
    let published: Vec<f64> = weights.iter().map(|weight| weight / sum).collect();
    let widest = published
        .iter()
        .enumerate()
        .max_by(|(_, a), (_, b)| a.total_cmp(b));
    Some(Bounds {
        widest: widest.map_or(0, |(at, _)| at),
        within: float(within.fraction()),
        published,
    })
}

fn weight(child: Child<'_>) -> Decimal {
    match child {
        Child::Criterion(criterion) => criterion.weight.value.0,
        Child::Earn(Earn::Prefer(preference)) => preference.weight,
        Child::Earn(Earn::Judge(judgement)) => judgement.weight,
    }
}

/// Exact money never comes here: shares and weights alone, and prices that are compared with one another.
pub(super) fn float(value: Decimal) -> f64 {
    f64::try_from(value).unwrap_or_default()
}
