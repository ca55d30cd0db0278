//! The codes that an answer gives: in its body, its headers and its words.

use wdl::Value;

use super::challenge::{Challenge, challenges};
use super::classify::Refusal;
use super::message;

/// What an answer says about why it refuses.
pub(super) struct Evidence {
    /// Codes in order of trust: exact ones first, words of a message last.
    pub(super) codes: Vec<String>,
    pub(super) challenges: Vec<Challenge>,
    pub(super) message: Option<String>,
    /// Everything said, in small letters, for phrases.
    pub(super) words: String,
    pub(super) scope: Option<String>,
}

/// The members whose values are codes.
const CODE_NAMES: [&str; 14] = [
    "error",
    "code",
    "error_code",
    "errorcode",
    "error_codes",
    "suberror",
    "sub_error",
    "subcode",
    "reason",
    "status",
    "type",
    ".tag",
    "__type",
    "fault_code",
];
const CODES_MAX: usize = 64;
const CODE_BYTES_MAX: usize = 120;

impl Evidence {
    pub(super) fn collect(refusal: &Refusal<'_>) -> Self {
        let header = |name: &str| {
            let named = refusal.headers.iter().filter(move |(n, _)| n.eq_ignore_ascii_case(name));
            named.map(|(_, value)| value.as_str()).collect::<Vec<_>>()
        };
        let challenges: Vec<Challenge> =
            header("www-authenticate").iter().flat_map(|value| challenges(value)).collect();
        let content_type = header("content-type").first().copied();
        let of_body = message::read(content_type, refusal.body);
        let told = challenges.iter().find_map(|c| c.parameter("error_description"));
        let message = of_body.or_else(|| told.map(message::clean));
        let mut words = message.clone().unwrap_or_default();
        words.push(' ');
        words.push_str(told.unwrap_or_default());
        let mut codes = aad_codes(&words);
        codes.extend(challenges.iter().filter_map(|c| c.parameter("error")).map(str::to_owned));
        let body: Option<Value> = serde_json::from_slice(refusal.body).ok();
        if let Some(body) = &body {
            in_json(body, 0, &mut codes);
        } else {
            let text = String::from_utf8_lossy(&refusal.body[..refusal.body.len().min(8192)]);
            codes.extend(message::element(&text, "Code").map(str::to_owned));
            in_form(&text, &mut codes);
        }
        let scope = challenges.iter().find_map(|c| c.parameter("scope")).map(str::to_owned);
        let scope = scope.or_else(|| body.as_ref().and_then(scope_of));
        Self { codes, challenges, message, words: words.to_lowercase(), scope }
    }

    pub(super) fn has_scheme(&self, scheme: &str) -> bool {
        self.challenges.iter().any(|challenge| challenge.scheme == scheme)
    }
}

/// `AADSTS` and digits, wherever they stand.
fn aad_codes(words: &str) -> Vec<String> {
    let starts = words.match_indices("AADSTS").map(|(at, mark)| (at, at + mark.len()));
    starts
        .map(|(at, end)| {
            let digits = words[end..].bytes().take_while(u8::is_ascii_digit).count();
            words[at..end + digits].to_owned()
        })
        .filter(|code| code.len() > "AADSTS".len())
        .collect()
}

fn in_json(value: &Value, depth: usize, codes: &mut Vec<String>) {
    const DEPTH_MAX: usize = 6;
    if depth > DEPTH_MAX || codes.len() >= CODES_MAX {
        return;
    }
    match value {
        Value::Object(members) => {
            for (name, inner) in members.iter() {
                let name = name.to_ascii_lowercase();
                if CODE_NAMES.contains(&name.as_str()) {
                    push(&name, inner, codes);
                }
                in_json(inner, depth + 1, codes);
            }
        }
        Value::Array(items) => {
            items.iter().take(5).for_each(|item| in_json(item, depth + 1, codes))
        }
        _ => {}
    }
}

fn push(name: &str, value: &Value, codes: &mut Vec<String>) {
    match value {
        Value::String(text) if text.len() <= CODE_BYTES_MAX => codes.push(text.to_string()),
        // Entra gives its numbers without their letters too.
        Value::Array(items) if name == "error_codes" => {
            let numbers = items.iter().filter_map(Value::as_int);
            codes.extend(numbers.map(|number| format!("AADSTS{number}")));
        }
        _ => {}
    }
}

/// Some token endpoints answer as a form: `error=invalid_grant&error_description=…`.
fn in_form(text: &str, codes: &mut Vec<String>) {
    if text.contains("error=") {
        let pairs = url::form_urlencoded::parse(text.trim().as_bytes());
        codes
            .extend(pairs.filter(|(name, _)| name == "error").map(|(_, value)| value.into_owned()));
    }
}

/// Services name the missing permission in different members.
fn scope_of(body: &Value) -> Option<String> {
    let named = |value: &Value| {
        let members = value.as_object()?;
        ["needed", "required_scope", "requiredScope", "scope"]
            .iter()
            .find_map(|name| members.find(name)?.as_str().map(str::to_owned))
    };
    named(body).or_else(|| body.get("error").and_then(named))
}
