//! Surroundings read from JSON: for trying expressions, and for cases.

use std::cell::Cell;

use jiff::Timestamp;
use uuid::Uuid;

use crate::error::{Code, Error};
use crate::lookup::{Dialect, Looked, Lookup};
use crate::value::{Object, Value};

/// What an expression sees, each part of which may be missing:
/// `variables`, `parameters`, `outputs` (action to outputs), `actions` (action to record), `results`
/// (scope to records), `trigger` (record), `item`, `items` (loop to item), `iterationIndexes` (loop
/// to number), `workflow` (record), `now` (the clock), `dialect`.
#[derive(Debug, Default)]
pub struct Context {
    members: Object,
    dialect: Dialect,
    now: Option<Timestamp>,
    seed: Cell<u64>,
}

impl Context {
    /// Reads the parts.
    pub fn read(value: &Value) -> Result<Self, Error> {
        let wrong = |message: &str| Error::new(Code::BadFormat, format!("context: {message}"));
        let members = match value {
            Value::Null => Object::new(),
            Value::Object(members) => Object::clone(members),
            other => return Err(wrong(&format!("an object is expected, not {}", other.kind()))),
        };
        let dialect = match members.get("dialect").map(Value::as_str) {
            None => Dialect::default(),
            Some(name) => name
                .and_then(Dialect::find)
                .ok_or_else(|| wrong("the dialect is power-automate or logic-apps"))?,
        };
        let now = members.get("now").and_then(Value::as_str).map(str::parse).transpose();
        let now = now.map_err(|_| wrong("now is not a time such as 2026-01-05T08:00:00Z"))?;
        Ok(Self { members, dialect, now, seed: Cell::default() })
    }

    /// Sets the clock, unless the context has its own.
    #[must_use]
    pub fn at(mut self, now: Timestamp) -> Self {
        self.now = self.now.or(Some(now));
        self
    }

    /// Sets where chance begins.
    #[must_use]
    pub fn seeded(self, seed: u64) -> Self {
        self.seed.set(seed);
        self
    }

    /// Sets whose rules decide, unless the context has its own.
    #[must_use]
    pub fn under(mut self, dialect: Dialect) -> Self {
        if self.members.get("dialect").is_none() {
            self.dialect = dialect;
        }
        self
    }

    fn part(&self, name: &str) -> Option<Looked> {
        self.members.get(name).cloned().map(Looked::open)
    }

    fn entry(&self, part: &str, name: &str) -> Option<Value> {
        self.members.get(part)?.as_object()?.find(name).cloned()
    }

    fn looked(&self, part: &str, name: &str) -> Option<Looked> {
        self.entry(part, name).map(Looked::open)
    }

    /// Draws the next 64 random bits (SplitMix64).
    fn draw(&self) -> u64 {
        let seed = self.seed.get().wrapping_add(0x9E37_79B9_7F4A_7C15);
        self.seed.set(seed);
        let mixed = (seed ^ (seed >> 30)).wrapping_mul(0xBF58_476D_1CE4_E5B9);
        let mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94D0_49BB_1331_11EB);
        mixed ^ (mixed >> 31)
    }
}

impl Lookup for Context {
    fn dialect(&self) -> Dialect {
        self.dialect
    }

    fn parameter(&self, name: &str) -> Option<Looked> {
        self.looked("parameters", name)
    }

    fn variable(&self, name: &str) -> Option<Looked> {
        self.looked("variables", name)
    }

    fn trigger(&self) -> Option<Looked> {
        self.part("trigger")
    }

    fn action(&self, name: &str) -> Option<Looked> {
        self.looked("actions", name).or_else(|| {
            let outputs = self.entry("outputs", name)?;
            let name = Value::from(name);
            let status = Value::from("Succeeded");
            let record = [("name", name), ("outputs", outputs), ("status", status)];
            Some(Looked::open(Value::object(record)))
        })
    }

    fn action_outputs(&self, name: &str) -> Option<Looked> {
        self.looked("outputs", name)
            .or_else(|| self.looked("actions", name).map(|record| record.member("outputs")))
    }

    fn current_action(&self) -> Option<Looked> {
        self.part("action")
    }

    fn result(&self, scope: &str) -> Option<Looked> {
        self.looked("results", scope)
    }

    fn item(&self) -> Option<Looked> {
        self.part("item")
    }

    fn items(&self, loop_name: &str) -> Option<Looked> {
        self.looked("items", loop_name)
    }

    fn iteration_index(&self, loop_name: &str) -> Option<i64> {
        self.entry("iterationIndexes", loop_name)?.to_integer()
    }

    fn workflow(&self) -> Option<Looked> {
        self.part("workflow")
    }

    fn callback_url(&self) -> Option<Looked> {
        self.part("callbackUrl")
    }

    fn now(&self) -> Option<Timestamp> {
        self.now
    }

    fn guid(&self) -> Option<Uuid> {
        Some(
            uuid::Builder::from_random_bytes(
                (u128::from(self.draw()) << 64 | u128::from(self.draw())).to_be_bytes(),
            )
            .into_uuid(),
        )
    }

    fn random(&self, low: i64, high: i64) -> Option<i64> {
        let span = u64::try_from(i128::from(high) - i128::from(low)).ok().filter(|s| *s > 0)?;
        i64::try_from(i128::from(low) + i128::from(self.draw() % span)).ok()
    }
}
