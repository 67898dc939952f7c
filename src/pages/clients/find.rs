//! Which clients a search and a filter leave. A scan over the heads: it allocates nothing for a client it passes over.

use std::sync::Arc;

use pathway::Head;
use record::Folded;

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

/// The clients that are found, in the order in which they stand.
pub fn find(all: &[Arc<Head>], query: &Folded, filter: Filter) -> Vec<Arc<Head>> {
    all.iter()
        .filter(|head| filter.leaves(head) && head.matches(query))
        .cloned()
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ui::search::query;
    use pathway::{Client, Command, NeedDomain, Person, Referral, Source, Urgency};
    use record::{Date, Id};

    fn client(n: u8, given_name: &str, accepted: bool) -> Arc<Head> {
        let today = Date::constant(2026, 11, 24);
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
        find(&all, &query(typed), Filter::of(filter))
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
    fn a_filter_and_a_search_work_together() {
        assert_eq!(names("", "waiting"), ["Zoé Côté"]);
        assert!(names("anais", "waiting").is_empty());
    }
}
