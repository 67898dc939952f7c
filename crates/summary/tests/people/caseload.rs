//! A caseload by chance, the same for the same seed, in which everything a summary counts occurs.

use super::*;

/// A small generator (Knuth's linear congruential one), so that a test is the same everywhere.
pub struct Chance(pub u64);

impl Chance {
    pub const fn of(seed: u64) -> Self {
        Self(seed)
    }

    pub fn below(&mut self, n: usize) -> usize {
        self.0 = self
            .0
            .wrapping_mul(6_364_136_223_846_793_005)
            .wrapping_add(1_442_695_040_888_963_407);
        ((self.0 >> 33) % n as u64) as usize
    }

    /// Low numbers far more often than high ones, as in life.
    pub fn skewed<T: Copy>(&mut self, from: &[T]) -> T {
        let first = self.below(from.len());
        let second = self.below(first + 1);
        from[self.below(second + 1)]
    }
}

pub fn caseload(clients: u32, seed: u64) -> Vec<Client> {
    let mut chance = Chance(seed);
    (0..clients).map(|n| client(n, &mut chance)).collect()
}

fn client(number: u32, chance: &mut Chance) -> Client {
    let gender = chance.skewed(Gender::ALL);
    let language = chance.skewed(directory::Language::ALL);
    let living = chance.skewed(Living::ALL);
    let person = Person {
        preferred_name: format!("Client {number}"),
        born: (chance.below(9) > 0).then(|| day(1930 + chance.below(60) as i16, 5, 5)),
        gender: match chance.below(12) {
            0 => Asked::PrefersNot,
            1 | 2 => Asked::NotAsked,
            _ => Asked::Said(gender),
        },
        language: match chance.below(8) {
            0 => Asked::NotAsked,
            _ => Asked::Said(language),
        },
        living: match chance.below(6) {
            0 => Asked::PrefersNot,
            _ => Asked::Said(living),
        },
        ..equity(number)
    };
    let received = day(2025, 4 + chance.below(6) as i8, 3);
    let mut it = Making::person(number, person).referred(
        received,
        chance.skewed(Source::ALL),
        chance.skewed(NeedDomain::ALL),
    );
    match chance.below(10) {
        0 => it.client,
        1 => {
            it.declined(received, chance.skewed(DeclineReason::ALL))
                .client
        }
        _ => {
            it = it.accepted(received);
            accompany(it, received, chance)
        }
    }
}

/// What they say of themselves, by a chance of its own.
fn equity(number: u32) -> Person {
    let mut chance = Chance(u64::from(number) + 99);
    chance.below(7);
    Person {
        race: match chance.below(7) {
            0 => Asked::NotAsked,
            1 => Asked::PrefersNot,
            _ => Asked::Said(chance.skewed(Race::ALL)),
        },
        disability: match chance.below(5) {
            0 => Asked::NotAsked,
            _ => Asked::Said(chance.skewed(Disability::ALL)),
        },
        income: match chance.below(6) {
            0 => Asked::NotAsked,
            _ => Asked::Said(chance.skewed(Income::ALL)),
        },
        ..Person::default()
    }
}

fn accompany(mut it: Making, on: Date, chance: &mut Chance) -> Client {
    let needs: Vec<NeedDomain> = (0..chance.below(4))
        .map(|_| chance.skewed(NeedDomain::ALL))
        .collect();
    it = it.needs(on, &needs);
    let numbers =
        |chance: &mut Chance, least: usize| [0; 4].map(|_| (least + chance.below(7)) as u8);
    let first = numbers(chance, 0);
    it = it.answers(on, Occasion::Baseline, InstrumentId::Ons4, &first);
    if chance.below(3) > 0 {
        let later = numbers(chance, 2);
        let asked = day(2025, on.month() + 3, 4);
        it = it.answers(asked, Occasion::Months3, InstrumentId::Ons4, &later);
    }
    if chance.below(2) > 0 {
        let heard = 4 - chance.skewed(&[0u8, 1, 2, 3]);
        it = it.answers(on, Occasion::Baseline, InstrumentId::NeedsHeard, &[heard]);
    }
    for _ in 0..chance.below(3) {
        let why = chance.skewed(Barrier::ALL);
        let steps = match chance.below(4) {
            0 => Vec::new(),
            1 => attended(on),
            2 => did_not_start(on, why),
            _ => stopped(on, why),
        };
        let ended = steps.last().is_some_and(Step::is_end);
        let first = it.connects(on, None, &steps);
        if ended && chance.below(2) > 0 {
            let steps = if chance.below(3) > 0 {
                attended(on)
            } else {
                stopped(on, why)
            };
            it.connects(on, Some(first), &steps);
        }
    }
    along_the_way(&mut it, on, chance);
    it = in_words(it, on);
    if chance.below(3) == 0 {
        it = it.closed(day(2026, 1, 9), chance.skewed(ClosingReason::ALL));
    }
    it.client
}

/// Contacts, goals rated again and gifts put to use.
fn along_the_way(it: &mut Making, on: Date, chance: &mut Chance) {
    for _ in 0..chance.below(5) {
        let attempt = Outreach {
            id: it.id(),
            on,
            mode: chance.skewed(Mode::ALL),
            result: chance.skewed(OutreachResult::ALL),
            minutes: (chance.below(4) > 0).then(|| 5 * chance.below(14) as u16),
            note: String::new(),
            with: chance.skewed(ContactWith::ALL),
        };
        it.does(Command::Reach(attempt));
    }
    if chance.below(2) > 0 {
        let goal = it.id();
        let score = |chance: &mut Chance| chance.below(11) as u8;
        let progress = vec![Progress {
            on,
            score: score(chance),
        }];
        it.does(Command::SetGoal(Goal {
            id: goal,
            on,
            words: "To sing again".to_owned(),
            progress,
        }));
        let progress = Progress {
            on,
            score: score(chance),
        };
        it.does(Command::Rate { goal, progress });
    }
    if chance.below(4) == 0 {
        let id = it.id();
        it.does(Command::UseGift {
            id,
            gift: "bakes".to_owned(),
            on,
            resource: None,
            note: String::new(),
        });
    }
}

/// Belonging, health, visits and WHO-5 at the start and at three months, by a chance of the client's own.
fn in_words(mut it: Making, on: Date) -> Making {
    let bytes = it.id().to_bytes();
    let mut own = Chance(bytes.iter().fold(7, |sum: u64, byte| {
        sum.wrapping_mul(31).wrapping_add(u64::from(*byte))
    }));
    let later = day(2025, on.month() + 3, 4);
    for (occasion, on) in [(Occasion::Baseline, on), (Occasion::Months3, later)] {
        if own.below(7) == 0 {
            continue;
        }
        let better = usize::from(occasion == Occasion::Months3);
        let up_to = |own: &mut Chance, least: usize, most: usize| {
            (least + own.below(most - least + 1) + own.below(2) * better).min(most) as u8
        };
        let belonging = [up_to(&mut own, 1, 4)];
        let health = [up_to(&mut own, 1, 5), up_to(&mut own, 2, 5)];
        let visits = [own.below(9) as u8, own.skewed(&[0u8, 1, 2, 30])];
        let who5 = [0; 5].map(|_| up_to(&mut own, 0, 5));
        it = it
            .answers(on, occasion, InstrumentId::Belonging, &belonging)
            .answers(on, occasion, InstrumentId::SelfRatedHealth, &health)
            .answers(on, occasion, InstrumentId::Visits, &visits)
            .answers(on, occasion, InstrumentId::Who5, &who5);
    }
    it
}
