//! Writes what goes back to JavaScript as JSON: its reader is the browser's own, and quick from the first call on.

use std::fmt::Write as _;

/// A list of objects in the making.
#[derive(Debug)]
pub struct List(String);

/// One object of a list in the making.
#[derive(Debug)]
pub struct Object<'a> {
    text: &'a mut String,
    is_first: bool,
}

impl List {
    /// An empty list, with room for so many bytes.
    pub fn with_room(bytes: usize) -> Self {
        let mut text = String::with_capacity(bytes);
        text.push('[');
        Self(text)
    }

    /// Adds an object, whose fields `write` writes.
    pub fn add(&mut self, write: impl FnOnce(&mut Object<'_>)) {
        if self.0.len() > 1 {
            self.0.push(',');
        }
        self.0.push('{');
        write(&mut Object {
            text: &mut self.0,
            is_first: true,
        });
        self.0.push('}');
    }

    /// The whole list.
    pub fn finish(mut self) -> String {
        self.0.push(']');
        self.0
    }
}

impl Object<'_> {
    /// A text.
    pub fn text(&mut self, name: &str, text: &str) {
        self.name(name);
        quote(self.text, text);
    }

    /// Several texts.
    pub fn texts(&mut self, name: &str, texts: &[&str]) {
        self.name(name);
        let mut before = '[';
        for text in texts {
            self.text.push(before);
            quote(self.text, text);
            before = ',';
        }
        self.text
            .push_str(if texts.is_empty() { "[]" } else { "]" });
    }

    /// A number, or `true` or `false`.
    pub fn plain(&mut self, name: &str, value: impl std::fmt::Display) {
        self.name(name);
        // Writing to a text does not fail.
        let _ = write!(self.text, "{value}");
    }

    fn name(&mut self, name: &str) {
        self.text.push_str(if self.is_first { "\"" } else { ",\"" });
        self.is_first = false;
        self.text.push_str(name);
        self.text.push_str("\":");
    }
}

fn quote(out: &mut String, text: &str) {
    out.push('"');
    if text
        .bytes()
        .any(|byte| byte < 0x20 || byte == b'"' || byte == b'\\')
    {
        for c in text.chars() {
            match c {
                '"' | '\\' => out.extend(['\\', c]),
                c if u32::from(c) < 0x20 => {
                    let _ = write!(out, "\\u{:04x}", u32::from(c));
                }
                c => out.push(c),
            }
        }
    } else {
        out.push_str(text);
    }
    out.push('"');
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_of_objects_is_json() {
        let mut list = List::with_room(0);
        list.add(|object| {
            object.text("a", "say \"é\"\n\\");
            object.texts("b", &["x", "y"]);
            object.plain("c", 7);
        });
        list.add(|object| object.texts("b", &[]));
        assert_eq!(
            list.finish(),
            "[{\"a\":\"say \\\"é\\\"\\u000a\\\\\",\"b\":[\"x\",\"y\"],\"c\":7},{\"b\":[]}]"
        );
        assert_eq!(List::with_room(0).finish(), "[]");
    }
}
