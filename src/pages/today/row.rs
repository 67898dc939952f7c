//! A row of the day: who, what about, how urgent it is in words, and what to do about it.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::components::A;
use pathway::Head;

use crate::routes::Route;
use crate::ui::tag::{Tag, Tone};

/// A row of the day.
#[component]
pub fn DueRow(
    /// Who.
    head: Arc<Head>,
    /// What about.
    #[prop(into)]
    about: Signal<String>,
    /// What the colour of the tag repeats.
    tone: Tone,
    /// How urgent it is.
    #[prop(into)]
    tag: Signal<String>,
    /// What to do.
    #[prop(into)]
    action: Signal<String>,
    /// The same with the name, for those who hear the page link by link.
    #[prop(into)]
    action_named: Signal<String>,
    /// Where it is done.
    to: Route,
) -> impl IntoView {
    view! {
        <div>
            <A href=Route::Client(head.id).path() attr:class="to" attr:translate="no">
                {head.name.clone()}
            </A>
            <br />
            <small>{about}</small>
        </div>
        <div class="tags">
            <Tag tone words=tag />
            <A href=to.path() attr:class="btn quiet" attr:aria-label=action_named>
                {action}
            </A>
        </div>
    }
}
