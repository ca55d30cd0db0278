//! Finds secrets that somebody wrote into a definition in clear.

use crate::json::Pointer;
use crate::value::{Object, Value};

/// A secret in clear and where it stands.
pub(super) struct Secret {
    pub(super) pointer: Pointer,
    /// What it is, for a message.
    pub(super) what: &'static str,
}

/// Lists the secrets in clear below a value.
pub(super) fn find(value: &Value, pointer: &Pointer) -> Vec<Secret> {
    let mut found = Vec::new();
    visit("", value, pointer, &mut found);
    found
}

/// Returns the value without the secrets in clear below it.
pub(super) fn remove(value: &Value) -> Value {
    without("", value)
}

/// Tells whether a text given for a secure parameter is a secret in clear.
pub(super) fn is_clear(value: &Value) -> bool {
    value.as_str().is_some_and(is_literal)
}

fn visit(name: &str, value: &Value, pointer: &Pointer, found: &mut Vec<Secret>) {
    match value {
        Value::String(text) => {
            if let Some(what) = secret(name, text) {
                found.push(Secret { pointer: pointer.clone(), what });
            }
        }
        Value::Array(items) => {
            for (at, item) in items.iter().enumerate() {
                visit(name, item, &pointer.item(at), found);
            }
        }
        Value::Object(members) => {
            for (inner, value) in members.iter().filter(|(inner, _)| is_looked_into(inner)) {
                visit(named(inner, members), value, &pointer.member(inner), found);
            }
        }
        _ => {}
    }
}

fn without(name: &str, value: &Value) -> Value {
    match value {
        Value::String(text) if secret(name, text).is_some() => match text.find(SIGNATURE) {
            Some(at) => unsigned(text, at).into(),
            None => "".into(),
        },
        Value::Array(items) => {
            items.iter().map(|item| without(name, item)).collect::<Vec<_>>().into()
        }
        Value::Object(members) => {
            let pairs = members.iter().map(|(inner, value)| {
                let is_kept = !is_looked_into(inner);
                let name = named(inner, members);
                (inner.clone(), if is_kept { value.clone() } else { without(name, value) })
            });
            pairs.collect::<Object>().into()
        }
        other => other.clone(),
    }
}

const SIGNATURE: &str = "sig=";

/// A signed address without its signature.
fn unsigned(text: &str, at: usize) -> String {
    let value = at + SIGNATURE.len();
    let end = text[value..].find('&').map_or(text.len(), |end| value + end);
    format!("{}{}", &text[..value], &text[end..])
}

/// Facts about other systems and schemas hold words such as "password", and no passwords.
fn is_looked_into(name: &str) -> bool {
    !matches!(name, "schema" | "metadata" | "description" | "evaluatedRecurrence" | "runAfter")
}

/// The name by which a member's value is judged: of `{name: "password", value: …}` the name's value, of
/// `authentication: {type: "Raw", value: …}` a credential, the default of a secure parameter a secret.
fn named<'a>(name: &'a str, members: &'a Object) -> &'a str {
    let text = |member: &str| members.get(member).and_then(Value::as_str);
    if name == "defaultValue"
        && text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("SecureString"))
    {
        return "secret";
    }
    if !name.eq_ignore_ascii_case("value") {
        return name;
    }
    if text("type").is_some_and(|kind| kind.eq_ignore_ascii_case("Raw")) {
        return "authorization";
    }
    text("name").or_else(|| text("key")).unwrap_or(name)
}

/// What a text is, if it is a secret.
fn secret(name: &str, text: &str) -> Option<&'static str> {
    if text.len() < 4 {
        return None;
    }
    let name: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
    let name = name.to_ascii_lowercase();
    if is_literal(text)
        && let Some(what) = by_name(&name, text)
    {
        return Some(what);
    }
    by_text(text)
}

fn by_name(name: &str, text: &str) -> Option<&'static str> {
    const PASSWORDS: [&str; 5] = ["password", "passwd", "pwd", "passphrase", "pfx"];
    const SECRETS: [&str; 4] = ["secret", "clientsecret", "appsecret", "privatekey"];
    const KEYS: [&str; 9] = [
        "apikey",
        "xapikey",
        "subscriptionkey",
        "ocpapimsubscriptionkey",
        "xfunctionskey",
        "accesskey",
        "accountkey",
        "sharedaccesskey",
        "storagekey",
    ];
    const TOKENS: [&str; 5] =
        ["accesstoken", "refreshtoken", "authtoken", "bearertoken", "xauthtoken"];
    if PASSWORDS.contains(&name) {
        return Some("a password");
    }
    if is_sentence(text) {
        return None;
    }
    if SECRETS.contains(&name) {
        return Some("a secret");
    }
    if KEYS.contains(&name) {
        return Some("a key");
    }
    if TOKENS.contains(&name) || (name == "authorization" && is_credential(text)) {
        return Some("a token");
    }
    None
}

/// Three words and no digit: an instruction where to put the key, such as `get-key-from-vendor`.
fn is_sentence(text: &str) -> bool {
    let is_word = |word: &str| word.chars().all(char::is_alphabetic);
    let words = text.split([' ', '-', '_']);
    words.clone().count() >= 3 && words.into_iter().all(is_word)
}

/// `Bearer …`, `Basic …` or another single word with a credential behind it.
fn is_credential(text: &str) -> bool {
    let credential = text.split_once(' ').map_or(text, |(_, rest)| rest).trim();
    credential.len() >= 8
}

/// Texts that give themselves away, whatever they are called.
fn by_text(text: &str) -> Option<&'static str> {
    const CONNECTION_PARTS: [&str; 4] = ["accountkey=", "sharedaccesskey=", "password=", "pwd="];
    let lowered = text.to_ascii_lowercase();
    let has_value = |at: usize, least: usize| {
        let value = lowered[at..].split([';', '&', '"', '\'', ' ']).next().unwrap_or_default();
        value.len() >= least && is_literal(value)
    };
    if let Some(at) = lowered.find(SIGNATURE)
        && lowered[..at].ends_with(['?', '&'])
        && has_value(at + SIGNATURE.len(), 16)
    {
        return Some("a signature in an address");
    }
    for part in CONNECTION_PARTS {
        if let Some(at) = lowered.find(part)
            && lowered.contains(';')
            && has_value(at + part.len(), 4)
        {
            return Some("a connection string with its key");
        }
    }
    let token = text.strip_prefix("Bearer ").or_else(|| text.strip_prefix("bearer "));
    if token.is_some_and(|token| token.len() >= 16 && is_literal(token) && !token.contains(' ')) {
        return Some("a token");
    }
    None
}

/// Tells whether a text is meant as it stands: no expression, no placeholder.
fn is_literal(text: &str) -> bool {
    let trimmed = text.trim();
    let is_expression = trimmed.starts_with(['@', '[']) || trimmed.contains("@{");
    let is_placeholder = trimmed.starts_with(['<', '{', '#', '%', '$'])
        || trimmed.contains("**")
        || trimmed.to_ascii_lowercase().starts_with("your");
    !trimmed.is_empty() && !is_expression && !is_placeholder
}
