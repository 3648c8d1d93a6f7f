use crate::check::Cursor;
use crate::check::values::{quoted_list, share, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{PriceMethod, PriceRule};
use crate::source::At;
use crate::syntax::{Statement, Symbol, TermKind};
use crate::value::Percent;

const EXAMPLE: &str = "price 40% by lowest_ratio of cost over term";
const METHODS: [(&str, PriceMethod); 1] = [("lowest_ratio", PriceMethod::LowestRatio)];

/// The line of a criterion: `capability 30%, at least 50%`.
#[derive(Debug)]
pub(super) struct Head<'a> {
    pub name: Option<&'a str>,
    pub weight: Option<At<Percent>>,
    pub minimum: Option<At<Percent>>,
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
    pub fn of(statement: &'a Statement, left_over: Option<Percent>, out: &mut Diagnostics) -> Self {
        let mut cursor = Cursor::new(&statement.head, statement.span);
        let mut head = Head {
            name: None,
            weight: None,
            minimum: None,
            form: Form::Broken,
        };
        let Some(name) = word(&mut cursor, "the name of a criterion", out) else {
            return head;
        };
        head.name = Some(name.value);
        head.weight = weight(&name, left_over, &mut cursor, out);
        if head.read_minimum(&mut cursor, out).is_none() {
            return head;
        }
        if let Some(by) = cursor.eat("by") {
            let rule = rule(&mut cursor, out);
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

    fn read_minimum(&mut self, cursor: &mut Cursor, out: &mut Diagnostics) -> Option<()> {
        cursor.eat_symbol(Symbol::Comma);
        if cursor.eat_all(&["at", "least"]).is_some() {
            self.minimum = Some(share(cursor, out)?);
            cursor.eat_symbol(Symbol::Comma);
        }
        Some(())
    }
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

/// `lowest_ratio of cost [before tax] over term`.
fn rule(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<PriceRule> {
    let method = method(cursor, out)?;
    let of_cost = cursor.eat_all(&["of", "cost"]).is_some();
    let before_tax = of_cost && cursor.eat_all(&["before", "tax"]).is_some();
    let over = of_cost.then(|| cursor.eat_all(&["over", "term"])).flatten();
    let Some(over) = over else {
        let what = if of_cost { "`over term`" } else { "`of cost`" };
        out.push(
            wrong(Code::UnexpectedText, what, cursor).help(format!("write it so: `{EXAMPLE}`")),
        );
        return None;
    };
    cursor.finish(out, &format!("write it so: `{EXAMPLE}`"))?;
    Some(PriceRule {
        span: method.span.to(over),
        method,
        with_tax: !before_tax,
    })
}

fn method(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<PriceMethod>> {
    let name = word(cursor, "a price formula", out)?;
    if let Some((_, method)) = METHODS.iter().find(|(known, _)| *known == name.value) {
        return Some(At::new(*method, name.span));
    }
    let names = || METHODS.iter().map(|(known, _)| *known);
    out.push(
        Diagnostic::new(
            Code::UnknownMethod,
            format!("there is no price formula `{}`", *name),
        )
        .label(name.span, "not known")
        .help(match nearest(&name, names()) {
            Some(meant) => format!("did you mean `{meant}`?"),
            None => format!("the formulas are: {}", quoted_list(names())),
        }),
    );
    None
}
