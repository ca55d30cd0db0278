//! How people sign in to a service: the kinds of connections.

use serde::Serialize;

/// The kind of a connection.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Kind {
    /// A user name and a password.
    Password,
    /// A key in a header or a query.
    Key,
    /// An account of the service, by OAuth 2.
    Oauth,
    /// An application of its own right, by OAuth 2 client credentials.
    Application,
    /// A client certificate.
    Certificate,
    /// Nothing is asked.
    None,
    /// Something that is not known.
    Unsupported,
}

/// What repairs a connection: the label of its button.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub enum Repair {
    /// Type the password again.
    VerifyPassword,
    /// Enter another key.
    UpdateApiKey,
    /// Sign in again.
    SignInAgain,
    /// Enter another client secret.
    UpdateSecret,
    /// Upload another certificate.
    ReplaceCertificate,
    /// Look at it.
    Fix,
}

impl Kind {
    /// Returns the name of the kind, as the API and the store spell it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Password => "password",
            Self::Key => "key",
            Self::Oauth => "oauth",
            Self::Application => "application",
            Self::Certificate => "certificate",
            Self::None => "none",
            Self::Unsupported => "unsupported",
        }
    }

    /// Finds the kind of a name.
    pub fn find(name: &str) -> Option<Self> {
        const ALL: [Kind; 7] = [
            Kind::Password,
            Kind::Key,
            Kind::Oauth,
            Kind::Application,
            Kind::Certificate,
            Kind::None,
            Kind::Unsupported,
        ];
        ALL.into_iter().find(|kind| kind.as_str() == name)
    }

    /// Returns what repairs connections of this kind.
    pub fn repair(self) -> Repair {
        match self {
            Self::Password => Repair::VerifyPassword,
            Self::Key => Repair::UpdateApiKey,
            Self::Oauth => Repair::SignInAgain,
            Self::Application => Repair::UpdateSecret,
            Self::Certificate => Repair::ReplaceCertificate,
            Self::None | Self::Unsupported => Repair::Fix,
        }
    }

    /// Tells whether connections of this kind can be made.
    pub fn is_supported(self) -> bool {
        !matches!(self, Self::Unsupported)
    }
}

impl Repair {
    /// Returns the name of the repair, as the API spells it.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::VerifyPassword => "verifyPassword",
            Self::UpdateApiKey => "updateApiKey",
            Self::SignInAgain => "signInAgain",
            Self::UpdateSecret => "updateSecret",
            Self::ReplaceCertificate => "replaceCertificate",
            Self::Fix => "fix",
        }
    }
}
