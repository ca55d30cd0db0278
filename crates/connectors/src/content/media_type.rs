//! The value of a `Content-Type` header, taken apart.

/// A media type and those of its parameters that matter.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct MediaType {
    /// `type/subtype` in small letters; empty where there is none.
    pub essence: String,
    /// The `charset`, in small letters.
    pub charset: Option<String>,
    /// The `boundary` of a multipart body.
    pub boundary: Option<String>,
}

impl MediaType {
    /// Takes a header's value apart; nonsense has no parameters.
    pub fn parse(value: &str) -> Self {
        let mut pieces = split_outside_quotes(value);
        let essence = pieces.next().unwrap_or_default().trim().to_ascii_lowercase();
        let mut media_type = Self { essence, ..Self::default() };
        for piece in pieces {
            let Some((name, value)) = piece.split_once('=') else { continue };
            let value = unquoted(value.trim());
            match name.trim().to_ascii_lowercase().as_str() {
                "charset" => media_type.charset = Some(value.to_ascii_lowercase()),
                "boundary" => media_type.boundary = Some(value),
                _ => {}
            }
        }
        media_type
    }

    /// Tells whether it is JSON.
    pub fn is_json(&self) -> bool {
        matches!(self.essence.as_str(), "application/json" | "text/json")
            || self.essence.ends_with("+json")
    }

    pub(super) fn is_text(&self) -> bool {
        self.essence.starts_with("text/")
    }

    pub(super) fn is_form(&self) -> bool {
        self.essence == "application/x-www-form-urlencoded"
    }

    pub(super) fn is_multipart(&self) -> bool {
        self.essence.starts_with("multipart/")
    }
}

fn split_outside_quotes(value: &str) -> impl Iterator<Item = &str> {
    let (mut is_quoted, mut is_escaped) = (false, false);
    value.split(move |letter: char| {
        match letter {
            _ if is_escaped => is_escaped = false,
            '\\' if is_quoted => is_escaped = true,
            '"' => is_quoted = !is_quoted,
            ';' => return !is_quoted,
            _ => {}
        }
        false
    })
}

fn unquoted(value: &str) -> String {
    let Some(inner) = value.strip_prefix('"').and_then(|v| v.strip_suffix('"')) else {
        return value.to_owned();
    };
    let mut is_escaped = false;
    inner
        .chars()
        .filter(|letter| {
            is_escaped = *letter == '\\' && !is_escaped;
            !is_escaped
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parameters_survive_quotes() {
        let parsed = MediaType::parse(r#"Multipart/Form-Data; boundary="a;b\"c"; charset=UTF-8"#);
        assert_eq!(parsed.essence, "multipart/form-data");
        assert_eq!(parsed.boundary.as_deref(), Some(r#"a;b"c"#));
        assert_eq!(parsed.charset.as_deref(), Some("utf-8"));
        assert!(MediaType::parse("application/problem+json").is_json());
        assert_eq!(MediaType::parse(";;=").essence, "");
    }
}
