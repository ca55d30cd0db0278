//! `customizations.xml` of a solution: what its flows and connection references are called.

use std::collections::BTreeMap;

use roxmltree::{Document, Node, ParsingOptions};

use super::files::{File, name};
use super::limits::XML_NODES_MAX;
use crate::json;

/// What a solution says about its flows.
#[derive(Default)]
pub(super) struct Customizations {
    /// By the name of the flow's file, lowered.
    flows: BTreeMap<String, Flow>,
    /// What a connection reference is called, by its logical name.
    references: BTreeMap<String, String>,
}

#[derive(Clone)]
pub(super) struct Flow {
    pub(super) name: String,
    pub(super) is_enabled: Option<bool>,
}

impl Customizations {
    /// Reads the XML files of a solution that say something about flows.
    pub(super) fn read(files: &[&File<'_>]) -> Self {
        let mut found = Self::default();
        for file in files.iter().filter(|file| file.is_xml()) {
            let text = json::decode(&file.bytes);
            let options = ParsingOptions {
                allow_dtd: false,
                nodes_limit: XML_NODES_MAX,
                ..ParsingOptions::default()
            };
            // A file that is no XML says nothing; the flows can be read without it.
            if let Ok(document) = Document::parse_with_options(&text, options) {
                found.add(&document, file.name());
            }
        }
        found
    }

    pub(super) fn flow(&self, path: &str) -> Option<&Flow> {
        self.flows.get(&name(path).to_lowercase())
    }

    pub(super) fn reference(&self, logical_name: &str) -> Option<&str> {
        self.references.get(&logical_name.to_lowercase()).map(String::as_str)
    }

    fn add(&mut self, document: &Document<'_>, file: &str) {
        for node in document.descendants().filter(Node::is_element) {
            match node.tag_name().name() {
                "Workflow" => self.add_flow(node, file),
                "connectionreference" => {
                    let logical_name = node.attribute("connectionreferencelogicalname");
                    let shown = child_text(node, "connectionreferencedisplayname");
                    if let (Some(logical_name), Some(shown)) = (logical_name, shown) {
                        self.references.insert(logical_name.to_lowercase(), shown.to_owned());
                    }
                }
                _ => {}
            }
        }
    }

    fn add_flow(&mut self, node: Node<'_, '_>, file: &str) {
        let path = child_text(node, "JsonFileName");
        // An unpacked solution keeps the element in a file beside the flow: `x.json.data.xml`.
        let key = path.map(name).or_else(|| file.strip_suffix(".data.xml"));
        let (Some(key), Some(shown)) = (key, node.attribute("Name")) else { return };
        let is_enabled = child_text(node, "StateCode").map(|code| code.trim() == "1");
        self.flows.insert(key.to_lowercase(), Flow { name: shown.to_owned(), is_enabled });
    }
}

fn child_text<'a>(node: Node<'a, '_>, tag: &str) -> Option<&'a str> {
    node.children().find(|child| child.tag_name().name() == tag)?.text()
}
