//! Invents what somebody answers when they are asked what shows whom a service does not reach. It draws from a chance of
//! its own, so that nothing else about them depends on it.

use pathway::{Asked, Disability, Income, Person, Race};

use crate::chance::Chance;

/// Adds the answers to a person.
pub fn answer(mut chance: Chance, person: &mut Person) {
    person.race = race(&mut chance);
    person.disability = disability(&mut chance);
    person.income = income(&mut chance);
}

fn race(chance: &mut Chance) -> Asked<Race> {
    let answers = [
        (Asked::Said(Race::White), 42),
        (Asked::NotAsked, 16),
        (Asked::Said(Race::Black), 9),
        (Asked::PrefersNot, 7),
        (Asked::Said(Race::SouthAsian), 7),
        (Asked::Said(Race::Indigenous), 6),
        (Asked::Said(Race::EastSoutheastAsian), 5),
        (Asked::Said(Race::Several), 3),
        (Asked::Said(Race::MiddleEastern), 2),
        (Asked::Said(Race::Latino), 2),
        (Asked::Said(Race::Another), 1),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}

fn disability(chance: &mut Chance) -> Asked<Disability> {
    let answers = [
        (Asked::Said(Disability::Yes), 38),
        (Asked::Said(Disability::No), 40),
        (Asked::NotAsked, 14),
        (Asked::PrefersNot, 8),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}

fn income(chance: &mut Chance) -> Asked<Income> {
    let answers = [
        (Asked::Said(Income::Under30), 34),
        (Asked::Said(Income::From30), 18),
        (Asked::NotAsked, 15),
        (Asked::PrefersNot, 12),
        (Asked::Said(Income::DoesNotKnow), 9),
        (Asked::Said(Income::From60), 7),
        (Asked::Said(Income::From90), 3),
        (Asked::Said(Income::From120), 2),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}
