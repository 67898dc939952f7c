//! Who is shown as possibly the same person, and who is not.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::sync::Arc;

use pathway::*;
use proptest::prelude::*;

fn day(year: i16, month: i8, d: i8) -> Date {
    Date::new(year, month, d).unwrap()
}

fn person(given: &str, family: &str, born: Option<Date>, phone: &str) -> Person {
    Person {
        given_name: given.into(),
        family_name: family.into(),
        born,
        phone: phone.into(),
        ..Person::default()
    }
}

fn head(n: u8, person: &Person) -> Arc<Head> {
    let client = Client::new(Id::from_random([n; 16]), person.clone(), day(2026, 11, 24));
    Arc::new(Head::of(&client.unwrap()))
}

/// Why somebody new is shown beside somebody known; nothing when they are not.
fn signs(known: &Person, new: &Person) -> Option<Vec<&'static str>> {
    let found = new.lookalikes([head(1, known)].iter());
    let found = found.first()?;
    Some(
        found
            .likeness
            .signs
            .iter()
            .map(|sign| sign.code())
            .collect(),
    )
}

fn anais() -> Person {
    person(
        "Anaïs",
        "Tremblay-Côté",
        Some(day(1944, 2, 9)),
        "613-555-0142",
    )
}

#[test]
fn who_is_written_another_way_is_shown_with_why() {
    let born = Some(day(1944, 2, 9));
    for (given, family) in [
        ("ANAIS", "Tremblay Cote"),
        ("Tremblay", "Anaïs"),
        ("Anaïs", "Tremblay"),
    ] {
        let new = person(given, family, born, "");
        assert_eq!(
            signs(&anais(), &new).unwrap(),
            ["same-name", "same-born"],
            "{given} {family}"
        );
    }
    let others = person("Anaïs Marie", "Côté", born, "");
    let expected = ["similar-name", "same-born", "other-name"];
    assert_eq!(signs(&anais(), &others).unwrap(), expected);
    let slip = person("Anias", "Trembly", born, "");
    let expected = ["similar-name", "same-born", "other-name"];
    assert_eq!(signs(&anais(), &slip).unwrap(), expected);
    let swapped = person("Anaïs", "Tremblay", Some(day(1944, 9, 2)), "");
    assert_eq!(
        signs(&anais(), &swapped).unwrap(),
        ["same-name", "swapped-born"]
    );
    let called = person("Anaïs", "Tremblay", None, "(613) 555 0142");
    assert_eq!(
        signs(&anais(), &called).unwrap(),
        ["same-name", "same-phone"]
    );
}

#[test]
fn a_hyphen_or_a_name_in_one_word_does_not_hide_anybody() {
    let jean = person("Jean-Pierre", "Roy", Some(day(1950, 1, 2)), "");
    for given in ["Jean Pierre", "Jeanpierre", "JEAN-PIERRE"] {
        let new = person(given, "Roy", Some(day(1950, 1, 2)), "");
        assert!(signs(&jean, &new).unwrap()[0].ends_with("-name"), "{given}");
        assert_ne!(signs(&jean, &new).unwrap()[0], "one-name", "{given}");
    }
}

#[test]
fn twins_and_a_father_and_son_are_shown_with_what_differs() {
    let born = Some(day(1990, 5, 5));
    let twin = person("Luc", "Roy", born, "");
    let other = person("Marc", "Roy", born, "");
    assert_eq!(
        signs(&twin, &other).unwrap(),
        ["one-name", "same-born", "other-name"]
    );
    let father = person("Luc", "Roy", Some(day(1955, 3, 1)), "");
    assert_eq!(signs(&father, &twin).unwrap(), ["same-name", "other-born"]);
}

#[test]
fn who_has_a_new_name_is_known_by_the_day_of_birth_and_the_telephone() {
    let married = person("Anne", "Gagnon", Some(day(1944, 2, 9)), "6135550142");
    assert_eq!(
        signs(&anais(), &married).unwrap(),
        ["same-born", "same-phone", "other-name"]
    );
}

#[test]
fn a_household_a_birthday_and_a_common_name_are_no_reason() {
    for new in [
        person("Paul", "Tremblay", Some(day(1940, 1, 1)), "613-555-0142"),
        person("Paul", "Tremblay", None, "613-555-0142"),
        person("Zoé", "Roy", Some(day(1944, 2, 9)), ""),
        person("Anaïs", "Roy", Some(day(1950, 2, 9)), ""),
        person("Anaïs", "Roy", None, "613-555-0199"),
    ] {
        assert_eq!(signs(&anais(), &new), None, "{}", new.name());
    }
}

#[test]
fn nobody_is_shown_before_enough_is_known() {
    assert_eq!(
        signs(&anais(), &person("Anaïs", "Tremblay", None, "")),
        None
    );
    assert_eq!(
        signs(
            &anais(),
            &person("", "", Some(day(1944, 2, 9)), "613-555-0142")
        ),
        None
    );
    assert_eq!(
        signs(&anais(), &person("Anaïs", "Tremblay", None, "0142")),
        None
    );
}

#[test]
fn the_most_alike_stands_first_and_pairs_stand_once() {
    let known = [
        head(3, &person("Anais", "Tremblay", None, "")),
        head(2, &anais()),
        head(1, &person("Luc", "Roy", Some(day(1955, 3, 1)), "")),
        head(4, &person("Luc", "Roy", Some(day(1990, 5, 5)), "")),
    ];
    let found = anais().lookalikes(known.iter());
    let ids: Vec<_> = found.iter().map(|it| it.head.id).collect();
    assert_eq!(ids, [known[1].id, known[0].id]);
    let all = pairs(known.iter());
    assert_eq!(
        all.len(),
        1,
        "who is called alike and born on another day is not in the list"
    );
    assert!(all[0].one.id < all[0].other.id);
}

#[test]
fn who_is_alike_is_found_among_many() {
    let known = [
        head(1, &anais()),
        head(2, &person("Luc", "Roy", Some(day(1955, 3, 1)), "")),
        head(3, &person("Luc", "Roy", None, "")),
    ];
    let mut crowd = Crowd::new();
    for (n, head) in (1u8..).zip(&known) {
        crowd.add(n, Sought::of(head));
    }
    let found = |one: &Person| {
        let haystack = one.haystack();
        let found = crowd.most_alike(&Sought::new(haystack.as_str(), one.born));
        found.map(|(n, _)| n)
    };
    let luc = |born| person("LUC", "Roy", born, "");
    assert_eq!(found(&luc(Some(day(1955, 3, 1)))), Some(2));
    assert_eq!(
        found(&luc(Some(day(1970, 5, 5)))),
        Some(3),
        "the day may be unknown"
    );
    assert_eq!(found(&luc(None)), Some(2));
    let tremblay = |born, phone| person("Tremblay", "Anais Cote", born, phone);
    assert_eq!(found(&tremblay(Some(day(1944, 9, 2)), "")), Some(1));
    assert_eq!(found(&tremblay(Some(day(1944, 2, 10)), "")), None);
    let moved = tremblay(Some(day(1944, 2, 10)), "(613) 555-0142");
    assert_eq!(found(&moved), Some(1));
    let peggy = Person {
        preferred_name: "Lulu".into(),
        ..luc(Some(day(1955, 3, 1)))
    };
    assert_eq!(found(&peggy), Some(2));
    assert_eq!(found(&person("Zoé", "Roy", None, "")), None);
}

fn people() -> impl Strategy<Value = Person> {
    let names = prop::sample::select(vec![
        "",
        "Anaïs",
        "Anais",
        "Luc",
        "Jean-Pierre",
        "Marie",
        "Mary",
    ]);
    let family = prop::sample::select(vec![
        "Tremblay",
        "Trembley",
        "Roy",
        "Côté",
        "O’Brien",
        "چائے",
    ]);
    let born = prop::option::of((1940i16..1943, 1i8..4, 1i8..4));
    let phones = prop::sample::select(vec!["", "6135550142", "613 555-0143", "12"]);
    (names, family, born, phones).prop_map(|(given, family, born, phone)| {
        person(given, family, born.map(|(y, m, d)| day(y, m, d)), phone)
    })
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn likeness_does_not_depend_on_who_is_compared_with_whom(a in people(), b in people()) {
        let (a, b) = (head(1, &a), head(2, &b));
        let (one, other) = (Sought::of(&a), Sought::of(&b));
        prop_assert_eq!(one.likeness(&other), other.likeness(&one));
    }

    #[test]
    fn whoever_is_referred_again_with_a_day_of_birth_or_a_telephone_is_found(known in people()) {
        let sought = known.haystack();
        let enough = Sought::new(sought.as_str(), known.born).is_enough();
        prop_assert_eq!(signs(&known, &known).is_some(), enough);
    }

    #[test]
    fn the_list_has_every_pair_that_has_more_in_common_than_a_name(all in prop::collection::vec(people(), 0..12)) {
        let heads: Vec<_> = (1u8..).zip(&all).map(|(n, one)| head(n, one)).collect();
        let listed = pairs(heads.iter());
        for pair in &listed {
            prop_assert!(pair.one.id < pair.other.id);
            let again = Sought::of(&pair.one).likeness(&Sought::of(&pair.other));
            prop_assert_eq!(again.as_ref(), Some(&pair.likeness));
        }
        for one in &heads {
            for other in heads.iter().filter(|other| one.id < other.id) {
                let Some(likeness) = Sought::of(one).likeness(&Sought::of(other)) else { continue };
                let has = |sign| likeness.signs.contains(&sign);
                let is_listed = listed.iter().filter(|it| it.one.id == one.id && it.other.id == other.id);
                let is_listed = is_listed.count();
                prop_assert!(is_listed <= 1);
                if has(Sign::SamePhone) || has(Sign::SameBorn) || has(Sign::SwappedBorn) {
                    prop_assert_eq!(is_listed, 1);
                }
                prop_assert!(is_listed == 0 || !has(Sign::OtherBorn) || has(Sign::SamePhone));
            }
        }
    }

    #[test]
    fn among_many_the_same_is_found_as_by_comparing_all(new in people(), all in prop::collection::vec(people(), 0..12)) {
        let heads: Vec<_> = (1u8..).zip(&all).map(|(n, one)| head(n, one)).collect();
        let mut crowd = Crowd::new();
        for head in &heads {
            crowd.add(head.id, Sought::of(head));
        }
        let haystack = new.haystack();
        let sought = Sought::new(haystack.as_str(), new.born);
        let compared = lookalikes(&sought, heads.iter()).into_iter().map(|it| it.likeness);
        let mut compared = compared.filter(|likeness| {
            let has = |sign| likeness.signs.contains(&sign);
            !has(Sign::OtherBorn) || has(Sign::SamePhone)
        });
        let found = crowd.most_alike(&sought).map(|(_, likeness)| likeness.weight);
        prop_assert_eq!(found, compared.next().map(|likeness| likeness.weight));
    }

    #[test]
    fn a_name_that_many_have_makes_no_pair(many in 2u8..9) {
        let heads: Vec<_> = (1..=many).map(|n| head(n, &person("Marie", "Roy", None, ""))).collect();
        prop_assert_eq!(pairs(heads.iter()).is_empty(), many > 4);
    }
}
