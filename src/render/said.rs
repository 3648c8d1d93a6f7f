//! What a request says and said, in people's words.

use super::words::Words;
use crate::model::{Area, Difference, Judgement, Meaning, Said};

impl Words {
    /// A statement's content.
    pub(super) fn said(&self, said: &Said) -> String {
        match said {
            Said::Text(text) => self.text(text).to_owned(),
            Said::Moment(moment) => self.moment(moment),
            Said::Date(date) => self.date(*date),
            Said::Percent(percent) => self.numbers.percent(*percent),
            Said::Money(money) => self.numbers.money(money.amount, money.currency),
            Said::Number(value) => self.numbers.count(*value),
            Said::Term(term) => {
                let months = self.numeral(term.months);
                let (from, to) = (self.date(term.start), self.date(term.end()));
                let values = [("n", months.as_str()), ("from", &from), ("to", &to)];
                self.fill("fact.term.value", &values)
            }
            Said::Require(clause) => self.requirement(clause),
            Said::Prefer(clause) => self.preference(clause),
            Said::Judge(clause) => self.judged(clause),
            Said::Ask(clause) => self.fill("said.ask", &[("name", &self.name(&clause.attribute))]),
            Said::Written(text) => text.clone(),
        }
    }

    fn judged(&self, clause: &Judgement) -> String {
        let (low, high) = (
            self.numbers.count(clause.low),
            self.numbers.count(clause.high),
        );
        let scale = self.fill("said.judge", &[("low", &low), ("high", &high)]);
        let means = clause.anchors.iter().map(|anchor| {
            let score = self.numbers.count(anchor.score.value);
            format!("{score}: {}", self.text(&anchor.means))
        });
        let least = clause.minimum.iter().map(|least| {
            let least = self.numbers.count(least.value);
            self.fill("said.judge.least", &[("least", &least)])
        });
        let parts: Vec<String> = std::iter::once(scale).chain(least).chain(means).collect();
        parts.join("; ")
    }

    /// One side of a difference.
    pub(super) fn side(&self, side: Option<&Meaning>) -> String {
        side.map_or_else(
            || self.get("said.nothing").to_owned(),
            |one| self.said(&one.said),
        )
    }

    /// What a difference is about: `Reliability: weight`.
    pub(super) fn about(&self, difference: &Difference) -> String {
        let Some(one) = difference.about() else {
            return String::new();
        };
        if one.area != Area::Criteria {
            return self.subject(&one.subject);
        }
        let parts = [
            (".weight", "said.weight"),
            (".at_least", "said.least"),
            (".formula", "said.formula"),
        ];
        let part = parts.iter().find_map(|(end, key)| {
            let path = one.subject.strip_suffix(end)?;
            Some(format!("{}: {}", self.path(path), self.get(key)))
        });
        part.unwrap_or_else(|| self.path(&one.subject))
    }

    /// `demand.voice.talk` as people read it: `Demand › Voice › Talk`.
    fn subject(&self, subject: &str) -> String {
        let parts = subject.split('.').map(|part| match part.split_once(' ') {
            Some((first, rest)) => format!("{} {rest}", self.title(first)),
            None => self.title(part),
        });
        parts.collect::<Vec<_>>().join(" › ")
    }
}
