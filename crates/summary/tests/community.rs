//! What was done for the community, what it lacks and what referrers say, counted by hand.

#![allow(
    clippy::indexing_slicing,
    clippy::unwrap_used,
    reason = "a test may stop"
)]

use community::{Agree, Feedback, FewerVisits, Unmet, WhyUnmet, Work, WorkKind};
use disclosure::{Protection, Value};
use pathway::{Date, NeedDomain};
use record::{Id, Thing};
use summary::{
    Agreed, Community, Period, Settings, Shown, Summary, TableId, Why, summarise_with, to_csv,
    to_html,
};

const WITHIN: Date = Date::constant(2025, 6, 1);
const AFTER: Date = Date::constant(2026, 4, 1);

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn summary(works: &[Work], unmet: &[Unmet], feedback: &[Feedback]) -> Summary {
    let community = Community {
        works,
        unmet,
        feedback,
    };
    let year = Period::fiscal_year(2025).unwrap();
    summarise_with(&[], community, year, &Protection::default()).unwrap()
}

fn work(n: u8, on: Date, kind: WorkKind) -> Work {
    Work {
        on,
        kind,
        group: "Qzxjkwvq".to_owned(),
        done: "Qzxjkwvq".to_owned(),
        ..Work::blank(id(n))
    }
}

fn needs(count: u8, domain: NeedDomain) -> Vec<Unmet> {
    let need = |n| Unmet {
        on: WITHIN,
        domain,
        missing: "Qzxjkwvq".to_owned(),
        why: WhyUnmet::Full,
        ..Unmet::blank(id(n))
    };
    (0..count).map(need).collect()
}

fn cards(answers: &[(u8, Agree)]) -> Vec<Feedback> {
    let all = answers.iter().flat_map(|(count, agree)| {
        (0..*count).map(|n| Feedback {
            on: WITHIN,
            helpful: *agree,
            fewer_visits: FewerVisits::ALL[usize::from(n % 2)],
            note: "Qzxjkwvq".to_owned(),
            ..Feedback::blank(id(n))
        })
    });
    all.collect()
}

fn shown(summary: &Summary, id: TableId) -> Result<&Shown, Why> {
    summary
        .sheet(id)
        .unwrap()
        .shown
        .as_ref()
        .map_err(|why| *why)
}

#[test]
fn new_programmes_are_counted_however_few_they_are() {
    let works = [
        work(1, WITHIN, WorkKind::NewProgramme),
        work(2, WITHIN, WorkKind::NewProgramme),
        work(3, WITHIN, WorkKind::Funding),
        work(4, AFTER, WorkKind::Funding),
    ];
    let summary = summary(&works, &[], &[]);
    let table = shown(&summary, TableId::CommunityWork).unwrap();
    let place = WorkKind::ALL
        .iter()
        .position(|kind| *kind == WorkKind::NewProgramme);
    assert_eq!(table.value(&[place]), Value::Published(2));
    assert_eq!(table.total(), Some(3));
}

#[test]
fn a_year_without_work_for_groups_withholds_no_share_of_it() {
    let csv = to_csv(&summary(&[], &[], &[]), &Settings::default());
    let lines = csv.lines().filter(|line| line.contains("community-work"));
    for line in lines {
        assert!(line.contains("count,0,published"), "{line}");
    }
}

#[test]
fn unmet_needs_are_protected_as_the_people_who_had_them() {
    let few = summary(&[], &needs(19, NeedDomain::Stress), &[]);
    assert_eq!(shown(&few, TableId::UnmetByNeed), Err(Why::FewPeople));
    let mut seen = needs(20, NeedDomain::Stress);
    seen.extend(needs(2, NeedDomain::ElderAbuse));
    seen.extend(needs(9, NeedDomain::FoodInsecurity));
    let many = summary(&[], &seen, &[]);
    let table = shown(&many, TableId::UnmetByNeed).unwrap();
    for (_, value) in &table.cells {
        let count = value.published().unwrap_or(0);
        assert!(count == 0 || count >= 6, "{count}");
    }
    assert_eq!(table.total(), Some(31));
}

#[test]
fn how_many_agree_is_told_once_there_are_enough_cards() {
    let answers = [
        (14, Agree::StronglyAgree),
        (4, Agree::Agree),
        (7, Agree::Neither),
        (1, Agree::Disagree),
    ];
    let summary = summary(&[], &[], &cards(&answers));
    let table = shown(&summary, TableId::CardsByHelpful).unwrap();
    let groups = &table.dimensions[0].groups;
    let agrees = groups.iter().position(|group| group.label == "agrees");
    assert_eq!(table.value(&[agrees]), Value::Published(18));
    assert_eq!(table.percent(&[agrees]), Some(69), "18 of 26");
    let (percent, cards) = (69, 26);
    assert_eq!(summary.helpful(), Agreed::Exactly { percent, cards });
    let page = to_html(&summary, &Settings::default());
    assert!(page.contains("69% of 26 cards say that it is helpful to work with the link worker."));
    let rows = to_csv(&summary, &Settings::default());
    assert!(rows.contains("cards-by-helpful,agrees,,percent_of_cards,69,published"));
}

#[test]
fn no_word_of_it_leaves() {
    let works = [work(1, WITHIN, WorkKind::Access)];
    let summary = summary(
        &works,
        &needs(30, NeedDomain::Stress),
        &cards(&[(30, Agree::Agree)]),
    );
    let page = to_html(&summary, &Settings::default());
    assert!(page.contains("30 cards") && !page.contains("Qzxjkwvq"));
}
