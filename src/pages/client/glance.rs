//! What matters most in a client's record, found for the head of the page. It judges nothing: it only picks.

use pathway::{Accompaniment, Client, ContactWith, FollowUp, Mode, OutreachResult};
use record::{Date, fold};

/// A time at which the worker and the client were in touch.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Contact {
    /// The day.
    pub on: Date,
    /// How.
    pub mode: Mode,
    /// How long, in minutes, when it was noted.
    pub minutes: Option<u16>,
}

/// The accompaniment that runs, or the last one that did.
pub fn current(client: &Client) -> Option<&Accompaniment> {
    let newest_first = client.episodes().iter().rev();
    newest_first
        .filter_map(|episode| episode.accompaniment())
        .next()
}

/// The accompaniment that something can be recorded in now.
pub fn running(client: &Client) -> Option<&Accompaniment> {
    let latest = client.latest()?.accompaniment()?;
    latest.closing.is_none().then_some(latest)
}

/// What matters to the client, in their own words, as they last put it.
pub fn own_words(client: &Client) -> Option<&str> {
    let talks = accompaniments(client).flat_map(|record| &record.conversations);
    let said = talks.filter(|talk| !talk.words.trim().is_empty());
    said.max_by_key(|talk| talk.on)
        .map(|talk| talk.words.trim())
}

/// What the client could offer others, oldest first, each once.
pub fn gifts(client: &Client) -> Vec<&str> {
    let mut seen = Vec::new();
    let mut gifts = Vec::new();
    let talks = accompaniments(client).flat_map(|record| &record.conversations);
    for gift in talks.flat_map(|talk| &talk.gifts) {
        let folded = fold(gift);
        if !seen.contains(&folded) {
            seen.push(folded);
            gifts.push(gift.as_str());
        }
    }
    gifts
}

/// The last time in touch: talked, reached, or heard at a follow-up.
pub fn last_contact(client: &Client) -> Option<Contact> {
    accompaniments(client)
        .flat_map(contacts)
        .max_by_key(|contact| contact.on)
}

/// The promises that were not kept yet, soonest first.
pub fn open_promises(record: &Accompaniment) -> Vec<&FollowUp> {
    let promises = record.follow_ups.iter();
    let mut open: Vec<_> = promises.filter(|promise| promise.heard.is_none()).collect();
    open.sort_by_key(|promise| promise.falls_due());
    open
}

/// Every accompaniment, oldest first.
pub fn accompaniments(client: &Client) -> impl Iterator<Item = &Accompaniment> {
    let episodes = client.episodes().iter();
    episodes.filter_map(|episode| episode.accompaniment())
}

fn contacts(record: &Accompaniment) -> impl Iterator<Item = Contact> + '_ {
    let reached = record.outreach.iter();
    let reached = reached
        .filter(|attempt| {
            attempt.with == ContactWith::Client && attempt.result == OutreachResult::Reached
        })
        .map(|attempt| Contact {
            on: attempt.on,
            mode: attempt.mode,
            minutes: attempt.minutes,
        });
    let heard = record
        .follow_ups
        .iter()
        .filter_map(|promise| promise.heard.as_ref());
    let heard = heard.map(|heard| Contact {
        on: heard.on,
        mode: heard.mode,
        minutes: heard.minutes,
    });
    // Last, so that of one day's contacts the conversation is named.
    let talked = record.conversations.iter().map(|talk| Contact {
        on: talk.on,
        mode: talk.mode,
        minutes: talk.minutes,
    });
    reached.chain(heard).chain(talked)
}

#[cfg(test)]
pub mod tests {
    use super::*;
    use pathway::{Command, Conversation, NeedDomain, Person, Referral, Source, Urgency};
    use record::Id;

    pub const TODAY: Date = Date::constant(2026, 11, 24);

    pub fn id(number: u8) -> Id {
        Id::from_bytes([number; 16])
    }

    /// Anaïs, referred on the first of October and, when said so, accepted that day.
    pub fn anais(accepted: bool) -> Client {
        let person = Person {
            preferred_name: "Anaïs".to_owned(),
            ..Person::default()
        };
        let mut client = Client::new(id(1), person, TODAY).unwrap();
        let on = Date::constant(2026, 10, 1);
        let referral = Referral {
            received: on,
            source: Source::FamilyDoctor,
            referrer: None,
            reason: NeedDomain::SocialConnection,
            urgency: Urgency::Routine,
            note: String::new(),
        };
        client.refer(id(2), referral, TODAY).unwrap();
        if accepted {
            record(&mut client, Command::Accept { on });
        }
        client
    }

    pub fn record(client: &mut Client, command: Command) {
        let episode = client.latest().unwrap().id;
        client.record(episode, command, TODAY).unwrap();
    }

    fn talk(number: u8, day: i8, words: &str, gifts: &[&str]) -> Command {
        Command::Converse(Conversation {
            id: id(number),
            on: Date::constant(2026, 10, day),
            mode: Mode::HomeVisit,
            minutes: Some(50),
            words: words.to_owned(),
            interests: Vec::new(),
            needs: Vec::new(),
            gifts: gifts.iter().map(|gift| (*gift).to_owned()).collect(),
            note: String::new(),
        })
    }

    #[test]
    fn what_matters_is_what_was_said_last_even_when_recorded_first() {
        let mut client = anais(true);
        assert_eq!(own_words(&client), None);
        record(&mut client, talk(3, 20, "I would like to sing again.", &[]));
        record(&mut client, talk(4, 5, "I do not know yet.", &[]));
        record(&mut client, talk(5, 25, " ", &[]));
        assert_eq!(own_words(&client), Some("I would like to sing again."));
    }

    #[test]
    fn a_gift_named_twice_stands_there_once() {
        let mut client = anais(true);
        record(&mut client, talk(3, 5, "", &["Sings alto", "Bakes"]));
        record(&mut client, talk(4, 6, "", &["bakes", "Speaks Innu"]));
        assert_eq!(gifts(&client), ["Sings alto", "Bakes", "Speaks Innu"]);
    }

    #[test]
    fn the_last_contact_says_how_and_how_long() {
        let mut client = anais(true);
        assert_eq!(last_contact(&client), None);
        record(&mut client, talk(3, 5, "", &[]));
        let last = last_contact(&client).unwrap();
        assert_eq!(last.on, Date::constant(2026, 10, 5));
        assert_eq!((last.mode, last.minutes), (Mode::HomeVisit, Some(50)));
    }

    #[test]
    fn promises_stand_in_the_order_in_which_they_fall_due() {
        let mut client = anais(true);
        for (number, day) in [(6, 20), (7, 10)] {
            let promise = Command::Promise {
                id: id(number),
                made: Date::constant(2026, 10, 2),
                due: Date::constant(2026, 12, day),
                about: "The choir".to_owned(),
                connection: None,
            };
            record(&mut client, promise);
        }
        let open = open_promises(running(&client).unwrap());
        assert_eq!(
            open.iter().map(|it| it.id).collect::<Vec<_>>(),
            [id(7), id(6)]
        );
    }
}
