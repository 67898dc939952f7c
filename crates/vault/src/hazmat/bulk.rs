//! Many messages under one key: by the browser's own AES-GCM where there is one and the messages are
//! large enough to be worth the way, by ours otherwise. The result is the same, byte for byte.
//!
//! A message that the browser does not open or seal is tried by ours, which alone decides that it
//! is not genuine. Sealing it again repeats nothing but the same bytes under the same nonce.

use super::{Cipher, Nonce, PrimitiveError, TAG_LEN};

/// The browser is asked from so many bytes on: below, the way there and back takes longer.
#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
const WORTH_ASKING: usize = 64 * 1024;

/// One message.
#[derive(Debug)]
pub(crate) struct Message<'a> {
    pub(crate) nonce: &'a Nonce,
    /// Associated data. All messages of one call have equally long ones.
    pub(crate) data: &'a [u8],
    /// What is to be opened, with its tag, or to be sealed.
    pub(crate) bytes: &'a [u8],
}

/// The text of each message; `None`: something was altered.
pub(crate) async fn open_many(cipher: &Cipher, messages: &[Message<'_>]) -> Vec<Option<Vec<u8>>> {
    let mut opened = browser::open_many(cipher, messages).await.into_iter();
    messages
        .iter()
        .map(|message| opened.next().flatten().or_else(|| open(cipher, message)))
        .collect()
}

/// Each message sealed, with its tag at the end.
pub(crate) async fn seal_many(
    cipher: &Cipher,
    messages: &[Message<'_>],
) -> Result<Vec<Vec<u8>>, PrimitiveError> {
    let mut sealed = browser::seal_many(cipher, messages).await.into_iter();
    messages
        .iter()
        .map(|message| match sealed.next().flatten() {
            Some(sealed) => Ok(sealed),
            None => seal(cipher, message),
        })
        .collect()
}

fn open(cipher: &Cipher, message: &Message<'_>) -> Option<Vec<u8>> {
    let (text, tag) = message.bytes.split_last_chunk()?;
    let mut text = text.to_vec();
    cipher
        .open(message.nonce, message.data, &mut text, tag)
        .then_some(text)
}

fn seal(cipher: &Cipher, message: &Message<'_>) -> Result<Vec<u8>, PrimitiveError> {
    let mut sealed = Vec::with_capacity(message.bytes.len() + TAG_LEN);
    sealed.extend_from_slice(message.bytes);
    let tag = cipher.seal(message.nonce, message.data, &mut sealed)?;
    sealed.extend_from_slice(&tag);
    Ok(sealed)
}

#[cfg(all(target_arch = "wasm32", target_os = "unknown"))]
mod browser {
    use super::{Cipher, Message, WORTH_ASKING};

    pub(super) async fn open_many(
        cipher: &Cipher,
        messages: &[Message<'_>],
    ) -> Vec<Option<Vec<u8>>> {
        match worth_asking(messages) {
            Some(messages) => browser_cipher::open_many(cipher.key(), &messages).await,
            None => Vec::new(),
        }
    }

    pub(super) async fn seal_many(
        cipher: &Cipher,
        messages: &[Message<'_>],
    ) -> Vec<Option<Vec<u8>>> {
        match worth_asking(messages) {
            Some(messages) => browser_cipher::seal_many(cipher.key(), &messages).await,
            None => Vec::new(),
        }
    }

    fn worth_asking<'a>(messages: &[Message<'a>]) -> Option<Vec<browser_cipher::Message<'a>>> {
        let bytes: usize = messages.iter().map(|message| message.bytes.len()).sum();
        (bytes >= WORTH_ASKING).then(|| {
            messages
                .iter()
                .map(|message| browser_cipher::Message {
                    nonce: message.nonce,
                    data: message.data,
                    bytes: message.bytes,
                })
                .collect()
        })
    }
}

/// Where there is no browser, it does nothing.
#[cfg(not(all(target_arch = "wasm32", target_os = "unknown")))]
mod browser {
    use super::{Cipher, Message};

    pub(super) async fn open_many(_: &Cipher, _: &[Message<'_>]) -> Vec<Option<Vec<u8>>> {
        Vec::new()
    }

    pub(super) async fn seal_many(_: &Cipher, _: &[Message<'_>]) -> Vec<Option<Vec<u8>>> {
        Vec::new()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use zeroize::Zeroizing;

    fn cipher() -> Cipher {
        Cipher::new(&Box::new(Zeroizing::new([7; 32])))
    }

    fn message<'a>(nonce: &'a Nonce, bytes: &'a [u8]) -> Message<'a> {
        Message {
            nonce,
            data: b"place",
            bytes,
        }
    }

    #[test]
    fn many_messages_are_sealed_as_each_by_itself() {
        let cipher = cipher();
        let (one, two) = ([1; 12], [2; 12]);
        let messages = [message(&one, b"first"), message(&two, b"")];
        let sealed = pollster::block_on(seal_many(&cipher, &messages)).unwrap();
        let mut text = *b"first";
        let tag = cipher.seal(&one, b"place", &mut text).unwrap();
        assert_eq!(sealed[0], [&text[..], &tag].concat());
        assert_eq!(sealed[1].len(), TAG_LEN);
    }

    #[test]
    fn one_that_was_altered_keeps_none_of_the_others_from_opening() {
        let cipher = cipher();
        let nonces = [[1; 12], [2; 12], [3; 12]];
        let texts: [&[u8]; 3] = [b"first", b"second", b"third"];
        let messages: Vec<_> = nonces
            .iter()
            .zip(texts)
            .map(|(n, t)| message(n, t))
            .collect();
        let mut sealed = pollster::block_on(seal_many(&cipher, &messages)).unwrap();
        sealed[1][0] ^= 1;
        sealed.push(vec![0; TAG_LEN - 1]);
        let nonces = [[1; 12], [2; 12], [3; 12], [4; 12]];
        let messages: Vec<_> = nonces
            .iter()
            .zip(&sealed)
            .map(|(n, s)| message(n, s))
            .collect();
        let opened = pollster::block_on(open_many(&cipher, &messages));
        assert_eq!(
            opened,
            [Some(b"first".to_vec()), None, Some(b"third".to_vec()), None]
        );
    }
}
