//! For each thing that a decision rests on, the smallest change by which another offer would win.
//!
//! A search looks at prices alone, as the cost engine makes them; what it finds is held against the whole evaluation of
//! a project that states the number found, and of one that states the number before it.

mod scores;
mod subject;
#[cfg(test)]
mod tests;

pub use self::subject::Moved;

use self::subject::{Subject, subjects};
use super::decide::Priced;
use super::otherwise::Otherwise;
use super::search::{Ask, Found, Search};
use crate::evaluate::award::Round;
use crate::evaluate::cost::Basis;
use crate::evaluate::standing::Standing;
use crate::evaluate::{Award, Derivation, Figure, Formula, TooLarge, evaluate};
use crate::model::Project;
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
    let mut otherwise = Otherwise::of_all(project, scenario, standings)?;
    let mut priced = Priced::at(project, &otherwise.cheapest(project, &[])?);
    let mut all = Vec::new();
    for subject in subjects(project) {
        let mut looks = Looks {
            project,
            subject: &subject,
            otherwise: &mut otherwise,
            priced: &mut priced,
        };
        let mut search = Search::from(&mut looks, Some(outcome.offer));
        let below = search.towards(subject.now, subject.least)?;
        let above = search.towards(subject.now, subject.most)?;
        let below = held(project, &subject, outcome.offer, (below, subject.least))?;
        let above = held(project, &subject, outcome.offer, (above, subject.most))?;
        all.push(written(book, &subject, [below, above]));
    }
    all.extend(scores::scores(
        book,
        project,
        &mut otherwise,
        outcome.offer,
    )?);
    Ok(all)
}

/// Looks by prices.
struct Looks<'a, 'p> {
    project: &'a Project,
    subject: &'a Subject,
    otherwise: &'a mut Otherwise<'p>,
    priced: &'a mut Priced,
}

impl Ask for Looks<'_, '_> {
    type Error = TooLarge;

    fn ask(&mut self, at: u64) -> Result<Option<usize>, TooLarge> {
        let with_rate = self.subject.with_rate(self.project, at);
        let project = with_rate.as_ref().unwrap_or(self.project);
        let changes: Vec<_> = self.subject.change(at).into_iter().collect();
        self.priced
            .set(&self.otherwise.cheapest(project, &changes)?);
        self.priced.winner()
    }
}

/// Looks by the whole evaluation of a project that states the number.
struct Whole<'a> {
    project: &'a Project,
    subject: &'a Subject,
}

impl Ask for Whole<'_> {
    type Error = TooLarge;

    fn ask(&mut self, at: u64) -> Result<Option<usize>, TooLarge> {
        let evaluation = evaluate(&self.subject.stating(self.project, at))?;
        Ok(match evaluation.award {
            Award::To(outcome) => Some(outcome.offer),
            Award::None(_) => None,
        })
    }
}

/// What a search by prices found towards an end, if the whole evaluation says the same there and one step before; else
/// what a search by whole evaluations finds. The two differ where an answer follows from the demand.
fn held(
    project: &Project,
    subject: &Subject,
    winner: usize,
    (found, end): (Option<Found>, u64),
) -> Result<Option<Found>, TooLarge> {
    let mut whole = Whole { project, subject };
    let agrees = match found {
        Some(found) => {
            let before = if found.at < subject.now {
                found.at.saturating_add(1)
            } else {
                found.at.saturating_sub(1)
            };
            whole.ask(found.at)? == found.answer && whole.ask(before)? == Some(winner)
        }
        None => whole.ask(end)? == Some(winner),
    };
    if agrees {
        return Ok(found);
    }
    Search::from(&mut whole, Some(winner)).towards(subject.now, end)
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
