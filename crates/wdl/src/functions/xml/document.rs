//! Reads XML within limits; what is not well-formed, or has a document type, is refused.

use roxmltree::{Document, ParsingOptions};

use super::scan::{self, Piece, Scanner, attributes, refuse};
use crate::error::{Code, Error};
use crate::limits::Limits;

/// Reads a document.
pub(crate) fn read<'a>(text: &'a str, limits: &Limits) -> Result<Document<'a>, Error> {
    scan::check(text, limits)?;
    if let Some(Piece::Declaration(declaration)) = Scanner::new(text).next()? {
        check_version(declaration)?;
    }
    let options = ParsingOptions {
        allow_dtd: false,
        nodes_limit: limits.xml_nodes,
        ..ParsingOptions::default()
    };
    Document::parse_with_options(text, options).map_err(|error| match error {
        roxmltree::Error::NodesLimitReached => {
            let message =
                format!("XML document has more nodes than the limit of {}", limits.xml_nodes);
            Error::new(Code::LimitReached, message)
        }
        error => refuse(&error.to_string()),
    })
}

fn check_version(declaration: &str) -> Result<(), Error> {
    match attributes(declaration).find(|(name, _)| *name == "version") {
        Some((_, "1.0")) => Ok(()),
        Some(_) => Err(refuse("only version 1.0 is known")),
        None => Err(refuse("the declaration has no version")),
    }
}
