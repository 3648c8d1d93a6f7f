//! `nobody above 60% of its capacity`.

use crate::check::Cursor;
use crate::check::values::{quoted_list, word};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{
    Attribute, AttributeType, CapacityRule, Criterion, Earn, Scoring, SplitRule, Vocabulary,
};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::Percent;

/// The attribute behind `of its`, which must be a quantity.
pub(super) fn capacity(
    most: Percent,
    line: &mut Cursor,
    span: Span,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<CapacityRule> {
    let name = word(line, "what vendors can carry, such as `capacity`", out)?;
    line.finish(out, "write `nobody above 60% of its capacity`")?;
    let known = vocabulary.attribute(name.value);
    let Some(unit) = quantity(known, vocabulary) else {
        out.push(no_quantity(name, known.is_some(), vocabulary));
        return None;
    };
    Some(CapacityRule {
        most,
        attribute: name.value.to_owned(),
        unit: unit.to_owned(),
        span,
    })
}

/// The unit of an attribute that is a quantity of what some channel counts.
fn quantity<'a>(attribute: Option<&'a Attribute>, vocabulary: &Vocabulary) -> Option<&'a str> {
    let AttributeType::QuantityOf(unit) = &attribute?.kind else {
        return None;
    };
    let mut channels = vocabulary.channels.iter();
    channels
        .any(|channel| channel.unit == *unit)
        .then_some(unit)
}

/// Reports a limit on an answer that no vendor is asked for.
pub(in crate::check::rfp) fn report_unasked(
    rule: &SplitRule,
    criteria: &[Criterion],
    tree: &Statement,
    out: &mut Diagnostics,
) {
    let Some(capacity) = &rule.capacity else {
        return;
    };
    let name = &capacity.attribute;
    if tree.has_unread() || criteria.iter().any(|one| asks(one, name)) {
        return;
    }
    out.push(
        Diagnostic::new(Code::NoCapacity, format!("nobody is asked for `{name}`"))
            .label(capacity.span, "vendors without an answer get nothing")
            .label(tree.span, "the criteria do not ask for it")
            .help(format!("add `ask {name}` to a criterion")),
    );
}

fn asks(criterion: &Criterion, name: &str) -> bool {
    let inside = match &criterion.scoring {
        Scoring::Branches(branches) => branches.iter().any(|one| asks(one, name)),
        Scoring::Points(all) => all.iter().any(|one| match one {
            Earn::Prefer(own) => own.attribute == name,
            Earn::Judge(own) => own.attribute == name,
        }),
        Scoring::Price(_) => false,
    };
    let mut required = criterion.requirements.iter().flat_map(|own| own.reads());
    let mut asked = criterion.questions.iter();
    inside
        || required.any(|check| check.attribute == name)
        || asked.any(|question| question.attribute == name)
}

fn no_quantity(name: At<&str>, known: bool, vocabulary: &Vocabulary) -> Diagnostic {
    let quantities = || {
        let all = vocabulary.attributes.iter();
        let own = all.filter(|one| quantity(Some(one), vocabulary).is_some());
        own.map(|one| one.name.as_str())
    };
    let message = match known {
        true => format!("`{}` is no quantity that a vendor can carry", name.value),
        false => format!("there is no attribute `{}`", name.value),
    };
    let help = match nearest(name.value, quantities()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None if quantities().next().is_none() => {
            "the vocabulary has no attribute `quantity of …`: add one, such as `attribute capacity: quantity of call`".to_owned()
        }
        None => format!("the vocabulary has {}", quoted_list(quantities())),
    };
    Diagnostic::new(Code::NoCapacity, message)
        .label(name.span, "not a `quantity of`")
        .help(help)
}
