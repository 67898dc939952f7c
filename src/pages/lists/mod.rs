//! A list of clients is brought in: one thing a step, everything shown before anything is saved, all of it taken back as
//! one step. The file stays in memory while the page is open, and nowhere else.

mod check;
mod columns;
mod confirm;
mod days;
mod done;
mod doubles;
mod file;
mod last;
mod look;
mod names;
mod person;
mod pick;
mod referrals;
mod sentences;
mod step;
mod wizard;
mod words;

use leptos::prelude::*;
use leptos_router::components::A;

use self::last::LastList;
use self::wizard::{Step, Wizard};
use crate::i18n::{t, use_i18n};
use crate::routes::Route;
use crate::ui::page::PageHead;
use crate::ui::words::text;

/// Brings a list of clients in.
#[component]
pub fn BringIn() -> impl IntoView {
    let i18n = use_i18n();
    let wizard = Wizard::new();
    provide_context(wizard);
    view! {
        <A href=Route::Clients.path() attr:class="back">
            {t!(i18n, app.clients)}
        </A>
        <PageHead title=text!(i18n, lists.title) />
        {move || match wizard.step.get() {
            Step::File => {
                view! {
                    <file::ChooseFile />
                    <LastList />
                }
                    .into_any()
            }
            Step::Look => view! { <look::Look /> }.into_any(),
            Step::Columns => view! { <columns::Columns /> }.into_any(),
            Step::Names => view! { <names::Names /> }.into_any(),
            Step::Days => view! { <days::Days /> }.into_any(),
            Step::Words => view! { <words::Meanings /> }.into_any(),
            Step::Referrals => view! { <referrals::Referrals /> }.into_any(),
            Step::Check => view! { <check::Check /> }.into_any(),
            Step::Confirm => view! { <confirm::Confirm /> }.into_any(),
            Step::Done => {
                view! {
                    <done::Done />
                    <LastList />
                }
                    .into_any()
            }
        }}
    }
}

/// The way here from the Vault page.
#[component]
pub fn BringInLink() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section>
            <h2>{t!(i18n, lists.title)}</h2>
            <p>{t!(i18n, lists.why)}</p>
            <A href=Route::BringIn.path() attr:class="btn quiet">
                {t!(i18n, lists.choose_file)}
            </A>
        </section>
    }
}
