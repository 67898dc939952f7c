//! A thing with fields, told as facts: one field and its value each, so that two descriptions merge by field.

use std::fmt::Debug;

use minicbor::decode::{Decode, Decoder, Error as DecodeError};
use minicbor::encode::{Encode, Encoder, Error as EncodeError, Write};

/// One field of a thing and its value. Made by [`facts!`](crate::facts).
pub trait Fact: Debug + Clone + PartialEq {
    /// What it is about.
    type Thing;

    /// The field's number in the vault, never reused.
    fn number(&self) -> u8;

    /// The fields in which one thing differs from another, with the values of the first.
    fn differing(thing: &Self::Thing, from: &Self::Thing) -> Vec<Self>;

    /// Gives the field its value.
    fn put(self, thing: &mut Self::Thing);

    /// Writes the value.
    ///
    /// # Errors
    /// Those of the writer.
    fn encode_value<W: Write>(&self, e: &mut Encoder<W>) -> Result<(), EncodeError<W::Error>>;

    /// Reads the value of the field with a number.
    ///
    /// # Errors
    /// When there is no such field, or no such value.
    fn decode_value(number: u8, d: &mut Decoder<'_>) -> Result<Self, DecodeError>;
}

/// Some fields of a thing, each once, by number. In CBOR a map from number to value.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Facts<F>(Vec<F>);

impl<F: Fact> Facts<F> {
    /// The fields in which a thing differs from another.
    #[must_use]
    pub fn differing(thing: &F::Thing, from: &F::Thing) -> Self {
        let mut facts = F::differing(thing, from);
        facts.sort_by_key(F::number);
        Self(facts)
    }

    /// Each of them.
    pub fn iter(&self) -> std::slice::Iter<'_, F> {
        self.0.iter()
    }

    /// How many there are.
    #[must_use]
    pub const fn len(&self) -> usize {
        self.0.len()
    }

    /// Whether there is none.
    #[must_use]
    pub const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    /// Gives every field its value.
    pub fn put(self, thing: &mut F::Thing) {
        for fact in self.0 {
            fact.put(thing);
        }
    }
}

impl<C, F: Fact> Encode<C> for Facts<F> {
    fn encode<W: Write>(&self, e: &mut Encoder<W>, _: &mut C) -> Result<(), EncodeError<W::Error>> {
        e.map(self.0.len() as u64)?;
        for fact in &self.0 {
            fact.encode_value(e.u8(fact.number())?)?;
        }
        Ok(())
    }
}

impl<'b, C, F: Fact> Decode<'b, C> for Facts<F> {
    fn decode(d: &mut Decoder<'b>, _: &mut C) -> Result<Self, DecodeError> {
        let at = d.position();
        let refused = |why| Err(DecodeError::message(why).at(at));
        let Some(count) = d.map()? else {
            return refused("a map says its length");
        };
        let mut facts: Vec<F> = Vec::new();
        for _ in 0..count {
            let number = d.u8()?;
            if facts.last().is_some_and(|last| last.number() >= number) {
                return refused("fields stand once and in order");
            }
            facts.push(F::decode_value(number, d)?);
        }
        Ok(Self(facts))
    }
}

/// Values with a CBOR form of their own, for [`facts!`](crate::facts).
pub mod plain {
    use super::{Decode, DecodeError, Decoder, Encode, EncodeError, Encoder, Write};

    /// Writes a value.
    ///
    /// # Errors
    /// Those of the writer.
    pub fn encode<C, W: Write, T: Encode<C>>(
        value: &T,
        e: &mut Encoder<W>,
        c: &mut C,
    ) -> Result<(), EncodeError<W::Error>> {
        value.encode(e, c)
    }

    /// Reads a value.
    ///
    /// # Errors
    /// Those of the value's type.
    pub fn decode<'b, C, T: Decode<'b, C>>(
        d: &mut Decoder<'b>,
        c: &mut C,
    ) -> Result<T, DecodeError> {
        T::decode(d, c)
    }
}

/// Declares the facts about a thing: for each of its fields a member, with the field's number in the vault (never
/// reused), its name and the module that writes its values.
#[macro_export]
macro_rules! facts {
    ($(#[$meta:meta])* pub enum $name:ident of $thing:ident {
        $($(#[$doc:meta])* $member:ident($value:ty) = $number:literal, $field:ident, $($codec:ident)::+;)+
    }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, PartialEq, Eq)]
        pub enum $name { $($(#[$doc])* $member($value),)+ }

        impl $crate::Fact for $name {
            type Thing = $thing;

            fn number(&self) -> u8 {
                match self { $(Self::$member(_) => $number,)+ }
            }

            fn differing(thing: &$thing, from: &$thing) -> Vec<Self> {
                let mut facts = Vec::new();
                $(if thing.$field != from.$field {
                    facts.push(Self::$member(Clone::clone(&thing.$field)));
                })+
                facts
            }

            fn put(self, thing: &mut $thing) {
                match self { $(Self::$member(value) => thing.$field = value,)+ }
            }

            fn encode_value<W: $crate::minicbor::encode::Write>(
                &self,
                e: &mut $crate::minicbor::Encoder<W>,
            ) -> Result<(), $crate::minicbor::encode::Error<W::Error>> {
                match self { $(Self::$member(value) => $($codec)::+::encode(value, e, &mut ()),)+ }
            }

            fn decode_value(
                number: u8,
                d: &mut $crate::minicbor::Decoder<'_>,
            ) -> Result<Self, $crate::minicbor::decode::Error> {
                let at = d.position();
                match number {
                    $($number => $($codec)::+::decode(d, &mut ()).map(Self::$member),)+
                    _ => Err($crate::minicbor::decode::Error::message(concat!("unknown ", stringify!($name))).at(at)),
                }
            }
        }
    };
}
