//! What the functions of XML do with their arguments.

use roxmltree::Document;

use super::{document, from_json, scan, write};
use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::value::{Marked, Value, XML, encode_base64};
use crate::xpath::{self, Answer, Item, Node};

pub(super) fn xml(call: &Call<'_>) -> Result<Value, Error> {
    let text = match call.value(0) {
        Value::String(text) => {
            call.spend(text.len())?;
            write::rewrite(text, call.limits())?
        }
        value => match (Marked::find(value), value.as_object()) {
            // Bytes are taken as they are.
            (Some(marked), _) => return Ok(Marked::of_base64(XML, marked.content)),
            (None, Some(members)) => {
                call.spend(value.size_up_to(usize::MAX))?;
                from_json::from_json(members, call.limits())?
            }
            (None, None) => return Err(call.wrong_type(0)),
        },
    };
    value_of(call, &text)
}

pub(super) fn xpath(call: &Call<'_>) -> Result<Value, Error> {
    let marked = Marked::find(call.value(0)).filter(Marked::is_xml).ok_or_else(|| not_xml(call))?;
    call.spend(marked.content.len())?;
    let mut text = marked.to_text()?;
    // White space between elements is no node.
    if scan::has_blanks(&text) {
        text = write::rewrite(&text, call.limits())?;
    }
    let document = document::read(&text, call.limits())?;
    match xpath::ask(&document, call.string(1)?, call.limits())? {
        Answer::Number(number) => Ok(Value::from(number)),
        Answer::Text(text) => call.make_text(text),
        Answer::Bool(flag) => Ok(Value::from(flag)),
        Answer::Nodes(nodes) => {
            let mut items = Vec::with_capacity(nodes.len());
            for item in nodes {
                items.push(node_value(call, &document, item)?);
            }
            call.make_array(items)
        }
    }
}

fn node_value(call: &Call<'_>, document: &Document<'_>, item: Item) -> Result<Value, Error> {
    let Some(node) = item.find(document) else { return Ok(Value::Null) };
    match node {
        Node::Attribute(attribute) => call.make_text(attribute.value()),
        Node::Namespace(namespace) => call.make_text(namespace.uri()),
        Node::Tree(node) if node.is_text() => call.make_text(node.text().unwrap_or_default()),
        Node::Tree(node) if node.is_root() => {
            value_of(call, &write::rewrite(document.input_text(), call.limits())?)
        }
        Node::Tree(node) => {
            call.spend(node.range().len())?;
            value_of(call, &write::fragment(node)?)
        }
    }
}

/// Makes an XML value of a text.
fn value_of(call: &Call<'_>, text: &str) -> Result<Value, Error> {
    call.check_text(text.len().div_ceil(3).saturating_mul(4))?;
    Ok(Marked::of_base64(XML, encode_base64(text.as_bytes())))
}

/// Changes a text argument.
pub(super) fn convert(call: &Call<'_>, change: impl Fn(&str) -> String) -> Result<Value, Error> {
    let text = call.string(0)?;
    // A character becomes up to seven or, beyond 16 bits, eleven.
    call.spend(text.len().saturating_mul(8))?;
    call.make_text(change(text))
}

/// Says that an argument is not an XML value.
fn not_xml(call: &Call<'_>) -> Error {
    call.error(
        Code::ArgumentType,
        format!("parameter 'xml' takes an XML value, not {}", call.value(0).kind()),
    )
    .with_hint("make one with xml(…)")
}
