use super::lists::{MONTHS, month_name, report_repeated};
use super::monthly::{volume_a_month, volume_of};
use super::outbound;
use crate::check::rfp::fact::{each, only, phrases};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Channel, OutboundList, Vocabulary};
use crate::source::{At, Span};
use crate::syntax::{Statement, Term};
use crate::value::{Decimal, TimeUnit};

const ONE: &str = "volume: 12_000 calls per month";
const MONTH: &str = "volume: jan 11_000 calls, feb 10_500 calls, …";

/// How many contacts there are, however it is said.
pub(super) struct HowMuch {
    pub volume: At<Decimal>,
    pub by_month: Vec<At<Decimal>>,
    pub list: Option<OutboundList>,
}

/// `volume`, or the `list` in its place.
pub(super) fn how_much(
    body: &mut Body,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<HowMuch> {
    let volume = body.fact("volume", out);
    let list = body.span_of("list");
    let season = body.span_of("season");
    match volume {
        Some(fact) => {
            let by_month = is_by_month(fact);
            if let Some(list) = list {
                out.push(twice(("list", list), ("volume", fact.span), "keep the one that you know: `volume` counts those who are reached, `list` the numbers that are called"));
            }
            if let Some(season) = season.filter(|_| by_month) {
                out.push(twice(
                    ("season", season),
                    ("volume", fact.span),
                    "keep one of them: twelve volumes have their season in them",
                ));
            }
            outbound::list(body, out);
            if by_month {
                return of_months(fact, channel, vocabulary, out);
            }
            let read = |cursor: &mut Cursor, out: &mut Diagnostics| {
                volume_a_month(cursor, channel, vocabulary, out)
            };
            Some(HowMuch {
                volume: only(fact, ONE, out, read)?,
                by_month: Vec::new(),
                list: None,
            })
        }
        None => {
            let history = body.span_of("history");
            if history.is_none()
                && list.is_none()
                && body
                    .span_of("attempts")
                    .or(body.span_of("reached"))
                    .is_none()
            {
                body.missing("volume", ONE);
            }
            let list = outbound::list(body, out)?;
            let people = outbound::people(&list.value)?;
            Some(HowMuch {
                volume: At::new(people, list.span),
                by_month: Vec::new(),
                list: Some(list.value),
            })
        }
    }
}

fn is_by_month(fact: &Statement) -> bool {
    phrases(fact)
        .iter()
        .any(|phrase| phrase.peek().and_then(Term::word).is_some())
}

fn of_months(
    fact: &Statement,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<HowMuch> {
    let read = |cursor: &mut Cursor, out: &mut Diagnostics| {
        let month = month_name(cursor, out)?;
        let amount = of_month(cursor, channel, vocabulary, out)?;
        let span = month.span.to(amount.span);
        Some(At::new((month.value, amount.value), span))
    };
    let mut months = each(fact, MONTH, out, read)?;
    report_repeated(&months, out);
    months.sort_by_key(|month| month.value.0);
    months.dedup_by_key(|month| month.value.0);
    if months.len() < MONTHS.len() {
        out.push(lacking(&months, fact.span));
        return None;
    }
    let sum = months
        .iter()
        .try_fold(Decimal::ZERO, |sum, month| sum.checked_add(month.value.1));
    let mean = sum.and_then(|sum| sum.checked_div(Decimal::from(months.len())));
    if mean.is_none() {
        out.push(
            Diagnostic::new(Code::NumberTooLong, "the volumes are too large")
                .label(fact.span, "can't be computed with exactly")
                .help("write smaller volumes"),
        );
    }
    Some(HowMuch {
        volume: At::new(mean?, fact.span),
        by_month: months
            .into_iter()
            .map(|month| month.map(|(_, volume)| volume))
            .collect(),
        list: None,
    })
}

/// `11_000 calls`; that it is a month's is understood.
fn of_month(
    cursor: &mut Cursor,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let volume = volume_of(cursor, channel, vocabulary, out)?;
    match volume.per {
        None | Some(TimeUnit::Month) => Some(At::new(volume.amount, volume.span)),
        Some(other) => {
            let message = format!("the volume of a month is not stated per {other}");
            out.push(
                Diagnostic::new(Code::WrongUnit, message)
                    .label(volume.span, format!("per {other}"))
                    .help("write all contacts of the month, without a period"),
            );
            None
        }
    }
}

fn lacking(months: &[At<(u8, Decimal)>], span: Span) -> Diagnostic {
    let missing = MONTHS
        .iter()
        .filter(|(_, number)| months.iter().all(|month| month.value.0 != *number));
    let missing: Vec<&str> = missing.map(|(name, _)| *name).collect();
    let message = format!("`volume` lacks {} of the twelve months", missing.len());
    Diagnostic::new(Code::MissingFact, message)
        .label(span, format!("no {}", missing.join(", ")))
        .help("give every month, or one volume and a `season`: `volume: 12_000 calls per month`, `season: dec 160%`")
}

fn twice((again, span): (&str, Span), (first, at): (&str, Span), help: &str) -> Diagnostic {
    let message = format!("`{again}` and this `{first}` say the same in two ways");
    Diagnostic::new(Code::ConflictingFacts, message)
        .label(span, "said here")
        .label(at, "and here")
        .help(help)
}
