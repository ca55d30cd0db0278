//! Bodies by their content type: bytes to values and back.
//!
//! The same rules serve calls going out (answers are read, bodies written) and calls coming in (bodies
//! are read, the `Response` action's body is written).

mod form;
mod media_type;
mod multipart;
mod read;
mod write;

pub use media_type::MediaType;
pub use read::{read, read_or_opaque};
pub use write::{Written, write};
