//! Function families under hostile arguments: nothing panics, and what would take for ever is refused.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

use std::fmt::Write as _;

use wdl::{Context, Error, Limits, Template, Value};

/// How many random calls each function gets.
const ROUNDS: u32 = 3000;
/// What random texts are made of.
const PARTS: &[&str] = &[
    "yyyy",
    "MM",
    "dd",
    "d",
    "ddd",
    "dddd",
    "MMMM",
    "y",
    "h",
    "HH",
    "mm",
    "ss",
    "fff",
    "F",
    "tt",
    "zzz",
    "K",
    "%",
    "\\",
    "''",
    "\"",
    ":",
    "/",
    "-",
    ".",
    ",",
    " ",
    "2026",
    "31",
    "02",
    "12",
    "999999999999",
    "0",
    "#",
    "E+0",
    ";",
    "‰",
    "Z",
    "T",
    "+14:00",
    "PM",
    "Jan",
    "Monday",
    "de",
    "é",
    "年",
    "😀",
    "<a>",
    "</a>",
    "<b/>",
    "<![CDATA[",
    "]]>",
    "&amp;",
    "&#x0;",
    "<!--",
    "-->",
    "<?",
    "?>",
    "xmlns=\"u\"",
    "//",
    "*",
    "[",
    "]",
    "(",
    ")",
    "@",
    "count(",
    "|",
    "text()",
    "::",
    "ancestor",
    "1",
    "=",
    "!=",
    "div",
    "$",
    "http",
    "://",
    "[::1]",
    "@",
    "?",
    "%20",
    "%",
    "\u{0}",
    "\u{200f}",
];
/// Calls with a random text in each place of `?`.
const CALLS: &[&str] = &[
    "formatDateTime('2026-01-15T10:30:00Z',?)",
    "formatDateTime(?,?,'de-DE')",
    "parseDateTime(?,'fr-FR')",
    "parseDateTime(?,'ja-JP',?)",
    "dateDifference(?,?)",
    "convertFromUtc('2026-01-15',?)",
    "formatTimeSpan(?,?)",
    "formatNumber(1234.5678,?)",
    "formatNumber(-0.05,?,'hi-IN')",
    "uriHost(?)",
    "uriPathAndQuery(?)",
    "uriComponentToString(?)",
    "xml(?)",
    "json(xml(?))",
    "xml(json('{\"a\":{}}'))",
    "xml(setProperty(json('{}'),concat('a',?),?))",
    "xpath(xml('<r a=\"1\"><b>2</b><!--c--><b/></r>'),?)",
    "encodeXmlName(?)",
    "decodeXmlName(?)",
    "decodeXmlValue(?)",
];

fn eval(expression: &str, context: &Value) -> Result<Value, Error> {
    let context = Context::read(context)?;
    let context = context.at("2026-01-15T10:30:00Z".parse().unwrap());
    let template = Template::compile(&Value::from(format!("@{expression}")));
    let template = template.map_err(|errors| errors.into_iter().next().unwrap())?;
    template.eval(&context, &Limits::default()).map(|evaluated| evaluated.value)
}

/// Evaluates with one variable `x`.
fn eval_with(expression: &str, x: &str) -> Result<Value, Error> {
    eval(expression, &Value::object([("variables", Value::object([("x", x)]))]))
}

#[test]
fn random_arguments_never_panic() {
    let mut seed = 0x2545_f491_4f6c_dd1d_u64;
    let mut next = move |below: usize| {
        seed ^= seed << 13;
        seed ^= seed >> 7;
        seed ^= seed << 17;
        usize::try_from(seed % below as u64).unwrap()
    };
    for call in CALLS {
        for _ in 0..ROUNDS {
            let mut expression = String::new();
            for (index, piece) in call.split('?').enumerate() {
                if index > 0 {
                    let text: String = (0..next(9)).map(|_| PARTS[next(PARTS.len())]).collect();
                    write!(expression, "'{}'", text.replace('\'', "''")).unwrap();
                }
                expression.push_str(piece);
            }
            let _ = eval(&expression, &Value::Null);
        }
    }
}

#[test]
fn hostile_documents_are_refused() {
    let attributes = (0..100_000).fold(String::new(), |mut text, n| {
        write!(text, " a{n}='1'").unwrap();
        text
    });
    let namespaces = (0..1_000_000).fold(String::new(), |mut text, n| {
        write!(text, " xmlns:n{n}='u'").unwrap();
        text
    });
    let laughs = "<!DOCTYPE l [<!ENTITY a 'ha'><!ENTITY b '&a;&a;&a;&a;&a;&a;&a;&a;'>]><l>&b;</l>";
    for (document, code) in [
        (format!("<a{attributes}/>"), "limit-reached"),
        (format!("<a{namespaces}/>"), "limit-reached"),
        ("<a>".repeat(1_000_000), "limit-reached"),
        (format!("<r>{}</r>", "<a/>".repeat(600_000)), "limit-reached"),
        (laughs.to_owned(), "bad-xml"),
        ("<a".repeat(1_000_000), "bad-xml"),
        ("&".repeat(1_000_000), "bad-xml"),
    ] {
        let error = eval_with("xml(variables('x'))", &document).unwrap_err();
        assert_eq!(error.code(), code, "{}", &document[..20]);
    }
}

#[test]
fn hostile_queries_run_out_of_steps() {
    let row = "<row id='1'><name>some text here</name><more>and more text</more></row>";
    let document = format!("<r>{}</r>", row.repeat(40_000));
    for query in [
        "//*[count(//*)>0]//*",
        "//*[count(preceding::*)>0]",
        "//*[contains(string(/),\"nowhere\")]",
    ] {
        let error =
            eval_with(&format!("xpath(xml(variables('x')),'{query}')"), &document).unwrap_err();
        assert_eq!(error.code(), "limit-reached", "{query}");
    }
}
