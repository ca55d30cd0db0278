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
