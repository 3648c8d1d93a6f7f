//! What is computed from other answers: how far sites are, and which share of a vendor the account would be.

use super::Writer;
use crate::model::Home;
use crate::render::block::{Block, Fact};
use crate::render::inline::Inline;
use crate::value::Country;

impl Writer<'_> {
    /// What the classes of distance mean, where a criterion uses them.
    pub(super) fn distances(&self) -> Vec<Block> {
        let (words, rfp) = (self.words, &self.project.rfp);
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let names: Vec<&str> = items.flat_map(|item| item.attributes()).collect();
        let attributes = self.project.vocabulary.attributes.iter();
        let used = attributes
            .filter(|one| one.distance_of().is_some() && names.contains(&one.name.as_str()));
        let used: Vec<Inline> = used.map(|one| Inline::code(one.name.as_str())).collect();
        let Some(country) = rfp.home.country.as_ref().filter(|_| !used.is_empty()) else {
            return Vec::new();
        };
        let near = rfp.home.nearshore.iter().map(|one| one.value);
        let facts = Home::DISTANCES.iter().rev().map(|class| {
            let countries = match *class {
                "onshore" => self.countries([country.value].into_iter()),
                "nearshore" => self.countries(near.clone()),
                _ => words.get("distance.others").to_owned(),
            };
            Fact::new(words.title(class), countries)
        });
        let names = Inline::joined(used, self.words.separator());
        let mut blocks = vec![Block::paragraph(
            words.say("distance.intro", &[("names", names)]),
        )];
        blocks.extend(Block::facts(facts.collect()));
        blocks
    }

    /// What shares are of, where a criterion uses them: the busiest month of the forecast.
    pub(super) fn account_shares(&self) -> Vec<Block> {
        let words = self.words;
        let items = self.branches.iter().flat_map(|branch| &branch.items);
        let names: Vec<&str> = items.flat_map(|item| item.attributes()).collect();
        let vocabulary = &self.project.vocabulary;
        let used = vocabulary.attributes.iter().filter_map(|one| {
            let of = one
                .share_of()
                .filter(|_| names.contains(&one.name.as_str()))?;
            let values = [
                ("name", Inline::code(one.name.as_str())),
                ("of", Inline::code(of.value.as_str())),
            ];
            Some(Block::paragraph(words.say("share.intro", &values)))
        });
        used.collect()
    }

    fn countries(&self, all: impl Iterator<Item = Country>) -> String {
        self.words.listed(all.map(|one| self.words.country(one)))
    }
}
