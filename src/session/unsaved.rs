//! What the controls of a form hold that nobody has saved yet, and how the vault keeps it. No page and no vault here.
//!
//! It knows names, values and words of controls, not what they mean: whatever a form asks, its draft needs no code.

use std::cell::{Cell, RefCell};
use std::rc::Rc;

use minicbor::{Decode, Encode};
use record::Id;

record::coded! {
    /// How a control is read and set.
    pub enum Control {
        /// A text, a number or a day that is typed.
        Text = 0, "text";
        /// A list that opens.
        Pick = 1, "pick";
        /// One of several answers in sight.
        Choose = 2, "choose";
        /// A box that is ticked or not.
        Tick = 3, "tick";
        /// A day that is typed.
        Day = 4, "day";
    }
}

/// One control and what it holds.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Typed {
    /// How it is set.
    #[n(0)]
    pub control: Control,
    /// Its name in the form.
    #[n(1)]
    pub name: String,
    /// What is typed, or the code of what is chosen or of the box.
    #[n(2)]
    pub value: String,
    /// Whether the box is ticked; true for every other control.
    #[n(3)]
    pub is_on: bool,
    /// The words before it.
    #[n(4)]
    pub label: String,
    /// The value as a person reads it.
    #[n(5)]
    pub said: String,
}

impl Typed {
    /// Whether both are about one control; a box is one by itself.
    fn is_of(&self, other: &Self) -> bool {
        let same_box = self.control != Control::Tick || self.value == other.value;
        self.control == other.control && self.name == other.name && same_box
    }

    fn says_as(&self, other: &Self) -> bool {
        self.is_of(other) && self.value == other.value && self.is_on == other.is_on
    }

    fn is_empty(&self) -> bool {
        self.value.is_empty() || !self.is_on
    }
}

/// What a form holds that it did not when it was opened; `None` when that is nothing.
///
/// Days are kept in any case: one that stands at today would be another day tomorrow. What was only opened is left out,
/// so that a draft never puts old values over newer ones.
pub fn draft_of(now: &[Typed], at_first: &[Typed]) -> Option<Vec<Typed>> {
    let is_changed = |one: &Typed| match at_first.iter().find(|first| first.is_of(one)) {
        Some(first) => !first.says_as(one),
        None => !one.is_empty(),
    };
    if !now.iter().any(is_changed) {
        return None;
    }
    let is_day = |one: &Typed| one.control == Control::Day && !one.is_empty();
    let kept = now.iter().filter(|one| is_changed(one) || is_day(one));
    Some(kept.cloned().collect())
}

/// What a draft says and the form does not, in the draft's order.
pub fn missing<'a>(draft: &'a [Typed], now: &[Typed]) -> Vec<&'a Typed> {
    let is_there = |one: &Typed| now.iter().any(|it| it.says_as(one));
    draft.iter().filter(|one| !is_there(one)).collect()
}

/// What is held by the control of this name: what is typed, or the code of what is chosen; empty without any.
pub fn held(all: &[Typed], control: Control, name: &str) -> String {
    let mut all = all.iter();
    let found = all.find(|one| one.control == control && one.name == name && one.is_on);
    found.map(|one| one.value.clone()).unwrap_or_default()
}

/// Puts what a control holds now in the place of what it held. One that holds nothing is left out.
pub fn put(all: &mut Vec<Typed>, one: Typed) {
    all.retain(|other| !other.is_of(&one));
    if !one.is_empty() {
        all.push(one);
    }
}

/// What is worth keeping as a draft: a day alone is not.
pub fn worth_keeping(all: Vec<Typed>) -> Option<Vec<Typed>> {
    let says = |one: &Typed| one.control != Control::Day && !one.is_empty();
    all.iter().any(says).then_some(all)
}

/// Of what found no control, the part that somebody could miss: an empty text and a box without a tick say nothing.
pub fn worth_showing(left: Vec<&Typed>) -> Vec<Typed> {
    let left = left.into_iter().filter(|one| !one.is_empty());
    left.cloned().collect()
}

/// A draft as it is listed: where, and since when.
#[derive(Debug, Clone, PartialEq, Eq, Encode, Decode)]
pub struct Draft {
    /// Its id.
    #[n(0)]
    pub id: Id,
    /// The address of the form in the app: words and ids, never a name.
    #[n(1)]
    pub place: String,
    /// When it was kept: milliseconds since 1970 began, UTC.
    #[n(2)]
    pub at: u64,
}

/// The rest of a draft.
#[derive(Debug, Clone, PartialEq, Eq, Default, Encode, Decode)]
pub struct DraftText {
    /// What was typed, in the order of the form.
    #[n(0)]
    pub typed: Vec<Typed>,
}

/// What a form holds, to be kept as its draft.
pub struct Unsaved {
    /// The address of the form in the app.
    pub place: String,
    /// What it holds; `None` when it holds nothing new.
    pub typed: Option<Vec<Typed>>,
    /// How far the keeping is.
    pub progress: Rc<Progress>,
}

/// How far the keeping of one form's draft is.
#[derive(Debug, Default)]
pub struct Progress {
    /// Whether the form was saved or given up: nothing of it is to be kept then.
    pub has_ended: Cell<bool>,
    /// What the vault has of it.
    pub kept: RefCell<Option<Vec<Typed>>>,
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text(name: &str, value: &str) -> Typed {
        Typed {
            control: Control::Text,
            name: name.to_owned(),
            value: value.to_owned(),
            is_on: true,
            label: format!("label of {name}"),
            said: value.to_owned(),
        }
    }

    fn of(control: Control, name: &str, value: &str, is_on: bool) -> Typed {
        Typed {
            control,
            is_on,
            ..text(name, value)
        }
    }

    fn form() -> Vec<Typed> {
        vec![
            text("note", ""),
            of(Control::Choose, "mode", "phone", true),
            of(Control::Tick, "needs", "stress", false),
            of(Control::Tick, "needs", "food-insecurity", true),
            of(Control::Day, "on", "2026-11-24", true),
        ]
    }

    #[test]
    fn a_form_that_was_only_opened_has_no_draft() {
        assert_eq!(draft_of(&form(), &form()), None);
    }

    #[test]
    fn a_field_that_came_up_empty_is_no_draft() {
        let mut now = form();
        now.push(text("stress", ""));
        now.push(of(Control::Tick, "languages", "tamil", false));
        assert_eq!(draft_of(&now, &form()), None);
    }

    #[test]
    fn a_draft_holds_what_changed_and_the_day() {
        let mut now = form();
        now[0] = text("note", "Laughed at the weather vane.");
        now[3].is_on = false;
        let names: Vec<_> = draft_of(&now, &form())
            .unwrap()
            .into_iter()
            .map(|one| (one.name, one.value, one.is_on))
            .collect();
        let expected = [
            ("note", "Laughed at the weather vane.", true),
            ("needs", "food-insecurity", false),
            ("on", "2026-11-24", true),
        ]
        .map(|(name, value, is_on)| (name.to_owned(), value.to_owned(), is_on));
        assert_eq!(names, expected);
    }

    #[test]
    fn what_the_form_does_not_say_yet_is_still_to_be_put_back() {
        let draft = [
            text("note", "Tea"),
            of(Control::Tick, "needs", "stress", true),
            of(Control::Choose, "mode", "home-visit", true),
        ];
        let mut now = form();
        let todo = missing(&draft, &now);
        assert_eq!(todo, [&draft[0], &draft[1], &draft[2]]);
        now[0] = draft[0].clone();
        now[2].is_on = true;
        assert_eq!(missing(&draft, &now), [&draft[2]]);
        now[1].value = "home-visit".to_owned();
        assert!(missing(&draft, &now).is_empty());
    }

    #[test]
    fn words_that_were_translated_meanwhile_do_not_count_as_changed() {
        let mut draft = form();
        draft[1].label = "Comment ?".to_owned();
        assert!(missing(&draft, &form()).is_empty());
        assert_eq!(draft_of(&draft, &form()), None);
    }

    #[test]
    fn only_what_says_something_is_shown_when_it_found_no_field() {
        let left = [
            text("gone", "The bus stops two hills away."),
            text("empty", ""),
            of(Control::Tick, "needs", "stress", false),
        ];
        let shown = worth_showing(left.iter().collect());
        assert_eq!(shown, [left[0].clone()]);
    }

    #[test]
    fn a_second_answer_takes_the_place_of_the_first_and_of_no_other() {
        let mut all = vec![of(Control::Tick, "needs", "stress", true)];
        put(&mut all, of(Control::Choose, "mode", "phone", true));
        put(&mut all, of(Control::Choose, "mode", "home-visit", true));
        put(
            &mut all,
            of(Control::Tick, "needs", "food-insecurity", true),
        );
        assert_eq!(held(&all, Control::Choose, "mode"), "home-visit");
        assert_eq!(all.len(), 3);
        put(&mut all, of(Control::Tick, "needs", "stress", false));
        put(&mut all, text("words", ""));
        let left: Vec<_> = all.iter().map(|one| one.value.as_str()).collect();
        assert_eq!(left, ["home-visit", "food-insecurity"]);
    }

    #[test]
    fn an_answer_that_is_taken_back_was_not_given() {
        let mut all = vec![of(Control::Choose, "mode", "phone", true)];
        put(&mut all, of(Control::Choose, "mode", "", true));
        assert_eq!(held(&all, Control::Choose, "mode"), "");
        assert!(all.is_empty());
    }

    #[test]
    fn a_day_without_an_answer_is_not_worth_keeping() {
        let day = of(Control::Day, "on", "2026-11-24", true);
        assert_eq!(worth_keeping(vec![day.clone()]), None);
        let both = vec![day, text("words", "The ferry horn.")];
        assert_eq!(worth_keeping(both.clone()), Some(both));
    }

    #[test]
    fn a_draft_is_the_same_after_being_written_and_read() {
        let head = Draft {
            id: Id::from_bytes([3; 16]),
            place: "/clients/new".to_owned(),
            at: 1_795_000_000_000,
        };
        let text = DraftText { typed: form() };
        let (head_bytes, text_bytes) = (
            minicbor::to_vec(&head).unwrap(),
            minicbor::to_vec(&text).unwrap(),
        );
        assert_eq!(minicbor::decode::<Draft>(&head_bytes).unwrap(), head);
        assert_eq!(minicbor::decode::<DraftText>(&text_bytes).unwrap(), text);
    }
}
