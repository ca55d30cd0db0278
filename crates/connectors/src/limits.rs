//! The limits of calls to the outside world, each with its unit.

use std::time::Duration;

/// How many bytes an address may have, queries included.
pub const ADDRESS_BYTES_MAX: usize = 16 * 1024;
/// How many headers a request may carry.
pub const HEADERS_MAX: usize = 200;
/// How many bytes the value of one header may have.
pub const HEADER_BYTES_MAX: usize = 32 * 1024;
/// How many bytes a request body may have.
pub const REQUEST_BYTES_MAX: usize = 100 * 1024 * 1024;
/// How many bytes a body may have that goes in portions.
pub const LARGE_BYTES_MAX: usize = 128 * 1024 * 1024;
/// How many bytes a response body may have, after decompression.
pub const RESPONSE_BYTES_MAX: u64 = 100 * 1024 * 1024;
/// How many redirects are followed.
pub const REDIRECTS_MAX: u32 = 5;
/// How long a connection may take to stand, TLS included.
pub const CONNECT_TIMEOUT: Duration = Duration::from_secs(20);
/// How long one attempt of a call may take, from name resolution to the last byte.
pub const CALL_TIMEOUT: Duration = Duration::from_secs(120);
/// How long handing over one mail may take.
pub const MAIL_TIMEOUT: Duration = Duration::from_secs(40);
/// How many clients are kept ready that present a certificate.
pub const IDENTITY_CLIENTS_MAX: usize = 64;
/// How many parts a multipart body may have.
pub const PARTS_MAX: usize = 1_000;
/// How many bytes a service's message keeps.
pub const MESSAGE_BYTES_MAX: usize = 2 * 1024;
/// How deep references in a connector document may lead into each other.
pub const REFERENCE_DEPTH_MAX: usize = 32;
/// How many operations a connector document may have.
pub const OPERATIONS_MAX: usize = 10_000;
/// How many bytes a value of a connection may have.
pub const CONNECTION_VALUE_BYTES_MAX: usize = 64 * 1024;
