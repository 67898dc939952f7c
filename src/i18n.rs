//! Every text a page shows, by key, in English and French: made from locales/ when the app is built.

#![allow(
    missing_docs,
    unused_imports,
    dead_code,
    clippy::all,
    clippy::restriction,
    reason = "generated from locales/"
)]

include!(concat!(env!("OUT_DIR"), "/i18n.rs"));

pub use self::i18n::*;

/// A page text in the language in use, as it is now: `t!(i18n, client.add)`, `t!(i18n, client.since, day = day)`.
///
/// It shadows the generated macro, which makes a closure of each text: hundreds of them weigh more than the texts.
/// Nothing here follows a change of language, because the whole page is made anew then (`src/app.rs`).
macro_rules! t {
    ($i18n:expr, $($key:tt)*) => {
        $crate::i18n::tu_string!($i18n, $($key)*)
    };
}
pub(crate) use t;
