use crate::check::Cursor;
use crate::check::values::{not_negative, number, per, quantity, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Channel, Vocabulary};
use crate::source::{At, Span};
use crate::syntax::Term;
use crate::value::{Decimal, Quantity, TimeUnit, plural, write_decimal};

/// `12_000 calls per month` in the channel's unit; per day, week, quarter and year are turned into months.
pub(in crate::check::rfp) fn volume_a_month(
    cursor: &mut Cursor,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let volume = volume_of(cursor, channel, vocabulary, out)?;
    let Some(period) = volume.per else {
        out.push(without_period(&volume.value.written(), volume.span));
        return None;
    };
    monthly(volume.amount, period, volume.span, out)
}

/// `12_000 calls`, perhaps with a period, in the channel's unit.
pub(super) fn volume_of(
    cursor: &mut Cursor,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<At<Quantity>> {
    let mut ahead = cursor.clone();
    ahead.next();
    let volume = quantity(cursor, vocabulary, out)?;
    unit_of_channel(&volume, ahead.word(), channel, out)?;
    Some(volume)
}

/// Reports a volume in another unit than the channel's; `stated` is the unit as it is written.
fn unit_of_channel(
    volume: &Quantity,
    stated: Option<At<&str>>,
    channel: Option<&Channel>,
    out: &mut Diagnostics,
) -> Option<()> {
    if let (Some(channel), Some(stated)) = (
        channel,
        stated.filter(|_| channel.is_some_and(|c| c.unit != volume.unit)),
    ) {
        out.push(wrong_unit(&stated, channel, volume.amount));
        return None;
    }
    Some(())
}

/// `5_000 numbers per month`.
pub(in crate::check::rfp) fn numbers_a_month(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let numbers = number(cursor, out)?;
    not_negative(&numbers, out)?;
    let shown = write_decimal(numbers.value, 0);
    let unit = cursor.here();
    if cursor.eat("numbers").is_none() && cursor.eat("number").is_none() {
        out.push(
            wrong(Code::WrongUnit, "`numbers`", cursor)
                .help(format!("write `{shown} numbers per month`")),
        );
        return None;
    }
    let Some(period) = per(cursor, out) else {
        let stated = format!("{shown} numbers");
        out.push(without_period(&stated, numbers.span.to(unit)));
        return None;
    };
    let period = period?;
    monthly(
        numbers.value,
        period.value,
        numbers.span.to(period.span),
        out,
    )
}

/// `2_080 hours per month`.
pub(in crate::check::rfp) fn hours_a_month(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let hours = number(cursor, out)?;
    not_negative(&hours, out)?;
    let shown = write_decimal(hours.value, 0);
    let unit = cursor.peek().and_then(Term::word).and_then(TimeUnit::parse);
    if unit != Some(TimeUnit::Hour) {
        out.push(
            wrong(Code::WrongUnit, "`hours`", cursor)
                .help(format!("write `{shown} hours per month`")),
        );
        return None;
    }
    let unit = cursor.here();
    cursor.next();
    let Some(period) = per(cursor, out) else {
        out.push(without_period(
            &format!("{shown} hours"),
            hours.span.to(unit),
        ));
        return None;
    };
    let period = period?;
    monthly(hours.value, period.value, hours.span.to(period.span), out)
}

/// A year has twelve months, and 365 days: 365/12 days and 365/84 weeks are a month.
fn monthly(
    amount: Decimal,
    period: TimeUnit,
    span: Span,
    out: &mut Diagnostics,
) -> Option<At<Decimal>> {
    let (times, by) = match period {
        TimeUnit::Day => (365_u32, 12_u32),
        TimeUnit::Week => (365, 84),
        TimeUnit::Month => (1, 1),
        TimeUnit::Quarter => (1, 3),
        TimeUnit::Year => (1, 12),
        TimeUnit::Second | TimeUnit::Minute | TimeUnit::Hour => {
            out.push(
                Diagnostic::new(
                    Code::WrongUnit,
                    format!("a volume is not stated per {period}"),
                )
                .label(span, format!("per {period}"))
                .help("write it per month, week, day or year"),
            );
            return None;
        }
    };
    let monthly = amount
        .checked_mul(Decimal::from(times))
        .and_then(|all| all.checked_div(Decimal::from(by)));
    if monthly.is_none() {
        out.push(
            Diagnostic::new(Code::NumberTooLong, "the volume is too large")
                .label(span, "can't be computed with exactly")
                .help("write a smaller volume"),
        );
    }
    monthly.map(|monthly| At::new(monthly, span))
}

fn wrong_unit(stated: &At<&str>, channel: &Channel, amount: Decimal) -> Diagnostic {
    let units = plural(&channel.unit);
    let message = format!("`{}` is not the unit of `{}`", **stated, channel.name);
    Diagnostic::new(Code::WrongUnit, message)
        .label(stated.span, format!("not {units}"))
        .label(
            channel.span,
            format!("`{}` is counted in {units}", channel.name),
        )
        .help(format!(
            "write the volume in {units}: `{} {units} per month`",
            write_decimal(amount, 0)
        ))
}

fn without_period(stated: &str, span: Span) -> Diagnostic {
    Diagnostic::new(Code::WrongUnit, format!("`{stated}` lacks its period"))
        .label(span, "in which time?")
        .help(format!("write `{stated} per month`"))
}
