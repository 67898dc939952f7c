//! What everybody relies on in the invented caseload of 120 clients, and that it never changes.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use caseload::{Caseload, read, write};
use demo::{Wish, generate};
use directory::Language;
use measures::{Answer, Figure, InstrumentId, Occasion};
use pathway::*;
use sha2::{Digest, Sha256};

const TODAY: Date = Date::constant(2026, 11, 24);

fn invented(clients: u32, seed: u64) -> Caseload {
    let wish = Wish {
        clients,
        seed,
        today: TODAY,
    };
    generate(&wish).unwrap()
}

fn town() -> Caseload {
    invented(120, 7)
}

fn episodes(caseload: &Caseload) -> impl Iterator<Item = &Episode> {
    caseload.clients.iter().flat_map(Client::episodes)
}

fn accompaniments(caseload: &Caseload) -> impl Iterator<Item = &Accompaniment> {
    episodes(caseload).filter_map(Episode::accompaniment)
}

/// Other tests count in this file. Change the number only together with what they expect.
#[test]
fn the_file_for_120_clients_and_seed_7_never_changes() {
    let file = write(&town());
    let mut sum = String::new();
    for byte in Sha256::digest(&file) {
        write!(sum, "{byte:02x}").unwrap();
    }
    assert_eq!(
        sum,
        "31f565e631eee4fbecb53ce6c95483f6e3762afa70d845afb2b163ee9c57558e"
    );
}

#[test]
fn the_file_is_read_as_it_was_invented() {
    let town = town();
    let read = read(&write(&town), TODAY).unwrap();
    assert_eq!(read.contents(), town.contents());
}

#[test]
fn a_client_does_not_depend_on_how_many_others_there_are() {
    let few = invented(20, 7);
    let many = invented(150, 7);
    assert_eq!(many.clients[..20], few.clients[..]);
    assert_ne!(invented(20, 8).clients, few.clients);
}

#[test]
fn every_seed_and_day_gives_something_that_the_pathway_allows() {
    for seed in 0..15 {
        for today in [
            TODAY,
            Date::constant(2024, 2, 29),
            Date::constant(2030, 4, 1),
        ] {
            let wish = Wish {
                clients: 40,
                seed,
                today,
            };
            let caseload = generate(&wish).unwrap();
            let read = read(&write(&caseload), today).unwrap();
            assert_eq!(read.contents(), caseload.contents());
        }
    }
}

#[test]
fn everybody_has_a_full_name_of_their_own() {
    let town = town();
    let names: BTreeSet<_> = town
        .clients
        .iter()
        .map(|client| {
            let person = client.person();
            assert!(
                person.given_name.chars().count() > 3 && person.family_name.chars().count() > 4
            );
            (&person.given_name, &person.family_name)
        })
        .collect();
    assert_eq!(names.len(), 120);
    let spelt: String = names
        .iter()
        .map(|(given, family)| format!("{given} {family} "))
        .collect();
    for letter in ['é', 'è', 'ê', 'ï', 'ç', 'œ', 'ã', '’', '-', 'ś'] {
        assert!(spelt.contains(letter), "{letter}");
    }
    let preferred = town
        .clients
        .iter()
        .filter(|it| !it.person().preferred_name.is_empty());
    assert!((25..60).contains(&preferred.count()));
}

#[test]
fn every_telephone_is_nobodys() {
    let town = town();
    let phones = town.clients.iter().map(|it| &it.person().phone);
    let phones = phones.chain(town.referrers.iter().map(|it| &it.phone));
    let phones = phones.chain(town.resources.iter().map(|it| &it.phone));
    for phone in phones.filter(|phone| !phone.is_empty()) {
        assert_eq!(phone.get(3..10), Some("-555-01"), "{phone}");
        assert_eq!(phone.len(), 12);
    }
}

#[test]
fn answers_are_missing_in_every_way() {
    let town = town();
    let people: Vec<_> = town.clients.iter().map(Client::person).collect();
    let ways = |answers: Vec<(bool, bool)>| {
        assert!(answers.iter().any(|(not_asked, _)| *not_asked));
        assert!(answers.iter().any(|(_, prefers_not)| *prefers_not));
    };
    let both = |not_asked, prefers_not| (not_asked, prefers_not);
    ways(
        people
            .iter()
            .map(|it| both(it.gender == Asked::NotAsked, it.gender == Asked::PrefersNot))
            .collect(),
    );
    ways(
        people
            .iter()
            .map(|it| both(it.living == Asked::NotAsked, it.living == Asked::PrefersNot))
            .collect(),
    );
    ways(
        people
            .iter()
            .map(|it| both(it.race == Asked::NotAsked, it.race == Asked::PrefersNot))
            .collect(),
    );
    assert!(people.iter().any(|it| it.language == Asked::NotAsked));
    assert!(people.iter().any(|it| it.born.is_none()));
    let given: Vec<_> = accompaniments(&town)
        .flat_map(|it| &it.measures)
        .flat_map(|it| it.answers.given())
        .collect();
    assert!(given.contains(&&Answer::NotAsked) && given.contains(&&Answer::PrefersNot));
}

#[test]
fn referrals_of_three_fiscal_years_come_again_wait_and_are_declined() {
    let town = town();
    let april = |year| Date::constant(year, 4, 1);
    for (from, to) in [(2024, 2025), (2025, 2026), (2026, 2027)] {
        let span = april(from)..april(to);
        let count = episodes(&town)
            .filter(|it| span.contains(&it.referral.received))
            .count();
        assert!(count > 15, "{from}: {count}");
    }
    assert!(
        town.clients
            .iter()
            .filter(|it| it.episodes().len() > 1)
            .count()
            >= 10
    );
    let waiting: Vec<_> = episodes(&town)
        .filter(|it| it.stage == Stage::Waiting)
        .collect();
    let two_weeks_ago = Date::constant(2026, 11, 10);
    assert!(
        waiting
            .iter()
            .any(|it| it.referral.received < two_weeks_ago)
    );
    assert!(
        waiting
            .iter()
            .any(|it| it.referral.received > two_weeks_ago)
    );
    let declined = episodes(&town).filter_map(|it| match &it.stage {
        Stage::Declined(declined) => Some(declined.reason),
        _ => None,
    });
    assert!(declined.collect::<BTreeSet<_>>().len() >= 4);
}

#[test]
fn somebody_is_tried_three_times_in_vain() {
    let town = town();
    let in_vain = accompaniments(&town).filter(|it| {
        let gave_up = it
            .closing
            .as_ref()
            .is_some_and(|it| it.reason == ClosingReason::NoContact);
        gave_up
            && it.outreach.len() >= 3
            && it
                .outreach
                .iter()
                .all(|it| it.result != OutreachResult::Reached)
    });
    assert!(in_vain.count() >= 3);
}

#[test]
fn episodes_are_closed_for_every_reason() {
    let town = town();
    let reasons = accompaniments(&town).filter_map(|it| it.closing.as_ref().map(|it| it.reason));
    let reasons: BTreeSet<_> = reasons.collect();
    let all = ClosingReason::ALL.iter().copied();
    assert_eq!(reasons, all.filter(|it| it.is_chosen()).collect());
}

#[test]
fn connections_stop_for_every_barrier_and_second_tries_sometimes_last() {
    let town = town();
    let connections: Vec<_> = accompaniments(&town)
        .flat_map(|it| &it.connections)
        .collect();
    let barriers: BTreeSet<_> = connections.iter().filter_map(|it| it.barrier()).collect();
    assert_eq!(barriers, Barrier::ALL.iter().copied().collect());
    let standing: BTreeSet<_> = connections.iter().map(|it| it.standing()).collect();
    for step in [
        "agreed",
        "attended",
        "ongoing",
        "finished",
        "stopped",
        "did-not-start",
    ] {
        assert!(standing.contains(step), "{step}");
    }
    let again = connections.iter().filter(|it| it.instead_of.is_some());
    let (lasting, not): (Vec<&Connection>, Vec<&Connection>) = again
        .copied()
        .partition(|it| it.steps().iter().any(|step| step.code() == "ongoing"));
    assert!(lasting.len() > 10 && not.len() > 5);
}

#[test]
fn promises_are_kept_due_and_overdue() {
    let town = town();
    let promises = town.clients.iter().flat_map(|it| Head::of(it).promises);
    let (overdue, due): (Vec<_>, Vec<_>) = promises.partition(|it| it.due < TODAY);
    assert!(overdue.len() >= 5 && due.len() >= 5);
    let heard = accompaniments(&town)
        .flat_map(|it| &it.follow_ups)
        .filter(|it| it.heard.is_some());
    assert!(heard.count() > 100);
}

#[test]
fn company_is_the_need_most_often_named_and_some_clients_speak_french() {
    let town = town();
    let mut needs = BTreeMap::new();
    for need in accompaniments(&town)
        .flat_map(|it| &it.conversations)
        .flat_map(|it| &it.needs)
    {
        *needs.entry(need.domain).or_insert(0) += 1;
    }
    let most = needs.iter().max_by_key(|(_, count)| **count).unwrap();
    assert_eq!(most.0, &NeedDomain::SocialConnection);
    let french = town
        .clients
        .iter()
        .filter(|it| it.person().language == Asked::Said(Language::French));
    let french: Vec<_> = french
        .flat_map(Client::episodes)
        .filter_map(Episode::accompaniment)
        .collect();
    let words: Vec<_> = french
        .iter()
        .flat_map(|it| &it.conversations)
        .map(|it| &it.words)
        .collect();
    let english = |words: &str| words.starts_with("I ") || words.contains(" the ");
    assert!(words.len() > 15 && !words.iter().any(|words| english(words)));
}

/// Not everybody, and not in one step: 3 months after the baseline people are somewhat better on the whole.
#[test]
fn people_feel_somewhat_better_on_the_whole() {
    let town = invented(1500, 7);
    for (code, sign) in [
        ("ons4.satisfied", 1),
        ("ons4.anxious", -1),
        ("ucla3.sum", -1),
    ] {
        let figure = Figure::from_code(code).unwrap();
        let mut changes = Vec::new();
        for had in accompaniments(&town) {
            let at = |occasion| {
                let mut taken = had.measures.iter().filter(|it| it.occasion == occasion);
                taken
                    .find_map(|it| it.answers.figure(figure))
                    .map(i32::from)
            };
            if let (Some(before), Some(after)) = (at(Occasion::Baseline), at(Occasion::Months3)) {
                changes.push(sign * (after - before));
            }
        }
        let mean = f64::from(changes.iter().sum::<i32>())
            / f64::from(u32::try_from(changes.len()).unwrap());
        assert!(
            (0.3..2.0).contains(&mean),
            "{code}: {mean} of {}",
            changes.len()
        );
        assert!(
            changes.iter().any(|change| *change < 0),
            "{code}: somebody is worse"
        );
    }
}

#[test]
fn every_instrument_that_is_always_asked_is_answered_and_no_other() {
    let town = town();
    let asked: BTreeSet<_> = accompaniments(&town)
        .flat_map(|it| &it.measures)
        .map(|it| it.answers.instrument())
        .collect();
    assert_eq!(
        asked,
        InstrumentId::in_use(&[], false).into_iter().collect()
    );
}

/// More people feel that they belong, and people go to the doctor somewhat less.
#[test]
fn belonging_and_visits_move_with_how_people_are() {
    let town = invented(1500, 7);
    for (code, sign, least) in [
        ("belonging.strong", 1, 0.03),
        ("visits.primary-care", -1, 0.2),
    ] {
        let figure = Figure::from_code(code).unwrap();
        let mut changes = Vec::new();
        for had in accompaniments(&town) {
            let at = |occasion| {
                let taken = had.answered(figure.instrument, occasion);
                taken
                    .and_then(|it| it.answers.figure(figure))
                    .map(i32::from)
            };
            if let (Some(before), Some(after)) = (at(Occasion::Baseline), at(Occasion::Months3)) {
                changes.push(sign * (after - before));
            }
        }
        let mean = f64::from(changes.iter().sum::<i32>())
            / f64::from(u32::try_from(changes.len()).unwrap());
        assert!((least..2.0).contains(&mean), "{code}: {mean}");
        assert!(changes.iter().any(|change| *change < 0), "{code}");
    }
}

#[test]
fn the_town_has_something_to_join_in_several_languages() {
    let town = town();
    assert_eq!((town.resources.len(), town.referrers.len()), (25, 12));
    let languages: BTreeSet<_> = town.resources.iter().flat_map(|it| &it.languages).collect();
    assert!(languages.len() > 6);
    assert!(town.resources.iter().any(|it| it.last_verified.is_none()));
}

#[test]
fn most_were_asked_for_consent_and_a_few_do_not_want_to_be_counted() {
    let town = town();
    let asked = town.clients.iter().filter(|it| !it.consents().is_empty());
    assert!((80..120).contains(&asked.count()));
    let not_counted = town
        .clients
        .iter()
        .filter(|it| !it.state().may_be_counted());
    assert!((2..12).contains(&not_counted.count()));
    let answers: BTreeSet<_> = town
        .clients
        .iter()
        .flat_map(Client::consents)
        .map(|consent| consent.answer.code())
        .collect();
    assert_eq!(answers, BTreeSet::from(["given", "refused", "withdrawn"]));
}
