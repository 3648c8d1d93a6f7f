//! Best and final offers: what is inherited, what the memo shows of the movement, what is asked again.

use std::path::PathBuf;

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

const FINAL: &str = "response CS-2027-01 from \"Borneo Contact Sdn Bhd\" replaces round 1 {
    received: 2027-01-11 09:00 Asia/Kuala_Lumpur
    withdraws: \"Dedicated floor\"
    rto: 30 min
    tariff \"Shared pool\" {
        currency: USD
        charge minute of voice { rate: 0.60; tiers: slices; billed: per 1 s; wrap: billed }
        charge chat  { rate: 1.20 }
        charge email { rate: 0.80 }
        fee setup: 0 once
        minimum: none
        overage: none
        surcharge holidays: none
        tax SST: 8%
    }
}
";

/// The customer-support project, with a best and final offer of Borneo that does not say whether hold is billed.
fn with_final(name: &str) -> PathBuf {
    let to = copy(&root().join("rfps/customer-support"), name, |path, text| {
        match path {
        "support.rfp" => text.replacen(
            "        award:     2027-01-15",
            "        best_and_final: 2027-01-12 17:00 Asia/Kuala_Lumpur\n        award:     2027-01-15",
            1,
        ),
        "responses/borneo.rfp" => text.replace("uptime: 99.95% evidence", "uptime: 99.94% evidence"),
        _ => text.to_owned(),
    }
    });
    std::fs::write(to.join("responses/borneo-2.rfp"), FINAL).expect("written");
    to
}

#[test]
fn only_what_changed_is_asked_and_the_rest_stands() {
    let project = with_final("rounds-asked");
    let run = rfpc(&[
        "questions",
        text(&project),
        "--vendor",
        "borneo",
        "--language",
        "en",
    ]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(
        run.stdout.contains("What does it say on this: hold?"),
        "{}",
        run.stdout
    );
    let numbered = run.stdout.lines().filter(|line| line.contains(". **"));
    let asked: Vec<&str> = numbered.collect();
    // Of all that the first round answered nothing is asked: only the tariff stated anew leaves something open.
    let anew = |line: &&str| line.contains("Tariff “Shared pool”");
    assert!(!asked.is_empty() && asked.iter().all(anew), "{asked:?}");
    assert!(!run.stdout.contains("asked this before"), "{}", run.stdout);
}

#[test]
fn what_was_open_before_is_said_to_have_been_asked() {
    let project = with_final("rounds-before");
    for (path, from, to) in [
        (
            "responses/borneo.rfp",
            "outbound: surveys",
            "# outbound: surveys",
        ),
        (
            "responses/borneo-2.rfp",
            "wrap: billed }",
            "wrap: billed; hold: free }",
        ),
    ] {
        let file = project.join(path);
        let read = std::fs::read_to_string(&file).expect("a response");
        assert!(read.contains(from), "{path}");
        std::fs::write(&file, read.replace(from, to)).expect("written");
    }
    let run = rfpc(&[
        "questions",
        text(&project),
        "--vendor",
        "borneo",
        "--language",
        "en",
    ]);
    assert!(
        run.stdout.contains("We have asked this before."),
        "{}",
        run.stdout
    );
}

#[test]
fn the_memo_shows_the_movement() {
    let project = with_final("rounds-memo");
    let file = project.join("responses/borneo-2.rfp");
    std::fs::write(
        &file,
        FINAL.replace("wrap: billed }", "wrap: billed; hold: free }"),
    )
    .expect("written");
    let out = fresh("rounds-memo-out");
    let run = rfpc(&["memo", text(&project), "--as", "md", "--out", text(&out)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let memo = String::from_utf8(contents(&out)["memo.en.md"].clone()).expect("text");
    for said in [
        "Rounds",
        "| Borneo Contact Sdn Bhd | 1 | 6,489,880.29",
        "| Borneo Contact Sdn Bhd | 2 | ",
        "| Klang Connect Sdn Bhd | 1 | ",
        "Borneo Contact Sdn Bhd, round 2: Recovery time (RTO): 1 hour → 30 min; tariff “Shared pool” stated anew; tariff “Dedicated floor” withdrawn",
        "Best and final offer of Borneo Contact Sdn Bhd received",
    ] {
        let plain = memo.replace("MYR ", "");
        assert!(plain.contains(said), "{said}\n{memo}");
    }
    let run = rfpc(&["explain", "borneo.round-1.cost", text(&project)]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("MYR 6,489,880.29"), "{}", run.stdout);
    let issued = fresh("rounds-issue-out");
    let run = rfpc(&[
        "issue",
        text(&project),
        "--as",
        "md",
        "--out",
        text(&issued),
    ]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let all = contents(&issued).into_iter();
    let malay = all.filter(|(name, _)| name.ends_with("rfp.ms.md"));
    let malay: Vec<String> = malay
        .map(|(_, bytes)| String::from_utf8(bytes).expect("text"))
        .collect();
    assert!(
        malay
            .iter()
            .any(|one| one.contains("tawaran terbaik dan muktamad")),
        "{malay:?}"
    );
}
