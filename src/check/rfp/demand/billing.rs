use crate::check::rfp::fact::only;
use crate::check::values::{duration, not_negative, number, share, wrong};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostics};
use crate::model::{BillingFacts, Transfer};
use crate::source::At;
use crate::value::Decimal;

/// `seats: 12`, `transfer: 20% for 3 min`, `queue: 25 s`.
pub(super) fn facts(body: &mut Body, out: &mut Diagnostics) -> BillingFacts {
    let stated = body.fact("seats", out);
    let seats = stated.and_then(|fact| only(fact, "seats: 12", out, seats));
    let stated = body.fact("transfer", out);
    let transfer = stated.and_then(|fact| only(fact, "transfer: 20% for 3 min", out, transfer));
    let stated = body.fact("queue", out);
    let queue = stated.and_then(|fact| only(fact, "queue: 25 s", out, duration));
    BillingFacts {
        seats,
        transfer,
        queue,
    }
}

fn seats(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let count = number(cursor, out)?;
    not_negative(&count, out)?;
    if cursor.eat("seats").is_none() {
        cursor.eat("seat");
    }
    Some(count)
}

fn transfer(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Transfer>> {
    let share = share(cursor, out)?;
    if cursor.eat("for").is_none() {
        let help = format!("write how long one lasts: `transfer: {} for 3 min`", *share);
        out.push(wrong(Code::UnexpectedText, "`for`", cursor).help(help));
        return None;
    }
    let time = duration(cursor, out)?;
    let whole = share.span.to(time.span);
    let transfer = Transfer {
        share: share.value,
        time: time.value,
    };
    Some(At::new(transfer, whole))
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::value::{Decimal, Duration, Percent};

    const TALK: &str = "talk: 3 min 20 s, wrap: 40 s";

    fn with(facts: &str) -> Fixture {
        Fixture::right().with("rfp.rfp", TALK, &format!("{TALK}\n        {facts}"))
    }

    #[test]
    fn what_only_charges_need_is_read() {
        let project = with("seats: 12, transfer: 20% for 3 min, queue: 25 s")
            .check()
            .project
            .expect("a project");
        let facts = &project.rfp.demands[0].billing;
        let seats = facts.seats.as_ref().map(|seats| seats.value);
        assert_eq!(seats, Some(Decimal::from(12)));
        let transfer = facts.transfer.as_ref().map(|one| one.value);
        let transfer = transfer.map(|one| (one.share, one.time));
        let (share, time) = (Percent(Decimal::from(20)), Duration(Decimal::from(180)));
        assert_eq!(transfer, Some((share, time)));
        let queue = facts.queue.as_ref().map(|queue| queue.value);
        assert_eq!(queue, Some(Duration(Decimal::from(25))));
    }

    #[test]
    fn facts_that_are_none() {
        for (facts, code) in [
            ("seats: -2", Code::OutOfRange),
            ("seats: 12 chairs", Code::UnexpectedText),
            ("transfer: 20%", Code::UnexpectedText),
            ("transfer: 120% for 3 min", Code::OutOfRange),
            ("queue: soon", Code::NotADuration),
        ] {
            with(facts).says(code);
        }
    }
}
