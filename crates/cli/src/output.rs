//! What a command says: lines and tables for people, JSON for programs. A reader that goes away is no fault.

use std::io::{self, Write};

use serde_json::Value;

use crate::failure::Failure;

/// Whom a command speaks to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Reader {
    /// A person at a terminal.
    Person,
    /// A program that reads JSON.
    Program,
}

/// Says one line.
pub(crate) fn line(text: &str) {
    write_out(&format!("{text}\n"));
}

/// Says a text as it is.
pub(crate) fn text(text: &str) {
    write_out(text);
}

/// Says a value as JSON.
pub(crate) fn json(value: &Value) {
    write_out(&format!("{value:#}\n"));
}

/// Returns a member of an answer as the text of a cell; nothing where there is none.
pub(crate) fn cell(value: &Value, member: &str) -> String {
    value[member].as_str().unwrap_or_default().to_owned()
}

/// Says rows under their titles, each column as wide as it must be.
pub(crate) fn table(titles: &[&str], rows: &[Vec<String>]) {
    let head: Vec<String> = titles.iter().map(|title| title.to_uppercase()).collect();
    let widths: Vec<usize> = (0..titles.len())
        .map(|column| {
            let cells = rows.iter().chain([&head]).filter_map(|row| row.get(column));
            cells.map(|cell| cell.chars().count()).max().unwrap_or(0)
        })
        .collect();
    for row in [&head].into_iter().chain(rows) {
        let cells = row.iter().zip(&widths).map(|(cell, width)| format!("{cell:<width$}"));
        line(cells.collect::<Vec<_>>().join("  ").trim_end());
    }
}

/// Says why a command failed.
pub(crate) fn complain(failure: &Failure) {
    let mut out = io::stderr().lock();
    drop(writeln!(out, "tidegate: {failure}"));
}

fn write_out(text: &str) {
    let mut out = io::stdout().lock();
    drop(out.write_all(text.as_bytes()).and_then(|()| out.flush()));
}
