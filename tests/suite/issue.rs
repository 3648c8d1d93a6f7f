//! What vendors are sent: a folder each, with all files, a manifest that holds, and dates for a calendar.

use std::collections::BTreeMap;

use crate::program::{contents, fresh, rfpc, text};

fn folder<'c>(all: &'c BTreeMap<String, Vec<u8>>, name: &str) -> BTreeMap<&'c str, &'c [u8]> {
    let below = all.iter().filter_map(|(path, bytes)| {
        let name = path.strip_prefix(name)?.strip_prefix('/')?;
        Some((name, bytes.as_slice()))
    });
    below.collect()
}

#[test]
fn every_invited_vendor_gets_a_folder_ready_to_send() {
    let out = fresh("issue");
    let run = rfpc(&["issue", "rfps/customer-support", "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert_eq!(run.stdout.lines().count(), 5, "{}", run.stdout);
    let all = contents(&out);
    let borneo = folder(&all, "borneo-contact-sdn-bhd");
    let names: Vec<&str> = borneo.keys().copied().collect();
    let mut expected = vec!["manifest.txt"];
    for language in ["en", "ms"] {
        expected.extend(
            names
                .iter()
                .filter(|name| name.contains(&format!(".{language}."))),
        );
    }
    expected.sort_unstable();
    assert_eq!(names, expected);
    for name in [
        "rfp.ms.docx",
        "rfp.en.html",
        "response.ms.xlsx",
        "response.ms.html",
        "timeline.en.ics",
        "clarifications.ms.html",
        "clarifications.en.docx",
    ] {
        assert!(borneo.contains_key(name), "{name}: {names:?}");
    }
    assert_eq!(
        borneo,
        folder(&all, "harimau-global-services-bhd"),
        "all get the same"
    );
    let manifest = String::from_utf8(borneo["manifest.txt"].to_vec()).unwrap();
    assert_eq!(manifest.lines().count(), borneo.len() - 1);
    for line in manifest.lines() {
        let (print, name) = line.split_once("  ").unwrap();
        assert_eq!(
            blake3::hash(borneo[name]).to_hex().as_str(),
            print,
            "{name}"
        );
    }
    assert!(!all.keys().any(|name| name.ends_with(".part")));

    let again = rfpc(&["issue", "rfps/customer-support", "--out", text(&out)]);
    assert_eq!(again.code, Some(0), "{}", again.all());
    assert!(contents(&out) == all, "the same bytes");
}

#[test]
fn where_nobody_is_named_there_is_one_folder() {
    let out = fresh("issue-all");
    let run = rfpc(&[
        "issue",
        "examples/smallest",
        "--out",
        text(&out),
        "--as",
        "md",
    ]);
    assert_eq!(run.stdout.lines().count(), 1, "{}", run.all());
    let all = contents(&out);
    let names: Vec<&str> = folder(&all, "to-vendors").into_keys().collect();
    assert_eq!(
        names,
        [
            "manifest.txt",
            "response.en.html",
            "response.en.xlsx",
            "rfp.en.md",
            "timeline.en.ics"
        ]
    );
}

#[test]
fn a_build_holds_what_is_sent_to_all_sides() {
    let out = fresh("build-all");
    let project = "rfps/customer-support";
    let run = rfpc(&["build", project, "--out", text(&out), "--as", "md"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let all = contents(&out);
    let letters = folder(&all, "letters").len();
    assert_eq!(
        letters, 10,
        "two languages, four vendors and one that declined"
    );
    let line = format!("wrote {}", out.join("letters: 10 files").display());
    assert!(run.stdout.contains(&line), "{}", run.stdout);
    let asked = folder(&all, "questions");
    assert!(asked.contains_key("questions.visayas.en.md"), "{asked:?}");
    assert!(!asked.contains_key("questions.klang.en.md"), "nothing open");
    let clarified = String::from_utf8(all["clarifications.en.md"].clone()).unwrap();
    assert!(clarified.contains("Must Malay be spoken by native speakers?"));
}

#[test]
fn a_changed_file_in_a_folder_is_not_overwritten() {
    let out = fresh("issue-changed");
    let arguments = [
        "issue",
        "examples/smallest",
        "--out",
        text(&out),
        "--as",
        "md",
    ];
    rfpc(&arguments);
    std::fs::write(out.join("to-vendors/rfp.en.md"), "mine").unwrap();
    let run = rfpc(&arguments);
    assert!(
        run.stderr.contains("E0803") && run.stderr.contains("was changed since"),
        "{}",
        run.all()
    );
}

#[test]
fn the_dates_go_into_a_calendar() {
    let out = fresh("issue-calendar");
    rfpc(&[
        "issue",
        "rfps/customer-support",
        "--out",
        text(&out),
        "--as",
        "md",
    ]);
    let all = contents(&out);
    let calendar =
        String::from_utf8(folder(&all, "pt-batam-reach")["timeline.ms.ics"].to_vec()).unwrap();
    assert!(
        calendar
            .split("\r\n")
            .all(|line| line.len() <= 75 && !line.contains('\n'))
    );
    let unfolded = calendar.replace("\r\n ", "");
    let lines: Vec<&str> = unfolded.split("\r\n").collect();
    let count = |start: &str| lines.iter().filter(|line| line.starts_with(start)).count();
    let events = count("BEGIN:VEVENT");
    assert!(events >= 5, "{unfolded}");
    for each in [
        "END:VEVENT",
        "UID:",
        "DTSTAMP:20261201T000000Z",
        "DTSTART",
        "SUMMARY:CS-2027-01: ",
    ] {
        assert_eq!(count(each), events, "{each}");
    }
    let due = lines
        .iter()
        .position(|line| *line == "UID:responses.CS-2027-01@rfpc")
        .unwrap();
    assert_eq!(
        lines[due + 2],
        "DTSTART:20261221T090000Z",
        "17:00 in Kuala Lumpur"
    );
    let award = lines
        .iter()
        .position(|line| *line == "UID:award.CS-2027-01@rfpc")
        .unwrap();
    assert_eq!(lines[award + 2], "DTSTART;VALUE=DATE:20270115");
    let ids: std::collections::BTreeSet<&&str> = lines
        .iter()
        .filter(|line| line.starts_with("UID:"))
        .collect();
    assert_eq!(ids.len(), events, "ids are unique");
}
