use crate::check::rfp::demand::{Demands, ReadDemand};
use crate::check::values::quoted_list;
use crate::diagnostic::{Code, Diagnostic};
use crate::model::{Demand, Measure, MeasureOf};
use crate::source::At;
use crate::value::TimeUnit;

/// What a measure by the agent is multiplied with: the fact that states it, and an example.
struct Needed {
    fact: &'static str,
    example: &'static str,
    lacks: fn(&Demand) -> Vec<&'static str>,
}

fn needed(measure: &Measure) -> Needed {
    if measure.time == Some(TimeUnit::Month) {
        return Needed {
            fact: "agents",
            example: "agents: 13",
            lacks: Demand::lacks_for_agents,
        };
    }
    Needed {
        fact: "agent_hours",
        example: "agent_hours: 2_080 hours per month",
        lacks: Demand::lacks_for_hours,
    }
}

/// A measure by the agent of which surely no demand states or yields how many there are.
pub(super) fn undemanded(measure: &At<Measure>, demands: &Demands) -> Option<Diagnostic> {
    let needed = needed(measure);
    let yields = |read: &ReadDemand| {
        let demand = read.demand.as_ref();
        demand.is_some_and(|demand| (needed.lacks)(demand).is_empty())
    };
    let none = demands.lack(needed.fact) && !demands.list.iter().any(yields);
    none.then(|| unstated(measure, demands, &needed))
}

fn unstated(measure: &At<Measure>, demands: &Demands, needed: &Needed) -> Diagnostic {
    let (fact, example) = (needed.fact, needed.example);
    let message = format!(
        "`{}` is accepted, but no demand states `{fact}`",
        measure.value
    );
    let lacks = |read: &ReadDemand| read.demand.as_ref().map(needed.lacks);
    let nearest = demands.list.iter().filter_map(lacks).min_by_key(Vec::len);
    let help = match nearest {
        Some(lacking) => format!(
            "add a line such as `{example}` to a demand, or what it is computed from: {}",
            quoted_list(lacking)
        ),
        None => format!("add a line such as `{example}` to a demand"),
    };
    demands.list.iter().fold(
        Diagnostic::new(Code::MeasureWithoutDemand, message)
            .label(measure.span, format!("needs `{fact}`"))
            .help(help),
        |diagnostic, demand| {
            diagnostic.label(demand.statement.span, format!("no `{fact}` in this demand"))
        },
    )
}

/// Demands whose agents have to be computed, in several languages, without a word on whether these share them.
pub(super) fn pool_unsaid<'a>(
    accepted: &'a [At<Measure>],
    demands: &'a Demands<'_>,
) -> impl Iterator<Item = Diagnostic> {
    demands.list.iter().filter_map(|read| {
        let demand = read.demand.as_ref().filter(|_| read.sound)?;
        if demand.pool().is_some() {
            return None;
        }
        let by_agent = accepted.iter().filter(|one| one.of == MeasureOf::Agent);
        let computed = |measure: &&At<Measure>| {
            let needed = needed(measure);
            read.fact(needed.fact).is_none() && (needed.lacks)(demand).is_empty()
        };
        let measure = by_agent.into_iter().find(computed)?;
        Some(unsaid(read, demand, measure))
    })
}

fn unsaid(read: &ReadDemand, demand: &Demand, measure: &At<Measure>) -> Diagnostic {
    let message = format!(
        "nobody says whether the languages of `{}` share their agents",
        demand.channel
    );
    let share = read
        .fact("share")
        .map_or(read.statement.span, |line| line.span);
    Diagnostic::new(Code::PoolUnsaid, message)
        .label(share, "these languages")
        .label(measure.span, "needs to know how many agents there are")
        .help("add `pool: together` where every agent answers in every language, `pool: apart` where each language has agents of its own")
}
