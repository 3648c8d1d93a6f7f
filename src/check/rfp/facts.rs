mod term;

use super::demand::a_year;
use super::fact::{each, only};
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::values::{currency, language, money, plain, share, text, whole, word};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::Vocabulary;
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Currency, Language, Money, Percent, Term, Text, write_decimal};

/// Languages that the documents' own texts exist in.
const SHIPPED: &[&str] = &["en", "ms"];

/// The plain facts of an RFP, as far as they can be read.
#[derive(Debug, Default)]
pub(super) struct Facts {
    pub buyer: Option<At<Text>>,
    pub contact: Option<At<Text>>,
    pub authority: Option<At<Text>>,
    pub need: Option<At<Text>>,
    pub approvals: Vec<At<String>>,
    pub currency: Option<At<Currency>>,
    pub budget: Option<At<Money>>,
    pub documents: Vec<At<Language>>,
    pub term: Option<At<Term>>,
    pub discount_rate: Option<At<Percent>>,
    pub extension: Option<At<u32>>,
    pub stages: Option<Span>,
    pub offers: Option<At<u32>>,
    pub invited: Vec<At<String>>,
}

/// `rfp CS-2027-01 "Customer support"`: the name and the title.
pub(super) fn heading(
    statement: &Statement,
    out: &mut Diagnostics,
) -> (Option<At<String>>, Option<At<Text>>) {
    let mut cursor = after_keyword(statement);
    let Some(id) = word(&mut cursor, "the short name of the RFP", out) else {
        return (None, None);
    };
    let title = text(&mut cursor, out);
    if title.is_some() {
        cursor.finish(out, "write `rfp CS-2027-01 \"Customer support\" {`");
    }
    (Some(id.map(str::to_owned)), title)
}

/// Reads every plain fact.
pub(super) fn facts(body: &mut Body, vocabulary: &Vocabulary, out: &mut Diagnostics) -> Facts {
    let buyer = body.required("buyer", "buyer: \"Kedai Nusantara Sdn Bhd\"", out);
    let currency_fact = body.required("currency", "currency: MYR", out);
    let documents_fact = body.required("documents", "documents: en", out);
    let term_fact = body.required("term", "term: 24 months from 2027-03-01", out);
    let offers_fact = body.required("offers", "offers: at least 3", out);
    let currency = currency_fact.and_then(|fact| only(fact, "currency: MYR", out, currency));
    Facts {
        budget: budget(body, currency.as_ref(), out),
        buyer: buyer.and_then(|fact| only(fact, "buyer: \"Kedai Nusantara Sdn Bhd\"", out, text)),
        contact: optional_text(body, "contact", out),
        authority: optional_text(body, "authority", out),
        need: optional_text(body, "need", out),
        approvals: names(body, "approvals", out),
        currency,
        documents: documents_fact
            .map(|fact| documents(fact, vocabulary, out))
            .unwrap_or_default(),
        term: term_fact.and_then(|fact| only(fact, term::EXAMPLE, out, term::term)),
        discount_rate: body
            .fact("discount_rate", out)
            .and_then(|fact| only(fact, "discount_rate: 6% per year", out, discount_rate)),
        extension: body
            .fact("extension", out)
            .and_then(|fact| only(fact, term::EXTENSION, out, term::extension)),
        stages: stages(body, out),
        offers: offers_fact.and_then(|fact| only(fact, "offers: at least 3", out, offers)),
        invited: names(body, "invited", out),
    }
}

/// `stages: technical, price`: there are these two, in this order.
fn stages(body: &mut Body, out: &mut Diagnostics) -> Option<Span> {
    const EXAMPLE: &str = "stages: technical, price";
    let fact = body.fact("stages", out)?;
    let named = each(fact, EXAMPLE, out, |cursor, out| {
        let name = word(cursor, "the name of a stage", out)?;
        Some(name.map(str::to_owned))
    })?;
    let names: Vec<&str> = named.iter().map(|name| name.value.as_str()).collect();
    if names == ["technical", "price"] {
        return Some(fact.span);
    }
    let message = format!("an evaluation has no stages `{}`", names.join(", "));
    let (first, last) = (named.first()?, named.last()?);
    out.push(
        Diagnostic::new(Code::UnknownStages, message)
            .label(first.span.to(last.span), "not the two stages")
            .help(format!("write `{EXAMPLE}`, or leave it out")),
    );
    None
}

/// `budget: 6_500_000 MYR`, in the RFP's currency.
fn budget(
    body: &mut Body,
    currency: Option<&At<Currency>>,
    out: &mut Diagnostics,
) -> Option<At<Money>> {
    let budget = only(
        body.fact("budget", out)?,
        "budget: 6_500_000 MYR",
        out,
        money,
    )?;
    in_currency(&budget, currency, out).then_some(budget)
}

/// Whether an amount is in the RFP's currency; reports one that is not.
pub(super) fn in_currency(
    money: &At<Money>,
    currency: Option<&At<Currency>>,
    out: &mut Diagnostics,
) -> bool {
    let Some(currency) = currency.filter(|currency| currency.value != money.value.currency) else {
        return true;
    };
    let amount = write_decimal(money.value.amount, 0);
    out.push(
        Diagnostic::new(
            Code::NotMoney,
            format!(
                "the RFP is in `{}`, this amount in `{}`",
                **currency, money.value.currency
            ),
        )
        .label(money.span, format!("not `{}`", **currency))
        .label(currency.span, "the RFP's currency")
        .help(format!(
            "write the amount in `{0}`, such as `{amount} {0}`",
            **currency
        )),
    );
    false
}

/// A fact that is a text, where it is stated.
pub(super) fn optional_text(
    body: &mut Body,
    name: &'static str,
    out: &mut Diagnostics,
) -> Option<At<Text>> {
    let fact = body.fact(name, out)?;
    only(fact, &format!("{name}: \"…\""), out, text)
}

/// Names in quotes; one that stands twice is reported.
fn names(body: &mut Body, name: &'static str, out: &mut Diagnostics) -> Vec<At<String>> {
    let Some(fact) = body.fact(name, out) else {
        return Vec::new();
    };
    let example = format!("{name}: \"One\", \"Two\"");
    let names = each(fact, &example, out, plain).unwrap_or_default();
    let spans = names.iter().map(|name| (name.value, name.span));
    report_duplicates(Code::DuplicateName, "the name", spans, out);
    names
        .into_iter()
        .map(|name| name.map(str::to_owned))
        .collect()
}

fn documents(
    fact: &Statement,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Vec<At<Language>> {
    let has_words = |one: &At<Language>| SHIPPED.contains(&one.primary()) || vocabulary.words(one);
    let languages = each(fact, "documents: ms, en", out, language).unwrap_or_default();
    let spans = languages.iter().map(|one| (one.as_str(), one.span));
    report_duplicates(Code::DuplicateName, "the language", spans, out);
    for one in &languages {
        if !has_words(one) {
            out.push(
                Diagnostic::new(
                    Code::DocumentLanguage,
                    format!("no documents can be made in `{}`", one.value),
                )
                .label(
                    one.span,
                    format!("{} has no texts of the documents", one.name_en()),
                )
                .help(format!(
                    "documents can be made in `en` and `ms`, and in a language whose words lie in \
                     `templates/words/{0}.json`: `rfpc words {0}` prints all that are needed",
                    one.value
                )),
            );
        }
    }
    languages.into_iter().filter(has_words).collect()
}

/// `6% per year`, from 0 to 100%.
fn discount_rate(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let rate = share(cursor, out)?;
    a_year(rate, "a discount rate", cursor, out)
}

/// `at least 3`, one or more.
fn offers(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<u32>> {
    cursor.eat_all(&["at", "least"]);
    let count = whole(cursor, out)?;
    if count.value == 0 {
        out.push(
            Diagnostic::new(Code::OutOfRange, "a decision needs an offer")
                .label(count.span, "must be 1 or more")
                .help("write `at least 3`"),
        );
        return None;
    }
    Some(count)
}
