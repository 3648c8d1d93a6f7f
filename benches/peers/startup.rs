//! A check of the smallest example, process and all, against a program that does nothing.

use std::process::{Command, Stdio};

use crate::{best, compiled, ratio};

pub fn run() {
    let mut check = Command::new(env!("CARGO_BIN_EXE_rfpc"));
    let example = concat!(env!("CARGO_MANIFEST_DIR"), "/examples/smallest");
    check.args(["check", example]).stdout(Stdio::null());
    let (own, status) = best(50, || check.status().expect("rfpc starts"));
    assert!(status.success(), "the smallest example is right");
    println!("start-up: {own:.1?} for a check of the smallest example");
    if let Some(nothing) = compiled("nothing", "int main(void) { return 0; }\n") {
        let mut nothing = Command::new(nothing);
        let (bare, _) = best(50, || nothing.status().expect("it starts"));
        let times = ratio(own, bare);
        println!("start-up: {times:.1} × a program that does nothing ({bare:.1?})");
    }
}
