//! Where in a record something stands, in words a reader can follow: `episodes#2.connections#1.steps#3.on`.

use std::fmt::Write as _;

/// The way from a record to one of its fields. It borrows its names and is written out only for a problem.
#[derive(Debug, Clone, Default)]
pub struct Place<'a>(Vec<Part<'a>>);

#[derive(Debug, Clone, Copy)]
enum Part<'a> {
    Field(&'a str),
    /// A place in a list, from 0; readers see it from 1.
    Number(usize),
}

impl<'a> Place<'a> {
    /// Goes into a field.
    pub fn enter(&mut self, field: &'a str) {
        self.0.push(Part::Field(field));
    }

    /// Goes to a place in a list, counted from 0.
    pub fn item(&mut self, number: usize) {
        self.0.push(Part::Number(number));
    }

    /// Goes one part back.
    pub fn leave(&mut self) {
        self.0.pop();
    }

    /// The place as text; items are counted from 1.
    pub fn text(&self) -> String {
        let mut text = String::new();
        for part in &self.0 {
            match part {
                Part::Field(field) => {
                    let dot = if text.is_empty() { "" } else { "." };
                    text.push_str(dot);
                    text.push_str(&shortened(field));
                }
                // Writing to a `String` cannot fail.
                Part::Number(number) => _ = write!(text, "#{}", number.saturating_add(1)),
            }
        }
        text
    }
}

/// The most characters of the file's own text that a problem repeats.
const SHOWN: usize = 60;

/// A text from the file, short enough to stand in a sentence.
pub fn shortened(text: &str) -> String {
    if text.chars().nth(SHOWN).is_none() {
        return text.to_owned();
    }
    text.chars().take(SHOWN).chain(['…']).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_place_counts_from_one() {
        let mut place = Place::default();
        place.enter("episodes");
        place.item(1);
        place.enter("referral");
        place.enter("received");
        assert_eq!(place.text(), "episodes#2.referral.received");
        place.leave();
        assert_eq!(place.text(), "episodes#2.referral");
    }

    #[test]
    fn a_long_text_is_shortened_between_characters() {
        let text = "é".repeat(61);
        assert_eq!(shortened(&text), format!("{}…", "é".repeat(60)));
        assert_eq!(shortened("é"), "é");
    }
}
