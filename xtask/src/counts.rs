//! Counting tests from what their runners print: cargo-nextest, cargo test, Node's runner and
//! Playwright. Counts only what a runner says about itself, never lines it merely passes on.

use std::ops::AddAssign;

/// How many tests passed and how many failed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Counts {
    /// Tests that passed.
    pub passed: u32,
    /// Tests that failed; one that passed only when tried again counts here.
    pub failed: u32,
}

impl Counts {
    /// Whether the runner ran no test at all.
    pub fn is_empty(self) -> bool {
        self == Self::default()
    }
}

impl AddAssign for Counts {
    fn add_assign(&mut self, other: Self) {
        self.passed += other.passed;
        self.failed += other.failed;
    }
}

/// From cargo-nextest: `Summary [ 0.1s] 12 tests run: 11 passed (1 slow), 1 failed, 2 skipped`.
pub fn nextest(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in lines(text) {
        let line = line.trim_start();
        if !line.starts_with("Summary [") {
            continue;
        }
        let Some((_, results)) = line.split_once(" run: ") else {
            continue;
        };
        for result in results.split(", ") {
            match number_and_word(result) {
                Some((number, "passed")) => counts.passed += number,
                Some((number, "failed" | "exec" | "timed")) => counts.failed += number,
                _ => {}
            }
        }
    }
    counts
}

/// From cargo test, one line a binary: `test result: ok. 3 passed; 0 failed; 0 ignored; …`.
pub fn cargo_test(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in lines(text) {
        let Some(result) = line.strip_prefix("test result: ") else {
            continue;
        };
        let results = result
            .split_once(". ")
            .map_or(result, |(_, results)| results);
        for result in results.split("; ") {
            match number_and_word(result) {
                Some((number, "passed")) => counts.passed += number,
                Some((number, "failed")) => counts.failed += number,
                _ => {}
            }
        }
    }
    counts
}

/// From Node's test runner (`# pass 3`, or `ℹ pass 3` on a terminal) and from Playwright
/// (`  3 passed (2.1s)`), which may both have run.
pub fn browser(text: &str) -> Counts {
    let mut counts = Counts::default();
    for line in lines(text) {
        let line = line.trim();
        if let Some(rest) = line.strip_prefix("# ").or_else(|| line.strip_prefix("ℹ ")) {
            match word_and_number(rest) {
                Some(("pass", number)) => counts.passed += number,
                Some(("fail" | "cancelled", number)) => counts.failed += number,
                _ => {}
            }
            continue;
        }
        match playwright(line) {
            Some((number, "passed")) => counts.passed += number,
            Some((number, "failed" | "flaky" | "interrupted")) => counts.failed += number,
            _ => {}
        }
    }
    counts
}

/// `3 passed (2.1s)` or `1 failed`, and nothing longer.
fn playwright(line: &str) -> Option<(u32, &str)> {
    let plain = line.split_once(" (").map_or(line, |(results, _)| results);
    (plain.split_whitespace().count() == 2)
        .then(|| number_and_word(plain))
        .flatten()
}

fn number_and_word(text: &str) -> Option<(u32, &str)> {
    let mut words = text.split_whitespace();
    Some((words.next()?.parse().ok()?, words.next()?))
}

fn word_and_number(text: &str) -> Option<(&str, u32)> {
    let mut words = text.split_whitespace();
    let found = (words.next()?, words.next()?.parse().ok()?);
    words.next().is_none().then_some(found)
}

/// The lines, without the colours a runner may print.
fn lines(text: &str) -> Vec<String> {
    text.lines().map(plain).collect()
}

fn plain(line: &str) -> String {
    let mut text = String::with_capacity(line.len());
    let mut rest = line.chars();
    while let Some(c) = rest.next() {
        if c == '\u{1b}' {
            let _ = rest.by_ref().find(|c| c.is_ascii_alphabetic());
        } else {
            text.push(c);
        }
    }
    text
}

#[cfg(test)]
mod tests {
    use super::*;

    fn counts(passed: u32, failed: u32) -> Counts {
        Counts { passed, failed }
    }

    #[test]
    fn nextest_says_it_in_its_summary() {
        let all = "    Starting 3 tests\n        PASS [   0.004s] a b\n     Summary [   0.005s] 3 tests run: 3 passed, 0 skipped\n";
        assert_eq!(nextest(all), counts(3, 0));
        let some = "\u{1b}[31;1m     Summary\u{1b}[0m [   1.2s] 12 tests run: 8 passed (1 slow), 2 failed, 1 timed out, 1 exec failed, 4 skipped";
        assert_eq!(nextest(some), counts(8, 4));
        assert_eq!(
            nextest("     Summary [ 0.1s] 1 test run: 1 passed, 0 skipped"),
            counts(1, 0)
        );
    }

    #[test]
    fn nextest_that_ran_nothing_counts_nothing() {
        assert!(nextest("error: no tests to run").is_empty());
        assert!(nextest("     Summary [   0.000s] 0 tests run: 0 passed, 0 skipped").is_empty());
    }

    #[test]
    fn cargo_test_says_it_once_a_binary() {
        let text = "running 2 tests\ntest a ... ok\n\ntest result: ok. 2 passed; 0 failed; 1 ignored; 0 measured; 0 filtered out; finished in 0.00s\n\ntest result: FAILED. 1 passed; 3 failed; 0 ignored; 0 measured; 0 filtered out; finished in 0.00s\n";
        assert_eq!(cargo_test(text), counts(3, 3));
    }

    #[test]
    fn node_says_it_at_its_end() {
        let plain = "# Subtest: passes 9\n# tests 5\n# suites 0\n# pass 3\n# fail 1\n# cancelled 1\n# skipped 0\n# todo 0\n# duration_ms 5";
        assert_eq!(browser(plain), counts(3, 2));
        assert_eq!(browser("ℹ tests 2\nℹ pass 2\nℹ fail 0\n"), counts(2, 0));
    }

    #[test]
    fn playwright_says_it_at_its_end() {
        let text = "  1 failed\n    [chromium] › journey.spec.ts:3:1 › a journey ───\n  1 flaky\n  2 skipped\n  12 passed (1.3m)\n";
        assert_eq!(browser(text), counts(12, 2));
    }

    #[test]
    fn a_sentence_about_passing_is_not_a_count() {
        assert!(
            browser("all 3 passed today\n3 passed over in silence\n# pass the salt").is_empty()
        );
    }

    #[test]
    fn sums_add_up() {
        let mut sum = counts(1, 2);
        sum += counts(3, 4);
        assert_eq!(sum, counts(4, 6));
    }
}
