//! The frame of a step: where it is, its title with the focus, one button on, and one back.

use leptos::prelude::*;

use super::wizard::Wizard;
use crate::i18n::{t, use_i18n};
use crate::ui::form::{Form, Sending};
use crate::ui::words::text;

/// The title of a step. It takes the focus when the step opens.
#[component]
pub fn StepHead(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it.
    #[prop(optional, into)]
    why: MaybeProp<String>,
) -> impl IntoView {
    let i18n = use_i18n();
    let heading = NodeRef::<leptos::html::H2>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
            heading.scroll_into_view_with_bool(false);
        }
    });
    let (place, all) = Wizard::expect().place();
    view! {
        <p class="count">{t!(i18n, lists.step_of, place = place, all = all).to_string()}</p>
        <h2 tabindex="-1" node_ref=heading>
            {title}
        </h2>
        {move || why.get().map(|why| view! { <p>{why}</p> })}
    }
}

/// A step with a form: its button leads on when nothing is wrong.
#[component]
pub fn StepForm(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it.
    #[prop(optional, into)]
    why: MaybeProp<String>,
    /// Its errors and whether it is busy.
    sending: Sending,
    /// What the button says.
    #[prop(into)]
    action: Signal<String>,
    /// What happens when it is pressed.
    on_next: impl Fn() + 'static,
    children: Children,
) -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::expect();
    view! {
        <section>
            <StepHead title why />
            <Form sending action busy=text!(i18n, app.working) on_submit=on_next>
                {children()}
            </Form>
            <button class="btn quiet" type="button" on:click=move |_| wizard.back()>
                {t!(i18n, lists.back)}
            </button>
        </section>
    }
}
