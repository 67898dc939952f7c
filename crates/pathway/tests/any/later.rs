//! Random commands of the kinds that came later: passed on, put off, and gifts put to use.

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
