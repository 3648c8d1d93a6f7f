//! Changes of the RFP after it was issued, with what stood there before.

use super::RfpContext;
use super::body::{Body, report_duplicates};
use super::clarification::prose;
use super::dated::Dated;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Addendum, Project, Rfp, after, before, differences};
use crate::syntax::{Statement, Term};

/// Reads every `addendum ID NUMBER on DATE { reason: … before { … } }`, the later ones first undone.
pub(super) fn addenda(
    statements: &[&Statement],
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Vec<Addendum> {
    let mut read: Vec<(Addendum, Option<&Statement>)> = Vec::new();
    for statement in statements {
        read.extend(addendum(statement, context, out));
    }
    let numbers = read.iter().map(|(one, _)| (one.number, one.span));
    report_duplicates(Code::DuplicateName, "addendum", numbers, out);
    read.sort_by_key(|(one, _)| one.number);
    // What stood before is only read where nothing else is wrong, as it is the RFP but for a few lines.
    if let Some(rfp) = context.statement.filter(|_| context.rfp_whole) {
        let mut state = rfp.clone();
        for (addendum, was) in read.iter_mut().rev() {
            if let Some(was) = was {
                state = undone(&state, was);
                addendum.before = former(&state, context, out).map(Box::new);
            }
        }
    }
    read.into_iter().map(|(addendum, _)| addendum).collect()
}

fn addendum<'a>(
    statement: &'a Statement,
    context: &RfpContext,
    out: &mut Diagnostics,
) -> Option<(Addendum, Option<&'a Statement>)> {
    let heading = Dated::of(statement, "addendum", out);
    let context = context.of_document(heading.as_ref().map(|one| &one.rfp), out);
    let mut body = Body::of(statement, "an `addendum`");
    let reason = body.required("reason", "reason: \"…\"", out);
    let was = body.block("before", out);
    body.finish(out);
    let reason = reason.and_then(|fact| prose(fact, &context, out));
    let heading = heading?;
    let addendum = Addendum {
        number: heading.number,
        on: heading.on,
        reason: reason?,
        before: None,
        span: statement.span,
    };
    Some((addendum, was))
}

/// The RFP with the statements of `before` in the places of those that they name.
fn undone(rfp: &Statement, was: &Statement) -> Statement {
    let mut state = rfp.clone();
    let Some(block) = &mut state.block else {
        return state;
    };
    for old in was.body() {
        let mut now = block.statements.iter_mut();
        match now.find(|own| same(own, old)) {
            Some(own) => *own = old.clone(),
            None => block.statements.push(old.clone()),
        }
    }
    state
}

/// Whether two statements are about the same: `criteria` and `criteria`, `demand voice` and `demand voice`.
fn same(a: &Statement, b: &Statement) -> bool {
    subject(a) == subject(b)
}

fn subject(statement: &Statement) -> Vec<&str> {
    let named = |term: &'_ Term| term.word().is_some() || term.text().is_some();
    let head = statement.head.iter().take_while(|term| named(term)).take(2);
    let words = head.filter_map(|term| term.word().or_else(|| term.text()));
    words.collect()
}

fn former(state: &Statement, context: &RfpContext, out: &mut Diagnostics) -> Option<Rfp> {
    super::rfp::rfp(state, context.vocabulary, context.vocabulary_whole, out)
}

/// An addendum that records what stood before says something else by it.
pub(super) fn report_idle(project: &Project, out: &mut Diagnostics) {
    for addendum in &project.addenda {
        let Some(then) = before(project, addendum) else {
            continue;
        };
        if differences(&then, &after(project, addendum)).is_empty() {
            let message = format!("addendum {} changes nothing", addendum.number);
            out.push(
                Diagnostic::new(Code::IdleAddendum, message)
                    .label(
                        addendum.span,
                        "what stands in its `before` is what the RFP says",
                    )
                    .help(
                        "write into `before` what the RFP said until then, as the old text has it",
                    ),
            );
        }
    }
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    fn with(text: &str) -> Fixture {
        Fixture::right().and("addenda.rfp", text)
    }

    #[test]
    fn what_stood_before_is_the_rfp_but_for_what_is_named() {
        let project = with(
            "addendum HD-2027-01 1 on 2026-12-05 { reason: \"x\"; before { buyer: \"A\" } }\n\
             addendum HD-2027-01 2 on 2026-12-06 { reason: \"y\"; before { buyer: \"B\", term: 6 months from 2027-03-01 } }",
        )
        .check()
        .project
        .expect("a project");
        let states = project.addenda.iter().map(|one| one.before.as_ref());
        let buyers: Vec<&str> = states
            .map(|rfp| rfp.expect("a state").buyer.value.any())
            .collect();
        assert_eq!(buyers, ["A", "B"]);
        let months = project.addenda.iter().map(|one| one.before.as_ref());
        let months: Vec<u32> = months
            .map(|rfp| rfp.expect("a state").term.months)
            .collect();
        assert_eq!(months, [6, 6], "the first state is before both");
    }

    #[test]
    fn an_addendum_says_why_and_what_was() {
        with("addendum HD-2027-01 1 on 2026-12-05 { before { buyer: \"A\" } }")
            .says(Code::MissingFact);
        with("addendum HD-2027-01 1 { reason: \"x\" }").says(Code::MissingFact);
        with("addendum HD-2027-01 1 on 2026-12-05 { reason: \"x\"; before { buyer: \"Kedai Nusantara Sdn Bhd\" } }")
            .says(Code::IdleAddendum);
        let twice = "addendum HD-2027-01 1 on 2026-12-05 { reason: \"x\" }\n";
        with(&twice.repeat(2)).says(Code::DuplicateName);
    }

    #[test]
    fn a_mistake_in_what_stood_before_is_shown_there() {
        let said =
            with("addendum HD-2027-01 1 on 2026-12-05 { reason: \"x\"; before { term: 6 } }")
                .check();
        let list: Vec<_> = said.diagnostics.iter().map(|one| one.code).collect();
        assert_eq!(list, [Code::NotATerm]);
    }
}
