//! The functions of the language, by family.

mod binary;
mod budget;
mod builder;
mod call;
mod collection;
mod compare;
mod completion;
mod conversion;
mod culture;
mod date_time;
mod form;
mod function;
mod json;
mod logical;
mod math;
mod number_text;
mod object;
mod parameter;
mod reference;
mod registry;
mod string;
mod uri;
mod utf16;
mod workflow;
mod xml;

pub use completion::completion_json;
pub use date_time::time_zone;
pub use function::{Body, Example, Function, Kind, Lazy, Parameter, Presence, Signature};
pub use reference::reference_markdown;
pub use registry::{find, reference};

pub(crate) use builder::TextBuilder;
pub(crate) use call::{Call, Surroundings, check_count};
pub(crate) use registry::suggest;

/// Every family with its title, in the order of the reference page.
pub(crate) const FAMILIES: &[(&str, &[Function])] = &[
    ("String", string::FUNCTIONS),
    ("Collection", collection::FUNCTIONS),
    ("Logical", logical::FUNCTIONS),
    ("Conversion", conversion::FUNCTIONS),
    ("Binary", binary::FUNCTIONS),
    ("Number format", culture::FUNCTIONS),
    ("Math", math::FUNCTIONS),
    ("Date and time", date_time::FUNCTIONS),
    ("URI", uri::FUNCTIONS),
    ("JSON", json::FUNCTIONS),
    ("Object", object::FUNCTIONS),
    ("XML", xml::FUNCTIONS),
    ("Workflow", workflow::FUNCTIONS),
    ("Form", form::FUNCTIONS),
];
