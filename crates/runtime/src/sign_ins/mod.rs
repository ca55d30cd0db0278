//! A person signs in at a provider, and a connection gets what was granted.
//!
//! ```text
//! begin ─▶ Waiting ─(open: another browser)─▶ the provider ─▶ come_back ─▶ Granted or Refused ─▶ complete ─▶ Completed
//! ```
//!
//! What the provider gives back is good once, for ten minutes, and only in the browser of the session that sent the person
//! there: whoever lures another person to the provider gets nothing. Who begins without a browser, as programs do, opens the
//! sign-in in one first. Nothing is stored in a connection before its test call has passed.

mod back;
mod begin;
mod browser;
mod complete;
mod record;
mod show;

pub use back::{Back, Return};
pub use begin::{Begun, NewSignIn, Target, Wish};
pub use browser::Browser;
pub use complete::Completion;
pub use show::{Status, View};

use std::time::Duration;

use crate::runtime::Runtime;

/// How long a person may take at the provider, and from there to the end.
pub const SIGN_IN_TIME_MAX: Duration = Duration::from_secs(600);

/// How long a sign-in that has ended is still shown.
const SHOWN_AFTER: Duration = Duration::from_secs(24 * 3600);

/// Signs people in at providers.
pub struct SignIns<'a> {
    pub(crate) runtime: &'a Runtime,
}

impl Runtime {
    /// Returns the sign-ins at providers.
    pub fn sign_ins(&self) -> SignIns<'_> {
        SignIns { runtime: self }
    }
}
