//! Numbers as people write them: English 1,234.5 and 12%, French 1 234,5 and 12 %.

use crate::lang::Lang;
use crate::terms::Wording;

/// A true minus, which screen readers say and which does not break from its number.
const MINUS: char = '−';
/// What stands where there is no number.
const NONE: &str = "—";

impl Wording {
    /// A whole number, its thousands set apart.
    #[must_use]
    pub fn integer(&self, number: i64) -> String {
        let digits = self.grouped(&number.unsigned_abs().to_string());
        signed(number < 0, digits)
    }

    /// A number with this many decimals. One that rounds to nought has no sign; what is no number is a dash.
    #[must_use]
    pub fn decimal(&self, number: f64, decimals: usize) -> String {
        if !number.is_finite() {
            return NONE.to_owned();
        }
        let rounded = format!("{:.decimals$}", number.abs());
        let nought = rounded.chars().all(|c| matches!(c, '0' | '.'));
        let text = match rounded.split_once('.') {
            Some((whole, rest)) => format!("{}{}{rest}", self.grouped(whole), self.point()),
            None => self.grouped(&rounded),
        };
        signed(number < 0.0 && !nought, text)
    }

    /// A change: a number with this many decimals and always a sign, except for nought.
    #[must_use]
    pub fn change(&self, number: f64, decimals: usize) -> String {
        let text = self.decimal(number, decimals);
        let positive = number > 0.0 && text.chars().any(|c| matches!(c, '1'..='9'));
        if positive { format!("+{text}") } else { text }
    }

    /// A whole percentage: "12%", in French "12 %" with a narrow space that does not break.
    #[must_use]
    pub fn percent(&self, number: i64) -> String {
        let gap = match self.lang() {
            Lang::En => "",
            Lang::Fr => "\u{202f}",
        };
        format!("{}{gap}%", self.integer(number))
    }

    /// A number of bytes in the unit in which it is easiest to read: "12.4 MB", in French "12,4 Mo". Units are decimal
    /// (IEC 80000-13), as on the packing of a tablet.
    #[must_use]
    pub fn bytes(&self, bytes: f64) -> String {
        const UNITS: [(f64, &str, &str); 3] =
            [(1e9, "GB", "Go"), (1e6, "MB", "Mo"), (1e3, "kB", "ko")];
        let unit = UNITS.iter().find(|(size, ..)| bytes >= *size);
        let (size, en, fr) = unit.copied().unwrap_or((1e3, "kB", "ko"));
        let number = bytes / size;
        let decimals = usize::from(number < 100.0);
        let (gap, unit) = match self.lang() {
            Lang::En => ("\u{a0}", en),
            Lang::Fr => ("\u{202f}", fr),
        };
        format!("{}{gap}{unit}", self.decimal(number, decimals))
    }

    /// A range, such as a confidence interval: "0.7 to 2.5", in French "de 0,7 à 2,5".
    #[must_use]
    pub fn range(&self, low: f64, high: f64, decimals: usize) -> String {
        let (low, high) = (self.decimal(low, decimals), self.decimal(high, decimals));
        self.sentence("range", "from-to", &[("low", &low), ("high", &high)])
    }

    const fn point(&self) -> char {
        match self.lang() {
            Lang::En => '.',
            Lang::Fr => ',',
        }
    }

    /// Digits in threes; in French parted by a space that does not break.
    fn grouped(&self, digits: &str) -> String {
        let gap = match self.lang() {
            Lang::En => ',',
            Lang::Fr => '\u{a0}',
        };
        let count = digits.len();
        let mut out = String::with_capacity(count + count / 3);
        for (place, digit) in digits.chars().enumerate() {
            if place > 0 && (count - place).is_multiple_of(3) {
                out.push(gap);
            }
            out.push(digit);
        }
        out
    }
}

fn signed(negative: bool, text: String) -> String {
    if negative {
        format!("{MINUS}{text}")
    } else {
        text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn both() -> (&'static Wording, &'static Wording) {
        (Wording::of(Lang::En), Wording::of(Lang::Fr))
    }

    #[test]
    fn thousands_are_set_apart() {
        let (en, fr) = both();
        assert_eq!(en.integer(0), "0");
        assert_eq!(en.integer(999), "999");
        assert_eq!(en.integer(1_234_567), "1,234,567");
        assert_eq!(fr.integer(12_345), "12\u{a0}345");
        assert_eq!(en.integer(-1_234), "−1,234");
    }

    #[test]
    fn french_has_a_decimal_comma() {
        let (en, fr) = both();
        assert_eq!(en.decimal(1234.56, 1), "1,234.6");
        assert_eq!(fr.decimal(1234.56, 1), "1\u{a0}234,6");
        assert_eq!(fr.decimal(-0.75, 2), "−0,75");
        assert_eq!(en.decimal(2.4, 0), "2");
    }

    #[test]
    fn bytes_come_in_a_unit_that_is_easy_to_read() {
        let (en, fr) = both();
        assert_eq!(en.bytes(0.0), "0.0\u{a0}kB");
        assert_eq!(en.bytes(12_400_000.0), "12.4\u{a0}MB");
        assert_eq!(en.bytes(999_000_000.0), "999\u{a0}MB");
        assert_eq!(fr.bytes(1_500_000_000.0), "1,5\u{202f}Go");
    }

    #[test]
    fn nought_has_no_sign() {
        let (en, _) = both();
        assert_eq!(en.decimal(-0.04, 1), "0.0");
        assert_eq!(en.change(0.04, 1), "0.0");
        assert_eq!(en.change(-0.0, 1), "0.0");
    }

    #[test]
    fn a_change_shows_which_way_it_went() {
        let (en, fr) = both();
        assert_eq!(en.change(1.25, 1), "+1.2");
        assert_eq!(fr.change(1.3, 1), "+1,3");
        assert_eq!(en.change(-0.6, 1), "−0.6");
    }

    #[test]
    fn what_is_no_number_is_a_dash() {
        let (en, _) = both();
        assert_eq!(en.decimal(f64::NAN, 1), "—");
        assert_eq!(en.change(f64::INFINITY, 1), "—");
    }

    #[test]
    fn percentages_and_ranges_follow_the_language() {
        let (en, fr) = both();
        assert_eq!(en.percent(96), "96%");
        assert_eq!(fr.percent(96), "96\u{202f}%");
        assert_eq!(en.range(0.7, 2.46, 1), "0.7 to 2.5");
        assert_eq!(fr.range(0.7, 2.46, 1), "de 0,7 à 2,5");
    }
}
