//! Civil dates in CBOR: one integer, year × 512 + month × 32 + day, so that dates sort as they are stored.
//!
//! For `#[cbor(with = "record::date")]`, and `record::date::option` for a date that may be absent.

use jiff::civil::Date;
use minicbor::decode::{Decoder, Error as DecodeError};
use minicbor::encode::{Encoder, Error as EncodeError, Write};

/// Writes a date.
///
/// # Errors
/// Those of the writer.
pub fn encode<C, W: Write>(
    date: &Date,
    e: &mut Encoder<W>,
    _: &mut C,
) -> Result<(), EncodeError<W::Error>> {
    e.i32(pack(*date))?.ok()
}

/// Reads a date.
///
/// # Errors
/// When there is no integer, or no such day.
pub fn decode<C>(d: &mut Decoder<'_>, _: &mut C) -> Result<Date, DecodeError> {
    let at = d.position();
    unpack(d.i32()?).ok_or_else(|| DecodeError::message("no such day").at(at))
}

fn pack(date: Date) -> i32 {
    i32::from(date.year()) * 512 + i32::from(date.month()) * 32 + i32::from(date.day())
}

fn unpack(packed: i32) -> Option<Date> {
    let year = i16::try_from(packed.div_euclid(512)).ok()?;
    let rest = packed.rem_euclid(512);
    let month = i8::try_from(rest / 32).ok()?;
    let day = i8::try_from(rest % 32).ok()?;
    Date::new(year, month, day).ok()
}

/// A date that may be absent: CBOR null when it is.
pub mod option {
    use super::{Date, DecodeError, Decoder, EncodeError, Encoder, Write};

    /// Writes a date, or null.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn encode<C, W: Write>(
        date: &Option<Date>,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        match date {
            Some(date) => super::encode(date, e, c),
            None => e.null()?.ok(),
        }
    }

    /// Reads a date, or null.
    ///
    /// # Errors
    /// When there is neither, or no such day.
    pub fn decode<C>(d: &mut Decoder<'_>, c: &mut C) -> Result<Option<Date>, DecodeError> {
        if d.datatype()? == minicbor::data::Type::Null {
            d.skip()?;
            return Ok(None);
        }
        super::decode(d, c).map(Some)
    }

    /// Lets trailing absent dates be left out.
    #[must_use]
    pub fn is_nil(date: &Option<Date>) -> bool {
        date.is_none()
    }

    /// What an absent field reads as.
    #[must_use]
    pub fn nil() -> Option<Option<Date>> {
        Some(None)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    proptest! {
        #[test]
        fn every_day_is_the_same_after_being_packed(year in 1i16..=9999, month in 1i8..=12, day in 1i8..=28) {
            let date = Date::new(year, month, day).unwrap();
            prop_assert_eq!(unpack(pack(date)), Some(date));
        }

        #[test]
        fn packed_days_sort_as_days_do(a in 0i32..5_000_000, b in 0i32..5_000_000) {
            if let (Some(x), Some(y)) = (unpack(a), unpack(b)) {
                prop_assert_eq!(x.cmp(&y), a.cmp(&b));
            }
        }
    }

    #[test]
    fn the_thirty_first_of_june_is_refused() {
        assert_eq!(unpack(2026 * 512 + 6 * 32 + 31), None);
    }
}
