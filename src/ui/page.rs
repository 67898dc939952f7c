//! A page's head: its title, which takes the focus when the page opens, and its one primary action.

use leptos::prelude::*;

/// The title of a page, with its one primary action beside it.
///
/// The browser's own title stays the app's name: a client's name there would be kept in the browser's history.
#[component]
pub fn PageHead(
    /// The title.
    #[prop(into)]
    title: Signal<String>,
    /// A line below it.
    #[prop(optional, into)]
    under: MaybeProp<String>,
    /// The primary action.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<leptos::html::H1>::new();
    Effect::new(move |_| {
        if let Some(heading) = heading.get() {
            let _ = heading.focus();
        }
    });
    view! {
        <div class="top">
            <div>
                <h1 tabindex="-1" node_ref=heading>
                    {title}
                </h1>
                {move || under.get().map(|under| view! { <p class="count">{under}</p> })}
            </div>
            {children.map(|children| children())}
        </div>
    }
}
