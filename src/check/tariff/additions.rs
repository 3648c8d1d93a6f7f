use super::Setting;
use crate::check::Cursor;
use crate::check::body::{after_keyword, only_value, report_duplicates};
use crate::check::choice::stated_value;
use crate::check::values::{language, not_negative, percent, share, whole, word, wrong};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{AnswerValue, Discount, OfferRole, Rfp, Surcharge, SurchargeOn, Tax, TaxPaid};
use crate::source::{At, Span};
use crate::syntax::Statement;
use crate::value::{Language, Percent};

/// Reads `surcharge holidays: 50%` and `surcharge language zh: 15%`.
pub(super) fn surcharges(
    stated: &[&Statement],
    setting: Setting,
    out: &mut Diagnostics,
) -> Vec<Surcharge> {
    let mut surcharges = Vec::new();
    for statement in stated {
        surcharges.extend(surcharge(statement, setting, out));
    }
    let targets = surcharges
        .iter()
        .map(|one: &Surcharge| (target(&one.on), one.span));
    report_duplicates(Code::DuplicateName, "the surcharge on", targets, out);
    surcharges
}

fn target(on: &SurchargeOn) -> String {
    match on {
        SurchargeOn::Holidays => "holidays".to_owned(),
        SurchargeOn::Language(language) => format!("language {language}"),
        SurchargeOn::Hours(name, _) | SurchargeOn::Attribute(name) => name.clone(),
    }
}

fn surcharge(statement: &Statement, setting: Setting, out: &mut Diagnostics) -> Option<Surcharge> {
    let example = "surcharge holidays: 50%";
    let mut head = after_keyword(statement);
    let on = surcharge_on(&mut head, out)?;
    head.finish(
        out,
        &format!("write `{example}` or `surcharge language zh: 15%`"),
    )?;
    let mut cursor = stated_value(statement, example, out)?;
    let size = none_or_percent(&mut cursor, out)?;
    cursor.finish(
        out,
        &format!("write `{example}` or `surcharge holidays: none`"),
    )?;
    if size.is_some() {
        match &on {
            SurchargeOn::Holidays => on_holidays(statement.span, setting, out),
            SurchargeOn::Language(language) => on_language(language, statement.span, setting, out),
            SurchargeOn::Hours(..) | SurchargeOn::Attribute(_) => {}
        }
    }
    Some(Surcharge {
        on,
        percent: size,
        span: statement.span,
    })
}

fn surcharge_on(head: &mut Cursor, out: &mut Diagnostics) -> Option<SurchargeOn> {
    if head.eat("holidays").is_some() {
        return Some(SurchargeOn::Holidays);
    }
    if head.eat("language").is_some() {
        return Some(SurchargeOn::Language(language(head, out)?.value));
    }
    let help = "write `surcharge holidays: 50%` or `surcharge language zh: 15%`";
    out.push(wrong(Code::SurchargeTarget, "what a surcharge is on", head).help(help));
    None
}

fn none_or_percent(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<Option<Percent>> {
    if cursor.eat("none").is_some() {
        return Some(None);
    }
    addition(cursor, out).map(|size| Some(size.value))
}

fn addition(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let size = percent(cursor, out)?;
    not_negative(&At::new(size.value.0, size.span), out)?;
    Some(size)
}

// What the work costs in house is no answer to the RFP's list of holidays, but it is counted by it all the same.
fn on_holidays(span: Span, setting: Setting, out: &mut Diagnostics) {
    let Some(rfp) = setting
        .context
        .whole_rfp()
        .filter(|rfp| rfp.holidays.is_empty())
    else {
        return;
    };
    out.push(
        Diagnostic::new(Code::SurchargeTarget, "the RFP lists no holidays")
            .label(span, "a surcharge on holidays")
            .label(rfp.span, "no `holidays` in here")
            .help("list them in the RFP: `holidays { 2027-08-31: \"Hari Kebangsaan\" }`"),
    );
}

fn on_language(language: &Language, span: Span, setting: Setting, out: &mut Diagnostics) {
    if let Some(rfp) = setting.context.whole_rfp()
        && !demanded(language, rfp)
    {
        out.push(not_demanded(language, span, rfp));
        return;
    }
    if setting.role == OfferRole::Vendor {
        offered(language, span, setting, out);
    }
}

fn demanded(language: &Language, rfp: &Rfp) -> bool {
    let mut shares = rfp.demands.iter().flat_map(|demand| &demand.share);
    shares.any(|share| share.value.0.satisfies(language))
}

fn not_demanded(language: &Language, span: Span, rfp: &Rfp) -> Diagnostic {
    let message = format!("no demand has contacts in `{language}`");
    let diagnostic =
        Diagnostic::new(Code::SurchargeTarget, message).label(span, "a surcharge on nothing");
    let labelled = rfp.demands.iter().fold(diagnostic, |diagnostic, demand| {
        let shares = super::across(demand.share.iter().map(|share| share.span));
        let text = match shares {
            Some(_) => format!("the languages of `{}`", demand.channel),
            None => format!("`{}` states no languages", demand.channel),
        };
        diagnostic.label(shares.unwrap_or(demand.span), text)
    });
    labelled.help(format!(
        "remove the surcharge, or state the language's share in the RFP: `share: {language} 10%, …`"
    ))
}

/// A vendor who says which languages are offered can't charge more for another one.
fn offered(language: &Language, span: Span, setting: Setting, out: &mut Diagnostics) {
    let mut stated = Vec::new();
    for answer in setting.answers.values() {
        if let AnswerValue::Languages(languages) = &answer.value {
            if languages
                .iter()
                .any(|one| one.satisfies(language) || language.satisfies(one))
            {
                return;
            }
            stated.push(answer.span);
        }
    }
    if stated.is_empty() {
        return;
    }
    let message = format!("a surcharge for `{language}`, which the vendor does not offer");
    let diagnostic = Diagnostic::new(Code::LanguageNotOffered, message).label(span, "charged here");
    let labelled = stated.into_iter().fold(diagnostic, |diagnostic, span| {
        diagnostic.label(span, format!("`{language}` is not offered here"))
    });
    out.push(labelled.help(format!(
        "ask the vendor; then add `{language}` to the languages or remove the surcharge"
    )));
}

/// Reads `discount launch: 10% for first 3 months`.
pub(super) fn discounts(stated: &[&Statement], out: &mut Diagnostics) -> Vec<Discount> {
    let mut discounts = Vec::new();
    for statement in stated {
        discounts.extend(discount(statement, out));
    }
    let names = discounts
        .iter()
        .map(|one: &Discount| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the discount", names, out);
    discounts
}

fn discount(statement: &Statement, out: &mut Diagnostics) -> Option<Discount> {
    let example = "discount launch: 10% for first 3 months";
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a discount", out)?;
    head.finish(out, &format!("write `{example}`"))?;
    let mut cursor = stated_value(statement, example, out)?;
    let size = share(&mut cursor, out)?;
    let months = match cursor.eat_all(&["for", "first"]) {
        Some(_) => Some(first_months(&mut cursor, out)?),
        None => None,
    };
    cursor.finish(out, &format!("write `{example}`"))?;
    Some(Discount {
        name: name.value.to_owned(),
        percent: size.value,
        months,
        span: statement.span,
    })
}

fn first_months(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<u32> {
    let months = whole(cursor, out)?;
    if cursor
        .eat("months")
        .or_else(|| cursor.eat("month"))
        .is_none()
    {
        let help = "write `for first 3 months`";
        out.push(wrong(Code::UnexpectedText, "`months`", cursor).help(help));
        return None;
    }
    Some(months.value)
}

/// Reads `tax SST: 8%`; `untaxed` is the fact `tax: none`.
pub(super) fn taxes(
    stated: &[&Statement],
    untaxed: Option<&Statement>,
    out: &mut Diagnostics,
) -> Vec<Tax> {
    let mut taxes = Vec::new();
    for statement in stated {
        taxes.extend(tax(statement, out));
    }
    let names = taxes.iter().map(|one: &Tax| (one.name.clone(), one.span));
    report_duplicates(Code::DuplicateName, "the tax", names, out);
    if let Some(fact) = untaxed
        && no_tax(fact, out).is_some()
        && let Some(tax) = stated.first()
    {
        out.push(
            Diagnostic::new(Code::DuplicateFact, "`tax` is stated and said to be none")
                .label(fact.span, "no tax here")
                .label(tax.span, "a tax here")
                .help("keep one of the two"),
        );
    }
    taxes
}

fn no_tax(fact: &Statement, out: &mut Diagnostics) -> Option<()> {
    let help = "write `tax: none`, or name the tax: `tax SST: 8%`";
    let mut cursor = only_value(fact, out)?;
    if cursor.eat("none").is_none() {
        out.push(wrong(Code::UnknownOption, "`none`", &cursor).help(help));
        return None;
    }
    cursor.finish(out, help)
}

fn tax(statement: &Statement, out: &mut Diagnostics) -> Option<Tax> {
    let example = "tax SST: 8%";
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a tax", out)?;
    head.finish(out, &format!("write `{example}`"))?;
    let mut cursor = stated_value(statement, example, out)?;
    let size = addition(&mut cursor, out)?;
    cursor.finish(out, &format!("write `{example}`"))?;
    Some(Tax {
        name: name.value.to_owned(),
        percent: size.value,
        paid: TaxPaid::Invoiced,
        span: statement.span,
    })
}

#[cfg(test)]
mod tests {
    use crate::check::fixture::Fixture;
    use crate::diagnostic::Code;

    #[test]
    fn a_surcharge_for_a_language_that_no_demand_has() {
        let said = Fixture::right()
            .with("borneo.rfp", "language zh", "language ta")
            .says(Code::SurchargeTarget);
        assert_eq!(
            said.labels,
            [
                "borneo.rfp: surcharge language ta: 15%",
                "rfp.rfp: ms 60%, en 30%, zh 10%"
            ]
        );
        let said = Fixture::right()
            .with("rfp.rfp", "        share: ms 60%, en 30%, zh 10%\n", "")
            .says(Code::SurchargeTarget);
        assert_eq!(said.labels[1], "rfp.rfp: demand voice");
    }

    #[test]
    fn a_surcharge_for_holidays_that_nobody_lists() {
        let holidays = "    holidays { 2027-08-31: \"Hari Kebangsaan\" }\n";
        let said = Fixture::right()
            .with("rfp.rfp", holidays, "")
            .says(Code::SurchargeTarget);
        assert_eq!(said.labels[0], "borneo.rfp: surcharge holidays: 50%");
        let none = Fixture::right().with("rfp.rfp", holidays, "").with(
            "borneo.rfp",
            "holidays: 50%",
            "holidays: none",
        );
        assert!(none.check().project.is_some());
    }

    #[test]
    fn a_surcharge_for_a_language_that_the_vendor_does_not_offer() {
        let said = Fixture::right()
            .with("borneo.rfp", "languages: ms, en, zh", "languages: ms, en")
            .says(Code::LanguageNotOffered);
        assert_eq!(
            said.labels,
            [
                "borneo.rfp: surcharge language zh: 15%",
                "borneo.rfp: languages: ms, en"
            ]
        );
    }

    #[test]
    fn additions_that_are_none() {
        for (from, to, code) in [
            (
                "surcharge holidays",
                "surcharge nights",
                Code::SurchargeTarget,
            ),
            (
                "surcharge holidays: 50%",
                "surcharge holidays",
                Code::MissingValue,
            ),
            ("holidays: 50%", "holidays: 50", Code::NotAPercent),
            (
                "discount launch: 10%",
                "discount launch: 110%",
                Code::OutOfRange,
            ),
            ("for first 3 months", "for first 3", Code::UnexpectedText),
            ("tax SST: 8%", "tax SST: -8%", Code::OutOfRange),
            ("tax SST: 8%", "tax: 8%", Code::UnknownOption),
            (
                "tax SST: 8%",
                "tax SST: 8%\n        tax: none",
                Code::DuplicateFact,
            ),
        ] {
            Fixture::right().with("borneo.rfp", from, to).says(code);
        }
    }
}
