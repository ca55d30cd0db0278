//! Flow tests: a definition, a played world, simulated time, and what is expected of them.
//!
//! A folder with `definition.json`, `world.json` and `expected.json` is a case. Time is simulated: a
//! month of waiting costs nothing. With a crash point every run stops after that commit, is folded
//! again from what was written, and must come to the same end.
//!
//! ```text
//! Case ── Scene { flow, children, world } ──fire──▶ Stage { clock, runs, happenings } ──▶ Fired
//!   └──── Expected ──────────────────────────────────compare──────────────────────────────┘
//! ```

mod answer;
mod batch;
mod case;
mod chance;
mod compare;
mod difference;
mod expected;
mod fire;
mod length;
mod nested;
mod played;
mod refusal;
mod repair;
mod resubmit;
mod scene;
mod shown;
mod stage;
mod suite;
mod tick;
mod world;

pub use case::{Case, DEFINITION, EXPECTED, Outcome, WORLD};
pub use difference::Difference;
pub use expected::{Expected, Refused};
pub use fire::Fired;
pub use length::Length;
pub use played::Played;
pub use refusal::Refusal;
pub use scene::Scene;
pub use stage::Stop;
pub use suite::cases;
pub use world::{
    Broken, Callback, Cancel, Chances, Message, Pattern, Repair, Reply, Resubmit, Scripted, Ticks,
    Trigger, WhenBroken, World,
};
