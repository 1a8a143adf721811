//! The program: arguments in, exit code out.

use std::process::ExitCode;

fn main() -> ExitCode {
    hecha::cli::run(std::env::args_os()).into()
}
