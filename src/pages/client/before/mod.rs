//! What was written before: every value of the person that another took the place of, and what was taken back. It only
//! shows, but for the way to put back what was taken back.

mod earlier;
mod put_back;
mod versions;

use std::sync::Arc;

use leptos::prelude::*;
use leptos_i18n::I18nContext;
use pathway::{Client, Fact, Holds, Told};

use self::earlier::{earlier, taken_back};
use self::put_back::PutBack;
pub use self::versions::Versions;
use super::names::on_one_line;
use super::told::EntryTold;
use super::written::{label, value_or_empty, written};
use crate::i18n::{Locale, t, use_i18n};
use crate::ui::words::{Words, use_words};

/// What no longer counts, folded away at the end of the page. Nothing when all that was written counts.
#[component]
pub fn Before(client: Arc<Client>) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let fields = earlier(&client).into_iter();
    let fields: Vec<_> = fields
        .filter_map(|field| Field::of(i18n, words, &field))
        .collect();
    let gone = taken_back(&client).into_iter();
    let gone: Vec<_> = gone
        .map(|(entry, by)| {
            let back = t!(i18n, client.taken_back).to_owned();
            let when = on_one_line([Some(back), Some(written(i18n, words, by))]);
            (entry.clone(), when)
        })
        .collect();
    (!fields.is_empty() || !gone.is_empty()).then(|| {
        let gone = gone.into_iter().map(move |(entry, when)| {
            view! {
                <li>
                    <EntryTold client=client.clone() entry=entry.clone() />
                    <p>
                        <small>{when}</small>
                    </p>
                    <PutBack client=client.clone() entry />
                </li>
            }
        });
        let gone: Vec<_> = gone.collect();
        view! {
            <section>
                <details class="fold">
                    <summary>{t!(i18n, client.before)}</summary>
                    {(!fields.is_empty()).then(|| view! { <Fields fields /> })}
                    {(!gone.is_empty()).then(|| view! { <ol class="thread">{gone}</ol> })}
                </details>
            </section>
        }
    })
}

/// A field's name, and each earlier value with when it was written and what became of it.
struct Field {
    name: &'static str,
    values: Vec<(String, String)>,
}

impl Field {
    fn of(i18n: I18nContext<Locale>, words: Words, told: &[Told<'_, Fact>]) -> Option<Self> {
        let name = label(i18n, told.first()?.fact);
        let values = told.iter().map(|told| {
            let became = match told.holds {
                Holds::Now | Holds::Before => None,
                Holds::Undone => Some(t!(i18n, client.taken_back).to_owned()),
                Holds::SetAside => Some(t!(i18n, client.was_set_aside).to_owned()),
            };
            let when = on_one_line([Some(written(i18n, words, told.stamp)), became]);
            (value_or_empty(i18n, words, told.fact), when)
        });
        let values = values.collect();
        Some(Self { name, values })
    }
}

#[component]
fn Fields(fields: Vec<Field>) -> impl IntoView {
    let fields = fields.into_iter().map(|Field { name, values }| {
        let values = values
            .into_iter()
            .map(|(value, when)| view! { <dd>{value} <small>{when}</small></dd> });
        view! {
            <div>
                <dt>{name}</dt>
                {values.collect_view()}
            </div>
        }
    });
    view! { <dl class="facts">{fields.collect_view()}</dl> }
}
