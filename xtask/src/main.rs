//! The project's commands: `cargo xtask serve`, `cargo xtask test` and the rest.
fn main() {}
