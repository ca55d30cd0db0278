//! What an account shows of itself, and what is said about it.

use store::{Digest, EnvironmentId, Role, Time, UserId};

use crate::access::Caller;
use crate::notices::MailWishes;

/// A person, without anything secret.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Account {
    /// The person's id.
    pub id: UserId,
    /// The name by which they sign in.
    pub name: String,
    /// The name that others see.
    pub display_name: String,
    /// What they may do at all.
    pub role: Role,
    /// How they like their pages.
    pub preferences: Preferences,
    /// Whether they are kept out.
    pub disabled: bool,
    /// Since when they are here.
    pub created: Time,
}

/// How a person likes their pages; as a change, what is not named stays.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Preferences {
    /// The language, such as `lv-LV`.
    pub language: Option<String>,
    /// The time zone, such as `Europe/Riga`.
    pub time_zone: Option<String>,
    /// The look.
    pub theme: Option<String>,
    /// How they want mails.
    pub mail: Option<MailWishes>,
}

/// A person to be.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NewAccount {
    /// The name by which they will sign in.
    pub name: String,
    /// The name that others will see.
    pub display_name: String,
    /// What they may do at all.
    pub role: Role,
}

/// Who is signed in, by whichever proof.
#[derive(Clone, Debug)]
pub struct SignedIn {
    /// Who asks, for every service of this room.
    pub caller: Caller,
    /// The person.
    pub account: Account,
    /// The session, if that is what signed them in.
    pub session: Option<Digest>,
    /// What writes of that session must carry.
    pub proof: Option<String>,
}

impl From<store::User> for Account {
    fn from(user: store::User) -> Self {
        let store::Preferences { language, time_zone, theme, mail } = user.preferences;
        let mail = mail.as_deref().map(MailWishes::read);
        Self {
            id: user.id,
            name: user.name,
            display_name: user.display_name,
            role: user.role,
            preferences: Preferences { language, time_zone, theme, mail },
            disabled: user.disabled,
            created: user.created,
        }
    }
}

impl SignedIn {
    /// Makes who is signed in of a user, unless they are kept out.
    pub(super) fn of(user: store::User) -> Option<Self> {
        if user.disabled {
            return None;
        }
        let caller = Caller { environment: user.environment, user: user.id, role: user.role };
        Some(Self { caller, account: user.into(), session: None, proof: None })
    }

    /// Returns where they are signed in.
    pub fn environment(&self) -> EnvironmentId {
        self.caller.environment
    }
}
