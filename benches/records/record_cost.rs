//! Prints how large the records of invented clients are, and how long ten thousand of them take to be read.
//!
//! `cargo bench -p demo --bench record_cost`

use std::error::Error;
use std::time::Instant;

use demo::{Wish, generate};
use pathway::{Act, Client, Date, Id, Refused, When};

const TODAY: Date = Date::constant(2026, 11, 24);

fn main() -> Result<(), Box<dyn Error>> {
    let imported = clients(120)?;
    let entries: usize = imported.iter().map(|it| it.entries().count()).sum();
    println!(
        "120 clients: {} entries on average",
        entries / imported.len()
    );
    tell("as they come from a file", &bodies(&imported)?);
    let recorded: Result<Vec<_>, _> = imported.iter().map(on_a_tablet).collect();
    tell("as a tablet records them", &bodies(&recorded?)?);

    let bodies = bodies(&clients(10_000)?)?;
    let read = || bodies.iter().map(|body| minicbor::decode::<Client>(body));
    println!(
        "10,000 clients one by one: {:.0} ms",
        milliseconds(|| read().filter(Result::is_ok).count())
    );
    println!(
        "10,000 clients at once: {:.0} ms",
        milliseconds(|| read().flatten().collect::<Vec<_>>().len())
    );
    Ok(())
}

fn clients(clients: u32) -> Result<Vec<Client>, Refused> {
    let (seed, today) = (7, TODAY);
    Ok(generate(&Wish {
        clients,
        seed,
        today,
    })?
    .clients)
}

/// The same, recorded by a tablet with something a day.
fn on_a_tablet(client: &Client) -> Result<Client, Refused> {
    let by = Id::from_random([7; 16]);
    let mut when = When {
        today: TODAY,
        at: 1_700_000_000_000,
        by,
    };
    let mut copy = Client::new(client.id, client.person().clone(), when)?;
    for (entry, _) in client.entries() {
        when.at += 86_412_345;
        match entry.act.clone() {
            Act::Refer { episode, referral } => copy.refer(episode, referral, when)?,
            Act::Record { episode, command } => copy.record(episode, command, when)?,
            Act::Consent(consent) => copy.consented(consent, when)?,
            Act::Describe(_)
            | Act::Retract { .. }
            | Act::Amend { .. }
            | Act::TakeIn { .. }
            | Act::CareBy(_) => {
                continue;
            }
        };
    }
    Ok(copy)
}

fn bodies(clients: &[Client]) -> Result<Vec<Vec<u8>>, Box<dyn Error>> {
    let bodies = clients.iter().map(minicbor::to_vec);
    Ok(bodies.collect::<Result<_, _>>()?)
}

fn tell(what: &str, bodies: &[Vec<u8>]) {
    let bytes: usize = bodies.iter().map(Vec::len).sum();
    let largest = bodies.iter().map(Vec::len).max().unwrap_or_default();
    println!(
        "{what}: {} bytes on average, {largest} at most",
        bytes / bodies.len()
    );
}

/// The shortest of ten runs.
fn milliseconds(run: impl Fn() -> usize) -> f64 {
    let runs = (0..10).map(|_| {
        let begun = Instant::now();
        std::hint::black_box(run());
        begun.elapsed().as_secs_f64() * 1000.0
    });
    runs.fold(f64::INFINITY, f64::min)
}
