//! Random deeds of the kinds that came later: passed on, put off, gifts put to use, and who accompanies.

use pathway::*;

use super::{Roll, days, id};

/// One of them.
pub fn command(roll: &Roll, on: Date, first: u8) -> Command {
    let [a, b, c, _] = roll.picks;
    let note = roll.text.clone();
    match a % 6 {
        0 => Command::Redirect {
            on,
            to: note,
            note: String::new(),
        },
        1 | 2 => Command::UseGift {
            id: id(10, first),
            gift: note.clone(),
            on,
            resource: b.is_multiple_of(2).then(|| id(8, c % 3)),
            note,
        },
        _ => Command::Snooze {
            follow_up: id(6, first),
            on,
            until: on.checked_add(days(b % 30)).unwrap(),
        },
    }
}

/// Who accompanies: of few link workers, so that one often takes over from another.
pub fn care(roll: &Roll, on: Date) -> CareBy {
    let [a, ..] = roll.picks;
    CareBy {
        on,
        worker: id(11, a % 3),
        initials: roll.text.clone(),
    }
}
