//! How much would have to change for another offer to be first.

mod acceptability;
mod changes;
mod decide;
mod following;
mod otherwise;
mod search;
mod volumes;
mod weights;

pub use self::acceptability::{
    Acceptability, Contest, Counts, OfferPlaces, Sampled, State, count_places,
};

pub use self::changes::{Change, ChangeTurn, Moved};
pub use crate::threads::threads;

pub(super) use self::acceptability::acceptability;
pub(super) use self::changes::changes;
pub(super) use self::volumes::volumes;
pub(super) use self::weights::turns;

use super::Figure;
use crate::model::ClauseId;
use crate::value::{Decimal, Percent};

/// How far the weight of a criterion can move before another offer is first. The other weights keep their proportions.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeightTurn {
    /// The criterion, of the top level.
    pub criterion: ClauseId,
    /// Its weight in percent.
    pub weight: Figure,
    /// Below this weight another offer is first.
    pub below: Option<Turn>,
    /// Above this weight another offer is first.
    pub above: Option<Turn>,
}

/// Where the first place changes hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Turn {
    /// The weight in percent at which both have the same points.
    pub at: Figure,
    /// The other offer, as an index into the evaluation's offers.
    pub rival: usize,
}

/// What the price rule compares if all volumes were so many percent of the forecast.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VolumeCosts {
    /// Of the forecast.
    pub percent: Percent,
    /// By offer that counts, as an index into the evaluation's offers: of the tariff that is taken.
    pub costs: Vec<(usize, Decimal)>,
}
