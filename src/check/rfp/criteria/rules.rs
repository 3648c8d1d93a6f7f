use super::about;
use super::head::Form;
use super::weights;
use crate::check::body::misspelt;
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::syntax::{Keyword, Statement};
use crate::value::{Decimal, Percent};

const VERBS: [&str; 4] = ["require", "prefer", "judge", "ask"];

/// A condition that stands before its requirement, or around it.
pub(super) fn is_condition(line: &Statement) -> bool {
    matches!(line.name(), Some("when" | "unless" | "if"))
}

/// What stands in a criterion and is neither a clause nor a criterion.
pub(super) fn stranger(line: &Statement, criterion: &str) -> Diagnostic {
    let name = line.name().unwrap_or("this");
    let message = format!("`{name}` does not belong in a criterion");
    about(Code::UnknownStatement, message, line, "neither a clause nor a criterion").help(
        match nearest(name, VERBS) {
            _ if is_condition(line) => {
                "write it behind each requirement: `require uptime >= 99%, when deployment is cloud`".to_owned()
            }
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!(
                "`{criterion}` takes `require`, `prefer`, `judge`, `ask`, or criteria with a weight: `{name} 50% {{ … }}`"
            ),
        },
    )
}

/// What stands directly in `criteria` and is no criterion.
pub(super) fn stranger_on_top(line: &Statement) -> Diagnostic {
    let name = line.name().unwrap_or("this");
    let message = format!("`{name}` does not belong in `criteria`");
    let clause = VERBS.contains(&name);
    about(Code::UnknownStatement, message, line, "not a criterion").help(if clause {
        format!("put it into a criterion: `capability 30% {{ {name} … }}`")
    } else {
        format!("a criterion has a weight: `{name} 30% {{ … }}`")
    })
}

/// Exactly one criterion is the price; quiet while a line can't be read.
pub(super) fn report_price(criteria: &Statement, branches: &[&Statement], out: &mut Diagnostics) {
    let mut priced = branches.iter().filter(|branch| is_price(branch));
    let Some(first) = priced.next() else {
        if !misread(branches) && !criteria.has_unread() {
            let weight =
                weights::left_over(branches, criteria).unwrap_or(Percent(Decimal::from(40)));
            out.push(
                Diagnostic::new(Code::NoPriceCriterion, "no criterion is the price")
                    .label(criteria.span, "no price in here")
                    .help(format!(
                        "add `price {weight} by lowest_ratio of cost over term`"
                    )),
            );
        }
        return;
    };
    for again in priced {
        out.push(
            Diagnostic::new(
                Code::SeveralPriceCriteria,
                "an RFP has one price criterion, this one has more",
            )
            .label(again.span, "another price criterion")
            .label(first.span, "the first one")
            .help("keep one of them, with the weight of both"),
        );
    }
}

/// A line without a block that says nothing of prices may be a misspelt price, and is reported as it is.
fn misread(branches: &[&Statement]) -> bool {
    branches
        .iter()
        .any(|branch| branch.block.is_none() && branch.head.len() > 2)
}

/// A line that can't be read or is misspelt may be what earns the points.
fn may_earn(criterion: &Statement) -> bool {
    let verbs = ["prefer", "judge"];
    criterion.has_unread() || verbs.iter().any(|verb| misspelt(criterion.body(), verb))
}

/// A criterion that is scored by a price formula.
pub(super) fn is_price(statement: &Statement) -> bool {
    statement.head.iter().any(|term| term.word() == Some("by"))
}

/// A criterion has sub-criteria or points, and something of either; the price is on top and has neither.
pub(super) fn report_form(
    statement: &Statement,
    name: &str,
    parent: &str,
    form: &Form,
    (branches, clauses): (&[&Statement], &[&Statement]),
    out: &mut Diagnostics,
) {
    let earns =
        |clause: &&&Statement| matches!(clause.keyword, Some(Keyword::Prefer | Keyword::Judge));
    let earning = clauses.iter().find(earns);
    match form {
        Form::Broken => {}
        Form::Price(_) => report_price_form(statement, name, parent, out),
        Form::Block => match (branches.first(), earning) {
            (Some(branch), Some(clause)) => out.push(mixed(name, branch, clause)),
            (None, None) if !may_earn(statement) => out.push(empty(name, statement)),
            _ => {}
        },
    }
}

fn report_price_form(statement: &Statement, name: &str, parent: &str, out: &mut Diagnostics) {
    if !parent.is_empty() {
        let message = format!("the price criterion `{name}` stands inside `{parent}`");
        out.push(
            about(
                Code::UnknownStatement,
                message,
                statement,
                "not on the top level",
            )
            .help("move it out, beside the other criteria"),
        );
    } else if let Some(block) = &statement.block {
        let message = format!("the price criterion `{name}` has a block");
        out.push(
            Diagnostic::new(Code::MixedBranch, message)
                .label(block.span, "its points come from prices alone")
                .help("move what is in the block to another criterion"),
        );
    }
}

fn mixed(name: &str, branch: &Statement, clause: &Statement) -> Diagnostic {
    Diagnostic::new(
        Code::MixedBranch,
        format!("`{name}` has both sub-criteria and clauses that earn points"),
    )
    .label(clause.span, "earns points")
    .label(branch.span, "a sub-criterion")
    .help("move the clauses into a sub-criterion with a weight of its own")
}

fn empty(name: &str, statement: &Statement) -> Diagnostic {
    let message = format!("nothing in `{name}` can earn points");
    about(
        Code::NothingEarnsPoints,
        message,
        statement,
        "has a weight, and nothing to earn it by",
    )
    .help("add a `prefer` or a `judge`, or move what is in it to another criterion")
}
