//! The JSON form of XML: attributes `@name`, texts `#text`, equal elements in an array.

use indexmap::IndexMap;

use super::scan::{Piece, Scanner, attributes, is_blank, refuse};
use super::text::decode;
use super::{document, name};
use crate::error::Error;
use crate::limits::Limits;
use crate::value::{Object, Value};

const TEXT: &str = "#text";
const CDATA: &str = "#cdata-section";
const COMMENT: &str = "#comment";
const BLANKS: &str = "#significant-whitespace";
/// The encodings that a declaration may name; the text itself is decoded already.
const ENCODINGS: &[&str] = &["", "utf-8", "utf8", "ascii", "us-ascii", "latin1"];
/// How the names of further single-byte encodings begin.
const ENCODING_FAMILIES: &[&str] = &["iso-8859-", "windows-125"];

/// Turns an XML text into its JSON form.
pub(crate) fn to_json(text: &str, limits: &Limits) -> Result<Value, Error> {
    document::read(text, limits)?;
    let mut scanner = Scanner::new(text);
    let mut open = vec![Element::default()];
    while let Some(piece) = scanner.next()? {
        take(piece, &mut open)?;
    }
    Ok(open.pop().unwrap_or_default().into_object())
}

/// An element, or the document, without its end so far.
#[derive(Default)]
struct Element {
    name: String,
    keeps_blanks: bool,
    has_attributes: bool,
    children: usize,
    members: IndexMap<String, Vec<Value>>,
}

fn take(piece: Piece<'_>, open: &mut Vec<Element>) -> Result<(), Error> {
    let Some(last) = open.last_mut() else { return Err(refuse("there is more than one root")) };
    match piece {
        Piece::Declaration(text) => {
            check_encoding(text)?;
            let mut declaration = Element::default();
            declaration.attributes(text);
            last.add("?xml".to_owned(), declaration.into_object());
        }
        Piece::Start { name: written, attributes, empty } => {
            let mut element = Element {
                name: name::decode(written.trim_matches(is_blank)),
                keeps_blanks: last.keeps_blanks,
                ..Element::default()
            };
            element.attributes(attributes);
            open.push(element);
            if empty {
                close(open, Value::Null);
            }
        }
        Piece::End => close(open, Value::from("")),
        Piece::Text(text) if !text.chars().all(is_blank) => {
            last.add(TEXT.to_owned(), Value::from(&*decode(text)));
        }
        Piece::Text(text) if last.keeps_blanks && !last.name.is_empty() => {
            last.add(BLANKS.to_owned(), Value::from(text));
        }
        Piece::Text(_) => {}
        Piece::Cdata(text) => last.add(CDATA.to_owned(), Value::from(text)),
        Piece::Comment(_) => last.add(COMMENT.to_owned(), Value::Null),
        Piece::Instruction(target, data) => last.add(format!("?{target}"), Value::from(data)),
    }
    Ok(())
}

fn close(open: &mut Vec<Element>, without_content: Value) {
    let Some(mut element) = open.pop() else { return };
    let name = std::mem::take(&mut element.name);
    let value = element.into_value(without_content);
    if let Some(parent) = open.last_mut() {
        parent.add(name, value);
    }
}

impl Element {
    fn attributes(&mut self, text: &str) {
        for (name, value) in attributes(text) {
            if name == "xml:space" {
                self.keeps_blanks = value == "preserve";
            }
            self.has_attributes = true;
            let value = Value::from(&*decode(value));
            self.members.entry(format!("@{}", name::decode(name))).or_default().push(value);
        }
    }

    fn add(&mut self, name: String, value: Value) {
        self.children += 1;
        self.members.entry(name).or_default().push(value);
    }

    fn into_value(mut self, without_content: Value) -> Value {
        match (self.has_attributes, self.children) {
            (false, 0) => without_content,
            (false, 1) => match self.members.get_mut(TEXT).and_then(Vec::pop) {
                Some(text) => text,
                None => self.into_object(),
            },
            _ => self.into_object(),
        }
    }

    /// One value stands for itself, several become an array. One comment is left out, and several
    /// leave an empty array behind: so the compatible service does it.
    fn into_object(self) -> Value {
        let mut object = Object::new();
        for (name, mut values) in self.members {
            match (name.as_str(), values.len()) {
                (COMMENT, 1) => {}
                (COMMENT, _) => object.insert(name, Value::from(Vec::new())),
                (_, 1) => object.insert(name, values.pop().unwrap_or_default()),
                _ => object.insert(name, Value::from(values)),
            }
        }
        Value::from(object)
    }
}

fn check_encoding(declaration: &str) -> Result<(), Error> {
    let found = attributes(declaration).find(|(name, _)| *name == "encoding");
    let encoding = found.map_or(String::new(), |(_, encoding)| encoding.to_ascii_lowercase());
    let family = ENCODING_FAMILIES.iter().any(|family| encoding.starts_with(family));
    if family || ENCODINGS.contains(&encoding.as_str()) {
        return Ok(());
    }
    Err(refuse("the encoding of its declaration is not supported"))
}
