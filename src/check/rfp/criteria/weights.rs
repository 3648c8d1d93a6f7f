use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::source::At;
use crate::syntax::{Statement, TermKind};
use crate::value::{Decimal, Percent, parse_decimal};

/// Reports siblings whose weights are not 100% together; quiet when one of them, or another line, can't be read.
pub(super) fn report_sum(
    owner: &Statement,
    path: &str,
    weights: &[Option<At<Percent>>],
    out: &mut Diagnostics,
) {
    let read: Option<Vec<&At<Percent>>> = weights.iter().map(Option::as_ref).collect();
    let Some(read) = read.filter(|read| !read.is_empty() && !owner.has_unread()) else {
        return;
    };
    let sum = read
        .iter()
        .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value.0));
    let off = sum.and_then(|sum| Decimal::ONE_HUNDRED.checked_sub(sum));
    let (Some(sum), Some(off)) = (sum, off.filter(|off| !off.is_zero())) else {
        return;
    };
    let place = match path {
        "" => "of the criteria".to_owned(),
        _ => format!("in `{path}`"),
    };
    let message = format!("the weights {place} add up to {}, not 100%", Percent(sum));
    let by = Percent(off.abs());
    let help = if off.is_sign_positive() {
        format!("{by} is missing: raise the weights by {by} in all")
    } else {
        format!("{by} is too much: lower the weights by {by} in all")
    };
    let diagnostic = read.iter().fold(
        Diagnostic::new(Code::WeightSum, message).help(help),
        |diagnostic, weight| diagnostic.label(weight.span, format!("{}", weight.value)),
    );
    out.push(diagnostic.label(owner.span, "these are its parts"));
}

/// What the siblings of a criterion without a weight leave of 100%; none when one of theirs can't be read either.
pub(super) fn left_over(branches: &[&Statement], without: &Statement) -> Option<Percent> {
    let siblings = branches.iter().filter(|one| one.span != without.span);
    let sum = siblings
        .map(|one| stated(one))
        .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one?))?;
    let rest = Decimal::ONE_HUNDRED.checked_sub(sum)?;
    (rest > Decimal::ZERO).then_some(Percent(rest))
}

fn stated(criterion: &Statement) -> Option<Decimal> {
    match &criterion.head.get(1)?.kind {
        TermKind::Percent(digits) => parse_decimal(digits).ok(),
        _ => None,
    }
}
