//! Table: makes CSV or HTML of an array.

use std::sync::Arc;

use wdl::{Template, Value};

use super::{Begun, End, evaluate, not_an_array};
use crate::content::Content;
use crate::event::Fault;
use crate::inversion::{Inversion, inverted};
use crate::lookup::View;
use crate::plan::Action;

/// A Table action.
pub(crate) struct Table {
    pub(crate) from: Template,
    pub(crate) format: Format,
    /// Header and cell of each column; empty: every member that any row has.
    pub(crate) columns: Vec<(Template, Template)>,
}

/// What the text looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Csv,
    Html,
}

struct Rows {
    headers: Vec<String>,
    cells: Vec<Vec<String>>,
    secure: bool,
}

impl Table {
    pub(crate) fn begin(&self, action: &Action, view: &View<'_>) -> Begun {
        Begun::Ended(self.end(action, view).unwrap_or_else(|end| *end))
    }

    fn end(&self, action: &Action, view: &View<'_>) -> Result<End, Box<End>> {
        let from = evaluate(&self.from, action, view)?;
        let items = from.value.as_array().ok_or_else(|| not_an_array(action, &from.value))?;
        let rows = if self.columns.is_empty() {
            automatic(items, action)?
        } else {
            self.chosen(items, from.secure, action, view)?
        };
        let text = match self.format {
            Format::Csv => csv(&rows),
            Format::Html => html(&rows),
        };
        let secure = from.secure || rows.secure;
        let inputs = Value::object([("from", from.value.clone())]);
        let inputs = Content::new(inputs, from.secure || action.secure_inputs);
        let outputs = Value::object([("body", text)]);
        let outputs = Content::new(outputs, secure || action.secure_outputs);
        Ok(End::succeeded(Some(inputs), Some(outputs)))
    }

    fn chosen(
        &self,
        items: &[Value],
        secure: bool,
        action: &Action,
        view: &View<'_>,
    ) -> Result<Rows, Box<End>> {
        let mut rows = Rows { headers: Vec::new(), cells: Vec::new(), secure };
        for (header, _) in &self.columns {
            rows.headers.push(evaluate(header, action, view)?.value.to_text());
        }
        for item in items {
            let view = view.with_item(item, secure);
            let mut cells = Vec::with_capacity(self.columns.len());
            for (_, cell) in &self.columns {
                let made = evaluate(cell, action, &view)?;
                rows.secure |= made.secure;
                cells.push(made.value.to_text());
            }
            rows.cells.push(cells);
        }
        Ok(rows)
    }
}

fn automatic(items: &[Value], action: &Action) -> Result<Rows, Box<End>> {
    let mut names: indexmap::IndexSet<Arc<str>> = indexmap::IndexSet::new();
    for item in items {
        let Some(row) = item.as_object() else {
            let message = format!("table '{}' needs rows that are objects", action.name);
            let fault = Fault::new("InvalidTemplate", message);
            return Err(Box::new(End::failed("BadRequest", fault)));
        };
        names.extend(row.iter().map(|(name, _)| Arc::clone(name)));
    }
    let cells = items.iter().map(|item| {
        let cell = |name: &Arc<str>| item.get(name).map(Value::to_text).unwrap_or_default();
        names.iter().map(cell).collect()
    });
    let cells = cells.collect();
    let headers = names.iter().map(|name| name.to_string()).collect();
    Ok(Rows { headers, cells, secure: false })
}

fn csv(rows: &Rows) -> String {
    if rows.headers.is_empty() {
        return String::new();
    }
    let lines = std::iter::once(&rows.headers).chain(&rows.cells);
    let line = |cells: &Vec<String>| {
        cells.iter().map(|cell| quoted(cell)).collect::<Vec<_>>().join(",") + "\r\n"
    };
    let text: String = lines.map(line).collect();
    if inverted(Inversion::LastLineEnds) { text.trim_end().to_owned() } else { text }
}

fn quoted(cell: &str) -> String {
    let outer_blank = cell.starts_with(' ') || cell.ends_with(' ');
    if outer_blank || cell.contains([',', '"', '\r', '\n']) {
        format!("\"{}\"", cell.replace('"', "\"\""))
    } else {
        cell.to_owned()
    }
}

fn html(rows: &Rows) -> String {
    let row = |cells: &[String], tag: &str| {
        let cells: String =
            cells.iter().map(|cell| format!("<{tag}>{}</{tag}>", encoded(cell))).collect();
        format!("<tr>{cells}</tr>")
    };
    let body: String = rows.cells.iter().map(|cells| row(cells, "td")).collect();
    if rows.headers.is_empty() {
        return format!("<table><tbody>{body}</tbody></table>");
    }
    let head = row(&rows.headers, "th");
    format!("<table><thead>{head}</thead><tbody>{body}</tbody></table>")
}

fn encoded(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            '\u{a0}'..='\u{ff}' => out.push_str(&format!("&#{};", u32::from(c))),
            c => out.push(c),
        }
    }
    out
}
