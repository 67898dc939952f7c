//! Chance that is the same for ever: a generator written out here, so that no release of a library can change it.

use std::time::Duration;

use record::{Date, Id};

/// SplitMix64 (Steele, Lea and Flood, OOPSLA 2014, figure 17). Good enough to invent people with; never for secrets.
#[derive(Debug, Clone)]
pub struct Chance(u64);

impl Chance {
    /// A source of its own for each purpose and number, so that one client does not depend on how many there are.
    pub fn new(seed: u64, purpose: u64, number: u64) -> Self {
        let mut chance = Self(seed);
        let base = chance.next() ^ purpose.wrapping_mul(0xD1B5_4A32_D192_ED03);
        let mut chance = Self(base);
        Self(chance.next() ^ number.wrapping_mul(0x8CB9_2BA7_2F3D_8DD7))
    }

    fn next(&mut self) -> u64 {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        z ^ (z >> 31)
    }

    /// A number from 0 to below `limit`; 0 when the limit is 0. The bias for such small limits is beyond noticing.
    pub fn below(&mut self, limit: u32) -> u32 {
        let wide = u128::from(self.next()) * u128::from(limit);
        u32::try_from(wide >> 64).unwrap_or_default()
    }

    /// A number between two, both included.
    pub fn between(&mut self, low: i32, high: i32) -> i32 {
        let span = high.saturating_sub(low).saturating_add(1);
        let step = self.below(u32::try_from(span).unwrap_or_default());
        low.saturating_add(i32::try_from(step).unwrap_or_default())
    }

    /// Yes, in so many cases of a hundred.
    pub fn percent(&mut self, of_a_hundred: u32) -> bool {
        self.below(100) < of_a_hundred
    }

    /// One of a few; the fallback only when there are none.
    pub fn pick<T: Copy>(&mut self, all: &[T], fallback: T) -> T {
        let place = self.below(u32::try_from(all.len()).unwrap_or(u32::MAX));
        at(all, place).unwrap_or(fallback)
    }

    /// One of a few texts.
    pub fn text(&mut self, all: &[&'static str]) -> &'static str {
        self.pick(all, "")
    }

    /// One of a few, by weight.
    pub fn weighted<T: Copy>(&mut self, all: &[(T, u32)], fallback: T) -> T {
        let total = all.iter().map(|(_, weight)| weight).sum();
        let mut left = self.below(total);
        for (value, weight) in all {
            if left < *weight {
                return *value;
            }
            left -= weight;
        }
        fallback
    }

    /// Some of a few, each once, in the order of drawing.
    pub fn some<T: Copy>(&mut self, all: &[T], count: i32) -> Vec<T> {
        let mut rest = all.to_vec();
        let mut drawn = Vec::new();
        for _ in 0..count {
            let Ok(left) = u32::try_from(rest.len()) else {
                break;
            };
            if left == 0 {
                break;
            }
            let place = usize::try_from(self.below(left)).unwrap_or_default();
            drawn.push(rest.remove(place));
        }
        drawn
    }

    /// A new id.
    pub fn id(&mut self) -> Id {
        let mut bytes = [0; 16];
        for (place, byte) in bytes.iter_mut().zip(
            self.next()
                .to_be_bytes()
                .into_iter()
                .chain(self.next().to_be_bytes()),
        ) {
            *place = byte;
        }
        Id::from_random(bytes)
    }
}

fn at<T: Copy>(all: &[T], place: u32) -> Option<T> {
    all.get(usize::try_from(place).ok()?).copied()
}

/// The day so many days later, or earlier when there are fewer than none.
pub fn later(day: Date, days: i32) -> Date {
    let span = Duration::from_secs(u64::from(days.unsigned_abs()) * 24 * 60 * 60);
    if days < 0 {
        day.saturating_sub(span)
    } else {
        day.saturating_add(span)
    }
}

/// The days from one day to a later one; fewer than none when it is earlier.
pub fn days_between(from: Date, to: Date) -> i32 {
    number_of(to) - number_of(from)
}

/// The number of a day, counted from an arbitrary one (Hinnant, "chrono-compatible low-level date algorithms").
fn number_of(day: Date) -> i32 {
    let (year, month) = (i32::from(day.year()), i32::from(day.month()));
    let (year, month) = if month > 2 {
        (year, month - 3)
    } else {
        (year - 1, month + 9)
    };
    let day_of_year = (153 * month + 2) / 5 + i32::from(day.day()) - 1;
    year * 365 + year.div_euclid(4) - year.div_euclid(100) + year.div_euclid(400) + day_of_year
}

#[cfg(test)]
mod tests {
    use super::*;

    /// The first numbers for seed 1234567, from the reference implementation.
    #[test]
    fn the_numbers_are_those_of_splitmix64() {
        let mut chance = Chance(1_234_567);
        let drawn = [chance.next(), chance.next(), chance.next()];
        let expected = [
            6_457_827_717_110_365_317,
            3_203_168_211_198_807_973,
            9_817_491_932_198_370_423,
        ];
        assert_eq!(drawn, expected);
    }

    #[test]
    fn days_are_counted_over_leap_years() {
        let day = |y, m, d| Date::new(y, m, d).unwrap();
        assert_eq!(days_between(day(2024, 2, 28), day(2024, 3, 1)), 2);
        assert_eq!(days_between(day(2026, 11, 24), day(2024, 4, 1)), -967);
        for days in [-1000, -1, 0, 1, 366, 5000] {
            let other = later(day(2024, 2, 29), days);
            assert_eq!(days_between(day(2024, 2, 29), other), days);
        }
    }

    #[test]
    fn everything_that_can_be_drawn_is_drawn() {
        let mut chance = Chance::new(1, 2, 3);
        let mut seen = [0u32; 7];
        for _ in 0..7000 {
            seen[usize::try_from(chance.between(-3, 3) + 3).unwrap()] += 1;
        }
        assert!(
            seen.iter().all(|count| (800..1200).contains(count)),
            "{seen:?}"
        );
        assert_eq!(chance.some(&[1, 2], 5).len(), 2);
        assert_eq!(chance.weighted(&[(1, 0), (2, 5)], 9), 2);
    }
}
