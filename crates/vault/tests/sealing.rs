//! Sealed records: they open in their place under their ring, and nowhere else.

use vault::{Error, Keyring};

const PLACE: [&[u8]; 2] = [b"environment", b"connection"];

#[test]
fn opens_what_it_sealed() {
    let ring = Keyring::generate().unwrap();
    for plain in [&b""[..], b"x", &[0xFF; 70_000]] {
        let sealed = ring.seal(plain, &PLACE).unwrap();
        assert_eq!(ring.open(&sealed, &PLACE).unwrap().expose(), plain);
    }
    assert_ne!(ring.seal(b"same", &PLACE).unwrap(), ring.seal(b"same", &PLACE).unwrap());
}

#[test]
fn no_byte_can_be_changed_or_cut() {
    let ring = Keyring::generate().unwrap();
    let sealed = ring.seal(b"top secret", &PLACE).unwrap();
    for at in 0..sealed.len() {
        let mut bent = sealed.clone();
        bent[at] ^= 1;
        assert!(ring.open(&bent, &PLACE).is_err(), "byte {at} was changed");
        assert!(ring.open(&sealed[..at], &PLACE).is_err(), "cut after {at} bytes");
    }
}

#[test]
fn a_record_cannot_be_moved() {
    let ring = Keyring::generate().unwrap();
    let sealed = ring.seal(b"top secret", &PLACE).unwrap();
    let others: [&[&[u8]]; 4] = [
        &[b"environment", b"other"],
        &[b"other", b"connection"],
        &[b"environmentconnection"],
        &[b"environmen", b"tconnection"],
    ];
    for other in others {
        assert!(matches!(ring.open(&sealed, other), Err(Error::Damaged)));
    }
}

#[test]
fn another_ring_is_named_and_destroys_nothing() {
    let (ring, other) = (Keyring::generate().unwrap(), Keyring::generate().unwrap());
    let canary = ring.canary().unwrap();
    ring.check(&canary).unwrap();
    let Err(error) = other.check(&canary) else { panic!("another ring was taken") };
    assert!(matches!(&error, Error::WrongKey { wanted } if *wanted == ring.newest_id()));
    assert!(error.to_string().contains("put back the key file"));
    assert!(matches!(ring.check(&[9, 9]), Err(Error::UnknownFormat { format: 9 })));
    assert!(matches!(ring.check(&[]), Err(Error::Damaged)));
}
