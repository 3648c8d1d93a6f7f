//! In a line each: where an offer can come while answers are open.

use crate::evaluate::{End, FirstIf, OfferEvaluation, OpenItem, Places, Status};
use crate::model::Stated;

/// Where it can come; `None` where nothing is open.
pub(super) fn certain(offer: &OfferEvaluation) -> Option<String> {
    let places = offer.places.as_ref()?;
    let turn = places.first_if.first();
    let place = match (places.best, places.worst, turn) {
        (1, 1, _) => "first in every case".to_owned(),
        (best, worst, _) if best == worst => format!("place {best} in every case"),
        (_, _, Some(turn)) => first_if(turn),
        (best, worst, None) => format!("between place {best} and {worst}"),
    };
    let counts = if places.may_fall_out {
        ", if it counts"
    } else {
        ""
    };
    let bounds = if places.exact || places.best == places.worst {
        ""
    } else {
        " (bounds)"
    };
    Some(format!("{place}{bounds}{counts}{}", points(places)))
}

fn points(places: &Places) -> String {
    let points = ends_of_points(places);
    points.map_or_else(String::new, |points| format!("; {points} points"))
}

fn ends_of_points(places: &Places) -> Option<String> {
    let points = places.points?;
    let (low, high) = (points.low(), points.high()?);
    Some(between(&super::plain(low, 2), &super::plain(high, 2)))
}

fn between(low: &str, high: &str) -> String {
    if low == high {
        low.to_owned()
    } else {
        format!("{low} to {high}")
    }
}

/// The places of an offer that waits for answers; `None` of any other, as its place is known.
pub(super) fn places(offer: &OfferEvaluation) -> Option<String> {
    let places = open(offer)?;
    Some(between(&places.best.to_string(), &places.worst.to_string()))
}

/// Its points.
pub(super) fn possible_points(offer: &OfferEvaluation) -> Option<String> {
    ends_of_points(open(offer)?)
}

fn open(offer: &OfferEvaluation) -> Option<&Places> {
    let is_open = offer.status == Status::Open;
    offer.places.as_ref().filter(|_| is_open)
}

fn first_if(turn: &FirstIf) -> String {
    let (OpenItem::Tariff { item, charge, .. }, alias) = (&turn.item, &turn.alias) else {
        return String::new();
    };
    let of = charge.as_ref().map(|charge| format!(" of {charge}"));
    let of = format!("{item}{}", of.unwrap_or_default());
    let (word, end) = if turn.otherwise_never {
        ("unless", opposite(turn.end))
    } else {
        ("in every case if", turn.end)
    };
    format!(
        "first {word} {alias} answers `{}` on {of}",
        answer(item, end)
    )
}

/// The other end.
pub(in crate::render) const fn opposite(end: End) -> End {
    match end {
        End::Low => End::High,
        End::High => End::Low,
    }
}

/// What a vendor would answer at an end of an item, as its key in the catalogue of words.
pub(in crate::render) fn answer_key(item: &str, end: End) -> &'static str {
    let mut all = Stated::ALL.iter();
    let stated = all.find(|stated| stated.as_str() == item);
    match (stated, end) {
        (Some(Stated::Tiers), End::Low) => "slices",
        (Some(Stated::Tiers), End::High) => "whole",
        (Some(Stated::Packages), End::Low) => "each_month",
        (Some(Stated::Packages), End::High) => "once",
        (Some(Stated::WrapOrder), End::Low) => "before",
        (Some(Stated::WrapOrder), End::High) => "after",
        (Some(Stated::Hold | Stated::Wrap | Stated::Queue), End::Low) => "free",
        (Some(Stated::Hold | Stated::Wrap | Stated::Queue), End::High) => "billed",
        (_, End::Low) => "none",
        (_, End::High) => "bound",
    }
}

fn answer(item: &str, end: End) -> &'static str {
    match answer_key(item, end) {
        "each_month" => "chosen each month",
        "once" => "chosen once",
        "before" => "before rounding",
        "after" => "after rounding",
        "bound" => "the most allowed",
        other => other,
    }
}
