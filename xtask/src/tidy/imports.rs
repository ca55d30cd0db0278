//! Which room may import which: arrows only fall.

use super::rule::{Finding, Tree};

/// The rooms from the ground up, each with the rooms that it may import.
pub(crate) const ROOMS: &[(&str, &[&str])] = &[
    ("wdl", &[]),
    ("store", &[]),
    ("vault", &[]),
    ("engine", &["wdl"]),
    ("connectors", &["wdl", "vault"]),
    ("runtime", &["wdl", "store", "vault", "engine", "connectors"]),
    ("server", &["wdl", "store", "engine", "connectors", "runtime"]),
    ("cli", &["wdl", "store", "vault", "engine", "connectors", "runtime", "server"]),
    ("xtask", &[]),
];

/// Compares the manifests with the table.
pub(crate) fn check(tree: &Tree) -> Vec<Finding> {
    let mut findings = Vec::new();
    for room in tree.rooms() {
        let place = format!("room {}", room.name);
        let Some((_, allowed)) = ROOMS.iter().find(|(name, _)| *name == room.name) else {
            findings.push(Finding::refusal(place, "is not in the import table"));
            continue;
        };
        for import in room.dependencies.iter().filter(|import| is_room(import)) {
            if !allowed.contains(&import.as_str()) {
                findings.push(Finding::refusal(&place, format!("may not import {import}")));
            }
        }
    }
    findings
}

fn is_room(name: &str) -> bool {
    ROOMS.iter().any(|(room, _)| *room == name)
}

#[cfg(test)]
mod tests {
    use super::super::rule::build::{refused, room};
    use super::*;

    #[test]
    fn falling_arrows_are_fine() {
        assert!(refused(check, &room("engine", &["wdl", "serde"])).is_empty());
    }

    #[test]
    fn rising_arrows_are_refused() {
        let found = refused(check, &room("engine", &["runtime"]));
        assert_eq!(found, ["room engine: may not import runtime"]);
        assert!(!refused(check, &room("server", &["vault"])).is_empty());
    }

    #[test]
    fn a_new_room_needs_a_line_in_the_table() {
        assert!(!refused(check, &room("common", &[])).is_empty());
    }

    #[test]
    fn the_table_itself_only_falls() {
        for (index, (_, allowed)) in ROOMS.iter().enumerate() {
            let below = |name: &&str| ROOMS[..index].iter().any(|(room, _)| room == name);
            assert!(allowed.iter().all(below));
        }
    }
}
