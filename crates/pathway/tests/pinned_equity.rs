//! The answers that show whom a service does not reach are written as they always were.

#![allow(clippy::unwrap_used, reason = "a test may stop")]

use pathway::*;

fn bytes(person: &Person) -> String {
    let facts: Facts<Fact> = Facts::differing(person, &Person::default());
    let bytes = minicbor::to_vec(&facts).unwrap();
    let read: Facts<Fact> = minicbor::decode(&bytes).unwrap();
    let mut again = Person::default();
    read.put(&mut again);
    assert_eq!(&again, person);
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

#[test]
fn race_disability_and_income_keep_their_numbers_for_ever() {
    let said = |race, disability, income| Person {
        race: Asked::Said(race),
        disability: Asked::Said(disability),
        income: Asked::Said(income),
        ..Person::default()
    };
    let first = said(Race::Black, Disability::Yes, Income::Under30);
    assert_eq!(bytes(&first), "a30d820281000e820281000f82028100");
    let last = said(Race::Several, Disability::No, Income::DoesNotKnow);
    assert_eq!(bytes(&last), "a30d820281080e820281010f82028105");
    let silent = Person {
        race: Asked::PrefersNot,
        ..Person::default()
    };
    assert_eq!(bytes(&silent), "a10d820180");
}
