//! The limits of reading a document; `Options` starts from them.

/// How many bytes a document may have.
pub const BYTES_MAX: usize = 32 * 1024 * 1024;
/// How deep objects and arrays may stand in each other.
pub const DEPTH_MAX: usize = 128;
/// The deepest nesting that `Options` may ask for: the reader calls itself once per level.
pub(super) const DEPTH_CEILING: usize = 512;
/// How many values a document may hold.
pub const VALUES_MAX: usize = 2_000_000;
/// How many problems are listed before reading stops.
pub const PROBLEMS_MAX: usize = 100;
