//! A check of a purchase of 1 and of 10 MB of text, against `serde_json` on as much JSON without places or types.

use std::fmt::Write as _;

use crate::market::{Size, files};
use crate::varied;
use crate::{best, forget_peak, peak, ratio};

const VENDORS: [u32; 2] = [330, 3_300];

pub fn run() {
    for vendors in VENDORS {
        let alike = files(Size {
            months: 24,
            vendors,
            tariffs: 5,
            scenarios: 2,
        });
        let each_other = varied::offers(&alike);
        let more = time("check", alike);
        // What is freed stays with the process, so only the first tells how much there was.
        println!("check: {more} KiB more at the peak");
        time("check, every name, text and figure another", each_other);
    }
}

/// Gives how much more memory there was at the peak, in KiB.
fn time(what: &str, texts: Vec<(String, Vec<u8>)>) -> u64 {
    let bytes: usize = texts.iter().map(|(_, text)| text.len()).sum();
    let json = json(bytes);
    let mut copies = Some(texts);
    forget_peak();
    let before = peak().unwrap_or_default();
    let (own, wrong) = best(1, || check(copies.take().unwrap_or_default()));
    let more = peak().unwrap_or_default().saturating_sub(before);
    assert_eq!(wrong, 0, "the made-up purchase is right");
    let (bare, _) = best(1, || serde_json::from_str::<serde_json::Value>(&json));
    let megabytes = f64::from(u32::try_from(bytes).expect("few")) / 1e6;
    let speed = megabytes / own.as_secs_f64();
    println!("{what}: {megabytes:.1} MB in {own:.1?}, {speed:.1} MB/s");
    let times = ratio(own, bare);
    println!("{what}: {times:.1} × the time of serde_json for as much JSON ({bare:.1?})");
    more
}

fn check(texts: Vec<(String, Vec<u8>)>) -> usize {
    let loaded = rfpc::load::load_texts(texts, |_| None);
    let (project, diagnostics) = rfpc::check::check(&loaded.files, Vec::new());
    let wrong = loaded.diagnostics.iter().chain(diagnostics.iter()).count();
    wrong + usize::from(project.is_none())
}

/// Offers as JSON, until there is as much text.
fn json(bytes: usize) -> String {
    let mut text = String::from("[");
    for offer in 0_u32.. {
        if offer > 0 {
            text.push(',');
        }
        let _ = write!(
            text,
            "{{\"vendor\": \"Vendor {offer}\", \"received\": \"2026-09-30\", \"languages\": [\"en\", \"ms\"], \
             \"tariff\": {{\"name\": \"Shared pool\", \"rate\": [0.92, 0.88, 0.8], \"per\": 6, \"minimum\": 20000}}}}"
        );
        if text.len() >= bytes {
            break;
        }
    }
    text.push(']');
    text
}
