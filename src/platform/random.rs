//! Randomness from the browser.

use record::Id;

/// The browser gave no random numbers; nothing safe can be made without them.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("the browser gives no random numbers")]
pub struct NoRandomness;

/// A new id.
pub fn make_id() -> Result<Id, NoRandomness> {
    let mut bytes = [0; 16];
    getrandom::fill(&mut bytes).map_err(|_| NoRandomness)?;
    Ok(Id::from_random(bytes))
}
