//! Which clients a search and the filters leave. A scan over the heads: it allocates nothing for a client it passes over.

use std::sync::Arc;

use pathway::Head;
use record::{Date, Folded, Id};

use crate::pages::today::silence_of;

/// Which stage is looked for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Filter {
    /// Any, or none.
    Any,
    /// The one with this code.
    Stage(&'static str),
}

impl Filter {
    /// The code of the filter that leaves everybody.
    pub const ALL: &'static str = "all";

    /// The filter with a code.
    pub fn of(code: &'static str) -> Self {
        if code == Self::ALL {
            Self::Any
        } else {
            Self::Stage(code)
        }
    }

    fn leaves(self, head: &Head) -> bool {
        match self {
            Self::Any => true,
            Self::Stage(code) => head.stage() == Some(code),
        }
    }
}

/// What is looked for that is due.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum DueFilter {
    /// Whatever is due, or nothing.
    Any,
    /// A promise, today or before.
    Promise,
    /// Questions, today or before.
    Questions,
    /// A visit of which nobody said how it ended.
    Visit,
    /// Nobody was in touch for long.
    Silence,
}

impl DueFilter {
    /// Every filter.
    pub const ALL: [Self; 5] = [
        Self::Any,
        Self::Promise,
        Self::Questions,
        Self::Visit,
        Self::Silence,
    ];

    /// Its code.
    pub const fn code(self) -> &'static str {
        match self {
            Self::Any => "any",
            Self::Promise => "promise",
            Self::Questions => "questions",
            Self::Visit => "visit",
            Self::Silence => "silence",
        }
    }

    /// The filter with a code; any when there is none.
    pub fn of(code: &str) -> Self {
        let mut all = Self::ALL.into_iter();
        all.find(|one| one.code() == code).unwrap_or(Self::Any)
    }

    fn leaves(self, head: &Head, today: Date) -> bool {
        match self {
            Self::Any => true,
            Self::Promise => head.promises.iter().any(|promise| promise.due <= today),
            Self::Questions => head.questions.is_some_and(|it| it.due <= today),
            Self::Visit => !head.visits().is_empty(),
            Self::Silence => silence_of(head, today).is_some(),
        }
    }
}

/// What is looked for, all of it at once.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wanted {
    /// The stage.
    pub stage: Filter,
    /// What is due.
    pub due: DueFilter,
    /// A resource that they go to or are to go to.
    pub resource: Option<Id>,
}

impl Wanted {
    /// Whoever it is.
    pub const ANYBODY: Self = Self {
        stage: Filter::Any,
        due: DueFilter::Any,
        resource: None,
    };

    fn leaves(self, head: &Head, today: Date) -> bool {
        let goes_there = |id| head.resources().contains(&id);
        self.stage.leaves(head)
            && self.due.leaves(head, today)
            && self.resource.is_none_or(goes_there)
    }
}

/// Who was found.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Found {
    /// The clients, in the order in which they stand.
    pub clients: Vec<Arc<Head>>,
    /// Whether nobody is spelled like the query, and these nearly are.
    pub is_near: bool,
}

/// The clients that are found; where nobody is, those who would be but for a slip of the finger.
pub fn find(all: &[Arc<Head>], query: &Folded, wanted: Wanted, today: Date) -> Found {
    let left = |matches: &dyn Fn(&Head) -> bool| {
        let left = all
            .iter()
            .filter(|head| wanted.leaves(head, today) && matches(head));
        left.cloned().collect::<Vec<_>>()
    };
    let clients = left(&|head| head.matches(query));
    if !clients.is_empty() {
        return Found {
            clients,
            is_near: false,
        };
    }
    let clients = left(&|head| head.nearly_matches(query));
    let is_near = !clients.is_empty();
    Found { clients, is_near }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::search::query;
    use pathway::{Client, Command, NeedDomain, Person, Referral, Source, Urgency};
    use record::{Date, Id};

    const TODAY: Date = Date::constant(2026, 11, 24);

    fn client(n: u8, given_name: &str, accepted: bool) -> Arc<Head> {
        let today = TODAY;
        let person = Person {
            given_name: given_name.to_owned(),
            family_name: "Côté".to_owned(),
            phone: format!("(613) 555-01{n:02}"),
            ..Person::default()
        };
        let mut client = Client::new(Id::from_bytes([n; 16]), person, today).unwrap();
        let referral = Referral {
            received: today,
            source: Source::Myself,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        let episode = Id::from_bytes([100; 16]);
        client.refer(episode, referral, today).unwrap();
        if accepted {
            let accept = Command::Accept { on: today };
            client.record(episode, accept, today).unwrap();
        }
        Arc::new(Head::of(&client))
    }

    fn names(typed: &str, filter: &'static str) -> Vec<String> {
        let all = [client(1, "Anaïs", true), client(2, "Zoé", false)];
        let wanted = Wanted {
            stage: Filter::of(filter),
            due: DueFilter::Any,
            resource: None,
        };
        find(&all, &query(typed), wanted, TODAY)
            .clients
            .iter()
            .map(|head| head.name.clone())
            .collect()
    }

    #[test]
    fn a_client_is_found_by_several_words_in_any_order_and_without_accents() {
        assert_eq!(names("cote ana", Filter::ALL), ["Anaïs Côté"]);
        assert_eq!(names("cote", Filter::ALL).len(), 2);
    }

    #[test]
    fn a_client_is_found_by_a_telephone_number() {
        assert_eq!(names("613-555-0102", Filter::ALL), ["Zoé Côté"]);
    }

    #[test]
    fn a_slip_is_forgiven_only_where_nobody_is_spelled_like_it() {
        let all = [client(1, "Anaïs", true), client(2, "Anias", false)];
        let found = |typed: &str| find(&all, &query(typed), Wanted::ANYBODY, TODAY);
        assert_eq!(
            (found("anais").clients.len(), found("anais").is_near),
            (1, false)
        );
        assert_eq!(
            (found("anaiss").clients.len(), found("anaiss").is_near),
            (1, true)
        );
        assert_eq!(
            (found("anaas").clients.len(), found("anaas").is_near),
            (2, true)
        );
        assert_eq!(
            names("6135550112", Filter::ALL).len(),
            0,
            "a number is right or wrong"
        );
    }

    #[test]
    fn a_filter_and_a_search_work_together() {
        assert_eq!(names("", "waiting"), ["Zoé Côté"]);
        assert!(names("anais", "waiting").is_empty());
    }

    #[test]
    fn only_those_are_left_for_whom_it_is_due_and_who_go_there() {
        let mut anais = Client::new(
            Id::from_bytes([1; 16]),
            Person {
                given_name: "Anaïs".to_owned(),
                ..Person::default()
            },
            TODAY,
        )
        .unwrap();
        let (episode, choir) = (Id::from_bytes([100; 16]), Id::from_bytes([7; 16]));
        let referral = Referral {
            received: Date::constant(2026, 10, 1),
            source: Source::Myself,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        anais.refer(episode, referral, TODAY).unwrap();
        let suggest = Command::Suggest {
            id: Id::from_bytes([8; 16]),
            resource: choir,
            on: TODAY,
            note: String::new(),
            instead_of: None,
        };
        for command in [Command::Accept { on: TODAY }, suggest] {
            anais.record(episode, command, TODAY).unwrap();
        }
        let all = [Arc::new(Head::of(&anais)), client(2, "Zoé", true)];
        let left = |due, resource| {
            let wanted = Wanted {
                stage: Filter::Any,
                due,
                resource,
            };
            let found = find(&all, &query(""), wanted, TODAY);
            let names = found.clients.iter().map(|head| head.name.clone());
            names.collect::<Vec<_>>()
        };
        assert_eq!(left(DueFilter::Any, Some(choir)), ["Anaïs"]);
        assert_eq!(left(DueFilter::Silence, None), ["Anaïs"]);
        assert!(left(DueFilter::Promise, None).is_empty());
        assert!(left(DueFilter::Silence, Some(episode)).is_empty());
    }
}
