//! Whose a grant is: by the `id_token` of the token endpoint, else by the userinfo endpoint.
//!
//! An `id_token` that comes straight from the token endpoint over TLS needs no look at its signature
//! (OpenID Connect Core 1.0, section 3.1.3.7, point 6): whoever could forge it there could forge the access
//! token beside it. It must still be for us and not have ended. It names the account that people see and
//! that a repair compares; nothing in this house is allowed or refused by it.

use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use jiff::{Timestamp, ToSpan as _};
use serde::{Deserialize, Serialize};
use wdl::Value;

/// An account at a provider.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    /// What never changes of it.
    pub id: String,
    /// What people call it.
    #[serde(skip_serializing_if = "Option::is_none", default)]
    pub name: Option<String>,
}

/// How far two clocks may differ.
const SKEW_MINUTES: i64 = 5;
/// How many bytes a name may have.
const NAME_BYTES_MAX: usize = 320;

impl Account {
    /// Returns what people see of it.
    pub fn shown(&self) -> &str {
        self.name.as_deref().unwrap_or(&self.id)
    }

    /// Reads an `id_token` that came from the token endpoint, where it is for this client and has not
    /// ended.
    pub(super) fn of_id_token(token: &str, client: &str, now: Timestamp) -> Option<Self> {
        let payload = URL_SAFE_NO_PAD.decode(token.split('.').nth(1)?).ok()?;
        let claims: Value = serde_json::from_slice(&payload).ok()?;
        let is_for_us = match claims.get("aud")? {
            Value::String(audience) => &**audience == client,
            Value::Array(audiences) => audiences.iter().any(|a| a.as_str() == Some(client)),
            _ => false,
        };
        let ends = Timestamp::from_second(claims.get("exp")?.as_int()?).ok()?;
        let has_ended = ends.checked_add(SKEW_MINUTES.minutes()).ok()? < now;
        (is_for_us && !has_ended).then(|| Self::of_claims(&claims)).flatten()
    }

    /// Reads claims of OpenID Connect, or what services without it answer in their place.
    pub(super) fn of_claims(claims: &Value) -> Option<Self> {
        let text = |name: &&str| {
            let found = match claims.get(name)? {
                Value::String(text) => text.to_string(),
                Value::Int(number) => number.to_string(),
                _ => return None,
            };
            let is_shown = !found.is_empty()
                && found.len() <= NAME_BYTES_MAX
                && !found.chars().any(char::is_control);
            is_shown.then_some(found)
        };
        const IDS: [&str; 4] = ["sub", "oid", "id", "user_id"];
        const NAMES: [&str; 6] =
            ["preferred_username", "upn", "email", "unique_name", "login", "name"];
        let id = IDS.iter().find_map(text)?;
        Some(Self { id, name: NAMES.iter().find_map(text) })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(payload: &str, now: i64) -> Option<Account> {
        let token = format!("e30.{}.c2ln", URL_SAFE_NO_PAD.encode(payload));
        Account::of_id_token(&token, "us", Timestamp::from_second(now).unwrap())
    }

    #[test]
    fn an_id_token_counts_when_it_is_for_us_and_has_not_ended() {
        let claims = r#"{"aud":"us","exp":1000,"sub":"7","name":"Ada","email":"ada@a.example"}"#;
        let account = read(claims, 900).unwrap();
        assert_eq!((account.id.as_str(), account.shown()), ("7", "ada@a.example"));
        assert!(read(claims, 1300).is_some(), "clocks differ a little");
        assert!(read(claims, 1301).is_none());
        for payload in [
            r#"{"aud":"them","exp":1000,"sub":"7"}"#,
            r#"{"aud":["them"],"exp":1000,"sub":"7"}"#,
            r#"{"exp":1000,"sub":"7"}"#,
            r#"{"aud":"us","sub":"7"}"#,
            r#"{"aud":"us","exp":1000}"#,
            "no json",
        ] {
            assert_eq!(read(payload, 900), None, "{payload}");
        }
        assert!(read(r#"{"aud":["them","us"],"exp":1000,"sub":"7"}"#, 900).is_some());
        assert_eq!(Account::of_id_token("nonsense", "us", Timestamp::UNIX_EPOCH), None);
    }
}
