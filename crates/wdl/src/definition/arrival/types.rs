//! A flow as it arrived.

use std::fmt;
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use crate::definition::Definition;
use crate::json::Document;
use crate::lookup::Dialect;
use crate::problem::Problem;
use crate::value::Object;

/// In which kind of file a definition arrived.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "kebab-case")]
pub enum Shape {
    /// The definition itself.
    Bare,
    /// One resource with `properties.definition`.
    Resource,
    /// A resource template with any number of workflows.
    Template,
    /// `workflow.json` of a project folder.
    Standard,
    /// A flow of a solution: `properties.definition` and `properties.connectionReferences`.
    Solution,
    /// A flow of an exported package.
    Package,
}

/// A flow as it arrived, ready to be checked and saved.
#[derive(Clone, Debug)]
pub struct Arrival {
    /// What the flow may be called.
    pub name: String,
    /// What it was called where it comes from, if that is known.
    pub display_name: Option<String>,
    /// In which kind of file it arrived.
    pub shape: Shape,
    /// Whose rules it was written for.
    pub dialect: Dialect,
    /// Whether it was on where it comes from.
    pub is_enabled: Option<bool>,
    /// The document it stands in; for templates with its expressions evaluated.
    pub document: Arc<Document>,
    /// The definition.
    pub definition: Definition,
    /// The connections it wants, those it only mentions included.
    pub references: Vec<ConnectionReference>,
    /// Values that came with it for its parameters.
    pub parameters: Object,
    /// Whether every declared parameter is at hand: a project folder's stand in another file.
    pub has_all_parameters: bool,
    /// The file among several.
    pub file: Option<String>,
    /// What was wrong with it while reading.
    pub problems: Vec<Problem>,
    /// Whether the document's text is exactly this flow.
    pub(super) is_whole: bool,
}

/// A connection that a flow wants.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ConnectionReference {
    /// The name by which its actions ask for it.
    pub key: Arc<str>,
    /// The name of the connector, such as `shared_office365` or `sql`.
    pub connector: Option<Arc<str>>,
    /// The name of the connection reference where it comes from.
    pub logical_name: Option<Arc<str>>,
    /// What people called it.
    pub display_name: Option<Arc<str>>,
}

impl Shape {
    const ALL: [(Self, &'static str); 6] = [
        (Self::Bare, "bare"),
        (Self::Resource, "resource"),
        (Self::Template, "template"),
        (Self::Standard, "standard"),
        (Self::Solution, "solution"),
        (Self::Package, "package"),
    ];

    /// Returns its stable name.
    pub fn as_str(self) -> &'static str {
        Self::ALL.iter().find(|(shape, _)| *shape == self).map_or("", |(_, name)| name)
    }

    /// Finds a shape by its stable name.
    pub fn find(name: &str) -> Option<Self> {
        Self::ALL.iter().find(|(_, known)| *known == name).map(|(shape, _)| *shape)
    }
}

impl fmt::Display for Shape {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.as_str())
    }
}
