mod publish;

use super::criteria::{Setting, has_price, names};
use super::split::{Known, split};
use crate::check::Cursor;
use crate::check::belongs::home;
use crate::check::values::{
    not_negative, number, percent, quoted_list, share, word, written, wrong,
};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{AwardRule, Published, TieBreak};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Decimal, Percent};

const COMMITTEE: &str = "committee";
const EXAMPLE: &str = "award { at least 60 points, ties by reliability then price }";

/// `award { at least 60 points, ties by reliability then price }`; without it the most points win.
pub(super) fn award(
    rfp: &Statement,
    statement: Option<&Statement>,
    criteria: Option<&Statement>,
    known: Known,
    out: &mut Diagnostics,
) -> AwardRule {
    let setting = known.setting;
    let mut rule = AwardRule {
        at_least: None,
        technical: None,
        bid_floor: None,
        bid_ceiling: None,
        ties: Vec::new(),
        committee: None,
        publish: Published::default(),
        split: None,
        span: statement.map_or(rfp.span, |statement| statement.span),
    };
    let lines = statement.map_or(&[][..], Statement::body);
    let (told, lines): (Vec<_>, Vec<_>) = lines
        .iter()
        .partition(|line| line.name() == Some("publish") && line.values.is_some());
    rule.publish = publish::publish(&told, out);
    for line in lines {
        if line.name() == Some("split") {
            read_split(line, known, &mut rule, out);
            continue;
        }
        for phrase in Cursor::new(&line.head, line.span).split_commas() {
            read(phrase, setting, &mut rule, out);
        }
    }
    report_repeated(&rule.ties, out);
    rule.committee = committee(&mut rule.ties, criteria, out);
    if let Some(criteria) = criteria.filter(|criteria| !criteria.has_unread()) {
        report_unknown(&mut rule.ties, criteria, out);
    }
    rule
}

fn read_split(line: &Statement, known: Known, rule: &mut AwardRule, out: &mut Diagnostics) {
    if let Some(first) = &rule.split {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "`split` is stated twice")
                .label(line.span, "again here")
                .label(first.span, "first stated here")
                .help("keep one of the two"),
        );
        return;
    }
    rule.split = split(line, known, out);
}

fn read(mut phrase: Cursor, setting: Setting, rule: &mut AwardRule, out: &mut Diagnostics) {
    if phrase.eat_all(&["at", "least"]).is_some() {
        rule.at_least = points(&mut phrase, out);
    } else if phrase.eat_all(&["technical", "at", "least"]).is_some() {
        rule.technical = technical(&mut phrase, out);
    } else if phrase.eat_all(&["cost", "at", "least"]).is_some() {
        rule.bid_floor = of_budget(&mut phrase, setting, out);
    } else if phrase.eat_all(&["cost", "at", "most"]).is_some() {
        rule.bid_ceiling = of_budget(&mut phrase, setting, out);
    } else if phrase.eat_all(&["ties", "by"]).is_some() {
        rule.ties.extend(ties(&mut phrase, out));
    } else {
        out.push(stranger(&phrase));
    }
}

/// What is no phrase of an award: at home elsewhere, a slip of the finger, or unknown.
fn stranger(phrase: &Cursor) -> Diagnostic {
    const FIRST: [&str; 6] = ["at", "technical", "cost", "ties", "publish", "split"];
    let first = phrase
        .peek()
        .and_then(|term| term.word())
        .unwrap_or_default();
    let message = format!("`{}` does not belong in an `award`", written(phrase));
    if let "then" | "committee" = first {
        let help = "write all that breaks ties in one phrase: `ties by price then committee`";
        return Diagnostic::new(Code::UnknownStatement, message)
            .label(phrase.span(), "not a phrase of its own")
            .help(help);
    }
    let help = match (
        home(first),
        nearest(first, FIRST).filter(|near| *near != first),
    ) {
        (Some(home), _) => format!("`{first}` belongs in {home}"),
        (None, Some(meant)) => format!("did you mean `{meant}`? write it so: `{EXAMPLE}`"),
        (None, None) => format!("write it so: `{EXAMPLE}`"),
    };
    Diagnostic::new(Code::UnknownStatement, message)
        .label(phrase.span(), "not known here")
        .help(help)
}

/// `technical at least 70%`: of the points for everything but the price.
fn technical(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let least = share(phrase, out)?;
    phrase.finish(out, "write `technical at least 70%`")?;
    Some(least)
}

/// `cost at most 100% of budget`.
fn of_budget(phrase: &mut Cursor, setting: Setting, out: &mut Diagnostics) -> Option<At<Percent>> {
    let bound = percent(phrase, out)?;
    not_negative(&At::new(bound.value.0, bound.span), out)?;
    if phrase.eat_all(&["of", "budget"]).is_none() {
        out.push(
            wrong(Code::UnexpectedText, "`of budget`", phrase)
                .help(format!("write `{} of budget`", *bound)),
        );
        return None;
    }
    phrase.finish(out, "write `cost at most 100% of budget`")?;
    setting.needed_budget(bound.span, out)?;
    Some(bound)
}

fn points(phrase: &mut Cursor, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let points = number(phrase, out)?;
    not_negative(&points, out)?;
    if phrase.eat("points").is_none() && phrase.eat("point").is_none() {
        out.push(
            wrong(Code::UnexpectedText, "`points`", phrase)
                .help(format!("write `at least {} points`", *points)),
        );
        return None;
    }
    phrase.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    if points.value > Decimal::ONE_HUNDRED {
        out.push(
            Diagnostic::new(
                Code::OutOfRange,
                format!("nobody can reach {} points", *points),
            )
            .label(points.span, "more than 100")
            .help("all criteria together give 100 points"),
        );
        return None;
    }
    Some(points)
}

fn ties(phrase: &mut Cursor, out: &mut Diagnostics) -> Vec<TieBreak> {
    let mut ties = Vec::new();
    loop {
        let Some(name) = word(phrase, "the name of a criterion", out) else {
            return ties;
        };
        ties.push(name.map(str::to_owned));
        if phrase.eat("then").is_none() {
            phrase.finish(
                out,
                "write further criteria behind `then`: `ties by reliability then price`",
            );
            return ties;
        }
    }
}

/// `committee` as the last of what breaks ties, unless a criterion has that name: it is taken out of the criteria.
fn committee(
    ties: &mut Vec<TieBreak>,
    criteria: Option<&Statement>,
    out: &mut Diagnostics,
) -> Option<Span> {
    let known = criteria.map(names).unwrap_or_default();
    if known.iter().any(|name| name.value == COMMITTEE) {
        return None;
    }
    let at = ties.iter().position(|tie| tie.value == COMMITTEE)?;
    if let Some(after) = ties.get(at.saturating_add(1)) {
        let message = format!("`{}` never breaks a tie", after.value);
        out.push(
            Diagnostic::new(Code::BehindCommittee, message)
                .label(after.span, "can't decide any more")
                .label(ties.get(at)?.span, "people decide here")
                .help("write `committee` last: it leaves no tie"),
        );
    }
    let span = ties.get(at)?.span;
    ties.truncate(at);
    Some(span)
}

fn report_repeated(ties: &[TieBreak], out: &mut Diagnostics) {
    for (place, again) in ties.iter().enumerate() {
        let Some(first) = ties.iter().take(place).find(|tie| tie.value == again.value) else {
            continue;
        };
        out.push(
            Diagnostic::new(
                Code::TieBreakRepeated,
                format!("`{}` breaks ties twice", again.value),
            )
            .label(again.span, "can't decide any more")
            .label(first.span, "has decided here")
            .help("remove it, or name another criterion"),
        );
    }
}

/// Ties are broken by criteria of the top level only.
fn report_unknown(ties: &mut Vec<TieBreak>, criteria: &Statement, out: &mut Diagnostics) {
    let known = names(criteria);
    ties.retain(|tie| {
        let found = known.iter().any(|name| name.value == tie.value);
        // Where the price has no criterion at all, that is what is reported.
        if !found && (tie.value != "price" || has_price(criteria)) {
            out.push(unknown(tie, &known, criteria));
        }
        found
    });
}

fn unknown(tie: &TieBreak, known: &[At<&str>], criteria: &Statement) -> Diagnostic {
    let names = || known.iter().map(|name| name.value);
    Diagnostic::new(
        Code::UnknownCriterion,
        format!("there is no criterion `{}`", tie.value),
    )
    .label(tie.span, "not a criterion of the top level")
    .label(criteria.span, "the criteria begin here")
    .help(match nearest(tie, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!(
            "ties can be broken by {}, or by people: `committee`",
            quoted_list(names())
        ),
    })
}
