//! Certificates, references and reviews in words.

use super::words::Words;
use crate::evaluate::pooled_rating;
use crate::model::{Reference, Review, Reviews};
use crate::value::{Date, Decimal};

impl Words {
    /// `ISO 27001 (until 30 June 2028)`.
    pub(super) fn dated(&self, (name, until): (&String, &Option<Date>)) -> String {
        let name = self.name(name);
        match until {
            Some(until) => {
                let until = self.date(*until);
                self.fill("certificate.until", &[("name", &name), ("date", &until)])
            }
            None => self.fill("certificate.undated", &[("name", &name)]),
        }
    }

    /// `A pharmacy chain (since 2019): voice and chat; …`.
    pub(super) fn references(&self, all: &[Reference]) -> String {
        let lines = all.iter().map(|one| {
            let (name, text) = (one.name.as_str(), one.text.as_str());
            match one.since {
                Some(year) => self.fill(
                    "reference.since",
                    &[
                        ("name", name),
                        ("year", &self.numeral(year)),
                        ("text", text),
                    ],
                ),
                None => format!("{name}: {text}"),
            }
        });
        self.several(lines.collect())
    }

    /// `Google: 4.2 of 5 by 310 reviews on 1 November 2026; together 81.3%`.
    pub(super) fn reviews(&self, reviews: &Reviews) -> String {
        let mut lines: Vec<String> = reviews.all.iter().map(|one| self.review(one)).collect();
        if let Some(pooled) = pooled_rating(reviews) {
            let pooled = self.numbers.points(pooled);
            lines.push(self.fill("review.pooled", &[("pooled", &pooled)]));
        }
        self.several(lines)
    }

    fn review(&self, review: &Review) -> String {
        let (mean, best) = (
            self.numbers.count(review.mean),
            self.numbers.count(review.best),
        );
        let count = self.numbers.count(Decimal::from(review.count));
        let date = self.date(review.on);
        let values = [
            ("source", review.source.as_str()),
            ("mean", &mean),
            ("best", &best),
            ("n", &count),
            ("date", &date),
        ];
        self.fill("review", &values)
    }

    fn several(&self, lines: Vec<String>) -> String {
        if lines.is_empty() {
            self.get("none").to_owned()
        } else {
            lines.join("; ")
        }
    }
}
