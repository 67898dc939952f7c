//! An invented caseload of any size: the same seed, number and day give the same bytes for ever.
//!
//! Nobody in it is real: telephones are 555-01xx, streets are on no map and sentences are odd on purpose, so that a
//! test finds them wherever they should not be. Every client passes through the commands of the pathway. No clock is
//! read here and nothing is written; the program in `main.rs` does both.

mod besides;
mod chance;
mod connecting;
mod consents;
mod episode;
mod equity;
mod people;
mod scores;
mod story;
mod town;
mod words;

use caseload::Caseload;
use pathway::{Client, Date, Refused};

use chance::{Chance, days_between, later};
use story::Teller;
use town::Town;

/// What to invent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Wish {
    /// How many clients. The first ones are the same whatever their number.
    pub clients: u32,
    /// Where chance begins.
    pub seed: u64,
    /// The day it is: nothing has happened after it. The caseload begins with the Ontario fiscal year before last.
    pub today: Date,
}

/// Invents a caseload.
///
/// # Errors
/// When the pathway refuses something invented. That is a fault here.
pub fn generate(wish: &Wish) -> Result<Caseload, Refused> {
    let town = Town::new(wish.seed, wish.today);
    let clients = (0..wish.clients).map(|number| client(&town, wish, number));
    let clients = clients.collect::<Result<_, _>>()?;
    Ok(Caseload {
        clients,
        referrers: town.referrers,
        resources: town.places.into_iter().map(|it| it.resource).collect(),
        ..Caseload::default()
    })
}

/// The most referrals one client gets.
const MOST_EPISODES: u32 = 3;

fn client(town: &Town, wish: &Wish, number: u32) -> Result<Client, Refused> {
    let mut chance = Chance::new(wish.seed, 2, u64::from(number));
    let mut person = people::person(&mut chance, wish.today);
    equity::answer(Chance::new(wish.seed, 3, u64::from(number)), &mut person);
    let mut client = Client::new(chance.id(), person, wish.today)?;
    let mut received = first_referral(&mut chance, town);
    for turn in 0..MOST_EPISODES {
        let teller = Teller::new(town, &mut chance, client.person(), received);
        let (id, referral, commands) = episode::invent(teller);
        let turn = u64::from(number) * u64::from(MOST_EPISODES) + u64::from(turn);
        let commands = besides::add(Chance::new(wish.seed, 3, turn), commands, wish.today);
        client.refer(id, referral, wish.today)?;
        for command in commands {
            client.record(id, command, wish.today)?;
        }
        let ended = client.latest().and_then(pathway::Episode::ended);
        let Some(ended) = ended.filter(|_| chance.percent(42)) else {
            break;
        };
        received = later(ended, chance.between(45, 400));
        if received > wish.today {
            break;
        }
    }
    let mut chance = Chance::new(wish.seed, 3, u64::from(number));
    for consent in consents::consents(&mut chance, &client, wish.today) {
        client.consented(consent, wish.today)?;
    }
    Ok(client)
}

/// Referrals grow more with the years; a tenth came in the last weeks.
fn first_referral(chance: &mut Chance, town: &Town) -> Date {
    let span = days_between(town.opened, town.today);
    let (one, other) = (chance.between(0, span), chance.between(0, span));
    let usual = if chance.percent(40) {
        one.max(other)
    } else {
        one
    };
    let recent = chance.between(span - 30, span).max(0);
    let day = if chance.percent(10) { recent } else { usual };
    later(town.opened, day)
}
