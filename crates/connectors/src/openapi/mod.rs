//! Connectors as Power Platform publishes them: an OpenAPI 2.0 document and a file of properties.
//!
//! Both files are read exactly as published. Everything that is wrong with them is listed with line and
//! column; what is merely not understood is kept on the connector, and an operation that would go out
//! wrong because of it is refused when it is called.

mod body;
mod connector;
mod document;
mod draft;
mod location;
mod operation;
mod paging;
mod parameter;
mod path;
mod policy;
mod prepare;
mod provider;
mod schema;
mod sign_in;
mod step;
mod submit;
mod summary;
mod template;
mod test_call;
mod values;

pub use connector::{CHOSEN_WAY, Connector, UnsupportedPolicy};
pub use operation::Operation;
pub use paging::Paging;
pub use parameter::{Parameter, Place};
pub use sign_in::{Choice, Field, Way};
pub use submit::{Hint, SignedIn};
pub use summary::Summary;
