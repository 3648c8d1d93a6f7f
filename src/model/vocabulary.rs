use std::collections::BTreeMap;

use super::{Attribute, Criterion, Earn, Measure, ProfilePart, Requirement, Scoring};
use crate::source::{At, Span};
use crate::value::{Language, Money, Text};

/// What can be asked, demanded and charged in a category.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Vocabulary {
    /// The names of the vocabularies that this one was put together from, in order of use.
    pub names: Vec<String>,
    /// Units by singular name.
    pub units: BTreeMap<String, Unit>,
    /// Attributes in the order of their declaration.
    pub attributes: Vec<Attribute>,
    /// Channels in the order of their declaration.
    pub channels: Vec<Channel>,
    /// Standard shapes of a week, in the order of their declaration.
    pub shapes: Vec<Shape>,
    /// What attributes and options are called in documents, by name.
    pub titles: BTreeMap<String, At<Text>>,
    /// Usual prices.
    pub bands: Vec<MarketBand>,
    /// Languages of which words of the project's own lie in `templates/words/`.
    pub worded: Vec<String>,
}

impl Vocabulary {
    /// The attribute of this name.
    pub fn attribute(&self, name: &str) -> Option<&Attribute> {
        self.attributes.iter().find(|a| a.name == name)
    }

    /// The attribute that vendors are asked for: where one is computed, the one that it is computed from.
    pub fn asked(&self, name: &str) -> Option<&Attribute> {
        let own = self.attribute(name)?;
        match &own.derived {
            Some(derived) => self.attribute(&derived.of().value),
            None => Some(own),
        }
    }

    /// What the criteria ask vendors for, in the order of the vocabulary.
    pub fn asked_by(&self, criteria: &[Criterion]) -> Vec<&Attribute> {
        let mut names = Vec::new();
        for criterion in criteria {
            collect(criterion, &mut names);
        }
        let asked: Vec<&str> = names
            .iter()
            .filter_map(|name| self.asked(name))
            .map(|attribute| attribute.name.as_str())
            .collect();
        let all = self.attributes.iter();
        all.filter(|one| asked.contains(&one.name.as_str()))
            .collect()
    }

    /// Whether the project words a language's documents itself, wholly or in part.
    pub fn words(&self, language: &Language) -> bool {
        let own = self.worded.iter();
        own.into_iter()
            .any(|tag| tag == language.as_str() || tag == language.primary())
    }

    /// The shape of this name.
    pub fn shape(&self, name: &str) -> Option<&Shape> {
        self.shapes.iter().find(|shape| shape.name == name)
    }

    /// The channel of this name.
    pub fn channel(&self, name: &str) -> Option<&Channel> {
        self.channels.iter().find(|c| c.name == name)
    }
}

fn collect<'a>(criterion: &'a Criterion, asked: &mut Vec<&'a str>) {
    asked.extend(
        criterion
            .requirements
            .iter()
            .flat_map(Requirement::reads)
            .map(|one| one.attribute.as_str()),
    );
    asked.extend(criterion.questions.iter().map(|one| one.attribute.as_str()));
    match &criterion.scoring {
        Scoring::Branches(branches) => branches.iter().for_each(|branch| collect(branch, asked)),
        Scoring::Points(points) => asked.extend(points.iter().map(|earn| match earn {
            Earn::Prefer(one) => one.attribute.as_str(),
            Earn::Judge(one) => one.attribute.as_str(),
        })),
        Scoring::Price(_) => {}
    }
}

/// A standard shape of a week: how contacts usually spread over it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shape {
    /// Its name.
    pub name: String,
    /// Shares of the week, 100% together.
    pub parts: Vec<ProfilePart>,
    /// The declaration.
    pub span: Span,
}

/// A unit of counting.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unit {
    /// In the singular.
    pub name: String,
    /// The declaration.
    pub span: Span,
}

/// A kind of work that demand can be stated for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Channel {
    /// Its name.
    pub name: String,
    /// What is counted, in the singular.
    pub unit: String,
    /// Whether a person waits for the answer.
    pub answered: Answered,
    /// What the channel is called in documents; the name when not given.
    pub title: Option<Text>,
    /// The declaration.
    pub span: Span,
}

/// When the work of a channel is done.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Answered {
    /// While somebody waits.
    Live,
    /// By a deadline.
    Later,
}

/// A usual range of prices.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MarketBand {
    /// What is charged.
    pub measure: Measure,
    /// `(attribute, option)` pairs that must all hold for the band to apply.
    pub applies: Vec<(String, String)>,
    /// The low end.
    pub low: Money,
    /// The high end, in the same currency.
    pub high: Money,
    /// The clause.
    pub span: Span,
}

impl Unit {
    /// A unit and its declaration.
    pub fn new(name: At<String>) -> Self {
        Self {
            name: name.value,
            span: name.span,
        }
    }
}
