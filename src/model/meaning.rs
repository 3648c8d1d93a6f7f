//! What a project says, statement by statement: where it stands in a file and how it is laid out make no difference.

mod criteria;
mod demand;
mod facts;
mod priced;
mod pricing;
mod question;
mod split;

use std::collections::BTreeMap;
use std::fmt;

pub use priced::{PricedBy, is_changed};
pub use question::{Stale, fingerprints, stale};

use super::{Addendum, Judgement, Preference, Project, Question, Requirement};
use crate::source::Span;
use crate::value::{Date, Decimal, Moment, Money, Percent, Term, Text, write_decimal};

/// One thing that is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Meaning {
    /// What part of the request it belongs to.
    pub area: Area,
    /// About what, as a path: `demand.voice.talk`, `capability.service.languages`.
    pub subject: String,
    /// What is said of it.
    pub said: Said,
    /// The questions to vendors that it is part of: an attribute, `price`, `price.voice`, `contract.liability`.
    pub asks: Vec<String>,
    /// The clause.
    pub span: Span,
}

/// The parts of a request, in the order in which changes are shown.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Area {
    /// Buyer, term, currency and the like.
    Facts,
    /// Dates and holidays.
    Timetable,
    /// Criteria, what they demand, their weights and formulas.
    Criteria,
    /// How the winner is found.
    Award,
    /// How the panel works.
    Panel,
    /// Volumes, times, hours, scenarios.
    Demand,
    /// What tariffs may and must say.
    Pricing,
    /// Clauses of the contract.
    Contract,
    /// Parts that are decided by themselves.
    Lots,
    /// What vendors are asked, as the vocabulary words it.
    Questions,
    /// Prose.
    Text,
    /// Questions of vendors, and answers.
    Clarifications,
}

/// What is said.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Said {
    /// A text in its languages.
    Text(Text),
    /// A moment.
    Moment(Moment),
    /// A day.
    Date(Date),
    /// A percentage.
    Percent(Percent),
    /// An amount of money.
    Money(Money),
    /// A number.
    Number(Decimal),
    /// A term.
    Term(Term),
    /// A requirement.
    Require(Requirement),
    /// A preference, without its weight.
    Prefer(Preference),
    /// A judgement, without its weight.
    Judge(Judgement),
    /// A question without points.
    Ask(Question),
    /// Anything else, as the language writes it.
    Written(String),
}

impl Area {
    /// Every area, in order.
    pub const ALL: &'static [Self] = &[
        Self::Facts,
        Self::Timetable,
        Self::Criteria,
        Self::Award,
        Self::Panel,
        Self::Demand,
        Self::Pricing,
        Self::Contract,
        Self::Lots,
        Self::Questions,
        Self::Text,
        Self::Clarifications,
    ];

    /// For programs and messages: `criteria`.
    pub const fn as_str(self) -> &'static str {
        match self {
            Self::Facts => "facts",
            Self::Timetable => "timetable",
            Self::Criteria => "criteria",
            Self::Award => "award",
            Self::Panel => "panel",
            Self::Demand => "demand",
            Self::Pricing => "pricing",
            Self::Contract => "contract",
            Self::Lots => "lots",
            Self::Questions => "questions",
            Self::Text => "text",
            Self::Clarifications => "clarifications",
        }
    }

    /// Whether it is part of the rule by which offers are scored.
    pub const fn is_rule(self) -> bool {
        matches!(self, Self::Criteria | Self::Award | Self::Panel)
    }
}

/// As the language writes it, however it was laid out: two statements mean the same if they are written alike here.
impl fmt::Display for Said {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Text(text) => f.write_str(&one_line(&text.to_string())),
            Self::Moment(moment) => write!(f, "{moment}"),
            Self::Date(date) => write!(f, "{date}"),
            Self::Percent(percent) => write!(f, "{percent}"),
            Self::Money(money) => f.write_str(&money.written()),
            Self::Number(number) => f.write_str(&write_decimal(*number, 0)),
            Self::Term(term) => write!(f, "{term}"),
            Self::Require(clause) => f.write_str(&criteria::requirement(clause)),
            Self::Prefer(clause) => f.write_str(&criteria::preference(clause)),
            Self::Judge(clause) => f.write_str(&criteria::judgement(clause)),
            Self::Ask(clause) => write!(f, "ask {}", clause.attribute),
            Self::Written(text) => f.write_str(text),
        }
    }
}

/// Where a line of prose is broken says nothing.
fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Everything that the request says, area by area, in the order of the subjects within each.
pub fn meanings(project: &Project) -> Vec<Meaning> {
    let mut all = Statements::default();
    facts::facts(&mut all, project);
    criteria::criteria(&mut all, &project.vocabulary, &project.rfp);
    demand::demand(&mut all, &project.vocabulary, &project.rfp);
    pricing::pricing(&mut all, project);
    question::asked(&mut all, project);
    all.sorted()
}

/// The project as it was asked before an addendum, where the addendum records it.
pub fn before(project: &Project, addendum: &Addendum) -> Option<Project> {
    let rfp = addendum.before.as_deref()?.clone();
    let earlier = |one: &&Addendum| one.number < addendum.number;
    let addenda = project.addenda.iter().filter(earlier);
    Some(Project {
        addenda: addenda.cloned().collect(),
        rfp,
        ..project.clone()
    })
}

/// The project right after an addendum: as the next one that records it says, else as it is.
pub fn after(project: &Project, addendum: &Addendum) -> Project {
    let mut later = project.addenda.iter();
    let next = later.find(|one| one.number > addendum.number && one.before.is_some());
    next.and_then(|next| before(project, next))
        .unwrap_or_else(|| project.clone())
}

/// A difference of meaning.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    /// As it was; `None` where nothing was said.
    pub old: Option<Meaning>,
    /// As it is; `None` where nothing is said any more.
    pub new: Option<Meaning>,
}

impl Difference {
    /// What it is about: one of the two is always there.
    pub fn about(&self) -> Option<&Meaning> {
        self.new.as_ref().or(self.old.as_ref())
    }
}

/// What two projects say differently, area by area.
pub fn differences(old: &Project, new: &Project) -> Vec<Difference> {
    type Key = (Area, String);
    let by_subject = |all: Vec<Meaning>| -> BTreeMap<Key, Meaning> {
        all.into_iter()
            .map(|one| ((one.area, one.subject.clone()), one))
            .collect()
    };
    let (mut before, after) = (by_subject(meanings(old)), by_subject(meanings(new)));
    let mut found: BTreeMap<Key, Difference> = BTreeMap::new();
    for (key, new) in after {
        let old = before.remove(&key);
        let same = old
            .as_ref()
            .is_some_and(|old| old.said.to_string() == new.said.to_string());
        if !same {
            let new = Some(new);
            found.insert(key, Difference { old, new });
        }
    }
    for (key, old) in before {
        let old = Some(old);
        found.insert(key, Difference { old, new: None });
    }
    found.into_values().collect()
}

/// What was said so far.
#[derive(Debug, Default)]
struct Statements(Vec<Meaning>);

impl Statements {
    fn put(&mut self, area: Area, subject: impl Into<String>, said: Said, span: Span) {
        self.asking(area, subject, said, span, &[]);
    }

    /// The same, of something that is part of questions to vendors.
    fn asking(
        &mut self,
        area: Area,
        subject: impl Into<String>,
        said: Said,
        span: Span,
        asks: &[&str],
    ) {
        self.0.push(Meaning {
            area,
            subject: subject.into(),
            said,
            asks: asks.iter().map(|one| (*one).to_owned()).collect(),
            span,
        });
    }

    /// Sorted; a subject of which several things are said gets numbers behind its name.
    fn sorted(mut self) -> Vec<Meaning> {
        self.0.sort_by(|a, b| {
            let written = |one: &Meaning| one.said.to_string();
            (a.area, &a.subject)
                .cmp(&(b.area, &b.subject))
                .then_with(|| written(a).cmp(&written(b)))
        });
        let mut before: Option<(Area, String, usize)> = None;
        for one in &mut self.0 {
            let count = match &before {
                Some((area, subject, count)) if *area == one.area && *subject == one.subject => {
                    count.saturating_add(1)
                }
                _ => 1,
            };
            before = Some((one.area, one.subject.clone(), count));
            if count > 1 {
                one.subject = format!("{}-{count}", one.subject);
            }
        }
        self.0
    }
}

/// Several things in one line.
fn list<T: fmt::Display>(all: impl IntoIterator<Item = T>) -> String {
    let all: Vec<String> = all.into_iter().map(|one| one.to_string()).collect();
    all.join(", ")
}
