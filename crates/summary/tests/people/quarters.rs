//! Clients by chance over a fiscal year, and what is entered late.

use super::caseload::Chance;
use super::*;

/// A client whose referral came on a day, with contacts in the months after it and perhaps a closing.
pub fn client(number: u32, received: Date, chance: &mut Chance) -> Client {
    let person = Person {
        preferred_name: format!("Client {number}"),
        born: Some(day(1930 + chance.below(60) as i16, 5, 5)),
        gender: Asked::Said(chance.skewed(Gender::ALL)),
        living: Asked::Said(chance.skewed(Living::ALL)),
        ..Person::default()
    };
    let source = chance.skewed(&Source::ALL[..4]);
    let reason = chance.skewed(&NeedDomain::ALL[..5]);
    let mut it = Making::person(number, person).referred(received, source, reason);
    if chance.below(6) == 0 {
        let reason = chance.skewed(DeclineReason::ALL);
        return it.declined(received, reason).client;
    }
    it = it.accepted(received);
    for _ in 0..chance.below(4) {
        contact(&mut it, received, chance);
    }
    let (year, month) = (received.year(), received.month());
    let later = match month {
        10.. => day(year + 1, month - 9, 2),
        _ => day(year, month + 3, 2),
    };
    if later <= day(2026, 3, 31) {
        contact(&mut it, later, chance);
        if chance.below(3) > 0 {
            let reasons = [
                ClosingReason::GoalsMet,
                ClosingReason::Moved,
                ClosingReason::Other,
            ];
            it = it.closed(later, chance.skewed(&reasons));
        }
    }
    it.client
}

fn contact(it: &mut Making, on: Date, chance: &mut Chance) {
    let attempt = Outreach {
        id: it.id(),
        on,
        mode: chance.skewed(&Mode::ALL[..3]),
        result: OutreachResult::Reached,
        minutes: Some(5 * chance.below(14) as u16),
        note: String::new(),
        with: ContactWith::Client,
    };
    it.does(Command::Reach(attempt));
}

/// Clients whose referrals came over the year 2025–26.
pub fn caseload(from: u32, clients: u32, chance: &mut Chance) -> Vec<Client> {
    let mut all = Vec::new();
    for number in from..from + clients {
        let month = 4 + chance.below(12) as i8;
        let received = match month {
            13.. => day(2026, month - 12, 3),
            _ => day(2025, month, 3),
        };
        all.push(client(number, received, chance));
    }
    all
}

/// A call of ten minutes.
pub fn phone(it: &mut Making, on: Date) {
    let attempt = Outreach {
        id: it.id(),
        on,
        mode: Mode::Phone,
        result: OutreachResult::Reached,
        minutes: Some(10),
        note: String::new(),
        with: ContactWith::Client,
    };
    it.does(Command::Reach(attempt));
}
