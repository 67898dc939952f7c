//! Summaries that go out one after another: a reader who has all of them subtracts one from another.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use std::collections::BTreeMap;

use disclosure::Protection;
use pathway::{Client, NeedDomain, Source};
use people::caseload::{self, Chance};
use people::{Making, day, quarters};
use summary::{
    Community, Kept, Period, Settings, Shown, Summary, TableId, Why, explain, summarise_after,
};
use wording::Lang;

const T: u64 = 6;

fn year() -> Period {
    Period::fiscal_year(2025).unwrap()
}

/// Lets a summary of a period out.
fn export(clients: &[Client], period: Period, out: &mut Vec<Kept>) -> Summary {
    let community = Community::default();
    let protection = Protection::new(T).unwrap();
    let summary = summarise_after(clients, community, period, &protection, out).unwrap();
    out.push(Kept::new(&summary, &Settings::default()));
    summary
}

fn referred(number: u32, month: i8, source: Source) -> Client {
    let year = if month < 4 { 2026 } else { 2025 };
    let on = day(year, month, 3);
    let it = Making::new(number).referred(on, source, NeedDomain::SocialConnection);
    it.client
}

/// Referrals of a month from two sources.
fn month(from: u32, month: i8, doctors: u32, others: u32) -> Vec<Client> {
    let source = |n| match n < doctors {
        true => Source::FamilyDoctor,
        false => Source::Other,
    };
    let all = 0..doctors + others;
    all.map(|n| referred(from + n, month, source(n))).collect()
}

/// The groups along the first dimension of a one-way table, and what stands there.
fn groups(shown: &Shown) -> Vec<(Vec<String>, Option<u64>)> {
    let groups = shown.dimensions[0].groups.iter().enumerate();
    let value = |place| shown.value(&[Some(place)]).published();
    groups
        .map(|(place, it)| (it.members.clone(), value(place)))
        .collect()
}

fn table(summary: &Summary, id: TableId) -> Option<&Shown> {
    summary.sheet(id).and_then(|it| it.shown.as_ref().ok())
}

/// The sums that all of these tables publish, or let a reader work out as the rest of a total, by what they hold.
fn common(tables: &[&Shown]) -> BTreeMap<Vec<String>, Vec<u64>> {
    let mut joined: Vec<Vec<String>> = Vec::new();
    let mut add = |group: Vec<String>| {
        let (mine, mut rest): (Vec<Vec<String>>, Vec<_>) = std::mem::take(&mut joined)
            .into_iter()
            .partition(|it| it.iter().any(|member| group.contains(member)));
        let mut all: Vec<String> = mine.into_iter().flatten().chain(group).collect();
        all.sort();
        all.dedup();
        rest.push(all);
        joined = rest;
    };
    for shown in tables {
        let mut hidden = Vec::new();
        for (members, count) in groups(shown) {
            match count {
                Some(_) => add(members),
                None => hidden.extend(members),
            }
        }
        if !hidden.is_empty() {
            add(hidden);
        }
    }
    let mut sums: BTreeMap<Vec<String>, Vec<u64>> = BTreeMap::new();
    for group in joined {
        for shown in tables {
            // Whatever is in the group but withheld is all that is withheld: the total tells it.
            let (mine, other): (Vec<_>, Vec<_>) = groups(shown)
                .into_iter()
                .partition(|(members, _)| group.contains(&members[0]));
            let count = |part: &[(Vec<String>, Option<u64>)]| -> Option<u64> {
                part.iter().map(|(_, count)| *count).sum()
            };
            let total = shown.total().unwrap();
            let sum = count(&mine).or_else(|| Some(total - count(&other)?));
            sums.entry(group.clone()).or_default().push(sum.unwrap());
        }
    }
    let everything = tables.iter().map(|it| it.total().unwrap()).collect();
    sums.insert(vec!["everything".to_owned()], everything);
    sums
}

fn is_safe(difference: i64) -> bool {
    difference == 0 || difference.unsigned_abs() >= T
}

/// The one-way tables whose quarters add up.
const FLOWS: [TableId; 5] = [
    TableId::ReferralsBySource,
    TableId::ReferralsByReason,
    TableId::ClosingsByReason,
    TableId::ContactsByMode,
    TableId::ContactsByMinutes,
];

/// What subtracting tells of few: two exports of one period, and the year less its quarters. How much was compared.
fn attack(out: &[Kept]) -> usize {
    let mut compared = 0;
    for id in TableId::ALL
        .iter()
        .copied()
        .filter(|id| id.dimensions().len() == 1)
    {
        if matches!(id, TableId::CommunityWork | TableId::Needs) {
            continue;
        }
        for (place, now) in out.iter().enumerate() {
            for then in &out[..place] {
                let pair = (table(&then.summary, id), table(&now.summary, id));
                let (Some(one), Some(two)) = pair else {
                    continue;
                };
                if then.summary.period != now.summary.period {
                    continue;
                }
                for (group, sums) in common(&[one, two]) {
                    compared += 1;
                    let difference = sums[1] as i64 - sums[0] as i64;
                    assert!(is_safe(difference), "{}: {group:?} {sums:?}", id.code());
                }
            }
        }
    }
    for id in FLOWS {
        let of = |period: Period| {
            let all = out.iter().filter(|kept| kept.summary.period == period);
            all.filter_map(|kept| table(&kept.summary, id))
                .collect::<Vec<_>>()
        };
        let mut choices: Vec<Vec<Option<&Shown>>> = vec![Vec::new()];
        for quarter in year().quarters() {
            let each: Vec<Option<&Shown>> =
                of(quarter).into_iter().map(Some).chain([None]).collect();
            choices = choices
                .into_iter()
                .flat_map(|some| {
                    each.iter()
                        .map(move |it| [some.clone(), vec![*it]].concat())
                })
                .collect();
        }
        for whole in of(year()) {
            for quarters in &choices {
                let quarters: Vec<&Shown> = quarters.iter().flatten().copied().collect();
                if quarters.is_empty() {
                    continue;
                }
                let tables: Vec<&Shown> = [whole].into_iter().chain(quarters.clone()).collect();
                for (group, sums) in common(&tables) {
                    compared += 1;
                    let parts: u64 = sums[1..].iter().sum();
                    let rest = sums[0] as i64 - parts as i64;
                    assert!(is_safe(rest), "{}: {group:?} {sums:?}", id.code());
                }
            }
        }
    }
    compared
}

#[test]
fn a_late_entry_does_not_tell_where_it_belongs() {
    let quarter = Period::quarter(2025, 1).unwrap();
    let mut clients = month(0, 5, 20, 15);
    let mut out = Vec::new();
    let before = export(&clients, quarter, &mut out);
    clients.push(referred(90, 6, Source::Other));
    let after = export(&clients, quarter, &mut out);
    let id = TableId::ReferralsBySource;
    assert_eq!(after.sheet(id), before.sheet(id));
    assert!(after.stays(id) && !before.stays(id));
    let said = explain(&after, Lang::En)
        .into_iter()
        .find(|it| it.table == id);
    assert!(said.unwrap().sentences[0].starts_with("Stays as it went out"));
    attack(&out);
}

#[test]
fn a_correction_by_as_many_as_the_threshold_goes_out() {
    let quarter = Period::quarter(2025, 1).unwrap();
    let mut clients = month(0, 5, 20, 15);
    let mut out = Vec::new();
    export(&clients, quarter, &mut out);
    clients.extend(month(100, 6, 0, 6));
    let after = export(&clients, quarter, &mut out);
    let id = TableId::ReferralsBySource;
    assert!(!after.stays(id));
    assert_eq!(table(&after, id).unwrap().total(), Some(41));
    assert!(attack(&out) > 0);
}

#[test]
fn a_correction_that_takes_somebody_out_stays_in() {
    let quarter = Period::quarter(2025, 1).unwrap();
    let clients = month(0, 5, 20, 15);
    let mut out = Vec::new();
    let before = export(&clients, quarter, &mut out);
    let after = export(&clients[1..], quarter, &mut out);
    assert_eq!(after.sheets, before.sheets);
    assert!(after.stays(TableId::ReferralsBySource));
}

#[test]
fn a_fourth_quarter_that_follows_from_the_year_is_not_of_few() {
    // Two referrals in the last quarter: three quarters and the year would tell them.
    let mut clients = Vec::new();
    for (from, month_of_year) in [(0, 4), (100, 7), (200, 10)] {
        clients.extend(month(from, month_of_year, 20, 15));
    }
    clients.extend(month(300, 1, 2, 0));
    let mut out = Vec::new();
    for quarter in &year().quarters()[..3] {
        export(&clients, *quarter, &mut out);
    }
    let whole = export(&clients, year(), &mut out);
    let id = TableId::ReferralsBySource;
    assert_eq!(whole.sheet(id).unwrap().shown, Err(Why::Earlier));
    attack(&out);
    // With as many as the threshold in each group, the year goes out.
    clients.extend(month(400, 2, 20, 9));
    let whole = export(&clients, year(), &mut out);
    assert_eq!(table(&whole, id).unwrap().total(), Some(136));
    assert!(attack(&out) > 0);
}

#[test]
fn a_quarter_that_would_follow_from_the_year_before_it_is_looked_at_too() {
    let mut clients = month(0, 4, 20, 15);
    clients.extend(month(100, 8, 2, 1));
    clients.extend(month(200, 12, 20, 15));
    let mut out = Vec::new();
    export(&clients, year(), &mut out);
    let first = export(&clients, Period::quarter(2025, 1).unwrap(), &mut out);
    let third = export(&clients, Period::quarter(2025, 3).unwrap(), &mut out);
    let id = TableId::ReferralsBySource;
    assert!(table(&first, id).is_some());
    assert_eq!(third.sheet(id).unwrap().shown, Err(Why::Earlier));
}

#[test]
fn many_contacts_of_one_person_are_not_many_people() {
    let quarter = Period::quarter(2025, 1).unwrap();
    let mut chance = Chance(5);
    let mut clients: Vec<Client> = (0..40)
        .map(|n| quarters::client(n, day(2025, 4, 3), &mut chance))
        .collect();
    let mut out = Vec::new();
    let before = export(&clients, quarter, &mut out);
    let id = TableId::ContactsByMode;
    assert!(table(&before, id).is_some());
    let mut late = Making::new(90)
        .referred(day(2025, 4, 3), Source::Other, NeedDomain::SocialConnection)
        .accepted(day(2025, 4, 3));
    for n in 1..13 {
        quarters::phone(&mut late, day(2025, 5, n));
    }
    clients.push(late.client);
    let after = export(&clients, quarter, &mut out);
    assert!(after.stays(id), "twelve calls to one person");
}

#[test]
fn what_did_not_change_goes_out_the_same() {
    let clients = caseload::caseload(120, 7);
    let mut out = Vec::new();
    for period in [year()].into_iter().chain(year().quarters()) {
        export(&clients, period, &mut out);
        export(&clients, period, &mut out);
        let [.., one, two] = out.as_slice() else {
            unreachable!("two went out")
        };
        assert_eq!(one, two);
    }
}

#[test]
fn means_that_went_out_stay() {
    let clients = caseload::caseload(121, 7);
    let mut out = Vec::new();
    let before = export(&clients[..120], year(), &mut out);
    assert!(before.changes.iter().any(|it| it.shown.is_ok()));
    let mut after = export(&clients[1..], year(), &mut out);
    for (then, now) in before.changes.iter().zip(&after.changes) {
        assert!(then.shown.is_err() || then == now);
    }
    for (then, now) in before.shares.iter().zip(&after.shares) {
        assert!(then.shown.is_err() || then == now);
    }
    assert!(after.pairs_stay());
    assert!(summary::explain_pairs(&after, Lang::Fr).is_some());
    after = export(&clients[..120], year(), &mut out);
    assert!(!after.pairs_stay());
}

#[test]
fn what_was_shown_under_a_lower_threshold_is_not_printed_under_a_higher() {
    let clients = month(0, 5, 20, 7);
    let quarter = Period::quarter(2025, 1).unwrap();
    let mut out = Vec::new();
    export(&clients, quarter, &mut out);
    let strict = Protection::new(11).unwrap();
    let after = summarise_after(&clients, Community::default(), quarter, &strict, &out).unwrap();
    let shown = table(&after, TableId::ReferralsBySource);
    assert!(shown.is_none_or(|it| {
        groups(it)
            .iter()
            .all(|(_, n)| n.is_none_or(|n| n == 0 || n >= 11))
    }));
}

#[test]
fn whatever_goes_out_over_a_year_with_late_entries_tells_of_few_nowhere() {
    let mut compared = 0;
    for seed in 0..6 {
        let mut chance = Chance(seed);
        let mut clients = quarters::caseload(0, 60 + 40 * (seed as u32 % 3), &mut chance);
        let mut out = Vec::new();
        for round in 0..2 {
            for period in year().quarters().into_iter().chain([year()]) {
                export(&clients, period, &mut out);
            }
            let late = 1 + chance.below(9) as u32;
            clients.extend(quarters::caseload(1_000 * (round + 1), late, &mut chance));
        }
        compared += attack(&out);
    }
    assert!(compared > 1_000, "{compared}");
}
