//! Simulated time and certain chance.

use std::cell::{Cell, RefCell};
use std::time::Duration;

use engine::{Ambience, Time};
use uuid::Uuid;

use super::world::World;

/// What the engine is told of time and chance while a case is played.
pub(super) struct Simulated {
    now: Cell<Time>,
    guids: RefCell<std::vec::IntoIter<Uuid>>,
    numbers: RefCell<std::vec::IntoIter<i64>>,
    /// How many UUIDs were given beyond those of the world.
    counted: Cell<u128>,
}

impl Simulated {
    pub(super) fn new(world: &World) -> Self {
        Self {
            now: Cell::new(world.start()),
            guids: RefCell::new(world.expressions.guid.clone().into_iter()),
            numbers: RefCell::new(world.expressions.rand.clone().into_iter()),
            counted: Cell::new(0),
        }
    }

    /// Lets time pass; it never runs backwards.
    pub(super) fn pass_to(&self, moment: Time) {
        self.now.set(moment.max(self.now.get()));
    }
}

impl Ambience for Simulated {
    fn now(&self) -> Time {
        self.now.get()
    }

    fn guid(&self) -> Uuid {
        self.guids.borrow_mut().next().unwrap_or_else(|| {
            self.counted.set(self.counted.get() + 1);
            Uuid::from_u128(self.counted.get())
        })
    }

    fn random(&self) -> u64 {
        0
    }

    fn between(&self, low: i64, _: i64) -> i64 {
        self.numbers.borrow_mut().next().unwrap_or(low)
    }

    fn part_of(&self, span: Duration) -> Duration {
        span / 2
    }
}
