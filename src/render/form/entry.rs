//! What kind of cell an attribute's answer is filled into, and the note that explains it.

use super::Maker;
use crate::model::{Attribute, AttributeType, Choice, Entry, EntryKind};
use crate::source::At;

impl Maker<'_> {
    /// The answer cell of an attribute.
    pub(super) fn answer_entry(&self, attribute: &Attribute) -> Entry {
        Entry {
            kind: self.answer_kind(&attribute.kind),
            note: self.answer_note(attribute),
            filled: String::new(),
        }
    }

    fn answer_kind(&self, kind: &AttributeType) -> EntryKind {
        let none = |kind: EntryKind| EntryKind::Or(vec![self.none()], Box::new(kind));
        match kind {
            AttributeType::Languages => none(EntryKind::Languages { many: true }),
            AttributeType::Countries => none(EntryKind::Countries { many: true }),
            AttributeType::Texts => none(EntryKind::Names),
            AttributeType::SetOf(options) if has_none(options) => {
                EntryKind::List(self.options(options))
            }
            AttributeType::SetOf(options) => none(EntryKind::List(self.options(options))),
            AttributeType::Certificates(options) => none(EntryKind::Dated(self.options(options))),
            AttributeType::References => self.listed_or_none("workbook.references"),
            AttributeType::Reviews { .. } => self.listed_or_none("workbook.reviews"),
            AttributeType::OneOf { options, .. } => EntryKind::Choice(self.options(options)),
            AttributeType::Schedule => EntryKind::Schedule,
            AttributeType::Percent(_) => EntryKind::Percent,
            AttributeType::Duration => EntryKind::Duration,
            AttributeType::Money => EntryKind::Money(self.project.rfp.currency.value),
            AttributeType::Integer => EntryKind::Number { decimals: 0 },
            AttributeType::Decimal => EntryKind::Number { decimals: 6 },
            AttributeType::QuantityOf(unit) => EntryKind::Quantity(unit.clone()),
            AttributeType::Text => EntryKind::Text,
            AttributeType::YesNo => EntryKind::YesNo(self.yes_no()),
            AttributeType::Date => EntryKind::Date,
            AttributeType::Language => EntryKind::Languages { many: false },
            AttributeType::Country => EntryKind::Countries { many: false },
        }
    }

    /// The form of the answer, and an example of it where it is not one of a list.
    fn answer_note(&self, attribute: &Attribute) -> String {
        let form = self.words.answer_form(attribute);
        let example = match &attribute.kind {
            AttributeType::Languages | AttributeType::Language => "workbook.example.languages",
            AttributeType::Countries | AttributeType::Country => "workbook.example.countries",
            AttributeType::Texts => "workbook.example.names",
            AttributeType::SetOf(_) => "workbook.example.several",
            AttributeType::Certificates(_) => "workbook.example.dated",
            AttributeType::References => "workbook.example.references",
            AttributeType::Reviews { .. } => "workbook.example.reviews",
            AttributeType::Schedule => "workbook.example.schedule",
            AttributeType::Percent(_) => "workbook.example.percent",
            AttributeType::Duration => "workbook.example.duration",
            AttributeType::Money => "workbook.example.money",
            AttributeType::Date => "workbook.note.date",
            AttributeType::OneOf { .. } | AttributeType::YesNo => "workbook.example.choice",
            AttributeType::Integer | AttributeType::Decimal | AttributeType::QuantityOf(_) => {
                "workbook.example.number"
            }
            AttributeType::Text => return form,
        };
        format!("{form}. {}", self.words.get(example))
    }

    pub(super) fn options(&self, options: &[At<String>]) -> Vec<Choice> {
        let options = options.iter();
        options
            .map(|option| Choice::new(self.words.title(&option.value), option.value.as_str()))
            .collect()
    }

    pub(super) fn none(&self) -> Choice {
        Choice::new(self.words.get("none"), "none")
    }

    pub(super) fn yes_no(&self) -> Vec<Choice> {
        vec![
            Choice::new(self.words.get("yes"), "yes"),
            Choice::new(self.words.get("no"), "no"),
        ]
    }

    /// Whether lines on another sheet are the answer, or there are none.
    fn listed_or_none(&self, sheet: &str) -> EntryKind {
        let sheet = self.words.get(sheet);
        let listed = self.words.fill("workbook.listed", &[("sheet", sheet)]);
        EntryKind::Choice(vec![Choice::new(listed, "listed"), self.none()])
    }
}

fn has_none(options: &[At<String>]) -> bool {
    options.iter().any(|option| option.value == "none")
}
