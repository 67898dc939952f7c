//! Warns that somebody like the person who is being typed in is in the caseload. It never stands in the way.

use std::rc::Rc;

use leptos::html::Div;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;
use pathway::{Head, Lookalike};

use super::person::PersonForm;
use crate::i18n::{t, use_i18n};
use crate::routes::{Entry, Route};
use crate::session::Session;
use crate::ui::draft::DraftSlot;
use crate::ui::likeness::Reasons;
use crate::ui::words::use_words;

/// So many are shown: the first are the most alike.
const SHOWN: usize = 3;

/// Who may be the person that is typed in, and what can be done about it.
#[component]
pub fn Alike(
    /// The person as far as they are typed.
    person: PersonForm,
    /// What keeps the text of the form.
    draft: DraftSlot,
) -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let found = Memo::new(move |_| {
        let person = person.who();
        session.shelf.with(|shelf| {
            let mut found = shelf.lookalikes(&person);
            found.truncate(SHOWN);
            found
        })
    });
    // Those of whom the worker said that they are somebody else; whoever is found later is shown all the same.
    let known = RwSignal::new(Vec::new());
    let left = Memo::new(move |_| {
        let known = known.get();
        let mut found = found.get();
        found.retain(|one| !known.contains(&one.head.id));
        found
    });
    let somebody_else = move |_| {
        let ids = found.with_untracked(|all| all.iter().map(|one| one.head.id).collect::<Vec<_>>());
        known.update(|known| known.extend(ids));
    };
    let note = NodeRef::<Div>::new();
    Effect::new(move |_| {
        if left.with(|left| !left.is_empty()) {
            request_animation_frame(move || keep_field_in_sight(note));
        }
    });
    view! {
        <div role="status">
            <Show when=move || left.with(|left| !left.is_empty())>
                <div class="note alike" node_ref=note>
                    <h2>{t!(i18n, alike.warn)}</h2>
                    <ul>
                        {move || {
                            left.get()
                                .into_iter()
                                .map(|one| view! { <One one draft /> })
                                .collect_view()
                        }}
                    </ul>
                    <button class="btn quiet" type="button" on:click=somebody_else>
                        {t!(i18n, alike.somebody_else)}
                    </button>
                </div>
            </Show>
        </div>
    }
}

/// The note stands over the end of the form; the field that is being typed in moves out from under it.
fn keep_field_in_sight(note: NodeRef<Div>) {
    let note = note.try_get_untracked().flatten();
    let field = document().active_element();
    if let (Some(note), Some(field)) = (note, field) {
        let is_under =
            field.get_bounding_client_rect().bottom() > note.get_bounding_client_rect().top();
        if is_under && !note.contains(Some(&field)) {
            field.scroll_into_view_with_bool(false);
        }
    }
}

#[component]
fn One(one: Lookalike, draft: DraftSlot) -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let Lookalike { head, likeness } = one;
    let is_over = !matches!(head.stage(), Some("waiting" | "accepted"));
    let id = head.id;
    let name = head.name.clone();
    let stage = head.stage().map(|code| wording.term("stage", code));
    let about: Vec<String> = stage
        .map(str::to_owned)
        .into_iter()
        .chain(head.born.map(|born| wording.date_long(born)))
        .collect();
    let handed_over = Session::expect()
        .shelf
        .with_untracked(|shelf| shelf.handed_over(id).is_some());
    view! {
        <li>
            <b translate="no">{name.clone()}</b>
            " "
            <small>{about.join(" · ")}</small>
            <br />
            <Reasons likeness />
            {handed_over.then(|| view! { " " <small>{t!(i18n, alike.handed_over)}</small> })}
            {if is_over {
                view! { <ReferAgain head draft /> }.into_any()
            } else {
                let label = t!(i18n, alike.open_of, name = name).to_string();
                view! {
                    <p class="hint">{t!(i18n, alike.open_why)}</p>
                    <A href=Route::Client(id).path() attr:class="btn quiet" attr:aria-label=label>
                        {t!(i18n, alike.open)}
                    </A>
                }
                    .into_any()
            }}
        </li>
    }
}

/// Goes to the re-referral of the client with all that was typed: what has no field there is shown as text.
#[component]
fn ReferAgain(head: std::sync::Arc<Head>, draft: DraftSlot) -> impl IntoView {
    let i18n = use_i18n();
    let navigate = Rc::new(use_navigate());
    let name = head.name.clone();
    let to = Route::Entry(head.id, Entry::Referral).path();
    let refer = move |_| {
        let (navigate, to) = (navigate.clone(), to.clone());
        spawn_local(async move {
            let moved = match draft.keeper() {
                Some(keeper) => keeper.move_to(&to).await,
                None => Ok(()),
            };
            // What could not be moved stays where it is.
            if moved.is_ok() {
                navigate(&to, Default::default());
            }
        });
    };
    view! {
        <button
            class="btn quiet"
            type="button"
            aria-label=t!(i18n, alike.refer_again_of, name = name).to_string()
            on:click=refer
        >
            {t!(i18n, alike.refer_again)}
        </button>
    }
}
