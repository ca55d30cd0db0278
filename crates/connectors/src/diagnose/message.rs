//! What the service said, in its own words, fit to be shown.

use wdl::Value;

use crate::content;
use crate::limits::MESSAGE_BYTES_MAX;

/// The members that hold a message for people, the best first.
const NAMES: [&str; 12] = [
    "error_description",
    "message",
    "detail",
    "error_message",
    "errormessage",
    "error_summary",
    "faultstring",
    "errorsummary",
    "reason_phrase",
    "description",
    "msg",
    "title",
];

/// Returns the message of a body: the one of its JSON or XML, else the text of its page, else the text.
pub(super) fn read(content_type: Option<&str>, body: &[u8]) -> Option<String> {
    let text = String::from_utf8_lossy(&body[..body.len().min(64 * 1024)]).into_owned();
    let found = match serde_json::from_slice::<Value>(body) {
        Ok(Value::String(text)) => Some(text.to_string()),
        Ok(value) => in_json(&value, 0).or(Some(text)),
        Err(_) if is_page(content_type, &text) => Some(without_tags(&text)),
        Err(_) => in_xml(&text).or(Some(text)),
    };
    found.map(|message| clean(&message)).filter(|message| !message.is_empty())
}

/// Makes a text fit to be shown: no control or direction marks, single blanks, cut at the limit.
pub(super) fn clean(text: &str) -> String {
    let is_hidden = |c: char| matches!(c, '\u{200B}'..='\u{200F}' | '\u{202A}'..='\u{202E}' | '\u{2066}'..='\u{2069}' | '\u{FEFF}');
    let mut shown = String::new();
    for letter in text.chars().filter(|c| !is_hidden(*c)) {
        let letter = if letter.is_control() || letter.is_whitespace() { ' ' } else { letter };
        if letter == ' ' && (shown.is_empty() || shown.ends_with(' ')) {
            continue;
        }
        if shown.len() + letter.len_utf8() > MESSAGE_BYTES_MAX {
            break;
        }
        shown.push(letter);
    }
    shown.truncate(shown.trim_end().len());
    shown
}

fn in_json(value: &Value, depth: usize) -> Option<String> {
    const DEPTH_MAX: usize = 6;
    if depth > DEPTH_MAX {
        return None;
    }
    match value {
        Value::Object(members) => {
            let named = NAMES.iter().find_map(|name| {
                let text = members.find(name)?.as_str()?;
                (!text.trim().is_empty()).then(|| text.to_owned())
            });
            let nested = || {
                let inner = members.iter().map(|(_, inner)| inner);
                inner.filter(|inner| inner.as_str().is_none()).find_map(|v| in_json(v, depth + 1))
            };
            let bare = || members.find("error").and_then(Value::as_str).map(str::to_owned);
            named.or_else(nested).or_else(bare)
        }
        Value::Array(items) => items.iter().take(5).find_map(|item| match item {
            Value::String(text) => Some(text.to_string()),
            other => in_json(other, depth + 1),
        }),
        _ => None,
    }
}

fn in_xml(text: &str) -> Option<String> {
    ["Message", "message", "faultstring"]
        .iter()
        .find_map(|name| element(text, name))
        .map(str::to_owned)
}

/// Finds the text of the first element of a name.
pub(super) fn element<'a>(text: &'a str, name: &str) -> Option<&'a str> {
    let (_, after) = text.split_once(&format!("<{name}>"))?;
    after.split_once(&format!("</{name}>")).map(|(inner, _)| inner)
}

fn is_page(content_type: Option<&str>, text: &str) -> bool {
    let declared = content_type.map(content::MediaType::parse).unwrap_or_default();
    let start = text.trim_start().get(..14).unwrap_or_default().to_ascii_lowercase();
    declared.essence == "text/html"
        || start.starts_with("<!doctype html")
        || start.starts_with("<html")
}

/// Returns the text of a page: no tags, no scripts, no styles; the title first.
fn without_tags(page: &str) -> String {
    let mut text = String::new();
    let mut rest = page;
    while let Some(at) = rest.find('<') {
        text.push_str(&rest[..at]);
        text.push(' ');
        let tag = &rest[at..];
        let name = tag.get(1..7).unwrap_or_default().to_ascii_lowercase();
        let end = match name.as_str() {
            "script" => tag.to_ascii_lowercase().find("</script"),
            _ if name.starts_with("style") => tag.to_ascii_lowercase().find("</style"),
            _ if tag.starts_with("<!--") => tag.find("-->").map(|at| at + 2),
            _ => tag.find('>'),
        };
        let Some(end) = end else { return text };
        rest = tag[end..].split_once('>').map_or("", |(_, after)| after);
    }
    text.push_str(rest);
    decode_entities(&text)
}

fn decode_entities(text: &str) -> String {
    const ENTITIES: [(&str, &str); 6] = [
        ("&lt;", "<"),
        ("&gt;", ">"),
        ("&quot;", "\""),
        ("&#39;", "'"),
        ("&nbsp;", " "),
        ("&amp;", "&"),
    ];
    ENTITIES.iter().fold(text.to_owned(), |text, (entity, letter)| text.replace(entity, letter))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn messages_of_json_pages_and_texts() {
        for (content_type, body, expected) in [
            (None, r#"{"error":{"code":"X","message":"gone\nnow"}}"#, "gone now"),
            (None, r#"{"errors":[{"message":"first"},{"message":"second"}]}"#, "first"),
            (None, r#"{"error":"invalid_grant"}"#, "invalid_grant"),
            (None, r#"["plain"]"#, "plain"),
            (None, r#"{"a":1}"#, r#"{"a":1}"#),
            (
                Some("text/html"),
                "<html><head><title>401 Authorization Required</title><script>x</script></head><body>\r\n<center>nginx</center></body></html>",
                "401 Authorization Required nginx",
            ),
            (
                None,
                "<Error><Code>AccessDenied</Code><Message>Access Denied</Message></Error>",
                "Access Denied",
            ),
            (Some("text/plain"), "a\u{202E}b\u{0}c  d", "ab c d"),
        ] {
            assert_eq!(read(content_type, body.as_bytes()).as_deref(), Some(expected), "{body}");
        }
        assert_eq!(read(None, b" \r\n"), None);
    }

    #[test]
    fn message_has_a_limit_on_each_side() {
        let exact = "é".repeat(MESSAGE_BYTES_MAX / 2);
        assert_eq!(clean(&exact), exact);
        assert_eq!(clean(&format!("{exact}x")), exact);
    }
}
