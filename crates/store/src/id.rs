//! Ids: one type per kind of row, so that they cannot be mixed up.

use std::fmt;
use std::str::FromStr;

use uuid::Uuid;

/// The text is no id.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("not an id")]
pub struct NotAnId;

macro_rules! ids {
    ($($(#[$about:meta])* $name:ident),+ $(,)?) => {$(
        $(#[$about])*
        #[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
        pub struct $name(Uuid);

        impl $name {
            /// Makes the id from a UUID, of version 7 for new rows.
            pub const fn from_uuid(uuid: Uuid) -> Self {
                Self(uuid)
            }

            /// Returns the UUID.
            pub const fn as_uuid(&self) -> &Uuid {
                &self.0
            }

            /// Returns the 16 bytes of the key.
            pub const fn bytes(self) -> [u8; 16] {
                self.0.into_bytes()
            }

            pub(crate) const fn from_bytes(bytes: [u8; 16]) -> Self {
                Self(Uuid::from_bytes(bytes))
            }
        }

        impl fmt::Display for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                self.0.hyphenated().fmt(f)
            }
        }

        impl fmt::Debug for $name {
            fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
                write!(f, "{}({})", stringify!($name), self.0)
            }
        }

        impl FromStr for $name {
            type Err = NotAnId;

            /// Reads the hyphenated form only, so that every row has one address.
            fn from_str(text: &str) -> Result<Self, NotAnId> {
                const HYPHENATED_LENGTH: usize = 36;
                if text.len() != HYPHENATED_LENGTH {
                    return Err(NotAnId);
                }
                Uuid::try_parse(text).map(Self).map_err(|_| NotAnId)
            }
        }
    )+};
}

ids! {
    /// An environment: the wall between tenants.
    EnvironmentId,
    /// A person.
    UserId,
    /// A personal token.
    TokenId,
    /// A flow.
    FlowId,
    /// A connector.
    ConnectorId,
    /// A connection.
    ConnectionId,
    /// A job: work on many runs at once.
    JobId,
    /// A person on the way to a provider and back.
    SignInId,
    /// An entry of the audit log.
    AuditId,
    /// A notice.
    NoticeId,
    /// A mail to be sent.
    MailId,
    /// A process that runs flows; a new one each time it starts.
    NodeId,
}

impl NodeId {
    /// Stands where a run has no owner: it sleeps, and whoever wakes it takes it.
    pub const NOBODY: Self = Self(Uuid::nil());
}

/// A keyed hash, made by the caller: of a session's secret, a token, a content.
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Digest(pub [u8; 32]);

impl fmt::Debug for Digest {
    /// Shows the first bytes only: enough to tell two apart.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Digest({:02x}{:02x}{:02x}…)", self.0[0], self.0[1], self.0[2])
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn printed_ids_parse_back() {
        let text = "01890a5d-ac96-774b-bcce-b302099a8057";
        let id: FlowId = text.parse().unwrap();
        assert_eq!(id.to_string(), text);
        assert_eq!(FlowId::from_bytes(id.bytes()), id);
    }

    #[test]
    fn other_texts_are_refused() {
        let long = "1".repeat(10_000);
        for text in
            ["", "1 OR 1=1", "01890a5dac96774bbcceb302099a8057", "..%2f..%2fetc%2fpasswd", &long]
        {
            assert_eq!(text.parse::<UserId>(), Err(NotAnId), "{text}");
        }
    }
}
