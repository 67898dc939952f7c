//! A record whose bytes are spoilt is refused, or read as something that the app could have written.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::cast_possible_truncation,
    reason = "a test may stop at the first surprise"
)]

#[allow(dead_code, reason = "the laws of the pathway use all of it")]
mod any;

use any::apart::three;
use any::spoilt::{Spoiler, for_a_while};
use directory::{Cost, Language, Resource};
use pathway::{Client, Standing};
use proptest::strategy::{Strategy, ValueTree};
use proptest::test_runner::TestRunner;
use record::{Described, Thing};

/// CBOR's beginnings of arrays, maps, texts and numbers of several lengths, null and the break.
const LIKELY: &[u8] = &[
    0x00, 0x01, 0x02, 0x17, 0x18, 0x19, 0x1a, 0x1b, 0x20, 0x3b, 0x40, 0x50, 0x5b, 0x60, 0x61, 0x78,
    0x7b, 0x80, 0x81, 0x82, 0x83, 0x84, 0x98, 0x9b, 0x9f, 0xa0, 0xa1, 0xbb, 0xbf, 0xc0, 0xf6, 0xff,
];

fn records() -> Vec<Vec<u8>> {
    let mut runner = TestRunner::deterministic();
    let mut records = Vec::new();
    for _ in 0..20 {
        let [mut client, b, _c] = three().new_tree(&mut runner).unwrap().current();
        records.push(minicbor::to_vec(&client).unwrap());
        client.merge(&b);
        records.push(minicbor::to_vec(&client).unwrap());
    }
    records
}

/// What must hold of whatever was read.
fn is_sound(client: &Client) {
    assert!(client.person().is_named());
    assert!(client.entries().next().is_some());
    let bytes = minicbor::to_vec(client).unwrap();
    let again: Client = minicbor::decode(&bytes).unwrap();
    assert_eq!(&again, client);
    let mut merged = client.clone();
    assert_eq!(merged.merge(&again), pathway::Merged::default());
    let aside = |(_, standing): &(_, Standing)| matches!(standing, Standing::SetAside(_));
    assert_eq!(
        client.entries().filter(aside).count(),
        client.set_aside().count()
    );
    assert!(client.history().len() <= bytes.len());
}

#[test]
fn a_spoilt_record_is_refused_or_sound() {
    let records = records();
    let has_others_in_it = |bytes: &Vec<u8>| {
        let client: Client = minicbor::decode(bytes).unwrap();
        !client.state().taken_in.is_empty()
    };
    assert!(records.iter().any(has_others_in_it));
    let mut spoiler = Spoiler::new(1);
    let mut read = 0u64;
    let times = for_a_while(|| {
        let record = &records[spoiler.below(records.len())];
        let spoilt = spoiler.spoil(record, LIKELY);
        if let Ok(client) = minicbor::decode::<Client>(&spoilt) {
            is_sound(&client);
            read += 1;
        }
    });
    assert!(read > 0 && read < times, "{read} of {times} were read");
}

#[test]
fn a_spoilt_resource_is_refused_or_sound() {
    let mut choir = Described::new(Resource::blank(any::id(8, 0)), any::today());
    for (at, name) in (1..).zip(["Choir", "Chorale", "l’été à Nîmes"]) {
        let resource = Resource {
            name: name.into(),
            cost: Cost::Free,
            languages: Language::ALL[..at].to_vec(),
            last_verified: Some(any::today()),
            ..choir.now().clone()
        };
        choir.describe(resource, any::today());
    }
    let record = minicbor::to_vec(&choir).unwrap();
    let mut spoiler = Spoiler::new(5);
    let mut read = 0u64;
    let times = for_a_while(|| {
        let spoilt = spoiler.spoil(&record, LIKELY);
        if let Ok(described) = minicbor::decode::<Described<Resource>>(&spoilt) {
            let bytes = minicbor::to_vec(&described).unwrap();
            let again: Described<Resource> = minicbor::decode(&bytes).unwrap();
            assert_eq!(again, described);
            read += 1;
        }
    });
    assert!(read > 0 && read < times, "{read} of {times} were read");
}

#[test]
fn noise_is_no_record() {
    let mut spoiler = Spoiler::new(2);
    for _ in 0..20_000 {
        let noise = spoiler.noise();
        assert!(minicbor::decode::<Client>(&noise).is_err());
    }
}

#[test]
fn a_record_cut_off_anywhere_is_refused() {
    for record in records().iter().take(4) {
        for length in 0..record.len() {
            assert!(minicbor::decode::<Client>(&record[..length]).is_err());
        }
    }
}
