//! What figures count, each kind noted once.

use std::collections::BTreeMap;

use crate::value::Currency;

/// What a figure counts.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum FigureUnit {
    /// Money.
    Money(Currency),
    /// Money for one unit of something: `USD / minute`.
    Rate(Currency, String),
    /// Points of the score.
    Points,
    /// A pure number or a share from 0 to 1.
    Ratio,
    /// Percent.
    Percent,
    /// Units of something, by its singular name: `call`, `minute`, `hour`, `agent`, `day`.
    Count(String),
    /// Seconds.
    Seconds,
}

/// A unit that a derivation has noted.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct UnitId(u32);

/// A unit, said or noted before.
#[derive(Debug, Clone)]
pub enum InUnit {
    /// Said.
    Said(FigureUnit),
    /// Noted before, which costs nothing.
    Noted(UnitId),
}

impl From<FigureUnit> for InUnit {
    fn from(unit: FigureUnit) -> Self {
        Self::Said(unit)
    }
}

impl From<UnitId> for InUnit {
    fn from(unit: UnitId) -> Self {
        Self::Noted(unit)
    }
}

/// The units noted, each once.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Units {
    all: Vec<FigureUnit>,
    known: BTreeMap<FigureUnit, u32>,
    last: u32,
}

impl Units {
    /// Notes a unit.
    pub(super) fn note(&mut self, unit: InUnit) -> UnitId {
        let unit = match unit {
            InUnit::Noted(id) => return id,
            InUnit::Said(unit) => unit,
        };
        // Most figures count what the one before them counts.
        let last = UnitId(self.last);
        if self.get(last) == Some(&unit) {
            return last;
        }
        self.last = match self.known.get(&unit) {
            Some(&known) => known,
            None => self.add(unit),
        };
        UnitId(self.last)
    }

    /// A noted unit.
    pub(super) fn get(&self, id: UnitId) -> Option<&FigureUnit> {
        self.all.get(usize::try_from(id.0).ok()?)
    }

    fn add(&mut self, unit: FigureUnit) -> u32 {
        let id = u32::try_from(self.all.len()).unwrap_or(u32::MAX);
        self.all.push(unit.clone());
        self.known.insert(unit, id);
        id
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_unit_is_noted_once() {
        let mut units = Units::default();
        let call = units.note(FigureUnit::Count("call".to_owned()).into());
        let points = units.note(FigureUnit::Points.into());
        assert_ne!(call, points);
        assert_eq!(
            units.note(FigureUnit::Count("call".to_owned()).into()),
            call
        );
        assert_eq!(units.note(call.into()), call);
        assert_eq!(units.get(points), Some(&FigureUnit::Points));
    }
}
