//! Passphrases: made, judged and read.
//!
//! A generated one needs no judge: six words of 7,776 are 77 bits. The worker's own is judged by a
//! simple estimate that says what to do. No passphrase is ever stored or printed.

mod fold;
mod make;
mod strength;
mod words;

pub use fold::fold_passphrase;
pub use make::make_passphrase;
pub use strength::{Strength, Weakness, check_passphrase};
