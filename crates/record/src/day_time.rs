//! A time of day, to the minute, as a clock on the wall shows it.

use std::fmt;
use std::str::FromStr;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};
use thiserror::Error;

/// The minutes of a day.
const DAY: u16 = 24 * 60;

/// A time of day, to the minute. In CBOR the minutes since midnight.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct DayTime(u16);

/// What is no time of day. Write it as "09:30".
#[derive(Debug, Clone, Copy, PartialEq, Eq, Error)]
#[error("a time of day is hours and minutes, from 00:00 to 23:59")]
pub struct NotADayTime;

impl DayTime {
    /// The beginning of the day.
    pub const MIDNIGHT: Self = Self(0);

    /// The time that is so many minutes after midnight; none on the next day.
    #[must_use]
    pub const fn from_minutes(minutes: u16) -> Option<Self> {
        if minutes < DAY {
            Some(Self(minutes))
        } else {
            None
        }
    }

    /// Minutes since midnight.
    #[must_use]
    pub const fn minutes(self) -> u16 {
        self.0
    }

    /// The hour, from 0 to 23.
    #[must_use]
    pub const fn hour(self) -> u16 {
        self.0 / 60
    }

    /// The minute of the hour.
    #[must_use]
    pub const fn minute(self) -> u16 {
        self.0 % 60
    }

    /// The time so many minutes later, or a minute before midnight when that is sooner.
    #[must_use]
    pub fn later(self, minutes: u16) -> Self {
        Self(self.0.saturating_add(minutes).min(DAY - 1))
    }
}

impl fmt::Display for DayTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:02}:{:02}", self.hour(), self.minute())
    }
}

impl FromStr for DayTime {
    type Err = NotADayTime;

    /// Reads "09:30". Seconds, which some browsers add, are left out.
    fn from_str(text: &str) -> Result<Self, NotADayTime> {
        let mut parts = text.split(':');
        let mut part = |most: u16| {
            let part = parts.next().filter(|part| part.len() == 2)?;
            part.parse().ok().filter(|number: &u16| *number <= most)
        };
        let (hour, minute) = part(23).zip(part(59)).ok_or(NotADayTime)?;
        let seconds_fit = parts
            .next()
            .is_none_or(|part| part.starts_with(|c: char| c.is_ascii_digit()));
        if !seconds_fit || parts.next().is_some() {
            return Err(NotADayTime);
        }
        Ok(Self(hour * 60 + minute))
    }
}

impl<C> Encode<C> for DayTime {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.u16(self.0)?.ok()
    }
}

impl<'b, C> Decode<'b, C> for DayTime {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        let minutes = d.u16()?;
        Self::from_minutes(minutes)
            .ok_or_else(|| DecodeError::message("a day has 1440 minutes").at(at))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_time_is_the_same_after_it_was_written_and_read() {
        for minutes in 0..DAY {
            let time = DayTime::from_minutes(minutes).unwrap();
            assert_eq!(time.to_string().parse(), Ok(time));
            let bytes = minicbor::to_vec(time).unwrap();
            assert_eq!(minicbor::decode::<DayTime>(&bytes).unwrap(), time);
        }
    }

    #[test]
    fn what_is_no_time_of_day_is_refused() {
        for text in [
            "",
            "24:00",
            "09:60",
            "9:30",
            "0930",
            "09:30:00:1",
            "09:30:x",
            "-1:00",
        ] {
            assert_eq!(text.parse::<DayTime>(), Err(NotADayTime), "{text}");
        }
        assert_eq!("09:30:00".parse::<DayTime>().unwrap().minutes(), 570);
        assert_eq!(DayTime::from_minutes(DAY), None);
        assert!(minicbor::decode::<DayTime>(&minicbor::to_vec(DAY).unwrap()).is_err());
    }

    #[test]
    fn later_never_reaches_the_next_day() {
        let late: DayTime = "23:50".parse().unwrap();
        assert_eq!(late.later(30).to_string(), "23:59");
        assert_eq!(late.later(5).to_string(), "23:55");
    }
}
