//! The full record of one client, for the client who asks to see it: who they are, what they agreed to, everything that
//! was recorded and when, what no longer counts, and what left about them. Nothing of it is left out, and it holds
//! nothing about anybody else but what was written in this record.

use directory::Resource;
use pathway::{Act, Client, ConsentScope, Fact, Facts, Person, Stamp, Standing};
use record::{Date, Id};
use wording::Lang;

use crate::document::{Block, Document, Section, Words};
use crate::fact::fact;
use crate::places::Places;
use crate::telling::Teller;

/// What a full record is made of.
pub struct FullRecord<'a> {
    /// Its language.
    pub lang: Lang,
    /// The day it is.
    pub on: Date,
    /// The client.
    pub client: &'a Client,
    /// The resources and referrers.
    pub places: Places<'a>,
    /// What left about this client, newest first.
    pub left: &'a [Left],
    /// A moment in milliseconds since 1970 (UTC) as the day, hour and minute it is where the tablet is.
    pub local: &'a dyn Fn(u64) -> (Date, u32, u32),
}

/// Something about the client that left the tablet.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Left {
    /// The day.
    pub on: Date,
    /// What, by its code in the words of documents, group `left`.
    pub what: &'static str,
    /// Why, where a reason was given; may be empty.
    pub why: String,
}

/// The full record.
#[must_use]
pub fn full_record(it: &FullRecord<'_>) -> Document {
    let words = Words::of(it.lang);
    let day = words.shared.date_long(it.on);
    let intro = words.fill("full", "intro", &[("day", &day)]);
    let sections = [
        (String::new(), vec![Block::Text(intro)]),
        (words.say("full", "person"), person(it.client, words)),
        (words.say("full", "consents"), consents(it.client, words)),
        (words.say("full", "resources"), resources(it, words)),
        (words.say("full", "entries"), entries(it, words)),
        (words.say("full", "left"), left(it, words)),
    ];
    Document {
        lang: it.lang,
        title: words.say("full", "title"),
        sections: sections
            .into_iter()
            .map(|(heading, blocks)| Section { heading, blocks })
            .collect(),
    }
}

/// Every field of the person that was filled, as it is now.
fn person(client: &Client, words: Words) -> Vec<Block> {
    let facts = Facts::<Fact>::differing(client.person(), &Person::default());
    let lines = facts.iter().map(|it| fact(words, it));
    vec![Block::Thing {
        name: client.person().name(),
        lines: lines.collect(),
    }]
}

/// How each question of consent stands. Its history is among the entries.
fn consents(client: &Client, words: Words) -> Vec<Block> {
    let all = ConsentScope::ALL.iter().map(|scope| {
        let line = client.consent(*scope).map_or_else(
            || words.term("asked", "not-asked"),
            |consent| {
                let answer = words.term("consent-answer", consent.answer.code());
                format!("{answer} · {}", words.shared.date_long(consent.on))
            },
        );
        Block::Thing {
            name: words.term("consent-scope", scope.code()),
            lines: vec![line],
        }
    });
    all.collect()
}

/// The resources that the record names, with what the directory says of them now.
fn resources(it: &FullRecord<'_>, words: Words) -> Vec<Block> {
    let had = it
        .client
        .episodes()
        .iter()
        .filter_map(|it| it.accompaniment());
    let mut named: Vec<Id> = had
        .flat_map(|it| &it.connections)
        .map(|it| it.resource)
        .collect();
    named.sort_unstable();
    named.dedup();
    let known = named.into_iter().filter_map(|id| it.places.resource(id));
    let mut known: Vec<&Resource> = known.collect();
    known.sort_by_key(|resource| record::fold(&resource.name).as_str().to_owned());
    let told: Vec<_> = known
        .into_iter()
        .map(|it| crate::places::told(it, words))
        .collect();
    or_nothing(told, words)
}

/// Everything that was recorded, oldest first, with when that was and what became of it.
fn entries(it: &FullRecord<'_>, words: Words) -> Vec<Block> {
    entries_of(it, words, it.client)
}

/// The entries of one record; after one that takes in another record, the entries of that.
fn entries_of(it: &FullRecord<'_>, words: Words, client: &Client) -> Vec<Block> {
    let teller = Teller {
        words,
        places: it.places,
        client,
    };
    let mut blocks = Vec::new();
    for (entry, standing) in client.entries() {
        if let Some(told) = teller.act(&entry.act) {
            let written = written(it, words, entry.stamp);
            let became = became(it, words, standing);
            let lines = told.lines.into_iter().chain([written]).chain(became);
            blocks.push(Block::Thing {
                name: told.name,
                lines: lines.collect(),
            });
        }
        if let Act::TakeIn { client: other, .. } = &entry.act
            && let Ok(taken) = client.taken(*other)
        {
            blocks.extend(entries_of(it, words, &taken));
        }
    }
    blocks
}

/// What became of an entry, where it does not simply count.
fn became(it: &FullRecord<'_>, words: Words, standing: Standing) -> Option<String> {
    match standing {
        Standing::Counts | Standing::Repeats => None,
        Standing::Amended { .. } => Some(words.say("page", "corrected")),
        Standing::Retracted { by } => {
            let when = written(it, words, by);
            Some(words.fill("page", "taken-back", &[("when", &when)]))
        }
        Standing::SetAside(_) => Some(words.say("page", "set-aside")),
    }
}

/// When something was written. What came from a file does not say when.
fn written(it: &FullRecord<'_>, words: Words, stamp: Stamp) -> String {
    if stamp.by == Id::NIL {
        return words.say("page", "from-file");
    }
    let (day, hour, minute) = (it.local)(stamp.at);
    let day = words.shared.date_short(day);
    let time = format!("{hour}:{minute:02}");
    words.fill("page", "written", &[("day", &day), ("time", &time)])
}

fn left(it: &FullRecord<'_>, words: Words) -> Vec<Block> {
    let lines = it.left.iter().map(|line| {
        let what = words.say("left", line.what);
        Block::Thing {
            name: format!("{} · {what}", words.shared.date_long(line.on)),
            lines: words.filled("why", &line.why).into_iter().collect(),
        }
    });
    or_nothing(lines.collect(), words)
}

/// That there is nothing is said, so that nobody thinks it was left out.
fn or_nothing(blocks: Vec<Block>, words: Words) -> Vec<Block> {
    if blocks.is_empty() {
        vec![Block::Text(words.say("page", "nothing"))]
    } else {
        blocks
    }
}
