//! Facts, dates, prose, how the panel works, how the winner is found, clarifications.

use super::{Area, Said, Statements, list};
use crate::model::{AwardRule, Clarification, Home, PanelRule, Project, Rfp, Robustness, Timeline};
use crate::source::{At, Span};
use crate::value::{Percent, Text};

pub(super) fn facts(all: &mut Statements, project: &Project) {
    let rfp = &project.rfp;
    plain(all, rfp);
    timeline(all, &rfp.timeline);
    for holiday in &rfp.holidays {
        let subject = format!("holidays.{}", holiday.on);
        let said = Said::Text(holiday.name.value.clone());
        all.asking(Area::Timetable, subject, said, holiday.span, &["price"]);
    }
    for section in &rfp.sections {
        let subject = format!("section.{}", section.kind.as_str());
        let said = Said::Text(section.text.clone());
        all.asking(
            Area::Text,
            subject.as_str(),
            said,
            section.span,
            &[&subject],
        );
    }
    panel(all, rfp);
    award(all, rfp);
    for one in &project.clarifications {
        clarification(all, one);
    }
}

/// Every field of an RFP is named here or left to another function: a new one does not compile until it has its place.
fn plain(all: &mut Statements, rfp: &Rfp) {
    let Rfp {
        id,
        title,
        buyer,
        home,
        contact,
        authority,
        need,
        approvals,
        currency,
        budget,
        documents,
        term,
        discount_rate,
        extension,
        stages,
        offers,
        invited,
        declined,
        sections: _,
        contract: _,
        timeline: _,
        holidays: _,
        demands: _,
        lots: _,
        scenarios: _,
        criteria: _,
        pricing: _,
        panel: _,
        award: _,
        robustness: Robustness { weights, volume },
        span,
    } = rfp;
    let facts = Area::Facts;
    all.put(facts, "id", Said::Written(id.value.clone()), id.span);
    all.put(facts, "title", Said::Text(title.clone()), *span);
    all.put(facts, "buyer", Said::Text(buyer.value.clone()), buyer.span);
    places(all, home);
    for (name, text) in [
        ("contact", contact),
        ("authority", authority),
        ("need", need),
    ] {
        optional(all, name, text.as_ref());
    }
    written(all, "approvals", approvals);
    let code = Said::Written(currency.value.to_string());
    all.asking(facts, "currency", code, currency.span, &["price"]);
    if let Some(budget) = budget {
        all.put(facts, "budget", Said::Money(budget.value), budget.span);
    }
    written(all, "documents", documents);
    let said = Said::Term(term.value);
    all.asking(facts, "term", said, term.span, &["price"]);
    if let Some(rate) = discount_rate {
        all.put(facts, "discount_rate", Said::Percent(rate.value), rate.span);
    }
    for (name, within) in [("weights", weights), ("volume", volume)] {
        if let Some(within) = within {
            let subject = format!("robustness.{name}");
            all.put(facts, subject, Said::Percent(within.value), within.span);
        }
    }
    if let Some(months) = extension {
        let said = Said::Written(format!("{} months", months.value));
        all.asking(facts, "extension", said, months.span, &["price"]);
    }
    if let Some(at) = stages {
        let said = Said::Written("technical, price".to_owned());
        all.put(facts, "stages", said, *at);
    }
    let least = Said::Written(format!("at least {}", offers.value));
    all.put(facts, "offers", least, offers.span);
    written(all, "invited", invited);
    for one in declined {
        let reason = one.reason.as_ref().map(|reason| reason.value.clone());
        let subject = format!("declined.{}", one.vendor);
        let said = Said::Text(reason.unwrap_or_default());
        all.put(facts, subject, said, one.span);
    }
}

fn places(all: &mut Statements, home: &Home) {
    let Home { country, nearshore } = home;
    if let Some(country) = country {
        let said = Said::Written(country.value.to_string());
        all.put(Area::Facts, "country", said, country.span);
    }
    written(all, "nearshore", nearshore);
}

fn optional(all: &mut Statements, name: &str, text: Option<&At<Text>>) {
    if let Some(text) = text {
        all.put(Area::Facts, name, Said::Text(text.value.clone()), text.span);
    }
}

fn written<T: std::fmt::Display>(all: &mut Statements, name: &str, values: &[At<T>]) {
    if let Some(first) = values.first() {
        let said = Said::Written(list(values.iter().map(|one| &one.value)));
        all.put(Area::Facts, name, said, first.span);
    }
}

fn timeline(all: &mut Statements, timeline: &Timeline) {
    let Timeline {
        issue,
        questions,
        responses,
        best_and_final,
        award,
        standstill,
        milestones,
    } = timeline;
    let dates = [
        ("issue", Some(issue)),
        ("questions", Some(questions)),
        ("responses", Some(responses)),
        ("best_and_final", best_and_final.as_ref()),
        ("award", Some(award)),
        ("standstill", standstill.as_ref()),
    ];
    for (name, date) in dates {
        if let Some(date) = date {
            let said = Said::Moment(date.value.clone());
            all.put(Area::Timetable, format!("timeline.{name}"), said, date.span);
        }
    }
    for one in milestones {
        let subject = format!("timeline.milestone {}", one.name.value);
        let said = Said::Moment(one.when.clone());
        all.put(Area::Timetable, subject, said, one.name.span);
    }
}

fn panel(all: &mut Statements, rfp: &Rfp) {
    let PanelRule {
        assessors,
        spread,
        drop,
        weights,
        agreed,
    } = &rfp.panel;
    if let Some(n) = assessors {
        let said = Said::Number(n.value.into());
        all.put(Area::Panel, "panel.assessors", said, n.span);
    }
    if let Some(spread) = spread {
        let said = Said::Number(spread.value);
        all.put(Area::Panel, "panel.discuss", said, spread.span);
    }
    for one in drop {
        let subject = format!("panel.drop {}", one.value.as_str());
        let said = Said::Written("left out".to_owned());
        all.put(Area::Panel, subject, said, one.span);
    }
    for (name, weight) in weights {
        let subject = format!("panel.weight {}", name.value);
        all.put(
            Area::Panel,
            subject,
            Said::Number(weight.value),
            weight.span,
        );
    }
    if let Some(agreed) = agreed {
        let said = if agreed.value {
            "allowed"
        } else {
            "not allowed"
        };
        let said = Said::Written(said.to_owned());
        all.put(Area::Panel, "panel.agreed", said, agreed.span);
    }
}

fn award(all: &mut Statements, rfp: &Rfp) {
    let AwardRule {
        at_least,
        technical,
        bid_floor,
        bid_ceiling,
        ties,
        committee,
        publish,
        split,
        span,
    } = &rfp.award;
    if let Some(split) = split {
        super::split::split(all, split);
    }
    if let Some(least) = at_least {
        let said = Said::Number(least.value);
        all.put(Area::Award, "award.at_least", said, least.span);
    }
    let gates: [(&str, &Option<At<Percent>>); 3] = [
        ("award.technical", technical),
        ("award.cost_at_least", bid_floor),
        ("award.cost_at_most", bid_ceiling),
    ];
    for (name, gate) in gates {
        if let Some(gate) = gate {
            all.put(Area::Award, name, Said::Percent(gate.value), gate.span);
        }
    }
    let people = committee.map(|span| ("committee", span));
    let named = ties.iter().map(|tie| (tie.value.as_str(), tie.span));
    let order: Vec<(&str, Span)> = named.chain(people).collect();
    if let Some((_, first)) = order.first() {
        let names: Vec<&str> = order.iter().map(|(name, _)| *name).collect();
        let said = Said::Written(names.join(" then "));
        all.put(Area::Award, "award.ties", said, *first);
    }
    let told = [
        (publish.winner, "winner"),
        (publish.points, "points"),
        (publish.price, "price"),
    ];
    let told = told.iter().filter(|(is_told, _)| *is_told);
    let told = match list(told.map(|(_, name)| *name)) {
        none if none.is_empty() => "nothing".to_owned(),
        some => some,
    };
    all.put(Area::Award, "award.publish", Said::Written(told), *span);
}

fn clarification(all: &mut Statements, one: &Clarification) {
    let Clarification {
        number,
        on,
        question,
        answer,
        changes,
        span,
    } = one;
    let about = format!("clarification.{number}");
    let area = Area::Clarifications;
    all.put(area, format!("{about}.on"), Said::Date(*on), *span);
    for (name, text) in [("question", question), ("answer", answer)] {
        all.put(
            area,
            format!("{about}.{name}"),
            Said::Text(text.clone()),
            *span,
        );
    }
    if !changes.is_empty() {
        let said = Said::Written(list(changes.iter().map(|clause| &clause.value)));
        all.put(area, format!("{about}.changes"), said, *span);
    }
}
