//! The files of one import: a folder's or a package's, by path.

use std::borrow::Cow;
use std::sync::Arc;

use crate::json::{self, Document};
use crate::problem::Problem;

/// A file that somebody gives: its path is only a name here.
#[derive(Clone, Debug)]
pub struct File<'a> {
    /// The path inside the folder or package, with `/`; for a single file its name.
    pub path: Cow<'a, str>,
    /// What is in it.
    pub bytes: Cow<'a, [u8]>,
}

/// A JSON file that was read.
pub(super) struct Source {
    pub(super) path: String,
    pub(super) document: Arc<Document>,
    pub(super) problems: Vec<Problem>,
}

impl<'a> File<'a> {
    /// Takes a file that the caller keeps.
    pub fn new(path: &'a str, bytes: &'a [u8]) -> Self {
        Self { path: path.into(), bytes: bytes.into() }
    }

    /// The last part of the path.
    pub(super) fn name(&self) -> &str {
        name(&self.path)
    }

    pub(super) fn is_xml(&self) -> bool {
        has_extension(&self.path, "xml")
    }

    pub(super) fn is_json(&self) -> bool {
        has_extension(&self.path, "json") || has_extension(&self.path, "jsonc")
    }
}

impl Source {
    pub(super) fn read(file: &File<'_>) -> Self {
        let (document, problems) = json::read(&file.bytes, &json::Options::default());
        Self { path: file.path.replace('\\', "/"), document: Arc::new(document), problems }
    }
}

/// The last part of a path.
pub(super) fn name(path: &str) -> &str {
    path.rsplit(['/', '\\']).next().unwrap_or(path)
}

/// The path of the folder around a file, without its last slash.
pub(super) fn folder(path: &str) -> &str {
    path.rsplit_once('/').map_or("", |(folder, _)| folder)
}

/// The path of a file in a folder.
pub(super) fn join(folder: &str, name: &str) -> String {
    if folder.is_empty() { name.to_owned() } else { format!("{folder}/{name}") }
}

/// The name without its last extension.
pub(super) fn stem(path: &str) -> &str {
    let name = name(path);
    name.rsplit_once('.').map_or(name, |(stem, _)| stem)
}

fn has_extension(path: &str, wanted: &str) -> bool {
    name(path).rsplit_once('.').is_some_and(|(_, found)| found.eq_ignore_ascii_case(wanted))
}
