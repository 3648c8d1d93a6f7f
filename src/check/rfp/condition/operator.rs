use crate::check::Cursor;
use crate::check::values::written_term;
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{Attribute, AttributeType};
use crate::source::{At, Span};
use crate::syntax::{Symbol, TermKind};

/// Which clause has the condition.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::check::rfp) enum Verb {
    Require,
    Prefer,
}

/// How an answer is compared.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Operator {
    Includes,
    Within,
    Covers,
    AtLeast,
    AtMost,
    MoreThan,
    LessThan,
    Is,
    IsOneOf,
    Between,
}

const MEASURED: &[Operator] = &[
    Operator::AtLeast,
    Operator::AtMost,
    Operator::MoreThan,
    Operator::LessThan,
    Operator::Is,
    Operator::IsOneOf,
    Operator::Between,
];

const COUNTED: &[Operator] = &[Operator::AtLeast, Operator::MoreThan, Operator::Between];

/// The operator that is next, if the attribute's type has it.
pub(super) fn operator(
    attribute: &Attribute,
    verb: Verb,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<Operator> {
    let stated = take(cursor);
    let has = operators(&attribute.kind);
    match &stated {
        Some(Stated {
            operator: Some(operator),
            ..
        }) if has.contains(operator)
            && (verb == Verb::Prefer || *operator != Operator::Between) =>
        {
            Some(*operator)
        }
        _ => {
            out.push(wrong(attribute, verb, stated, cursor));
            None
        }
    }
}

/// An operator as it stands, known or not.
struct Stated {
    operator: Option<Operator>,
    text: At<String>,
}

fn take(cursor: &mut Cursor) -> Option<Stated> {
    const WORDS: [(&[&str], Operator); 8] = [
        (&["includes"], Operator::Includes),
        (&["within"], Operator::Within),
        (&["covers"], Operator::Covers),
        (&["at", "least"], Operator::AtLeast),
        (&["at", "most"], Operator::AtMost),
        (&["is", "one", "of"], Operator::IsOneOf),
        (&["is"], Operator::Is),
        (&["from"], Operator::Between),
    ];
    for (words, operator) in WORDS {
        if let Some(span) = cursor.eat_all(words) {
            return Some(known(operator, words.join(" "), span));
        }
    }
    let term = cursor.peek()?;
    let operator = match term.kind {
        TermKind::Symbol(Symbol::AtLeast) => Some(Operator::AtLeast),
        TermKind::Symbol(Symbol::AtMost) => Some(Operator::AtMost),
        TermKind::Symbol(Symbol::Greater) => Some(Operator::MoreThan),
        TermKind::Symbol(Symbol::Less) => Some(Operator::LessThan),
        _ => None,
    };
    cursor.next();
    Some(Stated {
        operator,
        text: At::new(written_term(term), term.span),
    })
}

fn known(operator: Operator, text: String, span: Span) -> Stated {
    Stated {
        operator: Some(operator),
        text: At::new(text, span),
    }
}

/// The operators of a type, the usual one first.
fn operators(kind: &AttributeType) -> &'static [Operator] {
    match kind {
        AttributeType::Languages | AttributeType::Countries | AttributeType::SetOf(_) => {
            &[Operator::Includes, Operator::Within]
        }
        AttributeType::Texts | AttributeType::Certificates(_) => &[Operator::Includes],
        AttributeType::References | AttributeType::Reviews { .. } => COUNTED,
        AttributeType::OneOf { ordered: true, .. }
        | AttributeType::Percent(_)
        | AttributeType::Duration
        | AttributeType::Money
        | AttributeType::Integer
        | AttributeType::Decimal
        | AttributeType::QuantityOf(_)
        | AttributeType::Date => MEASURED,
        AttributeType::OneOf { ordered: false, .. }
        | AttributeType::Language
        | AttributeType::Country => &[Operator::Is, Operator::IsOneOf],
        AttributeType::Schedule => &[Operator::Covers],
        AttributeType::YesNo => &[Operator::Is],
        AttributeType::Text => &[],
    }
}

fn wrong(attribute: &Attribute, verb: Verb, stated: Option<Stated>, cursor: &Cursor) -> Diagnostic {
    let name = &attribute.name;
    let (message, span) = match &stated {
        Some(Stated {
            operator: Some(Operator::Between),
            text,
        }) if operators(&attribute.kind).contains(&Operator::Between) => (
            format!("a requirement on `{name}` passes or fails, it has no range"),
            text.span,
        ),
        Some(Stated {
            operator: Some(_),
            text,
        }) => (
            format!("`{name}` can't be compared with `{}`", text.value),
            text.span,
        ),
        Some(Stated {
            operator: None,
            text,
        }) => (format!("`{}` is not a comparison", text.value), text.span),
        None => (
            format!("the condition on `{name}` is missing"),
            cursor.here(),
        ),
    };
    Diagnostic::new(Code::WrongOperator, message)
        .label(span, "not possible here")
        .label(attribute.span, format!("`{name}` is declared here"))
        .help(help(attribute, verb))
}

fn help(attribute: &Attribute, verb: Verb) -> String {
    let name = &attribute.name;
    let forms: Vec<String> = operators(&attribute.kind)
        .iter()
        .filter(|operator| verb == Verb::Prefer || **operator != Operator::Between)
        .map(|operator| format!("`{}`", form(*operator)))
        .collect();
    if forms.is_empty() {
        return format!("a text is read by people: write `judge {name} 0 to 5` or `ask {name}`");
    }
    format!("`{name}` can be compared with {}", forms.join(", "))
}

const fn form(operator: Operator) -> &'static str {
    match operator {
        Operator::Includes => "includes",
        Operator::Within => "within",
        Operator::Covers => "covers",
        Operator::AtLeast => ">=",
        Operator::AtMost => "<=",
        Operator::MoreThan => ">",
        Operator::LessThan => "<",
        Operator::Is => "is",
        Operator::IsOneOf => "is one of",
        Operator::Between => "from … to …",
    }
}
