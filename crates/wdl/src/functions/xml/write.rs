//! Writes a document, or one element of it, in the form in which XML values are kept: no white space
//! between elements, double quotes, `<a />` for what has no end tag.

use roxmltree::Node;

use super::document;
use super::scan::{Piece, Scanner, attributes, is_blank};
use super::text::{decode, push_attribute, push_text};
use crate::error::Error;
use crate::limits::Limits;

/// Reads a document and writes it anew.
pub(crate) fn rewrite(text: &str, limits: &Limits) -> Result<String, Error> {
    document::read(text, limits)?;
    Writer::new(None, text.len()).write(text)
}

/// Writes an element of a document with the namespaces that it takes from outside.
pub(crate) fn fragment(node: Node<'_, '_>) -> Result<String, Error> {
    let text = node.document().input_text().get(node.range()).unwrap_or_default();
    Writer::new(Some(node), text.len()).write(text)
}

struct Writer<'a> {
    outer: Option<Node<'a, 'a>>,
    out: String,
    open: Vec<Open<'a>>,
}

/// An element without its end so far.
struct Open<'a> {
    name: &'a str,
    keeps_blanks: bool,
    /// The prefixes that it declares, or that were declared on it here.
    declared: Vec<&'a str>,
}

impl<'a> Writer<'a> {
    fn new(outer: Option<Node<'a, 'a>>, capacity: usize) -> Self {
        Self { outer, out: String::with_capacity(capacity), open: Vec::new() }
    }

    fn write(mut self, text: &'a str) -> Result<String, Error> {
        let mut scanner = Scanner::new(text);
        while let Some(piece) = scanner.next()? {
            self.piece(piece);
        }
        Ok(self.out)
    }

    fn piece(&mut self, piece: Piece<'a>) {
        match piece {
            Piece::Declaration(declaration) => {
                self.out.push_str("<?xml");
                self.attributes(declaration);
                self.out.push_str("?>");
            }
            Piece::Start { name, attributes, empty } => self.start(name, attributes, empty),
            Piece::End => {
                if let Some(open) = self.open.pop() {
                    self.out.extend(["</", open.name, ">"]);
                }
            }
            Piece::Text(text) => {
                let keeps = self.open.last().is_some_and(|open| open.keeps_blanks);
                if keeps || !text.chars().all(is_blank) {
                    push_text(&mut self.out, &decode(text));
                }
            }
            Piece::Cdata(text) => self.out.extend(["<![CDATA[", text, "]]>"]),
            Piece::Comment(text) => self.out.extend(["<!--", text, "-->"]),
            Piece::Instruction(target, "") => self.out.extend(["<?", target, "?>"]),
            Piece::Instruction(target, data) => self.out.extend(["<?", target, " ", data, "?>"]),
        }
    }

    fn start(&mut self, name: &'a str, text: &'a str, empty: bool) {
        let name = name.trim_matches(is_blank);
        self.out.extend(["<", name]);
        self.attributes(text);
        let own = attributes(text).filter_map(|(name, _)| declared(name));
        let mut open =
            Open { name, keeps_blanks: self.keeps_blanks(text), declared: own.collect() };
        if let Some(outer) = self.outer {
            self.declare(outer, &mut open, text);
        }
        if empty {
            self.out.push_str(" />");
        } else {
            self.out.push('>');
            self.open.push(open);
        }
    }

    fn attributes(&mut self, text: &str) {
        for (name, value) in attributes(text) {
            self.out.extend([" ", name, "=\""]);
            push_attribute(&mut self.out, &decode(value));
            self.out.push('"');
        }
    }

    fn keeps_blanks(&self, text: &str) -> bool {
        match attributes(text).find(|(name, _)| *name == "xml:space") {
            Some((_, value)) => value == "preserve",
            None => self.open.last().is_some_and(|open| open.keeps_blanks),
        }
    }

    /// Declares the prefixes that come from outside of the fragment.
    fn declare(&mut self, outer: Node<'a, 'a>, open: &mut Open<'a>, text: &'a str) {
        let prefixed = attributes(text).filter_map(|(name, _)| Some(name.split_once(':')?.0));
        let own = open.name.split_once(':').map_or("", |(prefix, _)| prefix);
        for prefix in std::iter::once(own).chain(prefixed.filter(|prefix| *prefix != "xmlns")) {
            let is_known = |open: &Open<'_>| open.declared.contains(&prefix);
            if prefix == "xml" || is_known(open) || self.open.iter().any(is_known) {
                continue;
            }
            let name = (!prefix.is_empty()).then_some(prefix);
            let Some(uri) = outer.lookup_namespace_uri(name).filter(|uri| !uri.is_empty()) else {
                continue;
            };
            self.out.push_str(" xmlns");
            if let Some(name) = name {
                self.out.extend([":", name]);
            }
            self.out.push_str("=\"");
            push_attribute(&mut self.out, uri);
            self.out.push('"');
            open.declared.push(prefix);
        }
    }
}

/// Returns the prefix that an attribute declares; the empty one stands for the default namespace.
fn declared(name: &str) -> Option<&str> {
    if name == "xmlns" { Some("") } else { name.strip_prefix("xmlns:") }
}
