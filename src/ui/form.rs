//! A form: what is wrong stands in a summary that takes the focus, and beside each field; nothing typed is lost.

use std::future::Future;
use std::pin::Pin;

use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_navigate;

use super::draft::{DraftLine, DraftSlot};
use super::toast::Toasts;
use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::session::SessionError;
use crate::ui::errors::sentence;
use crate::ui::words::use_words;

/// What is wrong in a form, by field. An empty field name is the form as a whole.
#[derive(Clone, Copy)]
pub struct Errors(RwSignal<Vec<(&'static str, String)>>);

impl Errors {
    /// Nothing is wrong yet.
    pub fn new() -> Self {
        Self(RwSignal::new(Vec::new()))
    }

    /// Forgets what was wrong.
    pub fn clear(self) {
        self.0.set(Vec::new());
    }

    /// Says what is wrong with a field.
    pub fn add(self, field: &'static str, sentence: impl Into<String>) {
        let sentence = sentence.into();
        self.0.update(|errors| errors.push((field, sentence)));
    }

    /// Whether nothing is wrong.
    pub fn is_empty(self) -> bool {
        self.0.with_untracked(Vec::is_empty)
    }

    /// What is wrong with a field. Nothing, where these are the errors of a form that is gone: a field without a form
    /// of its own can come upon those.
    pub fn of(self, field: &'static str) -> Option<String> {
        let found = self.0.try_with(|errors| {
            let mut found = errors.iter().filter(|(name, _)| *name == field);
            found.next().map(|(_, sentence)| sentence.clone())
        });
        found.flatten()
    }
}

/// A form that is being sent, and where it leads.
#[derive(Clone, Copy)]
pub struct Sending {
    /// What is wrong.
    pub errors: Errors,
    /// Whether it is being saved now.
    pub busy: RwSignal<bool>,
    /// What keeps the text that is not saved yet, where the form has such a draft.
    pub draft: DraftSlot,
}

impl Sending {
    /// A form that was not sent yet.
    pub fn new() -> Self {
        Self {
            errors: Errors::new(),
            busy: RwSignal::new(false),
            draft: DraftSlot::new(),
        }
    }
}

/// What saves a form: does the job, then goes where it leads and says that it is saved; or says what is wrong.
pub fn use_sender(sending: Sending) -> impl Fn(SaveJob) + Copy + 'static {
    let navigate = StoredValue::new_local(use_navigate());
    let toasts = Toasts::expect();
    let i18n = use_i18n();
    let words = use_words();
    move |job: SaveJob| {
        if sending.busy.get_untracked() {
            return;
        }
        sending.busy.set(true);
        let draft = sending.draft.keeper();
        spawn_local(async move {
            let done = job.0.await;
            sending.busy.try_set(false);
            match done {
                Ok(to) => {
                    if let Some(draft) = draft {
                        draft.end();
                    }
                    toasts.saved();
                    if let Some(navigate) = navigate.try_get_value() {
                        navigate(&to.path(), Default::default());
                    }
                }
                Err(error) => sending.errors.add("", sentence(i18n, words, &error)),
            }
        });
    }
}

/// Something to save, and the place to go to when it is.
pub struct SaveJob(Pin<Box<dyn Future<Output = Result<Route, SessionError>>>>);

impl SaveJob {
    /// A job that knows where it leads only once it is done.
    pub fn leading(job: impl Future<Output = Result<Route, SessionError>> + 'static) -> Self {
        Self(Box::pin(job))
    }

    /// A job that leads to a place.
    pub fn to(place: Route, job: impl Future<Output = Result<(), SessionError>> + 'static) -> Self {
        Self::leading(async move { job.await.map(|()| place) })
    }
}

/// A form with its summary of errors, its one primary button and the way back.
#[component]
pub fn Form(
    /// Its errors and whether it is being saved.
    sending: Sending,
    /// What the button says.
    #[prop(into)]
    action: Signal<String>,
    /// What it says while that goes on; "Saving…" otherwise.
    #[prop(optional, into)]
    busy: MaybeProp<String>,
    /// What happens when it is pressed.
    on_submit: impl Fn() + 'static,
    /// Where "cancel" leads; without it there is none. A form that can be cancelled is a place of its own: what is
    /// typed there survives the lock as a draft.
    #[prop(optional)]
    back: Option<Route>,
    /// More buttons beside the one that sends it.
    #[prop(optional_no_strip)]
    also: Option<AnyView>,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    provide_context(sending.errors);
    let busy = move || {
        busy.get()
            .unwrap_or_else(|| t!(i18n, app.saving).to_owned())
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        sending.errors.clear();
        on_submit();
    };
    view! {
        <form class="form" autocomplete="off" novalidate on:submit=submit>
            {back.map(|_| view! { <DraftLine keeping=sending.draft /> })}
            <ErrorSummary errors=sending.errors />
            {children()}
            <div class="form-actions">
                <button class="btn" type="submit" aria-disabled=move || sending.busy.get().to_string()>
                    {move || if sending.busy.get() { busy() } else { action.get() }}
                </button>
                {also}
                {back
                    .map(|to| {
                        view! {
                            <leptos_router::components::A
                                href=to.path()
                                attr:class="btn quiet"
                                on:click=move |_| sending.draft.end()
                            >
                                {t!(i18n, app.cancel)}
                            </leptos_router::components::A>
                        }
                    })}
            </div>
        </form>
    }
}

#[component]
fn ErrorSummary(errors: Errors) -> impl IntoView {
    let i18n = use_i18n();
    let place = NodeRef::<leptos::html::Div>::new();
    Effect::new(move |_| {
        if errors.0.with(|all| !all.is_empty())
            && let Some(place) = place.get()
        {
            let _ = place.focus();
        }
    });
    view! {
        <div
            class="error-summary"
            role="alert"
            tabindex="-1"
            node_ref=place
            hidden=move || errors.0.with(Vec::is_empty)
        >
            <h2>{t!(i18n, app.error_summary)}</h2>
            <ul>
                {move || {
                    errors
                        .0
                        .get()
                        .into_iter()
                        .map(|(field, sentence)| {
                            if field.is_empty() {
                                return view! { <li>{sentence}</li> }.into_any();
                            }
                            // "Choose one." alone does not say of what.
                            let asked = super::field::asked(field)
                                .map(|asked| format!("{asked} · "));
                            view! {
                                <li>
                                    <button
                                        type="button"
                                        class="link"
                                        on:click=move |_| super::field::focus(field)
                                    >
                                        {asked}
                                        {sentence}
                                    </button>
                                </li>
                            }
                                .into_any()
                        })
                        .collect_view()
                }}
            </ul>
        </div>
    }
}
