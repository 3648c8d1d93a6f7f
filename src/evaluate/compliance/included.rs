//! What of a wanted set an answer holds.

use crate::model::{AnswerValue, Project};
use crate::value::Language;

/// How many are wanted, and those of them that the answer lacks; `None` for answers that are no sets.
pub(super) fn lacking(
    project: &Project,
    answer: &AnswerValue,
    wanted: &AnswerValue,
) -> Option<(usize, Vec<String>)> {
    use AnswerValue::{Certificates, Countries, Languages, Names, Option};
    match (answer, wanted) {
        (Languages(own), Languages(wanted)) => {
            let has = |want: &&Language| own.iter().any(|language| language.satisfies(want));
            Some(missing(wanted, has))
        }
        (Countries(own), Countries(wanted)) => Some(missing(wanted, |want| own.contains(*want))),
        (Names(own), Names(wanted)) => Some(missing(wanted, |want| own.contains(*want))),
        (Certificates(own), Names(wanted)) => {
            let start = project.rfp.term.start;
            let missing = wanted.iter().filter_map(|name| match own.get(name) {
                None => Some(name.clone()),
                Some(Some(until)) if *until < start => Some(format!("{name} until {until}")),
                Some(_) => None,
            });
            Some((wanted.len(), missing.collect()))
        }
        (Option { name, .. }, Names(wanted)) => Some(missing(wanted, |want| *want == name)),
        (Names(own), Option { name, .. }) => Some(missing([name], |want| own.contains(*want))),
        _ => None,
    }
}

/// Whether the answer holds none but those allowed; `None` for answers that are no sets.
pub(super) fn is_within(answer: &AnswerValue, allowed: &AnswerValue) -> Option<bool> {
    use AnswerValue::{Countries, Languages, Names};
    match (answer, allowed) {
        (Languages(own), Languages(allowed)) => {
            let may = |own: &Language| allowed.iter().any(|allowed| own.satisfies(allowed));
            Some(own.iter().all(may))
        }
        (Countries(own), Countries(allowed)) => Some(own.is_subset(allowed)),
        (Names(own), Names(allowed)) => Some(own.is_subset(allowed)),
        _ => None,
    }
}

fn missing<T: ToString>(
    wanted: impl IntoIterator<Item = T>,
    has: impl Fn(&T) -> bool,
) -> (usize, Vec<String>) {
    let mut count: usize = 0;
    let mut missing = Vec::new();
    for want in wanted {
        count = count.saturating_add(1);
        if !has(&want) {
            missing.push(want.to_string());
        }
    }
    (count, missing)
}
