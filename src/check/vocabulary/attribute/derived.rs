use crate::check::body::only_value;
use crate::check::values::{quoted_list, share, word, wrong};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Attribute, AttributeType, Better, Derived, Home, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::{Percent, Text};

const USUAL: &str = "write `usual: 5% to 40%`";

/// `distance of sites` or `share of capacity`, if the type is one; `Some(None)` if what it is of can't be read.
pub(super) fn derived(statement: &Statement, out: &mut Diagnostics) -> Option<Option<Derived>> {
    let phrase = statement.values.as_deref()?.first()?;
    let mut cursor = Cursor::new(&phrase.terms, phrase.span);
    let is_distance = cursor.eat_all(&["distance", "of"]).is_some();
    if !is_distance {
        cursor.eat_all(&["share", "of"])?;
    }
    let of = word(&mut cursor, "the attribute that it is computed from", out);
    let help = "write `distance of sites` or `share of capacity`, and nothing more";
    let whole = only_value(statement, out).is_some() && cursor.finish(out, help).is_some();
    let of = of.filter(|_| whole).map(|of| of.map(str::to_owned));
    Some(of.map(|of| match is_distance {
        true => Derived::Distance(of),
        false => Derived::Share { of, usual: None },
    }))
}

/// Nobody is asked for what follows from another answer.
pub(super) fn computed_attribute(
    name: At<&str>,
    mut derived: Derived,
    statement: &Statement,
    out: &mut Diagnostics,
) -> Option<Attribute> {
    let mut body = Body::of(statement, "a computed attribute");
    let of = derived.of().clone();
    if let Some(ask) = body.one(Keyword::Ask, out) {
        let message = format!("`{}` is computed, so nobody is asked for it", *name);
        out.push(
            Diagnostic::new(Code::DerivedAnswer, message)
                .label(ask.span, "asks for it")
                .label(of.span, format!("it follows from `{}`", *of))
                .help(format!("leave the question out; `{}` has its own", *of)),
        );
        return None;
    }
    if let Derived::Share { usual, .. } = &mut derived
        && let Some(fact) = body.fact("usual", out)
    {
        *usual = Some(range(fact, out)?);
    }
    body.named("title");
    body.finish(out);
    let (kind, better) = match &derived {
        Derived::Distance(_) => {
            let option = |name: &&str| At::new((*name).to_owned(), of.span);
            let options = Home::DISTANCES.iter().map(option).collect();
            let ordered = true;
            (AttributeType::OneOf { options, ordered }, None)
        }
        Derived::Share { .. } => (AttributeType::Percent(None), Some(Better::Lower)),
    };
    Some(Attribute {
        name: name.value.to_owned(),
        kind,
        better,
        question: Text::default(),
        evidence: None,
        scale: None,
        derived: Some(derived),
        commitment: false,
        span: statement.span,
    })
}

/// `5% to 40%`.
fn range(fact: &Statement, out: &mut Diagnostics) -> Option<At<(Percent, Percent)>> {
    let mut cursor = only_value(fact, out)?;
    let low = share(&mut cursor, out)?;
    if cursor.eat("to").is_none() {
        out.push(wrong(Code::UnexpectedText, "`to`", &cursor).help(USUAL));
        return None;
    }
    let high = share(&mut cursor, out)?;
    cursor.finish(out, USUAL)?;
    if low.value.0 >= high.value.0 {
        out.push(
            Diagnostic::new(Code::EmptyRange, "the usual range runs backwards")
                .label(low.span.to(high.span), "the first is not below the second")
                .help(USUAL),
        );
        return None;
    }
    Some(At::new((low.value, high.value), fact.span))
}

/// Only the distance of countries can be told, and only a share of what is counted.
pub(in crate::check::vocabulary) fn report_sources(vocabulary: &Vocabulary, out: &mut Diagnostics) {
    for attribute in &vocabulary.attributes {
        let Some(derived) = &attribute.derived else {
            continue;
        };
        let of = derived.of();
        let stated = vocabulary.attribute(of);
        if stated.is_some_and(|stated| derived.fits(&stated.kind)) {
            continue;
        }
        let fitting = vocabulary.attributes.iter();
        let fitting = fitting.filter(|one| derived.fits(&one.kind));
        let names: Vec<&str> = fitting.map(|one| one.name.as_str()).collect();
        let (kind, wanted, example) = match derived {
            Derived::Distance(_) => ("distance", "countries", "sites: set of country"),
            Derived::Share { .. } => ("share", "numbers of a unit", "capacity: quantity of call"),
        };
        let diagnostic = match stated {
            Some(stated) => {
                let message = format!("the answers to `{}` are no {wanted}", **of);
                Diagnostic::new(Code::NotPlaces, message)
                    .label(of.span, format!("has no {kind}"))
                    .label(stated.span, "declared here")
            }
            None => {
                let message = format!("there is no attribute `{}` to tell a {kind} of", **of);
                Diagnostic::new(Code::NotPlaces, message).label(of.span, "not known")
            }
        };
        out.push(diagnostic.help(match nearest(of, names.iter().copied()) {
            Some(near) => format!("did you mean `{kind} of {near}`?"),
            None if names.is_empty() => {
                format!("declare `attribute {example} {{ ask en \"…\" }}`")
            }
            None => format!("these have {wanted}: {}", quoted_list(names)),
        }));
    }
}
