mod laws;

use crate::source::FileId;
use crate::syntax::{format, samples};

/// Asserts a layout, and that it is laid out already.
#[track_caller]
fn lays_out(from: &str, to: &str) {
    let laid_out = format(FileId(0), from);
    assert_eq!(laid_out, to, "laid out:\n{laid_out}");
    assert_eq!(format(FileId(0), to), to);
}

#[track_caller]
fn keeps(text: &str) {
    lays_out(text, text);
}

#[test]
fn spaces_commas_and_colons() {
    lays_out("a :1 ,  2,b\t:  3", "a: 1, 2, b: 3\n");
    lays_out("a: b<c  <=d  MYR  /kWh", "a: b < c <= d MYR / kWh\n");
    lays_out("\u{feff}unit   call ,chat\r\nx\r\n", "unit call, chat\nx\n");
    lays_out("  \n\n", "");
}

#[test]
fn levels_and_empty_lines() {
    lays_out(
        "\n\nrfp X {\n\n  a: 1\n\n\n  b { c:2\n} d: 3\n\n}\n\n\n",
        "rfp X {\n    a: 1\n\n    b {\n        c: 2\n    }\n    d: 3\n}\n",
    );
    lays_out("a {\n}\nb { }", "a {}\nb {}\n");
}

#[test]
fn comments_stay_by_what_they_stand_by() {
    lays_out(
        "#one\n\n\n#  two\n\na{#three\n #four\n b:1#five\n\n#six\n}   #seven\n\n##\n#!x\n#",
        "# one\n\n#  two\n\na {  # three\n    # four\n    b: 1  # five\n\n    # six\n}  # seven\n\n##\n#!x\n#\n",
    );
    lays_out("a { # b\n}", "a {  # b\n}\n");
    keeps("# a:\n#\n#     b: 1\n#     c { d: 2 }\n");
    lays_out("unit a,#b\n#c\nd#e", "unit a,  # b\n    # c\n    d  # e\n");
}

#[test]
fn comments_behind_adjacent_lines_stand_in_one_column() {
    lays_out(
        "a {\n b: 1 # x\n long_name: 2 # y\n plain: 3_000_000_000\n e { f } # z\n\n g: 5 # apart\n}",
        "a {\n    b: 1          # x\n    long_name: 2  # y\n    plain: 3_000_000_000\n    e { f }       # z\n\n    g: 5  # apart\n}\n",
    );
    let wide = "w ".repeat(31);
    let wide = wide.trim();
    keeps(&format!("b: 1  # x\n{wide}  # y\n"));
}

#[test]
fn a_short_block_stays_on_its_line() {
    lays_out(
        "channel voice {unit:call,answered:live}",
        "channel voice { unit: call, answered: live }\n",
    );
    lays_out("a { b: 1;;c: 2 ; d }", "a { b: 1; c: 2; d }\n");
    lays_out(
        "a { b: 1; c: 2; d; e }",
        "a {\n    b: 1\n    c: 2\n    d\n    e\n}\n",
    );
    keeps("a {\n    b: 1\n}\n");
    let long = "b ".repeat(50);
    let long = long.trim();
    lays_out(
        &format!("a {{ {long} }}"),
        &format!("a {{\n    {long}\n}}\n"),
    );
    lays_out("a {\n b: 1; c: 2\n}", "a {\n    b: 1\n    c: 2\n}\n");
}

#[test]
fn a_word_that_opens_a_block_begins_a_line() {
    lays_out(
        "r \"A\" { staff_fit: 2  tariff { a: 1 } }",
        "r \"A\" { staff_fit: 2; tariff { a: 1 } }\n",
    );
    lays_out(
        "r \"A\" {\n staff_fit: 2  tariff {\n a: 1 }\n }",
        "r \"A\" {\n    staff_fit: 2\n    tariff {\n        a: 1\n    }\n}\n",
    );
}

#[test]
fn facts_of_tables_are_aligned() {
    lays_out(
        "timeline {\n issue: 2026-12-01\n questions: 2026-12-10 17:00\n milestone \"long name\": 2026-12-14\n award: 2027-01-15\n\n x: 1\n}",
        "timeline {\n    issue:     2026-12-01\n    questions: 2026-12-10 17:00\n    milestone \"long name\": 2026-12-14\n    award:     2027-01-15\n\n    x: 1\n}\n",
    );
    keeps("demand x {\n    talk: 1 s\n    volume: 2\n}\n");
}

#[test]
fn verbs_and_weights_are_aligned() {
    lays_out(
        "c 30% {\nrequire languages includes ms, en\nprefer languages includes zh, ta weight 2\nask x\nprefer agents at least b weight 1\n\nprefer z weight 3\njudge staff_fit 0 to 5, at least 2 weight 1\n}",
        "c 30% {\n    require languages includes ms, en\n    prefer  languages includes zh, ta weight 2\n    ask     x\n    prefer  agents at least b         weight 1\n\n    prefer z                           weight 3\n    judge staff_fit 0 to 5, at least 2 weight 1\n}\n",
    );
}

#[test]
fn braces_of_the_same_word_are_aligned() {
    keeps("channel voice { unit: call }\nchannel email { unit: email }\n");
    lays_out(
        "market minute of voice { a: 1 }\nmarket hour of agent { a: 1 }\nchannel c { a: 1 }\n\nchannel long { a: 1 }\n",
        "market minute of voice { a: 1 }\nmarket hour of agent   { a: 1 }\nchannel c { a: 1 }\n\nchannel long { a: 1 }\n",
    );
}

#[test]
fn translations_stand_below_each_other() {
    lays_out(
        "ask en \"Q\"\n ms \"S\"\n    zh-Hans  \"W\"",
        "ask en \"Q\"\n    ms \"S\"\n    zh-Hans \"W\"\n",
    );
    lays_out(
        "a {\nrequire x\nask en \"Q\"  # c\n ms \"S\"\n}",
        "a {\n    require x\n    ask     en \"Q\"  # c\n            ms \"S\"\n}\n",
    );
    // Written on lines of their own, they must not become one text.
    lays_out("a x; en \"y\"", "a x\n\nen \"y\"\n");
}

#[test]
fn markdown_is_indented_with_its_statement() {
    lays_out(
        "rfp X {\nsection purpose en \"\"\"\n Hello\n\n   * one\n\"\"\"\nms \"\"\"\nHalo\"\"\"\n}",
        "rfp X {\n    section purpose en \"\"\"\n        Hello\n\n          * one\n    \"\"\"\n    ms \"\"\"\n        Halo\n    \"\"\"\n}\n",
    );
    lays_out(
        "section scope\n  en \"\"\"\n  A\n  \"\"\"\n  ms \"\"\"\n  B\n  \"\"\"",
        "section scope\n    en \"\"\"\n        A\n    \"\"\"\n    ms \"\"\"\n        B\n    \"\"\"\n",
    );
    keeps("deviation from x \"\"\" on one line \"\"\"\n");
}

#[test]
fn what_can_not_be_read_stays() {
    lays_out(
        "a   {\n  b = 1   ,(\n  c:2;  d =  3 # e\n f:4\n}",
        "a {\n  b = 1   ,(\n  c:2;  d =  3 # e\n    f: 4\n}\n",
    );
    lays_out("x  (  {\n  y:1\n}\nz:2", "x  (  {\n  y:1\n}\nz: 2\n");
    lays_out("x { y  = 1 }", "x { y  = 1 }\n");
    let unclosed = "a   {\n b :1\n";
    assert_eq!(format(FileId(0), unclosed), unclosed);
    let indented_at_the_end = "{\n{}\n%#\n \"";
    assert_eq!(format(FileId(0), indented_at_the_end), indented_at_the_end);
}

#[test]
fn the_samples_are_laid_out() {
    for sample in [samples::RFP, samples::PANEL] {
        let laid_out = format(FileId(0), sample);
        let same = laid_out
            .lines()
            .zip(sample.lines())
            .filter(|(a, b)| a == b)
            .count();
        let lines = sample.lines().count();
        assert!(lines.saturating_sub(same) <= 1, "{laid_out}");
    }
}
