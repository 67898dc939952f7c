//! Whose goals moved up, by one characteristic at a time.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

mod people;

use disclosure::Protection;
use pathway::{
    Asked, Client, ClosingReason, Command, Gender, Goal, Id, NeedDomain, Person, Progress, Source,
};
use people::{Making, day};
use summary::{Community, Period, Summary, TableId, Why, summarise_after};

/// Somebody of a gender, born in a year, and their goal: it stood at 3 and then at `later`, or was not rated again.
fn somebody(number: u32, gender: Gender, born: i16, later: Option<u8>) -> (Making, Id) {
    let person = Person {
        preferred_name: format!("Client {number}"),
        born: Some(day(born, 6, 1)),
        gender: Asked::Said(gender),
        ..Person::default()
    };
    let mut it = Making::person(number, person)
        .referred(day(2025, 5, 10), Source::Hospital, NeedDomain::Stress)
        .accepted(day(2025, 5, 11));
    let goal = it.id();
    let rated = |on, score| Progress { on, score };
    it.does(Command::SetGoal(Goal {
        id: goal,
        on: day(2025, 5, 20),
        words: "Sing again".into(),
        progress: vec![rated(day(2025, 5, 20), 3)],
    }));
    if let Some(score) = later {
        let progress = rated(day(2026, 2, 1), score);
        it.does(Command::Rate { goal, progress });
    }
    (it, goal)
}

/// So many of them with each way their goal went.
fn people(from: u32, gender: Gender, born: i16, ways: &[(u32, Option<u8>)]) -> Vec<Client> {
    let ways = ways.iter().flat_map(|(n, way)| (0..*n).map(|_| *way));
    (from..)
        .zip(ways)
        .map(|(n, way)| somebody(n, gender, born, way).0.client)
        .collect()
}

const UP: Option<u8> = Some(8);
const SAME: Option<u8> = Some(3);
const DOWN: Option<u8> = Some(1);

fn summary_of(clients: &[Client]) -> Summary {
    let year = Period::fiscal_year(2025).unwrap();
    let protection = Protection::default();
    summarise_after(clients, Community::default(), year, &protection, &[]).unwrap()
}

/// The rows of a table that hold anything: how many goals moved up, how many did not, and how many there are.
fn rows(summary: &Summary, id: TableId) -> Vec<(String, [Option<u64>; 3])> {
    let shown = summary.sheet(id).unwrap().shown.as_ref().unwrap();
    let columns = &shown.dimensions[1].groups;
    assert_eq!(columns[0].members, ["up"]);
    assert_eq!(columns[1].members, ["same", "down"]);
    let groups = shown.dimensions[0].groups.iter().enumerate();
    let all = groups.map(|(place, group)| {
        let value = |column| shown.value(&[Some(place), column]).published();
        let counts = [Some(0), Some(1), None].map(value);
        (group.label.clone(), counts)
    });
    all.filter(|(_, counts)| counts[2] != Some(0)).collect()
}

fn row(label: &str, up: u64, not_up: u64) -> (String, [Option<u64>; 3]) {
    let counts = [up, not_up, up + not_up].map(Some);
    (label.to_owned(), counts)
}

/// 24 women, of whom 8 have no goal rated again, and 30 men, of whom 6.
fn women_and_men() -> Vec<Client> {
    let women = [(10, UP), (6, SAME), (8, None)];
    let men = [(7, UP), (8, SAME), (9, DOWN), (6, None)];
    let mut all = people(0, Gender::Woman, 1950, &women);
    all.extend(people(100, Gender::Man, 1950, &men));
    all
}

#[test]
fn goals_are_told_apart_by_whether_they_moved_up_and_by_whose_they_are() {
    let summary = summary_of(&women_and_men());
    assert_eq!(
        rows(&summary, TableId::GoalsByGender),
        [row("woman", 10, 6), row("man", 7, 17)]
    );
}

#[test]
fn a_goal_counts_though_the_accompaniment_ended_and_not_after_the_period() {
    let mut clients = women_and_men();
    let (mut left, _) = somebody(200, Gender::Woman, 1950, UP);
    left = left.closed(day(2026, 3, 1), ClosingReason::Connected);
    clients.push(left.client);
    let (mut later, goal) = somebody(201, Gender::Woman, 1950, None);
    let progress = Progress {
        on: day(2026, 4, 1),
        score: 9,
    };
    later.does(Command::Rate { goal, progress });
    clients.push(later.client);
    let summary = summary_of(&clients);
    assert_eq!(
        rows(&summary, TableId::GoalsByGender)[0],
        row("woman", 11, 6)
    );
}

#[test]
fn where_fewer_than_the_threshold_can_have_no_goal_a_group_is_told_with_its_neighbour() {
    // Nine people are enough to be told. Nine goals of them would tell that everybody has one.
    let mut clients = people(0, Gender::Woman, 1968, &[(9, UP), (9, SAME), (6, None)]);
    clients.extend(people(
        100,
        Gender::Woman,
        1956,
        &[(8, UP), (7, DOWN), (6, None)],
    ));
    clients.extend(people(200, Gender::Woman, 1946, &[(9, UP)]));
    let summary = summary_of(&clients);
    let ages = summary.sheet(TableId::PeopleByAge).unwrap();
    let ages = ages.shown.as_ref().unwrap();
    let oldest = ages.dimensions[0].groups.iter();
    let oldest = oldest.clone().position(|it| it.members == ["75-84"]);
    assert_eq!(ages.value(&[oldest]).published(), Some(9));
    assert_eq!(
        rows(&summary, TableId::GoalsByAge),
        [row("55-64", 9, 9), row("65-74 + 75-84", 17, 7)]
    );
}

#[test]
fn where_there_is_no_neighbour_nothing_is_told() {
    let mut clients = women_and_men();
    clients.extend(people(200, Gender::NonBinary, 1950, &[(5, UP), (4, SAME)]));
    let summary = summary_of(&clients);
    let people = summary.sheet(TableId::PeopleByGender).unwrap();
    assert!(people.shown.is_ok());
    let goals = summary.sheet(TableId::GoalsByGender).unwrap();
    assert_eq!(goals.shown, Err(Why::Linked));
}

#[test]
fn where_nearly_all_goals_of_one_of_two_groups_moved_up_neither_is_told() {
    let mut clients = people(0, Gender::Woman, 1950, &[(20, UP), (2, SAME), (9, None)]);
    clients.extend(people(
        100,
        Gender::Man,
        1950,
        &[(9, UP), (9, DOWN), (9, None)],
    ));
    let summary = summary_of(&clients);
    let moved = summary.sheet(TableId::GoalsMoved).unwrap();
    assert!(moved.shown.is_ok());
    let goals = summary.sheet(TableId::GoalsByGender).unwrap();
    assert_eq!(goals.shown, Err(Why::NothingLeft));
}
