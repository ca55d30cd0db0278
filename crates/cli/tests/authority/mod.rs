//! An authority for certificates, and files that OpenSSL makes of what it issues.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use rcgen::{BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair};

pub struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

/// A certificate with its private key, in PEM.
pub struct Issued {
    pub certificate: String,
    pub key: String,
}

impl Authority {
    pub fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self { issuer: CertifiedIssuer::self_signed(params, key).unwrap() }
    }

    pub fn pem(&self) -> String {
        self.issuer.pem()
    }

    /// Issues a certificate to a host.
    pub fn host(&self, host: &str) -> Issued {
        self.issue(CertificateParams::new([host.to_owned()]).unwrap())
    }

    /// Issues a certificate to a caller of services.
    pub fn client(&self, name: &str) -> Issued {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        self.issue(params)
    }

    fn issue(&self, params: CertificateParams) -> Issued {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        Issued { certificate: certificate.pem(), key: key.serialize_pem() }
    }
}

impl Issued {
    /// Writes both into one PEM file.
    pub fn to_pem(&self, path: &Path) -> PathBuf {
        std::fs::write(path, self.key.clone() + &self.certificate).unwrap();
        path.to_owned()
    }

    /// Has OpenSSL write both into one PFX file behind a passphrase.
    pub fn to_pfx(&self, path: &Path, passphrase: &str) -> PathBuf {
        let pem = self.to_pem(&path.with_extension("pem"));
        let mut command = Command::new("openssl");
        command.args(["pkcs12", "-export", "-in"]).arg(pem).arg("-out").arg(path);
        command.args(["-passout", &format!("pass:{passphrase}")]).stdout(Stdio::null());
        assert!(command.status().expect("these tests need OpenSSL").success());
        path.to_owned()
    }
}
