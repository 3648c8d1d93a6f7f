//! How contacts spread over the week: `mon-fri 08:00-12:00: 40%` on each line of a block.

use super::Cursor;
use super::body::only_value;
use super::values::{share, window};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::ProfilePart;
use crate::source::Span;
use crate::syntax::Statement;
use crate::value::{Decimal, Percent};

const EXAMPLE: &str = "write it so: `mon-fri 08:00-12:00: 40%`";

/// The parts of a block, which have to be 100% together.
pub(super) fn parts(owner: &Statement, out: &mut Diagnostics) -> Option<Vec<ProfilePart>> {
    let lines = owner.body().iter();
    let read: Vec<Option<ProfilePart>> = lines.map(|line| part(line, out)).collect();
    let parts: Vec<ProfilePart> = read.into_iter().collect::<Option<_>>()?;
    // A line that can't be read may hold what is missing.
    if owner.has_unread() {
        return None;
    }
    let sum = parts
        .iter()
        .try_fold(Decimal::ZERO, |sum, part| sum.checked_add(part.share.0))?;
    if sum == Decimal::ONE_HUNDRED {
        return Some(parts);
    }
    out.push(wrong_sum(owner.span, &parts, sum));
    None
}

fn part(line: &Statement, out: &mut Diagnostics) -> Option<ProfilePart> {
    let mut head = Cursor::new(&line.head, line.span);
    let window = window(&mut head, out)?;
    head.finish(out, EXAMPLE)?;
    if line.values.is_none() {
        out.push(
            Diagnostic::new(Code::MissingValue, "the time lacks its share of the week")
                .label(line.span, "how many of the contacts?")
                .help(EXAMPLE),
        );
        return None;
    }
    let mut value = only_value(line, out)?;
    let share = share(&mut value, out)?;
    value.finish(out, EXAMPLE)?;
    Some(ProfilePart {
        window,
        share: share.value,
        span: line.span,
    })
}

fn wrong_sum(owner: Span, parts: &[ProfilePart], sum: Decimal) -> Diagnostic {
    let off = Decimal::ONE_HUNDRED.checked_sub(sum).unwrap_or_default();
    let by = Percent(off.abs());
    let help = if off.is_sign_positive() {
        format!("{by} is missing")
    } else {
        format!("{by} is too much")
    };
    let message = format!(
        "the shares of the week add up to {}, not 100%",
        Percent(sum)
    );
    let diagnostic = Diagnostic::new(Code::ShareSum, message).help(help);
    if parts.is_empty() {
        return diagnostic.label(owner, "no share in here");
    }
    parts.iter().fold(diagnostic, |diagnostic, part| {
        diagnostic.label(part.span, part.share.to_string())
    })
}
