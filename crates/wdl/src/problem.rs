//! What is wrong with a document: a stable code, a place and a hint for its author.

use serde::Serialize;

/// How much a problem matters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Severity {
    /// The document cannot be used as it is.
    Error,
    /// The document can be used, but its author should look.
    Warning,
}

/// A place in a text, both counted from one; columns count characters.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
pub struct Place {
    /// The line.
    pub line: u32,
    /// The character in the line.
    pub column: u32,
}

/// One thing that is wrong with a document.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
#[serde(rename_all = "camelCase")]
pub struct Problem {
    /// Which problem it is; part of the API, never renamed.
    pub code: &'static str,
    /// What is wrong, naming the thing and the limit.
    pub message: String,
    /// What its author can do.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hint: Option<String>,
    /// Whether the document can be used.
    pub severity: Severity,
    /// Which file of several, when there are several.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub file: Option<String>,
    /// Where in the text.
    #[serde(flatten)]
    pub place: Option<Place>,
    /// Where in the document, as a JSON pointer.
    #[serde(rename = "path", skip_serializing_if = "Option::is_none")]
    pub pointer: Option<String>,
}

impl Problem {
    /// Makes a problem that forbids the use of the document.
    pub fn error(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Error, code, message.into())
    }

    /// Makes a problem that its author should look at.
    pub fn warning(code: &'static str, message: impl Into<String>) -> Self {
        Self::new(Severity::Warning, code, message.into())
    }

    fn new(severity: Severity, code: &'static str, message: String) -> Self {
        Self { code, message, hint: None, severity, file: None, place: None, pointer: None }
    }

    /// Adds what the author can do.
    #[must_use]
    pub fn with_hint(mut self, hint: impl Into<String>) -> Self {
        self.hint = Some(hint.into());
        self
    }

    /// Adds where in the text it is.
    #[must_use]
    pub fn at(mut self, place: impl Into<Option<Place>>) -> Self {
        self.place = place.into();
        self
    }

    /// Adds where in the document it is.
    #[must_use]
    pub fn under(mut self, pointer: impl Into<String>) -> Self {
        self.pointer = Some(pointer.into());
        self
    }

    /// Adds which file it is in.
    #[must_use]
    pub fn in_file(mut self, file: &str) -> Self {
        self.file = Some(file.to_owned());
        self
    }

    /// Tells whether the document cannot be used.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Error
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn is_written_flat() {
        let bare = Problem::warning("a", "b");
        let text = serde_json::to_string(&bare).unwrap();
        assert_eq!(text, r#"{"code":"a","message":"b","severity":"warning"}"#);
        let whole = Problem::error("a", "b").with_hint("c").under("/d").in_file("e");
        let text = serde_json::to_string(&whole.at(Place { line: 1, column: 2 })).unwrap();
        let wanted = r#"{"code":"a","message":"b","hint":"c","severity":"error","file":"e","line":1,"column":2,"path":"/d"}"#;
        assert_eq!(text, wanted);
    }
}
