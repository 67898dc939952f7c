//! How strong the protection is: a threshold and a population floor.

use crate::Error;

/// The threshold *t* below which a count is not shown, and the population below which a table is not shown.
///
/// Six meets rules written as "fewer than five" and as "five or fewer"; 8, 11 and 20 are the thresholds of NHS England
/// (1–7 hidden), the US Centers for Medicare & Medicaid Services (1–10 hidden) and the strictest reading of the Ontario
/// privacy commissioner's guidelines (5 % ≈ 1 in 20).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Protection {
    threshold: u64,
    floor: u64,
}

/// The lowest threshold accepted: with less, groups of four people would be shown.
const LOWEST: u64 = 5;

impl Protection {
    /// Thresholds to offer, mildest first.
    pub const PRESETS: [u64; 4] = [6, 8, 11, 20];
    /// The population below which a table is withheld unless set otherwise.
    pub const FLOOR: u64 = 20;

    /// A protection with the given threshold and the usual floor.
    ///
    /// # Errors
    /// When the threshold is below five.
    pub fn new(threshold: u64) -> Result<Self, Error> {
        if threshold < LOWEST {
            return Err(Error::ThresholdTooLow { given: threshold });
        }
        Ok(Self {
            threshold,
            floor: Self::FLOOR.max(threshold),
        })
    }

    /// The same threshold with another floor.
    ///
    /// # Errors
    /// When the floor is below the threshold.
    pub fn with_floor(self, floor: u64) -> Result<Self, Error> {
        if floor < self.threshold {
            return Err(Error::FloorTooLow {
                given: floor,
                threshold: self.threshold,
            });
        }
        Ok(Self { floor, ..self })
    }

    /// The smallest count other than zero that may be shown.
    #[must_use]
    pub const fn threshold(&self) -> u64 {
        self.threshold
    }

    /// The smallest population whose table may be shown.
    #[must_use]
    pub const fn floor(&self) -> u64 {
        self.floor
    }

    /// Whether a count may not be shown because it points at few people.
    #[must_use]
    pub const fn is_small(&self, count: u64) -> bool {
        count > 0 && count < self.threshold
    }

    /// Whether a reader who can narrow a withheld count to this range still cannot tell.
    #[must_use]
    pub const fn is_wide(&self, min: u64, max: u64) -> bool {
        max >= self.threshold && max.saturating_sub(min) >= self.threshold
    }
}

impl Default for Protection {
    fn default() -> Self {
        Self {
            threshold: 6,
            floor: Self::FLOOR,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_threshold_below_five_is_refused() {
        assert_eq!(Protection::new(4), Err(Error::ThresholdTooLow { given: 4 }));
        for threshold in Protection::PRESETS {
            assert_eq!(Protection::new(threshold).unwrap().threshold(), threshold);
        }
        assert_eq!(Protection::default(), Protection::new(6).unwrap());
    }

    #[test]
    fn a_floor_below_the_threshold_is_refused() {
        let protection = Protection::new(11).unwrap();
        assert!(protection.with_floor(10).is_err());
        assert_eq!(protection.with_floor(11).unwrap().floor(), 11);
    }

    #[test]
    fn three_or_four_is_not_called_protected() {
        let protection = Protection::default();
        assert!(!protection.is_wide(3, 4));
        assert!(!protection.is_wide(0, 5));
        assert!(protection.is_wide(0, 6));
        assert!(!protection.is_wide(40, 45));
    }
}
