//! One episode while it is being told: what happened, in any order of telling, and then in the order of days.

use directory::Language;
use pathway::{Asked, Command, Date, Mode, NeedDomain, Person};

use crate::chance::{Chance, later};
use crate::town::Town;
use crate::words::{
    FRENCH_GIFTS, FRENCH_GOALS, FRENCH_HEARD_BADLY, FRENCH_HEARD_WELL, FRENCH_INTERESTS,
    FRENCH_WORDS, FRENCH_WORDS_AFTER, GIFTS, GOALS, HEARD_BADLY, HEARD_WELL, INTERESTS, WORDS,
    WORDS_AFTER,
};

/// Tells one episode.
pub struct Teller<'a> {
    /// Where it happens.
    pub town: &'a Town,
    /// What decides.
    pub chance: &'a mut Chance,
    /// The language the client prefers, if they said.
    pub language: Option<Language>,
    /// The day the referral came.
    pub received: Date,
    /// The needs the client has named.
    pub needs: Vec<NeedDomain>,
    /// What made the client feel better or worse, from which day, in points of a hundred.
    pub turns: Vec<(Date, i32)>,
    told: Vec<(Date, Command)>,
}

impl<'a> Teller<'a> {
    /// Nothing told yet.
    pub fn new(town: &'a Town, chance: &'a mut Chance, person: &Person, received: Date) -> Self {
        let language = match person.language {
            Asked::Said(language) => Some(language),
            Asked::NotAsked | Asked::PrefersNot => None,
        };
        Self {
            town,
            chance,
            language,
            received,
            needs: Vec::new(),
            turns: Vec::new(),
            told: Vec::new(),
        }
    }

    /// Tells what happened on a day. Of what happened on the same day, the first told is the first.
    pub fn tell(&mut self, on: Date, command: Command) {
        self.told.push((on, command));
    }

    /// Everything until a day, in the order in which it happened. What was to come later did not happen.
    pub fn until(mut self, last: Date) -> Vec<Command> {
        self.told.sort_by_key(|(on, _)| *on);
        let told = self.told.into_iter().filter(|(on, _)| *on <= last);
        told.map(|(_, command)| command).collect()
    }

    /// A day some days later.
    pub fn after(&mut self, day: Date, least: i32, most: i32) -> Date {
        later(day, self.chance.between(least, most))
    }

    /// What matters to the client, in their words and language.
    pub fn words(&mut self) -> String {
        let (words, after) =
            self.in_language((WORDS, WORDS_AFTER), (FRENCH_WORDS, FRENCH_WORDS_AFTER));
        format!("{}, {}", self.chance.text(words), self.chance.text(after))
    }

    /// What the client says of a try at joining something.
    pub fn heard(&mut self, well: bool) -> String {
        let (english, french) = if well {
            (HEARD_WELL, FRENCH_HEARD_WELL)
        } else {
            (HEARD_BADLY, FRENCH_HEARD_BADLY)
        };
        let words = self.in_language(english, french);
        format!("{}.", self.chance.text(words))
    }

    /// A goal in the client's words.
    pub fn goal(&mut self) -> String {
        let goals = self.in_language(GOALS, FRENCH_GOALS);
        self.chance.text(goals).to_owned()
    }

    /// What the client likes doing.
    pub fn interests(&mut self) -> Vec<String> {
        let interests = self.in_language(INTERESTS, FRENCH_INTERESTS);
        let count = self.chance.between(1, 4);
        texts(self.chance.some(interests, count))
    }

    /// What the client could offer others.
    pub fn gifts(&mut self) -> Vec<String> {
        let gifts = self.in_language(GIFTS, FRENCH_GIFTS);
        let count = self.chance.weighted(&[(0, 30), (1, 50), (2, 20)], 1);
        texts(self.chance.some(gifts, count))
    }

    /// How they are in touch by telephone and the like.
    pub fn at_a_distance(&mut self) -> Mode {
        let modes = [
            (Mode::Phone, 70),
            (Mode::Text, 15),
            (Mode::Email, 8),
            (Mode::Video, 7),
        ];
        self.chance.weighted(&modes, Mode::Phone)
    }

    /// How they meet.
    pub fn face_to_face(&mut self) -> Mode {
        let modes = [
            (Mode::HomeVisit, 48),
            (Mode::InPerson, 27),
            (Mode::Phone, 18),
            (Mode::Video, 7),
        ];
        self.chance.weighted(&modes, Mode::HomeVisit)
    }

    /// How long something took; now and then nobody noted it.
    pub fn minutes(&mut self, low: i32, high: i32) -> Option<u16> {
        let minutes = self.chance.between(low / 5, high / 5) * 5;
        let noted = self.chance.percent(80);
        u16::try_from(minutes).ok().filter(|_| noted)
    }

    fn in_language<T>(&self, english: T, french: T) -> T {
        if self.language == Some(Language::French) {
            french
        } else {
            english
        }
    }
}

fn texts(drawn: Vec<&'static str>) -> Vec<String> {
    drawn.into_iter().map(str::to_owned).collect()
}
