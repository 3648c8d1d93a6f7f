mod formula;
mod head;
mod rules;
#[cfg(test)]
mod tests;
mod weights;

use head::Head;

use super::clause::{Clauses, clauses};
use super::contradiction;
use crate::check::body::report_duplicates;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Criterion, Scoring, Vocabulary};
use crate::source::{At, Span};
use crate::syntax::{Keyword, Statement, TermKind};
use crate::value::{Currency, Decimal, Money, Percent};

/// What the criteria are read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Setting<'a> {
    /// What can be asked.
    pub vocabulary: &'a Vocabulary,
    /// The RFP's currency, where it can be read.
    pub currency: Option<&'a At<Currency>>,
    /// The published budget, where there is one.
    pub budget: Option<&'a At<Money>>,
}

impl Setting<'_> {
    /// The budget's amount, for a rule at `place` that needs it.
    pub(super) fn needed_budget(self, place: Span, out: &mut Diagnostics) -> Option<Decimal> {
        if self.budget.is_none() {
            out.push(
                Diagnostic::new(Code::MissingFact, "the RFP states no `budget`")
                    .label(place, "a share of the budget")
                    .help("add the published budget to the RFP, such as `budget: 6_500_000 MYR`"),
            );
        }
        self.budget.map(|budget| budget.value.amount)
    }
}

/// The criteria tree: the top level, in the order stated.
pub(super) fn criteria(
    statement: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Vec<Criterion> {
    let branches: Vec<&Statement> = statement
        .body()
        .iter()
        .filter(|one| is_criterion(one))
        .collect();
    for line in statement.body().iter().filter(|one| !is_criterion(one)) {
        out.push(rules::stranger_on_top(line));
    }
    let criteria = level(statement, &branches, "", setting, out);
    rules::report_price(statement, &branches, out);
    contradiction::report(&criteria, setting.vocabulary, out);
    criteria
}

/// Whether one of the criteria of the top level is the price.
pub(super) fn has_price(statement: &Statement) -> bool {
    statement.body().iter().any(rules::is_price)
}

/// The names of the top level, read or not.
pub(super) fn names(statement: &Statement) -> Vec<At<&str>> {
    let branches = statement.body().iter().filter(|one| is_criterion(one));
    branches.filter_map(name).collect()
}

fn name(statement: &Statement) -> Option<At<&str>> {
    let term = statement.head.first()?;
    Some(At::new(term.word()?, term.span))
}

/// A criterion has a weight, a block or a formula; its name may be any word but the verbs of the clauses.
fn is_criterion(statement: &Statement) -> bool {
    let weighted = statement
        .head
        .get(1)
        .is_some_and(|term| matches!(term.kind, TermKind::Percent(_)));
    let priced = statement.head.iter().any(|term| term.word() == Some("by"));
    let stated = statement.values.is_some() || rules::is_condition(statement) && !weighted;
    !is_clause(statement) && !stated && (weighted || priced || statement.block.is_some())
}

const fn is_clause(statement: &Statement) -> bool {
    matches!(
        statement.keyword,
        Some(Keyword::Require | Keyword::Prefer | Keyword::Judge | Keyword::Ask)
    )
}

/// Siblings: their names differ and their weights are 100% together.
fn level(
    owner: &Statement,
    branches: &[&Statement],
    path: &str,
    setting: Setting,
    out: &mut Diagnostics,
) -> Vec<Criterion> {
    let named = branches.iter().filter_map(|branch| name(branch));
    let named = named.map(|name| (name.value, name.span));
    report_duplicates(Code::DuplicateName, "the criterion", named, out);
    let mut weights = Vec::new();
    let mut criteria = Vec::new();
    for branch in branches {
        let head = Head::of(branch, weights::left_over(branches, branch), setting, out);
        weights.push(head.weight.clone());
        criteria.extend(criterion(branch, head, path, setting, out));
    }
    // Without a price the sum is short for that reason, which is reported by itself.
    if !path.is_empty() || branches.iter().any(|branch| rules::is_price(branch)) {
        weights::report_sum(owner, path, &weights, out);
    }
    criteria
}

fn criterion(
    statement: &Statement,
    head: Head,
    parent: &str,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<Criterion> {
    let name = head.name?;
    let id = match parent {
        "" => name.to_owned(),
        _ => format!("{parent}.{name}"),
    };
    let (branches, lines): (Vec<&Statement>, Vec<&Statement>) =
        statement.body().iter().partition(|one| is_criterion(one));
    let (stated, strangers): (Vec<&Statement>, Vec<&Statement>) =
        lines.into_iter().partition(|one| is_clause(one));
    for stranger in strangers {
        out.push(rules::stranger(stranger, name));
    }
    let names: Vec<&str> = branches.iter().filter_map(|branch| branch.name()).collect();
    let clauses = clauses(&stated, &id, &names, setting.vocabulary, out);
    let sub = level(statement, &branches, &id, setting, out);
    rules::report_form(
        statement,
        name,
        parent,
        &head.form,
        (&branches, &stated),
        out,
    );
    if !parent.is_empty() {
        head::report_relative(head.relative, "a criterion inside another", out);
    }
    let (scoring, clauses) = scoring(head.form, sub, clauses)?;
    Some(Criterion {
        id,
        name: name.to_owned(),
        weight: head
            .weight
            .unwrap_or(At::new(Percent::ZERO, statement.span)),
        minimum: head.minimum,
        relative: head.relative,
        scoring,
        requirements: clauses.requirements,
        questions: clauses.questions,
        span: statement.span,
    })
}

fn scoring(
    form: head::Form,
    sub: Vec<Criterion>,
    mut clauses: Clauses,
) -> Option<(Scoring, Clauses)> {
    let earning = std::mem::take(&mut clauses.earning);
    let scoring = match form {
        head::Form::Price(rule) => Scoring::Price(rule?),
        head::Form::Block if sub.is_empty() => Scoring::Points(earning),
        head::Form::Block | head::Form::Broken => Scoring::Branches(sub),
    };
    Some((scoring, clauses))
}

/// A criterion that the mistake is about.
fn about(code: Code, message: String, statement: &Statement, label: &str) -> Diagnostic {
    Diagnostic::new(code, message).label(statement.span, label)
}
