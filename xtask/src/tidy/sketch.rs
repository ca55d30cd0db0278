//! The sketch of the floors in ARCHITECTURE.md says what the import table says.

use super::imports::ROOMS;
use super::rule::{Finding, Tree};

const PAGE: &str = "ARCHITECTURE.md";
const HEAD: &str = "| Room | May import |";

/// Compares the rows of the page's table with the import table.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let Some(text) = tree.find(PAGE) else {
        return vec![Finding::refusal(PAGE, "is missing")];
    };
    let rows = rows(text);
    let missing = ROOMS.iter().filter(|room| is_drawn(room.0)).filter_map(|(room, imports)| {
        let expected = imports.join(", ");
        let found = rows.iter().find(|(name, _)| name == room).map(|(_, found)| found);
        let message = match found {
            None => format!("the table of imports has no row for {room}"),
            Some(found) if *found == expected => return None,
            Some(found) => format!("says that {room} imports [{found}], tidy holds [{expected}]"),
        };
        Some(Finding::refusal(PAGE, message))
    });
    let unknown = rows.iter().filter(|(name, _)| !ROOMS.iter().any(|(room, _)| room == name));
    missing
        .chain(unknown.map(|(name, _)| Finding::refusal(PAGE, format!("there is no room {name}"))))
        .collect()
}

/// Tools that people do not run with the product stand on no floor.
fn is_drawn(room: &str) -> bool {
    room != "xtask"
}

/// Reads the first two columns of the table: names in backticks; `nothing of ours` is no name.
fn rows(text: &str) -> Vec<(String, String)> {
    let table = text.lines().skip_while(|line| !line.starts_with(HEAD)).skip(2);
    table
        .take_while(|line| line.starts_with('|'))
        .filter_map(|line| {
            let mut cells = line.split('|').skip(1);
            let room = names(cells.next()?).join(", ");
            Some((room, names(cells.next()?).join(", ")))
        })
        .collect()
}

fn names(cell: &str) -> Vec<&str> {
    cell.split('`').skip(1).step_by(2).collect()
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{files, refused};
    use super::*;

    fn page(change: fn(&str, String) -> Option<String>) -> String {
        let row = |(room, imports): &(&str, &[&str])| {
            let imports: Vec<String> = imports.iter().map(|name| format!("`{name}`")).collect();
            change(room, format!("| `{room}` | {} | why |\n", imports.join(", ")))
        };
        let rows: String = ROOMS.iter().filter(|room| is_drawn(room.0)).filter_map(row).collect();
        format!("# Floors\n\n{HEAD} Because |\n|---|---|---|\n{rows}\nMore.\n")
    }

    #[test]
    fn a_true_sketch_is_fine() {
        let text = page(|_, row| Some(row));
        assert_eq!(refused(check, &files(&[(PAGE, &text)])), Vec::<String>::new());
    }

    #[test]
    fn a_wrong_or_missing_row_is_refused() {
        let wrong = page(|room, row| {
            Some(if room == "engine" { row.replace("wdl", "store") } else { row })
        });
        assert!(refused(check, &files(&[(PAGE, &wrong)]))[0].contains("engine imports [store]"));
        let missing = page(|room, row| (room != "vault").then_some(row));
        assert!(refused(check, &files(&[(PAGE, &missing)]))[0].contains("no row for vault"));
    }
}
