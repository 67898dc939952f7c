//! What is due today: promises, new referrals, questions, and who was not heard of for long.

mod backup;
mod due;
mod part;
mod told;
mod unsaved;

use leptos::prelude::*;
use leptos_router::components::A;

use self::backup::BackupNotice;
pub use self::due::silence_of;
use self::due::{DAYS_WITHOUT_CONTACT, Due, DueThing};
use self::part::Part;
use self::told::Teller;
use self::unsaved::UnsavedLines;
use crate::i18n::{t, use_i18n};
use crate::platform::clock::today;
use crate::routes::Route;
use crate::session::Session;
use crate::ui::page::PageHead;
use crate::ui::words::use_words;

/// What is due today.
#[component]
pub fn Today() -> impl IntoView {
    let i18n = use_i18n();
    let wording = use_words().wording();
    let session = Session::expect();
    let day = today();
    let title = Signal::stored(capitalized(&wording.weekday_long(day)));
    let anybody = Memo::new(move |_| session.shelf.with(|shelf| shelf.client_count() != 0));
    view! {
        <PageHead title>
            <A href=Route::NewReferral.path() attr:class="btn">
                {t!(i18n, today.add_referral)}
            </A>
        </PageHead>
        <DamageNotice />
        <BackupNotice />
        <UnsavedLines />
        <Show when=move || anybody.get() fallback=|| view! { <FirstSteps /> }>
            <Parts />
        </Show>
    }
}

/// Everything that is due, as it is when the page opens.
#[component]
fn Parts() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    let day = today();
    let wording = use_words().wording();
    let due = session
        .shelf
        .with_untracked(|shelf| Due::on(day, shelf.clients_here()));
    let teller = Teller { i18n, wording, day };
    let missed = t!(i18n, today.no_contact, days = DAYS_WITHOUT_CONTACT);
    view! {
        <Part
            title=t!(i18n, visit.visits).to_owned()
            nothing=t!(i18n, visit.none).to_owned()
            more=t!(i18n, visit.more).to_owned()
            due=due.visits.into_iter().map(DueThing::Visit).collect()
            teller
        />
        <Part
            title=t!(i18n, today.promises).to_owned()
            nothing=t!(i18n, today.no_promises).to_owned()
            more=t!(i18n, today.more_promises).to_owned()
            due=due.promises.into_iter().map(DueThing::Promise).collect()
            teller
        />
        <Part
            title=t!(i18n, today.referrals).to_owned()
            nothing=t!(i18n, today.no_referrals).to_owned()
            more=t!(i18n, today.more_referrals).to_owned()
            due=due.referrals.into_iter().map(DueThing::Referral).collect()
            teller
        />
        <Part
            title=t!(i18n, today.questions).to_owned()
            nothing=t!(i18n, today.no_questions).to_owned()
            more=t!(i18n, today.more_questions).to_owned()
            due=due.questions.into_iter().map(DueThing::Questions).collect()
            teller
        />
        <Part
            title=missed.to_string()
            nothing=t!(i18n, today.all_in_touch).to_owned()
            more=t!(i18n, today.more_no_contact).to_owned()
            due=due.quiet.into_iter().map(DueThing::Silence).collect()
            teller
        />
    }
}

/// Says that a part of the vault did not open, and where more is said about it.
#[component]
fn DamageNotice() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    view! {
        <Show when=move || {
            session.problems.with(|all| !all.is_empty()) || session.condition.get().later_save.is_some()
        }>
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
