//! Whether there is room on the disk: a build that fills it stops in the middle, with words about anything else.

use crate::failure::Failure;
use crate::place::Place;
use crate::process::{command, output};
use std::env;
use std::path::Path;

/// What building and testing everything takes, in gigabytes (10⁹ bytes), measured on a bare machine and rounded up.
const NEEDED: u64 = 7;
/// What cargo keeps beside it for a second build, unless it is told not to (`CARGO_INCREMENTAL=0`).
const FOR_THE_NEXT: u64 = 2;

/// Fails where less is free than a first run takes. What an earlier run left in `target` counts as room.
pub fn everything(place: &Place) -> Result<(), Failure> {
    let root = place.root();
    let Some(free) = output(command("df").arg("-Pk").arg(root)).and_then(|it| free(&it)) else {
        // A system that does not say so is none that can be asked.
        return Ok(());
    };
    let keeps = env::var_os("CARGO_INCREMENTAL").is_none_or(|it| it != "0");
    let gigabytes = if keeps { NEEDED + FOR_THE_NEXT } else { NEEDED };
    let kept = || {
        let folders = ["target", "target-wasm"].map(|name| held(&root.join(name)));
        folders.iter().sum()
    };
    enough(free, kept, gigabytes)
}

/// `kept` is asked only where too little is free: to count what is in large folders takes time.
fn enough(free: u64, kept: impl FnOnce() -> u64, gigabytes: u64) -> Result<(), Failure> {
    let needed = gigabytes * 1_000_000_000;
    let lacking = needed.saturating_sub(free);
    if lacking == 0 {
        return Ok(());
    }
    let missing = lacking.saturating_sub(kept()).div_ceil(1_000_000_000);
    if missing == 0 {
        return Ok(());
    }
    Err(Failure::missing(
        format!(
            "There is not enough room on the disk: everything built and tested takes {gigabytes} GB."
        ),
        format!("Free {missing} GB more where the project stands, then run the command again."),
    ))
}

/// The bytes that are free, from what `df -Pk` prints: the fourth word of the second line, in kibibytes.
fn free(said: &str) -> Option<u64> {
    let words = said.lines().nth(1)?.split_whitespace();
    let kibibytes: u64 = words.rev().nth(2)?.parse().ok()?;
    Some(kibibytes * 1024)
}

/// The bytes that a folder holds, if it is there.
fn held(folder: &Path) -> u64 {
    let said = output(command("du").arg("-sk").arg(folder)).unwrap_or_default();
    let kibibytes = said
        .split_whitespace()
        .next()
        .and_then(|it| it.parse::<u64>().ok());
    kibibytes.unwrap_or(0) * 1024
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn free_room_is_read_whatever_the_file_system_is_called() {
        let said = |name| {
            format!(
                "Filesystem 1024-blocks Used Available Capacity Mounted on\n{name} 263174212 22 71303168 24% /\n"
            )
        };
        assert_eq!(free(&said("/dev/vda")), Some(71_303_168 * 1024));
        assert_eq!(free(&said("map auto home")), Some(71_303_168 * 1024));
        assert_eq!(free("df: no such file\n"), None);
    }

    #[test]
    fn what_an_earlier_run_left_is_not_asked_for_again() {
        assert!(enough(7_000_000_000, || 0, 7).is_ok());
        assert!(enough(2_000_000_000, || 5_000_000_000, 7).is_ok());
        let Err(Failure::Missing { next, .. }) = enough(2_000_000_000, || 500_000_000, 7) else {
            unreachable!("there is too little");
        };
        assert!(next.contains("Free 5 GB more"), "{next}");
    }
}
