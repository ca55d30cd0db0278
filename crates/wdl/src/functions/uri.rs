//! Addresses: their parts, and percent escapes.

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{ANY, Body, Function, Parameter, STRING, TEXT, required, rest};
use crate::lookup::Dialect;
use crate::value::{Marked, OCTET_STREAM, Value};

const URI: Parameter = required("uri", STRING);

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "uriComponent",
        parameters: &[rest("value", ANY)],
        about: "Escapes a text for use inside a URI.",
        examples: &[
            ("uriComponent('https://contoso.com')", Ok(r#""https%3A%2F%2Fcontoso.com""#)),
            ("uriComponent('a b', '/c')", Ok(r#""a%20b%2Fc""#)),
        ],
        body: Body::Strict(uri_component),
    },
    Function {
        name: "encodeUriComponent",
        parameters: &[rest("value", ANY)],
        about: "Escapes a text for use inside a URI; the older name of uriComponent.",
        examples: &[("encodeUriComponent('hello world')", Ok(r#""hello%20world""#))],
        body: Body::Strict(uri_component),
    },
    Function {
        name: "uriComponentToString",
        parameters: &[required("value", TEXT)],
        about: "Turns percent escapes back into text.",
        examples: &[
            ("uriComponentToString('https%3A%2F%2Fcontoso.com')", Ok(r#""https://contoso.com""#)),
            ("uriComponentToString('%E0%A4%A')", Err("bad-format")),
        ],
        body: Body::Strict(uri_component_to_string),
    },
    Function {
        name: "decodeUriComponent",
        parameters: &[required("value", TEXT)],
        about: "Turns percent escapes back into text; the older name of uriComponentToString.",
        examples: &[("decodeUriComponent('a%20b')", Ok(r#""a b""#))],
        body: Body::Strict(uri_component_to_string),
    },
    Function {
        name: "uriComponentToBinary",
        parameters: &[required("value", TEXT)],
        about: "Turns percent escapes back into bytes.",
        examples: &[(
            "uriComponentToBinary('a%20b')",
            Ok(r#"{"$content-type":"application/octet-stream","$content":"YSBi"}"#),
        )],
        body: Body::Strict(uri_component_to_binary),
    },
    Function {
        name: "uriHost",
        parameters: &[URI],
        about: "Returns the host of a URI, without user and port.",
        examples: &[
            ("uriHost('https://user@x.com:8080/p/q?k=1#frag')", Ok(r#""x.com""#)),
            ("uriHost('/p/q')", Err("bad-uri")),
        ],
        body: Body::Strict(|call| call.make_text(parse(call)?.host)),
    },
    Function {
        name: "uriPath",
        parameters: &[URI],
        about: "Returns the path of a URI, without its query.",
        examples: &[
            ("uriPath('https://www.contoso.com/catalog?date=today')", Ok(r#""/catalog""#)),
            ("uriPath('https://x.com')", Ok(r#""/""#)),
        ],
        body: Body::Strict(|call| call.make_text(parse(call)?.path)),
    },
    Function {
        name: "uriPathAndQuery",
        parameters: &[URI],
        about: "Returns the path of a URI with its query.",
        examples: &[(
            "uriPathAndQuery('https://x.com/catalog?date=today#top')",
            Ok(r#""/catalog?date=today""#),
        )],
        body: Body::Strict(|call| {
            let uri = parse(call)?;
            call.make_text(uri.path + &uri.query)
        }),
    },
    Function {
        name: "uriPort",
        parameters: &[URI],
        about: "Returns the port of a URI, or the usual port of its scheme.",
        examples: &[
            ("uriPort('https://www.localhost:8080')", Ok("8080")),
            ("uriPort('https://x.com/p')", Ok("443")),
        ],
        body: Body::Strict(|call| Ok(Value::from(parse(call)?.port))),
    },
    Function {
        name: "uriQuery",
        parameters: &[URI],
        about: "Returns the query of a URI with its question mark, or an empty text.",
        examples: &[
            ("uriQuery('https://x.com/p?k=1#frag')", Ok(r#""?k=1""#)),
            ("uriQuery('https://x.com/p')", Ok(r#""""#)),
        ],
        body: Body::Strict(|call| call.make_text(parse(call)?.query)),
    },
    Function {
        name: "uriScheme",
        parameters: &[URI],
        about: "Returns the scheme of a URI in small letters.",
        examples: &[("uriScheme('HTTPS://x.com')", Ok(r#""https""#))],
        body: Body::Strict(|call| call.make_text(parse(call)?.scheme)),
    },
];

fn uri_component(call: &Call<'_>) -> Result<Value, Error> {
    let mut joined = call.builder();
    for value in call.arguments() {
        joined.push_value(value)?;
    }
    let joined = joined.into_text();
    // An escaped byte takes three.
    call.spend(joined.len().saturating_mul(3))?;
    call.make_text(escape(&joined))
}

/// Escapes everything but the unreserved characters of RFC 3986.
fn escape(text: &str) -> String {
    let mut escaped = String::with_capacity(text.len());
    push_escaped(&mut escaped, text, |byte| matches!(byte, b'-' | b'.' | b'_' | b'~'));
    escaped
}

fn push_escaped(escaped: &mut String, text: &str, keep: impl Fn(u8) -> bool) {
    const HEX: &[u8; 16] = b"0123456789ABCDEF";
    for byte in text.bytes() {
        if byte.is_ascii_alphanumeric() || (byte.is_ascii() && keep(byte)) {
            escaped.push(byte as char);
        } else {
            let (high, low) = (HEX[usize::from(byte >> 4)], HEX[usize::from(byte & 15)]);
            escaped.extend(['%', high as char, low as char]);
        }
    }
}

fn uri_component_to_string(call: &Call<'_>) -> Result<Value, Error> {
    let text = String::from_utf8(unescape(call)?);
    call.make_text(text.map_err(|_| call.error(Code::BadFormat, "the escapes are not UTF-8"))?)
}

fn uri_component_to_binary(call: &Call<'_>) -> Result<Value, Error> {
    let bytes = unescape(call)?;
    call.check_text(bytes.len() / 3 * 4)?;
    Ok(Marked::of_bytes(OCTET_STREAM, &bytes))
}

/// Decodes percent escapes; what is not a whole escape stays as it is.
fn unescape(call: &Call<'_>) -> Result<Vec<u8>, Error> {
    let text = call.text(0)?;
    call.spend(text.len())?;
    let spaces = call.dialect() == Dialect::PowerAutomate;
    let decoded = percent_encoding::percent_decode(text.as_bytes());
    if !spaces || !text.contains('+') {
        return Ok(decoded.collect());
    }
    let spaced = text.replace('+', " ");
    Ok(percent_encoding::percent_decode(spaced.as_bytes()).collect())
}

/// The parts of an absolute URI.
struct Uri {
    scheme: String,
    host: String,
    port: i64,
    path: String,
    query: String,
}

/// The schemes whose address has a host, with their ports.
const HIERARCHICAL: &[(&str, i64)] =
    &[("http", 80), ("https", 443), ("ws", 80), ("wss", 443), ("ftp", 21), ("ftps", 990)];
/// Other schemes with a usual port.
const OTHER_PORTS: &[(&str, i64)] =
    &[("gopher", 70), ("ldap", 389), ("mailto", 25), ("nntp", 119), ("telnet", 23)];

fn parse(call: &Call<'_>) -> Result<Uri, Error> {
    let text = call.string(0)?;
    call.spend(text.len())?;
    split(text).ok_or_else(|| {
        let shown: String = text.chars().take(60).collect();
        call.error(Code::BadUri, format!("'{shown}' is not an absolute URI"))
            .with_hint("an absolute URI begins with its scheme, as in 'https://contoso.com/path'")
    })
}

fn split(text: &str) -> Option<Uri> {
    let (scheme, rest) = text.trim().split_once(':')?;
    let first_is_letter = scheme.starts_with(|c: char| c.is_ascii_alphabetic());
    let is_scheme = |c: char| c.is_ascii_alphanumeric() || matches!(c, '+' | '-' | '.');
    if !first_is_letter || !scheme.chars().all(is_scheme) || scheme.len() == 1 {
        return None;
    }
    let scheme = scheme.to_ascii_lowercase();
    let known = |table: &[(&str, i64)]| table.iter().find(|(s, _)| *s == scheme).map(|(_, p)| *p);
    let hierarchical = known(HIERARCHICAL);
    let usual_port = hierarchical.or_else(|| known(OTHER_PORTS)).unwrap_or(-1);
    let rest = rest.split('#').next().unwrap_or_default();
    let (address, query) = match rest.split_once('?') {
        Some((address, query)) => (address, format!("?{}", encode(query))),
        None => (rest, String::new()),
    };
    let address =
        if hierarchical.is_some() { address.replace('\\', "/") } else { address.to_owned() };
    let Some(after) = address.strip_prefix("//") else {
        if hierarchical.is_some() {
            return None;
        }
        let (host, port) = (String::new(), usual_port);
        return Some(Uri { scheme, host, port, path: encode(&address), query });
    };
    let (authority, path) = after.split_at(after.find('/').unwrap_or(after.len()));
    let (host, port) = host_and_port(authority)?;
    if hierarchical.is_some() && host.is_empty() {
        return None;
    }
    let path = if path.is_empty() { "/".to_owned() } else { without_dots(&encode(path)) };
    Some(Uri { scheme, host, port: port.unwrap_or(usual_port), path, query })
}

fn host_and_port(authority: &str) -> Option<(String, Option<i64>)> {
    let address = authority.rsplit_once('@').map_or(authority, |(_, address)| address);
    let end = if address.starts_with('[') { address.find(']')? + 1 } else { 0 };
    let colon = address[end..].find(':').map_or(address.len(), |at| at + end);
    let (host, port) = (&address[..colon], address.get(colon + 1..).unwrap_or_default());
    let is_host = |c: char| !c.is_whitespace() && !c.is_control() && !"<>\"{}|^`%".contains(c);
    if !host.chars().all(is_host) || !port.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let port = match port {
        "" => None,
        digits => Some(i64::from(digits.parse::<u16>().ok()?)),
    };
    Some((host.to_lowercase(), port))
}

/// Escapes what may not stand in a URI and leaves escapes that are there.
fn encode(text: &str) -> String {
    let mut encoded = String::with_capacity(text.len());
    push_escaped(&mut encoded, text, |byte| {
        !byte.is_ascii_control() && !b" \"<>\\^`{|}".contains(&byte)
    });
    encoded
}

/// Takes `.` and `..` out of a path.
fn without_dots(path: &str) -> String {
    if !path.contains("/.") {
        return path.to_owned();
    }
    let mut segments: Vec<&str> = Vec::new();
    let mut ends_open = false;
    for segment in path.split('/').skip(1) {
        ends_open = matches!(segment, "." | "..");
        match segment {
            "." => {}
            ".." => drop(segments.pop()),
            _ => segments.push(segment),
        }
    }
    let end = if ends_open && !segments.is_empty() { "/" } else { "" };
    format!("/{}{end}", segments.join("/"))
}
