//! The program from outside: exit codes, what is printed, what is written.

use std::fs;
use std::path::Path;
use std::process::Stdio;

use crate::program::{Run, command, contents, copy, fresh, rfpc, run, text};
use crate::project::root;

/// The project that the README builds.
const SUPPORT: &str = "rfps/customer-support";

/// Every project that ships.
const SHIPPED: &[&str] = &[
    SUPPORT,
    "examples/smallest",
    "examples/office-cleaning",
    "examples/it-support",
    "examples/open-questions",
    "examples/history",
    "examples/two-stage",
];

/// A project with a mistake in it.
const WRONG: &str = "tests/errors/E0502.rfp";

fn support() -> std::path::PathBuf {
    root().join(SUPPORT)
}

fn build(project: &Path, out: &Path) -> Run {
    rfpc(&["build", text(project), "--out", text(out)])
}

#[test]
fn all_is_well_exits_with_0() {
    for project in SHIPPED {
        let run = rfpc(&["check", project]);
        assert_eq!(run.code, Some(0), "{project}\n{}", run.all());
        assert!(run.stdout.contains("nothing is wrong"), "{}", run.stdout);
    }
}

#[test]
fn service_credits_are_shown_beside_costs() {
    let run = rfpc(&["cost", "--credits", "examples/history"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    for shown in ["shannon.uptime", "accepted", "liffey.uptime", "own"] {
        assert!(run.stdout.contains(shown), "{shown}: {}", run.stdout);
    }
    assert!(!run.stdout.contains("own_desk"), "{}", run.stdout);
}

#[test]
fn the_fit_of_the_example_s_history_is_what_its_page_says() {
    let run = rfpc(&["explain", "demand.voice.history", "examples/history"]);
    let page = fs::read_to_string(root().join("examples/history/README.md")).unwrap();
    for figure in [
        "59,924 calls",
        "2,720 calls",
        "6.4%",
        "86.1%",
        "125.7%",
        "1.6%",
        "0.969",
    ] {
        assert!(run.stdout.contains(figure), "{figure}: {}", run.stdout);
        assert!(page.contains(figure), "{figure}: {page}");
    }
}

#[test]
fn a_wrong_document_exits_with_1_and_nothing_is_written() {
    let out = fresh("wrong-document");
    let run = rfpc(&["build", WRONG, "--out", text(&out)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0502"), "{}", run.stderr);
    assert!(!out.exists());
}

#[test]
fn wrong_usage_exits_with_2() {
    for arguments in [
        &["frobnicate"][..],
        &[],
        &["build", "--outt", "x"],
        &["--format", "xml", "check"],
    ] {
        let run = rfpc(arguments);
        assert_eq!(run.code, Some(2), "{arguments:?}\n{}", run.all());
    }
}

#[test]
fn no_award_exits_with_3_and_the_memo_is_written() {
    let strict = |_: &str, text: &str| {
        text.replace("award { at least 60 points", "award { at least 99 points")
    };
    let project = copy(&support(), "no-award", strict);
    let out = fresh("no-award-out");
    let run = build(&project, &out);
    assert_eq!(run.code, Some(3), "{}", run.all());
    assert!(
        contents(&out).keys().any(|name| name.contains("memo")),
        "{}",
        run.all()
    );
}

#[test]
fn too_few_offers_are_said_before_a_decision() {
    let project = copy(&support(), "two-offers", |_, text| text.to_owned());
    for vendor in ["batam", "klang"] {
        fs::remove_file(project.join(format!("responses/{vendor}.rfp"))).expect("a response");
    }
    fs::remove_dir_all(project.join("panel")).expect("the panel's sheets");
    let run = rfpc(&["compare", text(&project)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0603"), "{}", run.stderr);
}

#[test]
fn json_is_json() {
    let out = fresh("json");
    let new = fresh("json-new");
    let runs: &[&[&str]] = &[
        &["check", SUPPORT],
        &["check", WRONG],
        &["check", "no/such/folder"],
        &["compare", SUPPORT],
        &["fmt", "--check", SUPPORT],
        &["build", SUPPORT, "--out", text(&out)],
        &["explain", "borneo.cost.base", SUPPORT],
        &["explain", "E0303"],
        &["new", text(&new)],
    ];
    for arguments in runs {
        let run = rfpc(&[arguments, &["--format", "json"][..]].concat());
        let parsed: Result<serde_json::Value, _> = serde_json::from_str(&run.stdout);
        assert!(parsed.is_ok(), "{arguments:?}\n{}", run.all());
        assert_eq!(run.stderr, "", "{arguments:?}");
    }
}

#[test]
fn json_names_code_place_and_help() {
    let run = rfpc(&["check", WRONG, "--format", "json"]);
    let said: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    assert_eq!(said[0]["code"], "E0502", "{said}");
    assert_eq!(said[0]["labels"][0]["path"], "E0502.rfp", "{said}");
    assert!(said[0]["labels"][0]["line"].as_u64() > Some(1), "{said}");
    assert!(said[0]["help"].is_string(), "{said}");
}

#[test]
fn the_same_sources_give_the_same_bytes() {
    let expected = fresh("bytes-1");
    let first = build(&support(), &expected);
    assert_eq!(first.code, Some(0), "{}", first.all());
    let expected = contents(&expected);
    assert!(expected.len() > 3, "{:?}", expected.keys());

    let again = fresh("bytes-2");
    build(&support(), &again);
    assert!(contents(&again) == expected, "a second run");

    let elsewhere = fresh("bytes-3");
    let mut from_inside = command(&["build", ".", "--out", text(&elsewhere)]);
    run({
        from_inside.current_dir(support());
        from_inside
    });
    assert!(contents(&elsewhere) == expected, "run inside the project");

    let copied = copy(&support(), "bytes-copy", |_, text| text.to_owned());
    let out = fresh("bytes-4");
    build(&copied, &out);
    assert!(
        contents(&out) == expected,
        "a copy whose files were created in another order"
    );

    let out = fresh("bytes-5");
    let mut foreign = command(&["build", SUPPORT, "--out", text(&out)]);
    foreign
        .env("TZ", "Pacific/Auckland")
        .env("LC_ALL", "de_DE.UTF-8")
        .env("COLUMNS", "40");
    run(foreign);
    assert!(
        contents(&out) == expected,
        "another machine's zone, language and terminal"
    );
}

#[test]
fn documents_are_written_again_over_their_own() {
    let out = fresh("again");
    for _ in 0..2 {
        let run = build(&support(), &out);
        assert_eq!(run.code, Some(0), "{}", run.all());
    }
    let leftover = contents(&out)
        .into_keys()
        .find(|name| name.ends_with(".part"));
    assert_eq!(leftover, None);
}

#[test]
fn what_rfpc_did_not_write_is_never_overwritten() {
    let made = fresh("made");
    build(&support(), &made);
    let mut names = contents(&made).into_keys();
    let name = names.find(|name| name.contains("memo")).expect("a memo");
    let own = fresh("own");
    fs::create_dir_all(&own).expect("a folder");
    fs::write(own.join(&name), "mine").expect("a file");
    let run = build(&support(), &own);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0803"), "{}", run.stderr);
    assert_eq!(
        contents(&own).into_iter().collect::<Vec<_>>(),
        [(name, b"mine".to_vec())]
    );
}

#[test]
fn piped_output_has_no_escape_codes() {
    for arguments in [
        &["compare", SUPPORT][..],
        &["check", WRONG],
        &["--help"],
        &["frobnicate"],
    ] {
        let run = rfpc(arguments);
        assert!(
            !run.all().contains('\u{1b}'),
            "{arguments:?}\n{}",
            run.all()
        );
    }
}

#[test]
fn tables_fit_100_columns() {
    for project in [SUPPORT, "examples/office-cleaning", "examples/it-support"] {
        let run = rfpc(&["compare", project]);
        assert!(matches!(run.code, Some(0 | 3)), "{project}\n{}", run.all());
        let wide = run.stdout.lines().find(|line| line.chars().count() > 100);
        assert_eq!(wide, None, "{project}\n{}", run.stdout);
    }
    let run = rfpc(&["robust", "examples/office-cleaning"]);
    let wide = run.stdout.lines().find(|line| line.chars().count() > 100);
    assert_eq!(wide, None, "{}", run.stdout);
    for part in [
        "environment counts for less than 2.1%",
        "place 2",
        "Weights: where another offer wins",
    ] {
        assert!(run.stdout.contains(part), "{part}\n{}", run.stdout);
    }
    let run = rfpc(&["robust", "examples/office-cleaning", "--format", "json"]);
    assert!(run.stdout.contains("\"kind\": \"weight\""), "{}", run.all());
}

#[test]
fn a_reader_that_goes_away_is_no_error() {
    let mut child = command(&["explain", "E0303"])
        .stdout(Stdio::piped())
        .stderr(Stdio::piped())
        .spawn()
        .expect("the program starts");
    drop(child.stdout.take());
    let output = child.wait_with_output().expect("the program ends");
    assert_eq!(String::from_utf8_lossy(&output.stderr), "");
    assert_eq!(output.status.code(), Some(0));
}

#[test]
fn what_ships_has_the_one_layout() {
    let projects = SHIPPED.iter().copied();
    for path in projects.chain(["templates/new", "grammar/vocabularies"]) {
        let run = rfpc(&["fmt", "--check", path]);
        assert_eq!(run.code, Some(0), "{path}\n{}", run.all());
    }
}

#[test]
fn fmt_lays_out_and_changes_no_meaning() {
    let crooked = |_: &str, text: &str| text.replace("    ", " ");
    let project = copy(&support(), "crooked", crooked);
    assert_eq!(rfpc(&["fmt", "--check", text(&project)]).code, Some(1));
    let run = rfpc(&["fmt", text(&project)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert_eq!(rfpc(&["fmt", "--check", text(&project)]).code, Some(0));
    let [laid_out, original] = [text(&project), SUPPORT].map(|p| rfpc(&["compare", p]));
    assert_eq!(laid_out.stdout, original.stdout);
}

#[test]
fn a_new_project_is_built_before_and_after_the_offers() {
    let project = fresh("new");
    let made = rfpc(&["new", text(&project)]);
    assert_eq!(made.code, Some(0), "{}", made.all());
    assert_eq!(rfpc(&["check", text(&project)]).code, Some(0));
    assert_eq!(rfpc(&["fmt", "--check", text(&project)]).code, Some(0));
    let out = project.join("out");
    let built = build(&project, &out);
    assert_eq!(built.code, Some(0), "{}", built.all());
    assert!(built.stdout.contains("no response yet"), "{}", built.stdout);

    for file in [
        "responses/vendor-a",
        "responses/vendor-b",
        "responses/vendor-c",
        "panel/assessor-1",
        "rates",
    ] {
        uncomment(&project.join(format!("{file}.rfp")));
    }
    assert_eq!(rfpc(&["fmt", "--check", text(&project)]).code, Some(0));
    let built = build(&project, &out);
    assert_eq!(built.code, Some(0), "{}", built.all());
    assert!(built.stdout.contains("Vendor A"), "{}", built.stdout);
}

/// What the comments of a new project tell its reader to do.
fn uncomment(path: &Path) {
    let text = fs::read_to_string(path).expect("a file of the new project");
    let (said, rest) = text
        .split_once("\n\n")
        .expect("an empty line below the instructions");
    let lines = rest
        .lines()
        .map(|line| line.strip_prefix("# ").unwrap_or_default());
    let text = format!("{said}\n\n{}\n", lines.collect::<Vec<_>>().join("\n"));
    fs::write(path, text).expect("the file is written");
}

#[test]
fn a_new_project_goes_nowhere_near_other_files() {
    let folder = fresh("in-use");
    fs::create_dir_all(&folder).expect("a folder");
    fs::write(folder.join("letter.txt"), "mine").expect("a file");
    let run = rfpc(&["new", text(&folder)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0803"), "{}", run.stderr);
    assert_eq!(contents(&folder).len(), 1);
    let file = folder.join("letter.txt");
    let run = rfpc(&["new", text(&file)]);
    assert_eq!(run.code, Some(1), "{}", run.all());
}

#[test]
fn a_repository_just_begun_can_hold_a_new_project() {
    let folder = fresh("begun");
    fs::create_dir_all(folder.join(".git")).expect("a folder");
    let run = rfpc(&["new", text(&folder)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
}

#[test]
fn a_memo_names_what_it_was_made_from() {
    let out = fresh("fingerprints");
    build(&support(), &out);
    let documents = contents(&out);
    let memos: Vec<_> = documents
        .iter()
        // What the Word document says is held against the Markdown elsewhere.
        .filter(|(name, _)| name.contains("memo") && !name.ends_with(".docx"))
        .collect();
    assert!(!memos.is_empty());
    for (name, bytes) in memos {
        let memo = String::from_utf8_lossy(bytes);
        for (path, bytes) in contents(&support()) {
            let fingerprint = blake3::hash(&bytes).to_hex();
            assert!(
                memo.contains(&fingerprint[..12]),
                "{name} lacks the fingerprint of {path}"
            );
        }
    }
}

#[test]
fn every_command_says_what_it_is_for() {
    let help = rfpc(&["--help"]).stdout;
    for command in [
        "new", "check", "fmt", "issue", "compare", "memo", "build", "explain",
    ] {
        assert!(
            help.contains(&format!("\n  {command} ")),
            "{command}\n{help}"
        );
        let own = rfpc(&[command, "--help"]);
        assert_eq!(own.code, Some(0), "{}", own.all());
    }
}

#[test]
fn a_document_edited_by_hand_is_never_overwritten() {
    let out = fresh("edited");
    build(&support(), &out);
    let mut names = contents(&out).into_keys();
    let name = names.find(|name| name.contains("memo")).expect("a memo");
    fs::write(out.join(&name), "edited").expect("the memo is edited");
    let before = contents(&out);
    let run = build(&support(), &out);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(
        run.stderr.contains("E0803") && run.stderr.contains("was changed since"),
        "{}",
        run.stderr
    );
    assert!(contents(&out) == before, "nothing was written");
}

#[test]
fn what_can_not_be_written_leaves_nothing_behind() {
    let out = fresh("half");
    fs::create_dir_all(&out).expect("a folder");
    fs::create_dir_all(out.join("..rfpc-output.part")).expect("a folder where a file should go");
    let run = build(&support(), &out);
    assert_eq!(run.code, Some(1), "{}", run.all());
    assert!(run.stderr.contains("E0804"), "{}", run.stderr);
    assert_eq!(contents(&out).len(), 0, "{:?}", contents(&out).keys());
}

#[test]
fn what_a_vendor_left_unsaid_is_asked_and_why_nobody_wins_is_said() {
    let silent = |path: &str, text: &str| match path {
        "responses/borneo.rfp" => text.replace("    hours: 24/7\n", ""),
        _ => text.to_owned(),
    };
    let project = copy(&support(), "silent", silent);
    let run = rfpc(&["compare", text(&project)]);
    let question = "open: borneo: no answer to `hours`, required by capability.service.hours\n";
    assert!(run.stdout.contains(question), "{}", run.all());
    let strict = |_: &str, text: &str| text.replace("award { at least 60", "award { at least 99");
    let project = copy(&support(), "strict", strict);
    let run = rfpc(&["compare", text(&project)]);
    let why = "No award: the best offer, klang, has fewer points than the RFP demands.";
    assert!(run.stdout.contains(why), "{}", run.all());
}
