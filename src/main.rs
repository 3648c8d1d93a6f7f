//! The `rfpc` program.

fn main() -> std::process::ExitCode {
    rfpc::cli::run()
}
