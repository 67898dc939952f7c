//! The unlocked vault as the app sees it: the caseload in memory, and the commands that change it.
//!
//! A page asks in the words of the pathway; the session applies it to the domain, has it saved, and only then shows it.
//! What could not be saved is not shown as if it were.

mod arriving;
mod asking;
mod backup;
mod care;
mod commands;
mod drafts;
mod error;
mod exchange;
mod gate;
mod handover;
mod health;
mod joining;
mod keys;
mod kinds;
mod ledger;
mod lists;
mod lock;
mod locking;
mod merging;
mod notes;
mod papers;
mod passkey;
mod questions;
mod releases;
mod removing;
mod shelf;
mod summary;
mod taking_in;
mod undo;
mod unsaved;
mod vaults;

use std::rc::Rc;

use futures::lock::Mutex;
use leptos::prelude::*;
use vault::{Header, Problem, Vault};

use crate::platform::store::BrowserStore;

pub use self::summary::{Beside, PreparedSummary, Way};
pub use crate::platform::passkey::PasskeyFault;
pub use arriving::{Arrived, OpenFile};
pub use asking::{Asking, Asks};
pub use backup::MadeBackup;
pub use error::SessionError;
pub use exchange::{Import, ImportError};
pub use gate::Gate;
pub use handover::MadeHandover;
pub use health::{Called, Condition, Found, called};
pub use joining::Joined;
pub use keys::{NewRecoveryKey, NewVault, Secret};
pub use kinds::{Disclosed, Disclosure, Settings};
pub use lists::{Brought, Decision, Found as FoundRow, Judged, Like, TakenBack};
pub use locking::{GraceTime, IdleTime, LockTimes, Parting, Standing, Watch, WhyLocked};
pub use notes::Note;
pub use papers::Paper;
pub use releases::{LedgerFault, Release};
pub use shelf::Shelf;
pub use undo::{Done, Undo};
pub use unsaved::{
    Control, Draft, Progress, Typed, Unsaved, draft_of, held, missing, put, worth_showing,
};
pub use vaults::{Choice, Vaults};

/// What the whole app shares: whether the vault is open, and what is in it.
#[derive(Clone, Copy)]
pub struct Session {
    /// Whether the vault is open, and if not, why.
    pub gate: RwSignal<Gate>,
    /// What lists show: every client's head, the directory, the referrers.
    pub shelf: RwSignal<Shelf>,
    /// What in the vault did not open; everything else did.
    pub problems: RwSignal<Vec<Problem>>,
    /// Where it stands: its last save, what is not backed up yet.
    pub condition: RwSignal<Condition>,
    /// The vaults on this tablet, as they were found when the app started.
    pub vaults: RwSignal<Vaults>,
    /// Whether only the header was put back from a backup: the vault is to be opened with the backup's passphrase.
    pub header_put_back: RwSignal<bool>,
    /// Where text is that was not saved yet.
    pub drafts: RwSignal<Vec<Draft>>,
    /// Told when everything that is shown is to be made anew.
    pub anew: RwSignal<()>,
    /// What the last save did, while it can be taken back.
    pub last: RwSignal<Option<Undo>>,
    /// What the client is asked who has the tablet in hand. Nobody but `asking` ends it.
    asking: RwSignal<Option<Asking>>,
    /// The form to which the tablet has just come back.
    came_back: StoredValue<Option<String>>,
    lent: StoredValue<Option<drafts::Lent>, LocalStorage>,
    held: StoredValue<Rc<Held>, LocalStorage>,
}

/// What must outlive every page: the database handle, the header and the open vault. One change at a time.
#[derive(Default)]
struct Held {
    open: Mutex<Option<Open>>,
}

struct Open {
    store: BrowserStore,
    header: Option<Header>,
    vault: Option<Vault>,
}

impl Session {
    /// A session that has not looked for a vault yet. Made once, by the app's root.
    pub fn new() -> Self {
        Self {
            gate: RwSignal::new(Gate::Opening),
            shelf: RwSignal::new(Shelf::default()),
            problems: RwSignal::new(Vec::new()),
            condition: RwSignal::new(Condition::default()),
            vaults: RwSignal::new(Vaults::default()),
            header_put_back: RwSignal::new(false),
            drafts: RwSignal::new(Vec::new()),
            anew: RwSignal::new(()),
            last: RwSignal::new(None),
            asking: RwSignal::new(None),
            came_back: StoredValue::new(None),
            lent: StoredValue::new_local(None),
            held: StoredValue::new_local(Rc::new(Held::default())),
        }
    }

    /// The app's session.
    pub fn expect() -> Self {
        expect_context()
    }

    fn held(&self) -> Rc<Held> {
        self.held.get_value()
    }
}
