use std::collections::{BTreeMap, BTreeSet};

use super::{Answer, AnswerValue, Vocabulary};
use crate::source::At;
use crate::value::Country;

/// Where the buyer's customers are, and which countries count as near.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Home {
    /// The country itself: its sites are onshore.
    pub country: Option<At<Country>>,
    /// Countries whose sites are nearshore; all others are offshore.
    pub nearshore: Vec<At<Country>>,
}

impl Home {
    /// The classes of distance, the farthest first.
    pub const DISTANCES: &'static [&'static str] = &["offshore", "nearshore", "onshore"];

    /// How far away work is done: the farthest site decides. `None` without a country or without sites.
    pub fn distance(&self, sites: &BTreeSet<Country>) -> Option<AnswerValue> {
        let country = self.country.as_ref()?;
        let place = |site: &Country| {
            if *site == country.value {
                2
            } else if self.nearshore.iter().any(|near| near.value == *site) {
                1
            } else {
                0
            }
        };
        let place: usize = sites.iter().map(place).min()?;
        let name = (*Self::DISTANCES.get(place)?).to_owned();
        Some(AnswerValue::Option { name, place })
    }
}

/// Puts the distances in the place of whatever stands there: they follow from the sites, with the evidence for those.
pub fn derive_distances(
    vocabulary: &Vocabulary,
    home: &Home,
    answers: &mut BTreeMap<String, Answer>,
) {
    for attribute in &vocabulary.attributes {
        let Some(of) = attribute.distance_of() else {
            continue;
        };
        answers.remove(&attribute.name);
        let Some(sites) = answers.get(&of.value) else {
            continue;
        };
        let AnswerValue::Countries(countries) = &sites.value else {
            continue;
        };
        if let Some(value) = home.distance(countries) {
            let derived = Answer {
                value,
                ..sites.clone()
            };
            answers.insert(attribute.name.clone(), derived);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::source::{FileId, Span};

    fn countries(codes: &[&str]) -> Vec<Country> {
        let parse = |code: &&str| Country::parse(code).expect("a country");
        codes.iter().map(parse).collect()
    }

    fn distance(home: &Home, sites: &[&str]) -> Option<String> {
        let sites = countries(sites).into_iter().collect();
        home.distance(&sites).map(|value| value.to_string())
    }

    #[test]
    fn the_farthest_site_decides() {
        let at = |country| At::new(country, Span::new(FileId(0), 0, 1));
        let mut home = Home {
            country: Some(at(countries(&["MY"])[0])),
            nearshore: countries(&["SG", "ID"]).into_iter().map(at).collect(),
        };
        for (sites, class) in [
            (vec!["MY"], "onshore"),
            (vec!["MY", "SG"], "nearshore"),
            (vec!["ID"], "nearshore"),
            (vec!["MY", "SG", "PH"], "offshore"),
        ] {
            assert_eq!(distance(&home, &sites).as_deref(), Some(class), "{sites:?}");
        }
        assert_eq!(distance(&home, &[]), None);
        home.country = None;
        assert_eq!(distance(&home, &["MY"]), None);
    }
}
