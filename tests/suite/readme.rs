//! The README: what it shows is what the program prints, what it says to run is what is run.

use std::fs;

use crate::program::{copy, fresh, rfpc, text};
use crate::project::root;

fn readme() -> String {
    fs::read_to_string(root().join("README.md")).expect("the README is text")
}

/// The lines of the README's blocks of output, each block by itself.
fn shown() -> Vec<Vec<String>> {
    let readme = readme();
    let blocks = readme.split("```text\n").skip(1);
    let inside = blocks.map(|block| block.split("```").next().unwrap_or_default());
    inside
        .map(|block| block.lines().map(str::to_owned).collect())
        .collect()
}

/// The lines of a block that the run did not print; `…` stands for what was left out.
fn made_up(block: &[String], printed: &str) -> Vec<String> {
    let printed: Vec<&str> = printed.lines().map(str::trim_end).collect();
    let claimed = block
        .iter()
        .filter(|line| *line != "…" && !line.starts_with("$ "));
    claimed
        .filter(|line| !printed.contains(&line.as_str()))
        .cloned()
        .collect()
}

#[test]
fn what_the_readme_shows_is_what_is_printed() {
    let blocks = shown();
    let [build, explain, mistake] = blocks.as_slice() else {
        panic!("the README shows {} outputs", blocks.len());
    };
    let out = fresh("readme");
    let run = rfpc(&["build", "rfps/customer-support", "--out", text(&out)]);
    assert_eq!(
        made_up(build, &run.all().replace(text(&out), "out")),
        Vec::<String>::new()
    );

    let run = rfpc(&[
        "explain",
        "klang.cost.base.2027-11.voice",
        "rfps/customer-support",
    ]);
    assert_eq!(made_up(explain, &run.all()), Vec::<String>::new());

    let slip = |_: &str, text: &str| text.replace("prefer  uptime", "prefer  uptmie");
    let project = copy(
        &root().join("rfps/customer-support"),
        "readme-mistake",
        slip,
    );
    let run = rfpc(&["check", text(&project)]);
    assert_eq!(made_up(mistake, &run.all()), Vec::<String>::new());
}

#[test]
fn the_test_command_is_the_one_that_is_held() {
    let command = "\ncargo test --locked";
    assert!(readme().contains(command));
    let held = fs::read_to_string(root().join(".ci/run")).expect("the script is text");
    assert!(held.contains(&format!("{command}\n")), "{held}");
}

#[test]
fn what_the_readme_names_is_there() {
    let readme = readme();
    let links = readme
        .split("](")
        .skip(1)
        .filter_map(|rest| rest.split_once(')'));
    let paths: Vec<&str> = links
        .map(|(path, _)| path)
        .filter(|path| !path.contains("://"))
        .collect();
    assert!(paths.len() > 5, "{paths:?}");
    for path in paths {
        assert!(root().join(path).exists(), "{path}");
    }
}
