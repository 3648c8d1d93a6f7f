//! What else holds over the term: how the vendor begins, how prices rise, what ending early costs.

use super::{Setting, addition, total};
use crate::check::Cursor;
use crate::check::body::{Body, only_value, report_duplicates};
use crate::check::credit::offered;
use crate::check::values::{share, whole, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Conditions, ExitFee, Indexation, IndexedBy, RampMonth, Staff};
use crate::source::At;
use crate::syntax::{Phrase, Statement};
use crate::value::Decimal;

const RAMP: &str = "write `ramp: 50% in month 1, 75% in month 2`";
const INDEXATION: &str = "write `indexation: 3% per year from month 13`, `indexation: CPI from month 13, at most 4%` or `indexation: none`";
const STAFF: &str = "write `staff: 11 agents, turnover 35% per year`";
const EXIT: &str = "write `exit: 50_000 before month 12` or `exit: none`";

/// Takes `ramp`, `indexation`, `exit`, `staff` and `credit` out of a tariff.
pub(super) fn conditions(body: &mut Body, setting: Setting, out: &mut Diagnostics) -> Conditions {
    let ramp = body.fact("ramp", out);
    let indexation = body.fact("indexation", out);
    let exit = body.fact("exit", out);
    let staff = body.fact("staff", out);
    let credited = body.named("credit");
    let context = setting.context;
    let rfp = context.intact(&["pricing"]);
    let whole = context.vocabulary_whole;
    Conditions {
        ramp: ramp.map_or_else(Vec::new, |fact| ramped(fact, setting, out)),
        indexation: indexation.and_then(|fact| indexed(fact, setting, out)),
        exit: exit.and_then(|fact| exits(fact, setting, out)),
        staff: staff.and_then(|fact| staffed(fact, out)),
        credits: if whole {
            offered(&credited, context.vocabulary, rfp, out)
        } else {
            Vec::new()
        },
    }
}

fn phrases(fact: &Statement) -> impl Iterator<Item = (&Phrase, Cursor<'_>)> {
    let phrases = fact.values.iter().flatten();
    phrases.map(|own| (own, Cursor::new(&own.terms, own.span)))
}

fn ramped(fact: &Statement, setting: Setting, out: &mut Diagnostics) -> Vec<RampMonth> {
    let mut months = Vec::new();
    for (phrase, cursor) in phrases(fact) {
        months.extend(ramp_month(phrase, cursor, setting, out));
    }
    let stated = months.iter().map(|one: &RampMonth| (one.month, one.span));
    report_duplicates(Code::DuplicateFact, "the share of month", stated, out);
    months.sort_by_key(|one| one.month);
    months
}

fn ramp_month(
    phrase: &Phrase,
    mut cursor: Cursor,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<RampMonth> {
    let share = share(&mut cursor, out)?;
    let month = month(&mut cursor, "in", RAMP, setting, out)?;
    cursor.finish(out, RAMP)?;
    Some(RampMonth {
        month,
        share: share.value,
        span: phrase.span,
    })
}

fn indexed(
    fact: &Statement,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<At<Option<Indexation>>> {
    let (first, rest) = fact.values.as_deref()?.split_first()?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    if cursor.eat("none").is_some() && rest.is_empty() {
        cursor.finish(out, INDEXATION)?;
        return Some(At::new(None, fact.span));
    }
    let by = indexed_by(&mut cursor, out)?;
    let from = month(&mut cursor, "from", INDEXATION, setting, out)?;
    cursor.finish(out, INDEXATION)?;
    let mut at_most = None;
    for limit in rest {
        let mut cursor = Cursor::new(&limit.terms, limit.span);
        if cursor.eat_all(&["at", "most"]).is_none() || at_most.is_some() {
            out.push(
                wrong(Code::UnexpectedText, "`at most` and a percentage", &cursor).help(INDEXATION),
            );
            return None;
        }
        at_most = Some(addition(&mut cursor, out)?.value);
        cursor.finish(out, INDEXATION)?;
    }
    Some(At::new(Some(Indexation { by, from, at_most }), fact.span))
}

fn indexed_by(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<IndexedBy> {
    if let Some(index) = cursor.word() {
        return Some(IndexedBy::Index(index.value.to_owned()));
    }
    let percent = addition(cursor, out)?;
    if cursor.eat_all(&["per", "year"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per year`", cursor).help(INDEXATION));
        return None;
    }
    Some(IndexedBy::Fixed(percent.value))
}

fn exits(fact: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<At<Vec<ExitFee>>> {
    let mut fees = Vec::new();
    if phrases(fact)
        .next()
        .is_some_and(|(_, cursor)| cursor.at_word("none"))
    {
        let mut cursor = only_value(fact, out)?;
        cursor.next();
        cursor.finish(out, EXIT)?;
        return Some(At::new(fees, fact.span));
    }
    for (phrase, mut cursor) in phrases(fact) {
        let amount = total(&mut cursor, setting, out)?;
        let before = month(&mut cursor, "before", EXIT, setting, out)?;
        cursor.finish(out, EXIT)?;
        fees.push(ExitFee {
            amount: amount.value,
            before,
            span: phrase.span,
        });
    }
    let stated = fees.iter().map(|one| (one.before, one.span));
    report_duplicates(
        Code::DuplicateFact,
        "the fee for ending before month",
        stated,
        out,
    );
    fees.sort_by_key(|one| one.before);
    Some(At::new(fees, fact.span))
}

/// `staff: 11 agents, turnover 35% per year`
fn staffed(fact: &Statement, out: &mut Diagnostics) -> Option<At<Staff>> {
    let (first, rest) = fact.values.as_deref()?.split_first()?;
    let mut cursor = Cursor::new(&first.terms, first.span);
    let agents = whole(&mut cursor, out)?;
    let named = cursor.eat("agents").or_else(|| cursor.eat("agent"));
    if named.is_none() {
        out.push(wrong(Code::UnexpectedText, "`agents`", &cursor).help(STAFF));
        return None;
    }
    cursor.finish(out, STAFF)?;
    let mut turnover = match rest {
        [turnover] => Cursor::new(&turnover.terms, turnover.span),
        _ => Cursor::new(&[], fact.span),
    };
    let is_named = turnover.eat("turnover").is_some();
    if !is_named || rest.len() > 1 {
        out.push(wrong(Code::UnexpectedText, "`turnover`, once", &turnover).help(STAFF));
        return None;
    }
    let percent = addition(&mut turnover, out)?;
    if turnover.eat_all(&["per", "year"]).is_none() {
        out.push(wrong(Code::UnexpectedText, "`per year`", &turnover).help(STAFF));
        return None;
    }
    turnover.finish(out, STAFF)?;
    let staff = Staff {
        agents: Decimal::from(agents.value),
        turnover: percent.value,
    };
    Some(At::new(staff, fact.span))
}

/// `in month 3`: a month of the term, from 1.
fn month(
    cursor: &mut Cursor,
    word: &str,
    help: &str,
    setting: Setting,
    out: &mut Diagnostics,
) -> Option<u32> {
    if cursor.eat_all(&[word, "month"]).is_none() {
        out.push(wrong(Code::UnexpectedText, &format!("`{word} month`"), cursor).help(help));
        return None;
    }
    let month = whole(cursor, out)?;
    let last = setting.context.intact(&["term"]).map(|rfp| &rfp.term);
    let is_after = last.is_some_and(|term| month.value > term.value.months);
    if month.value >= 1 && !is_after {
        return Some(month.value);
    }
    let message = format!("the term has no month `{}`", month.value);
    let diagnostic = Diagnostic::new(Code::MonthOutsideTerm, message)
        .label(month.span, "not a month of the term");
    out.push(match last {
        Some(term) => diagnostic
            .label(term.span, format!("{} months", term.value.months))
            .help(format!("write a month from 1 to {}", term.value.months)),
        None => diagnostic.help("months are counted from 1, the first of the term"),
    });
    None
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;
    use crate::model::{Conditions, IndexedBy};

    fn with(line: &str) -> Fixture {
        let after = "overage: none";
        Fixture::right().with("borneo.rfp", after, &format!("{after}\n        {line}"))
    }

    fn read(line: &str) -> Conditions {
        let project = with(line).check().project.expect(line);
        project.offer("borneo").expect("an offer").tariffs[0]
            .conditions
            .clone()
    }

    #[test]
    fn what_holds_over_the_term_is_read() {
        let ramp = read("ramp: 75% in month 2, 50% in month 1").ramp;
        let shown: Vec<String> = ramp
            .iter()
            .map(|one| format!("{} {}", one.month, one.share))
            .collect();
        assert_eq!(shown, ["1 50%", "2 75%"]);
        let fixed = read("indexation: 3% per year from month 7")
            .indexation
            .expect("one")
            .value
            .expect("one");
        assert!(
            matches!(fixed.by, IndexedBy::Fixed(_)) && fixed.from == 7 && fixed.at_most.is_none()
        );
        let capped = read("indexation: CPI from month 7, at most 4%")
            .indexation
            .expect("one")
            .value
            .expect("one");
        assert_eq!(capped.by, IndexedBy::Index("CPI".to_owned()));
        assert!(capped.at_most.is_some());
        assert_eq!(
            read("indexation: none").indexation.expect("said").value,
            None
        );
        assert_eq!(
            read("exit: 50_000 before month 12, 90_000 before month 6")
                .exit
                .expect("said")
                .value
                .len(),
            2
        );
        assert!(read("exit: none").exit.expect("said").value.is_empty());
        let staff = read("staff: 11 agents, turnover 35% per year").staff;
        let staff = staff.expect("said").value;
        assert_eq!(
            (staff.agents, staff.turnover.to_string()),
            (11.into(), "35%".to_owned())
        );
    }

    #[test]
    fn conditions_that_are_none() {
        for (line, code) in [
            ("ramp: 50%", Code::UnexpectedText),
            ("ramp: 120% in month 1", Code::OutOfRange),
            ("ramp: 50% in month 0", Code::MonthOutsideTerm),
            ("ramp: 50% in month 13", Code::MonthOutsideTerm),
            ("ramp: 50% in month 1, 60% in month 1", Code::DuplicateFact),
            ("indexation: 3% from month 7", Code::UnexpectedText),
            ("indexation: CPI", Code::UnexpectedText),
            ("indexation: CPI from month 7, or so", Code::UnexpectedText),
            ("exit: 50_000", Code::UnexpectedText),
            ("exit: none, 5 before month 2", Code::TooManyValues),
            ("staff: 11 agents", Code::UnexpectedText),
            ("staff: 11, turnover 35% per year", Code::UnexpectedText),
            ("staff: 11 agents, turnover 35%", Code::UnexpectedText),
            ("staff: 11 agents, turnover 35", Code::NotAPercent),
        ] {
            with(line).says(code);
        }
    }
}
