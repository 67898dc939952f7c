//! What two tablets know of a resource or a referrer becomes one, field by field, and earlier values stay readable.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::BTreeSet;
use std::fmt::Debug;

use directory::{Cost, Language, Resource, ResourceFact};
use pathway::{Date, Holds, Id, Referrer, ReferrerFact, Source, When};
use proptest::collection::vec;
use proptest::prelude::*;
use record::{Described, Fact, Merged, Thing};

fn at(tablet: u8, at: u64) -> When {
    When {
        today: Date::constant(2026, 11, 24),
        at,
        by: Id::from_bytes([tablet; 16]),
    }
}

fn id() -> Id {
    Id::from_bytes([9; 16])
}

fn text() -> impl Strategy<Value = String> {
    prop::sample::select(&["", "Chorale", "Choir", "l’été"][..]).prop_map(str::to_owned)
}

fn resources() -> impl Strategy<Value = Resource> {
    let day = prop_oneof![Just(None), Just(Date::new(2026, 11, 10).ok())];
    let languages = prop::sample::subsequence(&Language::ALL[..3], 0..=3);
    let cost = prop::sample::select(Cost::ALL);
    (text(), text(), text(), cost, languages, day).prop_map(
        |(name, phone, access, cost, languages, last_verified)| Resource {
            name,
            phone,
            access,
            cost,
            languages,
            last_verified,
            ..Resource::blank(id())
        },
    )
}

fn referrers() -> impl Strategy<Value = Referrer> {
    let source = prop::sample::select(Source::ALL);
    (text(), text(), text(), source).prop_map(|(name, organization, phone, source)| Referrer {
        id: id(),
        name,
        source,
        organization,
        phone,
    })
}

/// Three tablets that have had the same and then described it apart.
fn three<T: Thing, S: Strategy<Value = T>>(
    thing: fn() -> S,
) -> impl Strategy<Value = [Described<T>; 3]> {
    let times = || vec((1u64..50, thing()), 0..5);
    (thing(), [times(), times(), times()]).prop_map(|(first, later)| {
        let common = Described::new(first, at(0, 5));
        let mut tablet = 0;
        later.map(|descriptions| {
            tablet += 1;
            let mut described = common.clone();
            for (moment, thing) in descriptions {
                described.describe(thing, at(tablet, moment));
            }
            described
        })
    })
}

fn merged<T: Thing>(a: &Described<T>, b: &Described<T>) -> Described<T> {
    let mut all = a.clone();
    all.merge(b);
    all
}

fn laws<T: Thing + Debug>([a, b, c]: &[Described<T>; 3]) -> Result<(), TestCaseError> {
    let both = merged(a, b);
    prop_assert_eq!(&both, &merged(b, a));
    prop_assert_eq!(merged(&both, c), merged(a, &merged(b, c)));
    prop_assert_eq!(&merged(a, a), a);
    prop_assert_eq!(&merged(&both, b), &both);
    for told in a.history().iter().chain(&b.history()) {
        let mut kept = both.history().into_iter();
        prop_assert!(kept.any(|it| it.stamp == told.stamp && it.fact == told.fact));
    }
    let mut now = T::blank(id());
    let mut fields = BTreeSet::new();
    for told in both.history() {
        if told.holds == Holds::Now {
            told.fact.clone().put(&mut now);
            prop_assert!(
                fields.insert(told.fact.number()),
                "one value a field counts"
            );
        }
    }
    prop_assert_eq!(&now, both.now());
    let bytes = minicbor::to_vec(&both).unwrap();
    prop_assert_eq!(minicbor::decode::<Described<T>>(&bytes).unwrap(), both);
    for length in 0..bytes.len() {
        prop_assert!(minicbor::decode::<Described<T>>(&bytes[..length]).is_err());
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn what_tablets_know_of_a_resource_merges_the_same_in_any_order(three in three(resources)) {
        laws(&three)?;
    }

    #[test]
    fn what_tablets_know_of_a_referrer_merges_the_same_in_any_order(three in three(referrers)) {
        laws(&three)?;
    }
}

#[test]
fn a_resource_changed_on_two_tablets_keeps_both_changes_and_what_was_before() {
    let choir = Resource {
        name: "Choir".into(),
        phone: "613-555-0100".into(),
        ..Resource::blank(id())
    };
    let mut a = Described::new(choir.clone(), at(1, 10));
    let mut b = a.clone();
    let free = Resource {
        cost: Cost::Free,
        phone: "613-555-0111".into(),
        ..choir.clone()
    };
    a.describe(free, at(1, 100)).unwrap();
    let moved = Resource {
        address: "12 Mill Street".into(),
        phone: "613-555-0122".into(),
        ..choir.clone()
    };
    b.describe(moved, at(2, 200)).unwrap();
    let told = a.merge(&b);
    let expected = Merged {
        entries: 1,
        set_aside: 0,
        fields: 2,
    };
    assert_eq!(told, expected, "address and telephone");
    assert_eq!(a.now().cost, Cost::Free);
    assert_eq!(a.now().address, "12 Mill Street");
    let phones: Vec<_> = a
        .history()
        .into_iter()
        .filter_map(|told| match told.fact {
            ResourceFact::Phone(phone) => Some((phone.as_str(), told.holds, told.stamp.at)),
            _ => None,
        })
        .map(|(phone, holds, at)| (phone.to_owned(), holds, at))
        .collect();
    let expected = [
        ("613-555-0122".to_owned(), Holds::Now, 200),
        ("613-555-0111".to_owned(), Holds::Before, 100),
        ("613-555-0100".to_owned(), Holds::Before, 10),
    ];
    assert_eq!(phones, expected);
}

#[test]
fn a_referrer_described_as_before_is_no_new_entry() {
    let referrer = Referrer {
        name: "Dre Cœur".into(),
        ..Referrer::blank(id())
    };
    let mut described = Described::new(referrer.clone(), at(1, 10));
    let before = described.clone();
    assert_eq!(described.describe(referrer, at(1, 20)), None);
    assert_eq!(described, before);
    let [told] = &described.history()[..] else {
        panic!("one field is known");
    };
    assert_eq!(told.fact, &ReferrerFact::Name("Dre Cœur".into()));
}

#[test]
fn two_different_referrers_are_never_mixed() {
    let named = |id| Referrer {
        name: "Dre Cœur".into(),
        ..Referrer::blank(id)
    };
    let mut a = Described::new(named(id()), at(1, 10));
    let before = a.clone();
    let other = Described::new(named(Id::from_bytes([8; 16])), at(2, 20));
    assert_eq!(a.merge(&other), Merged::default());
    assert_eq!(a, before);
}
