//! The limits of packages and folders; sizes are counted while unpacking, never believed.

/// How many bytes a package may have.
pub const PACKAGE_BYTES_MAX: usize = 32 * 1024 * 1024;
/// How many bytes the entries of a package may have together, unpacked.
pub const UNPACKED_BYTES_MAX: usize = 128 * 1024 * 1024;
/// How many entries a package may have, and how many files a folder.
pub const ENTRIES_MAX: usize = 5_000;
/// How many elements and attributes an XML document of a package may have.
pub(super) const XML_NODES_MAX: u32 = 500_000;
