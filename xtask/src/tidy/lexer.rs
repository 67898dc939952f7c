//! Splits Rust into words, marks and literals, with their lines. Comments are left out.
//!
//! Knows as much of the language as the rules need; it must never fail on a text that compiles,
//! and on any other text it must still come to an end.

/// What a piece of source is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// An identifier or keyword.
    Word,
    /// A string literal; its text is what stands between the quotes.
    Text,
    /// A character, a lifetime or a number.
    Other,
    /// One character of punctuation.
    Mark,
}

/// A piece of source.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Token {
    /// What it is.
    pub kind: Kind,
    /// Its text, without quotes.
    pub text: String,
    /// Its line, from 1.
    pub line: usize,
    /// Whether a blank, a line's end or a comment stands before it.
    pub apart: bool,
}

impl Token {
    /// Whether it is this punctuation.
    pub fn is_mark(&self, mark: &str) -> bool {
        self.kind == Kind::Mark && self.text == mark
    }

    /// Whether it is this word.
    pub fn is_word(&self, word: &str) -> bool {
        self.kind == Kind::Word && self.text == word
    }

    /// Whether it opens a bracket of any kind.
    pub fn opens(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.text.as_str(), "(" | "[" | "{")
    }

    /// Whether it closes a bracket of any kind.
    pub fn closes(&self) -> bool {
        self.kind == Kind::Mark && matches!(self.text.as_str(), ")" | "]" | "}")
    }
}

/// The pieces of a source, in order.
pub fn tokens(text: &str) -> Vec<Token> {
    let mut lexer = Lexer {
        rest: text.chars().collect(),
        at: 0,
        line: 1,
        apart: true,
    };
    let mut tokens = Vec::new();
    while let Some(token) = lexer.next_token() {
        tokens.push(token);
    }
    tokens
}

/// The tokens from the one at `open`, which opens a bracket, to the one that closes it, and the
/// index after that.
pub fn bracketed(tokens: &[Token], open: usize) -> (&[Token], usize) {
    let mut depth = 0_usize;
    for (index, token) in tokens.iter().enumerate().skip(open) {
        if token.opens() {
            depth += 1;
        } else if token.closes() {
            depth = depth.saturating_sub(1);
            if depth == 0 {
                return (tokens.get(open + 1..index).unwrap_or_default(), index + 1);
            }
        }
    }
    (tokens.get(open + 1..).unwrap_or_default(), tokens.len())
}

struct Lexer {
    rest: Vec<char>,
    at: usize,
    line: usize,
    apart: bool,
}

impl Lexer {
    fn peek(&self, ahead: usize) -> Option<char> {
        self.rest.get(self.at + ahead).copied()
    }

    fn take(&mut self) -> Option<char> {
        let c = self.peek(0)?;
        self.at += 1;
        if c == '\n' {
            self.line += 1;
        }
        Some(c)
    }

    fn take_while(&mut self, fits: impl Fn(char) -> bool) -> String {
        let mut text = String::new();
        while self.peek(0).is_some_and(&fits) {
            text.extend(self.take());
        }
        text
    }

    fn next_token(&mut self) -> Option<Token> {
        self.skip_blanks();
        let (line, apart) = (self.line, std::mem::take(&mut self.apart));
        let (kind, text) = self.piece()?;
        Some(Token {
            kind,
            text,
            line,
            apart,
        })
    }

    fn skip_blanks(&mut self) {
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some(c), _) if c.is_whitespace() => {
                    self.take();
                }
                (Some('/'), Some('/')) => {
                    self.take_while(|c| c != '\n');
                }
                (Some('/'), Some('*')) => self.skip_block_comment(),
                _ => return,
            }
            self.apart = true;
        }
    }

    fn skip_block_comment(&mut self) {
        let mut depth = 0_usize;
        loop {
            match (self.peek(0), self.peek(1)) {
                (Some('/'), Some('*')) => depth += 1,
                (Some('*'), Some('/')) => depth = depth.saturating_sub(1),
                (None, _) => return,
                _ => {
                    self.take();
                    continue;
                }
            }
            self.take();
            self.take();
            if depth == 0 {
                return;
            }
        }
    }

    fn piece(&mut self) -> Option<(Kind, String)> {
        let first = self.peek(0)?;
        if let Some(text) = self.prefixed_string() {
            return Some((Kind::Text, text));
        }
        if first == '"' {
            self.take();
            return Some((Kind::Text, self.quoted('"')));
        }
        if first == '\'' {
            return Some((Kind::Other, self.character_or_lifetime()));
        }
        if first.is_ascii_digit() {
            return Some((Kind::Other, self.take_while(is_in_word)));
        }
        if is_in_word(first) {
            return Some((Kind::Word, self.take_while(is_in_word)));
        }
        self.take();
        Some((Kind::Mark, first.to_string()))
    }

    /// `r"…"`, `r#"…"#`, `b"…"`, `br#"…"#`, `c"…"`; nothing is taken when it is none of them.
    fn prefixed_string(&mut self) -> Option<String> {
        let mut ahead = 0;
        while matches!(self.peek(ahead), Some('b' | 'c' | 'r')) && ahead < 2 {
            ahead += 1;
        }
        let raw = ahead > 0 && self.peek(ahead - 1) == Some('r');
        let mut hashes = 0;
        while raw && self.peek(ahead + hashes) == Some('#') {
            hashes += 1;
        }
        if ahead == 0 || self.peek(ahead + hashes) != Some('"') {
            return None;
        }
        for _ in 0..=ahead + hashes {
            self.take();
        }
        Some(if raw {
            self.raw(hashes)
        } else {
            self.quoted('"')
        })
    }

    fn raw(&mut self, hashes: usize) -> String {
        let mut text = String::new();
        while let Some(c) = self.take() {
            if c == '"' && (0..hashes).all(|ahead| self.peek(ahead) == Some('#')) {
                self.at += hashes;
                break;
            }
            text.push(c);
        }
        text
    }

    /// What stands before the closing quote; escapes become a blank, which is never a letter.
    fn quoted(&mut self, quote: char) -> String {
        let mut text = String::new();
        while let Some(c) = self.take() {
            match c {
                '\\' => {
                    self.take();
                    text.push(' ');
                }
                c if c == quote => break,
                c => text.push(c),
            }
        }
        text
    }

    fn character_or_lifetime(&mut self) -> String {
        self.take();
        let is_character = self.peek(0) == Some('\\') || self.peek(1) == Some('\'');
        if is_character {
            self.quoted('\'')
        } else {
            self.take_while(is_in_word)
        }
    }
}

fn is_in_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(source: &str) -> Vec<String> {
        tokens(source)
            .into_iter()
            .filter(|token| token.kind == Kind::Text)
            .map(|token| token.text)
            .collect()
    }

    fn words(source: &str) -> Vec<String> {
        tokens(source)
            .into_iter()
            .filter(|token| token.kind == Kind::Word)
            .map(|token| token.text)
            .collect()
    }

    #[test]
    fn strings_of_every_kind_are_one_piece() {
        let source = r####"f("a \"b\" c", r#"d "e" f"#, b"g", br##"h"# i"##, c"j")"####;
        assert_eq!(texts(source), ["a  b  c", "d \"e\" f", "g", "h\"# i", "j"]);
    }

    #[test]
    fn comments_hide_what_they_hold() {
        assert_eq!(words("a // b \" c\n/* d /* e */ \" f */ g"), ["a", "g"]);
    }

    #[test]
    fn a_lifetime_is_not_the_start_of_a_character() {
        assert_eq!(
            words("fn f<'a>(x: &'a str) -> char { '\"' }"),
            ["fn", "f", "x", "str", "char"]
        );
        assert_eq!(texts(r#"['\'', 'x', "y"]"#), ["y"]);
    }

    #[test]
    fn lines_are_counted_inside_strings_and_comments() {
        let tokens = tokens("\"a\nb\"\n/* \n */ c");
        assert_eq!(
            tokens.iter().map(|token| token.line).collect::<Vec<_>>(),
            [1, 4]
        );
    }

    #[test]
    fn an_open_string_or_comment_ends_with_the_text() {
        assert_eq!(texts("\"open"), ["open"]);
        assert_eq!(words("a /* open"), ["a"]);
    }

    #[test]
    fn brackets_are_matched_across_kinds() {
        let tokens = tokens("f { a(b[c]) } d");
        let (inside, after) = bracketed(&tokens, 1);
        assert_eq!(inside.len(), 7);
        assert!(tokens[after].is_word("d"));
    }
}
