//! Invents who somebody is, missing answers included.

use directory::Language;
use pathway::{Asked, Gender, Living, Person};
use record::Date;

use crate::chance::Chance;
use crate::words::{ALERTS, AREA_CODES, HAMLETS, PEOPLES, People, REACHING, STREETS};

/// Invents a person who is alive on a day.
pub fn person(chance: &mut Chance, today: Date) -> Person {
    let shares: Vec<_> = PEOPLES.iter().map(|it| (Some(it), it.share)).collect();
    let Some(people) = chance.weighted(&shares, PEOPLES.first()) else {
        return Person::default();
    };
    let woman = chance.percent(62);
    let (given_name, preferred_name) = given(chance, people, woman);
    let gender = gender(chance, woman);
    Person {
        preferred_name,
        given_name,
        family_name: family(chance, people),
        pronouns: pronouns(chance, woman, gender),
        born: born(chance, today),
        gender,
        language: language(chance, people),
        living: living(chance),
        phone: phone(chance),
        email: email(chance),
        address: address(chance),
        reaching: sometimes(chance, 35, REACHING),
        safety_alert: sometimes(chance, 7, ALERTS),
        ..Person::default()
    }
}

fn given(chance: &mut Chance, people: &People, woman: bool) -> (String, String) {
    let names = if woman { people.women } else { people.men };
    let drawn = chance.some(names, 2);
    let mut drawn = drawn.into_iter();
    let (first, short) = drawn.next().unwrap_or(("Wren", "Wrennie"));
    let second = drawn.next().filter(|_| chance.percent(60));
    let given = match second {
        Some((second, _)) => format!("{first} {second}"),
        None => first.to_owned(),
    };
    let preferred = if chance.percent(35) { short } else { "" };
    (given, preferred.to_owned())
}

fn family(chance: &mut Chance, people: &People) -> String {
    let drawn = chance.some(people.families, 2);
    match drawn.as_slice() {
        [first, second] if !first.contains('-') && !second.contains('-') && chance.percent(30) => {
            format!("{first}-{second}")
        }
        [first, ..] => (*first).to_owned(),
        [] => String::new(),
    }
}

fn gender(chance: &mut Chance, woman: bool) -> Asked<Gender> {
    let usual = if woman { Gender::Woman } else { Gender::Man };
    let answers = [
        (Asked::Said(usual), 76),
        (Asked::NotAsked, 13),
        (Asked::PrefersNot, 6),
        (Asked::Said(Gender::NonBinary), 2),
        (Asked::Said(Gender::TwoSpirit), 2),
        (Asked::Said(Gender::Another), 1),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}

fn pronouns(chance: &mut Chance, woman: bool, gender: Asked<Gender>) -> String {
    let usual = if woman {
        ["she/her", "elle"]
    } else {
        ["he/him", "il"]
    };
    let pronouns = match gender {
        Asked::Said(Gender::NonBinary | Gender::TwoSpirit | Gender::Another) => "they/them, iel",
        Asked::Said(_) if chance.percent(25) => chance.text(&usual),
        _ => "",
    };
    pronouns.to_owned()
}

/// Most clients are older. Some do not give the day.
fn born(chance: &mut Chance, today: Date) -> Option<Date> {
    let ages = [
        ((18, 34), 8),
        ((35, 49), 10),
        ((50, 64), 20),
        ((65, 79), 38),
        ((80, 97), 24),
    ];
    let (low, high) = chance.weighted(&ages, (65, 79));
    let age = chance.between(low, high);
    let (month, day) = (chance.between(1, 12), chance.between(1, 28));
    if chance.percent(5) {
        return None;
    }
    let year = i32::from(today.year()) - age - 1;
    let part = |number: i32| i8::try_from(number).ok();
    Date::new(i16::try_from(year).ok()?, part(month)?, part(day)?).ok()
}

fn language(chance: &mut Chance, people: &People) -> Asked<Language> {
    let own = if chance.percent(people.prefer) {
        people.language
    } else {
        Language::English
    };
    let answers = [
        (Asked::Said(own), 88),
        (Asked::NotAsked, 10),
        (Asked::PrefersNot, 2),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}

fn living(chance: &mut Chance) -> Asked<Living> {
    let answers = [
        (Asked::Said(Living::Alone), 56),
        (Asked::Said(Living::WithOthers), 30),
        (Asked::NotAsked, 10),
        (Asked::PrefersNot, 4),
    ];
    chance.weighted(&answers, Asked::NotAsked)
}

fn phone(chance: &mut Chance) -> String {
    let (area, line) = (chance.pick(AREA_CODES, 705), chance.below(100));
    if chance.percent(6) {
        return String::new();
    }
    format!("{area}-555-01{line:02}")
}

fn email(chance: &mut Chance) -> String {
    let words = [
        "dahlia",
        "barometre",
        "heron",
        "soda.bread",
        "accordeon",
        "outboard",
        "quadrille",
    ];
    let (word, number) = (chance.text(&words), chance.between(1931, 9999));
    if chance.percent(70) {
        return String::new();
    }
    format!("{word}{number}@larkspur-post.example")
}

fn address(chance: &mut Chance) -> String {
    let (number, street) = (chance.between(1, 480), chance.text(STREETS));
    let unit = if chance.percent(35) {
        format!(", unit {}", chance.between(1, 60))
    } else {
        String::new()
    };
    let hamlet = chance.text(HAMLETS);
    if chance.percent(4) {
        return String::new();
    }
    format!("{number} {street}{unit}, {hamlet} ON")
}

fn sometimes(chance: &mut Chance, of_a_hundred: u32, texts: &[&'static str]) -> String {
    let text = chance.text(texts);
    if chance.percent(of_a_hundred) {
        text.to_owned()
    } else {
        String::new()
    }
}
