//! For each thing that a decision rests on, the smallest change by which another offer would win.
//!
//! A search looks at prices, as the cost engine makes them, and at the answers that follow from the demand; nothing else
//! of an evaluation follows from what moves here.

mod scores;
mod subject;
#[cfg(test)]
mod tests;

pub use self::subject::Moved;

use self::subject::{Subject, subjects};
use super::decide::{Decision, Priced};
use super::following::{Following, Held};
use super::otherwise::Otherwise;
use super::search::{Ask, Found, Search};
use crate::evaluate::award::Round;
use crate::evaluate::cost::Basis;
use crate::evaluate::standing::Standing;
use crate::evaluate::{Award, Derivation, Figure, Formula, TooLarge};
use crate::model::{Project, Scenario, ScenarioChange};
use crate::threads::{in_turn, on_threads, threads};
use crate::value::Decimal;

/// How far one thing can move before another offer wins.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ChangeTurn {
    /// What moves.
    pub moved: Moved,
    /// As it is stated.
    pub stated: Figure,
    /// The highest number below at which another offer wins.
    pub below: Option<Change>,
    /// The lowest number above.
    pub above: Option<Change>,
    /// The lowest and the highest number looked at.
    pub range: (Decimal, Decimal),
}

/// Where the award goes elsewhere.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Change {
    /// The number.
    pub at: Figure,
    /// Who wins there, as an index into the evaluation's offers; `None` where nobody does.
    pub winner: Option<usize>,
}

/// The changes, kind by kind; nothing without a winner.
pub(in crate::evaluate) fn changes(
    book: &mut Derivation,
    basis: Basis<'_>,
    standings: &[Standing<'_>],
    base: Option<&Round<'_>>,
) -> Result<Vec<ChangeTurn>, TooLarge> {
    let project = basis.project;
    let Award::To(outcome) = crate::evaluate::award::award(project, base) else {
        return Ok(Vec::new());
    };
    let Some(scenario) = project.rfp.scenarios.first() else {
        return Ok(Vec::new());
    };
    let following = Following::of(project);
    let contest = Contest {
        project,
        scenario,
        standings,
        following: &following,
        winner: outcome.offer,
    };
    let subjects = subjects(project);
    let sides = contest.sides(&subjects)?;
    let subjects = subjects.iter().zip(sides);
    let mut all: Vec<ChangeTurn> = subjects
        .map(|(subject, sides)| written(book, subject, sides))
        .collect();
    let prices = contest.otherwise()?.cheapest(project, &[])?;
    let priced = Priced::at(project, &prices);
    all.extend(scores::scores(book, project, priced, outcome.offer)?);
    Ok(all)
}

/// What is searched, and who wins as things stand.
#[derive(Debug, Clone, Copy)]
struct Contest<'a> {
    project: &'a Project,
    scenario: &'a Scenario,
    standings: &'a [Standing<'a>],
    following: &'a Following<'a>,
    winner: usize,
}

/// Below and above.
type Sides = [Option<Found>; 2];

impl<'a> Contest<'a> {
    fn otherwise(self) -> Result<Otherwise<'a>, TooLarge> {
        Otherwise::of_all(self.project, self.scenario, self.standings, self.following)
    }

    /// Where each subject turns. Every thread looks at every so many-th, as no search needs another's looks.
    fn sides(self, subjects: &[Subject]) -> Result<Vec<Sides>, TooLarge> {
        let threads = threads().min(subjects.len()).max(1);
        let of = |thread: usize| {
            let own = subjects.iter().skip(thread).step_by(threads);
            self.searched(own)
        };
        let found = on_threads(threads, of);
        let found = found.into_iter().collect::<Result<Vec<_>, _>>()?;
        Ok(in_turn(found, subjects.len()))
    }

    fn searched<'s>(
        self,
        subjects: impl Iterator<Item = &'s Subject>,
    ) -> Result<Vec<Sides>, TooLarge> {
        let project = self.project;
        let mut otherwise = self.otherwise()?;
        let prices = otherwise.cheapest(project, &[])?;
        let as_stated = Priced::at(project, &prices);
        let mut trials = Derivation::for_trials();
        let needs = as_stated.needs(&mut trials)?;
        let mut deciding = Deciding {
            following: self.following,
            otherwise,
            decision: Decision::of(&as_stated.project, trials, needs.as_slice())?,
            held: self.following.answered(&[])?.map(|(_, held)| held),
            priced: as_stated.clone(),
            prices,
        };
        subjects
            .map(|subject| {
                let mut looks = Looks {
                    project,
                    subject,
                    deciding: &mut deciding,
                };
                let mut search = Search::from(&mut looks, Some(self.winner));
                let below = search.towards(subject.now, subject.least)?;
                let above = search.towards(subject.now, subject.most)?;
                Ok([below, above])
            })
            .collect()
    }
}

/// What looks begin from.
struct Deciding<'a, 'p> {
    following: &'p Following<'p>,
    otherwise: Otherwise<'p>,
    /// At the answers as stated.
    decision: Decision<'a>,
    held: Option<Held>,
    /// For other answers.
    priced: Priced,
    /// As stated.
    prices: Vec<Option<Decimal>>,
}

impl Deciding<'_, '_> {
    /// Who wins at these prices, where an answer may follow from a demand with these changes.
    fn winner(
        &mut self,
        changes: &[ScenarioChange],
        prices: &[Option<Decimal>],
    ) -> Result<Option<usize>, TooLarge> {
        // A price that is not said for so much, or only then, is another decision.
        let mut same = prices.iter().zip(&self.prices);
        let mut is_same = same.all(|(one, other)| one.is_some() == other.is_some());
        if !changes.is_empty()
            && let Some((offers, held)) = self.following.answered(changes)?
        {
            is_same &= self.held.as_ref() == Some(&held);
            self.priced.answering(&offers);
        }
        if is_same {
            return self.decision.winner_at(prices);
        }
        self.priced.set(prices);
        self.priced.winner()
    }
}

/// A look at one number of a subject.
struct Looks<'l, 'a, 'p> {
    project: &'p Project,
    subject: &'l Subject,
    deciding: &'l mut Deciding<'a, 'p>,
}

impl Ask for Looks<'_, '_, '_> {
    type Error = TooLarge;

    fn ask(&mut self, at: u64) -> Result<Option<usize>, TooLarge> {
        let with_rate = self.subject.with_rate(self.project, at);
        let project = with_rate.as_ref().unwrap_or(self.project);
        let changes: Vec<_> = self.subject.change(at).into_iter().collect();
        let prices = self.deciding.otherwise.cheapest(project, &changes)?;
        self.deciding.winner(&changes, &prices)
    }
}

fn written(
    book: &mut Derivation,
    subject: &Subject,
    [below, above]: [Option<Found>; 2],
) -> ChangeTurn {
    let unit = subject.unit.clone();
    let value = subject.value(subject.now);
    let stated = book.stated("as stated", value, unit, subject.span);
    let mut side = |side: &str, found: Option<Found>| {
        let found = found?;
        let value = (subject.value(found.at), subject.unit.clone());
        let label = "first at which another offer wins";
        let clauses = [subject.span];
        let at = book.step(label, value, Formula::ChangeTurn, &[stated], &clauses);
        book.name(at, format!("turn.{}.{side}", subject.moved.path()));
        Some(Change {
            at,
            winner: found.answer,
        })
    };
    ChangeTurn {
        moved: subject.moved.clone(),
        stated,
        below: side("below", below),
        above: side("above", above),
        range: (subject.value(subject.least), subject.value(subject.most)),
    }
}
