//! Ten filled workbooks: read, and read, checked and scored.

use std::process::Command;

use rfpc::evaluate::evaluate;
use rfpc::exchange::{Receipt, Returned, response, workbook};
use rfpc::render::response_forms;

use crate::request::{QUESTIONS, of, project, text};
use crate::{against, best, folder};

const WORKBOOKS: usize = 10;
const TIMES: u32 = 15;

pub fn run() {
    let project = project();
    let forms = response_forms(&project).expect("forms");
    let form = forms.first().expect("one language");
    let empty = folder().join("empty.xlsx");
    std::fs::write(&empty, workbook(form).expect("a workbook")).expect("written");
    let Some(files) = filled() else {
        println!("workbooks: no python3 with openpyxl to fill them in");
        return;
    };
    let read = || -> Vec<Returned> {
        let files = files.iter();
        files
            .map(|bytes| response(bytes, &forms).expect("a form"))
            .collect()
    };
    let (took, returned) = best(TIMES, read);
    let taken: usize = returned.iter().map(|one| one.taken).sum();
    assert!(
        returned.iter().all(|one| one.faults.is_empty()),
        "{:?}",
        returned.first()
    );
    println!(
        "workbooks: {WORKBOOKS} of {QUESTIONS} questions read in {took:.2?}, {taken} cells taken"
    );
    let places = (0..WORKBOOKS).map(|n| folder().join(format!("filled-{n}.xlsx")));
    let places: Vec<_> = places.collect();
    let places: Vec<_> = places.iter().map(|place| place.as_path()).collect();
    for peer in ["openpyxl", "pandas", "pandas-calamine"] {
        against(peer, "xlsx", took, &places);
    }
    let scored = || {
        let mut texts = vec![("request.rfp".to_owned(), text().into_bytes())];
        for (n, returned) in read().iter().enumerate() {
            let receipt = Receipt {
                vendor: format!("Vendor {n}"),
                round: 1,
                alias: Some(format!("v{n}")),
                received: "2026-09-20 12:00 Asia/Kuala_Lumpur".to_owned(),
                late: None,
            };
            let name = format!("responses/v{n}.rfp");
            texts.push((name, returned.draft(&receipt).text().into_bytes()));
        }
        let project = of(texts);
        evaluate(&project).expect("an evaluation").ranking.len()
    };
    let (whole, ranked) = best(TIMES, scored);
    assert_eq!(ranked, WORKBOOKS, "all count");
    println!("workbooks: the same checked with the request, priced and ranked in {whole:.2?}");
}

/// Workbooks as vendors send them back: filled in by openpyxl.
fn filled() -> Option<Vec<Vec<u8>>> {
    let python = std::env::var("PYTHON").unwrap_or_else(|_| "python3".to_owned());
    let mut run = Command::new(python);
    run.arg("-c").arg(include_str!("peers.py"));
    run.arg("fill").arg(WORKBOOKS.to_string()).arg(folder());
    let said = run.output().ok()?;
    if !said.status.success() {
        println!("{}", String::from_utf8_lossy(&said.stderr));
        return None;
    }
    let files = (0..WORKBOOKS).map(|n| std::fs::read(folder().join(format!("filled-{n}.xlsx"))));
    files.collect::<Result<_, _>>().ok()
}
