//! Prints how long it takes to look through ten thousand heads: a search, one that forgives a slip, who may be somebody
//! who is being typed in, and all pairs that may be one person.
//!
//! `cargo bench -p demo --bench search_cost`

use std::error::Error;
use std::sync::Arc;
use std::time::Instant;

use demo::{Wish, generate};
use pathway::{Date, Head, Person, pairs};
use record::{Folded, fold};

const TODAY: Date = Date::constant(2026, 11, 24);

fn main() -> Result<(), Box<dyn Error>> {
    let wish = Wish {
        clients: 10_000,
        seed: 7,
        today: TODAY,
    };
    let clients = generate(&wish)?.clients;
    let heads: Vec<Arc<Head>> = clients.iter().map(|it| Arc::new(Head::of(it))).collect();
    let known = clients.first().map(pathway::Client::person);
    let known = known.cloned().unwrap_or_default();

    let exact = |query: &Folded| heads.iter().filter(|head| head.matches(query)).count();
    let near = |query: &Folded| {
        heads
            .iter()
            .filter(|head| head.nearly_matches(query))
            .count()
    };
    let (family, slip) = (
        fold(&known.family_name),
        fold(&with_a_slip(&known.family_name)),
    );
    let plain = milliseconds(|| exact(&family));
    // As a page does it: those who are spelled so, and because nobody is, those who nearly are.
    let forgiving = milliseconds(|| exact(&slip) + near(&slip));
    println!(
        "a search: {plain:.2} ms, {} found; with a slip: {forgiving:.2} ms, {} found; {:.1} times as long",
        exact(&family),
        near(&slip),
        forgiving / plain
    );

    let typed = Person {
        family_name: with_a_slip(&known.family_name),
        ..known
    };
    let warned = milliseconds(|| typed.lookalikes(heads.iter()).len());
    println!(
        "who may be the person that is typed in: {warned:.2} ms, {} found; {:.1} times as long as a search",
        typed.lookalikes(heads.iter()).len(),
        warned / plain
    );
    let all = milliseconds(|| pairs(heads.iter()).len());
    println!(
        "all pairs that may be one person: {all:.0} ms, {} found; {:.0} times as long as a search",
        pairs(heads.iter()).len(),
        all / plain
    );
    Ok(())
}

/// The word with its third and fourth letters swapped.
fn with_a_slip(word: &str) -> String {
    let mut letters: Vec<char> = word.chars().collect();
    if letters.len() > 3 {
        letters.swap(2, 3);
    }
    letters.into_iter().collect()
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
