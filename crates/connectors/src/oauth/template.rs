//! Templates of addresses and forms: `{Name}` stands for a value, whatever the case of its letters.

use std::collections::BTreeMap;

use vault::Secret;

use crate::credential::Credential;
use crate::error::Error;
use crate::text::encoded;

/// Values by their names in small letters. It has no `Debug`: some are secret.
#[derive(Default)]
pub(super) struct Values(BTreeMap<String, Secret>);

/// A piece of a template.
enum Piece<'a> {
    Literal(&'a str),
    Name(&'a str),
}

impl Values {
    pub(super) fn set(&mut self, name: &str, value: impl Into<Secret>) {
        self.0.insert(name.to_ascii_lowercase(), value.into());
    }

    /// Sets a value where there is none yet.
    pub(super) fn set_default(&mut self, name: &str, value: &str) {
        let known = self.0.get(&name.to_ascii_lowercase());
        if known.is_none_or(Secret::is_empty) {
            self.set(name, value);
        }
    }

    pub(super) fn duplicate(&self) -> Self {
        Self(self.0.iter().map(|(name, value)| (name.clone(), value.duplicate())).collect())
    }

    /// Takes the secret ones of its values out of a text that a provider wrote.
    pub(super) fn redact(&self, text: &str) -> String {
        const SECRET: [&str; 5] =
            ["clientsecret", "clientassertion", "code", "codeverifier", "refreshtoken"];
        let of = |name: &str| Some((name.to_owned(), self.0.get(name)?.duplicate()));
        Credential::new(SECRET.into_iter().filter_map(of).collect()).redact(text)
    }

    pub(super) fn get(&self, name: &str) -> Option<&str> {
        self.0.get(&name.to_ascii_lowercase())?.expose_text().filter(|text| !text.is_empty())
    }

    /// Renders an address without its query. Values may be whole addresses at its beginning, host names
    /// before the first slash, and segments after it.
    pub(super) fn address(&self, template: &str) -> Result<String, Error> {
        let mut address = String::new();
        for piece in pieces(template) {
            match piece {
                Piece::Literal(text) => address.push_str(text),
                Piece::Name(name) => {
                    let value = self.get(name).ok_or_else(|| missing(name))?;
                    address.push_str(&placed(&address, name, value)?);
                }
            }
        }
        Ok(address)
    }

    /// Renders a form or query: `a={A}&b={B}`. A pair whose only value is not there is left out.
    pub(super) fn form(&self, template: &str) -> Result<Secret, Error> {
        let mut form = String::with_capacity(4096);
        for pair in template.trim_start_matches('?').split('&').filter(|pair| !pair.is_empty()) {
            let Some(written) = self.pair(pair)? else { continue };
            if !form.is_empty() {
                form.push('&');
            }
            form.push_str(written.expose_text().unwrap_or_default());
        }
        Ok(Secret::from(form))
    }

    fn pair(&self, pair: &str) -> Result<Option<Secret>, Error> {
        let (_, value) = pair.split_once('=').unwrap_or((pair, ""));
        let is_lone = matches!(pieces(value).as_slice(), [Piece::Name(_)]);
        let mut written = String::with_capacity(2048);
        for piece in pieces(pair) {
            match piece {
                Piece::Literal(text) => written.push_str(text),
                Piece::Name(name) => match self.get(name) {
                    Some(value) => written.push_str(&encoded(value)),
                    None if is_lone && is_known(name) => return Ok(None),
                    None => return Err(missing(name)),
                },
            }
        }
        Ok(Some(Secret::from(written)))
    }
}

/// Whether a template names a value.
pub(super) fn names(template: &str, name: &str) -> bool {
    let is_it = |piece: &Piece<'_>| matches!(piece, Piece::Name(n) if n.eq_ignore_ascii_case(name));
    pieces(template).iter().any(is_it)
}

fn pieces(template: &str) -> Vec<Piece<'_>> {
    let mut pieces = Vec::new();
    let mut rest = template;
    while let Some((before, after)) = rest.split_once('{') {
        let Some((name, behind)) = after.split_once('}') else { break };
        pieces.extend((!before.is_empty()).then_some(Piece::Literal(before)));
        pieces.push(Piece::Name(name.trim()));
        rest = behind;
    }
    pieces.extend((!rest.is_empty()).then_some(Piece::Literal(rest)));
    pieces
}

/// The values that a step may lack without being wrong.
fn is_known(name: &str) -> bool {
    const KNOWN: [&str; 13] = [
        "clientid",
        "clientsecret",
        "clientassertion",
        "clientassertiontype",
        "scopes",
        "codechallenge",
        "codechallengemethod",
        "codeverifier",
        "resourceuri",
        "loginhint",
        "prompt",
        "redirecturl",
        "audience",
    ];
    KNOWN.contains(&name.to_ascii_lowercase().as_str())
}

/// Writes a value into an address by what stands before it.
fn placed(before: &str, name: &str, value: &str) -> Result<String, Error> {
    if before.is_empty() {
        return Ok(value.trim_end_matches('/').to_owned());
    }
    let is_in_path = before.split_once("://").is_none_or(|(_, rest)| rest.contains('/'));
    if is_in_path {
        return match value {
            "." | ".." => Err(refused(name, "it leads upwards")),
            _ => Ok(encoded(value)),
        };
    }
    let is_host = value.chars().all(|c| c.is_ascii_alphanumeric() || ".-:".contains(c));
    if is_host { Ok(value.to_owned()) } else { Err(refused(name, "it is not a host name")) }
}

fn missing(name: &str) -> Error {
    Error::ConnectionValueMissing { parameter: name.to_owned() }
}

fn refused(name: &str, reason: &'static str) -> Error {
    Error::ConnectionValue { parameter: name.to_owned(), reason }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn values() -> Values {
        let mut values = Values::default();
        for (name, value) in [
            ("ClientId", "a b"),
            ("CustomHost", ".co.uk"),
            ("TenantId", "a/b"),
            ("LoginUri", "https://x.example/"),
            ("Empty", ""),
        ] {
            values.set(name, value);
        }
        values
    }

    #[test]
    fn addresses_take_values_where_they_stand() {
        for (template, wanted) in [
            ("https://accounts.example{customhost}/auth", "https://accounts.example.co.uk/auth"),
            ("{LoginUri}/{tenantid}/oauth2/token", "https://x.example/a%2Fb/oauth2/token"),
            ("https://x.example/#/authorize", "https://x.example/#/authorize"),
        ] {
            assert_eq!(values().address(template).unwrap(), wanted);
        }
        assert!(values().address("https://{TenantId}/x").is_err(), "a slash is no host name");
        assert!(values().address("https://x/{Nothing}").is_err());
    }

    #[test]
    fn forms_leave_out_what_is_not_there_and_refuse_what_is_unknown() {
        let written = |template: &str| {
            values().form(template).map(|form| form.expose_text().unwrap().to_owned())
        };
        assert_eq!(
            written("?a=1&id={CLIENTID}&s={Scopes}&x=y{clientId}").unwrap(),
            "a=1&id=a%20b&x=ya%20b"
        );
        assert!(written("a={Unheard}").is_err());
        assert!(written("a=b{Scopes}").is_err(), "only a lone value may lack");
    }
}
