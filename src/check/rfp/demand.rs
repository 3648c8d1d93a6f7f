mod billing;
mod deflection;
mod history;
mod lists;
mod monthly;
mod outbound;
mod profile;
mod staffing;
mod times;
mod volume;

pub(super) use deflection::over_all;
pub(super) use monthly::{hours_a_month, numbers_a_month, volume_a_month};
pub(super) use outbound::{attempts, reached};
pub(super) use staffing::{absence, agents_on_duty, at_most, contacts_at_once, full_time};

use super::fact::{only, phrases};
use super::facts::optional_text;
use crate::check::body::{after_keyword, report_duplicates};
use crate::check::values::{
    duration, money, not_negative, number, per, percent, schedule, share, word, wrong,
};
use crate::check::{Body, Cursor};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Channel, Demand, DemandFact, Vocabulary};
use crate::source::At;
use crate::syntax::{Keyword, Statement};
use crate::value::{Currency, Decimal, Duration, Percent, TimeUnit, YearMonth};

/// A `demand`, also where it could not be read.
#[derive(Debug)]
pub(super) struct ReadDemand<'a> {
    /// As it is named.
    pub channel: At<&'a str>,
    /// Whether a vocabulary declares the channel.
    pub known: bool,
    /// Whether everything in it could be read.
    pub sound: bool,
    /// The clause.
    pub statement: &'a Statement,
    /// What it says.
    pub demand: Option<Demand>,
}

impl<'a> ReadDemand<'a> {
    /// The statement of a fact, read or not.
    pub fn fact(&self, name: &str) -> Option<&'a Statement> {
        statement_of(self.statement, name)
    }

    /// Whether the fact follows from a history.
    pub fn follows(&self, fact: DemandFact) -> bool {
        let Some(demand) = self
            .demand
            .as_ref()
            .filter(|demand| demand.history.is_some())
        else {
            return false;
        };
        match fact {
            DemandFact::Volume => demand.list.is_none(),
            DemandFact::Growth => demand.growth.is_some(),
            DemandFact::Talk => demand.talk.is_some(),
            _ => false,
        }
    }
}

/// The statement of a fact, read or not.
fn statement_of<'a>(demand: &'a Statement, name: &str) -> Option<&'a Statement> {
    let mut lines = demand.body().iter();
    lines.find(|line| line.keyword.is_none() && line.name() == Some(name))
}

/// All demands of an RFP.
#[derive(Debug)]
pub(super) struct Demands<'a> {
    /// In the order stated.
    pub list: Vec<ReadDemand<'a>>,
    /// Whether none of them is missing here: not one can't be read at all, or is for an unknown channel.
    pub complete: bool,
}

impl<'a> Demands<'a> {
    /// Those that could be read.
    pub fn stated(&self) -> impl Iterator<Item = &Demand> {
        self.list.iter().filter_map(|one| one.demand.as_ref())
    }

    /// The demand for a channel of that name.
    pub fn of(&self, channel: &str) -> Option<&ReadDemand<'a>> {
        self.list.iter().find(|demand| *demand.channel == channel)
    }

    /// The names of the channels, as written.
    pub fn channels(&self) -> impl Iterator<Item = &'a str> {
        self.list.iter().map(|demand| demand.channel.value)
    }

    /// Whether surely no demand states this fact.
    pub fn lack(&self, fact: &str) -> bool {
        let sound = self.complete && self.list.iter().all(|demand| demand.sound);
        sound && self.list.iter().all(|demand| demand.fact(fact).is_none())
    }
}

/// Every `demand CHANNEL { … }` of the RFP; there has to be one.
pub(super) fn demands<'a>(
    rfp: &mut Body<'a>,
    vocabulary: &Vocabulary,
    start: Option<YearMonth>,
    out: &mut Diagnostics,
) -> Demands<'a> {
    let statements = rfp.all(Keyword::Demand);
    if statements.is_empty() {
        rfp.missing("demand", "demand voice { volume: 12_000 calls per month }");
    }
    let read = statements
        .iter()
        .filter_map(|statement| demand(statement, vocabulary, start, out));
    let list: Vec<ReadDemand> = read.collect();
    let channels = list.iter().map(|one| (one.channel.value, one.channel.span));
    report_duplicates(Code::DuplicateName, "the demand for", channels, out);
    Demands {
        complete: !rfp.may_be_unread("demand")
            && list.len() == statements.len()
            && list.iter().all(|demand| demand.known),
        list,
    }
}

fn demand<'a>(
    statement: &'a Statement,
    vocabulary: &Vocabulary,
    start: Option<YearMonth>,
    out: &mut Diagnostics,
) -> Option<ReadDemand<'a>> {
    let mut found = Diagnostics::default();
    let mut head = after_keyword(statement);
    let name = word(&mut head, "a channel", &mut found);
    if name.is_some() {
        head.finish(&mut found, "write `demand voice { … }`");
    }
    let channel = name.as_ref().and_then(|name| vocabulary.channel(name));
    if let Some(name) = name.as_ref().filter(|_| channel.is_none()) {
        found.push(unknown_channel(name, vocabulary));
    }
    let demand = facts(statement, channel, vocabulary, start, &mut found);
    let sound = found.is_empty() && !statement.has_unread();
    out.extend(found);
    Some(ReadDemand {
        channel: name?,
        known: channel.is_some(),
        sound,
        statement,
        demand,
    })
}

fn facts(
    statement: &Statement,
    channel: Option<&Channel>,
    vocabulary: &Vocabulary,
    start: Option<YearMonth>,
    out: &mut Diagnostics,
) -> Option<Demand> {
    let mut body = Body::of(statement, "a `demand`");
    let how_much = volume::how_much(&mut body, channel, vocabulary, out);
    let repeat = body.fact("repeat", out);
    let repeat = repeat.and_then(|fact| only(fact, "repeat: 12%", out, repeated));
    let deflections = deflection::deflections(&mut body, out);
    let growth = body.fact("growth", out);
    let growth = growth.and_then(|fact| only(fact, "growth: 18% per year", out, growth_a_year));
    let answer = body.fact("answer", out);
    let answer = answer.and_then(|fact| only(fact, "answer: 80% within 20 s", out, service_level));
    let agents = body.fact("agents", out);
    let agents = agents.and_then(|fact| only(fact, "agents: 13", out, count));
    let hours = body.fact("agent_hours", out);
    let agent_hours = hours.and_then(|fact| {
        only(
            fact,
            "agent_hours: 2_080 hours per month",
            out,
            hours_a_month,
        )
    });
    let [talk, wrap, hold] =
        ["talk", "wrap", "hold"].map(|name| times::handle_time(&mut body, name, out));
    let patience = length(&mut body, "patience", out);
    let season = body
        .fact("season", out)
        .map(|fact| lists::season(fact, out));
    let share = body.fact("share", out).map(|fact| lists::shares(fact, out));
    let told = history::told(
        &mut body,
        channel.map(|one| one.name.as_str()),
        vocabulary,
        start,
        out,
    );
    let told = told.as_ref();
    let spoken = || told.map(|told| told.share.clone()).unwrap_or_default();
    let share = share.unwrap_or_else(spoken);
    let languages = share.len();
    let staffing = staffing::facts(&mut body, channel, languages, out);
    let opening = body.fact("hours", out);
    let hours = opening.and_then(|fact| schedule(phrases(fact), out));
    let profile = profile::profile(&mut body, vocabulary, hours.as_ref(), out);
    let source = optional_text(&mut body, "source", out);
    let lost = body.fact("lost_contact", out);
    let lost_contact = lost.and_then(|fact| only(fact, "lost_contact: 12 MYR", out, money));
    let billing = billing::facts(&mut body, out);
    body.finish(out);
    let by_history = || told.and_then(|told| told.how_much(repeat.as_ref()));
    let own = how_much.is_some();
    let how_much = how_much.or_else(by_history)?;
    let shaped = own && (how_much.list.is_some() || !how_much.by_month.is_empty());
    let of_history = || told.filter(|_| !shaped);
    let season = season.or_else(|| of_history().map(|told| told.season.clone()));
    let growth = growth.or_else(|| of_history().and_then(|told| told.growth.clone()));
    let stated = statement_of(statement, "talk").is_some();
    let talk = match told.filter(|_| !stated) {
        Some(told) => told.talk([wrap.as_ref(), hold.as_ref()], out),
        None => talk,
    };
    Some(Demand {
        channel: channel?.name.clone(),
        volume: how_much.volume,
        by_month: how_much.by_month,
        history: told.map(|told| told.history.clone()),
        list: how_much.list,
        repeat,
        deflections,
        profile,
        talk,
        wrap,
        hold,
        growth,
        season: season.unwrap_or_default(),
        share,
        hours,
        answer,
        patience,
        lost_contact,
        agents,
        agent_hours,
        staffing,
        billing,
        source,
        span: statement.span,
    })
}

/// What a lost contact is worth is stated in the RFP's currency, in which offers are compared.
pub(super) fn report_foreign(
    demands: &Demands<'_>,
    expected: &At<Currency>,
    out: &mut Diagnostics,
) {
    for worth in demands
        .stated()
        .filter_map(|demand| demand.lost_contact.as_ref())
    {
        let (currency, expected_code) = (worth.value.currency, expected.value);
        if currency != expected_code {
            let message = format!("the RFP is in `{expected_code}`, this amount in `{currency}`");
            out.push(
                Diagnostic::new(Code::NotMoney, message)
                    .label(worth.span, format!("not `{expected_code}`"))
                    .label(expected.span, "the currency in which offers are compared")
                    .help(format!(
                        "write what a lost contact is worth in `{expected_code}`"
                    )),
            );
        }
    }
}

fn length(body: &mut Body, name: &'static str, out: &mut Diagnostics) -> Option<At<Duration>> {
    let fact = body.fact(name, out)?;
    only(fact, &format!("{name}: 3 min 20 s"), out, duration)
}

/// `12%`; less than all, or contacts would follow each other for ever.
pub(super) fn repeated(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let repeat = share(cursor, out)?;
    if repeat.value < Percent::HUNDRED {
        return Some(repeat);
    }
    out.push(
        Diagnostic::new(
            Code::OutOfRange,
            "contacts that are all repeated never end",
        )
        .label(repeat.span, "must be below 100%")
        .help("write the share of contacts that are followed by another about the same matter: `12%`"),
    );
    None
}

/// `18% per year`.
fn growth_a_year(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let growth = growth(cursor, out)?;
    a_year(growth, "growth", cursor, out)
}

/// The `per year` behind a percentage; `what` begins the message where another period stands.
pub(super) fn a_year(
    percent: At<Percent>,
    what: &str,
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<Percent>> {
    let Some(stated) = per(cursor, out) else {
        out.push(
            Diagnostic::new(Code::WrongUnit, format!("`{}` lacks its period", *percent))
                .label(percent.span, "in which time?")
                .help(format!("write `{} per year`", *percent)),
        );
        return None;
    };
    let stated = stated?;
    if stated.value != TimeUnit::Year {
        out.push(
            Diagnostic::new(
                Code::WrongUnit,
                format!("{what} is stated per year, not per {}", *stated),
            )
            .label(stated.span, format!("per {}", *stated))
            .help(format!(
                "write the {} of a year: `{} per year`",
                what.trim_start_matches("a "),
                *percent
            )),
        );
        return None;
    }
    Some(percent)
}

/// A percentage that leaves something: above -100%.
pub(super) fn growth(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Percent>> {
    let growth = percent(cursor, out)?;
    if growth.value.0 > Decimal::from(-100) {
        return Some(growth);
    }
    out.push(
        Diagnostic::new(
            Code::OutOfRange,
            format!("a change of `{}` leaves nothing", *growth),
        )
        .label(growth.span, "must be above -100%")
        .help("write a percentage above `-100%`"),
    );
    None
}

/// `80% within 20 s`.
pub(super) fn service_level(
    cursor: &mut Cursor,
    out: &mut Diagnostics,
) -> Option<At<(Percent, Duration)>> {
    let share = share(cursor, out)?;
    if cursor.eat("within").is_none() {
        out.push(
            wrong(Code::UnexpectedText, "`within`", cursor)
                .help("write it so: `answer: 80% within 20 s`"),
        );
        return None;
    }
    let time = duration(cursor, out)?;
    Some(At::new((share.value, time.value), share.span.to(time.span)))
}

/// `13`, `13 agents`; 0 or more.
pub(super) fn count(cursor: &mut Cursor, out: &mut Diagnostics) -> Option<At<Decimal>> {
    let count = number(cursor, out)?;
    not_negative(&count, out)?;
    if cursor.eat("agents").is_none() {
        cursor.eat("agent");
    }
    Some(count)
}

fn unknown_channel(name: &At<&str>, vocabulary: &Vocabulary) -> Diagnostic {
    let names = || {
        vocabulary
            .channels
            .iter()
            .map(|channel| channel.name.as_str())
    };
    Diagnostic::new(
        Code::UnknownChannel,
        format!("there is no channel `{}`", **name),
    )
    .label(name.span, "not declared by a vocabulary in use")
    .help(match nearest(name, names()) {
        Some(meant) => format!("did you mean `{meant}`?"),
        None => {
            let names: Vec<&str> = names().collect();
            format!(
                "the channels are: {}",
                crate::check::values::quoted_list(names)
            )
        }
    })
}
