//! The rule that every text a person sees comes from locales/: finds text in `view!` and in the
//! few calls that show text without one.
//!
//! What is text is decided by where it stands. Straight in a node or in an attribute people read,
//! any word is. Inside an expression, where a string may be a key or a class, only what reads like
//! a sentence or begins with a capital letter is.

use super::lexer::{Kind, Token, bracketed, tokens};
use super::{Finding, Source};

const ADVICE: &str =
    "Text a person sees comes from locales/: give it a key there and write `t!(i18n, …)`.";

const STYLE: &str =
    "The content security policy refuses `style=`: use a class, or `style:property=`.";

/// Attributes that people read or hear.
const READ: &[&str] = &[
    "alt",
    "aria-description",
    "aria-label",
    "aria-placeholder",
    "aria-roledescription",
    "aria-valuetext",
    "label",
    "placeholder",
    "text",
    "title",
];

/// Calls that show their argument.
const SHOWING: &[&str] = &[
    "alert_with_message",
    "confirm_with_message",
    "prompt_with_message",
    "set_text_content",
    "set_title",
];

/// Macros whose strings nobody sees.
const SILENT: &[&str] = &[
    "assert",
    "assert_eq",
    "debug_assert",
    "matches",
    "t",
    "t_display",
    "t_string",
    "td",
    "td_string",
    "use_i18n",
];

/// Words that cannot end an expression, so what follows them belongs to it.
const JOINING: &[&str] = &[
    "as", "else", "if", "in", "match", "move", "mut", "ref", "return",
];

/// Places that break the rule.
pub fn findings(source: &Source) -> Vec<Finding> {
    if !source.ends_with(".rs") || !source.is_below("src") || source.is_test() {
        return Vec::new();
    }
    let tokens = tokens(&source.text);
    let mut scan = Scan {
        source,
        findings: Vec::new(),
    };
    for (index, token) in tokens.iter().enumerate() {
        if let Some(open) = macro_bracket(&tokens, index, &["view"]) {
            scan.nodes(without_class(bracketed(&tokens, open).0));
        }
        let shows = token.kind == Kind::Word && SHOWING.contains(&token.text.as_str());
        if shows && tokens.get(index + 1).is_some_and(|next| next.is_mark("(")) {
            scan.expression(bracketed(&tokens, index + 1).0);
        }
    }
    scan.findings
}

/// Where the bracket of a call of one of these macros opens, if one begins at `index`.
fn macro_bracket(tokens: &[Token], index: usize, names: &[&str]) -> Option<usize> {
    let [name, mark, open, ..] = tokens.get(index..)? else {
        return None;
    };
    let is_call = name.kind == Kind::Word
        && names.contains(&name.text.as_str())
        && mark.is_mark("!")
        && open.opens();
    is_call.then_some(index + 2)
}

/// `view! { class="x", <p/> }` begins with a class for all its elements.
fn without_class(tokens: &[Token]) -> &[Token] {
    let is_class = matches!(tokens, [name, mark, ..] if name.is_word("class") && mark.is_mark("="));
    if !is_class {
        return tokens;
    }
    let comma = tokens.iter().position(|token| token.is_mark(","));
    comma
        .and_then(|comma| tokens.get(comma + 1..))
        .unwrap_or(tokens)
}

struct Scan<'a> {
    source: &'a Source,
    findings: Vec<Finding>,
}

impl Scan<'_> {
    /// What stands between tags.
    fn nodes(&mut self, tokens: &[Token]) {
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            if token.is_mark("<") {
                at = self.tag(tokens, at);
                continue;
            }
            if token.opens() {
                let (inside, after) = bracketed(tokens, at);
                self.expression(inside);
                at = after;
                continue;
            }
            let is_prose = matches!(token.kind, Kind::Text | Kind::Word);
            if is_prose && has_word(&token.text) {
                self.text(token);
            }
            at += 1;
        }
    }

    /// A tag from its `<`; gives the index after its `>`.
    fn tag(&mut self, tokens: &[Token], open: usize) -> usize {
        let is = |at: usize, mark: &str| tokens.get(at).is_some_and(|token| token.is_mark(mark));
        if is(open + 1, "!") && is(open + 2, "-") {
            return after_comment(tokens, open);
        }
        let mut at = after_name(tokens, open + 1);
        while let Some(token) = tokens.get(at) {
            if token.is_mark(">") {
                return at + 1;
            }
            if token.opens() {
                at = bracketed(tokens, at).1;
            } else if token.kind == Kind::Word {
                at = self.attribute(tokens, at);
            } else {
                at += 1;
            }
        }
        at
    }

    /// An attribute from its name; gives the index after its value.
    fn attribute(&mut self, tokens: &[Token], start: usize) -> usize {
        let (name, at) = attribute_name(tokens, start);
        if !tokens.get(at).is_some_and(|token| token.is_mark("=")) {
            return at;
        }
        let end = after_value(tokens, at + 1);
        let value = tokens.get(at + 1..end).unwrap_or_default();
        let plain = name.rsplit(':').next().unwrap_or(&name);
        if READ.contains(&plain) {
            self.value(value);
        }
        if name == "style" || name == "attr:style" {
            self.findings.extend(
                value
                    .first()
                    .map(|token| self.source.finding(token.line, STYLE)),
            );
        }
        end
    }

    fn value(&mut self, value: &[Token]) {
        match value {
            [only] if only.kind == Kind::Text => {
                if has_word(&only.text) {
                    self.text(only);
                }
            }
            [open, .., _] if open.opens() => self.expression(bracketed(value, 0).0),
            _ => self.expression(value),
        }
    }

    /// Rust inside a node or an attribute; a `view!` in it is looked at on its own.
    fn expression(&mut self, tokens: &[Token]) {
        if let [only] = tokens {
            if only.kind == Kind::Text && has_word(&only.text) {
                self.text(only);
            }
            return;
        }
        let mut at = 0;
        while let Some(token) = tokens.get(at) {
            let silent =
                macro_bracket(tokens, at, SILENT).or_else(|| macro_bracket(tokens, at, &["view"]));
            if let Some(open) = silent {
                at = bracketed(tokens, open).1;
                continue;
            }
            if token.kind == Kind::Text && reads_like_text(&token.text) {
                self.text(token);
            }
            at += 1;
        }
    }

    fn text(&mut self, token: &Token) {
        self.findings.push(
            self.source
                .finding(token.line, format!("“{}”: {ADVICE}", token.text.trim())),
        );
    }
}

fn after_comment(tokens: &[Token], open: usize) -> usize {
    let end = tokens.windows(3).skip(open + 3).position(
        |window| matches!(window, [a, b, c] if a.is_mark("-") && b.is_mark("-") && c.is_mark(">")),
    );
    end.map_or(tokens.len(), |end| open + 3 + end + 3)
}

/// After an element's name, which may be `my-part`, `svg::path` or `For<T>`.
fn after_name(tokens: &[Token], start: usize) -> usize {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(start) {
        if depth == 0 && (token.is_mark(">") || (token.apart && index > start)) {
            return index;
        }
        if token.is_mark("<") {
            depth += 1;
        } else if token.is_mark(">") {
            depth = depth.saturating_sub(1);
        }
    }
    tokens.len()
}

/// `aria-label` and `on:click` are several pieces.
fn attribute_name(tokens: &[Token], start: usize) -> (String, usize) {
    let mut name = String::new();
    for (index, token) in tokens.iter().enumerate().skip(start) {
        let joins =
            token.kind != Kind::Text && !["=", ">", "/"].iter().any(|mark| token.is_mark(mark));
        if !joins || token.opens() || (index > start && token.apart) {
            return (name, index);
        }
        name.push_str(&token.text);
    }
    (name, tokens.len())
}

/// After an attribute's value: a bracketed one ends with its bracket, any other where the next
/// attribute or the tag's end begins.
fn after_value(tokens: &[Token], start: usize) -> usize {
    let mut at = start;
    while let Some(token) = tokens.get(at) {
        let before = (at > start).then(|| tokens.get(at - 1)).flatten();
        let ends_tag = token.is_mark(">")
            && !before.is_some_and(|mark| mark.is_mark("=") || mark.is_mark("-"));
        let ends_alone =
            token.is_mark("/") && tokens.get(at + 1).is_some_and(|next| next.is_mark(">"));
        let next_one =
            token.apart && token.kind == Kind::Word && before.is_some_and(ends_expression);
        if ends_tag || ends_alone || (next_one && !JOINING.contains(&token.text.as_str())) {
            return at;
        }
        at = if token.opens() {
            bracketed(tokens, at).1
        } else {
            at + 1
        };
    }
    tokens.len()
}

fn ends_expression(token: &Token) -> bool {
    match token.kind {
        Kind::Word => !JOINING.contains(&token.text.as_str()),
        Kind::Text | Kind::Other => true,
        Kind::Mark => token.closes(),
    }
}

/// Whether there is a word of at least two letters.
fn has_word(text: &str) -> bool {
    words(text).next().is_some()
}

/// Whether a string in an expression is meant to be read: a word beside another word or beside a
/// place to be filled, or a capital letter first.
fn reads_like_text(text: &str) -> bool {
    let is_path = text.contains("::") || text.starts_with(['/', '#', '.']);
    let (plain, has_places) = without_places(text);
    let mut words = words(&plain);
    let Some(first) = words.next() else {
        return false;
    };
    let is_sentence =
        text.trim().contains(char::is_whitespace) && (has_places || words.next().is_some());
    !is_path && (is_sentence || first.starts_with(char::is_uppercase))
}

fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphabetic())
        .filter(|word| word.chars().nth(1).is_some())
}

/// Without the `{name}` of a format string, and whether there was one.
fn without_places(text: &str) -> (String, bool) {
    let mut depth = 0_usize;
    let mut kept = String::new();
    for c in text.chars() {
        match c {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    let has_places = kept.chars().count() < text.chars().count();
    (kept, has_places)
}

#[cfg(test)]
mod tests {
    use super::super::tests::source;
    use super::*;

    fn found(view: &str) -> Vec<String> {
        let text =
            format!("//! A page.\nfn page() -> impl IntoView {{\n    view! {{ {view} }}\n}}\n");
        findings(&source("src/pages/a.rs", &text))
            .into_iter()
            .map(|finding| finding.advice)
            .collect()
    }

    fn allows(view: &str) {
        assert_eq!(found(view), Vec::<String>::new(), "{view}");
    }

    fn refuses(view: &str) {
        assert_eq!(found(view).len(), 1, "{view}: {:?}", found(view));
    }

    #[test]
    fn text_in_a_node_is_found() {
        refuses(r#"<p>"Hello"</p>"#);
        refuses(r#"<p class="a b">"ok"</p>"#);
        refuses(r#"<p>{"Not found"}</p>"#);
        refuses(r#"<p>{"saved"}</p>"#);
        refuses("<p>Hello</p>");
        refuses(r#"<><b/>"Deux mots"</>"#);
        refuses(
            r#"<Show when=move || a.get() > 1 fallback=|| ()>"Late"</Show>"#
                .replace("> 1", "!= 1")
                .as_str(),
        );
    }

    #[test]
    fn text_from_locales_is_allowed() {
        allows("<p>{t!(i18n, today.due)}</p>");
        allows(r#"<p>{move || t_string!(i18n, today.due, count = "a few words")}</p>"#);
        allows("<h1 id=id class=\"big title\" on:click=move |_| set(1)>{title}</h1>");
    }

    #[test]
    fn punctuation_and_single_letters_are_allowed() {
        allows(r#"<p>{a} " · " {b} "—" "%" "5 × 2"</p>"#);
        allows(r#"<p>"A"</p>"#);
    }

    #[test]
    fn attributes_people_read_are_looked_at() {
        refuses(r#"<button aria-label="Close">{x}</button>"#);
        refuses(r#"<input placeholder="your name" type="text"/>"#);
        refuses(r#"<img src="/a.png" alt="a tree">"#);
        refuses(r#"<p title={format!("{} of {}", 1, 2)}>{x}</p>"#);
        refuses(r#"<Field label="Phone"/>"#);
        refuses(r#"<Title text="Today"/>"#);
        refuses(r#"<A attr:aria-label="Go on" href="/x">{x}</A>"#);
    }

    #[test]
    fn attributes_nobody_reads_are_not() {
        allows(
            r#"<input type="text" name="first name" class="wide field" id="Name" autocomplete="off"/>"#,
        );
        allows(r#"<img src="/a.png" alt="">"#);
        allows(
            r#"<button aria-label=move || t_string!(i18n, close) class="Round icon">{x}</button>"#,
        );
        allows(r#"<svg viewBox="0 0 24 24" aria-hidden="true"><path d="M 4 5 L 6 7 Zm"/></svg>"#);
        allows(r#"<Icon name="check"/>"#);
    }

    #[test]
    fn an_expression_may_hold_keys_but_not_sentences() {
        allows(r#"<p>{move || icon("check")}</p>"#);
        allows(r#"<p>{move || if late() { "" } else { "·" }}</p>"#);
        refuses(r#"<p>{move || if late() { "Too late" } else { "" }}</p>"#);
        refuses(r#"<p>{format!("{} clients found", n)}</p>"#);
        refuses(r#"<p>{format!("{n} Clients")}</p>"#);
    }

    #[test]
    fn a_view_inside_a_view_is_looked_at_once() {
        refuses(r#"<ul>{items.map(|i| view! { <li class="one item">"Item"</li> })}</ul>"#);
        allows(r#"<ul>{items.map(|i| view! { <li class="One item">{i}</li> })}</ul>"#);
        refuses(r#"<Show when=yes fallback=|| view! { <p>"None"</p> }>{x}</Show>"#);
    }

    #[test]
    fn closures_and_comparisons_do_not_end_a_tag() {
        allows(
            r#"<button on:click=move |event| { if a > b { go("Two words") } } class="b">{x}</button>"#,
        );
        allows(r#"<p class:late=move || day.get() == today class="x">{x}</p>"#);
        allows(
            r#"<For each=move || list.get() key=|row| row.id.clone() children=move |row| row/>"#,
        );
    }

    #[test]
    fn comments_and_the_class_of_all_are_no_text() {
        allows(r#"<!-- "two words" --><p>{x}</p>"#);
        allows("// Two words\n<p>{x} /* more words */</p>");
        allows(r#"class="two words", <p>{x}</p>"#);
    }

    #[test]
    fn an_inline_style_is_found_before_the_policy_refuses_it() {
        assert_eq!(found(r#"<p style="color: red">{x}</p>"#), [STYLE]);
        allows(r#"<p style:width=move || width()>{x}</p>"#);
    }

    #[test]
    fn calls_that_show_text_are_looked_at() {
        let text = |call: &str| findings(&source("src/platform/a.rs", call)).len();
        assert_eq!(text(r#"document.set_title("Doorstep");"#), 1);
        assert_eq!(
            text(r#"window.confirm_with_message(&format!("{} clients?", n));"#),
            1
        );
        assert_eq!(text(r#"window.confirm_with_message("Are you sure?");"#), 1);
        assert_eq!(text("document.set_title(&title);"), 0);
    }

    #[test]
    fn the_line_named_is_the_texts_own() {
        let text = "//! A.\nfn a() {\n    view! {\n        <p>\n            \"Hello there\"\n        </p>\n    }\n}\n";
        assert_eq!(
            findings(&source("src/a.rs", text))
                .first()
                .map(|finding| finding.line),
            Some(5)
        );
    }

    #[test]
    fn only_the_app_is_looked_at() {
        let text = r#"view! { <p>"Hello"</p> }"#;
        assert!(findings(&source("crates/a/src/lib.rs", text)).is_empty());
        assert!(findings(&source("src/pages/tests.rs", text)).is_empty());
    }
}
