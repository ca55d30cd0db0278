//! The shapes in which definitions arrive: bare, as resources, templates, project folders and packages.
//! Everything is given as bytes; no file is touched here.

mod connections;
mod customizations;
mod files;
mod flow_package;
mod kinds;
mod limits;
mod read;
mod shape;
mod standard;
mod types;
mod unzip;
mod write;

pub use files::File;
pub use limits::{ENTRIES_MAX, PACKAGE_BYTES_MAX, UNPACKED_BYTES_MAX};
pub use read::read;
pub use types::{Arrival, ConnectionReference, Shape};
