//! Certificate files as people have them: made by OpenSSL, read by the vault.

#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::path::Path;
use std::process::Command;

use vault::{Defect, Error, IDENTITY_BYTES_MAX, Identity, Secret};

const PASSPHRASE: &str = "opens sesame";

/// A folder with a key, a certificate and its authority, made by OpenSSL.
struct Files(tempfile::TempDir);

impl Files {
    fn make(key: &[&str]) -> Self {
        let files = Self(tempfile::tempdir().unwrap());
        let ca = ["req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes"];
        let ca_out =
            ["-keyout", "ca.key", "-out", "ca.pem", "-days", "30", "-subj", "/CN=An authority"];
        files.openssl(&[&ca[..], &ca_out].concat());
        let request = [
            "req",
            "-new",
            "-nodes",
            "-keyout",
            "a.key",
            "-out",
            "a.csr",
            "-subj",
            "/O=House/CN=ada",
        ];
        files.openssl(&[&request[..], key].concat());
        files.openssl(&[
            "x509", "-req", "-in", "a.csr", "-CA", "ca.pem", "-CAkey", "ca.key", "-days", "7",
            "-out", "a.pem",
        ]);
        files
    }

    fn openssl(&self, arguments: &[&str]) {
        let ran = Command::new("openssl").current_dir(self.path()).args(arguments).output();
        let ran = ran.expect("these tests need OpenSSL");
        assert!(ran.status.success(), "{}", String::from_utf8_lossy(&ran.stderr));
    }

    fn path(&self) -> &Path {
        self.0.path()
    }

    fn file(&self, names: &[&str]) -> Secret {
        let parts = names.iter().map(|name| std::fs::read(self.path().join(name)).unwrap());
        Secret::new(parts.collect::<Vec<_>>().concat())
    }

    fn pfx(&self, options: &[&str]) -> Secret {
        let passphrase = format!("pass:{PASSPHRASE}");
        let export =
            ["pkcs12", "-export", "-inkey", "a.key", "-in", "a.pem", "-certfile", "ca.pem"];
        let out = ["-out", "a.pfx", "-passout", &passphrase];
        self.openssl(&[&export[..], &out, options].concat());
        self.file(&["a.pfx"])
    }
}

const RSA: &[&str] = &["-newkey", "rsa:2048"];
const EC: &[&str] = &["-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256"];

fn read(file: &Secret, passphrase: &str) -> Result<Identity, Defect> {
    Identity::read(file, &Secret::from(passphrase)).map_err(|error| match error {
        Error::Identity { defect } => defect,
        other => panic!("{other}"),
    })
}

fn defect(file: &Secret, passphrase: &str) -> Defect {
    read(file, passphrase).err().expect("a file that cannot be used")
}

/// Checks what was read against what OpenSSL wrote.
fn check(files: &Files, identity: &Identity, chain: usize) {
    let facts = identity.certificate();
    assert!(facts.subject.contains("CN=ada"), "{facts:?}");
    assert_eq!(facts.issuer, "CN=An authority");
    assert_eq!(facts.not_after - facts.not_before, 7 * 24 * 3600);
    assert_eq!(identity.chain().len(), chain);
    let again = read(&identity.to_pem(), "").unwrap();
    assert_eq!((again.certificate(), again.chain()), (facts, identity.chain()));
    assert_eq!(again.key().expose(), identity.key().expose());
    files.openssl(&["x509", "-in", "a.pem", "-outform", "DER", "-out", "a.der"]);
    assert_eq!(identity.chain()[0], files.file(&["a.der"]).expose());
}

#[test]
fn pfx_files_new_and_old_are_read_with_their_chain() {
    for key in [RSA, EC] {
        let files = Files::make(key);
        check(&files, &read(&files.pfx(&[]), PASSPHRASE).unwrap(), 2);
        let old = ["-keypbe", "PBE-SHA1-3DES", "-certpbe", "PBE-SHA1-3DES", "-macalg", "sha1"];
        check(&files, &read(&files.pfx(&old), PASSPHRASE).unwrap(), 2);
    }
}

#[test]
fn pem_files_are_read_in_every_form_of_the_key() {
    let files = Files::make(RSA);
    check(&files, &read(&files.file(&["a.key", "a.pem", "ca.pem"]), "").unwrap(), 2);
    check(&files, &read(&files.file(&["a.pem", "a.key"]), "ignored").unwrap(), 1);
    files.openssl(&["rsa", "-in", "a.key", "-traditional", "-out", "old.key"]);
    check(&files, &read(&files.file(&["old.key", "a.pem"]), "").unwrap(), 1);
    let pass = format!("pass:{PASSPHRASE}");
    files.openssl(&["pkcs8", "-topk8", "-in", "a.key", "-out", "sealed.key", "-passout", &pass]);
    let sealed = files.file(&["sealed.key", "a.pem"]);
    check(&files, &read(&sealed, PASSPHRASE).unwrap(), 1);
    assert_eq!(defect(&sealed, "wrong"), Defect::Passphrase);
    let files = Files::make(EC);
    files.openssl(&["ec", "-in", "a.key", "-out", "old.key"]);
    check(&files, &read(&files.file(&["old.key", "a.pem"]), "").unwrap(), 1);
}

#[test]
fn what_cannot_be_used_is_told_apart() {
    let files = Files::make(RSA);
    let pfx = files.pfx(&[]);
    assert_eq!(defect(&pfx, "wrong"), Defect::Passphrase);
    assert_eq!(defect(&pfx, ""), Defect::Passphrase);
    assert_eq!(defect(&files.file(&["a.pem"]), ""), Defect::NoKey);
    assert_eq!(defect(&files.file(&["a.key"]), ""), Defect::NoCertificate);
    let keyless = files.pfx(&["-nokeys"]);
    assert_eq!(defect(&keyless, PASSPHRASE), Defect::NoKey);
    assert_eq!(defect(&Secret::from("no certificate at all"), ""), Defect::Unreadable);
    assert_eq!(defect(&Secret::from("-----BEGIN CERTIFICATE-----\n"), ""), Defect::Unreadable);
    assert_eq!(defect(&Secret::new(vec![0; IDENTITY_BYTES_MAX]), ""), Defect::Unreadable);
    assert_eq!(defect(&Secret::new(vec![0; IDENTITY_BYTES_MAX + 1]), ""), Defect::TooLarge);
    let pass = format!("pass:{PASSPHRASE}");
    files.openssl(&[
        "rsa",
        "-in",
        "a.key",
        "-traditional",
        "-aes128",
        "-passout",
        &pass,
        "-out",
        "old.key",
    ]);
    assert_eq!(defect(&files.file(&["old.key", "a.pem"]), PASSPHRASE), Defect::KeyProtection);
}

#[test]
fn a_file_that_was_cut_anywhere_is_refused_without_a_panic() {
    let files = Files::make(EC);
    let pfx = files.pfx(&[]);
    for end in (0..pfx.expose().len()).step_by(7) {
        let cut = Secret::new(pfx.expose()[..end].to_vec());
        assert!(read(&cut, PASSPHRASE).is_err(), "{end}");
    }
}
