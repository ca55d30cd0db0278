//! Splits the text of an XML document into its pieces as they are written, within limits.
//!
//! It keeps what a tree forgets (CDATA, `<a/>` beside `<a></a>`, the order of namespaces among the
//! attributes) and refuses what would make the tree's reader slow. It does not look whether the document
//! is well-formed: `roxmltree` does.

use crate::error::{Code, Error};
use crate::limits::Limits;

/// How many comparisons of attribute names of one element the reader may be made to do.
const ATTRIBUTE_PAIRS_MAX: usize = 20_000_000;
/// How many namespaces one element may declare.
const NAMESPACES_PER_ELEMENT_MAX: usize = 64;
/// How many namespaces may be in scope, over all elements that declare one.
const NAMESPACES_IN_SCOPE_MAX: usize = 1_000_000;

/// A piece of a document; texts and values are as written, references and all.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Piece<'a> {
    /// `<?xml …?>`, without its ends.
    Declaration(&'a str),
    /// `<name …>` or `<name …/>`.
    Start {
        /// The name with its prefix.
        name: &'a str,
        /// What stands between the name and the end.
        attributes: &'a str,
        /// Whether it ends itself.
        empty: bool,
    },
    /// `</name>`.
    End,
    /// Text between tags.
    Text(&'a str),
    /// The inside of `<![CDATA[…]]>`.
    Cdata(&'a str),
    /// The inside of `<!--…-->`.
    Comment(&'a str),
    /// `<?target data?>`.
    Instruction(&'a str, &'a str),
}

/// Goes through the pieces of a document.
pub(super) struct Scanner<'a> {
    rest: &'a str,
}

impl<'a> Scanner<'a> {
    pub(super) fn new(text: &'a str) -> Self {
        Self { rest: text.trim_start_matches('\u{feff}') }
    }

    /// Returns the next piece, or nothing at the end.
    pub(super) fn next(&mut self) -> Result<Option<Piece<'a>>, Error> {
        if self.rest.is_empty() {
            return Ok(None);
        }
        let Some(markup) = self.rest.strip_prefix('<') else {
            let end = self.rest.find('<').unwrap_or(self.rest.len());
            let (text, rest) = self.rest.split_at(end);
            self.rest = rest;
            return Ok(Some(Piece::Text(text)));
        };
        self.markup(markup).map(Some)
    }

    fn markup(&mut self, markup: &'a str) -> Result<Piece<'a>, Error> {
        if let Some(comment) = markup.strip_prefix("!--") {
            return self.until(comment, "-->").map(Piece::Comment);
        }
        if let Some(cdata) = markup.strip_prefix("![CDATA[") {
            return self.until(cdata, "]]>").map(Piece::Cdata);
        }
        if markup.starts_with('!') {
            return Err(refuse("a document type is not allowed")
                .with_hint("take the <!DOCTYPE …> out of the document"));
        }
        if let Some(instruction) = markup.strip_prefix('?') {
            let inside = self.until(instruction, "?>")?;
            let end = inside.find(is_blank).unwrap_or(inside.len());
            let (target, data) = inside.split_at(end);
            let data = data.trim_start_matches(is_blank);
            return Ok(match target {
                "xml" => Piece::Declaration(data),
                _ => Piece::Instruction(target, data),
            });
        }
        if let Some(end) = markup.strip_prefix('/') {
            return self.until(end, ">").map(|_| Piece::End);
        }
        self.start(markup)
    }

    fn start(&mut self, markup: &'a str) -> Result<Piece<'a>, Error> {
        let mut quote = None;
        let end = markup.bytes().position(|byte| match quote {
            Some(open) if byte == open => {
                quote = None;
                false
            }
            Some(_) => false,
            None if byte == b'"' || byte == b'\'' => {
                quote = Some(byte);
                false
            }
            None => byte == b'>',
        });
        let end = end.ok_or_else(unfinished)?;
        self.rest = &markup[end + 1..];
        let inside = &markup[..end];
        let (inside, empty) = inside.strip_suffix('/').map_or((inside, false), |i| (i, true));
        let (name, attributes) = inside.split_at(inside.find(is_blank).unwrap_or(inside.len()));
        Ok(Piece::Start { name, attributes, empty })
    }

    fn until(&mut self, text: &'a str, end: &str) -> Result<&'a str, Error> {
        let (inside, rest) = text.split_once(end).ok_or_else(unfinished)?;
        self.rest = rest;
        Ok(inside)
    }
}

/// Goes through `name = "value"` pairs as they are written.
pub(super) fn attributes(text: &str) -> impl Iterator<Item = (&str, &str)> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let (name, after) = rest.split_once('=')?;
        let after = after.trim_start_matches(is_blank);
        let quote = after.chars().next().filter(|c| matches!(c, '"' | '\''))?;
        let (value, after) = after[1..].split_once(quote)?;
        rest = after;
        Some((name.trim_matches(is_blank), value))
    })
}

/// The blanks of XML.
pub(super) fn is_blank(character: char) -> bool {
    matches!(character, ' ' | '\t' | '\r' | '\n')
}

/// Tells whether a document has white space between its elements.
pub(super) fn has_blanks(text: &str) -> bool {
    let mut scanner = Scanner::new(text);
    while let Ok(Some(piece)) = scanner.next() {
        if matches!(piece, Piece::Text(text) if text.chars().all(is_blank)) {
            return true;
        }
    }
    false
}

/// Refuses a document that is over a limit, in one pass over its text.
pub(super) fn check(text: &str, limits: &Limits) -> Result<(), Error> {
    let mut scanner = Scanner::new(text);
    let mut totals = Totals::default();
    while let Some(piece) = scanner.next()? {
        totals.count(piece, limits)?;
    }
    Ok(())
}

#[derive(Default)]
struct Totals {
    nodes: usize,
    depth: usize,
    attribute_pairs: usize,
    /// How many namespaces each open element has in scope.
    scopes: Vec<usize>,
    in_scope: usize,
}

impl Totals {
    fn count(&mut self, piece: Piece<'_>, limits: &Limits) -> Result<(), Error> {
        self.add_nodes(1, limits)?;
        match piece {
            Piece::Start { attributes, empty, .. } => {
                self.element(attributes, limits)?;
                if !empty {
                    return Ok(());
                }
            }
            Piece::End => {}
            Piece::Declaration(_)
            | Piece::Text(_)
            | Piece::Cdata(_)
            | Piece::Comment(_)
            | Piece::Instruction(..) => return Ok(()),
        }
        self.depth = self.depth.saturating_sub(1);
        self.scopes.pop();
        Ok(())
    }

    fn element(&mut self, text: &str, limits: &Limits) -> Result<(), Error> {
        self.depth += 1;
        if self.depth > limits.xml_depth {
            return Err(over("elements nest deeper than", limits.xml_depth));
        }
        let (mut plain, mut namespaces) = (0, 0);
        for (name, _) in attributes(text) {
            let is_namespace = name == "xmlns" || name.starts_with("xmlns:");
            *(if is_namespace { &mut namespaces } else { &mut plain }) += 1;
            if plain > limits.xml_attributes {
                return Err(over("element has more attributes than", limits.xml_attributes));
            }
            if namespaces > NAMESPACES_PER_ELEMENT_MAX {
                return Err(over(
                    "element declares more namespaces than",
                    NAMESPACES_PER_ELEMENT_MAX,
                ));
            }
        }
        self.add_nodes(plain, limits)?;
        self.attribute_pairs += plain * plain / 2;
        if self.attribute_pairs > ATTRIBUTE_PAIRS_MAX {
            return Err(over(
                "too many elements have many attributes, pairs over",
                ATTRIBUTE_PAIRS_MAX,
            ));
        }
        let outer = self.scopes.last().copied().unwrap_or(0);
        self.scopes.push(outer + namespaces);
        if namespaces > 0 {
            self.in_scope += (outer + namespaces) * namespaces;
        }
        if self.in_scope > NAMESPACES_IN_SCOPE_MAX {
            return Err(over("too many namespaces are in scope, over", NAMESPACES_IN_SCOPE_MAX));
        }
        Ok(())
    }

    fn add_nodes(&mut self, count: usize, limits: &Limits) -> Result<(), Error> {
        self.nodes += count;
        let most = usize::try_from(limits.xml_nodes).unwrap_or(usize::MAX);
        if self.nodes > most.saturating_mul(2) {
            return Err(over("document has more nodes than", most));
        }
        Ok(())
    }
}

fn over(what: &str, limit: usize) -> Error {
    Error::new(Code::LimitReached, format!("XML {what} the limit of {limit}"))
}

fn unfinished() -> Error {
    refuse("a tag, comment or section has no end")
}

/// Makes the error of a document that is wrong.
pub(super) fn refuse(what: &str) -> Error {
    Error::new(Code::BadXml, format!("text is not XML: {what}"))
}
