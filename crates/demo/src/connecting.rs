//! Tries at joining something: what was suggested, how far it went, what stood in the way and what was tried instead.

use directory::Language;
use pathway::{Barrier, Command, Date, Heard, Id, Introduction, Step};

use crate::chance::later;
use crate::story::Teller;
use crate::town::Place;
use crate::words::{ABOUT, BARRIER_NOTES, SUGGESTION_NOTES};

/// How a try goes.
#[derive(Clone, Copy, PartialEq)]
enum Course {
    /// Not beyond agreeing, so far.
    Agreed,
    /// Never began.
    DidNotStart,
    /// Began and stopped.
    Stopped,
    /// Goes on.
    Ongoing,
}

const FIRST: &[(Course, u32)] = &[
    (Course::Ongoing, 50),
    (Course::DidNotStart, 22),
    (Course::Stopped, 20),
    (Course::Agreed, 8),
];

const AGAIN: &[(Course, u32)] = &[
    (Course::Ongoing, 66),
    (Course::DidNotStart, 14),
    (Course::Stopped, 14),
    (Course::Agreed, 6),
];

/// What has been tried in an episode, so that nothing is suggested twice.
#[derive(Default)]
pub struct Tried {
    resources: Vec<Id>,
    /// Whether anything lasts.
    pub lasts: bool,
}

/// How often something else is tried after a try that failed.
const MOST_AGAIN: u32 = 2;

/// Suggests something on a day, and tells what came of it and of what was tried instead.
pub fn connect(teller: &mut Teller<'_>, suggested: Date, tried: &mut Tried) {
    let mut on = suggested;
    let mut instead_of = None;
    for _ in 0..=MOST_AGAIN {
        let Some(ended) = attempt(teller, on, instead_of, tried) else {
            return;
        };
        if !teller.chance.percent(68) {
            return;
        }
        instead_of = Some(ended.0);
        on = teller.after(ended.1, 0, 12);
    }
}

/// One try. Returns it with the day it ended, if it ended without lasting.
fn attempt(
    teller: &mut Teller<'_>,
    on: Date,
    instead_of: Option<Id>,
    tried: &mut Tried,
) -> Option<(Id, Date)> {
    let (resource, name, ends) = choose(teller, tried)?;
    let id = teller.chance.id();
    let note = teller.chance.text(SUGGESTION_NOTES).to_owned();
    teller.tell(
        on,
        Command::Suggest {
            id,
            resource,
            on,
            note,
            instead_of,
        },
    );
    let courses = if instead_of.is_some() { AGAIN } else { FIRST };
    let course = teller.chance.weighted(courses, Course::Ongoing);
    let mut trail = Trail {
        teller,
        connection: id,
        last: on,
    };
    let ended = trail.follow(course, ends);
    tried.lasts |= course == Course::Ongoing;
    promise(teller, id, &name, on, course);
    ended.map(|day| (id, day))
}

/// A resource that answers a need, in a language the client understands if there is one, not yet tried.
fn choose(teller: &mut Teller<'_>, tried: &mut Tried) -> Option<(Id, String, bool)> {
    let needs = &teller.needs;
    let language = teller.language.unwrap_or(Language::English);
    let fresh = |place: &&Place| !tried.resources.contains(&place.resource.id);
    let fits = |place: &Place| place.needs.iter().any(|need| needs.contains(need));
    let places: Vec<_> = teller.town.places.iter().filter(fresh).collect();
    let weights: Vec<_> = places
        .into_iter()
        .map(|place| {
            let spoken = place.resource.languages.contains(&language);
            let weight = 1 + 12 * u32::from(fits(place)) * (1 + 2 * u32::from(spoken));
            (Some(place), weight)
        })
        .collect();
    let place = teller.chance.weighted(&weights, None)?;
    tried.resources.push(place.resource.id);
    Some((place.resource.id, place.resource.name.clone(), place.ends))
}

struct Trail<'t, 'a> {
    teller: &'t mut Teller<'a>,
    connection: Id,
    last: Date,
}

impl Trail<'_, '_> {
    /// Tells the steps. Returns the day it ended without lasting, if it did.
    fn follow(&mut self, course: Course, ends: bool) -> Option<Date> {
        if self.teller.chance.percent(85) || course == Course::Agreed {
            self.step(0, 9, |on| Step::Agreed { on });
        }
        match course {
            Course::Agreed => None,
            Course::DidNotStart => {
                let (why, note) = barrier(self.teller);
                let step = move |on| Step::DidNotStart { on, why, note };
                Some(self.step(3, 25, step))
            }
            Course::Stopped => {
                self.attend();
                let (why, note) = barrier(self.teller);
                let stopped = self.step(6, 50, move |on| Step::Stopped { on, why, note });
                self.teller.turns.push((stopped, -4));
                Some(stopped)
            }
            Course::Ongoing => {
                self.attend();
                let ongoing = self.step(14, 45, |on| Step::Ongoing { on });
                self.teller.turns.push((ongoing, 6));
                if ends || self.teller.chance.percent(12) {
                    self.step(20, 70, |on| Step::Finished { on });
                }
                None
            }
        }
    }

    fn attend(&mut self) {
        if self.teller.chance.percent(70) {
            let ways = [(Introduction::Alone, 55), (Introduction::Accompanied, 45)];
            let how = self.teller.chance.weighted(&ways, Introduction::Alone);
            self.step(2, 14, move |on| Step::Introduced { on, how });
        }
        let attended = self.step(0, 12, |on| Step::Attended { on });
        self.teller.turns.push((attended, 4));
    }

    fn step(&mut self, least: i32, most: i32, step: impl FnOnce(Date) -> Step) -> Date {
        self.last = self.teller.after(self.last, least, most);
        let step = step(self.last);
        let connection = self.connection;
        self.teller
            .tell(self.last, Command::Step { connection, step });
        self.last
    }
}

fn barrier(teller: &mut Teller<'_>) -> (Barrier, String) {
    let foreign = !matches!(
        teller.language,
        None | Some(Language::English | Language::French)
    );
    let barriers = [
        (Barrier::Transport, 20),
        (Barrier::DidNotSuit, 18),
        (Barrier::Anxiety, 15),
        (Barrier::Health, 14),
        (Barrier::Cost, 9),
        (Barrier::Time, 8),
        (Barrier::Full, 7),
        (Barrier::Access, 5),
        (Barrier::Language, if foreign { 14 } else { 1 }),
        (Barrier::Other, 2),
    ];
    let why = teller.chance.weighted(&barriers, Barrier::Other);
    let mut notes = BARRIER_NOTES.iter();
    let note = notes.find(|(barrier, _)| *barrier == why);
    let noted = teller.chance.percent(70);
    let note = note.filter(|_| noted).map_or("", |(_, note)| note);
    (why, note.to_owned())
}

/// The promise to check back on a try; nearly all are kept.
fn promise(teller: &mut Teller<'_>, connection: Id, name: &str, made: Date, course: Course) {
    let id = teller.chance.id();
    let due = teller.after(made, 12, 30);
    let about = format!("{} {name}?", teller.chance.text(ABOUT));
    teller.tell(
        made,
        Command::Promise {
            id,
            made,
            due,
            about,
            connection: Some(connection),
        },
    );
    let on = teller.after(due, -2, 6).max(later(made, 1));
    let mode = teller.at_a_distance();
    let words = teller.heard(course == Course::Ongoing);
    if teller.chance.percent(93) {
        let heard = Heard {
            on,
            mode,
            words,
            note: String::new(),
            minutes: None,
        };
        teller.tell(
            on,
            Command::Hear {
                follow_up: id,
                heard,
            },
        );
    }
}
