//! A document as data, and the words it is made of.

use std::sync::OnceLock;

use wording::{Lang, Wording};

/// A document in one language.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Document {
    /// Its language.
    pub lang: Lang,
    /// Its title, for the paper. It must never become the title of the page: browsers keep that, and name files by it.
    pub title: String,
    /// Its parts, in order.
    pub sections: Vec<Section>,
}

/// A part of a document.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Section {
    /// Its heading; may be empty.
    pub heading: String,
    /// What stands in it.
    pub blocks: Vec<Block>,
}

/// One thing on paper.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A sentence or more.
    Text(String),
    /// Somebody's own words.
    Quote(String),
    /// A thing and what is to be known about it, a line each.
    Thing {
        /// What it is.
        name: String,
        /// What is to be known.
        lines: Vec<String>,
    },
    /// A question with boxes to tick.
    Ask {
        /// The question.
        question: String,
        /// The boxes' words.
        answers: Vec<String>,
    },
    /// Lines to write on.
    Space,
}

impl Document {
    /// Everything it says, a line each: for tests, and for whoever reads it aloud.
    #[must_use]
    pub fn text(&self) -> String {
        let mut lines = vec![self.title.as_str()];
        for section in &self.sections {
            lines.push(&section.heading);
            for block in &section.blocks {
                match block {
                    Block::Text(text) | Block::Quote(text) => lines.push(text),
                    Block::Thing {
                        name: first,
                        lines: rest,
                    }
                    | Block::Ask {
                        question: first,
                        answers: rest,
                    } => {
                        lines.push(first);
                        lines.extend(rest.iter().map(String::as_str));
                    }
                    Block::Space => {}
                }
            }
        }
        lines.join("\n")
    }
}

impl Section {
    /// A section, unless there is nothing to say in it.
    pub(crate) fn unless_empty(heading: String, blocks: Vec<Block>) -> Option<Self> {
        (!blocks.is_empty()).then_some(Self { heading, blocks })
    }
}

/// The words of the documents in one language: those all of Doorstep shares, and their own.
#[derive(Debug, Clone, Copy)]
pub struct Words {
    pub(crate) shared: &'static Wording,
    own: &'static Wording,
}

impl Words {
    /// The words of a language.
    #[must_use]
    pub fn of(lang: Lang) -> Self {
        static EN: OnceLock<Wording> = OnceLock::new();
        static FR: OnceLock<Wording> = OnceLock::new();
        let (words, text) = match lang {
            Lang::En => (&EN, include_str!("../../../locales/en/documents.json")),
            Lang::Fr => (&FR, include_str!("../../../locales/fr/documents.json")),
        };
        Self {
            shared: Wording::of(lang),
            own: words.get_or_init(|| Wording::read(lang, text)),
        }
    }

    /// A text of the documents.
    #[must_use]
    pub fn say(self, group: &str, code: &'static str) -> String {
        self.own.term(group, code).to_owned()
    }

    /// A sentence of the documents, its places filled.
    pub(crate) fn fill(self, group: &str, code: &str, values: &[(&str, &str)]) -> String {
        self.own.sentence(group, code, values)
    }

    /// A field and its value on one line.
    pub(crate) fn field(self, name: &str, value: &str) -> String {
        self.fill("page", "field", &[("name", name), ("value", value)])
    }

    /// The same, unless the value says nothing.
    pub(crate) fn filled(self, code: &'static str, value: &str) -> Option<String> {
        let value = value.trim();
        (!value.is_empty()).then(|| self.field(&self.say("field", code), value))
    }

    /// A term that all of Doorstep shares.
    pub(crate) fn term(self, group: &str, code: &str) -> String {
        self.shared.term(group, code).to_owned()
    }

    /// The same under its field's name.
    pub(crate) fn termed(self, field: &'static str, group: &str, code: &str) -> String {
        self.field(&self.say("field", field), self.shared.term(group, code))
    }
}
