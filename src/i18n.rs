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
