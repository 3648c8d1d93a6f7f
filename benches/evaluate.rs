//! The cost of a large purchase, every figure with its derivation, against a bare loop for the same totals.
//! A further zero of vendors shows the cost of a line as sizes grow.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::indexing_slicing,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout
)]

#[path = "made/bare.rs"]
mod bare;
#[path = "made/market.rs"]
mod market;

use divan::counter::ItemsCount;
use market::Size;
use rfpc::evaluate::{Evaluation, evaluate};
use rfpc::value::Decimal;

/// With so many vendors: 60 months, 5 tariffs each, 10 scenarios.
const VENDORS: [u32; 3] = [2, 20, 200];

fn main() {
    same_totals();
    sizes();
    divan::main();
}

/// How much a line of an invoice leaves behind.
fn sizes() {
    let evaluation = evaluate(&project(size(20))).expect("figures in range");
    let (lines, figures) = (lines(&evaluation), evaluation.derivation.count());
    println!("20 vendors: {lines} lines, {figures} figures derived");
}

const fn size(vendors: u32) -> Size {
    Size {
        months: 60,
        vendors,
        tariffs: 5,
        scenarios: 10,
    }
}

#[divan::bench(args = VENDORS, sample_count = 5, sample_size = 1)]
fn with_derivation(bencher: divan::Bencher, vendors: u32) {
    let project = project(size(vendors));
    let lines = lines(&evaluate(&project).expect("figures in range"));
    let bencher = bencher.counter(ItemsCount::new(lines));
    bencher.bench_local(|| evaluate(&project).expect("figures in range"));
}

/// Only the derivation's part: the same figures with their inputs and clauses, entered one by one.
#[divan::bench(args = VENDORS, sample_count = 5, sample_size = 1)]
fn derivation_alone(bencher: divan::Bencher, vendors: u32) {
    let evaluation = evaluate(&project(size(vendors))).expect("figures in range");
    let bencher = bencher.counter(ItemsCount::new(lines(&evaluation)));
    bencher.bench_local(|| evaluation.derivation.entered_anew());
}

#[divan::bench(args = VENDORS, sample_count = 5, sample_size = 1)]
fn bare_decimals(bencher: divan::Bencher, vendors: u32) {
    let project = project(size(vendors));
    let lines = lines(&evaluate(&project).expect("figures in range"));
    let months = project.rfp.term.months();
    let bencher = bencher.counter(ItemsCount::new(lines));
    bencher.bench_local(|| bare::all(size(vendors), &months));
}

/// Two ways that came to different totals would not be worth comparing.
fn same_totals() {
    let size = size(2);
    let project = project(size);
    let evaluation = evaluate(&project).expect("figures in range");
    let tariffs = evaluation.offers.iter().flat_map(|offer| &offer.tariffs);
    let scenarios = tariffs.flat_map(|tariff| &tariff.scenarios);
    let totals: Decimal = scenarios.map(|scenario| scenario.total.value).sum();
    assert_eq!(totals, bare::all(size, &project.rfp.term.months()));
}

fn lines(evaluation: &Evaluation) -> usize {
    let tariffs = evaluation.offers.iter().flat_map(|offer| &offer.tariffs);
    let months = tariffs
        .flat_map(|tariff| &tariff.scenarios)
        .flat_map(|scenario| &scenario.months);
    months.map(|month| month.lines.len()).sum()
}

/// The checked project.
fn project(size: Size) -> rfpc::model::Project {
    let loaded = rfpc::load::load_texts(market::files(size), |_| None);
    let (project, diagnostics) = rfpc::check::check(&loaded.files, Vec::new());
    let wrong = loaded.diagnostics.iter().chain(diagnostics.iter()).next();
    assert_eq!(wrong, None, "the made-up purchase compiles");
    project.expect("a project without mistakes")
}
