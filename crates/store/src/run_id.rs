//! The id of a run: 16 bytes whose order is newest first, shown as the name that compatible clients know.

use std::fmt;
use std::str::FromStr;

use crate::id::NotAnId;
use crate::time::Time;

/// One more than the largest random part.
const RANDOM_END: u32 = 1_000_000_000;

/// One more than the largest partition.
const PARTITION_END: u32 = 100;

/// The id of a run.
///
/// ```text
/// 8 bytes  i64::MAX - .NET ticks of the start   20 digits
/// 4 bytes  random, under 1,000,000,000           9 digits, then "CU"
/// 4 bytes  partition, under 100                  2 digits
/// ```
#[derive(Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct RunId([u8; 16]);

impl RunId {
    /// The length of a name.
    pub const NAME_LENGTH: usize = 33;

    /// Makes an id from the start in .NET ticks, a random number and a partition; the last two are
    /// brought into their ranges.
    pub fn new(ticks: i64, random: u32, partition: u32) -> Self {
        Self::join(i64::MAX - ticks.max(0), random % RANDOM_END, partition % PARTITION_END)
    }

    /// Makes an id for a run that starts at a moment.
    pub fn at(time: Time, random: u32, partition: u32) -> Self {
        Self::new(time.ticks(), random, partition)
    }

    /// Returns the moment that is in the id.
    pub fn time(self) -> Time {
        Time((i64::MAX - self.countdown()).saturating_sub(Time::TICKS_TO_1970))
    }

    /// Returns the name, such as `08584692069368105395603050984CU00`.
    pub fn name(self) -> String {
        self.to_string()
    }

    /// Reads a name.
    ///
    /// # Errors
    /// Refuses everything that [`RunId::name`] does not write.
    pub fn parse(name: &str) -> Result<Self, NotAnId> {
        if name.len() != Self::NAME_LENGTH || !name.is_ascii() || &name[29..31] != "CU" {
            return Err(NotAnId);
        }
        let countdown = i64::try_from(digits(&name[..20])?).map_err(|_| NotAnId)?;
        let random = u32::try_from(digits(&name[20..29])?).map_err(|_| NotAnId)?;
        let partition = u32::try_from(digits(&name[31..])?).map_err(|_| NotAnId)?;
        Ok(Self::join(countdown, random, partition))
    }

    /// Returns the 16 bytes of the key.
    pub fn bytes(self) -> [u8; 16] {
        self.0
    }

    /// Returns the last key that a run of this moment or later can have.
    pub(crate) fn last_at(time: Time) -> Self {
        Self::join(i64::MAX - time.ticks().max(0), u32::MAX, u32::MAX)
    }

    pub(crate) fn from_bytes(bytes: [u8; 16]) -> Self {
        Self(bytes)
    }

    fn join(countdown: i64, random: u32, partition: u32) -> Self {
        let mut bytes = [0; 16];
        bytes[..8].copy_from_slice(&countdown.to_be_bytes());
        bytes[8..12].copy_from_slice(&random.to_be_bytes());
        bytes[12..].copy_from_slice(&partition.to_be_bytes());
        Self(bytes)
    }

    fn countdown(self) -> i64 {
        let [a, b, c, d, e, f, g, h, ..] = self.0;
        i64::from_be_bytes([a, b, c, d, e, f, g, h])
    }

    fn random(self) -> u32 {
        let [.., a, b, c, d, _, _, _, _] = self.0;
        u32::from_be_bytes([a, b, c, d])
    }

    fn partition(self) -> u32 {
        let [.., a, b, c, d] = self.0;
        u32::from_be_bytes([a, b, c, d])
    }
}

fn digits(text: &str) -> Result<u64, NotAnId> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return Err(NotAnId);
    }
    text.parse().map_err(|_| NotAnId)
}

impl fmt::Display for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:020}{:09}CU{:02}", self.countdown(), self.random(), self.partition())
    }
}

impl fmt::Debug for RunId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "RunId({self})")
    }
}

impl FromStr for RunId {
    type Err = NotAnId;

    fn from_str(name: &str) -> Result<Self, NotAnId> {
        Self::parse(name)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const NAME: &str = "08584692069368105395603050984CU00";

    #[test]
    fn the_known_name_reads_and_prints() {
        let id = RunId::parse(NAME).unwrap();
        assert_eq!(id.name(), NAME);
        assert_eq!(RunId::at(id.time(), 603_050_984, 0), id);
    }

    #[test]
    fn later_runs_sort_first() {
        let early = RunId::at(Time::from_seconds(1_000), 999_999_999, 99);
        let late = RunId::at(Time::from_seconds(1_001), 0, 0);
        assert!(late < early);
        assert!(late.name() < early.name());
        assert_eq!(late.time(), Time::from_seconds(1_001));
    }

    #[test]
    fn a_bound_stands_between_the_runs_of_a_moment_and_earlier_ones() {
        let last = RunId::at(Time(50), RANDOM_END - 1, PARTITION_END - 1);
        let bound = RunId::last_at(Time(50));
        assert!(last <= bound && bound < RunId::at(Time(49), 0, 0));
    }

    #[test]
    fn other_names_are_refused() {
        let long = "0".repeat(10_000);
        for name in [
            "",
            "1 OR 1=1",
            "..%2f..%2fetc%2fpasswd",
            "08584692069368105395603050984cu00",
            "+8584692069368105395603050984CU00",
            "99999999999999999999603050984CU00",
            "0858469206936810539560305098éCU00",
            &long,
        ] {
            assert_eq!(RunId::parse(name), Err(NotAnId), "{name}");
        }
    }
}
