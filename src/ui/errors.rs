//! Errors as sentences: what is wrong, and what to do next.

use pathway::Refused;
use vault::{
    BackupError, BackupWriteError, OpenError, ReadError, RecoveryKeyError, RestoreError, SaveError,
    StoreError, UnlockError, Weakness,
};

use leptos_i18n::I18nContext;

use crate::i18n::{Locale, t_string};
use crate::session::{LedgerFault, PasskeyFault, SessionError};
use crate::ui::words::Words;

/// What went wrong, in the language in use.
pub fn sentence(i18n: I18nContext<Locale>, words: Words, error: &SessionError) -> String {
    match error {
        SessionError::Refused(refused) => refusal(words, *refused),
        SessionError::Unlock(UnlockError::WrongPassphrase) => {
            t_string!(i18n, errors.wrong_passphrase).to_owned()
        }
        SessionError::Unlock(UnlockError::WrongRecoveryKey) => {
            t_string!(i18n, errors.wrong_recovery_key).to_owned()
        }
        SessionError::Unlock(UnlockError::WrongPasskey) => {
            t_string!(i18n, passkey.wrong).to_owned()
        }
        SessionError::Passkey(fault) => passkey(i18n, *fault).to_owned(),
        SessionError::PasskeyWrap(_) => t_string!(i18n, passkey.not_possible).to_owned(),
        SessionError::Save(SaveError::Store(error))
        | SessionError::Read(ReadError::Store(error))
        | SessionError::Open(OpenError::Store(error))
        | SessionError::Store(error) => store(i18n, error),
        SessionError::Save(SaveError::Changed) => t_string!(i18n, errors.changed).to_owned(),
        SessionError::Backup(error) => of_file(i18n, words, error),
        SessionError::BackupWrite(error) => not_written(i18n, error),
        SessionError::Restore(error) => not_restored(i18n, error),
        SessionError::Derive(_) => t_string!(i18n, errors.no_key).to_owned(),
        SessionError::Read(_) | SessionError::Unreadable => {
            t_string!(i18n, errors.unreadable).to_owned()
        }
        SessionError::Printing(_) => t_string!(i18n, papers.no_printing).to_owned(),
        SessionError::File(_) => t_string!(i18n, errors.file).to_owned(),
        SessionError::Locked => t_string!(i18n, errors.locked).to_owned(),
        SessionError::Summary => t_string!(i18n, summary_page.not_made).to_owned(),
        SessionError::Ledger(LedgerFault::Unreadable(year)) => {
            t_string!(i18n, summary_page.ledger_unreadable, year = year.name()).to_string()
        }
        SessionError::Ledger(LedgerFault::NotWhole) => {
            t_string!(i18n, summary_page.ledger_not_whole).to_owned()
        }
        SessionError::Ledger(LedgerFault::Since) => {
            t_string!(i18n, summary_page.ledger_since).to_owned()
        }
        _ => t_string!(i18n, errors.unexpected).to_owned(),
    }
}

/// Why the tablet's passkey opens nothing.
fn passkey(i18n: I18nContext<Locale>, fault: PasskeyFault) -> &'static str {
    match fault {
        PasskeyFault::NotGiven => t_string!(i18n, passkey.not_given),
        PasskeyFault::NotHere => t_string!(i18n, passkey.not_here),
        PasskeyFault::NotPossible => t_string!(i18n, passkey.not_possible),
        PasskeyFault::NoSecret => t_string!(i18n, passkey.no_secret),
        PasskeyFault::NotKept => t_string!(i18n, passkey.not_kept),
    }
}

/// Why a backup or a handover was not opened.
fn of_file(i18n: I18nContext<Locale>, words: Words, error: &BackupError) -> String {
    let place = |at: &u64| words.wording().bytes(*at as f64);
    match error {
        BackupError::NotDoorstep => t_string!(i18n, errors.not_doorstep).to_owned(),
        BackupError::TooNew(_) | BackupError::Vault(OpenError::TooNew) => {
            t_string!(i18n, errors.file_too_new).to_owned()
        }
        BackupError::Beginning(_) => t_string!(i18n, errors.file_beginning).to_owned(),
        BackupError::UnevenEnd { at } => {
            t_string!(i18n, errors.file_uneven, at = place(at)).to_string()
        }
        BackupError::CutShort { at } => {
            t_string!(i18n, errors.file_cut, at = place(at)).to_string()
        }
        BackupError::Trailing { at } => {
            t_string!(i18n, errors.file_longer, at = place(at)).to_string()
        }
        BackupError::Damaged { at, .. } | BackupError::Contents { at } => {
            t_string!(i18n, errors.file_damaged, at = place(at)).to_string()
        }
        BackupError::File(_) => t_string!(i18n, errors.file_changed).to_owned(),
        BackupError::OtherVault | BackupError::Vault(_) | BackupError::Primitive(_) => {
            t_string!(i18n, errors.unexpected).to_owned()
        }
    }
}

/// Why no backup was made.
fn not_written(i18n: I18nContext<Locale>, error: &BackupWriteError) -> String {
    match error {
        BackupWriteError::Store(error) => store(i18n, error),
        BackupWriteError::Changed => t_string!(i18n, errors.changed).to_owned(),
        _ => t_string!(i18n, errors.backup_not_made).to_owned(),
    }
}

/// Why a backup was not restored, and that nothing of it stayed.
fn not_restored(i18n: I18nContext<Locale>, error: &RestoreError) -> String {
    match error {
        RestoreError::AlreadyThere => t_string!(i18n, errors.restore_already).to_owned(),
        RestoreError::Handover => t_string!(i18n, backup.handover_here).to_owned(),
        RestoreError::Undone { cause, done, total }
        | RestoreError::LeftOver {
            cause, done, total, ..
        } => {
            let cause = restore_cause(i18n, cause);
            t_string!(
                i18n,
                errors.restore_undone,
                done = *done,
                total = *total,
                cause = cause
            )
            .to_string()
        }
        RestoreError::NotBegun(error) => store(i18n, error),
        RestoreError::HeaderLost => t_string!(i18n, errors.unexpected).to_owned(),
    }
}

/// Why a restore stopped on its way.
fn restore_cause(i18n: I18nContext<Locale>, error: &StoreError) -> String {
    match error {
        StoreError::Quota => t_string!(i18n, errors.no_room_restore).to_owned(),
        StoreError::File(_) => t_string!(i18n, errors.file_changed).to_owned(),
        other => store(i18n, other),
    }
}

/// Why the database failed.
pub fn store(i18n: I18nContext<Locale>, error: &StoreError) -> String {
    match error {
        StoreError::Quota => t_string!(i18n, errors.no_room),
        StoreError::Aborted => t_string!(i18n, errors.not_saved),
        StoreError::Closed | StoreError::Blocked => t_string!(i18n, errors.closed),
        StoreError::Missing => t_string!(i18n, errors.vault_gone),
        StoreError::SchemaTooNew => t_string!(i18n, errors.app_too_old),
        _ => t_string!(i18n, errors.store),
    }
    .to_owned()
}

/// Why the pathway refused something.
pub fn refusal(words: Words, refused: Refused) -> String {
    let wording = words.wording();
    let day = refused.day().map(|day| ("day", wording.date_long(day)));
    let more = match refused {
        Refused::StepOutOfOrder { after } => {
            Some(("after", wording.term("step", after).to_owned()))
        }
        Refused::OffScale { highest } => Some(("highest", highest.to_string())),
        Refused::TooFewTries { made } => Some(("made", made.to_string())),
        Refused::Unknown(what) | Refused::Duplicate(what) => {
            Some(("what", wording.term("record", what).to_owned()))
        }
        _ => None,
    };
    let filled = day.iter().chain(&more);
    let values: Vec<(&str, &str)> = filled
        .map(|(name, value)| (*name, value.as_str()))
        .collect();
    wording.sentence("refusal", refused.code(), &values)
}

/// Why a typed recovery key is none: which group to look at again.
pub fn recovery_key(i18n: I18nContext<Locale>, error: &RecoveryKeyError) -> String {
    match *error {
        RecoveryKeyError::Length { found } => {
            t_string!(i18n, errors.recovery_length, found = found).to_string()
        }
        RecoveryKeyError::Character { group, character } => t_string!(
            i18n,
            errors.recovery_character,
            group = group,
            character = character
        )
        .to_string(),
        RecoveryKeyError::Group { group } => {
            t_string!(i18n, errors.recovery_group, group = group).to_string()
        }
        RecoveryKeyError::Whole => t_string!(i18n, errors.recovery_whole).to_owned(),
    }
}

/// Why a passphrase is too weak, and what to change.
pub fn weakness(i18n: I18nContext<Locale>, weakness: &Weakness) -> String {
    match weakness {
        Weakness::TooShort { least } => {
            t_string!(i18n, errors.weak_short, least = *least).to_string()
        }
        Weakness::Repeats => t_string!(i18n, errors.weak_repeats).to_owned(),
        Weakness::Sequence { run } => {
            t_string!(i18n, errors.weak_run, run = run.clone()).to_string()
        }
        Weakness::Common { word } => {
            t_string!(i18n, errors.weak_common, word = word.clone()).to_string()
        }
        Weakness::Guessable { .. } => t_string!(i18n, errors.weak_guessable).to_owned(),
    }
}
