//! What every reader knows: the words that Doorstep has in all its files. They are taken out of a text before its
//! numbers are read, so that "18 to 29" is no count.

use serde_json::Value;

/// The words of one language.
pub struct Words {
    own: Value,
    shared: Value,
    phrases: Vec<String>,
    french: bool,
}

/// A number in a text.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Number {
    /// Ten times the number.
    pub tenths: i64,
    pub percent: bool,
    pub start: usize,
    pub end: usize,
}

impl Number {
    /// The number, when it is whole.
    pub fn whole(&self) -> Option<i64> {
        (self.tenths % 10 == 0).then_some(self.tenths / 10)
    }
}

impl Words {
    pub fn of(language: &str, threshold: i64, floor: i64) -> Self {
        let (own, shared) = match language {
            "fr" => (
                include_str!("../../../../locales/fr/summary.json"),
                include_str!("../../../../locales/fr/terms.json"),
            ),
            _ => (
                include_str!("../../../../locales/en/summary.json"),
                include_str!("../../../../locales/en/terms.json"),
            ),
        };
        let read = |text: &str| serde_json::from_str::<Value>(text).unwrap();
        let (own, shared) = (read(own), read(shared));
        let mut texts = Vec::new();
        strings(&own, &mut texts);
        strings(&shared, &mut texts);
        let values = [
            ("{t}", threshold),
            ("{floor}", floor),
            ("{fewest}", threshold.max(11)),
        ];
        let mut phrases: Vec<String> = texts
            .iter()
            .flat_map(|text| {
                let filled = values.iter().fold(text.clone(), |text, (name, value)| {
                    text.replace(name, &value.to_string())
                });
                pieces(&filled)
            })
            .collect();
        phrases.retain(|text| text.contains(|c: char| c.is_ascii_digit()));
        phrases.retain(|text| text.contains(char::is_alphabetic) || text.contains('$'));
        // FHIR's strings hold plain blanks only.
        let plain = phrases
            .iter()
            .map(|it| it.replace(['\u{a0}', '\u{202f}'], " "));
        let plain: Vec<String> = plain.collect();
        phrases.extend(plain);
        phrases.sort_by_key(|text| std::cmp::Reverse(text.len()));
        phrases.dedup();
        Self {
            own,
            shared,
            phrases,
            french: language == "fr",
        }
    }

    /// A word of the summary's own, or one that all of Doorstep shares.
    pub fn word(&self, group: &str, code: &str) -> &str {
        let found = [&self.own, &self.shared].map(|words| words[group][code].as_str());
        found.into_iter().flatten().next().unwrap_or("\u{0}")
    }

    /// The words that follow a number of what is counted.
    pub fn counted(&self, population: &str) -> Vec<String> {
        let forms =
            ["one", "other"].map(|form| self.word("count", &format!("{population}.{form}")));
        forms.iter().map(|form| form.replace("{n}", "")).collect()
    }

    /// The text with blanks instead of what everybody knows, every other letter at its place.
    pub fn unknown_in(&self, text: &str) -> String {
        let mut left = text.to_owned();
        for phrase in &self.phrases {
            left = left.replace(phrase.as_str(), &" ".repeat(phrase.len()));
        }
        left
    }

    /// The numbers of a text that nobody knows beforehand. A number that is not written in plain digits is refused.
    pub fn numbers(&self, text: &str) -> Result<Vec<Number>, String> {
        if !text.contains(char::is_numeric) {
            return Ok(Vec::new());
        }
        let left = self.unknown_in(text);
        let (point, gaps): (char, &[char]) = if self.french {
            (',', &['\u{a0}', '\u{202f}'])
        } else {
            ('.', &[','])
        };
        let mut found: Vec<Number> = Vec::new();
        let mut chars = left.char_indices().peekable();
        let mut before = ' ';
        while let Some((start, c)) = chars.next() {
            if c.is_numeric() && !c.is_ascii_digit() {
                return Err(format!("{c} in “{text}” is not read"));
            }
            if !c.is_ascii_digit() {
                before = c;
                continue;
            }
            let negative = before == '\u{2212}';
            let tail = &left[start..];
            let length = length(tail, gaps);
            let mut end = start + length;
            let whole: String = tail[..length]
                .chars()
                .filter(char::is_ascii_digit)
                .collect();
            let mut tenths = whole.parse::<i64>().map_err(|e| e.to_string())? * 10;
            let mut after = left[end..].chars();
            if after.next() == Some(point) {
                let decimals: String = after.take_while(char::is_ascii_digit).collect();
                match decimals.len() {
                    0 => {}
                    1 => {
                        tenths += decimals.parse::<i64>().unwrap();
                        end += 1 + point.len_utf8();
                    }
                    _ => return Err(format!("“{text}” has a number of many decimals")),
                }
            }
            let percent = left[end..]
                .trim_start_matches(['\u{202f}', '\u{a0}', ' '])
                .starts_with('%');
            found.push(Number {
                tenths: if negative { -tenths } else { tenths },
                percent,
                start,
                end,
            });
            while chars.peek().is_some_and(|(at, _)| *at < end) {
                chars.next();
            }
            before = ' ';
        }
        Ok(found)
    }
}

/// How long a number is that begins a text, its thousands set apart by one of these.
fn length(text: &str, gaps: &[char]) -> usize {
    let digits = |text: &str| text.chars().take_while(char::is_ascii_digit).count();
    let mut length = digits(text);
    loop {
        let mut rest = text[length..].chars();
        let Some(gap) = rest.next().filter(|c| gaps.contains(c)) else {
            return length;
        };
        if digits(rest.as_str()) != 3 {
            return length;
        }
        length += gap.len_utf8() + 3;
    }
}

fn strings(value: &Value, into: &mut Vec<String>) {
    match value {
        Value::String(text) => into.push(text.clone()),
        Value::Array(all) => all.iter().for_each(|it| strings(it, into)),
        Value::Object(all) => all.values().for_each(|it| strings(it, into)),
        _ => {}
    }
}

/// What a sentence says between its blanks.
fn pieces(sentence: &str) -> Vec<String> {
    let closed = sentence
        .split('{')
        .map(|part| part.split_once('}').map_or(part, |it| it.1));
    closed.map(str::to_owned).collect()
}
