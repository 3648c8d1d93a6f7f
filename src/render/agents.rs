//! The agents that a demand needs, as computed: how many, and what they make of it.

use super::block::{Block, Look, Table};
use super::inline::Inline;
use super::words::Words;
use crate::evaluate::{ChannelStaffing, Figure, ScenarioDemand, Served, Staffed, StaffedTerm};
use crate::model::{Demand, MeasureOf, Pool, Project, StaffingFacts};
use crate::value::Decimal;

/// Makes a cell of a figure and its text, with a footnote where there are any.
pub(super) type Cell<'c> = &'c mut dyn FnMut(String, Figure) -> Inline;

/// One way to staff a channel.
struct Way<'a> {
    demand: &'a Demand,
    staffing: &'a ChannelStaffing,
    pool: Pool,
    term: &'a StaffedTerm,
}

/// Whether the RFP buys agents, or says what they are computed by.
pub(super) fn matter(project: &Project) -> bool {
    let rfp = &project.rfp;
    let bought = rfp
        .pricing
        .accept
        .iter()
        .any(|one| one.of == MeasureOf::Agent);
    let said = |demand: &Demand| demand.staffing != StaffingFacts::default();
    bought || rfp.demands.iter().any(said)
}

/// How many agents the base scenario needs; `None` where none are computed.
pub(super) fn needed(
    project: &Project,
    words: &Words,
    base: &ScenarioDemand,
    cell: Cell<'_>,
) -> Option<Block> {
    let mut table = Table::new(words.get("agents.caption"))
        .column(words.get("levels.channel"))
        .column(words.get("agents.languages"))
        .numbers(words.get("agents.hours.mean"))
        .numbers(words.get("agents.hours.most"))
        .numbers(words.get("agents.on_duty"))
        .numbers(words.get("agents.employed.mean"))
        .numbers(words.get("agents.employed.most"))
        .column(words.get("agents.counts"));
    for way in ways(project, base) {
        let mean = way.term.mean;
        let most = |pick: fn(&Staffed) -> Option<Figure>| {
            let months = way.term.months.iter().filter_map(pick);
            months.max_by_key(|figure| figure.value)
        };
        let mut shown = |figure: Option<Figure>, decimals: u32| match figure {
            Some(figure) => cell(words.numbers.units(figure.value.round_dp(decimals)), figure),
            None => "–".into(),
        };
        let cells = [
            words
                .channel(&project.vocabulary, &way.demand.channel)
                .into(),
            words.get(way.languages()).into(),
            shown(Some(mean.hours), 0),
            shown(most(|month| Some(month.hours)), 0),
            shown(Some(mean.on_duty), 0),
            shown(mean.agents, 1),
            shown(most(|month| month.agents), 0),
            words.get(way.counts()).into(),
        ];
        table.row(Look::Plain, cells);
    }
    table.block()
}

/// What those who wait meet with; `None` where nobody does.
pub(super) fn expected(
    project: &Project,
    words: &Words,
    base: &ScenarioDemand,
    cell: Cell<'_>,
) -> Option<Block> {
    let mut table = Table::new(words.get("agents.expected.caption"))
        .column(words.get("levels.channel"))
        .column(words.get("agents.languages"))
        .numbers(words.get("agents.level"))
        .numbers(words.get("agents.level.worst"))
        .numbers(words.get("agents.wait"))
        .numbers(words.get("agents.wait.worst"))
        .numbers(words.get("agents.abandonment"))
        .numbers(words.get("agents.occupancy"));
    for way in ways(project, base) {
        let mean = way.term.mean;
        let Some(served) = mean.served else { continue };
        let months = || way.term.months.iter().filter_map(|month| month.served);
        let least = months()
            .map(|month| month.level)
            .min_by_key(|level| level.value);
        let longest = months()
            .map(|month| month.wait)
            .max_by_key(|wait| wait.value);
        let Served {
            level,
            wait,
            abandonment,
        } = served;
        let mut percent = |figure: Option<Figure>| match figure {
            Some(figure) => cell(words.numbers.tenths_of_hundred(figure.value), figure),
            None => "–".into(),
        };
        let mut cells = vec![
            words
                .channel(&project.vocabulary, &way.demand.channel)
                .into(),
            words.get(way.languages()).into(),
            percent(Some(level)),
            percent(least),
        ];
        let ends = [percent(abandonment), percent(Some(mean.occupancy))];
        let mut seconds = |figure: Figure| cell(length(words, figure.value), figure);
        cells.push(seconds(wait));
        cells.push(longest.map(seconds).unwrap_or_default());
        cells.extend(ends);
        table.row(Look::Plain, cells);
    }
    table.block()
}

fn ways<'a>(project: &'a Project, base: &'a ScenarioDemand) -> Vec<Way<'a>> {
    let mut ways = Vec::new();
    for channel in &base.channels {
        let mut demands = project.rfp.demands.iter();
        let demand = demands.find(|demand| demand.channel == channel.channel);
        let (Some(demand), Some(staffing)) = (demand, &channel.staffing) else {
            continue;
        };
        let mut way = |pool, term| {
            ways.push(Way {
                demand,
                staffing,
                pool,
                term,
            });
        };
        way(Pool::Together, &staffing.together);
        if let Some(apart) = &staffing.apart {
            way(Pool::Apart, apart);
        }
    }
    ways
}

impl Way<'_> {
    const fn languages(&self) -> &'static str {
        match (self.pool, &self.staffing.apart) {
            (_, None) => "agents.languages.one",
            (Pool::Together, Some(_)) => "agents.languages.together",
            (Pool::Apart, Some(_)) => "agents.languages.apart",
        }
    }

    /// Whether prices by the agent go by it.
    fn counts(&self) -> &'static str {
        let stated = (
            self.demand.agents.is_some(),
            self.demand.agent_hours.is_some(),
        );
        match stated {
            (true, true) => "agents.counts.stated",
            _ if self.staffing.pool != Some(self.pool) => "agents.counts.no",
            (true, false) => "agents.counts.hours",
            (false, true) => "agents.counts.employed",
            (false, false) => "agents.counts.yes",
        }
    }
}

/// Seconds with a tenth, and minutes from a hundred on: `7.8 s`, `2 min 5 s`.
fn length(words: &Words, seconds: Decimal) -> String {
    use crate::value::Duration;
    let decimals = u32::from(seconds < Decimal::from(100_u32));
    words.duration(Duration(seconds.round_dp(decimals)))
}
