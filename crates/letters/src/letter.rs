//! The letter to the referrer: thanks, what was agreed, what there is for such a need, how to refer again, and a card to
//! fill in. It must never tell a need, a conversation, an answer, a note, a barrier or another referral: the referrer is
//! told where the client goes, not why.

use community::{Agree, FewerVisits};
use pathway::{Accompaniment, Connection, Episode, Id, Person, Referral};
use record::Date;
use wording::Lang;

use crate::document::{Block, Document, Section, Words};
use crate::places::{Places, told};

/// A part of the letter that the worker leaves in or out.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum LetterPart {
    /// Thanks for the referral.
    Thanks,
    /// The connections that the client agreed to, and how far each came.
    Agreed,
    /// The resources that there are.
    Resources,
    /// How to refer again.
    Again,
    /// The card with boxes to tick.
    Card,
}

impl LetterPart {
    /// Every part, in the order of the letter.
    pub const ALL: [Self; 5] = [
        Self::Thanks,
        Self::Agreed,
        Self::Resources,
        Self::Again,
        Self::Card,
    ];

    /// Its code in the words.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Thanks => "thanks",
            Self::Agreed => "agreed",
            Self::Resources => "resources",
            Self::Again => "again",
            Self::Card => "card",
        }
    }

    /// The part with this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|part| part.code() == code)
    }
}

/// What a letter to the referrer is made of.
#[derive(Debug, Clone, Copy)]
pub struct ToReferrer<'a> {
    /// Its language.
    pub lang: Lang,
    /// The day it is.
    pub on: Date,
    /// Who the client is.
    pub person: &'a Person,
    /// The episode that the referral began.
    pub episode: &'a Episode,
    /// The resources and referrers.
    pub places: Places<'a>,
    /// The organisation that writes; may be empty.
    pub organization: &'a str,
    /// Whether the client agreed that the referrer is told.
    pub consented: bool,
    /// The parts that go in.
    pub parts: &'a [LetterPart],
    /// The resources to be named.
    pub named: &'a [Id],
    /// What the worker adds; may be empty.
    pub own: &'a str,
}

/// The letter.
#[must_use]
pub fn letter(it: &ToReferrer<'_>) -> Document {
    let words = Words::of(it.lang);
    let mut sections = vec![opening(it, words)];
    let own = it.own.trim();
    if !own.is_empty() {
        sections.push(Section {
            heading: String::new(),
            blocks: paragraphs(own),
        });
    }
    let parts = LetterPart::ALL.into_iter();
    let chosen = parts.filter(|part| it.parts.contains(part));
    let (card, written): (Vec<_>, Vec<_>) = chosen.partition(|part| *part == LetterPart::Card);
    let of = |parts: Vec<LetterPart>| {
        parts
            .into_iter()
            .filter_map(|part| section(it, words, part))
    };
    sections.extend(of(written));
    sections.push(Section {
        heading: String::new(),
        blocks: vec![Block::Text(words.say("letter", "regards")), Block::Space],
    });
    // The card is cut off and sent back, so it comes last.
    sections.extend(of(card));
    Document {
        lang: it.lang,
        title: words.say("letter", "title"),
        sections,
    }
}

/// What the client agreed to in an episode and has not turned away from since.
#[must_use]
pub fn agreed(had: &Accompaniment) -> Vec<&Connection> {
    let all = had.connections.iter();
    let goes = |it: &&Connection| !it.steps().is_empty() && it.barrier().is_none();
    all.filter(goes).collect()
}

/// The resources that were suggested in an episode, each once.
#[must_use]
pub fn suggested(episode: &Episode) -> Vec<Id> {
    let had = episode.accompaniment().into_iter();
    let mut ids = Vec::new();
    for connection in had.flat_map(|it| &it.connections) {
        if !ids.contains(&connection.resource) {
            ids.push(connection.resource);
        }
    }
    ids
}

fn opening(it: &ToReferrer<'_>, words: Words) -> Section {
    let referral = &it.episode.referral;
    let mut blocks = vec![Block::Text(words.shared.date_long(it.on))];
    if !it.organization.trim().is_empty() {
        let from = it.organization.trim();
        blocks.push(Block::Text(words.fill("letter", "from", &[("who", from)])));
    }
    let to = addressee(it.places, referral, words);
    blocks.push(Block::Text(words.fill("letter", "to", &[("who", &to)])));
    let name = it.person.name();
    blocks.push(Block::Text(words.fill(
        "letter",
        "about",
        &[("name", &name)],
    )));
    Section {
        heading: String::new(),
        blocks,
    }
}

/// Who asked: their name and where they work, or what kind of referrer they are.
fn addressee(places: Places<'_>, referral: &Referral, words: Words) -> String {
    let Some(referrer) = places.referrer(referral) else {
        return words.term("source", referral.source.code());
    };
    let work = referrer.organization.trim();
    let name = referrer.name.trim();
    if work.is_empty() {
        name.to_owned()
    } else {
        format!("{name}, {work}")
    }
}

fn section(it: &ToReferrer<'_>, words: Words, part: LetterPart) -> Option<Section> {
    let blocks = match part {
        LetterPart::Thanks => {
            let day = words.shared.date_long(it.episode.referral.received);
            let name = it.person.name();
            let values = [("name", name.as_str()), ("day", day.as_str())];
            let thanks = words.fill("letter", "thanks-text", &values);
            let agreed = it
                .consented
                .then(|| words.fill("letter", "agreed-to", &values));
            let blocks = [thanks].into_iter().chain(agreed).map(Block::Text);
            return Some(Section {
                heading: String::new(),
                blocks: blocks.collect(),
            });
        }
        LetterPart::Agreed => connections(it, words),
        LetterPart::Resources => resources(it, words),
        LetterPart::Again => again(it, words),
        LetterPart::Card => card(words),
    };
    Section::unless_empty(words.say("letter", part.code()), blocks)
}

fn connections(it: &ToReferrer<'_>, words: Words) -> Vec<Block> {
    let had = it.episode.accompaniment().map(agreed).unwrap_or_default();
    let told = had.into_iter().map(|connection| Block::Thing {
        name: it.places.name(connection.resource, words),
        lines: vec![words.term("step", connection.standing())],
    });
    told.collect()
}

fn resources(it: &ToReferrer<'_>, words: Words) -> Vec<Block> {
    let named = it.named.iter();
    let told: Vec<_> = named
        .filter_map(|id| it.places.resource(*id))
        .map(|resource| told(resource, words))
        .collect();
    if told.is_empty() {
        return told;
    }
    let reason = words.term("need", it.episode.referral.reason.code());
    let intro = words.fill("letter", "resources-text", &[("need", &reason)]);
    [vec![Block::Text(intro)], told].concat()
}

fn again(it: &ToReferrer<'_>, words: Words) -> Vec<Block> {
    let who = it.organization.trim();
    let text = if who.is_empty() {
        words.say("letter", "again-text")
    } else {
        words.fill("letter", "again-to", &[("who", who)])
    };
    vec![Block::Text(text)]
}

/// The card has the answers that the form has in which it is written down.
fn card(words: Words) -> Vec<Block> {
    let ask = |question, answers: Vec<String>| Block::Ask {
        question: words.say("card", question),
        answers,
    };
    let agree = Agree::ALL.iter().rev();
    let agree = agree.map(|it| words.term("agree", it.code()));
    let seen = [FewerVisits::Yes, FewerVisits::No, FewerVisits::DoesNotKnow];
    let seen = seen.iter().map(|it| words.term("fewer-visits", it.code()));
    vec![
        Block::Text(words.say("card", "intro")),
        ask("helpful", agree.collect()),
        ask("fewer-visits", seen.collect()),
        Block::Text(words.say("card", "more")),
        Block::Space,
    ]
}

/// What was typed, a paragraph for each line that says something.
pub(crate) fn paragraphs(text: &str) -> Vec<Block> {
    let lines = text.lines().map(str::trim);
    lines
        .filter(|line| !line.is_empty())
        .map(|line| Block::Text(line.to_owned()))
        .collect()
}
