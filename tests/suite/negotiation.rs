//! Briefs for negotiations: what decides to the cent, and nothing of another vendor in what may be told.

use std::collections::BTreeSet;
use std::path::PathBuf;

use crate::program::{contents, copy, fresh, rfpc, text};
use crate::project::root;

/// The customer-support project with two further vendors who count: as Klang and as Visayas, with other names and rates.
fn five(name: &str) -> PathBuf {
    let to = copy(&root().join("rfps/customer-support"), name, |path, text| {
        let doubled = |text: &str| {
            let perak = text.replace("Klang Connect Sdn Bhd", "Perak Voice Sdn Bhd");
            perak.replace("Visayas Care Inc", "Luzon Helpdesk Inc")
        };
        match path {
            "support.rfp" => text.replace(
                "invited: ",
                "invited: \"Perak Voice Sdn Bhd\", \"Luzon Helpdesk Inc\", ",
            ),
            _ if path.starts_with("panel/") && !path.ends_with("agreed.rfp") => {
                let (head, blocks) = text.split_once("\n\n").expect("a head");
                let blocks = blocks.trim_end().trim_end_matches('}');
                let extra: String = doubled(blocks)
                    .split_inclusive("    }\n")
                    .filter(|block| block.contains("Perak Voice") || block.contains("Luzon"))
                    .collect();
                format!("{head}\n\n{blocks}{extra}}}\n")
            }
            _ => text.to_owned(),
        }
    });
    for (from, to_name, old, new, rate) in [
        (
            "klang",
            "perak",
            "Klang Connect Sdn Bhd",
            "Perak Voice Sdn Bhd",
            ("7.40", "7.95"),
        ),
        (
            "visayas",
            "luzon",
            "Visayas Care Inc",
            "Luzon Helpdesk Inc",
            ("720", "745"),
        ),
    ] {
        let source = root().join(format!("rfps/customer-support/responses/{from}.rfp"));
        let read = std::fs::read_to_string(source).expect("a response");
        let made = read.replace(old, new).replace(rate.0, rate.1);
        std::fs::write(to.join(format!("responses/{to_name}.rfp")), made).expect("written");
    }
    to
}

/// Quoted texts of other vendors' responses and of score sheets on them, their names, and every amount of theirs.
fn secrets(project: &std::path::Path, own: &str) -> BTreeSet<String> {
    let all = contents(project);
    let read = |path: &str| String::from_utf8(all[path].clone()).expect("text");
    let own_text = read(&format!("responses/{own}.rfp")) + &read("support.rfp");
    let mut found = BTreeSet::new();
    for path in all.keys().filter(|path| path.starts_with("responses/")) {
        if path.contains(own) {
            continue;
        }
        for (at, part) in read(path).split('"').enumerate() {
            let part = part.trim();
            if at % 2 == 1 && part.len() > 3 && !own_text.contains(part) {
                found.insert(part.to_owned());
            }
        }
    }
    let run = rfpc(&["cost", text(project), "--format", "csv"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    let lines: Vec<String> = run.stdout.lines().skip(1).map(str::to_owned).collect();
    for line in lines.iter().filter(|line| !line.contains(own)) {
        found.extend(amounts(line));
    }
    let run = rfpc(&["compare", text(project), "--format", "json"]);
    let json: serde_json::Value = serde_json::from_str(&run.stdout).expect("JSON");
    for offer in json["offers"].as_array().expect("offers") {
        if offer["alias"] == own {
            continue;
        }
        for cost in offer["costs"].as_array().expect("costs") {
            found.extend(cost["cost"].as_str().into_iter().flat_map(both_ways));
        }
        found.extend(offer["vendor"].as_str().map(str::to_owned));
    }
    // An amount that the vendor's own offer has too tells nothing.
    let own_lines = lines.iter().filter(|line| line.contains(own));
    let own_amounts: BTreeSet<String> = own_lines.flat_map(|line| amounts(line)).collect();
    found.retain(|one| !own_amounts.contains(one));
    found
}

/// The amounts of a line, both ways.
fn amounts(line: &str) -> Vec<String> {
    let cells = line.split(',');
    let amounts = cells.filter(|cell| cell.contains('.') && cell.len() > 5);
    amounts.flat_map(both_ways).collect()
}

/// `1234.50` also as `1,234.50`.
fn both_ways(amount: &str) -> [String; 2] {
    let (whole, cents) = amount.split_once('.').unwrap_or((amount, ""));
    let digits: Vec<char> = whole.chars().collect();
    let mut grouped = String::new();
    for (at, digit) in digits.iter().enumerate() {
        if at > 0 && (digits.len() - at).is_multiple_of(3) {
            grouped.push(',');
        }
        grouped.push(*digit);
    }
    [amount.to_owned(), format!("{grouped}.{cents}")]
}

#[test]
fn what_may_be_told_holds_nothing_of_another_vendor() {
    let project = five("negotiation-five");
    for own in ["borneo", "klang", "perak"] {
        let secrets = secrets(&project, own);
        assert!(secrets.len() > 200, "only {} secrets", secrets.len());
        let out = fresh(&format!("negotiation-{own}"));
        for flag in [&["--to-vendor"][..], &[]] {
            let mut arguments = vec!["negotiate", own, text(&project), "--out", text(&out)];
            arguments.extend(["--as", "md,html"]);
            arguments.extend(flag);
            let run = rfpc(&arguments);
            assert_eq!(run.code, Some(0), "{}", run.all());
        }
        for (name, bytes) in contents(&out) {
            let whole = String::from_utf8(bytes).expect("text");
            let told = match name.starts_with("talks.") {
                true => whole.as_str(),
                false if name.ends_with(".md") => {
                    whole
                        .split_once("<a id=\"standing\">")
                        .expect("the buyer's part")
                        .0
                }
                false => continue,
            };
            let leaked: Vec<_> = secrets.iter().filter(|one| told.contains(*one)).collect();
            assert!(leaked.is_empty(), "{name}: {leaked:?}");
            let whole_brief = name.starts_with("negotiate.");
            let named = whole.contains("Visayas Care Inc");
            assert_eq!(named, whole_brief, "{name}");
        }
    }
}

#[test]
fn with_a_crowd_lines_are_told_in_percent_and_without_one_they_are_not() {
    let project = five("negotiation-crowd");
    let out = fresh("negotiation-crowd-out");
    let told = |project: &std::path::Path| {
        let run = rfpc(&[
            "negotiate",
            "borneo",
            text(project),
            "--to-vendor",
            "--out",
            text(&out),
        ]);
        assert_eq!(run.code, Some(0), "{}", run.all());
        String::from_utf8(contents(&out)["talks.borneo.en.md"].clone()).expect("text")
    };
    let crowd = told(&project);
    assert!(
        crowd.contains("Charges, all together | MYR 5,815,412.47 |"),
        "{crowd}"
    );
    assert!(crowd.contains("Another offer is better here."), "{crowd}");
    let alone = told(&root().join("rfps/customer-support"));
    assert!(
        alone.contains("the median would reveal one vendor's price"),
        "{alone}"
    );
    assert!(!alone.contains("Another offer is better here."), "{alone}");
    assert!(!alone.contains("Buyer only"), "{alone}");
}

#[test]
fn the_target_can_be_explained() {
    let run = rfpc(&["explain", "borneo.target", "rfps/customer-support"]);
    assert_eq!(run.code, Some(0), "{}", run.all());
    assert!(run.stdout.contains("MYR 3,920,853.46"), "{}", run.stdout);
    assert!(
        run.stdout.contains("highest cost at which it is first"),
        "{}",
        run.stdout
    );
}

#[test]
fn only_vendors_are_negotiated_with() {
    for (who, help) in [
        ("bornea", "did you mean `borneo`?"),
        ("inhouse", "there are "),
    ] {
        let out = fresh("negotiation-nobody");
        let run = rfpc(&[
            "negotiate",
            who,
            "rfps/customer-support",
            "--out",
            text(&out),
        ]);
        assert_eq!(run.code, Some(1), "{}", run.all());
        assert!(run.stderr.contains(help), "{}", run.all());
    }
}
