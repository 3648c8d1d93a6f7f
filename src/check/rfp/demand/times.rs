use super::lists::{month_name, report_repeated, report_sum};
use crate::check::rfp::fact::phrases;
use crate::check::values::{duration, share};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::HandleTime;
use crate::source::{At, Span};
use crate::syntax::{Statement, Term, TermKind};
use crate::value::{Decimal, Duration, Percent};

/// Finer histograms say no more, and what is computed with several of them grows with each.
const MOST_BINS: usize = 24;

/// One value of the fact.
enum Part {
    Mean(At<Duration>),
    Bin(At<(Duration, Percent)>),
    Month(At<(u8, Duration)>),
}

/// `3 min 20 s`, `45 s 20%, 2 min 30 s 50%, 7 min 30%`, either with `dec 4 min` behind.
pub(super) fn handle_time(
    body: &mut Body,
    name: &'static str,
    out: &mut Diagnostics,
) -> Option<At<HandleTime>> {
    let fact = body.fact(name, out)?;
    let (mut means, mut bins, mut months) = (Vec::new(), Vec::new(), Vec::new());
    let mut whole = true;
    for mut phrase in phrases(fact) {
        let example = format!("write it so: `{name}: 3 min 20 s`");
        match part(&mut phrase, out).filter(|_| phrase.finish(out, &example).is_some()) {
            Some(Part::Mean(mean)) => means.push(mean),
            Some(Part::Bin(bin)) => bins.push(bin),
            Some(Part::Month(month)) => months.push(month),
            None => whole = false,
        }
    }
    if !whole {
        return None;
    }
    report_repeated(&months, out);
    let mean = usual(name, fact, &means, &bins, out)?;
    let value = HandleTime {
        mean: mean.value,
        bins,
        months,
    };
    Some(At::new(value, mean.span))
}

fn part(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<Part> {
    if phrase.peek().and_then(Term::word).is_some() {
        let month = month_name(phrase, out)?;
        let mean = duration(phrase, out)?;
        let span = month.span.to(mean.span);
        return Some(Part::Month(At::new((month.value, mean.value), span)));
    }
    let time = duration(phrase, out)?;
    if !matches!(
        phrase.peek().map(|term| &term.kind),
        Some(TermKind::Percent(_))
    ) {
        return Some(Part::Mean(time));
    }
    let share = share(phrase, out)?;
    let span = time.span.to(share.span);
    Some(Part::Bin(At::new((time.value, share.value), span)))
}

/// The mean of a month that is not named.
fn usual(
    name: &str,
    fact: &Statement,
    means: &[At<Duration>],
    bins: &[At<(Duration, Percent)>],
    out: &mut Diagnostics,
) -> Option<At<Duration>> {
    match (means, bins) {
        ([only], []) => Some(only.clone()),
        ([], []) => {
            out.push(without_mean(name, fact.span));
            None
        }
        ([], bins) => of_bins(name, bins, out),
        ([_, rest @ ..], []) => {
            let span = joined(rest.iter().map(|mean| mean.span))?;
            let message = format!("`{name}` takes one value");
            out.push(
                Diagnostic::new(Code::TooManyValues, message)
                    .label(span, "more than one")
                    .help("keep one of them, or write the share of contacts behind each: `45 s 40%, 5 min 60%`"),
            );
            None
        }
        ([first, ..], bins) => {
            let message = format!("`{name}` has a time without its share of contacts");
            let diagnostic = Diagnostic::new(Code::ShareSum, message)
                .label(first.span, "of how many contacts?")
                .help(
                    "write its share behind it, or leave it out: the mean follows from the others",
                );
            out.push(match joined(bins.iter().map(|bin| bin.span)) {
                Some(span) => diagnostic.label(span, "these have one"),
                None => diagnostic,
            });
            None
        }
    }
}

fn of_bins(
    name: &str,
    bins: &[At<(Duration, Percent)>],
    out: &mut Diagnostics,
) -> Option<At<Duration>> {
    let span = joined(bins.iter().map(|bin| bin.span))?;
    if bins.len() > MOST_BINS {
        let message = format!("`{name}` has {} times; the most is {MOST_BINS}", bins.len());
        out.push(
            Diagnostic::new(Code::TooManyValues, message)
                .label(span, "too many")
                .help("put times that are near each other together"),
        );
        return None;
    }
    let shares = bins.iter().map(|bin| (bin.value.1, bin.span)).collect();
    let before = out.len();
    report_sum(&format!("the shares of `{name}`"), shares, out);
    if out.len() > before {
        return None;
    }
    let mean = bins.iter().try_fold(Decimal::ZERO, |sum, bin| {
        let (time, share) = bin.value;
        let weighted = time.seconds().checked_mul(share.0)?;
        sum.checked_add(weighted.checked_div(Decimal::ONE_HUNDRED)?)
    });
    if mean.is_none() {
        out.push(
            Diagnostic::new(Code::NumberTooLong, "the times are too long")
                .label(span, "can't be computed with exactly")
                .help("write shorter times"),
        );
    }
    mean.map(|mean| At::new(Duration(mean), span))
}

fn without_mean(name: &str, span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::MissingFact,
        format!("`{name}` lacks the time of the other months"),
    )
    .label(span, "only named months")
    .help(format!(
        "begin with the usual mean: `{name}: 3 min 20 s, dec 4 min`"
    ))
}

fn joined(spans: impl Iterator<Item = Span>) -> Option<Span> {
    spans.reduce(|whole, next| whole.to(next))
}
