//! Why two records may be of one person, and in what they differ, in words.

use leptos::prelude::*;
use pathway::Likeness;

use super::words::use_words;
use crate::i18n::{t, use_i18n};

/// The reasons, and what speaks against it.
#[component]
pub fn Reasons(likeness: Likeness) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let told = |differs: bool| {
        let signs = likeness
            .signs
            .iter()
            .filter(|sign| sign.differs() == differs);
        let words: Vec<_> = signs
            .map(|sign| wording.term("likeness", sign.code()))
            .collect();
        wording.all_of(&words)
    };
    let (why, but) = (told(false), told(true));
    let differs = likeness.signs.iter().any(|sign| sign.differs());
    view! {
        <small>
            {t!(i18n, alike.why, why = why).to_string()}
            {differs.then(|| format!(" {}", t!(i18n, alike.but, what = but)))}
        </small>
    }
}

#[cfg(test)]
mod tests {
    use pathway::Sign;
    use wording::{Lang, Wording};

    #[test]
    fn every_reason_has_words() {
        for lang in Lang::ALL {
            for code in Sign::CODES {
                assert!(Wording::of(*lang).has("likeness", code), "{code}");
            }
        }
    }
}
