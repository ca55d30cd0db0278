//! What of a connection ends, and when: for warnings before it does.

use jiff::Timestamp;

use crate::credential::Credential;

/// Something that ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Expiring {
    /// The right to get further tokens: the person must sign in again.
    SignIn,
    /// The access token, where nothing can renew it.
    Token,
    /// The client certificate.
    Certificate,
    /// A key or client secret whose end the person has told.
    Secret,
}

/// When something ends.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Expiry {
    /// What.
    pub what: Expiring,
    /// When.
    pub at: Timestamp,
}

impl Credential {
    /// Lists what will end for good, the next first. A token that renews itself is not among it.
    /// `told` is the end of a secret, where the person knows it.
    pub fn expiries(&self, told: Option<Timestamp>) -> Vec<Expiry> {
        let mut all: Vec<Expiry> = Vec::new();
        let mut note = |what, at: Option<Timestamp>| all.extend(at.map(|at| Expiry { what, at }));
        if let Some(grant) = self.grant() {
            match grant.can_refresh() {
                true => note(Expiring::SignIn, grant.refresh_expires()),
                false => note(Expiring::Token, grant.expires()),
            }
        }
        note(Expiring::Certificate, self.identity().and_then(|identity| identity.expires()));
        note(Expiring::Secret, told);
        all.sort_by_key(|expiry| expiry.at);
        all
    }
}
