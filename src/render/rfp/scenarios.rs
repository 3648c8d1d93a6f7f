//! Scenarios and holidays.

use super::Writer;
use crate::model::{Change, Deflector, DemandFact, Scenario, ScenarioChange};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::value::{Decimal, Duration, Percent};

impl Writer<'_> {
    pub(super) fn scenarios(&self) -> Vec<Block> {
        let words = self.words;
        if self.project.rfp.scenarios.len() < 2 {
            return Vec::new();
        }
        let mut table = Table::new(words.get("scenarios.caption"))
            .stacking()
            .column(words.get("scenarios.name"))
            .column(words.get("scenarios.changes"));
        for demand in &self.project.rfp.demands {
            table = table.numbers(words.fill(
                "scenarios.total",
                &[("channel", &self.channel(&demand.channel))],
            ));
        }
        for scenario in &self.project.rfp.scenarios {
            let mut cells = vec![words.title(&scenario.name).into(), self.changes(scenario)];
            let demand = self.demand.iter().find(|d| d.scenario == scenario.name);
            let totals = demand.into_iter().flat_map(|d| &d.channels);
            cells.extend(
                totals.map(|channel| Inline::text(words.numbers.whole(channel.total.value))),
            );
            table.row(Look::Plain, cells);
        }
        let mut blocks = vec![
            Block::heading(words.get("scenarios.title")),
            Block::paragraph(words.get("scenarios.intro")),
        ];
        blocks.extend(table.block());
        blocks
    }

    fn changes(&self, scenario: &Scenario) -> Inline {
        if scenario.changes.is_empty() {
            return Inline::text(self.words.get("scenarios.none"));
        }
        let changes = scenario
            .changes
            .iter()
            .map(|change| Inline::text(self.change(change)));
        Inline::joined(changes, "; ")
    }

    fn change(&self, change: &ScenarioChange) -> String {
        let fact = self.words.get(match change.fact {
            DemandFact::Volume => "fact.volume",
            DemandFact::Growth => "fact.growth",
            DemandFact::Talk => "fact.talk",
            DemandFact::Wrap => "fact.wrap",
            DemandFact::Hold => "fact.hold",
            DemandFact::Agents => "fact.agents",
            DemandFact::AgentHours => "fact.agent_hours",
            DemandFact::Repeat => "fact.repeat",
            DemandFact::Deflected(Deflector::Menu) => "fact.menu",
            DemandFact::Deflected(Deflector::Bot) => "fact.bot",
            DemandFact::Deflected(Deflector::Voicemail) => "fact.voicemail",
            DemandFact::List => "fact.list",
            DemandFact::Attempts => "fact.attempts",
            DemandFact::Reached => "fact.reached",
            DemandFact::AnswerShare => "fact.answer_share",
            DemandFact::AnswerTime => "fact.answer_time",
            DemandFact::Patience => "fact.patience",
            DemandFact::Occupancy => "fact.occupancy",
            DemandFact::Shrinkage => "fact.shrinkage",
            DemandFact::Concurrency => "fact.concurrency",
            DemandFact::AtLeast => "fact.at_least",
            DemandFact::FullTime => "fact.full_time",
        });
        let channel = self.channel(&change.channel);
        let to = match change.change {
            Change::By(percent) if percent.0.is_sign_negative() => {
                self.words.numbers.percent(percent)
            }
            Change::By(percent) => format!("+{}", self.words.numbers.percent(percent)),
            Change::To(value) => self.changed_to(change.fact, value),
        };
        format!("{channel}: {fact} {to}")
    }

    fn changed_to(&self, fact: DemandFact, value: Decimal) -> String {
        match fact {
            DemandFact::Growth => self.per_year(Percent(value)),
            DemandFact::Talk
            | DemandFact::Wrap
            | DemandFact::Hold
            | DemandFact::Patience
            | DemandFact::AnswerTime => self.words.duration(Duration(value)),
            fact if fact.is_share() => self.words.numbers.percent(Percent(value)),
            _ => self.words.numbers.count(value),
        }
    }

    pub(super) fn holidays(&self) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("holidays.caption"))
            .column(words.get("holidays.day"))
            .column(words.get("holidays.name"));
        for holiday in &self.project.rfp.holidays {
            table.row(
                Look::Plain,
                [
                    words.date(holiday.on).into(),
                    words.text(&holiday.name.value).into(),
                ],
            );
        }
        let Some(table) = table.block() else {
            return Vec::new();
        };
        vec![
            Block::heading(words.get("holidays.title")),
            Block::paragraph(words.get("holidays.rule")),
            table,
        ]
    }
}
