//! The names by which people ask for figures: said as text, or as paths of parts that become text when asked.

use std::borrow::Cow;
use std::collections::BTreeMap;
use std::fmt::Write as _;

use super::NodeId;
use super::label::{Noted, Texts};
use crate::value::YearMonth;

/// A place in the tree of names: `borneo.cost.base.2027-11`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct PathId(u32);

/// One part of a path.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum PathPart {
    /// Words.
    Words(Noted),
    /// A month.
    Month(YearMonth),
}

impl From<Noted> for PathPart {
    fn from(words: Noted) -> Self {
        Self::Words(words)
    }
}

impl From<YearMonth> for PathPart {
    fn from(month: YearMonth) -> Self {
        Self::Month(month)
    }
}

#[derive(Debug, Clone, PartialEq, Eq)]
struct Place {
    above: Option<PathId>,
    part: PathPart,
    figure: Option<NodeId>,
    /// The place below this one that came last.
    below: Option<PathId>,
    /// The place beside this one that came before it.
    beside: Option<PathId>,
}

/// Every name.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Names {
    said: BTreeMap<String, NodeId>,
    places: Vec<Place>,
    /// The place without one above it that came last.
    top: Option<PathId>,
}

impl Names {
    /// A name said as text.
    pub(super) fn say(&mut self, name: String, node: NodeId) {
        self.said.insert(name, node);
    }

    /// A new place, below another one or at the top.
    pub(super) fn place(&mut self, above: Option<PathId>, part: PathPart) -> PathId {
        let id = PathId(u32::try_from(self.places.len()).unwrap_or(u32::MAX));
        let latest = match above.and_then(|above| self.get_mut(above)) {
            Some(above) => &mut above.below,
            None => &mut self.top,
        };
        let beside = latest.replace(id);
        self.places.push(Place {
            above,
            part,
            figure: None,
            below: None,
            beside,
        });
        id
    }

    /// Puts a figure at a place.
    pub(super) fn put(&mut self, path: PathId, node: NodeId) {
        if let Some(place) = self.get_mut(path) {
            place.figure = Some(node);
        }
    }

    /// The figure of a name; the later of two that clash.
    pub(super) fn find(&self, texts: &Texts, name: &str) -> Option<NodeId> {
        let said = self.said.get(name).copied();
        said.or_else(|| self.find_below(texts, self.top, name))
    }

    /// All names, in alphabetical order.
    pub(super) fn all(&self, texts: &Texts) -> BTreeMap<Cow<'_, str>, NodeId> {
        let paths = (0..).map(PathId).zip(&self.places);
        let mut all: BTreeMap<Cow<'_, str>, NodeId> = paths
            .filter_map(|(id, place)| Some((Cow::Owned(self.text(texts, id)), place.figure?)))
            .collect();
        all.extend(
            self.said
                .iter()
                .map(|(name, id)| (Cow::Borrowed(name.as_str()), *id)),
        );
        all
    }

    /// The names of one figure, in alphabetical order.
    pub(super) fn of(&self, texts: &Texts, node: NodeId) -> Option<String> {
        let said = self.said.iter().filter(|(_, id)| **id == node);
        let said = said.map(|(name, _)| name.clone());
        let paths = (0..).map(PathId).zip(&self.places);
        let paths = paths.filter(|(_, place)| place.figure == Some(node));
        let paths = paths.map(|(id, _)| self.text(texts, id));
        said.chain(paths).min()
    }

    // Paths have few parts, so the recursion is as deep as that.
    fn find_below(&self, texts: &Texts, first: Option<PathId>, name: &str) -> Option<NodeId> {
        let mut next = first;
        while let Some(place) = next.and_then(|id| self.get(id)) {
            let found = match after(texts, place.part, name) {
                Some("") => place.figure,
                Some(rest) => rest
                    .strip_prefix('.')
                    .and_then(|rest| self.find_below(texts, place.below, rest)),
                None => None,
            };
            if found.is_some() {
                return found;
            }
            next = place.beside;
        }
        None
    }

    fn text(&self, texts: &Texts, path: PathId) -> String {
        let mut parts = Vec::new();
        let mut next = Some(path);
        while let Some(place) = next.and_then(|id| self.get(id)) {
            parts.push(place.part);
            next = place.above;
        }
        let mut text = String::new();
        for part in parts.iter().rev() {
            if !text.is_empty() {
                text.push('.');
            }
            match part {
                PathPart::Words(words) => text.push_str(texts.words(*words)),
                // Writing to a string does not fail.
                PathPart::Month(month) => drop(write!(text, "{month}")),
            }
        }
        text
    }

    fn get(&self, path: PathId) -> Option<&Place> {
        self.places.get(usize::try_from(path.0).ok()?)
    }

    fn get_mut(&mut self, path: PathId) -> Option<&mut Place> {
        self.places.get_mut(usize::try_from(path.0).ok()?)
    }
}

/// What a name goes on with after a part.
fn after<'a>(texts: &Texts, part: PathPart, name: &'a str) -> Option<&'a str> {
    match part {
        PathPart::Words(words) => name.strip_prefix(texts.words(words)),
        PathPart::Month(month) => {
            let (written, rest) = name.split_at_checked(MONTH_LENGTH)?;
            (YearMonth::parse(written) == Some(month)).then_some(rest)
        }
    }
}

/// Of `2027-11`.
const MONTH_LENGTH: usize = 7;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_found_by_its_text_and_the_later_of_two_wins() {
        let (mut texts, mut names) = (Texts::default(), Names::default());
        let month = YearMonth::parse("2027-11").unwrap();
        let mut words = |text: &str| PathPart::Words(texts.note(text));
        let cost = names.place(None, words("a.cost"));
        let dearer = names.place(None, words("a.costly"));
        let line = names.place(Some(cost), words("setup"));
        let again = names.place(Some(cost), words("setup"));
        let in_month = names.place(Some(cost), PathPart::Month(month));
        let below = names.place(Some(in_month), words("setup"));
        for (number, path) in (1..).zip([cost, dearer, line, again, in_month, below]) {
            names.put(path, NodeId(number));
        }
        names.say("b.total".to_owned(), NodeId(9));
        let all = [
            ("a.cost", 1),
            ("a.cost.2027-11", 5),
            ("a.cost.2027-11.setup", 6),
            ("a.cost.setup", 4),
            ("a.costly", 2),
            ("b.total", 9),
        ];
        for (name, number) in all {
            assert_eq!(names.find(&texts, name), Some(NodeId(number)), "{name}");
        }
        let listed = names.all(&texts).into_iter();
        let listed: Vec<(String, u32)> =
            listed.map(|(name, id)| (name.into_owned(), id.0)).collect();
        assert_eq!(listed, all.map(|(name, number)| (name.to_owned(), number)));
        for wrong in [
            "",
            "a",
            "a.cost.",
            "a.cost.2027-1",
            "a.cost.setup.x",
            "a.cost.2027-11é",
        ] {
            assert_eq!(names.find(&texts, wrong), None, "{wrong}");
        }
        assert_eq!(
            names.of(&texts, NodeId(6)).as_deref(),
            Some("a.cost.2027-11.setup")
        );
        assert_eq!(names.of(&texts, NodeId(7)), None);
    }
}
