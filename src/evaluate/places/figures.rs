//! The ends of points and places as figures, so that each says what it rests on.

use super::contender::Contender;
use super::field::Field;
use crate::evaluate::{Derivation, Figure, FigureUnit, Formula, Places};
use crate::model::Project;
use crate::value::{Decimal, Interval};

/// The ends of what an offer's place is by, as figures.
#[derive(Debug, Clone, Copy)]
pub(super) struct Ends {
    /// When all that is open turns out well for the offer.
    best: Figure,
    /// When all of it turns out badly; `None` where nothing bounds that.
    worst: Option<Figure>,
}

/// Names `ALIAS.points.low` and `.high`, or `ALIAS.evaluated.low` and `.high` where the lowest price wins.
pub(super) fn ends(
    book: &mut Derivation,
    project: &Project,
    field: &Field<'_>,
    results: &[Interval],
) -> Vec<Option<Ends>> {
    let lowest_wins = field.rule.method.lowest_wins();
    let (what, unit) = if lowest_wins {
        ("evaluated", FigureUnit::Money(*project.rfp.currency))
    } else {
        ("points", FigureUnit::Points)
    };
    let contenders = field.contenders.iter().enumerate();
    contenders
        .map(|(at, contender)| {
            let points = field.points(results, at);
            let interval = if lowest_wins {
                results.get(at).copied()
            } else {
                points
            }?;
            let mut end = |value: Decimal, is_low: bool| {
                let (formula, name) = if is_low {
                    (Formula::LowEnd, "low")
                } else {
                    (Formula::HighEnd, "high")
                };
                let is_good = is_low == lowest_wins;
                let inputs = inputs(field, at, is_good);
                let label = format!("{what} of {} at the {name} end", contender.alias);
                let figure = book.step(label, (value, unit.clone()), formula, &inputs, &[]);
                book.name(figure, format!("{}.{what}.{name}", contender.alias));
                figure
            };
            let low = end(interval.low(), true);
            let high = interval.high().map(|high| end(high, false));
            Some(match (lowest_wins, high) {
                (true, high) => Ends {
                    best: low,
                    worst: high,
                },
                (false, Some(high)) => Ends {
                    best: high,
                    worst: Some(low),
                },
                // Points are never open above.
                (false, None) => return None,
            })
        })
        .collect()
}

/// What an end rests on: the offer's own answers and cost, and where points are relative, the others' costs.
fn inputs(field: &Field<'_>, at: usize, is_good: bool) -> Vec<Figure> {
    let cost = |contender: &Contender, is_low: bool| {
        let range = contender.cost?;
        if is_low { Some(range.low) } else { range.high }
    };
    let mut inputs = Vec::new();
    let own = field.contenders.get(at);
    inputs.extend(own.and_then(|own| cost(own, is_good)));
    inputs.extend(own.iter().flat_map(|own| &own.shares));
    if !field.rule.method.lowest_wins() {
        let others = field.contenders.iter().enumerate();
        let others = others.filter(|(other, _)| *other != at);
        inputs.extend(others.filter_map(|(_, other)| cost(other, !is_good)));
    }
    inputs
}

/// Names `ALIAS.place.best` and `ALIAS.place.worst`: the offer's own end against the others' opposite ones.
pub(super) fn name_places(
    book: &mut Derivation,
    field: &Field<'_>,
    ends: &[Option<Ends>],
    at: usize,
    places: &Places,
) {
    let Some(contender) = field.contenders.get(at) else {
        return;
    };
    let own = ends.get(at).copied().flatten();
    let others = ends.iter().enumerate().filter(|(other, _)| *other != at);
    let others: Vec<Ends> = others.filter_map(|(_, ends)| *ends).collect();
    let best = own.iter().map(|own| own.best);
    let best = best
        .chain(others.iter().filter_map(|other| other.worst))
        .collect();
    let worst = own.iter().filter_map(|own| own.worst);
    let worst = worst.chain(others.iter().map(|other| other.best)).collect();
    let of = |place: usize, formula, inputs: Vec<Figure>, name| (place, formula, inputs, name);
    for (place, formula, inputs, name) in [
        of(places.best, Formula::BestPlace, best, "best"),
        of(places.worst, Formula::WorstPlace, worst, "worst"),
    ] {
        let label = format!("{name} place of {}", contender.alias);
        let value = (Decimal::from(place), FigureUnit::Ratio);
        let figure = book.step(label, value, formula, &inputs, &[]);
        book.name(figure, format!("{}.place.{name}", contender.alias));
    }
}
