//! A server on this machine that answers from a script, with or without TLS.
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up has failed")]

use std::io::{Read, Write};
use std::net::{Shutdown, TcpListener, TcpStream};
use std::sync::{Arc, Mutex};
use std::thread;
use std::time::Duration;

use rcgen::{
    BasicConstraints, CertificateParams, CertifiedIssuer, DnType, IsCa, KeyPair, date_time_ymd,
};
use rustls::pki_types::{PrivateKeyDer, PrivatePkcs8KeyDer};
use rustls::server::danger::ClientCertVerifier;
use rustls::server::{NoClientAuth, WebPkiClientVerifier};
use rustls::{RootCertStore, ServerConfig, ServerConnection, StreamOwned};

pub(crate) struct Server {
    pub(crate) port: u16,
    heard: Arc<Mutex<Vec<String>>>,
}

impl Server {
    /// Answers one call per answer, each on a connection of its own.
    pub(crate) fn start(answers: Vec<String>) -> Self {
        Self::start_bytes(answers.into_iter().map(String::into_bytes).collect())
    }

    pub(crate) fn start_bytes(answers: Vec<Vec<u8>>) -> Self {
        Self::serve(answers, None)
    }

    pub(crate) fn start_tls(answers: Vec<String>, identity: Arc<ServerConfig>) -> Self {
        Self::serve(answers.into_iter().map(String::into_bytes).collect(), Some(identity))
    }

    /// Takes connections and says nothing.
    pub(crate) fn silent() -> Self {
        let (listener, port) = listen();
        thread::spawn(move || {
            let taken: Vec<_> = listener.incoming().take(8).collect();
            drop(taken);
        });
        Self { port, heard: Arc::default() }
    }

    /// Returns a port on which nobody listens.
    pub(crate) fn closed_port() -> u16 {
        listen().1
    }

    pub(crate) fn address(&self, host: &str) -> String {
        format!("http://{host}:{}", self.port)
    }

    /// Returns the heads of the calls so far.
    pub(crate) fn heard(&self) -> Vec<String> {
        self.heard.lock().unwrap().clone()
    }

    fn serve(answers: Vec<Vec<u8>>, identity: Option<Arc<ServerConfig>>) -> Self {
        let (listener, port) = listen();
        let heard: Arc<Mutex<Vec<String>>> = Arc::default();
        let notes = heard.clone();
        thread::spawn(move || {
            // The last answer is given again and again.
            for (turn, stream) in listener.incoming().enumerate() {
                let answer = &answers[turn.min(answers.len() - 1)];
                let Ok(mut stream) = stream else { return };
                match &identity {
                    None => converse(stream, answer, &notes),
                    Some(config) => {
                        let mut session = ServerConnection::new(config.clone()).unwrap();
                        if session.complete_io(&mut stream).is_err() {
                            drain(stream);
                            continue;
                        }
                        converse(StreamOwned::new(session, stream), answer, &notes);
                    }
                }
            }
        });
        Self { port, heard }
    }
}

fn listen() -> (TcpListener, u16) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let port = listener.local_addr().unwrap().port();
    (listener, port)
}

/// Takes what still comes, so that what was said last arrives before the connection is gone.
fn drain(mut stream: TcpStream) {
    let _ = stream.shutdown(Shutdown::Write);
    let _ = stream.set_read_timeout(Some(Duration::from_secs(5)));
    let _ = std::io::copy(&mut stream, &mut std::io::sink());
}

fn converse(mut stream: impl Read + Write, answer: &[u8], heard: &Mutex<Vec<String>>) {
    let mut head = Vec::new();
    let mut byte = [0];
    while !head.ends_with(b"\r\n\r\n") {
        match stream.read(&mut byte) {
            Ok(1) => head.push(byte[0]),
            _ => return,
        }
    }
    heard.lock().unwrap().push(String::from_utf8_lossy(&head).into_owned());
    // One connection for each call, and the client knows.
    let line_end = answer.windows(2).position(|pair| pair == b"\r\n").map_or(0, |at| at + 2);
    let (line, rest) = answer.split_at(if answer.starts_with(b"HTTP/") { line_end } else { 0 });
    let close: &[u8] = if line.is_empty() { b"" } else { b"Connection: close\r\n" };
    let _ = stream.write_all(&[line, close, rest].concat());
    let _ = stream.flush();
}

/// A certificate authority of the tests.
pub(crate) struct Authority {
    issuer: CertifiedIssuer<'static, KeyPair>,
}

impl Authority {
    pub(crate) fn new(name: &str) -> Self {
        let mut params = CertificateParams::default();
        params.distinguished_name.push(DnType::CommonName, name);
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let key = KeyPair::generate().unwrap();
        Self { issuer: CertifiedIssuer::self_signed(params, key).unwrap() }
    }

    pub(crate) fn pem(&self) -> Vec<u8> {
        self.issuer.pem().into_bytes()
    }

    pub(crate) fn identity(&self, host: &str) -> Arc<ServerConfig> {
        self.issue(CertificateParams::new([host.to_owned()]).unwrap())
    }

    pub(crate) fn expired_identity(&self, host: &str) -> Arc<ServerConfig> {
        let mut params = CertificateParams::new([host.to_owned()]).unwrap();
        params.not_before = date_time_ymd(2001, 1, 1);
        params.not_after = date_time_ymd(2002, 1, 1);
        self.issue(params)
    }

    /// An identity that demands a certificate of this authority from its clients.
    pub(crate) fn demanding_identity(&self, host: &str) -> Arc<ServerConfig> {
        let mut roots = RootCertStore::empty();
        roots.add(self.issuer.der().clone()).unwrap();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let verifier = WebPkiClientVerifier::builder_with_provider(Arc::new(roots), provider);
        let params = CertificateParams::new([host.to_owned()]).unwrap();
        self.issue_by(params, verifier.build().unwrap())
    }

    /// A certificate with its key for a client, as PEM.
    pub(crate) fn client(&self) -> String {
        let key = KeyPair::generate().unwrap();
        let certificate = CertificateParams::default().signed_by(&key, &self.issuer).unwrap();
        key.serialize_pem() + &certificate.pem()
    }

    fn issue(&self, params: CertificateParams) -> Arc<ServerConfig> {
        self.issue_by(params, Arc::new(NoClientAuth))
    }

    fn issue_by(
        &self,
        params: CertificateParams,
        verifier: Arc<dyn ClientCertVerifier>,
    ) -> Arc<ServerConfig> {
        let key = KeyPair::generate().unwrap();
        let certificate = params.signed_by(&key, &self.issuer).unwrap();
        let secret = PrivateKeyDer::Pkcs8(PrivatePkcs8KeyDer::from(key.serialize_der()));
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_client_cert_verifier(verifier)
            .with_single_cert(vec![certificate.der().clone()], secret)
            .unwrap();
        Arc::new(config)
    }
}
