//! The small templates in the properties of a connector: `https://@connectionParameters('site').example`.

use super::path::{self, Piece as PathPiece};

/// One bit of a template.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Bit {
    Literal(String),
    /// `@connectionParameters('name', 'default')`.
    Connection {
        name: String,
        default: Option<String>,
    },
    /// `@queryParameters('name')`.
    Query(String),
    /// `@headers('name')`.
    Header(String),
    /// `{name}`, a path parameter.
    Path(String),
    /// `@Request.OriginalHTTPMethod`.
    OriginalMethod,
}

/// Reads a template; `None` where an expression in it is not understood. `{name}` is a path parameter
/// only in addresses.
pub(super) fn parse(text: &str, is_address: bool) -> Option<Vec<Bit>> {
    let mut bits = Vec::new();
    let mut rest = text;
    while let Some(at) = rest.find('@') {
        literal(&rest[..at], is_address, &mut bits);
        let expression = &rest[at + 1..];
        let (bit, after) = read_expression(expression)?;
        bits.push(bit);
        rest = after;
    }
    literal(rest, is_address, &mut bits);
    Some(bits)
}

fn literal(text: &str, is_address: bool, bits: &mut Vec<Bit>) {
    if !is_address {
        if !text.is_empty() {
            bits.push(Bit::Literal(text.to_owned()));
        }
        return;
    }
    bits.extend(path::pieces(text).map(|piece| match piece {
        PathPiece::Literal(text) => Bit::Literal(text.to_owned()),
        PathPiece::Placeholder(name) => Bit::Path(name.to_owned()),
    }));
}

fn read_expression(text: &str) -> Option<(Bit, &str)> {
    if let Some(rest) = strip_word(text, "Request.OriginalHTTPMethod") {
        return Some((Bit::OriginalMethod, rest));
    }
    let (name, rest) = text.split_once('(')?;
    let (arguments, rest) = read_arguments(rest)?;
    let mut arguments = arguments.into_iter();
    let first = arguments.next()?;
    let bit = match name.to_ascii_lowercase().as_str() {
        "connectionparameters" => Bit::Connection { name: first, default: arguments.next() },
        "queryparameters" => Bit::Query(first),
        "headers" => Bit::Header(first),
        _ => return None,
    };
    arguments.next().is_none().then_some((bit, rest))
}

/// Reads quoted texts up to the closing parenthesis.
fn read_arguments(text: &str) -> Option<(Vec<String>, &str)> {
    let mut arguments = Vec::new();
    let mut rest = text.trim_start();
    loop {
        let (argument, after) = rest.strip_prefix('\'')?.split_once('\'')?;
        arguments.push(argument.to_owned());
        let after = after.trim_start();
        if let Some(rest) = after.strip_prefix(')') {
            return Some((arguments, rest));
        }
        rest = after.strip_prefix(',')?.trim_start();
    }
}

fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let start = text.get(..word.len())?;
    start.eq_ignore_ascii_case(word).then(|| &text[word.len()..])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn templates_of_real_connectors() {
        let bits = parse("https://@connectionParameters('site').example/api/", true).unwrap();
        assert_eq!(bits.len(), 3);
        assert_eq!(bits[1], Bit::Connection { name: "site".to_owned(), default: None });
        let bits = parse("@connectionParameters('url', 'https://a.example')", true).unwrap();
        let default = Some("https://a.example".to_owned());
        assert_eq!(bits, [Bit::Connection { name: "url".to_owned(), default }]);
        let bits = parse("/v1/{id}/x", true).unwrap();
        assert_eq!(bits[1], Bit::Path("id".to_owned()));
        assert_eq!(parse("{\"a\":1}", false).unwrap(), [Bit::Literal("{\"a\":1}".to_owned())]);
        assert_eq!(parse("@Request.OriginalHTTPMethod", false).unwrap(), [Bit::OriginalMethod]);
    }

    #[test]
    fn unknown_expressions_are_not_guessed() {
        for text in
            ["@body().x", "{@body()['a']}", "@item()", "@connectionParameters(x)", "a@b.example"]
        {
            assert_eq!(parse(text, false), None, "{text}");
        }
    }
}
