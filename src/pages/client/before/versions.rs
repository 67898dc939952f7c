//! What an entry said before it was corrected, on request, each version with when and where it was written.

use std::sync::Arc;

use leptos::prelude::*;
use pathway::{Client, Holds, Stamp, Version};

use crate::i18n::{t, use_i18n};
use crate::pages::client::names::on_one_line;
use crate::pages::client::told::{Telling, use_teller};
use crate::pages::client::written::{written, written_where};
use crate::ui::words::use_words;

/// The earlier versions of an entry, newest first, folded away. Nothing for one that was never corrected.
#[component]
pub fn Versions(client: Arc<Client>, entry: Stamp) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let teller = use_teller();
    let versions = client.versions(entry);
    let corrected = versions.iter().skip(1).any(|it| it.holds == Holds::Now);
    let earlier = versions.into_iter().filter(|it| it.holds != Holds::Now);
    let earlier: Vec<_> = earlier.rev().collect();
    (!earlier.is_empty()).then(|| {
        let shown = earlier.into_iter().map(|Version { stamp, says, holds }| {
            let told = teller.tell_act(&client, &says).into_iter();
            let told = told.map(|told| view! { <Telling told /> }).collect_view();
            let became = match holds {
                Holds::Now | Holds::Before => None,
                Holds::Undone => Some(t!(i18n, client.taken_back).to_owned()),
                Holds::SetAside => Some(t!(i18n, client.was_set_aside).to_owned()),
            };
            let when = on_one_line([
                Some(written(i18n, words, stamp)),
                written_where(i18n, stamp),
                became,
            ]);
            view! {
                <li>
                    {told}
                    <p>
                        <small>{when}</small>
                    </p>
                </li>
            }
        });
        view! {
            <details class="fold">
                <summary>
                    {corrected.then(|| view! { {t!(i18n, undo.is_corrected)} " · " })}
                    {t!(i18n, undo.earlier)}
                </summary>
                <ol class="thread">{shown.collect_view()}</ol>
            </details>
        }
    })
}
