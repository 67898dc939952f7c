//! Every number that a person can see in `summary.html`, and what it says about which cell: in table cells, headings,
//! captions, sentences, names for screen readers, and drawn as bars.
//!
//! Nothing is skipped: an element, an attribute or a number that this does not know how to read is a finding.

use super::data::{Release, Table};
use super::known::{Number, Words};
use super::markup::{Element, Node, read};
use super::{Claim, Found, What};

pub(super) const FILE: &str = "summary.html";

/// What a place in the page is about.
#[derive(Clone, PartialEq)]
pub(super) enum About {
    /// The frame: its title, the period, how it was protected.
    Frame,
    /// A part of the page, between its tables.
    Part,
    /// A table of the catalogue.
    Table(String),
    /// Means of an instrument, by its title.
    Instrument(String),
    /// Shares of those who said so.
    Shares,
}

pub(super) struct Page<'a> {
    pub(super) release: &'a Release,
    pub(super) words: &'a Words,
    pub(super) about: About,
    pub(super) found: Found,
}

/// Reads a page beside the page of nobody, which has the same head.
pub fn attack(page: &str, nobody: &str, release: &Release, words: &Words) -> Found {
    let mut it = Page {
        release,
        words,
        about: About::Frame,
        found: Found::default(),
    };
    match (read(page), read(nobody)) {
        (Ok(page), Ok(nobody)) => it.whole(&page, &nobody),
        (Err(why), _) | (_, Err(why)) => it.not_read(&why),
    }
    it.found
}

impl Page<'_> {
    fn whole(&mut self, page: &Element, nobody: &Element) {
        let head = |page: &Element| format!("{:?}", page.all("head"));
        if head(page) != head(nobody) {
            self.not_read("the head is not that of every summary");
        }
        for html in page.elements() {
            self.attributes(html);
            for child in html.elements().filter(|child| child.name != "head") {
                self.element(child);
            }
        }
    }

    pub(super) fn not_read(&mut self, what: &str) {
        self.found.not_read(FILE, what);
    }

    fn element(&mut self, element: &Element) {
        let before = self.about.clone();
        match element.name.as_str() {
            "h2" => self.about = About::Part,
            "h3" => self.turn_to(element.text().trim()),
            "div" | "section" => {
                if let Some(name) = element.says("aria-label") {
                    self.turn_to(name);
                }
            }
            "table" => return self.table(element),
            "body" | "main" | "header" | "footer" | "p" | "h1" | "ul" | "ol" | "li" | "small"
            | "b" | "strong" | "br" | "span" => {}
            other => self.not_read(&format!("<{other}>")),
        }
        self.attributes(element);
        let is_text = |node: &Node| match node {
            Node::Text(_) => true,
            Node::Element(it) => ["b", "small", "br", "span", "strong"].contains(&it.name.as_str()),
        };
        if element.children.iter().all(is_text) {
            element.elements().for_each(|it| self.attributes(it));
            self.sentence(&element.text());
        } else {
            for child in &element.children {
                match child {
                    Node::Text(text) => self.sentence(text),
                    Node::Element(child) => self.element(child),
                }
            }
        }
        // A table's block ends with it; a heading reaches as far as the next.
        if element.name == "div" {
            self.about = before;
        } else if element.name == "section" {
            self.about = About::Part;
        }
    }

    fn turn_to(&mut self, title: &str) {
        let mut tables = self.release.tables.iter();
        if let Some((id, _)) = tables.find(|(_, table)| table.title == title) {
            self.about = About::Table(id.clone());
        } else if title == self.words.word("shares", "title") {
            self.about = About::Shares;
        } else {
            self.about = About::Instrument(title.to_owned());
        }
    }

    /// Attributes that say nothing; those that are read out are sentences.
    pub(super) fn attributes(&mut self, element: &Element) {
        for (name, value) in &element.attributes {
            match name.as_str() {
                "aria-label" | "title" | "alt" | "aria-description" => self.sentence(value),
                "class" | "role" | "scope" | "lang" | "aria-hidden" | "data-label" => {
                    let columns = format!("of-{}", self.columns());
                    if value
                        .replace(&columns, "")
                        .contains(|c: char| c.is_numeric())
                    {
                        self.not_read(&format!("{name}=\"{value}\""));
                    }
                }
                "tabindex" if value == "0" => {}
                "colspan" if value == "8" => {}
                _ => self.not_read(&format!("{name}=\"{value}\"")),
            }
        }
    }

    /// How many columns the table has that is read.
    fn columns(&self) -> usize {
        match &self.about {
            About::Table(id) => {
                let second = self.release.tables[id].dimensions.get(1);
                second.map_or(0, |dimension| dimension.groups.len())
            }
            _ => 0,
        }
    }

    pub(super) fn sentence(&mut self, text: &str) {
        self.nobody_in(text);
        let numbers = match self.words.numbers(text) {
            Ok(numbers) => numbers,
            Err(why) => return self.not_read(&why),
        };
        for number in &numbers {
            if !self.is_said(text, number) {
                self.found.unexplained(FILE, text, number);
            }
        }
    }

    /// Whether it is known what a number of a sentence says. What it says of a cell is stated.
    fn is_said(&mut self, text: &str, number: &Number) -> bool {
        let Some(whole) = number.whole() else {
            return false;
        };
        match self.about.clone() {
            About::Frame => self.is_of_the_frame(text, number),
            About::Part => self.is_at_a_glance(text, number, whole),
            About::Table(id) => {
                let table = &self.release.tables[&id];
                if !table.shown {
                    return false;
                }
                let follows = |noun: &String| text[number.end..].starts_with(noun.as_str());
                let total = self.words.counted(&table.counts).iter().any(follows);
                let at = match label_before(table, text, number) {
                    Some(at) if !total => at,
                    _ if total && !number.percent => table.everywhere(),
                    _ => return false,
                };
                let what = if number.percent {
                    What::Percent(whole)
                } else {
                    What::Count(whole)
                };
                self.state(&id, at, what, text);
                true
            }
            About::Instrument(_) | About::Shares => false,
        }
    }

    /// The totals and shares that a reader looks for first, and the sentence on who felt heard.
    fn is_at_a_glance(&mut self, text: &str, number: &Number, whole: i64) -> bool {
        let heard = self.release.heard.is_some_and(|(heard, _)| heard == whole);
        let after = text[number.end..]
            .trim_start_matches(['\u{202f}', '%', ' '])
            .trim();
        let is = |code: &str| self.words.word("glance", code) == after;
        let totals = [
            ("people", "person"),
            ("referrals", "referral"),
            ("contacts", "contact"),
            ("connections", "connection"),
        ];
        if let Some((_, counted)) = totals.iter().find(|(code, _)| is(code)) {
            let mut tables = self.release.tables.iter();
            let table = tables.find(|(id, table)| {
                table.shown
                    && table.counts == *counted
                    && !id.contains(':')
                    && table.total() == Some(whole)
            });
            return table.is_some() && !number.percent;
        }
        if is("took-part") {
            let id = "people-connected".to_owned();
            self.state(
                &id,
                vec!["took-part".to_owned()],
                What::Percent(whole),
                text,
            );
            return number.percent;
        }
        if self.is_of_cards(text, number, whole) {
            return true;
        }
        number.percent && heard
    }

    /// What share of referrers' cards says yes, and of how many.
    fn is_of_cards(&self, text: &str, number: &Number, whole: i64) -> bool {
        let follows = |noun: &String| text[number.end..].starts_with(noun.as_str());
        let of_cards = self.words.counted("card").iter().any(follows);
        self.release.cards.iter().any(|share| match number.percent {
            true => share.percent == whole,
            false => of_cards && share.cards == whole,
        })
    }

    /// A sentence that names groups in which nobody is.
    fn nobody_in(&mut self, text: &str) {
        let sentence = self.words.word("page", "none-in").to_owned();
        let begins = sentence.split('{').next().unwrap_or_default();
        let (About::Table(id), Some(names)) = (self.about.clone(), text.strip_prefix(begins))
        else {
            return;
        };
        let table = &self.release.tables[&id];
        let groups = table
            .dimensions
            .first()
            .map_or(&[][..], |rows| &rows.groups);
        for group in groups.iter().filter(|group| names.contains(&group.label)) {
            let mut at = table.everywhere();
            at[0].clone_from(&group.id);
            self.state(&id, at, What::Count(0), text);
        }
    }

    fn is_of_the_frame(&self, text: &str, number: &Number) -> bool {
        let release = self.release;
        if release.organization.as_deref() == Some(text.trim()) {
            return true;
        }
        let [name, from, to] = &release.period;
        let days = format!("{name}–{from}-{to}");
        let mut known: Vec<i64> = days
            .split(['-', '–'])
            .filter_map(|n| n.parse().ok())
            .collect();
        known.push(release.threshold);
        !number.percent && number.whole().is_some_and(|n| known.contains(&n))
    }

    pub(super) fn state(&mut self, id: &str, at: Vec<String>, what: What, text: &str) {
        self.found.claims.push(Claim {
            file: FILE,
            place: text.trim().to_owned(),
            table: id.to_owned(),
            at,
            what,
        });
    }
}

/// The cell named last before a number, or first after it.
fn label_before(table: &Table, text: &str, number: &Number) -> Option<Vec<String>> {
    let named = table
        .dimensions
        .iter()
        .enumerate()
        .flat_map(|(axis, dimension)| {
            let groups = dimension.groups.iter();
            groups.filter_map(move |group| {
                let places = text
                    .match_indices(group.label.as_str())
                    .map(|(place, _)| place);
                let before = places
                    .clone()
                    .filter(|place| place + group.label.len() <= number.start);
                let after = places
                    .filter(|place| *place >= number.end)
                    .map(|place| number.end + place);
                // Those before it come first, the nearest of them; of two at one place the longer name.
                let distance = before
                    .map(|place| number.start - place)
                    .min()
                    .or(after.min())?;
                Some(((distance, usize::MAX - group.label.len()), axis, group))
            })
        });
    let (_, axis, group) = named.min_by_key(|(distance, ..)| *distance)?;
    let mut at = table.everywhere();
    at[axis].clone_from(&group.id);
    Some(at)
}
