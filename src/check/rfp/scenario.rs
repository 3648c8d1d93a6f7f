mod change;
mod together;

use super::demand::{Demands, ReadDemand};
use crate::check::Cursor;
use crate::check::body::after_keyword;
use crate::check::body::report_duplicates;
use crate::check::values::{quoted_list, word, written};
use crate::diagnostic::{Code, Diagnostic, Diagnostics, nearest};
use crate::model::{Deflector, DemandFact, Scenario, ScenarioChange, Vocabulary};
use crate::source::Span;
use crate::syntax::Statement;

const FACTS: &[(&str, DemandFact)] = &[
    ("volume", DemandFact::Volume),
    ("growth", DemandFact::Growth),
    ("talk", DemandFact::Talk),
    ("wrap", DemandFact::Wrap),
    ("hold", DemandFact::Hold),
    ("agents", DemandFact::Agents),
    ("agent_hours", DemandFact::AgentHours),
    ("repeat", DemandFact::Repeat),
    ("menu", DemandFact::Deflected(Deflector::Menu)),
    ("bot", DemandFact::Deflected(Deflector::Bot)),
    ("voicemail", DemandFact::Deflected(Deflector::Voicemail)),
    ("list", DemandFact::List),
    ("attempts", DemandFact::Attempts),
    ("reached", DemandFact::Reached),
    ("answer", DemandFact::AnswerShare),
    ("patience", DemandFact::Patience),
    ("occupancy", DemandFact::Occupancy),
    ("shrinkage", DemandFact::Shrinkage),
    ("concurrency", DemandFact::Concurrency),
    ("at_least", DemandFact::AtLeast),
    ("full_time", DemandFact::FullTime),
];

/// Facts of a demand that are the same in every scenario, with what can be changed instead.
const FIXED: &[(&str, &str)] = &[
    ("season", "change the volume: `volume: +40%`"),
    ("share", "state another scenario by its volume"),
    ("profile", "change the volume: `volume: +40%`"),
    ("history", "change what follows from it: `volume: +40%`"),
    ("hours", "they are part of what vendors offer for"),
    ("pool", "state the agents of the scenario: `agents: 20`"),
    ("queue", "it is part of what vendors offer for"),
    ("transfer", "it is part of what vendors offer for"),
    ("seats", "they are part of what vendors offer for"),
    ("lost_contact", "it decides no cost"),
    ("source", "it is no figure"),
];

/// The scenarios in the order stated, after `base`, which is the demand as stated.
pub(super) fn scenarios(
    statements: Vec<&Statement>,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Vec<Scenario> {
    let mut scenarios = vec![Scenario {
        name: "base".to_owned(),
        changes: Vec::new(),
        span: None,
    }];
    let read = statements
        .iter()
        .filter_map(|one| scenario(one, demands, vocabulary, out));
    scenarios.extend(read);
    let names = scenarios
        .iter()
        .filter_map(|one| Some((one.name.as_str(), one.span?)));
    report_duplicates(Code::DuplicateName, "the scenario", names, out);
    scenarios
}

fn scenario(
    statement: &Statement,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Scenario> {
    let mut head = after_keyword(statement);
    let name = word(&mut head, "the name of a scenario", out);
    if name.is_some() {
        head.finish(out, "write `scenario peak { voice.volume: +40% }`");
    }
    if let Some(base) = name.as_ref().filter(|name| name.value == "base") {
        out.push(
            Diagnostic::new(Code::DuplicateName, "the scenario `base` is always there")
                .label(base.span, "the demand as stated has this name")
                .help("give the scenario another name"),
        );
    }
    let lines = statement.body().iter();
    let changes: Vec<ScenarioChange> = lines
        .filter_map(|line| change_of(line, demands, vocabulary, out))
        .flatten()
        .collect();
    report_repeated(statement.body(), out);
    together::check(&changes, demands, out);
    Some(Scenario {
        name: name?.value.to_owned(),
        changes,
        span: Some(statement.span),
    })
}

fn report_repeated(lines: &[Statement], out: &mut Diagnostics) {
    let targets = lines
        .iter()
        .filter_map(|line| Some((line.name()?, line.span)));
    report_duplicates(Code::DuplicateFact, "the change of", targets, out);
}

fn change_of(
    line: &Statement,
    demands: &Demands,
    vocabulary: &Vocabulary,
    out: &mut Diagnostics,
) -> Option<Vec<ScenarioChange>> {
    let [term] = line.head.as_slice() else {
        let shown = written(&Cursor::new(&line.head, line.span));
        out.push(not_a_target(line.span, &shown, demands));
        return None;
    };
    let name = term.word().unwrap_or("this");
    let Some((channel, fact)) = name.split_once('.').filter(|_| line.values.is_some()) else {
        out.push(not_a_target(line.span, name, demands));
        return None;
    };
    let demand = demanded(name, channel, fact, term.span, demands, out)?;
    let Some((fact_name, fact)) = FACTS.iter().find(|(known, _)| *known == fact) else {
        out.push(unknown(name, term.span, channel, fact, demands));
        return None;
    };
    if demand.fact(fact_name).is_none() && !demand.follows(*fact) {
        // A misspelt fact of the demand is reported there.
        if demand.sound {
            out.push(unstated(name, term.span, fact_name, demand));
        }
        return None;
    }
    let channel = vocabulary.channel(channel).filter(|_| demand.known)?;
    let changes = match fact {
        DemandFact::AnswerShare => change::service_level(line, out)?.to_vec(),
        _ => vec![(
            *fact,
            change::change(line, *fact, channel, vocabulary, out)?,
        )],
    };
    let changes = changes.into_iter().map(|(fact, change)| ScenarioChange {
        channel: channel.name.clone(),
        fact,
        change,
        span: line.span,
    });
    Some(changes.collect())
}

fn demanded<'d, 'a>(
    name: &str,
    channel: &str,
    fact: &str,
    span: Span,
    demands: &'d Demands<'a>,
    out: &mut Diagnostics,
) -> Option<&'d ReadDemand<'a>> {
    let found = demands.of(channel);
    // A demand for a misspelt channel may be the one that is meant.
    if found.is_none() && demands.complete {
        out.push(unknown(name, span, channel, fact, demands));
    }
    found
}

fn not_a_target(span: Span, name: &str, demands: &Demands) -> Diagnostic {
    let example = demands.channels().next().unwrap_or("voice");
    Diagnostic::new(
        Code::UnknownScenarioTarget,
        format!("`{name}` is not a change of the demand"),
    )
    .label(span, "not known here")
    .help(format!("write it so: `{example}.volume: +40%`"))
}

fn unknown(name: &str, span: Span, channel: &str, fact: &str, demands: &Demands) -> Diagnostic {
    let channels = || demands.channels();
    let facts = || FACTS.iter().map(|(name, _)| *name);
    let near_channel = channels()
        .find(|known| *known == channel)
        .or_else(|| nearest(channel, channels()));
    let near_fact = facts()
        .find(|known| *known == fact)
        .or_else(|| nearest(fact, facts()));
    let diagnostic = Diagnostic::new(
        Code::UnknownScenarioTarget,
        format!("`{name}` changes something that no demand has"),
    );
    let fixed = FIXED.iter().find(|(known, _)| *known == fact);
    if let (Some(_), Some((_, instead))) = (demands.of(channel), fixed) {
        let message = format!("`{name}` is the same in every scenario");
        return Diagnostic::new(Code::UnknownScenarioTarget, message)
            .label(span, format!("`{fact}` can't be changed"))
            .help((*instead).to_owned());
    }
    let diagnostic = match demands.of(channel) {
        Some(_) => diagnostic.label(span, format!("`{fact}` can't be changed")),
        None => diagnostic.label(span, format!("no demand for `{channel}`")),
    };
    diagnostic.help(match (near_channel, near_fact) {
        (Some(channel), Some(fact)) => format!("did you mean `{channel}.{fact}`?"),
        (None, _) => format!("the demands are: {}", quoted_list(channels())),
        (_, None) => format!("a scenario can change: {}", quoted_list(facts())),
    })
}

fn unstated(name: &str, span: Span, fact: &str, demand: &ReadDemand) -> Diagnostic {
    Diagnostic::new(
        Code::UnknownScenarioTarget,
        format!("`{name}` changes a fact that the demand does not state"),
    )
    .label(span, "nothing to change")
    .label(demand.statement.span, format!("no `{fact}` in this demand"))
    .help(if fact == "volume" && demand.fact("list").is_some() {
        "the volume follows from the list: change `list`, `attempts` or `reached`".to_owned()
    } else {
        let stated = FACTS.iter().map(|(name, _)| *name);
        let stated = stated.filter(|name| demand.fact(name).is_some());
        let stated = quoted_list(stated);
        format!("state `{fact}` in the demand, or change what it states: {stated}")
    })
}
