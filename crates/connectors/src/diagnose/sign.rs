//! Services that refuse under a status of success: what in a body says so. The signs of known services
//! are data, `signs.jsonl`; a document may bring its own.

use std::sync::LazyLock;

use serde::Deserialize;
use wdl::Value;

/// What in a body says that the answer refuses.
#[derive(Clone, Debug, PartialEq)]
pub struct Sign {
    /// Where it stands: member names and indices, each after a slash.
    at: String,
    /// What stands there; `None`: anything but null.
    is: Option<Value>,
}

/// One row of the table. The file says besides where that is documented, for its readers.
#[derive(Deserialize)]
struct Row {
    /// The host of the service, with all hosts below it.
    host: String,
    at: String,
    is: Value,
}

static ROWS: LazyLock<Vec<Row>> = LazyLock::new(|| {
    let lines = include_str!("signs.jsonl").lines().filter(|line| !line.trim().is_empty());
    lines.filter_map(|line| serde_json::from_str(line).ok()).collect()
});

impl Sign {
    /// Reads the signs that a document brings, with those that are known of its host.
    pub(crate) fn read(written: &Value, host: &str) -> Vec<Self> {
        let own = written.as_array().unwrap_or_default().iter().filter_map(|sign| {
            let at = sign.get("at")?.as_str().filter(|at| at.starts_with('/'))?.to_owned();
            Some(Self { at, is: sign.get("is").cloned() })
        });
        let is_of_host = |row: &&Row| {
            let below = host.strip_suffix(row.host.as_str());
            below.is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
        };
        let known = ROWS.iter().filter(is_of_host);
        own.chain(known.map(|row| Self { at: row.at.clone(), is: Some(row.is.clone()) })).collect()
    }

    /// Tells whether a body has it.
    pub(crate) fn is_in(&self, body: &[u8]) -> bool {
        let Ok(body) = serde_json::from_slice::<Value>(body) else { return false };
        let found = self.at.split('/').skip(1).try_fold(&body, |value, step| match value {
            Value::Array(items) => items.get(step.parse::<usize>().ok()?),
            other => other.get(step),
        });
        match (&self.is, found) {
            (_, None) => false,
            (None, Some(found)) => !found.is_null(),
            (Some(is), Some(found)) => found == is,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_can_be_read() {
        let lines = include_str!("signs.jsonl").lines().filter(|line| !line.trim().is_empty());
        for line in lines {
            let row: Row = serde_json::from_str(line).unwrap_or_else(|e| panic!("{line}: {e}"));
            assert!(row.at.starts_with('/') && row.host.contains('.'), "{line}");
            assert!(line.contains("\"source\": \"https://"), "{line}");
        }
    }

    #[test]
    fn signs_are_of_a_host_or_of_a_document() {
        let none = Value::Null;
        for (host, count) in [
            ("slack.com", 1),
            ("api.slack.com", 1),
            ("evilslack.com", 0),
            ("slack.com.evil.example", 0),
        ] {
            assert_eq!(Sign::read(&none, host).len(), count, "{host}");
        }
        let written: Value = serde_json::from_str(
            r#"[{"at":"/errors/0/code"},{"at":"/ok","is":false},{"at":"no"},7]"#,
        )
        .unwrap();
        let signs = Sign::read(&written, "a.example");
        let seen = |body: &str| signs.iter().any(|sign| sign.is_in(body.as_bytes()));
        for body in [r#"{"errors":[{"code":"X"}]}"#, r#"{"ok":false}"#] {
            assert!(seen(body), "{body}");
        }
        for body in
            [r#"{"errors":[]}"#, r#"{"errors":null}"#, r#"{"ok":true}"#, "[]", "no json", ""]
        {
            assert!(!seen(body), "{body}");
        }
    }
}
