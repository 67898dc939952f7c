//! Ringing, and the time until which a visit may last, which is remembered outside the vault so that the locked app can
//! ring too. It is a time and nothing else: not whose visit, not where.

use record::{Date, DayTime};
use wasm_bindgen::prelude::wasm_bindgen;

#[wasm_bindgen(module = "/src/platform/alarm.js")]
extern "C" {
    /// Rings once.
    pub fn ring();
}

/// The day and the time by which the worker means to have checked back.
const CHECK_BACK: &str = "doorstep.check-back";

/// Remembers by when she means to have checked back; nothing when no visit is open.
pub fn remember(until: Option<(Date, DayTime)>) {
    let Some(storage) = storage() else {
        return;
    };
    // A browser that does not remember rings while the vault is open only.
    let _ = match until {
        Some((day, time)) => storage.set_item(CHECK_BACK, &format!("{day} {time}")),
        None => storage.remove_item(CHECK_BACK),
    };
}

/// By when she means to have checked back, if a visit is open.
pub fn remembered() -> Option<(Date, DayTime)> {
    let kept = storage()?.get_item(CHECK_BACK).ok().flatten()?;
    let (day, time) = kept.split_once(' ')?;
    Some((day.parse().ok()?, time.parse().ok()?))
}

fn storage() -> Option<web_sys::Storage> {
    web_sys::window()?.local_storage().ok().flatten()
}
