//! How much is needed, and what may come otherwise.

use std::fmt::Display;

use super::{Area, Said, Statements, list};
use crate::model::{
    BillingFacts, Change, Demand, DemandFact, HandleTime, Pool, Profile, Rfp, ScenarioChange,
    StaffingFacts, Vocabulary,
};
use crate::source::{At, Span};
use crate::value::{Decimal, Duration, Percent, write_decimal};

const AREA: Area = Area::Demand;

pub(super) fn demand(all: &mut Statements, vocabulary: &Vocabulary, rfp: &Rfp) {
    for one in &rfp.demands {
        if let Some(known) = vocabulary.channel(&one.channel) {
            let channel = one.channel.as_str();
            Facts { all, channel }.put("unit", &known.unit, known.span);
        }
        channel(all, one);
    }
    for scenario in &rfp.scenarios {
        for change in &scenario.changes {
            let subject = format!(
                "scenario.{}.{}.{}",
                scenario.name,
                change.channel,
                fact_name(change.fact)
            );
            all.put(AREA, subject, Said::Written(changed(change)), change.span);
        }
    }
}

/// The facts of one channel: each is part of what it is asked to be done for.
struct Facts<'a> {
    all: &'a mut Statements,
    channel: &'a str,
}

impl Facts<'_> {
    fn put(&mut self, name: &str, said: impl Display, span: Span) {
        self.say(name, Said::Written(said.to_string()), span);
    }

    fn say(&mut self, name: &str, said: Said, span: Span) {
        let question = format!("price.{}", self.channel);
        let subject = format!("demand.{}.{name}", self.channel);
        self.all.asking(AREA, subject, said, span, &[&question]);
    }

    fn maybe<T: Display>(&mut self, name: &str, fact: &Option<At<T>>) {
        if let Some(fact) = fact {
            self.put(name, &fact.value, fact.span);
        }
    }

    fn number(&mut self, name: &str, fact: &Option<At<Decimal>>) {
        if let Some(fact) = fact {
            self.say(name, Said::Number(fact.value), fact.span);
        }
    }

    fn percent(&mut self, name: &str, fact: &Option<At<Percent>>) {
        if let Some(fact) = fact {
            self.say(name, Said::Percent(fact.value), fact.span);
        }
    }

    fn time(&mut self, name: &str, fact: &Option<At<HandleTime>>) {
        if let Some(fact) = fact {
            self.put(name, handle_time(&fact.value), fact.span);
        }
    }
}

fn number(value: Decimal) -> String {
    write_decimal(value, 0)
}

fn channel(all: &mut Statements, demand: &Demand) {
    let Demand {
        channel,
        volume,
        by_month,
        history,
        list: dialled,
        repeat,
        deflections,
        talk,
        wrap,
        hold,
        growth,
        season,
        share,
        profile,
        hours,
        answer,
        patience,
        lost_contact,
        agents,
        agent_hours,
        staffing,
        billing,
        source,
        span: _,
    } = demand;
    let mut facts = Facts { all, channel };
    facts.say("volume", Said::Number(volume.value), volume.span);
    if let Some(first) = by_month.first() {
        let months = list(by_month.iter().map(|month| number(month.value)));
        facts.put("volume by month", months, first.span);
    }
    if let Some(history) = history {
        let what = format!("{} with {}", history.file, number(history.contacts));
        facts.put("history", what, history.span);
    }
    if let Some(dialled) = dialled {
        let numbers = &dialled.numbers;
        facts.say("list", Said::Number(numbers.value), numbers.span);
        facts.put("attempts", dialled.attempts.value, dialled.attempts.span);
        facts.put("reached", dialled.reached.value, dialled.reached.span);
    }
    facts.percent("repeat", repeat);
    for one in deflections {
        let what = format!("{} in {}", one.share.value, one.time.value);
        facts.put(one.by.as_str(), what, one.share.span);
    }
    facts.time("talk", talk);
    facts.time("wrap", wrap);
    facts.time("hold", hold);
    facts.percent("growth", growth);
    if let Some(first) = season.first() {
        let months = season.iter().map(|month| {
            let (month, percent) = month.value;
            format!("{month:02}: {percent}")
        });
        let mut months: Vec<String> = months.collect();
        months.sort();
        facts.put("season", list(months), first.span);
    }
    if let Some(first) = share.first() {
        let mut shares: Vec<String> = share
            .iter()
            .map(|one| format!("{} {}", one.value.0, one.value.1))
            .collect();
        shares.sort();
        facts.put("share", list(shares), first.span);
    }
    if let Some(profile) = profile {
        facts.put("profile", week(&profile.value), profile.span);
    }
    facts.maybe("hours", hours);
    if let Some(answer) = answer {
        let (share, time) = answer.value;
        facts.put("answer", format!("{share} within {time}"), answer.span);
    }
    facts.maybe("patience", patience);
    if let Some(lost) = lost_contact {
        facts.put("lost_contact", lost.value.written(), lost.span);
    }
    facts.number("agents", agents);
    facts.number("agent_hours", agent_hours);
    staffed(&mut facts, staffing);
    billed(&mut facts, billing);
    facts.maybe("source", source);
}

fn staffed(facts: &mut Facts<'_>, staffing: &StaffingFacts) {
    let StaffingFacts {
        occupancy,
        shrinkage,
        concurrency,
        at_least,
        pool,
        full_time,
    } = staffing;
    facts.percent("occupancy", occupancy);
    facts.percent("shrinkage", shrinkage);
    facts.maybe("concurrency", concurrency);
    facts.maybe("at_least", at_least);
    if let Some(pool) = pool {
        let mut names = Pool::ALL.iter().filter(|(_, one)| *one == pool.value);
        let name = names.next().map_or("", |(name, _)| *name);
        facts.put("pool", name, pool.span);
    }
    facts.number("full_time", full_time);
}

fn billed(facts: &mut Facts<'_>, billing: &BillingFacts) {
    let BillingFacts {
        seats,
        transfer,
        queue,
    } = billing;
    facts.number("seats", seats);
    if let Some(transfer) = transfer {
        let what = format!("{} for {}", transfer.value.share, transfer.value.time);
        facts.put("transfer", what, transfer.span);
    }
    facts.maybe("queue", queue);
}

fn handle_time(time: &HandleTime) -> String {
    let HandleTime { mean, bins, months } = time;
    let mut parts: Vec<String> = bins
        .iter()
        .map(|bin| format!("{} {}", bin.value.0, bin.value.1))
        .collect();
    if parts.is_empty() {
        parts.push(mean.to_string());
    }
    let month = |one: &At<(u8, Duration)>| format!("{:02}: {}", one.value.0, one.value.1);
    let mut others: Vec<String> = months.iter().map(month).collect();
    others.sort();
    parts.extend(others);
    parts.join(", ")
}

fn week(profile: &Profile) -> String {
    let parts = profile.parts.iter();
    list(parts.map(|part| format!("{}: {}", part.window, part.share)))
}

fn changed(change: &ScenarioChange) -> String {
    match change.change {
        Change::By(percent) if percent.0.is_sign_negative() => percent.to_string(),
        Change::By(percent) => format!("+{percent}"),
        Change::To(value) => number(value),
    }
}

const fn fact_name(fact: DemandFact) -> &'static str {
    match fact {
        DemandFact::Volume => "volume",
        DemandFact::Growth => "growth",
        DemandFact::Talk => "talk",
        DemandFact::Wrap => "wrap",
        DemandFact::Hold => "hold",
        DemandFact::Agents => "agents",
        DemandFact::AgentHours => "agent_hours",
        DemandFact::Repeat => "repeat",
        DemandFact::Deflected(by) => by.as_str(),
        DemandFact::List => "list",
        DemandFact::Attempts => "attempts",
        DemandFact::Reached => "reached",
        DemandFact::AnswerShare => "answer",
        DemandFact::AnswerTime => "answer within",
        DemandFact::Patience => "patience",
        DemandFact::Occupancy => "occupancy",
        DemandFact::Shrinkage => "shrinkage",
        DemandFact::Concurrency => "concurrency",
        DemandFact::AtLeast => "at_least",
        DemandFact::FullTime => "full_time",
    }
}
