use crate::check::rfp::fact::only;
use crate::check::values::{duration, share, wrong};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Deflection, Deflector};
use crate::source::{At, Span};
use crate::value::{Decimal, Duration, Percent};

/// `menu: 10% in 45 s`, `bot: 15% in 2 min`, `voicemail: 3% in 30 s`.
pub(super) fn deflections(body: &mut Body, out: &mut Diagnostics) -> Vec<Deflection> {
    let mut found = Vec::new();
    for by in Deflector::ALL {
        let name = by.as_str();
        let Some(fact) = body.fact(name, out) else {
            continue;
        };
        let example = format!("{name}: 10% in 45 s");
        let read = |cursor: &mut Cursor, out: &mut Diagnostics| taken(cursor, name, out);
        if let Some(taken) = only(fact, &example, out, read) {
            let (share, time) = taken.value;
            found.push(Deflection {
                by: *by,
                share,
                time,
            });
        }
    }
    let shares = found.iter().map(|one| (one.share.value, one.share.span));
    out.extend(over_all(shares, "all contacts of the demand"));
    found
}

fn taken(
    cursor: &mut Cursor,
    name: &str,
    out: &mut Diagnostics,
) -> Option<At<(At<Percent>, At<Duration>)>> {
    let share = share(cursor, out)?;
    if cursor.eat("in").is_none() {
        let help = format!("write how long one takes: `{name}: {} in 45 s`", *share);
        out.push(wrong(Code::UnexpectedText, "`in`", cursor).help(help));
        return None;
    }
    let time = duration(cursor, out)?;
    let span = share.span.to(time.span);
    Some(At::new((share, time), span))
}

/// That shares of the same contacts are more than all of them.
pub(in crate::check::rfp) fn over_all(
    shares: impl Iterator<Item = (Percent, Span)>,
    of: &str,
) -> Option<Diagnostic> {
    let shares: Vec<(Percent, Span)> = shares.collect();
    let sum = shares
        .iter()
        .try_fold(Decimal::ZERO, |sum, (share, _)| sum.checked_add(share.0))?;
    if sum <= Decimal::ONE_HUNDRED {
        return None;
    }
    let message = format!("menu, bot and voicemail deal with {} of {of}", Percent(sum));
    let help = "each is a share of all contacts, whatever the others take; write no more than 100% together";
    let diagnostic = Diagnostic::new(Code::DeflectionSum, message).help(help);
    let labelled = shares.iter().fold(diagnostic, |diagnostic, (share, span)| {
        diagnostic.label(*span, share.to_string())
    });
    Some(labelled)
}
