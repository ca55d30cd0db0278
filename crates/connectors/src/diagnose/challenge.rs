//! `WWW-Authenticate`: the challenges of RFC 9110 section 11.6.1, with the parameters of RFC 6750.

/// One challenge.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Challenge {
    /// The scheme, in small letters.
    pub scheme: String,
    /// Names in small letters, and values.
    pub parameters: Vec<(String, String)>,
}

impl Challenge {
    /// Finds a parameter.
    pub fn parameter(&self, name: &str) -> Option<&str> {
        self.parameters.iter().find(|(known, _)| known == name).map(|(_, value)| value.as_str())
    }
}

/// Reads every challenge of a header's value; nonsense is passed over.
pub fn challenges(value: &str) -> Vec<Challenge> {
    let mut all: Vec<Challenge> = Vec::new();
    let mut rest = value;
    loop {
        rest = rest.trim_start_matches([' ', '\t', ',']);
        let (word, after) = token(rest);
        if word.is_empty() {
            let mut letters = rest.chars();
            if letters.next().is_none() {
                return all;
            }
            rest = letters.as_str();
            continue;
        }
        let after_blank = after.trim_start_matches([' ', '\t']);
        // `name=value` belongs to the scheme before it; a lone word is the next scheme.
        match (after_blank.strip_prefix('='), all.last_mut()) {
            (Some(written), Some(challenge)) if !is_padding(written) => {
                let (value, after) = parameter_value(written);
                challenge.parameters.push((word.to_ascii_lowercase(), value));
                rest = after;
            }
            (Some(written), _) => rest = written.trim_start_matches('='),
            (None, _) => {
                let scheme = word.to_ascii_lowercase();
                all.push(Challenge { scheme, ..Challenge::default() });
                rest = token68(after);
            }
        }
    }
}

/// Passes over the single value that schemes such as Negotiate carry instead of parameters.
fn token68(text: &str) -> &str {
    let start = text.trim_start_matches(' ');
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "-._~+/".contains(c);
    let rest = start.trim_start_matches(is_letter);
    let after = rest.trim_start_matches('=');
    let is_whole = after.trim_start().is_empty() || after.trim_start().starts_with(',');
    let has_some = rest.len() < start.len() && start.len() < text.len();
    if has_some && is_whole { after } else { text }
}

/// A value that is nothing but the padding of a token.
fn is_padding(text: &str) -> bool {
    let rest = text.trim_start_matches('=').trim_start();
    rest.is_empty() || rest.starts_with(',')
}

fn token(text: &str) -> (&str, &str) {
    let is_letter = |c: char| c.is_ascii_alphanumeric() || "!#$%&'*+-.^_`|~".contains(c);
    let rest = text.trim_start_matches(is_letter);
    text.split_at(text.len() - rest.len())
}

fn parameter_value(text: &str) -> (String, &str) {
    let text = text.trim_start_matches([' ', '\t']);
    let Some(quoted) = text.strip_prefix('"') else {
        let end = text.find([',', ' ', '\t']).unwrap_or(text.len());
        return (text[..end].to_owned(), &text[end..]);
    };
    let mut value = String::new();
    let mut letters = quoted.chars();
    while let Some(letter) = letters.next() {
        match letter {
            '"' => break,
            '\\' => value.extend(letters.next()),
            other => value.push(other),
        }
    }
    (value, letters.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(value: &str) -> String {
        let texts = challenges(value).into_iter().map(|challenge| {
            let parameters: Vec<String> =
                challenge.parameters.iter().map(|(n, v)| format!("{n}={v}")).collect();
            format!("{}[{}]", challenge.scheme, parameters.join(";"))
        });
        texts.collect::<Vec<_>>().join(" ")
    }

    #[test]
    fn challenges_with_parameters_tokens_and_nonsense() {
        for (value, expected) in [
            (r#"Basic realm="a, b \"c\"""#, r#"basic[realm=a, b "c"]"#),
            (
                r#"Bearer realm="x",error="invalid_token", error_description = "gone", Basic realm=y"#,
                "bearer[realm=x;error=invalid_token;error_description=gone] basic[realm=y]",
            ),
            ("Negotiate YIIB/g==, NTLM", "negotiate[] ntlm[]"),
            (
                "Newauth realm=\"apps\", type=1, title=\"Login\"",
                "newauth[realm=apps;type=1;title=Login]",
            ),
            ("Bearer", "bearer[]"),
            (", ,", ""),
            ("@@ {} Basic", "basic[]"),
            ("Basic realm=\"open", "basic[realm=open]"),
            ("", ""),
        ] {
            assert_eq!(shown(value), expected, "{value}");
        }
    }
}
