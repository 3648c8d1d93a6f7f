//! The vocabularies in use, merged: units, attributes, channels and usual prices.

mod attribute;
mod channel;
mod kind;
mod market;
mod shape;
#[cfg(test)]
mod tests;
mod uses;

use super::body::{after_keyword, report_duplicates};
use super::values::word;
use super::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{Unit, Vocabulary};
use crate::source::At;
use crate::syntax::{File, Keyword, Statement};

/// All vocabularies of the project as one, in the order of `use`; those that nobody uses come last.
pub(super) fn vocabularies(files: &[File], out: &mut Diagnostics) -> Vocabulary {
    let declared = uses::in_order_of_use(files, out);
    let mut parts: Vec<Parts> = declared
        .iter()
        .map(|statement| Parts::of(statement, out))
        .collect();
    let mut vocabulary = Vocabulary {
        names: parts.iter().filter_map(|part| part.name.clone()).collect(),
        ..Vocabulary::default()
    };
    for part in &parts {
        add_units(part, &mut vocabulary, out);
    }
    for statement in parts.iter().flat_map(|part| &part.channels) {
        let channel = channel::channel(statement, &vocabulary, out);
        vocabulary.channels.extend(channel);
    }
    for statement in parts.iter().flat_map(|part| &part.attributes) {
        let attribute = attribute::attribute(statement, &vocabulary, out);
        if let Some(attribute) = &attribute {
            attribute::add_titles(statement, attribute, &mut vocabulary, out);
        }
        vocabulary.attributes.extend(attribute);
    }
    for statement in parts.iter().flat_map(|part| &part.shapes) {
        vocabulary.shapes.extend(shape::shape(statement, out));
    }
    for statement in parts.iter().flat_map(|part| &part.markets) {
        let bands = market::bands(statement, &vocabulary, out);
        vocabulary.bands.extend(bands);
    }
    attribute::report_sources(&vocabulary, out);
    report_repeated_names(&vocabulary, out);
    for part in parts.drain(..) {
        part.rest.finish(out);
    }
    vocabulary
}

/// The statements of one vocabulary by their kinds.
struct Parts<'a> {
    name: Option<String>,
    units: Vec<&'a Statement>,
    channels: Vec<&'a Statement>,
    attributes: Vec<&'a Statement>,
    markets: Vec<&'a Statement>,
    shapes: Vec<&'a Statement>,
    rest: Body<'a>,
}

impl<'a> Parts<'a> {
    fn of(statement: &'a Statement, out: &mut Diagnostics) -> Self {
        let mut body = Body::of(statement, "a vocabulary");
        if let Some(title) = body.fact("title", out) {
            read_title(title, out);
        }
        Self {
            name: name_of(statement).map(|name| name.value.to_owned()),
            units: body.all(Keyword::Unit),
            channels: body.all(Keyword::Channel),
            attributes: body.all(Keyword::Attribute),
            markets: body.all(Keyword::Market),
            shapes: body.named("shape"),
            rest: body,
        }
    }
}

/// The name of a `vocabulary NAME { … }`.
fn name_of(statement: &Statement) -> Option<At<&str>> {
    after_keyword(statement).word()
}

/// The title is for readers of the source; it only has to be a text.
fn read_title(statement: &Statement, out: &mut Diagnostics) {
    let Some(mut cursor) = super::body::only_value(statement, out) else {
        return;
    };
    if super::values::text(&mut cursor, out).is_some() {
        cursor.finish(out, "a title is one text, with translations or without");
    }
}

fn add_units(part: &Parts, vocabulary: &mut Vocabulary, out: &mut Diagnostics) {
    let mut names: Vec<At<String>> = Vec::new();
    for statement in &part.units {
        for mut phrase in after_keyword(statement).split_commas() {
            names.extend(unit_name(&mut phrase, out));
        }
    }
    let declared = names.iter().map(|name| (name.value.as_str(), name.span));
    report_duplicates(Code::DuplicateName, "the unit", declared, out);
    for name in names {
        let unit = Unit::new(name);
        // Two vocabularies may count in the same unit.
        vocabulary.units.entry(unit.name.clone()).or_insert(unit);
    }
}

fn unit_name(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<At<String>> {
    let name = word(phrase, "the name of a unit", out)?;
    phrase.finish(
        out,
        "write units with commas between them: `unit call, chat`",
    )?;
    Some(At::new(name.value.to_owned(), name.span))
}

fn report_repeated_names(vocabulary: &Vocabulary, out: &mut Diagnostics) {
    let channels = vocabulary.channels.iter();
    let channels = channels.map(|channel| (channel.name.as_str(), channel.span));
    report_duplicates(Code::DuplicateName, "the channel", channels, out);
    let shapes = vocabulary.shapes.iter();
    let shapes = shapes.map(|shape| (shape.name.as_str(), shape.span));
    report_duplicates(Code::DuplicateName, "the shape", shapes, out);
    let attributes = vocabulary.attributes.iter();
    let attributes = attributes.map(|attribute| (attribute.name.as_str(), attribute.span));
    report_duplicates(Code::DuplicateName, "the attribute", attributes, out);
}
