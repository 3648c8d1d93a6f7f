//! How firm the decision is, for a table or for a program: weights, places, and the smallest changes.

use serde::Serialize;

use super::comparison::{SampledView, in_words, plain, sampled};
use crate::evaluate::{Change, ChangeTurn, Evaluation, Moved, Turn};
use crate::model::{DemandFact, Project};
use crate::value::{Decimal, format_decimal};

/// How firm the decision is. Numbers are plain decimals.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct RobustView {
    /// The RFP.
    pub rfp: String,
    /// The award in a sentence; none where nobody wins.
    pub in_words: Option<String>,
    /// How often each offer has each place.
    pub places: Vec<PlacesView>,
    /// Samples drawn; none where nothing could be.
    pub samples: Option<String>,
    /// Where each weight turns.
    pub weights: Vec<TurnView>,
    /// Where volumes, times, growth, rates and scores turn.
    pub changes: Vec<TurnView>,
}

/// How often an offer has each place.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct PlacesView {
    /// The short name.
    pub alias: String,
    /// From the first place.
    pub places: Vec<SampledView>,
    /// The first place, by scenario.
    pub first: Vec<(String, SampledView)>,
}

/// Something stated, and how far it can move before another offer wins.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct TurnView {
    /// `weight`, `volume`, `time`, `growth`, `rate` or `score`.
    pub kind: &'static str,
    /// What moves: `price`, `volume of voice`.
    pub what: String,
    /// In what it is counted.
    pub unit: String,
    /// As it is stated.
    pub stated: String,
    /// The highest below at which another offer wins.
    pub below: Option<SideView>,
    /// The lowest above.
    pub above: Option<SideView>,
    /// The lowest and the highest looked at.
    pub range: [String; 2],
}

/// Where the award goes elsewhere.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SideView {
    /// The number.
    pub at: String,
    /// How far that is from what is stated, in percent of it.
    pub by: Option<String>,
    /// Who wins there; none where nobody does.
    pub winner: Option<String>,
}

/// The view of an evaluation.
pub fn robust(project: &Project, evaluation: &Evaluation) -> RobustView {
    let alias = |at: usize| {
        let offer = evaluation.offers.get(at);
        offer.map_or_else(String::new, |offer| offer.alias.clone())
    };
    let all = evaluation.acceptability.as_ref();
    let places = all.map_or(&[][..], |all| &all.offers);
    let places = places.iter().map(|own| PlacesView {
        alias: alias(own.offer),
        places: own.places.iter().copied().map(sampled).collect(),
        first: own
            .first
            .iter()
            .map(|(scenario, first)| (scenario.clone(), sampled(*first)))
            .collect(),
    });
    let weights = evaluation.turns.iter().map(|turn| {
        let stated = turn.weight.value;
        let side = |side: Option<Turn>| {
            side.map(|side| SideView {
                at: plain(side.at.value, 4),
                by: by(stated, side.at.value),
                winner: Some(alias(side.rival)),
            })
        };
        TurnView {
            kind: "weight",
            what: turn.criterion.clone(),
            unit: "%".to_owned(),
            stated: stated.normalize().to_string(),
            below: side(turn.below),
            above: side(turn.above),
            range: ["0".to_owned(), "100".to_owned()],
        }
    });
    let changes = evaluation.changes.iter();
    RobustView {
        rfp: project.rfp.id.value.clone(),
        in_words: in_words(evaluation),
        places: places.collect(),
        samples: all.map(|all| all.samples.value.to_string()),
        weights: weights.collect(),
        changes: changes.map(|turn| change(project, turn, &alias)).collect(),
    }
}

fn change(project: &Project, turn: &ChangeTurn, alias: &impl Fn(usize) -> String) -> TurnView {
    let stated = turn.stated.value;
    let side = |side: Option<Change>| {
        side.map(|side| SideView {
            at: side.at.value.normalize().to_string(),
            by: by(stated, side.at.value),
            winner: side.winner.map(alias),
        })
    };
    let (kind, what, unit) = named(project, &turn.moved, alias);
    TurnView {
        kind,
        what,
        unit,
        stated: stated.normalize().to_string(),
        below: side(turn.below),
        above: side(turn.above),
        range: [turn.range.0, turn.range.1].map(|end| end.normalize().to_string()),
    }
}

fn named(
    project: &Project,
    moved: &Moved,
    alias: &impl Fn(usize) -> String,
) -> (&'static str, String, String) {
    match moved {
        Moved::Volume(channel) => {
            let unit = project.vocabulary.channel(channel);
            let unit = unit.map_or("contact", |channel| channel.unit.as_str());
            let unit = format!("{} per month", crate::value::plural(unit));
            ("volume", format!("volume of {channel}"), unit)
        }
        Moved::Time(channel, fact) => {
            let part = match fact {
                DemandFact::Wrap => "wrap-up",
                DemandFact::Hold => "hold",
                _ => "talk",
            };
            ("time", format!("{part} of {channel}"), "s".to_owned())
        }
        Moved::Growth(channel) => (
            "growth",
            format!("growth of {channel}"),
            "% per year".to_owned(),
        ),
        Moved::Rate(currency) => {
            let into = project.rfp.currency.code();
            ("rate", format!("1 {currency}"), into.to_owned())
        }
        Moved::Score {
            assessor,
            offer,
            clause,
        } => {
            let what = format!("{assessor}'s score of {} for {clause}", alias(*offer));
            ("score", what, "points".to_owned())
        }
    }
}

/// `+12.5`, in percent of what is stated.
fn by(stated: Decimal, at: Decimal) -> Option<String> {
    let off = at.checked_sub(stated)?;
    let share = off.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(stated)?;
    let sign = if share.is_sign_negative() { "" } else { "+" };
    Some(format!("{sign}{}", format_decimal(share, Some(1))))
}
