use serde::Serialize;

use super::terminal::Terminal;
use super::{Exit, ProjectPath, project, table};
use crate::evaluate::rehearse;
use crate::model::Lot;
use crate::render::{self, FailureView, MadeUpView, TestView};

/// `rfpc test [PATH]`
#[derive(Debug, clap::Args)]
pub(super) struct Arguments {
    #[command(flatten)]
    project: ProjectPath,
}

/// All tests of a project, for programs.
#[derive(Debug, Serialize)]
struct Report {
    passed: usize,
    failed: usize,
    tests: Vec<TestView>,
}

pub(super) fn run(arguments: &Arguments, terminal: &Terminal) -> Exit {
    test(arguments, terminal).unwrap_or_else(|exit| exit)
}

fn test(arguments: &Arguments, terminal: &Terminal) -> Result<Exit, Exit> {
    let checked = project::checked(&arguments.project, terminal)?;
    let mut tests = Vec::new();
    let lots = &checked.project.rfp.lots;
    for test in &checked.project.tests {
        // Each lot is decided by itself, and so tested by itself.
        let parts: Vec<Option<&Lot>> = match lots.as_slice() {
            [] => vec![None],
            lots => lots.iter().map(Some).collect(),
        };
        for lot in parts {
            let rehearsal = rehearse(&checked.project, test, lot).map_err(|_| {
                checked.wrong(project::too_large_at(test.name.span, "this test"), terminal)
            })?;
            tests.push(render::rehearsal(
                &checked.project,
                test,
                lot,
                &rehearsal,
                &checked.sources,
            ));
        }
    }
    let failed = tests.iter().filter(|test| !test.passed).count();
    let report = Report {
        passed: tests.len().saturating_sub(failed),
        failed,
        tests,
    };
    if terminal.json {
        terminal.say_json(&report);
    } else {
        terminal.say(&text(&report));
    }
    Ok(if failed == 0 { Exit::Fine } else { Exit::Wrong })
}

fn text(report: &Report) -> String {
    if report.tests.is_empty() {
        return "the project has no tests; `docs/language.md` shows how a rule is tested"
            .to_owned();
    }
    let mut text = String::new();
    for test in &report.tests {
        let word = if test.passed { "ok" } else { "FAILED" };
        let lot = test
            .lot
            .as_ref()
            .map_or_else(String::new, |lot| format!(", lot {lot}"));
        text.push_str(&format!("test \"{}\"{lot} … {word}\n", test.name));
        text.push_str(&failures(test));
    }
    let (passed, failed) = (report.passed, report.failed);
    format!("{text}{passed} passed, {failed} failed")
}

/// What was expected where, and what came out instead.
fn failures(test: &TestView) -> String {
    if test.passed {
        return String::new();
    }
    let expected = test.failures.iter().map(|failure| {
        let FailureView {
            path,
            line,
            expected,
        } = failure;
        format!("    {path}:{line}: expected {expected}\n")
    });
    let offers = test
        .offers
        .iter()
        .map(|offer| format!("        {}\n", came_out(offer)));
    let award = match (&test.award, &test.no_award) {
        (Some(vendor), _) => format!("        the award goes to \"{vendor}\"\n"),
        (None, Some(why)) => format!("        no award: {why}\n"),
        (None, None) => "        no award\n".to_owned(),
    };
    let expected: String = expected.collect();
    let offers: String = offers.collect();
    format!("{expected}    what came out:\n{offers}{award}")
}

fn came_out(offer: &MadeUpView) -> String {
    let vendor = &offer.vendor;
    let cost = offer
        .cost
        .as_deref()
        .map_or("unknown".to_owned(), table::grouped);
    match (offer.place, &offer.points) {
        (Some(place), Some(points)) => {
            format!("{place}. \"{vendor}\": {points} points, cost {cost}")
        }
        _ if !offer.excluded_by.is_empty() => {
            format!(
                "–  \"{vendor}\": excluded by {}",
                offer.excluded_by.join(", ")
            )
        }
        _ if !offer.open.is_empty() => {
            format!("–  \"{vendor}\": open, awaits {}", offer.open.join(", "))
        }
        _ => format!("–  \"{vendor}\": {}, cost {cost}", offer.status),
    }
}
