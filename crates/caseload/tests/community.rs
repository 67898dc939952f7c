//! What belongs to the community stands in the file beside the clients, and an older file has none of it.

#![allow(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    reason = "a test may stop at the first surprise"
)]

use caseload::{Caseload, ProblemKind, read, write};
use community::{Agree, Feedback, FewerVisits, Met, MetBy, Unmet, WhyUnmet, Work, WorkKind};
use directory::Resource;
use pathway::{NeedDomain, Referrer, Source};
use record::{Date, Id, Thing};

const TODAY: Date = Date::constant(2026, 11, 24);

fn id(n: u8) -> Id {
    Id::from_bytes([n; 16])
}

fn everything() -> Caseload {
    let need = |n, by: Option<MetBy>| Unmet {
        on: TODAY,
        domain: NeedDomain::Stress,
        missing: "A place to be loud".to_owned(),
        why: WhyUnmet::ALL[usize::from(n % 7)],
        met: by.map(|by| Met { on: TODAY, by }),
        ..Unmet::blank(id(n))
    };
    Caseload {
        resources: vec![Resource {
            name: "Drums".to_owned(),
            ..Resource::blank(id(1))
        }],
        referrers: vec![Referrer {
            name: "Dr. Moss".to_owned(),
            ..Referrer::blank(id(2))
        }],
        works: vec![
            Work {
                on: TODAY,
                resource: Some(id(1)),
                kind: WorkKind::NewProgramme,
                done: "Found a shed.".to_owned(),
                minutes: Some(45),
                prompted_by: Some(id(20)),
                ..Work::blank(id(10))
            },
            Work {
                on: TODAY,
                group: "Spoons".to_owned(),
                ..Work::blank(id(11))
            },
        ],
        unmet: vec![
            need(20, Some(MetBy::Work(id(10)))),
            need(21, Some(MetBy::Resource(id(1)))),
            need(22, Some(MetBy::Otherwise)),
            need(23, None),
        ],
        feedback: vec![Feedback {
            on: TODAY,
            referrer: Some(id(2)),
            source: Source::Hospital,
            helpful: Agree::StronglyAgree,
            fewer_visits: FewerVisits::Yes,
            note: "I did not know this was there.".to_owned(),
            ..Feedback::blank(id(30))
        }],
        ..Caseload::default()
    }
}

fn problems(change: impl FnOnce(&mut Caseload)) -> Vec<(String, ProblemKind)> {
    let mut caseload = everything();
    change(&mut caseload);
    let problems = read(&write(&caseload), TODAY).unwrap_err();
    problems.into_iter().map(|it| (it.field, it.kind)).collect()
}

#[test]
fn the_community_is_the_same_after_being_written_and_read() {
    let read = read(&write(&everything()), TODAY).unwrap();
    assert_eq!(read.contents(), everything().contents());
}

#[test]
fn a_file_without_it_is_written_as_it_always_was() {
    let file = String::from_utf8(write(&Caseload::default())).unwrap();
    for list in ["community_work", "unmet_needs", "referrer_feedback"] {
        assert!(!file.contains(list), "{file}");
    }
}

#[test]
fn what_leads_nowhere_is_told_by_its_field() {
    let told = problems(|it| it.works[0].prompted_by = Some(id(99)));
    assert_eq!(told, [("prompted_by".to_owned(), ProblemKind::NoSuchNeed)]);
    let told = problems(|it| it.works[0].resource = Some(id(99)));
    assert_eq!(told, [("resource".to_owned(), ProblemKind::NoSuchResource)]);
    let by = MetBy::Work(id(99));
    let told = problems(|it| it.unmet[3].met = Some(Met { on: TODAY, by }));
    assert_eq!(told, [("met_by_work".to_owned(), ProblemKind::NoSuchWork)]);
    let told = problems(|it| it.feedback[0].referrer = Some(id(99)));
    assert_eq!(told, [("referrer".to_owned(), ProblemKind::NoSuchReferrer)]);
}

#[test]
fn a_group_without_a_name_and_a_day_to_come_are_refused() {
    let told = problems(|it| it.works[1].group.clear());
    assert_eq!(told, [("group".to_owned(), ProblemKind::Blank)]);
    let tomorrow = TODAY.tomorrow().unwrap();
    let told = problems(|it| it.unmet[0].on = tomorrow);
    assert_eq!(told[0].0, "on");
}
