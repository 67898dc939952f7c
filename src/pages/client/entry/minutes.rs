//! How long something took: the usual lengths at one tap, and a field for any other.

use leptos::prelude::*;

use super::one_tap::OneTap;
use crate::i18n::{t, use_i18n};
use crate::ui::field::TextField;
use crate::ui::words::text;

/// The name of the field.
pub const MINUTES: &str = "minutes";

/// The lengths that are one tap away, in minutes.
const USUAL: [u16; 4] = [5, 15, 30, 60];

/// Minutes that may be left out.
#[component]
pub fn MinutesField(value: RwSignal<String>) -> impl IntoView {
    let i18n = use_i18n();
    let usual = USUAL.map(|minutes| {
        let words = t!(i18n, client.minutes, minutes = minutes).to_string();
        (minutes.to_string(), words)
    });
    view! {
        <TextField name=MINUTES inputmode="numeric" label=text!(i18n, entry.minutes) value />
        <OneTap value offers=usual.into() />
    }
}
