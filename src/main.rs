//! The `rfpc` program.

fn main() {}
