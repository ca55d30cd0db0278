//! Who we are at a provider: the registered application.

use std::sync::Arc;

use vault::Secret;

use crate::identity::Identity;

/// An application as it is registered at a provider.
pub struct Client {
    /// Its id.
    pub id: String,
    /// How it shows that it is the one.
    pub proof: Proof,
    /// The hosts of token endpoints that may get the proof; none named: any. Whoever makes a connection may
    /// choose the host where a document leaves it open, and must not choose where somebody else's secret goes.
    pub hosts: Vec<String>,
}

impl Client {
    /// Tells whether a host may get the proof.
    pub(super) fn is_for(&self, host: &str) -> bool {
        let is_it = |known: &String| known.eq_ignore_ascii_case(host);
        matches!(self.proof, Proof::None) || self.hosts.is_empty() || self.hosts.iter().any(is_it)
    }
}

/// How an application shows that it is the one.
pub enum Proof {
    /// It cannot: a public client, which PKCE alone protects.
    None,
    /// By a secret that it shares with the provider.
    Secret(Secret),
    /// By a statement that it signs with its certificate's key (RFC 7523).
    Certificate(Arc<Identity>),
}
