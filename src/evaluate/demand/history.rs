//! How well a history was fitted, as a figure that people can ask for.

use crate::evaluate::{Derivation, Figure, FigureUnit, Formula};
use crate::model::{Demand, Rfp};

/// Names the error of the fit `demand.voice.history`, with what the history gave.
pub(super) fn name(book: &mut Derivation, rfp: &Rfp, demand: &Demand, unit: &str) {
    let Some(history) = &demand.history else {
        return;
    };
    let span = history.span;
    let history = &history.value;
    let Some(error) = history.error else {
        return;
    };
    let counted = || FigureUnit::Count(unit.to_owned());
    let mut inputs: Vec<Figure> = vec![book.stated("counted", history.contacts, counted(), span)];
    inputs.push(book.stated(
        "volume a month",
        demand.volume.value,
        counted(),
        demand.volume.span,
    ));
    if let Some(growth) = &demand.growth {
        inputs.push(book.stated(
            "growth a year",
            growth.value.0,
            FigureUnit::Percent,
            growth.span,
        ));
    }
    for month in &demand.season {
        let (_, share) = month.value;
        inputs.push(book.stated("season", share.0, FigureUnit::Percent, month.span));
    }
    if let Some(explained) = history.explained {
        inputs.push(book.stated("R² of the fit", explained, FigureUnit::Ratio, span));
    }
    let asked = |name: &str| {
        rfp.demands
            .iter()
            .any(|own| own.channel.to_lowercase() == name)
    };
    for (name, contacts) in history.others.iter().filter(|(name, _)| !asked(name)) {
        let label = format!("`{name}`, for which nothing is asked: passed over");
        inputs.push(book.stated(&label, *contacts, counted(), span));
    }
    let label = format!("fit of months {} to {}", history.first, history.last);
    let figure = (error.0, FigureUnit::Percent);
    let figure = book.step(&label, figure, Formula::FitError, &inputs, &[span]);
    book.name(figure, format!("demand.{}.history", demand.channel));
}
