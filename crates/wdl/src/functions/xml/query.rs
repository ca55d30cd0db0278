//! The function `xpath`: asks an XML value and makes values of the answer.

use roxmltree::Document;

use super::{document, not_xml, value_of, write};
use crate::error::Error;
use crate::functions::call::Call;
use crate::value::{Marked, Value};
use crate::xpath::{self, Answer, Item, Node};

pub(super) fn xpath(call: &Call<'_>) -> Result<Value, Error> {
    let marked = Marked::find(call.value(0)).filter(Marked::is_xml).ok_or_else(|| not_xml(call))?;
    call.spend(marked.content.len())?;
    let text = write::rewrite(&marked.to_text()?, call.limits())?;
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
        Node::Tree(node) if node.is_root() => value_of(call, document.input_text()),
        Node::Tree(node) => {
            call.spend(node.range().len())?;
            value_of(call, &write::fragment(node)?)
        }
    }
}
