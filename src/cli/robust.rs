use comfy_table::{Cell, Row};
use serde::Serialize;

use super::project::Decision;
use super::table::{folded, grouped, plain_table, right};
use super::terminal::Terminal;
use super::{Exit, ProjectPath, compare, project};
use crate::evaluate::Depth;
use crate::render::{self, PlacesView, RobustView, SideView, TurnView};

/// `rfpc robust [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
}

/// A decision of a lot, for programs.
#[derive(Debug, Serialize)]
struct LotView<'a> {
    lot: Option<&'a str>,
    #[serde(flatten)]
    robust: RobustView,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    robust(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn robust(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let decisions = checked.decisions(Depth::Robust, terminal)?;
    let view = |decision: &Decision| render::robust(&decision.project, &decision.evaluation);
    if terminal.json {
        let views = decisions.iter().map(|decision| LotView {
            lot: decision.lot.as_deref(),
            robust: view(decision),
        });
        terminal.say_json(&views.collect::<Vec<_>>());
    } else {
        for decision in &decisions {
            if let Some(lot) = &decision.lot {
                terminal.say(&format!("Lot {lot}"));
            }
            terminal.say(&text(&view(decision)));
        }
    }
    Ok(compare::of_awards(&decisions, None))
}

fn text(view: &RobustView) -> String {
    let mut text = format!("{} — how firm the decision is\n", view.rfp);
    match &view.in_words {
        Some(words) => text.push_str(&format!("\n{}", folded(words))),
        None => text.push_str("\nNobody wins, so that there is no decision to be changed.\n"),
    }
    if let Some(samples) = &view.samples {
        text.push_str(&format!(
            "\nShare of weights and scenarios for which an offer has a place, in {} samples\n{}\n",
            grouped(samples),
            places(&view.places)
        ));
    }
    text.push_str(&turning("Weights", &view.weights));
    text.push_str(&turning("Volumes, times, rates and scores", &view.changes));
    if !view.changes.is_empty() {
        text.push_str(&format!("\n{}", folded(LOOKED)));
    }
    text
}

/// How changes are found.
const LOOKED: &str = "A change is looked for at twelve numbers on either side, the nearer the closer, then halved \
    to the last step; a winner who changes and changes back between two of them is not seen.";

/// Those that turn as a table; how many do not.
fn turning(title: &str, all: &[TurnView]) -> String {
    if all.is_empty() {
        return String::new();
    }
    let turns: Vec<&TurnView> = all
        .iter()
        .filter(|turn| turn.below.is_some() || turn.above.is_some())
        .collect();
    let none = all.len().saturating_sub(turns.len());
    let rest = match (turns.is_empty(), none) {
        (_, 0) => String::new(),
        (true, none) => format!("none of {none} changes the award by itself\n"),
        (false, none) => format!("none of the other {none} changes the award by itself\n"),
    };
    if turns.is_empty() {
        return format!("\n{title}: {rest}");
    }
    format!(
        "\n{title}: where another offer wins\n{}\n{rest}",
        table(&turns)
    )
}

fn places(offers: &[PlacesView]) -> comfy_table::Table {
    let mut table = plain_table();
    let scenarios = offers.first().map_or(&[][..], |offer| &offer.first);
    let scenarios = if scenarios.len() > 1 { scenarios } else { &[] };
    let numbered = (1..=offers.len()).map(|place| format!("place {place}"));
    let heads = numbered.chain(
        scenarios
            .iter()
            .map(|(scenario, _)| format!("first in {scenario}")),
    );
    let heads = heads.map(|head| right(&head));
    table.set_header(Row::from(
        [Cell::new("")].into_iter().chain(heads).collect::<Vec<_>>(),
    ));
    for offer in offers {
        let by_scenario = offer.first.iter().take(scenarios.len());
        let by_scenario = by_scenario.map(|(_, sampled)| sampled);
        let cells = offer.places.iter().chain(by_scenario);
        let cells = cells.map(|one| right(&format!("{} ± {}", one.share, one.error)));
        table.add_row(Row::from(
            [Cell::new(&offer.alias)]
                .into_iter()
                .chain(cells)
                .collect::<Vec<_>>(),
        ));
    }
    table
}

fn table(turns: &[&TurnView]) -> comfy_table::Table {
    let mut table = plain_table();
    table.set_header(Row::from(vec![
        Cell::new(""),
        right("stated"),
        right("below"),
        right("above"),
        right("looked at"),
    ]));
    for turn in turns {
        table.add_row(Row::from(vec![
            Cell::new(&turn.what),
            right(&format!("{} {}", grouped(&turn.stated), turn.unit)),
            right(&side(turn.below.as_ref())),
            right(&side(turn.above.as_ref())),
            right(&turn.range.each_ref().map(|end| grouped(end)).join(" to ")),
        ]));
    }
    table
}

/// `18,234 (+52.0%): visayas`
fn side(side: Option<&SideView>) -> String {
    let Some(side) = side else {
        return "–".to_owned();
    };
    let by = side
        .by
        .as_ref()
        .map_or_else(String::new, |by| format!(" ({by}%)"));
    let winner = side.winner.as_deref().unwrap_or("nobody");
    format!("{}{by}: {winner}", grouped(&side.at))
}
