//! People and how they sign in: users, sessions, personal tokens, one-time links.

mod links;
mod sessions;
mod tokens;
mod users;

pub use links::{Redemption, SignInLink, SignInLinks};
pub use sessions::{Session, Sessions};
pub use tokens::{Token, Tokens};
pub use users::{Preferences, Role, User, UserChange, Users};
