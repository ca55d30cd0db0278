//! Flow tests: a definition, a played world, simulated time, and what is expected of them.
//!
//! A folder with `definition.json`, `world.json` and `expected.json` is a case. Time is simulated: a
//! month of waiting costs nothing. With a crash point the run stops after that journal entry, is
//! folded again from what was written, and must come to the same end.

mod answer;
mod compare;
mod expected;
mod fire;
mod play;
mod shown;
mod world;

pub use expected::Expected;
pub use fire::{Fired, fire};
pub use play::{Played, Stop};
pub use world::World;
