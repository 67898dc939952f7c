//! What somebody answers to the instruments, given how they are: answers that belong together and get better together.

use measures::{Answer, Answers, InstrumentId};

use crate::chance::Chance;

/// Answers to an instrument by somebody who is so well, from 0 to 100. Some are missing.
pub fn answers(chance: &mut Chance, instrument: InstrumentId, well: i32) -> Option<Answers> {
    let given = match instrument {
        InstrumentId::Ons4 => ons4(chance, well).to_vec(),
        InstrumentId::Ucla3 => ucla3(chance, well).to_vec(),
        InstrumentId::NeedsHeard => {
            vec![chance.weighted(&[(4, 62), (3, 28), (2, 7), (1, 3)], 4)]
        }
        InstrumentId::Belonging => vec![strength(chance, well, &[26, 48, 70])],
        InstrumentId::SelfRatedHealth => {
            let words = [22, 40, 58, 80];
            vec![
                strength(chance, well - 4, &words),
                strength(chance, well, &words),
            ]
        }
        InstrumentId::LifeSatisfaction => vec![life(chance, well)],
        InstrumentId::Visits => visits(chance, well).to_vec(),
        // An instrument that this town does not use.
        _ => return None,
    };
    let given = given
        .into_iter()
        .map(|value| maybe(chance, value))
        .collect();
    Answers::new(instrument, given).ok()
}

/// Satisfied, worthwhile, happy, anxious: 0 to 10.
fn ons4(chance: &mut Chance, well: i32) -> [i32; 4] {
    let mut felt = |noise: i32| {
        (well + chance.between(-noise, noise) + 5)
            .div_euclid(10)
            .clamp(0, 10)
    };
    [felt(10), felt(12), felt(22), 10 - felt(24)]
}

/// Companionship, left out, isolated: 1 to 3. Lonely: 1 to 5.
fn ucla3(chance: &mut Chance, well: i32) -> [i32; 4] {
    let mut lonely = |steps: &[i32]| {
        let level = 100 - well + chance.between(-12, 12);
        let above = steps.iter().filter(|step| level >= **step).count();
        1 + i32::try_from(above).unwrap_or_default()
    };
    let often = [38, 60];
    [
        lonely(&often),
        lonely(&often),
        lonely(&often),
        lonely(&[20, 36, 52, 70]),
    ]
}

/// A word on a scale from 1 up: one more for each step that somebody is above.
fn strength(chance: &mut Chance, well: i32, steps: &[i32]) -> i32 {
    let level = well + chance.between(-16, 16);
    let above = steps.iter().filter(|step| level >= **step).count();
    1 + i32::try_from(above).unwrap_or_default()
}

/// Satisfaction with life: 0 to 10.
fn life(chance: &mut Chance, well: i32) -> i32 {
    (well + chance.between(-12, 12) + 8)
        .div_euclid(10)
        .clamp(0, 10)
}

/// Visits in three months, to primary care and to emergency departments: fewer as people are better.
fn visits(chance: &mut Chance, well: i32) -> [i32; 2] {
    let worse = 100 - well;
    let primary = (worse / 16 + chance.between(-2, 2)).clamp(0, 30);
    let often = [(0, 60), (1, 26), (2, 10), (4, 4)];
    let emergency = chance.weighted(&often, 0) + i32::from(worse > 60 && chance.percent(50));
    [primary, emergency]
}

fn maybe(chance: &mut Chance, value: i32) -> Answer {
    let value = u8::try_from(value).map_or(Answer::NotAsked, Answer::Value);
    let answers = [(value, 94), (Answer::PrefersNot, 4), (Answer::NotAsked, 2)];
    chance.weighted(&answers, value)
}
