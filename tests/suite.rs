//! The integration suite: one binary, a module a subject.
#![allow(
    clippy::disallowed_methods,
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::string_slice,
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stderr,
    reason = "tests read files and may fail loudly"
)]

#[path = "suite/addenda.rs"]
mod addenda;
#[path = "suite/any_words.rs"]
mod any_words;
#[path = "suite/architecture.rs"]
mod architecture;
#[path = "suite/browsers.rs"]
mod browsers;
#[path = "suite/cli.rs"]
mod cli;
#[path = "suite/comparison.rs"]
mod comparison;
#[path = "suite/costs.rs"]
mod costs;
#[path = "suite/coverage.rs"]
mod coverage;
#[path = "suite/documents.rs"]
mod documents;
#[path = "suite/errors.rs"]
mod errors;
#[path = "suite/evaluated.rs"]
mod evaluated;
#[path = "suite/filled.rs"]
mod filled;
#[path = "suite/formulas.rs"]
mod formulas;
#[path = "suite/frame.rs"]
mod frame;
#[path = "suite/golden.rs"]
mod golden;
#[path = "suite/import_command.rs"]
mod import_command;
#[path = "suite/imports.rs"]
mod imports;
#[path = "suite/issue.rs"]
mod issue;
#[path = "suite/language.rs"]
mod language;
#[path = "suite/languages.rs"]
mod languages;
#[path = "suite/laws.rs"]
mod laws;
#[path = "suite/letters.rs"]
mod letters;
#[path = "suite/limits.rs"]
mod limits;
#[path = "suite/lint.rs"]
mod lint;
#[path = "suite/lots.rs"]
mod lots;
#[path = "../benches/split/made.rs"]
mod made;
#[path = "suite/masked.rs"]
mod masked;
#[path = "suite/meaning.rs"]
mod meaning;
#[path = "suite/negotiation.rs"]
mod negotiation;
#[path = "suite/no_panic.rs"]
mod no_panic;
#[path = "suite/notes.rs"]
mod notes;
#[path = "suite/odd_workbooks.rs"]
mod odd_workbooks;
#[path = "suite/pages.rs"]
mod pages;
#[path = "suite/pdf.rs"]
mod pdf;
#[path = "suite/price_forms.rs"]
mod price_forms;
#[path = "suite/program.rs"]
mod program;
#[path = "suite/project.rs"]
mod project;
#[path = "suite/published.rs"]
mod published;
#[path = "suite/questions.rs"]
mod questions;
#[path = "suite/readme.rs"]
mod readme;
#[path = "suite/rounds.rs"]
mod rounds;
#[path = "suite/rule.rs"]
mod rule;
#[path = "suite/scoring.rs"]
mod scoring;
#[path = "suite/scoring_command.rs"]
mod scoring_command;
#[path = "suite/slips.rs"]
mod slips;
#[path = "suite/split.rs"]
mod split;
#[path = "suite/stages.rs"]
mod stages;
#[path = "suite/stale_prices.rs"]
mod stale_prices;
#[path = "suite/templates.rs"]
mod templates;
#[path = "suite/tutorial.rs"]
mod tutorial;
#[path = "suite/whole.rs"]
mod whole;
#[path = "suite/word.rs"]
mod word;
#[path = "suite/workbooks.rs"]
mod workbooks;
