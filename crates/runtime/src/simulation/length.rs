//! Durations as cases write them: ISO 8601, days included.

use std::fmt;
use std::time::Duration;

use serde::{Deserialize, Deserializer, de};

/// A length of time.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Length(pub Duration);

impl<'de> Deserialize<'de> for Length {
    fn deserialize<D: Deserializer<'de>>(input: D) -> Result<Self, D::Error> {
        let text = String::deserialize(input)?;
        wdl::definition::parse_duration(&text)
            .map(|length| Self(length.unsigned_abs()))
            .ok_or_else(|| de::Error::custom(format!("'{text}' is no duration such as PT90S")))
    }
}

impl fmt::Display for Length {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let length = jiff::SignedDuration::try_from(self.0).unwrap_or(jiff::SignedDuration::MAX);
        write!(f, "{length}")
    }
}
