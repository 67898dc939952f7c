//! A page as a tree, by a reader for the little of HTML that a summary may be written in. What it does not know is
//! refused: a comment, a script, an entity, an attribute without quotes.

/// A piece of a page.
#[derive(Debug, Clone)]
pub enum Node {
    Text(String),
    Element(Element),
}

/// An element with all it says and holds.
#[derive(Debug, Clone, Default)]
pub struct Element {
    pub name: String,
    pub attributes: Vec<(String, String)>,
    pub children: Vec<Node>,
}

impl Element {
    /// What an attribute says.
    pub fn says(&self, name: &str) -> Option<&str> {
        let found = self.attributes.iter().find(|(n, _)| n == name);
        found.map(|(_, value)| value.as_str())
    }

    /// Its elements of a kind, at any depth, in order.
    pub fn all<'a>(&'a self, name: &str) -> Vec<&'a Self> {
        let mut found = Vec::new();
        for child in self.elements() {
            if child.name == name {
                found.push(child);
            }
            found.extend(child.all(name));
        }
        found
    }

    pub fn elements(&self) -> impl Iterator<Item = &Self> {
        self.children.iter().filter_map(|child| match child {
            Node::Element(element) => Some(element),
            Node::Text(_) => None,
        })
    }

    /// All its text, a blank where an element ends.
    pub fn text(&self) -> String {
        let parts = self.children.iter().map(|child| match child {
            Node::Text(text) => text.clone(),
            Node::Element(element) => format!(" {} ", element.text()),
        });
        parts.collect()
    }
}

const EMPTY: [&str; 3] = ["meta", "br", "hr"];

/// Reads a page.
pub fn read(page: &str) -> Result<Element, String> {
    let rest = page.strip_prefix("<!doctype html>").unwrap_or(page);
    let mut open = vec![Element::default()];
    let mut rest = rest;
    while !rest.is_empty() {
        let until = rest.find('<').unwrap_or(rest.len());
        let (text, after) = rest.split_at(until);
        if !text.is_empty() {
            let text = if open.last().is_some_and(|it| it.name == "style") {
                text.to_owned()
            } else {
                plain(text)?
            };
            top(&mut open)?.children.push(Node::Text(text));
        }
        let Some(tag) = after.strip_prefix('<') else {
            break;
        };
        let end = ending(tag).ok_or("a tag does not end")?;
        let (inside, after) = (&tag[..end], &tag[end + 1..]);
        rest = after;
        if let Some(name) = inside.strip_prefix('/') {
            let closed = open.pop().ok_or("too many ends")?;
            if closed.name != name.trim() {
                return Err(format!("{} ends as {name}", closed.name));
            }
            top(&mut open)?.children.push(Node::Element(closed));
            continue;
        }
        let (inside, closes) = match inside.strip_suffix('/') {
            Some(inside) => (inside, true),
            None => (inside, false),
        };
        let element = opened(inside)?;
        if closes || EMPTY.contains(&element.name.as_str()) {
            top(&mut open)?.children.push(Node::Element(element));
        } else {
            open.push(element);
        }
    }
    match (open.pop(), open.is_empty()) {
        (Some(page), true) => Ok(page),
        _ => Err("an element does not end".to_owned()),
    }
}

fn top(open: &mut [Element]) -> Result<&mut Element, String> {
    open.last_mut().ok_or_else(|| "too many ends".to_owned())
}

/// Where a tag ends, outside quotes.
fn ending(tag: &str) -> Option<usize> {
    let mut quoted = false;
    tag.char_indices().find_map(|(at, c)| {
        quoted ^= c == '"';
        (c == '>' && !quoted).then_some(at)
    })
}

fn opened(inside: &str) -> Result<Element, String> {
    let name_ends = inside.find(char::is_whitespace).unwrap_or(inside.len());
    let (name, mut rest) = inside.split_at(name_ends);
    if name.is_empty() || !name.chars().all(|c| c.is_ascii_alphanumeric()) {
        return Err(format!("<{name} is not read"));
    }
    let mut attributes = Vec::new();
    loop {
        rest = rest.trim_start();
        if rest.is_empty() {
            break;
        }
        let (attribute, after) = rest
            .split_once("=\"")
            .ok_or_else(|| format!("{rest} is not read"))?;
        let (value, after) = after.split_once('"').ok_or("a quote does not end")?;
        attributes.push((attribute.to_owned(), plain(value)?));
        rest = after;
    }
    Ok(Element {
        name: name.to_owned(),
        attributes,
        children: Vec::new(),
    })
}

fn plain(text: &str) -> Result<String, String> {
    let mut out = String::new();
    let mut rest = text;
    while let Some(at) = rest.find('&') {
        out.push_str(&rest[..at]);
        let (name, after) = rest[at + 1..]
            .split_once(';')
            .ok_or("an entity does not end")?;
        out.push(match name {
            "amp" => '&',
            "lt" => '<',
            "gt" => '>',
            "quot" => '"',
            "#39" => '\'',
            other => return Err(format!("&{other}; is not read")),
        });
        rest = after;
    }
    out.push_str(rest);
    Ok(out)
}
