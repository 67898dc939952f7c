//! The client's gifts, and which of them were put to use. It judges nothing: it only picks.

use pathway::Client;
use record::{Date, fold};

use super::glance;

/// A gift of the client's.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// What it is.
    pub words: String,
    /// The last day on which it was put to use, if it was.
    pub used: Option<Date>,
}

/// Every gift that was offered or used, oldest first, each once.
pub fn gifts(client: &Client) -> Vec<Gift> {
    let offered = glance::gifts(client).into_iter();
    let mut gifts: Vec<_> = offered
        .map(|words| Gift {
            words: words.to_owned(),
            used: None,
        })
        .collect();
    for used in glance::accompaniments(client).flat_map(|record| &record.gifts_used) {
        let known = gifts
            .iter_mut()
            .find(|gift| fold(&gift.words) == fold(&used.gift));
        match known {
            Some(gift) => gift.used = gift.used.max(Some(used.on)),
            None => gifts.push(Gift {
                words: used.gift.clone(),
                used: Some(used.on),
            }),
        }
    }
    gifts
}

#[cfg(test)]
mod tests {
    use super::super::glance::tests::{anais, id, record};
    use super::*;
    use pathway::{Command, Conversation, Mode};

    #[test]
    fn a_gift_says_when_it_was_last_used_however_it_was_spelt() {
        let mut client = anais(true);
        let gifts_offered = vec!["Sings alto".to_owned(), "Bakes".to_owned()];
        let talk = Conversation {
            id: id(3),
            on: Date::constant(2026, 10, 5),
            mode: Mode::Phone,
            minutes: None,
            words: String::new(),
            interests: Vec::new(),
            needs: Vec::new(),
            gifts: gifts_offered,
            note: String::new(),
        };
        record(&mut client, Command::Converse(talk));
        for (number, day, gift) in [(4, 8, "bakes"), (5, 6, "Bakes"), (6, 7, "Mends nets")] {
            let used = Command::UseGift {
                id: id(number),
                gift: gift.to_owned(),
                on: Date::constant(2026, 10, day),
                resource: None,
                note: String::new(),
            };
            record(&mut client, used);
        }
        let told: Vec<_> = gifts(&client)
            .into_iter()
            .map(|gift| (gift.words, gift.used.map(|on| on.day())))
            .collect();
        let expected = [
            ("Sings alto", None),
            ("Bakes", Some(8)),
            ("Mends nets", Some(7)),
        ];
        assert_eq!(
            told,
            expected
                .map(|(words, day)| (words.to_owned(), day))
                .to_vec()
        );
    }
}
