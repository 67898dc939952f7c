//! The fixed catalogue: what each table counts. There are no free filters, and a table is never added at run time.
//!
//! Each module builds its tables from [`crate::variables`] and says by which day a thing counts. The definitions for
//! readers are in `docs/formats/summary.md`; both must say the same.

mod agreed;
mod changes;
mod characteristic;
mod community;
mod connections;
mod contacts;
mod equity;
mod gifts;
mod goals;
mod heard;
mod letters;
mod needs;
mod referrals;
mod shares;
mod waits;
mod workers;

pub(crate) use changes::changes;
pub(crate) use characteristic::{CHARACTERISTICS, Characteristic};
pub(crate) use community::{cards_by_helpful, cards_by_visits, unmet_by_need, unmet_by_why, work};
pub(crate) use connections::{barriers, by_step, closings};
pub(crate) use contacts::{band_of_contacts, by_minutes, by_mode, per_person};
pub(crate) use equity::{connected, connected_by, people};
pub(crate) use gifts::gifts;
pub(crate) use goals::{moved, moved_by, up_or_not};
pub(crate) use heard::{share_heard, who_was_heard};
pub(crate) use letters::{letters_sent, resources_named};
pub(crate) use needs::needs;
pub(crate) use referrals::{by_decision, by_reason, by_source};
pub(crate) use shares::shares;
pub(crate) use waits::{to_connection, to_contact};
pub(crate) use workers::by_workers;

use disclosure::{Dimension, Unit};

use crate::Period;
use crate::sheet::Population;
use crate::variables::{AccompanimentFacts, ClientFacts};

/// A table of the catalogue.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum TableId {
    /// Referrals received, by kind of referrer.
    ReferralsBySource,
    /// Referrals received, by the need seen first.
    ReferralsByReason,
    /// Referrals received, by what was answered.
    ReferralsByDecision,
    /// People accompanied, by age.
    PeopleByAge,
    /// People accompanied, by gender.
    PeopleByGender,
    /// People accompanied, by preferred language.
    PeopleByLanguage,
    /// People accompanied, by household.
    PeopleByLiving,
    /// People accompanied who named a need, by domain.
    Needs,
    /// Connections suggested, by how far they came.
    ConnectionsByStep,
    /// Connections that stopped or did not start, by why and by what was tried next.
    Barriers,
    /// People accompanied, by how well they felt heard.
    NeedsHeard,
    /// Episodes closed, by reason.
    ClosingsByReason,
    /// Times in touch, by how.
    ContactsByMode,
    /// Times in touch, by how long it took.
    ContactsByMinutes,
    /// People accompanied, by how often they were in touch.
    PeopleByContacts,
    /// Referrals accepted, by the days until the first contact.
    WaitFirstContact,
    /// Referrals accepted, by the days until the client first took part in something.
    WaitFirstConnection,
    /// People accompanied, by whether a gift was offered and put to use.
    Gifts,
    /// Goals rated again, by which way they moved.
    GoalsMoved,
    /// Letters to referrers, by kind of referrer.
    LettersBySource,
    /// Resources named in those letters, by kind of referrer.
    ResourcesNamedBySource,
    /// People accompanied, by race category.
    PeopleByRace,
    /// People accompanied, by disability.
    PeopleByDisability,
    /// People accompanied, by household income.
    PeopleByIncome,
    /// People accompanied, by whether they came to take part in anything.
    PeopleConnected,
    /// The same, by age.
    ConnectedByAge,
    /// The same, by gender.
    ConnectedByGender,
    /// The same, by preferred language.
    ConnectedByLanguage,
    /// The same, by household.
    ConnectedByLiving,
    /// The same, by race category.
    ConnectedByRace,
    /// The same, by disability.
    ConnectedByDisability,
    /// The same, by household income.
    ConnectedByIncome,
    /// Goals rated again, by age and by whether they moved up.
    GoalsByAge,
    /// The same, by gender.
    GoalsByGender,
    /// The same, by preferred language.
    GoalsByLanguage,
    /// The same, by household.
    GoalsByLiving,
    /// The same, by race category.
    GoalsByRace,
    /// The same, by disability.
    GoalsByDisability,
    /// The same, by household income.
    GoalsByIncome,
    /// Work for community groups, by kind.
    CommunityWork,
    /// Unmet needs, by domain.
    UnmetByNeed,
    /// Unmet needs, by why nothing meets them.
    UnmetByWhy,
    /// Referrers' cards, by whether it is helpful to work together.
    CardsByHelpful,
    /// Referrers' cards, by whether people are seen less often.
    CardsByVisits,
    /// Episodes open in the period, by how many link workers accompanied them.
    WorkersByEpisode,
}

impl TableId {
    /// Every table, in the order in which they are shown.
    pub const ALL: [Self; 45] = [
        Self::ReferralsBySource,
        Self::ReferralsByReason,
        Self::ReferralsByDecision,
        Self::PeopleByAge,
        Self::PeopleByGender,
        Self::PeopleByLanguage,
        Self::PeopleByLiving,
        Self::Needs,
        Self::ConnectionsByStep,
        Self::Barriers,
        Self::NeedsHeard,
        Self::ClosingsByReason,
        Self::ContactsByMode,
        Self::ContactsByMinutes,
        Self::PeopleByContacts,
        Self::WaitFirstContact,
        Self::WaitFirstConnection,
        Self::Gifts,
        Self::GoalsMoved,
        Self::LettersBySource,
        Self::ResourcesNamedBySource,
        Self::PeopleByRace,
        Self::PeopleByDisability,
        Self::PeopleByIncome,
        Self::PeopleConnected,
        Self::ConnectedByAge,
        Self::ConnectedByGender,
        Self::ConnectedByLanguage,
        Self::ConnectedByLiving,
        Self::ConnectedByRace,
        Self::ConnectedByDisability,
        Self::ConnectedByIncome,
        Self::GoalsByAge,
        Self::GoalsByGender,
        Self::GoalsByLanguage,
        Self::GoalsByLiving,
        Self::GoalsByRace,
        Self::GoalsByDisability,
        Self::GoalsByIncome,
        Self::CommunityWork,
        Self::UnmetByNeed,
        Self::UnmetByWhy,
        Self::CardsByHelpful,
        Self::CardsByVisits,
        Self::WorkersByEpisode,
    ];

    /// Whether each thing in it happened on one day and is counted the same ever after, so that the quarters of a year add
    /// up to the year. A quarter holds these tables only. Somebody accompanied in two quarters would be in both; and how
    /// a referral was answered, how long it waited and how far a connection came is as it stood on the last day: of what
    /// moved since, the quarters and the year together would tell how little it was.
    #[must_use]
    pub const fn is_flow(self) -> bool {
        matches!(
            self,
            Self::ReferralsBySource
                | Self::ReferralsByReason
                | Self::ClosingsByReason
                | Self::ContactsByMode
                | Self::ContactsByMinutes
                | Self::LettersBySource
                | Self::ResourcesNamedBySource
                | Self::CommunityWork
                | Self::UnmetByNeed
                | Self::UnmetByWhy
                | Self::CardsByHelpful
                | Self::CardsByVisits
        )
    }

    /// The table with a code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|id| id.code() == code)
    }

    /// Its code in files and words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::ReferralsBySource => "referrals-by-source",
            Self::ReferralsByReason => "referrals-by-reason",
            Self::ReferralsByDecision => "referrals-by-decision",
            Self::PeopleByAge => "people-by-age",
            Self::PeopleByGender => "people-by-gender",
            Self::PeopleByLanguage => "people-by-language",
            Self::PeopleByLiving => "people-by-living",
            Self::Needs => "needs",
            Self::ConnectionsByStep => "connections-by-step",
            Self::Barriers => "barriers",
            Self::NeedsHeard => "needs-heard",
            Self::ClosingsByReason => "closings-by-reason",
            Self::ContactsByMode => "contacts-by-mode",
            Self::ContactsByMinutes => "contacts-by-minutes",
            Self::PeopleByContacts => "people-by-contacts",
            Self::WaitFirstContact => "wait-first-contact",
            Self::WaitFirstConnection => "wait-first-connection",
            Self::Gifts => "gifts",
            Self::GoalsMoved => "goals-moved",
            Self::LettersBySource => "letters-by-source",
            Self::ResourcesNamedBySource => "resources-named-by-source",
            Self::PeopleByRace => "people-by-race",
            Self::PeopleByDisability => "people-by-disability",
            Self::PeopleByIncome => "people-by-income",
            Self::PeopleConnected => "people-connected",
            Self::ConnectedByAge => "connected-by-age",
            Self::ConnectedByGender => "connected-by-gender",
            Self::ConnectedByLanguage => "connected-by-language",
            Self::ConnectedByLiving => "connected-by-living",
            Self::ConnectedByRace => "connected-by-race",
            Self::ConnectedByDisability => "connected-by-disability",
            Self::ConnectedByIncome => "connected-by-income",
            Self::GoalsByAge => "goals-by-age",
            Self::GoalsByGender => "goals-by-gender",
            Self::GoalsByLanguage => "goals-by-language",
            Self::GoalsByLiving => "goals-by-living",
            Self::GoalsByRace => "goals-by-race",
            Self::GoalsByDisability => "goals-by-disability",
            Self::GoalsByIncome => "goals-by-income",
            Self::CommunityWork => "community-work",
            Self::UnmetByNeed => "unmet-by-need",
            Self::UnmetByWhy => "unmet-by-why",
            Self::CardsByHelpful => "cards-by-helpful",
            Self::CardsByVisits => "cards-by-visits",
            Self::WorkersByEpisode => "workers-by-episode",
        }
    }

    /// What it counts.
    #[must_use]
    pub const fn population(self) -> Population {
        match self {
            Self::ReferralsBySource
            | Self::ReferralsByReason
            | Self::ReferralsByDecision
            | Self::WaitFirstContact
            | Self::WaitFirstConnection => Population::Referrals,
            Self::PeopleByAge
            | Self::PeopleByGender
            | Self::PeopleByLanguage
            | Self::PeopleByLiving
            | Self::Needs
            | Self::NeedsHeard
            | Self::PeopleByContacts
            | Self::Gifts
            | Self::PeopleByRace
            | Self::PeopleByDisability
            | Self::PeopleByIncome
            | Self::PeopleConnected
            | Self::ConnectedByAge
            | Self::ConnectedByGender
            | Self::ConnectedByLanguage
            | Self::ConnectedByLiving
            | Self::ConnectedByRace
            | Self::ConnectedByDisability
            | Self::ConnectedByIncome => Population::People,
            Self::ConnectionsByStep | Self::Barriers => Population::Connections,
            Self::ClosingsByReason => Population::Closings,
            Self::ContactsByMode | Self::ContactsByMinutes => Population::Contacts,
            Self::GoalsMoved
            | Self::GoalsByAge
            | Self::GoalsByGender
            | Self::GoalsByLanguage
            | Self::GoalsByLiving
            | Self::GoalsByRace
            | Self::GoalsByDisability
            | Self::GoalsByIncome => Population::Goals,
            Self::LettersBySource => Population::Letters,
            Self::ResourcesNamedBySource => Population::ResourcesNamed,
            Self::CommunityWork => Population::Work,
            Self::UnmetByNeed | Self::UnmetByWhy => Population::UnmetNeeds,
            Self::CardsByHelpful | Self::CardsByVisits => Population::Cards,
            Self::WorkersByEpisode => Population::Episodes,
        }
    }

    /// The codes of its dimensions.
    #[must_use]
    pub const fn dimensions(self) -> &'static [&'static str] {
        match self {
            Self::ReferralsBySource | Self::LettersBySource | Self::ResourcesNamedBySource => {
                &["source"]
            }
            Self::ReferralsByReason | Self::Needs => &["need"],
            Self::ReferralsByDecision => &["decision"],
            Self::PeopleByAge => &["age-band"],
            Self::PeopleByGender => &["gender"],
            Self::PeopleByLanguage => &["language"],
            Self::PeopleByLiving => &["living"],
            Self::ConnectionsByStep => &["step"],
            Self::Barriers => &["barrier", "next-try"],
            Self::NeedsHeard => &["heard"],
            Self::ClosingsByReason => &["closing-reason"],
            Self::ContactsByMode => &["mode"],
            Self::ContactsByMinutes => &["minutes"],
            Self::PeopleByContacts => &["contacts"],
            Self::WaitFirstContact | Self::WaitFirstConnection => &["wait"],
            Self::Gifts => &["gift"],
            Self::GoalsMoved => &["goal-moved"],
            Self::PeopleByRace => &["race"],
            Self::PeopleByDisability => &["disability"],
            Self::PeopleByIncome => &["income"],
            Self::PeopleConnected => &["connected"],
            Self::ConnectedByAge => &["age-band", "connected"],
            Self::ConnectedByGender => &["gender", "connected"],
            Self::ConnectedByLanguage => &["language", "connected"],
            Self::ConnectedByLiving => &["living", "connected"],
            Self::ConnectedByRace => &["race", "connected"],
            Self::ConnectedByDisability => &["disability", "connected"],
            Self::ConnectedByIncome => &["income", "connected"],
            Self::GoalsByAge => &["age-band", "goal-moved"],
            Self::GoalsByGender => &["gender", "goal-moved"],
            Self::GoalsByLanguage => &["language", "goal-moved"],
            Self::GoalsByLiving => &["living", "goal-moved"],
            Self::GoalsByRace => &["race", "goal-moved"],
            Self::GoalsByDisability => &["disability", "goal-moved"],
            Self::GoalsByIncome => &["income", "goal-moved"],
            Self::CommunityWork => &["work-kind"],
            Self::UnmetByNeed => &["need"],
            Self::UnmetByWhy => &["why-unmet"],
            Self::CardsByHelpful => &["agree"],
            Self::CardsByVisits => &["fewer-visits"],
            Self::WorkersByEpisode => &["workers"],
        }
    }
}

/// A table of the catalogue before it is protected.
#[derive(Clone)]
pub(crate) struct Counted {
    pub(crate) id: TableId,
    pub(crate) dimensions: Vec<Dimension>,
    pub(crate) units: Vec<Unit>,
}

/// The accompaniments of a client that were open on some day of the period, in order.
pub(crate) fn open_in<'a>(
    client: &'a ClientFacts<'a>,
    period: Period,
) -> impl Iterator<Item = &'a AccompanimentFacts<'a>> {
    client
        .episodes
        .iter()
        .filter_map(move |episode| episode.accepted_by(period.to()))
        .filter(move |it| it.closing.is_none_or(|(on, _)| on >= period.from()))
}

/// Whether a client was accompanied on some day of the period.
pub(crate) fn accompanied(client: &ClientFacts<'_>, period: Period) -> bool {
    open_in(client, period).next().is_some()
}

/// A unit in a one-way table, by the place of its code among the dimension's categories.
pub(crate) fn unit(dimension: &Dimension, code: &str, by: u32) -> Option<Unit> {
    let place = dimension.categories().iter().position(|c| c == code)?;
    Some(Unit {
        at: vec![place],
        by,
    })
}

/// A dimension whose small categories all go into one of them, or into a new one of that name.
pub(crate) fn with_residual(name: &str, codes: &[&str], residual: &str) -> Dimension {
    let all = Dimension::new(name, codes.iter().copied()).other(residual);
    let others = codes.iter().filter(|code| **code != residual);
    others.fold(all, |dimension, code| dimension.parent(*code, residual))
}

/// The codes of an answer that is missing, and of both together.
pub(crate) const NOT_ASKED: &str = "not-asked";
pub(crate) const PREFERS_NOT: &str = "prefers-not";
pub(crate) const NO_ANSWER: &str = "no-answer";

/// Adds the two ways in which an answer can be missing. Where either is small they are shown together.
pub(crate) fn with_missing(name: &str, codes: &[&str]) -> Dimension {
    let all = codes.iter().copied().chain([NOT_ASKED, PREFERS_NOT]);
    Dimension::new(name, all)
        .parent(NOT_ASKED, NO_ANSWER)
        .parent(PREFERS_NOT, NO_ANSWER)
}
