//! A tag: a few words whose colour only repeats what they say.

use leptos::prelude::*;

/// What the colour of a tag repeats.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Tone {
    /// Too late, or stopped.
    Late,
    /// Now, or soon.
    Soon,
    /// Good, or new.
    Good,
    /// Anything else.
    Calm,
}

impl Tone {
    const fn class(self) -> &'static str {
        match self {
            Self::Late => "tag late",
            Self::Soon => "tag soon",
            Self::Good => "tag good",
            Self::Calm => "tag calm",
        }
    }
}

/// A few words that stand out, in a list of many rows.
pub fn tag(tone: Tone, words: String) -> impl IntoView {
    view! { <span class=tone.class()>{words}</span> }
}

/// A few words that stand out.
#[component]
pub fn Tag(
    /// What the colour repeats.
    tone: Tone,
    /// What it says.
    #[prop(into)]
    words: Signal<String>,
) -> impl IntoView {
    view! { <span class=tone.class()>{words}</span> }
}
