//! What is typed in a form and not saved: kept as a sealed draft while she types, and put back when the form is opened
//! again. Nothing a form asks is named here, so every form that can be cancelled has a draft without asking for one.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use gloo::events::EventListener;
use gloo::timers::callback::Timeout;
use gloo::timers::future::TimeoutFuture;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_location;
use wasm_bindgen::JsCast;
use web_sys::HtmlFormElement;

use super::controls;
use super::words::{Words, use_words};
use crate::i18n::{t, use_i18n};
use crate::platform::base;
use crate::platform::clock::{local_time, today};
use crate::session::{
    Draft, Gate, Progress, Session, SessionError, Typed, Unsaved, draft_of, missing, worth_showing,
};

/// How long after the last key a draft is kept, in milliseconds: what a crash may cost.
const QUIET: u32 = 3_000;

/// Fields may come up only after another is set, so a draft is put back in rounds, with these waits between them, in
/// milliseconds. What has found no field after the last is shown as text.
const ROUNDS: &[u32] = &[0, 0, 20, 50, 100, 200, 400];

/// The draft of a form, once the form is in the page.
#[derive(Clone, Copy)]
pub struct DraftSlot(StoredValue<Option<Rc<Keeper>>, LocalStorage>);

impl DraftSlot {
    /// Of a form that is not in the page yet.
    pub fn new() -> Self {
        Self(StoredValue::new_local(None))
    }

    /// What keeps it. Asked for before a form is sent, because the form may be gone afterwards.
    pub fn keeper(self) -> Option<Rc<Keeper>> {
        self.0.try_get_value().flatten()
    }

    /// The form is given up.
    pub fn end(self) {
        if let Some(keeper) = self.keeper() {
            keeper.end();
        }
    }
}

/// Keeps the draft of one form.
pub struct Keeper {
    session: Session,
    place: String,
    form: HtmlFormElement,
    /// What the form held when it was opened.
    at_first: Vec<Typed>,
    /// What of the draft found no field. It stays in the draft.
    homeless: RefCell<Vec<Typed>>,
    progress: Rc<Progress>,
    waiting: RefCell<Option<Timeout>>,
    is_putting_back: Cell<bool>,
    lent: RefCell<Option<Rc<dyn Fn() -> Unsaved>>>,
    listeners: RefCell<Vec<EventListener>>,
}

impl Keeper {
    /// The form was saved or given up: its draft goes.
    pub fn end(&self) {
        self.progress.has_ended.set(true);
        self.waiting.take();
        self.keep();
    }

    /// Moves what was typed to the form of another place, where it is put back when that opens.
    ///
    /// # Errors
    /// When it could not be kept there; then it stays here.
    pub async fn move_to(&self, place: &str) -> Result<(), SessionError> {
        let typed = self.unsaved().typed;
        let there = Unsaved {
            place: place.to_owned(),
            typed,
            progress: Rc::default(),
        };
        self.session.keep(Some(there)).await?;
        self.end();
        Ok(())
    }

    fn unsaved(&self) -> Unsaved {
        let now = controls::read(&self.form);
        let homeless = self.homeless.borrow();
        let typed = match draft_of(&now, &self.at_first) {
            Some(typed) => Some([typed, homeless.clone()].concat()),
            None => Some(homeless.clone()).filter(|left| !left.is_empty()),
        };
        Unsaved {
            place: self.place.clone(),
            typed,
            progress: self.progress.clone(),
        }
    }

    /// Keeps it now. A draft that cannot be kept is tried again at the next key, and before the page goes.
    fn keep(&self) {
        let (session, unsaved) = (self.session, self.unsaved());
        spawn_local(async move {
            let _ = session.keep(Some(unsaved)).await;
        });
    }

    fn touched(self: &Rc<Self>) {
        if self.is_putting_back.get() {
            return;
        }
        // Whoever types on in a form she had given up has changed her mind.
        self.progress.has_ended.set(false);
        let keeper = self.clone();
        let waiting = Timeout::new(QUIET, move || keeper.keep());
        self.waiting.replace(Some(waiting));
    }

    fn listen(self: &Rc<Self>) {
        let listeners = ["input", "change"].map(|name| {
            let keeper = self.clone();
            EventListener::new(&self.form, name, move |_| keeper.touched())
        });
        // A button may fill a field in; it is no news that the form itself was sent or left.
        let keeper = self.clone();
        let click = EventListener::new(&self.form, "click", move |_| {
            if !keeper.progress.has_ended.get() {
                keeper.touched();
            }
        });
        self.listeners
            .replace(listeners.into_iter().chain([click]).collect());
    }

    fn lend(self: &Rc<Self>) {
        let keeper = self.clone();
        let lent: Rc<dyn Fn() -> Unsaved> = Rc::new(move || keeper.unsaved());
        self.session.lend(lent.clone());
        self.lent.replace(Some(lent));
    }

    /// The form leaves the page; what was typed in it does not.
    fn leave(&self) {
        self.listeners.take();
        self.waiting.take();
        let Some(lent) = self.lent.take() else {
            return;
        };
        self.session.take_back(&lent);
        let is_open = self.session.gate.try_get_untracked() == Some(Gate::Open);
        if is_open && !self.progress.has_ended.get() {
            self.keep();
        }
    }

    /// Puts a draft back into the fields, and gives what found none.
    async fn put_back(&self, draft: &[Typed]) -> Vec<Typed> {
        self.is_putting_back.set(true);
        for wait in ROUNDS {
            let now = controls::read(&self.form);
            let left = missing(draft, &now);
            if left.is_empty() {
                break;
            }
            for typed in left {
                controls::write(&self.form, typed);
            }
            TimeoutFuture::new(*wait).await;
        }
        self.is_putting_back.set(false);
        let now = controls::read(&self.form);
        worth_showing(missing(draft, &now))
    }
}

/// What the line says.
#[derive(Clone, PartialEq)]
enum Back {
    /// Text came back; what found no field is shown.
    Here { draft: Draft, homeless: Vec<Typed> },
    /// There is a draft that cannot be read.
    Unreadable { draft: Draft },
}

/// Watches over the form it stands in: keeps its draft, puts an earlier one back, and says so.
#[component]
pub fn DraftLine(
    /// Where the form finds what keeps its draft.
    keeping: DraftSlot,
) -> impl IntoView {
    let session = Session::expect();
    let place = here();
    let anchor = NodeRef::<leptos::html::Div>::new();
    let back = RwSignal::new(None::<Back>);
    Effect::new(move |_| {
        let Some(form) = anchor.get().and_then(|anchor| form_around(&anchor)) else {
            return;
        };
        let place = place.clone();
        spawn_local(async move {
            // Until every field of the form has its first value.
            TimeoutFuture::new(0).await;
            let keeper = Rc::new(Keeper {
                session,
                place,
                at_first: controls::read(&form),
                form,
                homeless: RefCell::default(),
                progress: Rc::default(),
                waiting: RefCell::default(),
                is_putting_back: Cell::new(false),
                lent: RefCell::default(),
                listeners: RefCell::default(),
            });
            if keeping.0.try_set_value(Some(keeper.clone())).is_none() {
                begin(&keeper, back).await;
            }
        });
    });
    on_cleanup(move || {
        if let Some(keeper) = keeping.keeper() {
            keeper.leave();
        }
    });
    view! {
        <div node_ref=anchor role="status">
            {move || back.get().map(|back| view! { <Said back keeping /> })}
        </div>
    }
}

/// Puts an earlier draft back, and only then begins to keep: else the empty form would take the draft's place.
async fn begin(keeper: &Rc<Keeper>, back: RwSignal<Option<Back>>) {
    if let Some(draft) = keeper.session.draft_at(&keeper.place) {
        match keeper.session.read_draft(&draft).await {
            Ok(typed) => {
                let homeless = keeper.put_back(&typed).await;
                keeper.progress.kept.replace(Some(typed));
                keeper.homeless.replace(homeless.clone());
                back.try_set(Some(Back::Here { draft, homeless }));
            }
            Err(_) => {
                back.try_set(Some(Back::Unreadable { draft }));
            }
        }
    }
    let is_in_page = keeper.form.is_connected();
    if is_in_page {
        keeper.listen();
        keeper.lend();
    }
}

/// For a place whose form can no longer be filled in: shows the text that waits for it, to be copied or discarded.
#[component]
pub fn DraftWithoutForm() -> impl IntoView {
    let session = Session::expect();
    let back = RwSignal::new(None::<Back>);
    if let Some(draft) = session.draft_at(&here()) {
        spawn_local(async move {
            let read = session.read_draft(&draft).await;
            back.try_set(Some(match read {
                Ok(typed) => Back::Here {
                    draft,
                    homeless: worth_showing(typed.iter().collect()),
                },
                Err(_) => Back::Unreadable { draft },
            }));
        });
    }
    move || {
        let back = back.get()?;
        Some(view! { <Said back keeping=DraftSlot::new() /> })
    }
}

#[component]
fn Said(back: Back, keeping: DraftSlot) -> impl IntoView {
    let i18n = use_i18n();
    let words = use_words();
    let session = Session::expect();
    let (draft, said, homeless) = match back {
        Back::Here { draft, homeless } => {
            let time = time_words(words, &draft);
            let said = t!(i18n, locking.draft_back, time = time).to_string();
            (draft, said, homeless)
        }
        Back::Unreadable { draft } => {
            let said = t!(i18n, locking.draft_unreadable).to_owned();
            (draft, said, Vec::new())
        }
    };
    let discard = move |_| {
        if let Some(keeper) = keeping.keeper() {
            keeper.progress.has_ended.set(true);
        }
        let draft = draft.clone();
        spawn_local(async move {
            if session.drop_draft(&draft).await.is_ok() {
                session.anew.set(());
            }
        });
    };
    view! {
        <div class="note calm">
            <p>{said}</p>
            {(!homeless.is_empty()).then(|| view! { <Homeless homeless /> })}
            <button class="btn quiet" type="button" on:click=discard>
                {t!(i18n, locking.discard)}
            </button>
        </div>
    }
}

/// What found no field, so that it can be copied by hand.
#[component]
fn Homeless(homeless: Vec<Typed>) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <p>{t!(i18n, locking.draft_homeless)}</p>
        <dl>
            {homeless
                .into_iter()
                .map(|one| view! { <dt>{one.label}</dt> <dd translate="no">{one.said}</dd> })
                .collect_view()}
        </dl>
    }
}

/// When a draft was kept: the time alone, if that was today.
pub fn time_words(words: Words, draft: &Draft) -> String {
    let time = local_time(draft.at);
    if time.day == today() {
        return words.time_of_day(time.hour, time.minute);
    }
    words.day_and_time(draft.at)
}

/// The address in the app, as drafts know it: without the path that the app has on its host.
pub fn here() -> String {
    let location = use_location();
    let path = location.pathname.get_untracked();
    let below = path.strip_prefix(base::path().trim_end_matches('/'));
    let search = location.search.get_untracked();
    let search = search.trim_start_matches('?');
    let mark = if search.is_empty() { "" } else { "?" };
    format!("{}{mark}{search}", below.unwrap_or(&path))
}

fn form_around(element: &web_sys::Element) -> Option<HtmlFormElement> {
    element.closest("form").ok()??.dyn_into().ok()
}
