//! What happened, told in words: the thread of the client page. It reads the record and never changes it.

mod entry;
mod happening;
mod teller;

use leptos::prelude::*;
use record::Date;

pub use self::entry::{EntryTold, line_mark};
pub use self::teller::{Teller, use_teller};
use crate::ui::words::{Words, use_words};

/// One entry of the thread.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// The day.
    pub on: Date,
    /// What kind of thing it is, and how it was done.
    pub kind: Vec<String>,
    /// What happened, a sentence each.
    pub text: Vec<String>,
    /// What the client said, in their own words.
    pub own: Option<String>,
    /// How it is marked: "gift", "stop" or not at all.
    pub mark: &'static str,
}

impl Told {
    /// The day and what kind of thing it is, on one line.
    pub fn head(&self, words: Words) -> String {
        let day = words.wording().date_short(self.on);
        let kind = self.kind.iter().cloned();
        [day]
            .into_iter()
            .chain(kind)
            .collect::<Vec<_>>()
            .join(" · ")
    }
}

/// The thread, newest first.
#[component]
pub fn Thread(told: Vec<Told>) -> impl IntoView {
    let entry = |told: Told| {
        let mark = told.mark;
        view! {
            <li class=mark>
                <Telling told />
            </li>
        }
    };
    view! { <ol class="thread">{told.into_iter().map(entry).collect_view()}</ol> }
}

/// One entry of a thread: the day and what kind of thing it is, then what happened.
#[component]
pub fn Telling(told: Told) -> impl IntoView {
    let words = use_words();
    let head = told.head(words);
    let text = told.text.into_iter().map(|line| view! { <p>{line}</p> });
    view! {
        <time datetime=told.on.to_string()>{head}</time>
        {text.collect_view()}
        {told.own.map(|own| view! { <p><q>{own}</q></p> })}
    }
}

/// What is told, but for its day.
struct Draft(Told);

impl Draft {
    fn of(kind: &str) -> Self {
        Self(Told {
            on: Date::MIN,
            kind: vec![kind.to_owned()],
            text: Vec::new(),
            own: None,
            mark: "",
        })
    }

    fn kind(mut self, kind: Option<String>) -> Self {
        self.0.kind.extend(kind);
        self
    }

    fn line(mut self, line: Option<String>) -> Self {
        self.0.text.extend(line);
        self
    }

    fn own(mut self, words: &str) -> Self {
        self.0.own = filled(words);
        self
    }

    fn mark(mut self, mark: &'static str) -> Self {
        self.0.mark = mark;
        self
    }

    fn on(self, on: Date) -> Told {
        Told { on, ..self.0 }
    }
}

fn filled(text: &str) -> Option<String> {
    let text = text.trim();
    (!text.is_empty()).then(|| text.to_owned())
}
