//! What else happens in an episode that was invented: a referral passed on instead of declined, calls to resources,
//! promises put off and gifts put to use. It has chance of its own, so that the episode itself stays as it is.

use pathway::{Command, ContactWith, Date, Id, Mode, Outreach, OutreachResult};

use crate::chance::{Chance, days_between, later};
use crate::words::{PASSED_ON_TO, RESOURCE_CALLS};

/// Adds to the commands of an episode. Nothing happens after its last day.
pub fn add(mut chance: Chance, commands: Vec<Command>, today: Date) -> Vec<Command> {
    let closed = commands.iter().find_map(|command| match command {
        Command::Close(closing) => Some(closing.on),
        _ => None,
    });
    let last = closed.unwrap_or(today);
    let mut told = Telling {
        chance: &mut chance,
        last,
        resource: None,
        gifts: Vec::new(),
        due: Vec::new(),
        told: Vec::new(),
    };
    for command in commands {
        told.tell(command);
    }
    if closed.is_none() {
        told.give();
    }
    told.told
}

struct Telling<'a> {
    chance: &'a mut Chance,
    last: Date,
    /// The resource suggested last.
    resource: Option<Id>,
    /// Gifts that were offered, with the day.
    gifts: Vec<(Date, String)>,
    /// The day on which each promise falls due.
    due: Vec<(Id, Date)>,
    told: Vec<Command>,
}

impl Telling<'_> {
    fn tell(&mut self, command: Command) {
        match command {
            Command::Decline { on, note, .. } if self.chance.percent(22) => {
                let to = self.chance.text(PASSED_ON_TO).to_owned();
                self.told.push(Command::Redirect { on, to, note });
            }
            Command::Converse(talk) => {
                let gift = talk.gifts.first().cloned();
                self.gifts.extend(gift.map(|gift| (talk.on, gift)));
                self.told.push(Command::Converse(talk));
            }
            Command::Suggest { resource, on, .. } => {
                self.told.push(command);
                self.resource = Some(resource);
                self.call(on);
            }
            Command::Promise { id, due, .. } => {
                self.told.push(command);
                self.due.push((id, due));
            }
            Command::Hear {
                follow_up,
                mut heard,
            } => {
                self.put_off(follow_up, heard.on);
                heard.minutes = u16::try_from(self.chance.between(1, 5) * 5).ok();
                self.told.push(Command::Hear { follow_up, heard });
            }
            Command::Close(_) => {
                self.give();
                self.told.push(command);
            }
            other => self.told.push(other),
        }
    }

    /// The worker rings the resource that she suggests.
    fn call(&mut self, on: Date) {
        if !self.chance.percent(35) {
            return;
        }
        let attempt = Outreach {
            id: self.chance.id(),
            on,
            mode: Mode::Phone,
            result: OutreachResult::Reached,
            minutes: u16::try_from(self.chance.between(1, 4) * 5).ok(),
            note: self.chance.text(RESOURCE_CALLS).to_owned(),
            with: ContactWith::Resource,
        };
        self.told.push(Command::Reach(attempt));
    }

    /// A promise that was kept later than it was due was put off, more often than not.
    fn put_off(&mut self, follow_up: Id, heard: Date) {
        let mut due = self.due.iter();
        let due = due.find(|(id, _)| *id == follow_up).map(|(_, due)| *due);
        let late = due.filter(|due| *due < heard && self.chance.percent(60));
        if let Some(on) = late {
            self.told.push(Command::Snooze {
                follow_up,
                on,
                until: heard,
            });
        }
    }

    /// Some of the gifts that were offered are put to use before the end.
    fn give(&mut self) {
        for (offered, gift) in std::mem::take(&mut self.gifts) {
            let on = later(offered, self.chance.between(14, 90));
            let used = self.chance.percent(30);
            if used && days_between(on, self.last) >= 0 {
                self.told.push(Command::UseGift {
                    id: self.chance.id(),
                    gift,
                    on,
                    resource: self.resource,
                    note: String::new(),
                });
            }
        }
    }
}
