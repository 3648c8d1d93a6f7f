//! Documents out and workbooks back, against what people use for that today. Prints ratios.
//!
//! The Word, HTML and PDF document of a request with 100 requirements, against docxtpl, python-docx, Jinja2, weasyprint and
//! pandoc; ten filled workbooks of 200 rows read and scored, against openpyxl and pandas with calamine. `python3`, or what
//! `PYTHON` names, has the peers (`pip install docxtpl python-docx jinja2 weasyprint openpyxl pandas python-calamine
//! pypandoc_binary`); those that it lacks are left out, with a message. PDF is made with the feature `pdf`.
//!
//! What is in each side: the peers get the headings, paragraphs and tables of the same document as JSON that is read before;
//! of ours, evaluating the request and choosing the words come before. Then each makes a whole file in memory, again and again in
//! one process, the best of several counts. Jinja2 and rfpc compile their templates once; docxtpl reads its template for
//! every document, as its use is. What only ours makes: faces within a cell, contents lists, anchors, the style and the policy
//! of the page with their hashes, columns as wide as their text needs. pandoc is started for each. Of workbooks ours also
//! refuses bombs, macros and entities, finds sheets and columns that were moved, and checks every cell against what was asked;
//! the peers read all cells and look at one column.
#![allow(
    clippy::arithmetic_side_effects,
    clippy::disallowed_methods,
    clippy::expect_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a bench measures and prints; nothing of it is shipped"
)]

#[cfg(feature = "pdf")]
#[path = "documents/pdf.rs"]
mod pdf;
#[path = "documents/request.rs"]
mod request;
#[path = "documents/returned.rs"]
mod returned;

use std::path::{Path, PathBuf};
use std::process::Command;
use std::time::{Duration, Instant};

use rfpc::render::{Form, rfp_papers};

const TIMES: u32 = 30;

fn main() {
    let project = request::project();
    let papers = rfp_papers(&project).expect("a document");
    let paper = papers.first().expect("one language");
    let text = paper.document(Form::Markdown).expect("a document");
    let text = text.text().expect("text").to_owned();
    let source = folder().join("request.md");
    std::fs::write(&source, &text).expect("the target folder can be written");
    let blocks = folder().join("request.json");
    std::fs::write(&blocks, request::blocks(&text)).expect("the target folder can be written");
    for (form, name) in [
        (Form::Word, "docx"),
        (Form::Html, "html"),
        (Form::Markdown, "md"),
    ] {
        let (took, document) = best(TIMES, || paper.document(form).expect("a document"));
        println!(
            "{name}: {took:.2?}, {} KB, {:.0} documents/s",
            document.bytes.len() / 1000,
            1.0 / took.as_secs_f64()
        );
        std::fs::write(folder().join(format!("own.{name}")), &document.bytes).expect("written");
        if form == Form::Markdown {
            continue;
        }
        for peer in ["docxtpl", "python-docx", "jinja2", "pandoc"] {
            let same = (peer == "jinja2") == (form == Form::Html);
            if same || peer == "pandoc" {
                against(peer, name, took, &[&blocks, &source]);
            }
        }
    }
    #[cfg(feature = "pdf")]
    pdf::run(paper);
    returned::run();
}

/// What a peer takes for the same, beside what rfpc took.
pub(crate) fn against(peer: &str, form: &str, own: Duration, files: &[&Path]) -> Option<()> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut run = Command::new(python);
    run.arg("-c").arg(include_str!("documents/peers.py"));
    run.arg(peer).arg(form).arg(folder()).args(files);
    let said = run.output().ok().filter(|said| said.status.success());
    let said = said.map(|said| String::from_utf8_lossy(&said.stdout).into_owned());
    let seconds = said.and_then(|said| said.trim().parse::<f64>().ok());
    let Some(seconds) = seconds else {
        println!("  {peer}: not there, so no such reference");
        return None;
    };
    let its = Duration::from_secs_f64(seconds);
    println!(
        "  {:.1} × the speed of {peer} ({its:.2?})",
        seconds / own.as_secs_f64()
    );
    Some(())
}

pub(crate) fn folder() -> PathBuf {
    PathBuf::from(env!("CARGO_TARGET_TMPDIR"))
}

/// The shortest of some runs: what the machine needs when nothing else disturbs it.
pub(crate) fn best<T>(times: u32, mut run: impl FnMut() -> T) -> (Duration, T) {
    let mut least: Option<(Duration, T)> = None;
    for _ in 0..times {
        let start = Instant::now();
        let made = std::hint::black_box(run());
        let took = start.elapsed();
        if least.as_ref().is_none_or(|(best, _)| took < *best) {
            least = Some((took, made));
        }
    }
    least.expect("at least one run")
}
