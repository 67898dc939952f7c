//! What the tests of records are told with: days of one year, a plain referral, a call that reached the client, an end.

use pathway::*;

/// A day of the year in which everything happens.
pub fn day(month: i8, d: i8) -> Date {
    Date::new(2026, month, d).unwrap()
}

/// A referral that came on a day.
pub fn referral(received: Date) -> Referral {
    Referral {
        received,
        source: Source::FamilyDoctor,
        referrer: None,
        reason: NeedDomain::SocialConnection,
        urgency: Urgency::Routine,
        note: String::new(),
    }
}

/// A call that reached the client.
pub fn call(id: Id, on: Date) -> Outreach {
    Outreach {
        id,
        on,
        mode: Mode::Phone,
        result: OutreachResult::Reached,
        minutes: Some(20),
        note: String::new(),
        with: ContactWith::Client,
    }
}

/// The end of an episode.
pub fn close(on: Date, reason: ClosingReason) -> Command {
    Command::Close(Closing {
        on,
        reason,
        note: String::new(),
    })
}

/// A record as it is after it was written and read.
pub fn decoded(client: &Client) -> Client {
    minicbor::decode(&minicbor::to_vec(client).unwrap()).unwrap()
}

/// What two tablets know of a client together.
pub fn merged(a: &Client, b: &Client) -> Client {
    let mut all = a.clone();
    all.merge(b);
    all
}

/// The time on one tablet, a minute later each time.
pub struct Clock(pub u64);

impl Clock {
    /// The next minute.
    pub fn next(&mut self) -> When {
        self.0 += 60_000;
        When {
            today: day(11, 24),
            at: self.0,
            by: Id::from_bytes([0xAA; 16]),
        }
    }
}
