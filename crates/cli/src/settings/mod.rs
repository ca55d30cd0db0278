//! Settings: `tidegate.toml`, then `TIDEGATE_*`, then flags; the later ones win.

mod file;
mod flags;
mod limits;
mod mail;
mod merge;
mod reference;

pub(crate) use flags::{Flags, LogFormat, Place};
pub(crate) use merge::Settings;
pub(crate) use reference::reference;
