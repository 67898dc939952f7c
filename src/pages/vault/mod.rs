//! The vault: lock, passphrase, language, the caseload file in and out, and what left the tablet.

mod backup;
mod calendar;
mod caseload_file;
mod change_passphrase;
mod disclosures;
mod handover;
mod health;
mod initials;
mod locking;
mod new_recovery_key;
mod organization;
mod passkey;
mod problems;
mod questions;
mod take_in;

use leptos::prelude::*;

use self::backup::MakeBackup;
use self::calendar::ExportCalendar;
use self::caseload_file::{ExportCaseload, ImportCaseload};
use self::change_passphrase::ChangePassphrase;
use self::disclosures::DisclosureLog;
use self::handover::HandOver;
use self::health::Health;
use self::initials::Initials;
use self::locking::LockingTimes;
use self::new_recovery_key::ReplaceRecoveryKey;
use self::organization::OrganizationName;
use self::passkey::Passkey;
use self::problems::Problems;
use self::questions::QuestionsAsked;
use self::take_in::TakeIn;
use crate::i18n::{t, use_i18n};
use crate::pages::lists::BringInLink;
use crate::pages::setup::language::LanguageChoice;
use crate::session::Session;
use crate::ui::page::PageHead;
use crate::ui::words::text;

/// The vault.
#[component]
pub fn VaultPage() -> impl IntoView {
    let i18n = use_i18n();
    let session = Session::expect();
    view! {
        <PageHead title=text!(i18n, vault_page.title)>
            <button class="btn" type="button" on:click=move |_| session.lock()>
                {t!(i18n, app.lock_now)}
            </button>
        </PageHead>
        <Problems />
        <Health />
        <MakeBackup />
        <TakeIn />
        <HandOver />
        <section>
            <h2>{t!(i18n, app.language)}</h2>
            <LanguageChoice />
        </section>
        <LockingTimes />
        <OrganizationName />
        <QuestionsAsked />
        <Initials />
        <ImportCaseload />
        <BringInLink />
        <ExportCaseload />
        <ExportCalendar />
        <ChangePassphrase />
        <ReplaceRecoveryKey />
        <Passkey />
        <DisclosureLog />
    }
}
