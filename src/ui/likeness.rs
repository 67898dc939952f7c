//! Why two records may be of one person, and in what they differ, in words.

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use pathway::{Likeness, Sign};
use wording::Wording;

use super::words::use_words;
use crate::i18n::{Locale, t, use_i18n};

/// The reasons, and what speaks against it.
#[component]
pub fn Reasons(likeness: Likeness) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    view! { <small>{reasons(i18n, wording, &likeness)}</small> }
}

/// The same as a text.
pub fn reasons(
    i18n: I18nContext<Locale>,
    wording: &'static Wording,
    likeness: &Likeness,
) -> String {
    let (but, why): (Vec<_>, Vec<_>) = likeness.signs.iter().partition(|sign| sign.differs());
    let told = |signs: Vec<&Sign>| {
        let words = signs.iter();
        let words = words.map(|sign| wording.term("likeness", sign.code()));
        wording.all_of(&words.collect::<Vec<_>>())
    };
    let differs = !but.is_empty();
    let (why, but) = (told(why), told(but));
    let why = t!(i18n, alike.why, why = why).to_string();
    match differs {
        true => format!("{why} {}", t!(i18n, alike.but, what = but)),
        false => why,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use wording::Lang;

    #[test]
    fn every_reason_has_words() {
        for lang in Lang::ALL {
            for code in Sign::CODES {
                assert!(Wording::of(*lang).has("likeness", code), "{code}");
            }
        }
    }
}
