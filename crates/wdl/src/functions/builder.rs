//! A text that is made piece by piece, within the limit on its length.

use crate::error::{Code, Error};
use crate::functions::budget::Budget;
use crate::value::{Sink, Value};

/// A text in the making. Its length is counted in UTF-16 units, as the services count; as no unit
/// takes less than a byte, counting starts only when the bytes are over the limit.
pub struct TextBuilder<'a> {
    out: String,
    units_max: usize,
    units: Option<usize>,
    budget: &'a Budget<'a>,
}

impl<'a> TextBuilder<'a> {
    /// Starts an empty text.
    pub fn new(units_max: usize, budget: &'a Budget<'a>) -> Self {
        Self { out: String::with_capacity(FIRST_BYTES), units_max, units: None, budget }
    }

    /// Adds the text form of a value.
    pub fn push_value(&mut self, value: &Value) -> Result<(), Error> {
        value.write_text(self)
    }

    /// Adds text.
    pub fn push_text(&mut self, text: &str) -> Result<(), Error> {
        self.push(text)
    }

    /// Returns the value of the whole text.
    pub fn finish(self) -> Value {
        Value::from(self.out)
    }

    /// Returns the whole text.
    pub fn into_text(self) -> String {
        self.out
    }

    /// Refuses as many bytes as cannot be a text within the limit.
    pub fn check(&self, bytes: usize) -> Result<(), Error> {
        let least_units = bytes / BYTES_PER_UNIT_MAX;
        if least_units > self.units_max { Err(self.too_long()) } else { Ok(()) }
    }

    /// Counts a piece and refuses it when the whole would be over the limit.
    pub fn count(&mut self, text: &str) -> Result<(), Error> {
        if self.units.is_none() && self.out.len() + text.len() <= self.units_max {
            return Ok(());
        }
        let before = self.units.unwrap_or_else(|| self.out.encode_utf16().count());
        let units = before + text.encode_utf16().count();
        self.units = Some(units);
        if units > self.units_max { Err(self.too_long()) } else { Ok(()) }
    }

    fn too_long(&self) -> Error {
        let limit = self.units_max;
        Error::new(Code::LimitReached, format!("text is over the limit of {limit} characters"))
    }
}

/// Room for a short text, so that it is not moved while it grows.
const FIRST_BYTES: usize = 64;
/// A UTF-16 unit takes at most three bytes of UTF-8.
const BYTES_PER_UNIT_MAX: usize = 3;

impl Sink for TextBuilder<'_> {
    fn push(&mut self, text: &str) -> Result<(), Error> {
        self.count(text)?;
        self.budget.spend(text.len())?;
        self.out.push_str(text);
        Ok(())
    }
}
