//! Closed lists: an enum whose members have a number in the vault and a code in files and wordings.

/// Declares a closed list with, for each member, its number in the vault (never reused) and its code in files.
///
/// The type gets `ALL`, `code()`, `from_code()` and the CBOR forms.
#[macro_export]
macro_rules! coded {
    ($(#[$meta:meta])* pub enum $name:ident { $($(#[$doc:meta])* $member:ident = $number:literal, $code:literal;)+ }) => {
        $(#[$meta])*
        #[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub enum $name { $($(#[$doc])* $member = $number,)+ }

        impl $name {
            /// Every member, in the order in which they are shown.
            pub const ALL: &'static [Self] = &[$(Self::$member,)+];

            /// Its code in files and in the wordings.
            #[must_use]
            pub const fn code(self) -> &'static str {
                match self { $(Self::$member => $code,)+ }
            }

            /// The member with this code.
            #[must_use]
            pub fn from_code(code: &str) -> Option<Self> {
                match code { $($code => Some(Self::$member),)+ _ => None }
            }
        }

        impl<C> $crate::minicbor::Encode<C> for $name {
            fn encode<W: $crate::minicbor::encode::Write>(
                &self,
                e: &mut $crate::minicbor::Encoder<W>,
                _: &mut C,
            ) -> Result<(), $crate::minicbor::encode::Error<W::Error>> {
                e.u8(*self as u8)?.ok()
            }
        }

        impl<'b, C> $crate::minicbor::Decode<'b, C> for $name {
            fn decode(
                d: &mut $crate::minicbor::Decoder<'b>,
                _: &mut C,
            ) -> Result<Self, $crate::minicbor::decode::Error> {
                let at = d.position();
                match d.u8()? {
                    $($number => Ok(Self::$member),)+
                    _ => Err($crate::minicbor::decode::Error::message(concat!("unknown ", stringify!($name))).at(at)),
                }
            }
        }
    };
}

#[cfg(test)]
mod tests {
    coded! {
        /// For the test.
        pub enum Colour { /// Red.
            Red = 0, "red"; /// Blue.
            Blue = 3, "blue"; }
    }

    #[test]
    fn every_member_is_the_same_after_its_code_and_its_number() {
        for colour in Colour::ALL {
            assert_eq!(Colour::from_code(colour.code()), Some(*colour));
            let bytes = minicbor::to_vec(colour).unwrap();
            assert_eq!(minicbor::decode::<Colour>(&bytes).unwrap(), *colour);
        }
    }

    #[test]
    fn a_number_from_a_newer_version_is_refused() {
        assert!(minicbor::decode::<Colour>(&[1]).is_err());
    }
}
