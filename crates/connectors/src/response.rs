//! What a service answered, and how the language sees it.

use wdl::{Object, Value};

use crate::content;

/// A complete answer.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// Names and values as they came; a name may stand several times.
    pub headers: Vec<(String, String)>,
    /// The body, decompressed.
    pub body: Vec<u8>,
}

impl Response {
    /// Finds the first value of a header.
    pub fn header(&self, name: &str) -> Option<&str> {
        self.headers.iter().find(|(known, _)| known.eq_ignore_ascii_case(name)).map(|(_, v)| &**v)
    }

    /// Returns the outputs of the action: `statusCode`, `headers` and, where there is one, `body`.
    pub fn outputs(&self) -> Value {
        let mut outputs = Object::new();
        outputs.insert("statusCode", i64::from(self.status));
        outputs.insert("headers", headers(&self.headers));
        if !self.body.is_empty() {
            outputs.insert("body", self.body_value());
        }
        outputs.into()
    }

    /// Returns the body by its content type; what cannot be read so is text or bytes.
    pub fn body_value(&self) -> Value {
        content::read_or_opaque(self.header("content-type"), &self.body)
    }
}

/// Makes the `headers` object: repeated names joined by a comma, the line's own ones left out.
pub fn headers<N: AsRef<str>, V: AsRef<str>>(pairs: &[(N, V)]) -> Value {
    const OF_THE_LINE: [&str; 4] = ["connection", "keep-alive", "transfer-encoding", "upgrade"];
    let mut joined: Vec<(String, String)> = Vec::new();
    for (name, value) in pairs {
        let (name, value) = (name.as_ref(), value.as_ref());
        if OF_THE_LINE.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            continue;
        }
        match joined.iter_mut().find(|(known, _)| known.eq_ignore_ascii_case(name)) {
            Some((_, values)) => {
                values.push(',');
                values.push_str(value);
            }
            None => joined.push((usual_spelling(name), value.to_owned())),
        }
    }
    Value::object(joined)
}

/// Spells a name as authors of flows know it: `content-type` arrives in small letters.
fn usual_spelling(name: &str) -> String {
    const OTHERS: [(&str, &str); 5] = [
        ("www-authenticate", "WWW-Authenticate"),
        ("etag", "ETag"),
        ("content-md5", "Content-MD5"),
        ("dnt", "DNT"),
        ("te", "TE"),
    ];
    if let Some((_, spelling)) = OTHERS.iter().find(|(known, _)| *known == name) {
        return (*spelling).to_owned();
    }
    if name.starts_with("x-") || name.bytes().any(|b| b.is_ascii_uppercase()) {
        return name.to_owned();
    }
    let mut is_start = true;
    name.chars()
        .map(|letter| {
            let spelled = if is_start { letter.to_ascii_uppercase() } else { letter };
            is_start = letter == '-';
            spelled
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outputs_have_joined_headers_and_a_body_by_its_type() {
        let headers = [
            ("content-type", "application/json; charset=utf-8"),
            ("set-cookie", "a=1"),
            ("Set-Cookie", "b=2"),
            ("x-ms-request-id", "7"),
            ("transfer-encoding", "chunked"),
        ];
        let headers = headers.map(|(n, v)| (n.to_owned(), v.to_owned())).to_vec();
        let response = Response { status: 201, headers, body: br#"{"a":1.0}"#.to_vec() };
        let outputs = serde_json::to_string(&response.outputs()).unwrap();
        assert_eq!(
            outputs,
            concat!(
                r#"{"statusCode":201,"headers":{"Content-Type":"application/json; charset=utf-8","#,
                r#""Set-Cookie":"a=1,b=2","x-ms-request-id":"7"},"body":{"a":1.0}}"#
            )
        );
    }

    #[test]
    fn no_body_where_there_was_none() {
        let response = Response { status: 204, ..Response::default() };
        assert_eq!(response.outputs().get("body"), None);
    }
}
