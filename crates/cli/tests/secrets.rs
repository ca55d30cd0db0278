//! A busy day of the built program with secrets of every kind, none of which may be found afterwards: in its data, its
//! log, its answers, its pages, its mails or a backup.

#![cfg(unix)]
#![expect(clippy::unwrap_used, reason = "a test that cannot be set up is a failed test")]
#![expect(dead_code, reason = "the helpers are a module of each test program")]
#![expect(unreachable_pub, reason = "the helpers are a module of each test program")]

mod authority;
mod browser;
mod busy_day;
mod nginx;
mod planted;
mod played;
mod post_office;
mod program;

use std::collections::BTreeMap;

use busy_day::{Day, PLAIN};
use planted::Home as Place;
use serde_json::Value;

/// How many secrets there must be at least.
const SECRETS_MIN: usize = 40;

/// Files of the data folder that keep secrets on purpose, for their owner alone.
const KEPT: [&str; 2] = ["master.key", "local-token"];

/// Pages of the portal.
const PAGES: [&str; 8] =
    ["/", "/connections", "/flows", "/runs", "/jobs", "/notifications", "/admin/mail", "/settings"];

#[test]
fn no_planted_secret_is_found_after_a_busy_day() {
    let mut day = Day::begin();
    day.people();
    day.connections();
    day.flows();
    day.trouble();
    let count = day.garden.count();
    assert!(count >= SECRETS_MIN, "only {count} secrets were planted");
    day.all_was_used();
    ask_everything(&day);
    look_at_pages(&day);
    let copy = day.home.path("copy.db");
    day.home.done(&["backup", copy.to_str().unwrap()]);
    let log = std::fs::read(day.home.path("log")).unwrap();
    day.garden.search_folder(&day.home.data(), &KEPT);
    let bytes = std::fs::read(&copy).unwrap();
    day.garden.search("the backup", &bytes, Place::Definition);
    for (what, bytes) in [("the backup", &bytes), ("the log", &log)] {
        assert!(planted::holds(bytes, PLAIN.as_bytes()) == (what == "the backup"), "{what}");
    }
    assert!(planted::holds(&log, b"answered"), "the log tells everything");
    day.garden.search("the log", &log, Place::Nowhere);
    day.garden.search_folder(day.office.folder(), &["password", "key.pem", "cert.pem"]);
    let Day { home, server, garden, .. } = day;
    assert_eq!(server.stop().0, Some(0));
    garden.search_folder(&home.data(), &KEPT);
    let log = std::fs::read(home.path("log")).unwrap();
    garden.search("the log", &log, Place::Nowhere);
    assert!(garden.found().is_empty(), "{:#?}", garden.found());
}

/// Asks every address that is read, for everything that there is, as everybody.
fn ask_everything(day: &Day) {
    let document: Value = serde_json::from_str(&day.get("", "/api/openapi.json").1).unwrap();
    let ids = day.ids();
    let mut shown: BTreeMap<String, usize> = BTreeMap::new();
    for (route, methods) in document["paths"].as_object().unwrap() {
        // What never ends was listened to all day.
        if methods.get("get").is_none() || route.ends_with("/events") {
            continue;
        }
        let count = shown.entry(route.clone()).or_default();
        for path in filled(route, &ids) {
            for token in &day.tokens {
                let (status, answer) = day.get(token, &path);
                *count += usize::from(status == 200);
                let is_document = route.ends_with("/document") || route.ends_with("/{version}");
                let home = if is_document { Place::Definition } else { Place::Nowhere };
                day.garden.search(
                    &format!("GET {route}: {}", excerpt(&answer)),
                    answer.as_bytes(),
                    home,
                );
            }
        }
    }
    let unseen: Vec<_> = shown.iter().filter(|(_, count)| **count == 0).collect();
    assert!(unseen.is_empty(), "nobody was shown anything of {unseen:?}");
    let (_, runs) = day.get(&day.tokens[0], &format!("{}/runs", day.environment()));
    assert!(runs.contains("Failed") && runs.contains("Succeeded"), "{runs}");
    let listened = day.listened();
    assert!(!listened.is_empty(), "the stream of events said something");
    day.garden.search("GET events", listened.as_bytes(), Place::Nowhere);
}

/// Fills every id of its kind into a route.
fn filled(route: &str, ids: &BTreeMap<&str, Vec<String>>) -> Vec<String> {
    let Some((before, rest)) = route.split_once('{') else { return vec![route.to_owned()] };
    let (name, after) = rest.split_once('}').unwrap();
    let known = ids.get(name).unwrap_or_else(|| panic!("{route}: nobody knows a {name}"));
    assert!(!known.is_empty(), "{route}: there is no {name}");
    let one = |id: &String| filled(&format!("{before}{id}{after}"), ids);
    known.iter().flat_map(one).collect()
}

fn look_at_pages(day: &Day) {
    let ids = day.ids();
    let each = |start: &str, kind: &str| -> Vec<String> {
        ids[kind].iter().map(|id| format!("{start}{id}")).collect()
    };
    let own =
        [each("/connections/", "connection"), each("/go/c/", "connection"), each("/runs/", "run")];
    let fixed = PAGES.map(str::to_owned).to_vec();
    for path in fixed.into_iter().chain(own.into_iter().flatten()) {
        let (status, page) = day.get(&day.tokens[0], &path);
        assert_eq!(status, 200, "{path}: {page}");
        day.garden.search(&path, page.as_bytes(), Place::Nowhere);
    }
}

/// What of an answer tells where something was found.
fn excerpt(answer: &str) -> String {
    answer.chars().take(120).collect()
}
