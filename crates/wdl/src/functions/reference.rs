//! Writes the reference page of the functions.

use std::fmt::Write;

use crate::functions::FAMILIES;
use crate::functions::function::{Function, Parameter, Presence};

/// Writes the page `docs/functions.md`.
pub fn reference_markdown() -> String {
    let mut page = String::from("# Functions\n\nGenerated from the rows in `crates/wdl`.\n");
    for (title, rows) in FAMILIES {
        let _ = write!(page, "\n## {title}\n");
        for row in *rows {
            write_row(&mut page, row);
        }
    }
    page
}

fn write_row(page: &mut String, row: &Function) {
    let parameters: Vec<_> = row.parameters.iter().map(signature).collect();
    let _ = write!(page, "\n### {}\n\n`{}({})`\n\n", row.name, row.name, parameters.join(", "));
    let _ = writeln!(page, "{}", row.about);
    if row.parameters.is_empty() && row.examples.is_empty() {
        return;
    }
    page.push('\n');
    for parameter in row.parameters {
        let kinds: Vec<_> = parameter.kinds.iter().map(|kind| kind.as_str()).collect();
        let _ = writeln!(page, "- `{}`: {}", parameter.name, kinds.join(" or "));
    }
    if !row.parameters.is_empty() && !row.examples.is_empty() {
        page.push('\n');
    }
    for (expression, outcome) in row.examples {
        let _ = match outcome {
            Ok(value) => writeln!(page, "- `{expression}` gives `{value}`"),
            Err(code) => writeln!(page, "- `{expression}` fails: `{code}`"),
        };
    }
}

fn signature(parameter: &Parameter) -> String {
    match parameter.presence {
        Presence::Required => parameter.name.to_owned(),
        Presence::Optional => format!("{}?", parameter.name),
        Presence::Rest => format!("{}…", parameter.name),
    }
}
