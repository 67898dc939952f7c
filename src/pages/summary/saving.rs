//! Giving a summary's file out, and saying beside its button how that went.

use std::future::Future;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_i18n::I18nContext;

use crate::i18n::{Locale, t, use_i18n};
use crate::session::SessionError;
use crate::ui::errors::sentence;
use crate::ui::toast::Toasts;
use crate::ui::words::{Words, use_words};

/// A button's way to give a file out.
#[derive(Clone, Copy)]
pub struct Saving {
    i18n: I18nContext<Locale>,
    words: Words,
    toasts: Toasts,
    /// What went wrong the last time, and what to do.
    pub wrong: RwSignal<Option<String>>,
}

impl Saving {
    pub fn new() -> Self {
        Self {
            i18n: use_i18n(),
            words: use_words(),
            toasts: Toasts::expect(),
            wrong: RwSignal::new(None),
        }
    }

    pub fn start(self, letting_out: impl Future<Output = Result<(), SessionError>> + 'static) {
        let i18n = self.i18n;
        spawn_local(async move {
            match letting_out.await {
                Ok(()) => {
                    self.wrong.try_set(None);
                    self.toasts.say(t!(i18n, summary_page.let_out));
                }
                Err(error) => {
                    let sentence = sentence(i18n, self.words, &error);
                    self.wrong.try_set(Some(sentence));
                }
            }
        });
    }
}
