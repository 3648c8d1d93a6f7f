//! `split by cost { … }` of an `award`: lots that are awarded together.

mod capacity;
mod shares;

pub(super) use capacity::report_unasked;

use super::criteria::Setting;
use crate::check::Cursor;
use crate::check::values::{quoted_list, share, whole, word, written, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Lot, SplitBy, SplitRule};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Decimal, Percent};

const EXAMPLE: &str = "split by cost { at most 2 vendors; second source for voice_line }";

/// What a split is read against.
#[derive(Debug, Clone, Copy)]
pub(super) struct Known<'a> {
    /// The RFP's lots.
    pub lots: &'a [&'a Lot],
    /// False when a lot could not be read.
    pub whole: bool,
    /// What the RFP's other rules are read against.
    pub setting: Setting<'a>,
}

/// Reads a split; without lots there is nothing to split.
pub(super) fn split(
    statement: &Statement,
    known: Known,
    out: &mut Diagnostics,
) -> Option<SplitRule> {
    let mut head = Cursor::new(&statement.head, statement.span);
    head.next();
    let by = by(&mut head, out)?;
    head.finish(out, format_args!("write it so: `{EXAMPLE}`"))?;
    if known.lots.is_empty() {
        if known.whole {
            out.push(without_lots(statement.span));
        }
        return None;
    }
    let mut rule = SplitRule {
        by,
        most_vendors: None,
        step: None,
        shares: Vec::new(),
        second_sources: Vec::new(),
        value: None,
        capacity: None,
        span: statement.span,
    };
    for line in statement.body() {
        let cursor = Cursor::new(&line.head, line.span);
        read(cursor, known, &mut rule, out);
    }
    shares::report(&rule, out);
    Some(rule)
}

fn by(head: &mut Cursor, out: &mut Diagnostics) -> Option<SplitBy> {
    if head.eat_all(&["by", "cost"]).is_some() {
        return Some(SplitBy::Cost);
    }
    if head.eat_all(&["by", "points"]).is_some() {
        return Some(SplitBy::Points);
    }
    let missing = wrong(Code::UnexpectedText, "`by cost` or `by points`", head);
    out.push(missing.help(format!("say what is best: `{EXAMPLE}`")));
    None
}

fn without_lots(span: Span) -> Diagnostic {
    Diagnostic::new(
        Code::SplitWithoutLots,
        "the award is split, and the RFP has no lots",
    )
    .label(span, "nothing to split")
    .help("add lots, such as `lot voice_line \"Voice\" { channels: voice }`, or remove the split")
}

fn read(mut line: Cursor, known: Known, rule: &mut SplitRule, out: &mut Diagnostics) {
    let span = line.span();
    if line.eat_all(&["at", "most"]).is_some() {
        let most = vendors(&mut line, out);
        once(&mut rule.most_vendors, most, span, out);
    } else if line.eat_all(&["shares", "in", "steps", "of"]).is_some() {
        let step = shares::step(&mut line, out);
        once(&mut rule.step, step, span, out);
    } else if line.eat_all(&["second", "source", "for"]).is_some() {
        rule.second_sources.extend(lots(line, known, out));
    } else if line.eat_all(&["nobody", "above"]).is_some() {
        nobody(&mut line, span, known, rule, out);
    } else if let Some(share) = shares::share_of(&mut line, known, out) {
        rule.shares.extend(share);
    } else {
        let message = format!("`{}` does not belong in a `split`", written(&line));
        out.push(
            Diagnostic::new(Code::UnknownStatement, message)
                .label(span, "not known here")
                .help(format!("write it so: `{EXAMPLE}`")),
        );
    }
}

/// `at most 2 vendors`.
fn vendors(line: &mut Cursor, out: &mut Diagnostics) -> Option<At<u32>> {
    let most = whole(line, out)?;
    if line.eat("vendors").is_none() && line.eat("vendor").is_none() {
        let help = format!("write `at most {} vendors`", *most);
        out.push(wrong(Code::UnexpectedText, "`vendors`", line).help(help));
        return None;
    }
    line.finish(out, "write `at most 2 vendors`")?;
    if most.value == 0 {
        out.push(
            Diagnostic::new(Code::OutOfRange, "with no vendor there is no award")
                .label(most.span, "at least 1")
                .help("write `at most 1 vendor`, or more"),
        );
        return None;
    }
    Some(most)
}

/// `60% of its capacity`, or `70% of the value`.
fn nobody(
    line: &mut Cursor,
    span: Span,
    known: Known,
    rule: &mut SplitRule,
    out: &mut Diagnostics,
) {
    let Some(most) = positive(share(line, out), out) else {
        return;
    };
    if line.eat_all(&["of", "the", "value"]).is_some() {
        if line
            .finish(out, "write `nobody above 70% of the value`")
            .is_some()
        {
            once(&mut rule.value, Some(most), span, out);
        }
    } else if line.eat_all(&["of", "its"]).is_some() {
        let found = capacity::capacity(most.value, line, span, known.setting.vocabulary, out);
        let at = found.map(|found| At::new(found, span));
        let mut held = rule
            .capacity
            .take()
            .map(|own| At::new(own.clone(), own.span));
        once(&mut held, at, span, out);
        rule.capacity = held.map(|held| held.value);
    } else {
        out.push(
            wrong(
                Code::UnexpectedText,
                "`of the value` or `of its capacity`",
                line,
            )
            .help("write `nobody above 60% of its capacity` or `nobody above 70% of the value`"),
        );
    }
}

fn positive(share: Option<At<Percent>>, out: &mut Diagnostics) -> Option<At<Percent>> {
    let share = share?;
    if share.value.0 > Decimal::ZERO {
        return Some(share);
    }
    out.push(
        Diagnostic::new(Code::OutOfRange, "a share of nothing is no share")
            .label(share.span, "more than 0%")
            .help("write a share above 0%"),
    );
    None
}

/// Lots with commas between.
fn lots(line: Cursor, known: Known, out: &mut Diagnostics) -> Vec<At<String>> {
    let mut all = Vec::new();
    for mut part in line.split_commas() {
        let Some(name) = word(&mut part, "the name of a lot", out) else {
            continue;
        };
        if part
            .finish(out, "write the names of lots with commas between")
            .is_some()
        {
            all.extend(lot(name, known, out));
        }
    }
    all
}

/// One of the RFP's lots.
fn lot(name: At<&str>, known: Known, out: &mut Diagnostics) -> Option<At<String>> {
    let names = || known.lots.iter().map(|lot| lot.name.as_str());
    if names().any(|own| own == name.value) {
        return Some(name.map(str::to_owned));
    }
    if known.whole {
        out.push(
            Diagnostic::new(
                Code::UnknownLot,
                format!("the RFP has no lot `{}`", name.value),
            )
            .label(name.span, "no such lot")
            .help(match nearest(name.value, names()) {
                Some(meant) => format!("did you mean `{meant}`?"),
                None => format!("the lots are {}", quoted_list(names())),
            }),
        );
    }
    None
}

/// Takes what is stated, once.
fn once<T>(held: &mut Option<At<T>>, found: Option<At<T>>, span: Span, out: &mut Diagnostics) {
    if let (Some(first), Some(_)) = (held.as_ref(), found.as_ref()) {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "the rule is stated twice")
                .label(span, "again here")
                .label(first.span, "first stated here")
                .help("keep one of the two"),
        );
        return;
    }
    if found.is_some() {
        *held = found;
    }
}
