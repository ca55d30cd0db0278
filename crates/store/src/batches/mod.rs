//! Messages that wait until there are enough of them for a run: added once, let go together with the trigger's
//! mark and the run that gets them.
//!
//! ```text
//! add: the trigger's row (locked) ─▶ receipt ─▶ partition ─▶ message ─▶ the trigger is due when enough wait
//! turn: the trigger's mark ─▶ partition ─▶ messages gone ─▶ the trigger is due when enough wait still
//! ```
//! Both begin with the trigger's row, so that one follows the other.

mod add;
mod turn;
mod waiting;

pub use add::{Added, Enough, NewMessage, Partition};
pub use turn::{Take, Turn};
pub(crate) use turn::{clear, turn};
pub use waiting::{Message, Pile};

use crate::database::Handle;

/// Reads and writes the messages of batches.
pub struct Batches<'a> {
    pub(crate) database: &'a Handle,
}
