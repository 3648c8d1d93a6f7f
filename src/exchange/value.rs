use super::quote::quoted;
use crate::value::{Date, Decimal, Duration, Money, Percent, Quantity, Schedule, write_decimal};

/// A value that the language can write.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Value {
    /// In the vendor's words.
    Text(String),
    /// What the language writes for a choice.
    Word(String),
    /// Several of them.
    Words(Vec<String>),
    /// Several names of the vendor's own.
    Names(Vec<String>),
    /// Several of a list, each with its last day.
    Dated(Vec<(String, Option<Date>)>),
    /// A percentage.
    Percent(Percent),
    /// A number.
    Number(Decimal),
    /// So many of something.
    Quantity(Quantity),
    /// An amount.
    Money(Money),
    /// A day.
    Date(Date),
    /// A length of time.
    Duration(Duration),
    /// Hours.
    Schedule(Schedule),
}

impl Value {
    /// As the language writes it.
    pub fn written(&self) -> String {
        match self {
            Self::Text(text) => quoted(text),
            Self::Word(word) => word.clone(),
            Self::Words(words) => words.join(", "),
            Self::Names(names) => listed(names.iter().map(|name| quoted(name))),
            Self::Dated(all) => listed(all.iter().map(|(name, until)| match until {
                Some(until) => format!("{name} until {until}"),
                None => name.clone(),
            })),
            Self::Percent(percent) => format!("{}%", write_decimal(percent.0, 0)),
            Self::Number(number) => write_decimal(*number, 0),
            Self::Quantity(quantity) => quantity.written(),
            Self::Money(money) => money.written(),
            Self::Date(date) => date.to_string(),
            Self::Duration(duration) => duration.to_string(),
            Self::Schedule(schedule) => schedule.to_string(),
        }
    }

    /// The text or the word that it is; nothing of other types.
    pub fn word(&self) -> &str {
        match self {
            Self::Text(text) | Self::Word(text) => text,
            _ => "",
        }
    }
}

fn listed(all: impl Iterator<Item = String>) -> String {
    all.collect::<Vec<_>>().join(", ")
}
