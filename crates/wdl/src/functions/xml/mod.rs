//! XML values: read, rewritten, turned into JSON and back, asked with XPath.

mod calls;
mod document;
mod from_json;
mod name;
mod scan;
mod text;
mod to_json;
mod write;

use crate::functions::function::{ANY, Body, Function, Kind, Parameter, STRING, required};
pub(crate) use to_json::to_json;

const SOURCE: Parameter = required("value", &[Kind::String, Kind::Object, Kind::Binary]);
const NAME: Parameter = required("value", STRING);

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "xml",
        parameters: &[SOURCE],
        about: "Makes an XML value of a text, or of an object with one root member.",
        examples: &[
            (
                "xml('<name>Sophia Owen</name>')",
                Ok(
                    r#"{"$content-type":"application/xml;charset=utf-8","$content":"PG5hbWU+U29waGlhIE93ZW48L25hbWU+"}"#,
                ),
            ),
            (r#"string(xml(json('{"a":1}')))"#, Ok(r#""<a>1</a>""#)),
            ("xml('<!DOCTYPE a><a/>')", Err("bad-xml")),
            ("xml('some text')", Err("bad-xml")),
        ],
        body: Body::Strict(calls::xml),
    },
    Function {
        name: "xpath",
        parameters: &[required("xml", ANY), required("expression", STRING)],
        about: "Asks an XML value with XPath 1.0; nodes come as XML values, texts and attributes as strings.",
        examples: &[
            ("xpath(xml('<r><a>1</a><a>2</a></r>'), 'count(//a)')", Ok("2.0")),
            ("xpath(xml('<r><a>1</a><a>2</a></r>'), '/r/a/text()')", Ok(r#"["1","2"]"#)),
            ("xpath(xml('<r/>'), '///bad[[[')", Err("bad-xpath")),
            ("xpath('<r/>', '/r')", Err("argument-type")),
        ],
        body: Body::Strict(calls::xpath),
    },
    Function {
        name: "encodeXmlName",
        parameters: &[NAME],
        about: "Writes what an XML name may not have as _xHHHH_.",
        examples: &[("encodeXmlName('ro ot')", Ok(r#""ro_x0020_ot""#))],
        body: Body::Strict(|call| calls::convert(call, name::encode)),
    },
    Function {
        name: "decodeXmlName",
        parameters: &[NAME],
        about: "Turns _xHHHH_ in an XML name back into characters.",
        examples: &[("decodeXmlName('ro_x0020_ot')", Ok(r#""ro ot""#))],
        body: Body::Strict(|call| calls::convert(call, name::decode)),
    },
    Function {
        name: "encodeXmlValue",
        parameters: &[NAME],
        about: "Escapes a text for use inside XML.",
        examples: &[("encodeXmlValue('a < b & c')", Ok(r#""a &lt; b &amp; c""#))],
        body: Body::Strict(|call| calls::convert(call, text::escape)),
    },
    Function {
        name: "decodeXmlValue",
        parameters: &[NAME],
        about: "Turns the escapes of XML back into text.",
        examples: &[("decodeXmlValue('a &lt; b')", Ok(r#""a < b""#))],
        body: Body::Strict(|call| calls::convert(call, |text| text::decode(text).into_owned())),
    },
];
