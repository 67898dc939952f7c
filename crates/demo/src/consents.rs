//! Invents what clients agreed to. It has a source of chance of its own, so that all else stays as it was.

use pathway::{Client, Consent, ConsentAnswer, ConsentHow, ConsentScope, Date};

use crate::chance::{Chance, later};

/// What a client answered, by day: most were asked when they were accepted, some changed their minds.
pub fn consents(chance: &mut Chance, client: &Client, today: Date) -> Vec<Consent> {
    let accepted = client.episodes().iter().filter_map(|it| it.accompaniment());
    let Some(first) = accepted.map(|it| it.accepted).min() else {
        return Vec::new();
    };
    let mut all = Vec::new();
    for scope in ConsentScope::ALL {
        if !chance.percent(asked(*scope)) {
            continue;
        }
        let given = chance.percent(agree(*scope));
        let how = chance.weighted(
            &[
                (ConsentHow::Spoken, 70),
                (ConsentHow::Written, 24),
                (ConsentHow::OnBehalf, 6),
            ],
            ConsentHow::Spoken,
        );
        let consent = |on, answer| Consent {
            on,
            scope: *scope,
            answer,
            how,
            note: String::new(),
        };
        let answer = if given {
            ConsentAnswer::Given
        } else {
            ConsentAnswer::Refused
        };
        all.push(consent(first, answer));
        let changed = later(first, chance.between(20, 200));
        if given && chance.percent(3) && changed <= today {
            all.push(consent(changed, ConsentAnswer::Withdrawn));
        }
    }
    all
}

/// Of a hundred, how many were asked.
const fn asked(scope: ConsentScope) -> u32 {
    match scope {
        ConsentScope::KeepRecord => 96,
        ConsentScope::ShareWithReferrer => 85,
        ConsentScope::ShareWithResource => 70,
        ConsentScope::BeCounted => 60,
        ConsentScope::TellStory => 25,
    }
}

/// Of a hundred who were asked, how many agreed. Without a record nobody is accompanied.
const fn agree(scope: ConsentScope) -> u32 {
    match scope {
        ConsentScope::KeepRecord => 100,
        ConsentScope::ShareWithReferrer => 92,
        ConsentScope::ShareWithResource => 88,
        ConsentScope::BeCounted => 95,
        ConsentScope::TellStory => 55,
    }
}
