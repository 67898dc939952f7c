//! What is due today: promises, new referrals, questions, and who was not heard of for long.

mod add;
mod due;
mod promises;
mod questions;
mod quiet;
mod referrals;
mod row;

use leptos::prelude::*;
use leptos_router::components::A;

use self::add::AddMenu;
use self::due::Due;
use self::promises::PromisesDue;
use self::questions::QuestionsDue;
use self::quiet::NoContact;
use self::referrals::NewReferrals;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::page::PageHead;
use crate::ui::words::use_words;

/// How many rows a part of the page begins with.
const AT_ONCE: usize = 25;

/// What is due today.
#[component]
pub fn Today() -> impl IntoView {
    let words = use_words();
    let session = Session::expect();
    let day = today();
    let title = Signal::derive(move || capitalized(&words.wording().weekday_long(day)));
    let due = Memo::new(move |_| session.shelf.with(|shelf| Due::on(day, shelf.clients())));
    let anybody = Memo::new(move |_| session.shelf.with(|shelf| shelf.client_count() != 0));
    view! {
        <PageHead title>
            <AddMenu />
        </PageHead>
        <DamageNotice />
        <Show when=move || anybody.get() fallback=|| view! { <FirstSteps /> }>
            <PromisesDue due=Signal::derive(move || due.with(|due| due.promises.clone())) day />
            <NewReferrals due=Signal::derive(move || due.with(|due| due.referrals.clone())) />
            <QuestionsDue due=Signal::derive(move || due.with(|due| due.questions.clone())) day />
            <NoContact due=Signal::derive(move || due.with(|due| due.quiet.clone())) day />
        </Show>
    }
}

/// Says that a part of the vault did not open, and where more is said about it.
#[component]
fn DamageNotice() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    view! {
        <Show when=move || session.problems.with(|all| !all.is_empty())>
            <p class="alert" role="alert">
                {t!(i18n, today.damage)} " "
                <A href=Route::Vault.path()>{t!(i18n, today.damage_more)}</A>
            </p>
        </Show>
    }
}

/// What to do when nobody is in the caseload yet.
#[component]
fn FirstSteps() -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <section class="empty">
            <h2>{t!(i18n, today.empty)}</h2>
            <p>{t!(i18n, today.empty_why)}</p>
            <p>
                <A href=Route::NewReferral.path() attr:class="btn quiet">
                    {t!(i18n, today.first_referral)}
                </A>
            </p>
            <p>
                <A href=Route::Vault.path()>{t!(i18n, today.first_import)}</A>
            </p>
        </section>
    }
}

/// A title begins with a capital, also where weekdays are written without one.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first: Vec<char> = letters
        .next()
        .into_iter()
        .flat_map(char::to_uppercase)
        .collect();
    first.into_iter().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_french_weekday_begins_the_title_with_a_capital() {
        assert_eq!(capitalized("mardi 24 novembre"), "Mardi 24 novembre");
        assert_eq!(capitalized(""), "");
    }
}
