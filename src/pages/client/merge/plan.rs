//! What joining two records would come to: tried on copies, by the pathway's own rule. Nothing is changed.

use pathway::{Client, Episode, Fact, Facts, FollowUp, Stage};
use record::{Date, Fact as _};

/// What joining would come to.
#[derive(Debug, Clone, PartialEq)]
pub struct Plan {
    /// Fields that are empty here and get the other's value.
    pub filled: Vec<Fact>,
    /// Fields in which both have a value, by the value that no longer counts.
    pub kept: Vec<Fact>,
    /// The episode that ends, as it was before; nothing when one goes on at most.
    pub ends: Option<Ends>,
}

/// An episode that would end.
#[derive(Debug, Clone, PartialEq)]
pub struct Ends {
    /// What the person is called in its record.
    pub name: String,
    /// The day on which it was accepted, or on which the referral came that waits.
    pub since: Date,
    /// Whether it was accepted.
    pub is_accepted: bool,
    /// What was promised in it and not kept yet.
    pub promises: Vec<String>,
}

impl Plan {
    /// What it would come to on a day. Nothing when the pathway does not allow it.
    pub fn of(stays: &Client, goes: &Client, today: Date) -> Option<Self> {
        let mut joined = stays.clone();
        joined.take_in(goes, today, today).ok()?;
        let blank = pathway::Person::default();
        let filled = Facts::<Fact>::differing(joined.person(), stays.person());
        let other = Facts::<Fact>::differing(goes.person(), &blank);
        let kept = other.iter().filter(|fact| !says(&joined, fact));
        let ended = |client: &Client| {
            let mut open = client.episodes().iter().filter(|it| it.ended().is_none());
            let open = open.next()?.clone();
            let mut after = joined.episodes().iter();
            let after = after.find(|it| it.id == open.id)?;
            after.ended()?;
            Some(Ends::of(client.person().name(), &open))
        };
        Some(Self {
            filled: filled.iter().cloned().collect(),
            kept: kept.cloned().collect(),
            ends: ended(goes).or_else(|| ended(stays)),
        })
    }
}

impl Ends {
    fn of(name: String, episode: &Episode) -> Self {
        let accompaniment = episode.accompaniment();
        let open = |promise: &&FollowUp| promise.heard.is_none();
        let promises = accompaniment.map(|had| {
            let open = had.follow_ups.iter().filter(open);
            open.map(|promise| promise.about.clone()).collect()
        });
        Self {
            name,
            since: match &episode.stage {
                Stage::Accepted(had) => had.accepted,
                _ => episode.referral.received,
            },
            is_accepted: accompaniment.is_some(),
            promises: promises.unwrap_or_default(),
        }
    }
}

/// Whether this is what the field says.
fn says(client: &Client, fact: &Fact) -> bool {
    let mut person = client.person().clone();
    fact.clone().put(&mut person);
    person == *client.person()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::pages::client::glance::tests::{TODAY, anais, id, record};
    use pathway::{Command, Person};

    /// Another record of Anaïs, waiting or accepted, with a promise where that can be.
    fn other(accepted: bool) -> Client {
        let person = Person {
            preferred_name: "Nana".to_owned(),
            phone: "555-0101".to_owned(),
            ..Person::default()
        };
        let mut client = Client::new(id(50), person, TODAY).unwrap();
        let referral = anais(false).latest().unwrap().referral.clone();
        client.refer(id(51), referral, TODAY).unwrap();
        if accepted {
            record(&mut client, Command::Accept { on: TODAY });
            let promise = Command::Promise {
                id: id(52),
                made: TODAY,
                due: TODAY,
                about: "How was the choir?".to_owned(),
                connection: None,
            };
            record(&mut client, promise);
        }
        client
    }

    #[test]
    fn what_is_filled_and_what_no_longer_counts_is_told_by_field() {
        let plan = Plan::of(&anais(true), &other(false), TODAY).unwrap();
        assert_eq!(plan.filled, [Fact::Phone("555-0101".to_owned())]);
        assert_eq!(plan.kept, [Fact::PreferredName("Nana".to_owned())]);
        let ends = plan.ends.unwrap();
        assert_eq!((ends.name.as_str(), ends.is_accepted), ("Nana", false));
    }

    #[test]
    fn the_promises_of_an_accompaniment_that_ends_are_told() {
        let plan = Plan::of(&anais(true), &other(true), TODAY).unwrap();
        let ends = plan.ends.unwrap();
        assert_eq!((ends.since, ends.is_accepted), (TODAY, true));
        assert_eq!(ends.promises, ["How was the choir?"]);
    }

    #[test]
    fn a_referral_that_waits_here_ends_where_the_other_is_accompanied() {
        let plan = Plan::of(&anais(false), &other(true), TODAY).unwrap();
        assert_eq!(plan.ends.unwrap().name, "Anaïs");
    }
}
