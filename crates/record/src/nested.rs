//! A log inside an entry of another log: for `#[cbor(with = "record::nested")]`. It has its own table of ids.

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

use crate::{Ids, Log};

/// So many logs may stand in one another. Two records that are one person are rarely joined twice; a file with more is
/// spoilt, and reading it must not use up the stack.
pub const DEEPEST: u8 = 8;

/// Writes a log.
///
/// # Errors
/// Those of the writer.
pub fn encode<C, W: Write, A: PartialEq + Encode<Ids>>(
    log: &Log<A>,
    e: &mut Encoder<W>,
    c: &mut C,
) -> Result<(), EncodeError<W::Error>> {
    log.encode(e, c)
}

/// Reads a log.
///
/// # Errors
/// When there is none, or it stands in more than [`DEEPEST`] others.
pub fn decode<'b, C, A>(d: &mut Decoder<'b>, ids: &mut C) -> Result<Log<A>, DecodeError>
where
    C: AsMut<Ids>,
    A: PartialEq + Encode<Ids> + Decode<'b, Ids>,
{
    let depth = ids.as_mut().depth().saturating_add(1);
    if depth > DEEPEST {
        return Err(DecodeError::message("logs stand too deep in one another").at(d.position()));
    }
    Log::read_within(d, depth)
}
