//! What one evaluation may spend: bytes read and made. More data from outside allows for more work.

use std::cell::{Cell, RefCell};

use crate::error::{Code, Error};
use crate::limits::Limits;
use crate::value::Value;

/// Counts the bytes that one evaluation reads and makes.
pub struct Budget<'a> {
    limits: &'a Limits,
    spent: Cell<usize>,
    allowed: Cell<usize>,
    given: RefCell<Vec<Value>>,
}

impl<'a> Budget<'a> {
    /// Starts with what every evaluation may spend.
    pub fn new(limits: &'a Limits) -> Self {
        Self {
            limits,
            spent: Cell::new(0),
            allowed: Cell::new(limits.work_bytes),
            given: RefCell::new(Vec::new()),
        }
    }

    /// Notes a value that came from outside; its size is only counted when it matters.
    pub fn grant(&self, value: &Value) {
        if matches!(value, Value::String(_) | Value::Array(_) | Value::Object(_)) {
            self.given.borrow_mut().push(value.clone());
        }
    }

    /// Pays for bytes that are read or made, before they are.
    pub fn spend(&self, bytes: usize) -> Result<(), Error> {
        let spent = self.spent.get().saturating_add(bytes);
        self.spent.set(spent);
        if spent <= self.allowed.get() {
            return Ok(());
        }
        self.count_given(spent);
        if spent <= self.allowed.get() {
            return Ok(());
        }
        let message = format!("evaluation reads or makes more than {} bytes", self.allowed.get());
        Err(Error::new(Code::LimitReached, message))
    }

    fn count_given(&self, spent: usize) {
        let per_byte = self.limits.work_bytes_per_given_byte.max(1);
        for value in self.given.take() {
            let missing = spent.saturating_sub(self.allowed.get());
            let size = value.size_up_to(missing.div_ceil(per_byte).saturating_mul(8));
            let more = size.saturating_mul(per_byte);
            self.allowed.set(self.allowed.get().saturating_add(more));
        }
    }
}
