//! The agents that the demand needs: what they are computed by, and how many there are.

use super::Writer;
use crate::model::{Demand, Pool};
use crate::render::agents;
use crate::render::block::{Block, Table};
use crate::render::inline::Inline;
use crate::value::Decimal;

impl Writer<'_> {
    /// What agents are computed by, as rows of the demand's facts.
    pub(super) fn staffing_rows(&self, table: &mut Table) {
        let words = self.words;
        self.fact_row(table, "demand.occupancy", &|d| {
            d.staffing
                .occupancy
                .as_ref()
                .map(|most| words.numbers.percent(most.value))
        });
        self.fact_row(table, "demand.concurrency", &|d| {
            let many = d.staffing.concurrency.as_ref()?;
            Some(words.numbers.count(Decimal::from(many.value)))
        });
        self.fact_row(table, "demand.at_least", &|d| self.at_least(d));
        self.fact_row(table, "demand.pool", &|d| {
            let pool = d.staffing.pool.as_ref()?.value;
            let key = match pool {
                Pool::Together => "demand.pool.together",
                Pool::Apart => "demand.pool.apart",
            };
            Some(words.get(key).to_owned())
        });
        self.fact_row(table, "demand.shrinkage", &|d| {
            d.staffing
                .shrinkage
                .as_ref()
                .map(|part| words.numbers.percent(part.value))
        });
        self.fact_row(table, "demand.full_time", &|d| {
            d.staffing
                .full_time
                .as_ref()
                .map(|hours| self.hours_a_month(hours.value))
        });
    }

    fn at_least(&self, demand: &Demand) -> Option<String> {
        let least = demand.staffing.at_least.as_ref()?;
        let agents = self.words.units(Decimal::from(least.value), "agent");
        let apart = demand.pool() == Some(Pool::Apart) && demand.share.len() > 1;
        Some(if apart {
            self.words
                .fill("demand.at_least.apart", &[("agents", &agents)])
        } else {
            agents
        })
    }

    /// How many agents are needed, and how they were computed.
    pub(super) fn agents(&self) -> Vec<Block> {
        let (words, project) = (self.words, self.project);
        let Some(base) = self.base().filter(|_| agents::matter(project)) else {
            return Vec::new();
        };
        let mut cell = |text: String, _| Inline::text(text);
        let Some(table) = agents::needed(project, words, base, &mut cell) else {
            return Vec::new();
        };
        let mut blocks = vec![
            Block::heading(words.get("agents.title")),
            Block::paragraph(words.get("agents.note")),
        ];
        let employs = |demand: &Demand| demand.lacks_for_agents().is_empty();
        if project.rfp.demands.iter().any(employs) {
            blocks.push(Block::paragraph(words.get("agents.note.employed")));
        }
        blocks.push(table);
        blocks
    }
}
