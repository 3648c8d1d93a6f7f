//! What a surcharge is held against: what the RFP demands and what the vendor offers.

use crate::check::tariff::{Setting, across};
use crate::diagnostic::{Code, Diagnostic, Diagnostics};
use crate::model::{
    AnswerValue, Charge, Demand, MeasureOf, OfferRole, Rfp, Surcharge, SurchargeOn,
};
use crate::source::Span;
use crate::value::Language;

// What the work costs in house is no answer to the RFP's list of holidays, but it is counted by it all the same.
pub(super) fn on_holidays(span: Span, setting: Setting, out: &mut Diagnostics) {
    let Some(rfp) = setting
        .context
        .intact(&["holidays"])
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

pub(super) fn on_language(
    language: &Language,
    span: Span,
    setting: Setting,
    out: &mut Diagnostics,
) {
    if let Some(rfp) = setting.context.intact(&["demand"])
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
        let shares = across(demand.share.iter().map(|share| share.span));
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

/// The share of contacts in some hours follows from when they come.
pub(super) fn on_hours(
    surcharges: &[Surcharge],
    charges: &[Charge],
    setting: Setting,
    out: &mut Diagnostics,
) {
    let Some(rfp) = setting.context.intact(&["demand"]) else {
        return;
    };
    let charged = |demand: &&Demand| charges.iter().any(|charge| counts(charge, demand));
    let silent: Vec<&Demand> = rfp
        .demands
        .iter()
        .filter(charged)
        .filter(|demand| demand.hours.is_none())
        .collect();
    let Some(first) = silent.first() else {
        return;
    };
    let mut timed = surcharges
        .iter()
        .filter(|one| matches!(one.on, SurchargeOn::Hours(..)));
    let Some(surcharge) = timed.next() else {
        return;
    };
    let message = format!("nobody says when the contacts of `{}` come", first.channel);
    let diagnostic = Diagnostic::new(Code::SurchargeTarget, message)
        .label(surcharge.span, "a surcharge on some hours");
    let diagnostic = timed.fold(diagnostic, |diagnostic, more| {
        diagnostic.label(more.span, "and another")
    });
    let labelled = silent.iter().fold(diagnostic, |diagnostic, demand| {
        diagnostic.label(demand.span, "no `hours` in this demand")
    });
    out.push(labelled.help("add a line such as `hours: 24/7` to the demand"));
}

fn counts(charge: &Charge, demand: &Demand) -> bool {
    match &charge.measure.of {
        MeasureOf::Channel(channel) | MeasureOf::Cases(channel) => *channel == demand.channel,
        MeasureOf::Leg(_) => true,
        MeasureOf::Seat => demand.billing.seats.is_some(),
        MeasureOf::Agent => demand.agents.is_some() || demand.agent_hours.is_some(),
    }
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
    fn a_surcharge_on_hours_of_contacts_that_nobody_times() {
        let nights = "nights: 20% on daily 22:00-06:00 Asia/Kuala_Lumpur";
        let said = Fixture::right()
            .with("borneo.rfp", "language zh: 15%", nights)
            .says(Code::SurchargeTarget);
        assert_eq!(
            said.labels,
            [
                format!("borneo.rfp: surcharge {nights}"),
                "rfp.rfp: demand voice".to_owned()
            ]
        );
    }
}
