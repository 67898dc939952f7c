//! An address that leads nowhere.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::ui::page::PageHead;
use crate::ui::words::text;

/// Says so, and leads back.
#[component]
pub fn NotFound() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <PageHead title=text!(i18n, app.not_found) />
        <p>{t!(i18n, app.not_found_why)}</p>
        <p>
            <A href=Route::Today.path()>{t!(i18n, app.to_today)}</A>
        </p>
    }
}
