use super::{Setting, formula};
use crate::check::Cursor;
use crate::check::values::{share, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::PriceRule;
use crate::source::{At, Span};
use crate::syntax::{Statement, Symbol, TermKind};
use crate::value::Percent;

/// The line of a criterion: `capability 30%, at least 50%`.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub name: Option<&'a str>,
    pub weight: Option<At<Percent>>,
    pub minimum: Option<At<Percent>>,
    pub relative: Option<Span>,
    pub form: Form,
}

/// Where a criterion's points come from, by its line.
#[derive(Debug)]
pub(super) enum Form {
    /// From its block.
    Block,
    /// From prices; `None` when the formula can't be read.
    Price(Option<PriceRule>),
    /// The line can't be read.
    Broken,
}

impl<'a> Head<'a> {
    /// Reads the line; `left_over` is what the siblings leave of 100%. A weight that can't be read is reported here, and so is one that is missing.
    pub fn of(
        statement: &'a Statement,
        left_over: Option<Percent>,
        setting: Setting,
        out: &mut Diagnostics,
    ) -> Self {
        let mut cursor = Cursor::new(&statement.head, statement.span);
        let mut head = Head {
            name: None,
            weight: None,
            minimum: None,
            relative: None,
            form: Form::Broken,
        };
        let Some(name) = word(&mut cursor, "the name of a criterion", out) else {
            return head;
        };
        head.name = Some(name.value);
        let weightless = formula::named(&cursor).filter(|named| !formula::takes_weight(named));
        head.weight = match weightless {
            Some(formula) => no_weight(&name, formula, &mut cursor, out),
            None => weight(&name, left_over, &mut cursor, out),
        };
        if head.read_minimum(&mut cursor, out).is_none() {
            return head;
        }
        if let Some(by) = cursor.eat("by") {
            let rule = formula::rule(&mut cursor, setting, out);
            report_relative(head.relative, "the price has a formula of its own", out);
            head.form = Form::Price(rule.map(|rule| PriceRule {
                span: by.to(rule.span),
                ..rule
            }));
            return head;
        }
        let help = format!("write `{} 30%, at least 50% {{ … }}`", name.value);
        if cursor.finish(out, &help).is_some() {
            head.form = Form::Block;
        }
        head
    }

    /// `at least 50%` and `relative to best`, in either order.
    fn read_minimum(&mut self, cursor: &mut Cursor, out: &mut Diagnostics) -> Option<()> {
        loop {
            cursor.eat_symbol(Symbol::Comma);
            if self.minimum.is_none() && cursor.eat_all(&["at", "least"]).is_some() {
                self.minimum = Some(share(cursor, out)?);
            } else if self.relative.is_none() && cursor.at_word("relative") {
                self.relative = Some(relative(cursor, out)?);
            } else {
                return Some(());
            }
        }
    }
}

/// `relative to best`.
fn relative(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Span> {
    let word = cursor.eat("relative")?;
    let rest = cursor.eat_all(&["to", "best"]);
    if rest.is_none() {
        out.push(
            wrong(Code::UnexpectedText, "`to best`", cursor)
                .help("write `relative to best`: the best offer has all points"),
        );
    }
    Some(word.to(rest?))
}

/// `relative to best` where it can't be.
pub(super) fn report_relative(relative: Option<Span>, why: &str, out: &mut Diagnostics) {
    let Some(span) = relative else { return };
    out.push(
        Diagnostic::new(
            Code::NotRelative,
            "points relative to the best are for a criterion of the top level",
        )
        .label(span, why.to_owned())
        .help("write it behind the weight of the criterion on top: `technical 60%, relative to best { … }`"),
    );
}

/// The price of a formula that compares money weighs nothing: the other criteria are 100% by themselves.
fn no_weight(
    name: &At<&str>,
    formula: &str,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    if matches!(
        cursor.peek().map(|term| &term.kind),
        Some(TermKind::Percent(_))
    ) {
        let weight = share(cursor, out)?;
        out.push(
            Diagnostic::new(
                Code::WeightNotTaken,
                format!("the formula `{formula}` takes no weight"),
            )
            .label(weight.span, "decides nothing")
            .help(format!(
                "write `{} by {formula} …`, and let the other criteria add up to 100%",
                **name
            )),
        );
        return None;
    }
    Some(At::new(Percent::ZERO, name.span))
}

fn weight(
    name: &At<&str>,
    left_over: Option<Percent>,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    match cursor.peek().map(|term| &term.kind) {
        Some(TermKind::Percent(_)) => share(cursor, out),
        Some(TermKind::Number(_)) => {
            share(cursor, out);
            cursor.next();
            None
        }
        _ => {
            out.push(
                Diagnostic::new(
                    Code::MissingWeight,
                    format!("the criterion `{}` has no weight", **name),
                )
                .label(name.span, "how much does it count?")
                .help(match left_over {
                    Some(rest) => format!("the others leave {rest}: write `{} {rest}`", **name),
                    None => format!("write its share of 100% behind the name: `{} 30%`", **name),
                }),
            );
            None
        }
    }
}
