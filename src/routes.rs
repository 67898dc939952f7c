//! Every place in the app, as a type: a link to a place that does not exist does not compile.

use record::{Id, Stamp};

/// A place in the app. Addresses carry ids, which are random; never a name.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Route {
    /// What is due.
    Today,
    /// The caseload.
    Clients,
    /// A referral of somebody new.
    NewReferral,
    /// A client.
    Client(Id),
    /// Something to record about a client.
    Entry(Id, Entry),
    /// The directory.
    Directory,
    /// A resource to add.
    NewResource,
    /// A resource.
    Resource(Id),
    /// The summary.
    Summary,
    /// The vault.
    Vault,
    /// Something to add, for whomever.
    Add,
    /// Bringing a list of clients in.
    BringIn,
    /// What is missing in the community, and what was done for it.
    Community,
    /// An unmet need to note.
    NewUnmet,
    /// An unmet need.
    Unmet(Id),
    /// Something done for a group, to note.
    NewWork,
    /// Something done for a group.
    Work(Id),
    /// A referrer's card to write down.
    NewFeedback,
    /// A referrer's card.
    Feedback(Id),
    /// Who refers.
    Referrers,
    /// A referrer.
    Referrer(Id),
}

/// Something to record about a client.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Entry {
    /// Who they are.
    Person,
    /// A new referral of a known client.
    Referral,
    /// Accept or decline the referral.
    Answer,
    /// A contact with them or about them, or a try that reached nobody.
    Outreach,
    /// A talk about what matters.
    Conversation,
    /// How far the goals are.
    Goals,
    /// A resource to suggest.
    Connection,
    /// A resource to try instead of a connection that ended.
    InsteadOf(Id),
    /// The next step of a connection.
    Step(Id),
    /// A promise to check back.
    Promise,
    /// What was heard when a promise was kept.
    Heard(Id),
    /// The questions.
    Questions,
    /// The end of the episode.
    Closing,
    /// A visit to come.
    Visit,
    /// How a visit ended.
    VisitOver(Id),
    /// The end of the episode because nobody was reached.
    NoContact,
    /// Another day for a promise.
    PutOff(Id),
    /// A gift put to use.
    Gift,
    /// What an entry should have said.
    Correct(Stamp),
    /// What they agreed to.
    Consents,
    /// A letter to the referrer.
    Letter,
    /// Their own plan, on paper.
    Plan,
    /// Their full record, on paper.
    FullRecord,
    /// Another client who may be the same person, beside this one.
    Merge(Id),
    /// The search for another record of the same person.
    SameAs,
    /// Removing their record for good.
    Remove,
}

impl Route {
    /// Its address in the app.
    pub fn path(self) -> String {
        match self {
            Self::Today => "/".to_owned(),
            Self::Clients => "/clients".to_owned(),
            Self::NewReferral => "/clients/new".to_owned(),
            Self::Client(id) => format!("/clients/{id}"),
            Self::Entry(id, entry) => format!("/clients/{id}/{}", entry.path()),
            Self::Directory => "/directory".to_owned(),
            Self::NewResource => "/directory/new".to_owned(),
            Self::Resource(id) => format!("/directory/{id}"),
            Self::Summary => "/summary".to_owned(),
            Self::Vault => "/vault".to_owned(),
            Self::Add => "/add".to_owned(),
            Self::BringIn => "/clients/import".to_owned(),
            Self::Community => "/community".to_owned(),
            Self::NewUnmet => "/community/needs/new".to_owned(),
            Self::Unmet(id) => format!("/community/needs/{id}"),
            Self::NewWork => "/community/work/new".to_owned(),
            Self::Work(id) => format!("/community/work/{id}"),
            Self::NewFeedback => "/community/cards/new".to_owned(),
            Self::Feedback(id) => format!("/community/cards/{id}"),
            Self::Referrers => "/directory/referrers".to_owned(),
            Self::Referrer(id) => format!("/directory/referrers/{id}"),
        }
    }
}

impl Route {
    /// The place that an address in the app names, if it is one. What follows a question mark does not matter.
    pub fn at(address: &str) -> Option<Self> {
        let path = address.split('?').next()?.strip_prefix('/')?;
        let parts: Vec<&str> = path.split('/').collect();
        let id = |part: &str| part.parse::<Id>().ok();
        Some(match *parts.as_slice() {
            [""] => Self::Today,
            ["clients"] => Self::Clients,
            ["clients", "new"] => Self::NewReferral,
            ["clients", "import"] => Self::BringIn,
            ["clients", client] => Self::Client(id(client)?),
            ["clients", client, ref entry @ ..] => Self::Entry(id(client)?, Entry::at(entry)?),
            ["directory"] => Self::Directory,
            ["directory", "new"] => Self::NewResource,
            ["directory", "referrers"] => Self::Referrers,
            ["directory", "referrers", referrer] => Self::Referrer(id(referrer)?),
            ["directory", resource] => Self::Resource(id(resource)?),
            ["summary"] => Self::Summary,
            ["vault"] => Self::Vault,
            ["add"] => Self::Add,
            ["community"] => Self::Community,
            ["community", "needs", "new"] => Self::NewUnmet,
            ["community", "needs", need] => Self::Unmet(id(need)?),
            ["community", "work", "new"] => Self::NewWork,
            ["community", "work", work] => Self::Work(id(work)?),
            ["community", "cards", "new"] => Self::NewFeedback,
            ["community", "cards", card] => Self::Feedback(id(card)?),
            _ => return None,
        })
    }
}

impl Entry {
    fn at(parts: &[&str]) -> Option<Self> {
        let id = |part: &str| part.parse::<Id>().ok();
        Some(match *parts {
            ["person"] => Self::Person,
            ["referral"] => Self::Referral,
            ["answer"] => Self::Answer,
            ["outreach"] => Self::Outreach,
            ["conversation"] => Self::Conversation,
            ["goals"] => Self::Goals,
            ["connection"] => Self::Connection,
            ["instead-of", connection] => Self::InsteadOf(id(connection)?),
            ["step", connection] => Self::Step(id(connection)?),
            ["promise"] => Self::Promise,
            ["heard", promise] => Self::Heard(id(promise)?),
            ["questions"] => Self::Questions,
            ["closing"] => Self::Closing,
            ["visit"] => Self::Visit,
            ["visit-over", visit] => Self::VisitOver(id(visit)?),
            ["closing", "no-contact"] => Self::NoContact,
            ["put-off", promise] => Self::PutOff(id(promise)?),
            ["gift"] => Self::Gift,
            ["correct", entry] => Self::Correct(stamp_at(entry)?),
            ["consents"] => Self::Consents,
            ["letter"] => Self::Letter,
            ["plan"] => Self::Plan,
            ["full-record"] => Self::FullRecord,
            ["merge", other] => Self::Merge(id(other)?),
            ["same-as"] => Self::SameAs,
            ["remove"] => Self::Remove,
            _ => return None,
        })
    }

    fn path(self) -> String {
        match self {
            Self::Person => "person".to_owned(),
            Self::Referral => "referral".to_owned(),
            Self::Answer => "answer".to_owned(),
            Self::Outreach => "outreach".to_owned(),
            Self::Conversation => "conversation".to_owned(),
            Self::Goals => "goals".to_owned(),
            Self::Connection => "connection".to_owned(),
            Self::InsteadOf(connection) => format!("instead-of/{connection}"),
            Self::Step(connection) => format!("step/{connection}"),
            Self::Promise => "promise".to_owned(),
            Self::Heard(follow_up) => format!("heard/{follow_up}"),
            Self::Questions => "questions".to_owned(),
            Self::Closing => "closing".to_owned(),
            Self::Visit => "visit".to_owned(),
            Self::VisitOver(visit) => format!("visit-over/{visit}"),
            Self::NoContact => "closing/no-contact".to_owned(),
            Self::PutOff(promise) => format!("put-off/{promise}"),
            Self::Gift => "gift".to_owned(),
            Self::Correct(entry) => format!("correct/{}", stamp_in_address(entry)),
            Self::Consents => "consents".to_owned(),
            Self::Letter => "letter".to_owned(),
            Self::Plan => "plan".to_owned(),
            Self::FullRecord => "full-record".to_owned(),
            Self::Merge(other) => format!("merge/{other}"),
            Self::SameAs => "same-as".to_owned(),
            Self::Remove => "remove".to_owned(),
        }
    }
}

/// An entry's stamp as addresses and the page's own marks bear it.
pub fn stamp_in_address(stamp: Stamp) -> String {
    format!("{}-{}", stamp.at, stamp.by)
}

/// The stamp in a part of an address, if it is one.
pub fn stamp_at(part: &str) -> Option<Stamp> {
    let (at, by) = part.split_once('-')?;
    let (at, by) = (at.parse().ok()?, by.parse().ok()?);
    Some(Stamp { at, by })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_address_leads_back_to_its_place() {
        let id = Id::from_random([7; 16]);
        let other = Id::from_random([9; 16]);
        let entries = [
            Entry::Person,
            Entry::Referral,
            Entry::Answer,
            Entry::Outreach,
            Entry::Conversation,
            Entry::Goals,
            Entry::Connection,
            Entry::InsteadOf(other),
            Entry::Step(other),
            Entry::Promise,
            Entry::Heard(other),
            Entry::Questions,
            Entry::Closing,
            Entry::Visit,
            Entry::VisitOver(other),
            Entry::NoContact,
            Entry::PutOff(other),
            Entry::Gift,
            Entry::Correct(Stamp {
                at: 1_795_500_000_000,
                by: other,
            }),
            Entry::Correct(Stamp { at: 2, by: Id::NIL }),
            Entry::Consents,
            Entry::Letter,
            Entry::Plan,
            Entry::FullRecord,
            Entry::Merge(other),
            Entry::SameAs,
            Entry::Remove,
        ];
        let entries = entries.map(|entry| Route::Entry(id, entry));
        let places = [
            Route::Today,
            Route::Clients,
            Route::NewReferral,
            Route::Client(id),
            Route::Directory,
            Route::NewResource,
            Route::Resource(id),
            Route::Summary,
            Route::Vault,
            Route::Add,
            Route::BringIn,
            Route::Community,
            Route::NewUnmet,
            Route::Unmet(id),
            Route::NewWork,
            Route::Work(id),
            Route::NewFeedback,
            Route::Feedback(id),
            Route::Referrers,
            Route::Referrer(id),
        ];
        for place in places.into_iter().chain(entries) {
            assert_eq!(Route::at(&place.path()), Some(place), "{}", place.path());
        }
        let wanted_for = format!("/directory/new?client={id}");
        assert_eq!(Route::at(&wanted_for), Some(Route::NewResource));
    }

    #[test]
    fn an_address_of_no_place_leads_nowhere() {
        for address in [
            "",
            "clients",
            "/clients/anais",
            "/nowhere",
            "/clients/new/x",
        ] {
            assert_eq!(Route::at(address), None, "{address}");
        }
    }
}
