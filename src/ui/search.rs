//! Searching while typing: the field, and what was typed as a query.

use leptos::prelude::*;
use record::{Folded, fold};

/// What was typed, as a query: folded, and with the parts of a telephone number put together, so that "(416) 555"
/// finds what is kept as digits alone.
pub fn query(typed: &str) -> Folded {
    let folded = fold(typed);
    let mut joined = String::with_capacity(folded.as_str().len());
    let mut after_digits = false;
    for word in folded.as_str().split_whitespace() {
        let digits = word.chars().all(|c| c.is_ascii_digit());
        let continues = digits && after_digits;
        if !joined.is_empty() && !continues {
            joined.push(' ');
        }
        joined.push_str(word);
        after_digits = digits;
    }
    fold(&joined)
}

/// A field to search in a list. It stands in a form of its own, so that Enter is heard.
#[component]
pub fn SearchField(
    name: &'static str,
    #[prop(into)] label: Signal<String>,
    #[prop(into)] hint: Signal<String>,
    value: RwSignal<String>,
) -> impl IntoView {
    let hint_id = format!("{name}-hint");
    view! {
        <div class="field search">
            <label for=name>{label}</label>
            <p class="hint" id=hint_id.clone()>
                {hint}
            </p>
            <input
                id=name
                type="search"
                autocomplete="off"
                autocapitalize="none"
                spellcheck="false"
                translate="no"
                aria-describedby=hint_id
                bind:value=value
            />
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_telephone_number_is_found_however_it_is_written() {
        let kept = fold("Anaïs Tremblay 6135550142");
        for typed in [
            "613",
            "613-555-0142",
            "(613) 555",
            "613.555.01",
            "tremblay 613 555",
        ] {
            assert!(kept.matches(&query(typed)), "{typed}");
        }
        assert!(!kept.matches(&query("613 556")));
    }

    #[test]
    fn words_stay_apart() {
        assert_eq!(query(" Marie-Ève  2 lions ").as_str(), "marie eve 2 lions");
    }
}
