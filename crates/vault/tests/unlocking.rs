//! Who can open a vault, and who cannot.
#![allow(
    clippy::indexing_slicing,
    clippy::panic,
    clippy::string_slice,
    clippy::unwrap_used,
    reason = "a test that fails"
)]

mod support;

use support::{Place, contents, passphrase_key, put, record, recovery_key};
use vault::{
    Batch, Header, HeaderError, KdfError, KdfParameters, KeyEncryptionKey, OpenError,
    PassphraseKdf, RecordStore, RecoveryKey, UnlockError, Vault, derive_passphrase_key,
};

#[test]
fn passphrase_and_recovery_key_open_the_same_vault() {
    let place = Place::with(vec![put(1, "one")]);
    let by_passphrase = place.open().vault;
    let key = place
        .header
        .unlock_with_recovery_key(&recovery_key())
        .unwrap();
    let by_recovery = pollster::block_on(Vault::open(&place.store, &place.header, key)).unwrap();
    assert_eq!(by_recovery.problems, []);
    let expected = contents(&place.store, &place.vault);
    assert_eq!(expected.len(), 1);
    assert_eq!(contents(&place.store, &by_passphrase), expected);
    assert_eq!(contents(&place.store, &by_recovery.vault), expected);
}

#[test]
fn a_wrong_passphrase_says_so() {
    let header = Place::new().header;
    let wrong = KeyEncryptionKey::from_bytes([8; 32]);
    assert_eq!(
        header.unlock_with_passphrase_key(&wrong).err(),
        Some(UnlockError::WrongPassphrase)
    );
}

#[test]
fn another_vaults_recovery_key_says_so() {
    let header = Place::new().header;
    let other = RecoveryKey::from_bytes([10; 16]);
    assert_eq!(
        header.unlock_with_recovery_key(&other).err(),
        Some(UnlockError::WrongRecoveryKey)
    );
}

#[test]
fn a_typed_passphrase_opens_what_a_set_up_passphrase_closed() {
    let kdf = PassphraseKdf::make(KdfParameters::FLOOR).unwrap();
    let at_set_up = derive_passphrase_key("marmotte d'été, lanterne", &kdf).unwrap();
    let (header, _) = Header::make(kdf, &at_set_up, &recovery_key()).unwrap();
    let header = Header::from_bytes(&header.to_bytes()).unwrap();
    let typed = " Marmotte d\u{2019}e\u{301}te\u{301},  lanterne ";
    let typed = derive_passphrase_key(typed, &header.kdf()).unwrap();
    assert!(header.unlock_with_passphrase_key(&typed).is_ok());
    let wrong = derive_passphrase_key("marmotte d'ete, lanterne", &header.kdf()).unwrap();
    assert!(header.unlock_with_passphrase_key(&wrong).is_err());
}

#[test]
fn changing_the_passphrase_shuts_out_the_old_one_and_touches_no_record() {
    let mut place = Place::with(vec![put(1, "one")]);
    let before = place.store.records();
    let kdf = PassphraseKdf::make(KdfParameters::FLOOR).unwrap();
    let new = KeyEncryptionKey::from_bytes([50; 32]);
    place.header = place
        .header
        .with_passphrase(&place.key(), kdf, &new)
        .unwrap();
    pollster::block_on(place.store.apply(Batch::of_header(&place.header))).unwrap();

    let stored = pollster::block_on(place.store.headers()).unwrap();
    assert_eq!(stored, [place.header.to_bytes()]);
    assert_eq!(place.store.records(), before);
    let header = Header::from_bytes(&stored[0]).unwrap();
    assert_eq!(
        header.unlock_with_passphrase_key(&passphrase_key()).err(),
        Some(UnlockError::WrongPassphrase)
    );
    assert!(header.unlock_with_passphrase_key(&new).is_ok());
    assert!(header.unlock_with_recovery_key(&recovery_key()).is_ok());
}

#[test]
fn changing_the_recovery_key_shuts_out_the_old_one() {
    let place = Place::new();
    let new = RecoveryKey::make().unwrap();
    let header = place.header.with_recovery_key(&place.key(), &new).unwrap();
    assert_eq!(
        header.unlock_with_recovery_key(&recovery_key()).err(),
        Some(UnlockError::WrongRecoveryKey)
    );
    assert!(header.unlock_with_recovery_key(&new).is_ok());
    assert!(header.unlock_with_passphrase_key(&passphrase_key()).is_ok());
}

#[test]
fn one_vaults_key_neither_opens_nor_rewraps_another() {
    let (one, other) = (Place::new(), Place::new());
    assert_eq!(
        other
            .header
            .with_recovery_key(&one.key(), &recovery_key())
            .err(),
        Some(UnlockError::OtherVault)
    );
    let opened = pollster::block_on(Vault::open(&other.store, &other.header, one.key()));
    assert_eq!(opened.err(), Some(OpenError::OtherVault));
}

#[test]
fn two_vaults_in_one_store_do_not_meet() {
    let mut one = Place::with(vec![put(1, "mine")]);
    let mut other = Place::with(vec![put(1, "hers")]);
    let batch = other.vault.prepare(vec![put(2, "hers too")]).unwrap();
    pollster::block_on(one.store.apply(Batch {
        puts: other.store.records().into_iter().collect(),
        ..Batch::default()
    }))
    .unwrap();
    pollster::block_on(one.store.apply(batch)).unwrap();
    one.reopen();
    let heads: Vec<_> = one.vault.heads().collect();
    assert_eq!(heads, [(record(1), &b"head of mine"[..])]);
}

#[test]
fn a_header_comes_back_as_it_was() {
    let header = Place::new().header;
    let bytes = header.to_bytes();
    assert_eq!(bytes.len(), Header::LEN);
    assert_eq!(Header::from_bytes(&bytes), Ok(header));
}

#[test]
fn a_header_cut_short_or_lengthened_is_refused() {
    let bytes = Place::new().header.to_bytes();
    for length in 0..bytes.len() {
        assert_eq!(
            Header::from_bytes(&bytes[..length]),
            Err(HeaderError::Damaged),
            "{length}"
        );
    }
    assert_eq!(
        Header::from_bytes(&[&bytes[..], &[0]].concat()),
        Err(HeaderError::Damaged)
    );
}

#[test]
fn a_header_of_a_newer_app_says_so() {
    let mut bytes = Place::new().header.to_bytes();
    bytes[0] = 2;
    assert_eq!(Header::from_bytes(&bytes), Err(HeaderError::TooNew(2)));
}

#[test]
fn a_header_that_asks_for_cheap_or_ruinous_derivation_is_refused() {
    let bytes = Place::new().header.to_bytes();
    for (memory_kib, passes, lanes) in [
        (8, 1, 1),
        (19 * 1024, 1, 1),
        (4 << 20, 2, 1),
        (19 * 1024, 1_000_000, 1),
    ] {
        let mut edited = bytes.clone();
        for (slot, number) in edited[17..29]
            .chunks_exact_mut(4)
            .zip([memory_kib, passes, lanes])
        {
            slot.copy_from_slice(&u32::to_be_bytes(number));
        }
        assert_eq!(
            Header::from_bytes(&edited),
            Err(HeaderError::Parameters(KdfError::OutOfBounds {
                memory_kib,
                passes,
                lanes
            }))
        );
    }
}

#[test]
fn no_bit_of_a_header_can_change_and_both_wraps_still_open() {
    let bytes = Place::new().header.to_bytes();
    for at in 0..bytes.len() * 8 {
        let mut edited = bytes.clone();
        edited[at / 8] ^= 1 << (at % 8);
        let Ok(header) = Header::from_bytes(&edited) else {
            continue;
        };
        let by_passphrase = header.unlock_with_passphrase_key(&passphrase_key());
        let by_recovery = header.unlock_with_recovery_key(&recovery_key());
        assert!(
            by_passphrase.is_err() || by_recovery.is_err(),
            "bit {at} is not bound to the wraps"
        );
        let expected_by_passphrase = (105..181).contains(&(at / 8));
        let expected_by_recovery = (17..105).contains(&(at / 8));
        assert_eq!(by_passphrase.is_ok(), expected_by_passphrase, "bit {at}");
        assert_eq!(by_recovery.is_ok(), expected_by_recovery, "bit {at}");
    }
}
