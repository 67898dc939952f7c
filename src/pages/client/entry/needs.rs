//! The needs that a client named: any of the domains, each with more about it when there is something to say.

use leptos::prelude::*;
use pathway::{Need, NeedDomain};

use super::recording::blank;
use crate::i18n::{t, use_i18n};
use crate::ui::field::{CheckField, TextField, choices_of};
use crate::ui::read::trimmed;
use crate::ui::words::{text, use_words};

/// What is typed about needs: the domains chosen, and a note for each domain there is.
#[derive(Clone, Copy)]
pub struct NeedsForm {
    chosen: RwSignal<Vec<&'static str>>,
    notes: StoredValue<Vec<(NeedDomain, RwSignal<String>)>>,
}

impl NeedsForm {
    /// No need was named yet.
    pub fn new() -> Self {
        let notes = NeedDomain::ALL.iter().map(|domain| (*domain, blank()));
        Self {
            chosen: RwSignal::new(Vec::new()),
            notes: StoredValue::new(notes.collect()),
        }
    }

    /// The needs that were named; they keep the order in which they were.
    pub fn of(needs: &[Need]) -> Self {
        let form = Self::new();
        let place = |domain| needs.iter().position(|need| need.domain == domain);
        form.notes.update_value(|notes| {
            notes.sort_by_key(|(domain, _)| place(*domain).unwrap_or(needs.len()));
        });
        form.chosen
            .set(needs.iter().map(|need| need.domain.code()).collect());
        for (domain, note) in form.notes.get_value() {
            if let Some(need) = needs.iter().find(|need| need.domain == domain) {
                note.set(need.note.clone());
            }
        }
        form
    }

    /// The needs, in the order of the domains, or in that in which they were named.
    pub fn read(self) -> Vec<Need> {
        let notes = self.notes.get_value().into_iter();
        notes
            .filter(|(domain, _)| {
                self.chosen
                    .with_untracked(|all| all.contains(&domain.code()))
            })
            .map(|(domain, note)| Need {
                domain,
                note: trimmed(note),
            })
            .collect()
    }
}

/// The fields.
#[component]
pub fn NeedsFields(form: NeedsForm) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let note = move |(domain, note): (NeedDomain, RwSignal<String>)| {
        let code = domain.code();
        let need = words.wording().term("need", code);
        let label = t!(i18n, entry.more_about, need = need).to_string();
        view! {
            <Show when=move || form.chosen.with(|all| all.contains(&code))>
                <TextField name=code label=label.clone() value=note />
            </Show>
        }
    };
    view! {
        <CheckField
            name="needs"
            label=text!(i18n, entry.needs)
            value=form.chosen
            choices=choices_of(words, "need", NeedDomain::ALL, NeedDomain::code)
        />
        {form.notes.get_value().into_iter().map(note).collect_view()}
    }
}
