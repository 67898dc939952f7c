//! A connection as a trail: the steps taken, and while it runs those that may come.

use leptos::prelude::*;
use pathway::{Connection, Introduction, Step};
use record::Date;

use crate::i18n::{t, use_i18n};
use crate::ui::words::{Words, text};

/// The steps of a connection that lasts, in their order.
const LASTING: [&str; 5] = ["suggested", "agreed", "introduced", "attended", "ongoing"];

/// A step on a trail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Mark {
    /// The group of the term that names it.
    group: &'static str,
    /// Its code in that group.
    code: &'static str,
    /// Whether it was taken.
    state: State,
    /// The day on which it was.
    on: Option<Date>,
}

/// Whether a step was taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum State {
    Taken,
    Stopped,
    ToCome,
}

/// The trail of a connection.
pub fn trail(connection: &Connection) -> Vec<Mark> {
    let mut marks = vec![step("suggested", State::Taken, Some(connection.suggested))];
    marks.extend(connection.steps().iter().map(taken));
    if !connection.has_ended() {
        let standing = connection.standing();
        let ahead = LASTING.iter().skip_while(|code| **code != standing).skip(1);
        marks.extend(ahead.map(|code| step(code, State::ToCome, None)));
    }
    marks
}

const fn step(code: &'static str, state: State, on: Option<Date>) -> Mark {
    Mark {
        group: "step",
        code,
        state,
        on,
    }
}

fn taken(taken: &Step) -> Mark {
    match taken {
        Step::Introduced {
            how: Introduction::Accompanied,
            ..
        } => Mark {
            group: "introduction",
            code: Introduction::Accompanied.code(),
            state: State::Taken,
            on: Some(taken.on()),
        },
        other if other.barrier().is_some() => step(other.code(), State::Stopped, Some(other.on())),
        other => step(other.code(), State::Taken, Some(other.on())),
    }
}

/// The trail as it is drawn. Only the steps taken are read out: those to come are no news.
#[component]
pub fn Trail(marks: Vec<Mark>, words: Words) -> impl IntoView {
    let i18n = use_i18n();
    view! {
        <ol class="trail" aria-label=text!(i18n, client.steps_so_far)>
            {marks
                .into_iter()
                .map(|mark| {
                    let (class, hidden) = match mark.state {
                        State::Taken => ("done", None),
                        State::Stopped => ("stop", None),
                        State::ToCome => ("", Some("true")),
                    };
                    let done = (mark.state == State::Taken).then(|| {
                        view! { <span class="visually-hidden">{t!(i18n, client.done)} " "</span> }
                    });
                    view! {
                        <li class=class aria-hidden=hidden>
                            {done}
                            {words.term(mark.group, mark.code)}
                            {mark.on.map(|on| view! { <small>{words.day(on)}</small> })}
                        </li>
                    }
                })
                .collect_view()}
        </ol>
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use pathway::Barrier;
    use record::Id;

    const ON: Date = Date::constant(2026, 10, 5);

    fn after(steps: Vec<Step>) -> Vec<(&'static str, State)> {
        let id = Id::from_bytes([1; 16]);
        let mut connection = Connection::suggest(id, id, ON, String::new(), None);
        for step in steps {
            connection.step(step).unwrap();
        }
        let marks = trail(&connection);
        marks.iter().map(|mark| (mark.code, mark.state)).collect()
    }

    #[test]
    fn a_trail_shows_the_steps_taken_and_those_that_may_come() {
        use State::{Taken, ToCome};
        let how = Introduction::Accompanied;
        let steps = vec![Step::Agreed { on: ON }, Step::Introduced { on: ON, how }];
        assert_eq!(
            after(steps),
            [
                ("suggested", Taken),
                ("agreed", Taken),
                ("accompanied", Taken),
                ("attended", ToCome),
                ("ongoing", ToCome),
            ]
        );
    }

    #[test]
    fn a_stop_ends_the_trail() {
        use State::{Stopped, Taken};
        let stop = Step::Stopped {
            on: ON,
            why: Barrier::Cost,
            note: String::new(),
        };
        assert_eq!(
            after(vec![Step::Attended { on: ON }, stop]),
            [
                ("suggested", Taken),
                ("attended", Taken),
                ("stopped", Stopped)
            ]
        );
    }
}
