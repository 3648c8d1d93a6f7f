//! What a page recomputes while somebody looks at it: sliders, a table, bars, and the exact figures that they begin from.

use serde::Serialize;

/// The part of a memo that recomputes the ranking.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Live {
    /// At the end of which section it stands.
    pub(super) after: &'static str,
    /// Its heading.
    pub(super) title: String,
    /// What it does and what it leaves as it is.
    pub(super) intro: Vec<String>,
    /// Over the weights.
    pub(super) weights_title: String,
    /// A weight each; none where the rule takes no weights.
    pub(super) weights: Vec<Slider>,
    /// Over the volume.
    pub(super) volume_title: String,
    /// None where no volume is asked for.
    pub(super) volume: Option<Slider>,
    /// On the button that takes everything back.
    pub(super) reset: String,
    /// What the table shows.
    pub(super) caption: String,
    /// Its headings behind place and vendor.
    pub(super) columns: Vec<String>,
    /// `Place` and `Vendor`.
    pub(super) heads: [String; 2],
    /// A row a vendor, best first by the published rule.
    pub(super) rows: Vec<LiveRow>,
    /// Over the bars: of the result, of the cost.
    pub(super) bars: [String; 2],
    /// The parts of a result's bar; none where it is a price.
    pub(super) keys: Vec<String>,
    /// What the script begins from.
    #[serde(skip)]
    pub(super) data: LiveData,
}

/// Something to move.
#[derive(Debug, Clone, Serialize)]
pub(super) struct Slider {
    /// Of the criterion, by its position.
    pub(super) index: usize,
    /// What it moves.
    pub(super) label: String,
    /// The lowest, the highest, the step and where it stands, in percent.
    pub(super) range: [String; 4],
    /// Where it stands, for people.
    pub(super) shown: String,
}

/// A vendor and its figures by the published rule.
#[derive(Debug, Clone, Serialize)]
pub(super) struct LiveRow {
    /// Its place.
    pub(super) place: String,
    /// Who.
    pub(super) vendor: String,
    /// By column, as shown.
    pub(super) cells: Vec<String>,
}

/// Exact figures for the script, all as decimals in text.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LiveData {
    /// The price formula.
    pub(super) method: &'static str,
    /// What the formula states besides: all points at it, none at it, worth of full quality.
    pub(super) floor: Option<String>,
    pub(super) ceiling: Option<String>,
    pub(super) worth: Option<String>,
    /// The price among the criteria.
    pub(super) price: usize,
    /// In percent, by criterion.
    pub(super) weights: Vec<String>,
    /// The criteria that can be moved.
    pub(super) movable: Vec<usize>,
    /// The criteria that break ties.
    pub(super) ties: Vec<usize>,
    /// What an offer must reach, and what it is said of one that does not.
    pub(super) gates: LiveGates,
    /// The offers, as the rows.
    pub(super) offers: Vec<LiveOffer>,
    /// The volumes for which there are costs, in percent of the forecast.
    pub(super) volumes: Vec<String>,
    /// Of the currency.
    pub(super) decimals: u32,
    /// Before decimals, and between thousands.
    pub(super) point: String,
    pub(super) group: String,
    /// From nought to nine, where the language has its own.
    pub(super) digits: String,
    /// A percentage, with `{n}`.
    pub(super) percent: String,
    /// Sentences with `{names}`.
    pub(super) words: LiveWords,
}

/// The RFP's minimums that depend on weights and costs.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LiveGates {
    /// Of the points for everything but the price, in percent.
    pub(super) technical: Option<Gate>,
    /// Of the points for the price, in percent.
    pub(super) price: Option<Gate>,
    /// The lowest and the highest cost.
    pub(super) floor: Option<Gate>,
    pub(super) ceiling: Option<Gate>,
    /// The points of an award.
    pub(super) least: Option<Gate>,
}

/// A minimum or a maximum.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct Gate {
    /// The figure.
    pub(super) at: String,
    /// What is said of an offer on the wrong side of it.
    pub(super) said: String,
}

/// An offer's own figures.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LiveOffer {
    /// By which offers that stay tied are listed.
    pub(super) alias: String,
    /// Of its points, from 0 to 1, by criterion; nothing for the price.
    pub(super) shares: Vec<Option<String>>,
    /// Points that deviations lose.
    pub(super) lost: String,
    /// By volume.
    pub(super) costs: Vec<String>,
}

/// What the script says.
#[derive(Debug, Clone, Default, Serialize)]
pub(super) struct LiveWords {
    /// The published weights and volume are shown.
    pub(super) published: String,
    /// Others are.
    pub(super) changed: String,
    /// `First: {vendor}.`
    pub(super) first: String,
    /// `Together in the first place: {vendors}.`
    pub(super) shared: String,
    /// Nobody has a result.
    pub(super) nobody: String,
}
