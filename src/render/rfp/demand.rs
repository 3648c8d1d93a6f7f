//! Background, demand, scenarios, service levels.

mod facts;

use super::Writer;
use crate::evaluate::{ChannelDemand, ScenarioDemand};
use crate::model::{Deflector, Demand, SectionKind};
use crate::render::block::{Block, Look, Table};
use crate::render::inline::Inline;
use crate::render::wording::capitalised;
use crate::render::words::Words;
use crate::value::{Decimal, Duration, Percent, TimeUnit, round_half_even};

/// What a demand says of a fact; `None` if nothing.
pub(super) type Cell<'f> = &'f dyn Fn(&Demand) -> Option<String>;

impl Writer<'_> {
    pub(super) fn background(&self) -> Vec<Block> {
        let words = self.words;
        let mut blocks = self.prose(SectionKind::Background);
        if self.project.rfp.demands.is_empty() {
            return blocks;
        }
        blocks.push(Block::heading(words.get("demand.title")));
        blocks.push(Block::paragraph(words.get("demand.intro")));
        blocks.extend(self.demand_facts());
        if self.project.rfp.demands.iter().any(|d| d.history.is_some()) {
            blocks.push(Block::paragraph(words.get("demand.history.note")));
        }
        if self.project.rfp.demands.iter().any(differs) {
            blocks.push(Block::paragraph(words.get("demand.handled.note")));
        }
        if self.project.rfp.states_agents() {
            blocks.push(Block::paragraph(words.get("demand.agents.note")));
        }
        blocks.extend(self.months());
        blocks.extend(self.agents());
        blocks.extend(self.scenarios());
        blocks.extend(self.holidays());
        blocks
    }

    pub(super) fn channel(&self, name: &str) -> String {
        self.words.channel(&self.project.vocabulary, name)
    }

    fn unit_of(&self, channel: &str) -> &str {
        self.project
            .vocabulary
            .channel(channel)
            .map_or("", |channel| &channel.unit)
    }

    fn demand_facts(&self) -> Option<Block> {
        let words = self.words;
        let length = |duration: Duration| words.duration(duration);
        let mut table = Table::new(words.get("demand.caption")).column(words.get("demand.fact"));
        for demand in &self.project.rfp.demands {
            table = table.column(self.channel(&demand.channel));
        }
        let rows: [(&str, Cell<'_>); 26] = [
            ("demand.volume", &|d| self.volume(d)),
            ("demand.by_month", &|d| self.by_month(d)),
            ("demand.list", &|d| self.list(d)),
            ("demand.reached", &|d| self.reached(d)),
            ("demand.repeat", &|d| {
                d.repeat
                    .as_ref()
                    .map(|share| words.numbers.percent(share.value))
            }),
            ("demand.menu", &|d| self.deflection(d, Deflector::Menu)),
            ("demand.bot", &|d| self.deflection(d, Deflector::Bot)),
            ("demand.voicemail", &|d| {
                self.deflection(d, Deflector::Voicemail)
            }),
            ("demand.growth", &|d| {
                d.growth.as_ref().map(|g| self.per_year(g.value))
            }),
            ("demand.season", &|d| self.season(d)),
            ("demand.share", &|d| self.shares(d)),
            ("demand.talk", &|d| self.handle_time(d.talk.as_ref())),
            ("demand.wrap", &|d| self.handle_time(d.wrap.as_ref())),
            ("demand.hold", &|d| self.handle_time(d.hold.as_ref())),
            ("demand.queue", &|d| {
                d.billing.queue.as_ref().map(|t| length(t.value))
            }),
            ("demand.transfer", &|d| self.transfer(d)),
            ("demand.hours", &|d| {
                d.hours.as_ref().map(|hours| words.schedule(hours))
            }),
            ("demand.profile", &|d| self.profile(d)),
            ("demand.answer", &|d| self.answer_level(d)),
            ("demand.patience", &|d| {
                d.patience.as_ref().map(|t| length(t.value))
            }),
            ("demand.lost_contact", &|d| {
                let worth = d.lost_contact.as_ref()?.value;
                Some(words.numbers.money(worth.amount, worth.currency))
            }),
            ("demand.seats", &|d| {
                let seats = d.billing.seats.as_ref();
                seats.map(|seats| words.numbers.count(seats.value))
            }),
            ("demand.agents", &|d| {
                d.agents
                    .as_ref()
                    .map(|agents| words.numbers.count(agents.value))
            }),
            ("demand.agent_hours", &|d| {
                d.agent_hours.as_ref().map(|h| self.hours_a_month(h.value))
            }),
            ("demand.history", &|d| self.history(d)),
            ("demand.source", &|d| {
                let source = d.source.as_ref()?;
                Some(words.text(&source.value).to_owned())
            }),
        ];
        for (key, cell) in rows {
            self.fact_row(&mut table, key, cell);
        }
        self.staffing_rows(&mut table);
        table.block()
    }

    pub(super) fn fact_row(&self, table: &mut Table, key: &str, cell: Cell<'_>) {
        let cells: Vec<Option<String>> = self.project.rfp.demands.iter().map(cell).collect();
        if cells.iter().all(Option::is_none) {
            return;
        }
        let shown = cells
            .into_iter()
            .map(|cell| Inline::text(cell.unwrap_or_else(|| "–".to_owned())));
        let head = Inline::text(self.words.get(key));
        table.row(Look::Plain, std::iter::once(head).chain(shown));
    }

    pub(super) fn per_year(&self, percent: Percent) -> String {
        format!(
            "{} {}",
            self.words.numbers.percent(percent),
            self.words.per(TimeUnit::Year)
        )
    }

    pub(super) fn hours_a_month(&self, hours: Decimal) -> String {
        format!(
            "{} {}",
            self.words.times(hours, TimeUnit::Hour),
            self.words.per(TimeUnit::Month)
        )
    }

    fn season(&self, demand: &Demand) -> Option<String> {
        let months: Vec<String> = demand
            .season
            .iter()
            .map(|at| {
                let (month, percent) = at.value;
                let month = i8::try_from(month).unwrap_or(1);
                format!(
                    "{} {}",
                    self.words.dates.month_name(month),
                    self.words.numbers.percent(percent)
                )
            })
            .collect();
        (!months.is_empty()).then(|| months.join(self.words.separator()))
    }

    fn shares(&self, demand: &Demand) -> Option<String> {
        let shares: Vec<String> = demand
            .share
            .iter()
            .map(|at| {
                format!(
                    "{} {}",
                    self.words.language_name(&at.value.0),
                    self.words.numbers.percent(at.value.1)
                )
            })
            .collect();
        (!shares.is_empty()).then(|| shares.join(self.words.separator()))
    }

    fn answer_level(&self, demand: &Demand) -> Option<String> {
        let (percent, within) = demand.answer.as_ref()?.value;
        let (percent, within) = (
            self.words.numbers.percent(percent),
            self.words.duration(within),
        );
        Some(self.words.fill(
            "demand.answer.value",
            &[("percent", &percent), ("time", &within)],
        ))
    }

    pub(super) fn base(&self) -> Option<&ScenarioDemand> {
        self.demand.first()
    }

    fn months(&self) -> Vec<Block> {
        let Some(base) = self.base() else {
            return Vec::new();
        };
        let words = self.words;
        if base.channels.iter().all(is_flat) {
            return vec![Block::paragraph(words.get("months.flat"))];
        }
        let mut table = Table::new(words.get("months.caption")).column(words.get("months.month"));
        for channel in &base.channels {
            let unit = words.units_alone(self.unit_of(&channel.channel));
            let name = self.channel(&channel.channel);
            let values = [("channel", name.as_str()), ("unit", unit.as_str())];
            table = if has_all(channel) {
                let all = table.numbers(words.fill("months.all", &values));
                all.numbers(words.fill("months.agents", &values))
            } else {
                table.numbers(format!("{name} ({unit})"))
            };
        }
        let term = self.project.rfp.term.months();
        for (at, month) in term.iter().enumerate() {
            let figures = base
                .channels
                .iter()
                .flat_map(|channel| month_cells(channel, at, words));
            let head = Inline::text(capitalised(&words.month(*month)));
            table.row(Look::Plain, std::iter::once(head).chain(figures));
        }
        let totals = base
            .channels
            .iter()
            .flat_map(|channel| total_cells(channel, words));
        table.row(
            Look::Total,
            std::iter::once(Inline::text(words.get("total"))).chain(totals),
        );
        let peaks = base
            .channels
            .iter()
            .filter_map(|channel| self.peak(channel))
            .collect();
        let mut blocks = vec![
            Block::heading(words.get("months.title")),
            Block::paragraph(words.get("months.rule")),
        ];
        blocks.extend(Block::list(peaks));
        blocks.extend(table.block());
        blocks
    }

    fn peak(&self, channel: &ChannelDemand) -> Option<Inline> {
        let highest = channel
            .months
            .iter()
            .map(|(_, figure)| figure.value)
            .max()?;
        let (month, _) = channel
            .months
            .iter()
            .find(|(_, figure)| figure.value == highest)?;
        let volume = self.words.numbers.whole(highest);
        let unit = self.unit_of(&channel.channel);
        let units = self.words.unit_beside(unit, &volume);
        let volume = format!("{volume} {units}");
        Some(self.words.say(
            "months.peak",
            &[
                ("channel", self.channel(&channel.channel).into()),
                ("month", self.words.month(*month).into()),
                ("volume", Inline::strong(volume)),
            ],
        ))
    }

    /// The stated levels, then the buyer's text on credits and measurement.
    pub(super) fn service_levels(&self) -> Vec<Block> {
        let words = self.words;
        let mut table = Table::new(words.get("levels.caption"))
            .stacking()
            .column(words.get("levels.channel"))
            .column(words.get("demand.hours"))
            .column(words.get("demand.answer"));
        for demand in &self.project.rfp.demands {
            let hours = demand.hours.as_ref().map(|hours| words.schedule(hours));
            let answer = self.answer_level(demand);
            if hours.is_some() || answer.is_some() {
                let cells = [Some(self.channel(&demand.channel)), hours, answer];
                table.row(
                    Look::Plain,
                    cells.map(|cell| Inline::text(cell.unwrap_or_default())),
                );
            }
        }
        let mut blocks: Vec<Block> = table.block().into_iter().collect();
        blocks.extend(self.prose(SectionKind::ServiceLevels));
        blocks
    }
}

/// Whether every month has the same volume.
fn is_flat(channel: &ChannelDemand) -> bool {
    let mut volumes = channel.months.iter().map(|(_, figure)| figure.value);
    let first = volumes.next();
    volumes.all(|volume| Some(volume) == first)
}

/// Whether contacts are repeated or deflected, so that more or fewer reach an agent than are stated.
fn differs(demand: &Demand) -> bool {
    demand.repeat.is_some() || !demand.deflections.is_empty()
}

/// Whether all contacts are others than those that reach an agent.
fn has_all(channel: &ChannelDemand) -> bool {
    !channel.deflected.is_empty()
}

fn total_cells(channel: &ChannelDemand, words: &Words) -> Vec<Inline> {
    let total = Inline::text(words.numbers.whole(channel.total.value));
    if !has_all(channel) {
        return vec![total];
    }
    let all = channel
        .all
        .iter()
        .try_fold(Decimal::ZERO, |sum, one| sum.checked_add(one.value));
    vec![
        Inline::text(words.numbers.whole(all.unwrap_or_default())),
        total,
    ]
}

fn month_cells(channel: &ChannelDemand, at: usize, words: &Words) -> Vec<Inline> {
    let handled = month_cell(channel, at, words);
    match channel.all.get(at).filter(|_| has_all(channel)) {
        Some(all) => vec![Inline::text(words.numbers.whole(all.value)), handled],
        None => vec![handled],
    }
}

fn month_cell(channel: &ChannelDemand, at: usize, words: &Words) -> Inline {
    let Some((_, figure)) = channel.months.get(at) else {
        return Inline::new();
    };
    let highest = channel
        .months
        .iter()
        .map(|(_, figure)| figure.value)
        .max()
        .unwrap_or_default();
    let percent = figure
        .value
        .checked_mul(Decimal::ONE_HUNDRED)
        .and_then(|v| v.checked_div(highest));
    let percent = round_half_even(percent.unwrap_or_default(), 0).to_string();
    Inline::text(words.numbers.whole(figure.value)).bar(percent)
}
