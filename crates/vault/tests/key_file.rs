//! The master key file: its permissions, its damage, its rotation.
#![cfg(unix)]

use std::fs;
use std::os::unix::fs::PermissionsExt;

use vault::{Error, Keyring};

const PLACE: [&[u8]; 1] = [b"place"];

#[test]
fn made_once_for_its_owner_alone() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let ring = Keyring::create(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1, "no draft is left");
    let before = fs::read(&path).unwrap();
    assert!(matches!(Keyring::create(&path), Err(Error::KeyFileExists { .. })));
    assert_eq!(fs::read(&path).unwrap(), before);
    let again = Keyring::open_file(&path).unwrap();
    assert_eq!(again.newest_id(), ring.newest_id());
    let sealed = ring.seal(b"x", &PLACE).unwrap();
    assert_eq!(again.open(&sealed, &PLACE).unwrap().expose(), b"x");
}

#[test]
fn refused_when_missing_open_or_damaged() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    assert!(matches!(Keyring::open_file(&path), Err(Error::KeyFileMissing { .. })));
    assert!(!path.exists(), "reading never makes a file");
    Keyring::create(&path).unwrap();
    for mode in [0o644, 0o660, 0o604] {
        fs::set_permissions(&path, fs::Permissions::from_mode(mode)).unwrap();
        assert!(
            matches!(Keyring::open_file(&path), Err(Error::KeyFileOpen { mode: m, .. }) if m == mode)
        );
    }
    fs::set_permissions(&path, fs::Permissions::from_mode(0o600)).unwrap();
    let text = fs::read_to_string(&path).unwrap();
    let bent = text.replacen("= ", "", 1).trim_end().strip_suffix('=').unwrap().to_owned() + "A\n";
    fs::write(&path, bent).unwrap();
    assert!(matches!(Keyring::open_file(&path), Err(Error::KeyFileDamaged { line: 3 })));
    fs::write(&path, "").unwrap();
    assert!(matches!(Keyring::open_file(&path), Err(Error::KeyFileDamaged { line: 1 })));
}

#[test]
fn old_key_still_opens_after_rotation() {
    let folder = tempfile::tempdir().unwrap();
    let path = folder.path().join("master.key");
    let old = Keyring::create(&path).unwrap();
    let sealed = old.seal(b"x", &PLACE).unwrap();
    let signature = old.signer("callback", &PLACE).sign(&PLACE);
    let grown = old.rotate(&path).unwrap();
    let read = Keyring::open_file(&path).unwrap();
    assert_eq!(fs::metadata(&path).unwrap().permissions().mode() & 0o777, 0o600);
    assert_ne!(grown.newest_id(), old.newest_id());
    assert_eq!(read.newest_id(), grown.newest_id());
    assert_eq!(read.open(&sealed, &PLACE).unwrap().expose(), b"x");
    assert!(read.signer("callback", &PLACE).verify(&PLACE, &signature));
    let moved = read.rewrap(&sealed, &PLACE).unwrap().unwrap();
    assert!(read.rewrap(&moved, &PLACE).unwrap().is_none());
    assert_eq!(read.open(&moved, &PLACE).unwrap().expose(), b"x");
    assert!(matches!(old.open(&moved, &PLACE), Err(Error::WrongKey { .. })));
    assert!(read.rewrap(&moved, &[b"elsewhere"]).is_err());
}
