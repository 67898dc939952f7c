//! Every place in the app, as a type: a link to a place that does not exist does not compile.

use record::Id;

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
    /// An attempt to reach them.
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
        }
    }
}

impl Entry {
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
        }
    }
}
