//! Bytes spoilt at random, for as long as `DOORSTEP_FUZZ_SECONDS` says (2 when it says nothing).

use std::time::{Duration, Instant};

/// What spoils. The same seed spoils in the same way.
pub struct Spoiler(u64);

impl Spoiler {
    pub const fn new(seed: u64) -> Self {
        Self(seed)
    }

    /// A number below a limit (SplitMix64; Steele, Lea and Flood 2014).
    pub fn below(&mut self, limit: usize) -> usize {
        self.0 = self.0.wrapping_add(0x9E37_79B9_7F4A_7C15);
        let mut z = self.0;
        z = (z ^ (z >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        z = (z ^ (z >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        (z ^ (z >> 31)) as usize % limit.max(1)
    }

    /// Bytes of no form at all.
    pub fn noise(&mut self) -> Vec<u8> {
        let length = self.below(300);
        (0..length).map(|_| self.byte()).collect()
    }

    /// The same bytes with one to four changes; `likely` bytes are put in more often than others.
    pub fn spoil(&mut self, bytes: &[u8], likely: &[u8]) -> Vec<u8> {
        let mut bytes = bytes.to_vec();
        for _ in 0..=self.below(4) {
            self.change(&mut bytes, likely);
        }
        bytes
    }

    fn change(&mut self, bytes: &mut Vec<u8>, likely: &[u8]) {
        let at = self.below(bytes.len());
        let to = (at + self.below(40)).min(bytes.len());
        let byte = match self.below(3) {
            0 => self.byte(),
            _ => likely[self.below(likely.len())],
        };
        match self.below(8) {
            0 => bytes.truncate(at),
            1 => drop(bytes.drain(at..to)),
            2 => {
                let again = bytes[at..to].to_vec();
                bytes.splice(at..at, again);
            }
            3 => {
                let moved: Vec<_> = bytes.drain(at..to).collect();
                let place = self.below(bytes.len() + 1);
                bytes.splice(place..place, moved);
            }
            4 => bytes.insert(at, byte),
            5 if at < bytes.len() => bytes[at] ^= 1 << self.below(8),
            _ if at < bytes.len() => bytes[at] = byte,
            _ => bytes.push(byte),
        }
    }

    fn byte(&mut self) -> u8 {
        self.below(256) as u8
    }
}

/// Does something again and again until the time is over. Returns how often.
pub fn for_a_while(mut act: impl FnMut()) -> u64 {
    let seconds = std::env::var("DOORSTEP_FUZZ_SECONDS").ok();
    let seconds = seconds.map_or(2, |text| text.parse().unwrap());
    let begun = Instant::now();
    let mut times = 0;
    while begun.elapsed() < Duration::from_secs(seconds) {
        act();
        times += 1;
    }
    times
}
