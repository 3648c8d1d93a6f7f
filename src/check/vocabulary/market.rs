use crate::check::Cursor;
use crate::check::body::{after_keyword, only_value};
use crate::check::measure::measure;
use crate::check::values::{money, quoted_list, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Attribute, AttributeType, MarketBand, Measure, Vocabulary};
use crate::source::At;
use crate::syntax::{Statement, Term};
use crate::value::Money;

const HELP: &str = "write `shared onshore: 0.70 USD to 1.25 USD`";

/// `market minute of voice { shared onshore: 0.70 USD to 1.25 USD }`: one band a line.
pub(super) fn bands(
    statement: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Vec<MarketBand> {
    let mut head = after_keyword(statement);
    let measured = measure(&mut head, vocabulary, out);
    if measured.is_some() {
        head.finish(out, "write `market minute of voice { … }`");
    }
    let lines = statement.body().iter();
    let read: Vec<Option<Band>> = lines.map(|line| band(line, vocabulary, out)).collect();
    let Some(measure) = measured else {
        return Vec::new();
    };
    let whole = |band: Band| band.with(&measure);
    read.into_iter().flatten().map(whole).collect()
}

struct Band<'a> {
    line: &'a Statement,
    applies: Vec<(String, String)>,
    low: Money,
    high: Money,
}

impl Band<'_> {
    fn with(self, measure: &Measure) -> MarketBand {
        MarketBand {
            measure: measure.clone(),
            applies: self.applies,
            low: self.low,
            high: self.high,
            span: self.line.span,
        }
    }
}

fn band<'a>(
    line: &'a Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Band<'a>> {
    let mut head = Cursor::new(&line.head, line.span);
    let mut applies = Vec::new();
    while head.peek().and_then(Term::word).is_some() {
        let option = word(&mut head, "an option", out)?;
        applies.push(attribute_of(&option, vocabulary, out)?);
    }
    let bare = line.values.is_none() && !head.done();
    if line.values.is_none() && head.done() {
        out.push(
            Diagnostic::new(Code::NotMoney, "the usual price is missing")
                .label(line.span, "without a range of prices")
                .help(HELP),
        );
        return None;
    }
    // A price for everybody needs no words before it, and then no colon.
    let mut cursor = if bare {
        head
    } else {
        head.finish(out, HELP)?;
        only_value(line, out)?
    };
    let low = money(&mut cursor, out)?;
    if cursor.eat("to").is_none() {
        out.push(wrong(Code::UnexpectedText, "`to`", &cursor).help(HELP));
        return None;
    }
    let high = money(&mut cursor, out)?;
    cursor.finish(out, HELP)?;
    range(&low, &high, out)?;
    Some(Band {
        line,
        applies,
        low: low.value,
        high: high.value,
    })
}

fn range(low: &At<Money>, high: &At<Money>, out: &mut Diagnostics) -> Option<()> {
    let diagnostic = if low.currency != high.currency {
        Diagnostic::new(
            Code::NotMoney,
            "the ends of the range are in two currencies",
        )
        .label(high.span, format!("in {}", high.currency))
        .label(low.span, format!("in {}", low.currency))
        .help(format!("write both in {}", low.currency))
    } else if low.amount > high.amount {
        Diagnostic::new(Code::EmptyRange, "the range of prices runs backwards")
            .label(low.span.to(high.span), "the first is above the second")
            .help(format!(
                "write `{} to {}`",
                high.value.written(),
                low.value.written()
            ))
    } else {
        return Some(());
    };
    out.push(diagnostic);
    None
}

/// The `one of` attribute that has this option.
fn attribute_of(
    option: &At<&str>,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<(String, String)> {
    let attributes = vocabulary.attributes.iter();
    let having: Vec<&Attribute> = attributes
        .filter(|attribute| options(attribute).any(|own| own == option.value))
        .collect();
    // Of several, the one beside the band is meant: another vocabulary does not know of it.
    let beside = |attribute: &&&Attribute| attribute.span.file == option.span.file;
    let beside: Vec<&Attribute> = having.iter().filter(beside).copied().collect();
    let having = if beside.is_empty() { having } else { beside };
    match having.as_slice() {
        [only] => return Some((only.name.clone(), option.value.to_owned())),
        [] => out.push(unknown(option, vocabulary)),
        several => out.push(ambiguous(option, several)),
    }
    None
}

fn options(attribute: &Attribute) -> impl Iterator<Item = &str> {
    let options: &[At<String>] = match &attribute.kind {
        AttributeType::OneOf { options, .. } => options,
        _ => &[],
    };
    options.iter().map(|option| option.value.as_str())
}

fn unknown(option: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let all = || vocabulary.attributes.iter().flat_map(options);
    Diagnostic::new(
        Code::UnknownOption,
        format!("no attribute has the option `{}`", **option),
    )
    .label(option.span, "not an option of any `one of`")
    .help(match nearest(option, all()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => format!("the options are: {}", quoted_list(all())),
    })
}

fn ambiguous(option: &At<&str>, having: &[&Attribute]) -> Diagnostic {
    let first = Diagnostic::new(
        Code::UnknownOption,
        format!("`{}` is an option of more than one attribute", **option),
    )
    .label(option.span, "of which one?")
    .help("rename the option in one of the attributes");
    having.iter().fold(first, |diagnostic, attribute| {
        diagnostic.label(attribute.span, format!("an option of `{}`", attribute.name))
    })
}
