//! Names: present, short enough, different from each other ignoring case; and how many there are.

use std::collections::HashMap;

use super::checker::Checker;
use crate::definition::{Children, Name};
use crate::json::Pointer;
use crate::problem::Problem;

pub(super) fn check(checker: &mut Checker<'_>) {
    let mut seen = HashMap::new();
    let definition = checker.definition;
    for trigger in &definition.triggers {
        check_name(checker, &trigger.name, &trigger.pointer, "trigger");
        check_description(checker, trigger.description.as_deref(), &trigger.pointer);
        check_unique(checker, &mut seen, (&trigger.name, &trigger.pointer), "another trigger");
    }
    for index in 0..checker.sites.len() {
        let action = checker.sites[index].action;
        check_name(checker, &action.name, &action.pointer, "action");
        check_description(checker, action.description.as_deref(), &action.pointer);
        check_unique(checker, &mut seen, (&action.name, &action.pointer), "another step");
        if let Children::Switch { cases, .. } = &action.children {
            let mut names = HashMap::new();
            for case in cases {
                let pointer = action.pointer.members(&["cases", case.name.as_str()]);
                check_unique(checker, &mut names, (&case.name, &pointer), "another case");
            }
        }
    }
    let parameters = definition.pointer.member("parameters");
    let names: Vec<Name> = definition.parameters.iter().map(|p| Name::new(&p.name)).collect();
    let mut seen = HashMap::new();
    for (parameter, name) in definition.parameters.iter().zip(&names) {
        let pointer = parameters.member(&parameter.name);
        check_unique(checker, &mut seen, (name, &pointer), "another parameter");
    }
    check_counts(checker);
}

fn check_name(checker: &mut Checker<'_>, name: &Name, pointer: &Pointer, what: &str) {
    let shown = name.as_str();
    let most = checker.options.limits.name_chars;
    let length = shown.chars().count();
    if shown.trim_matches('_').is_empty() {
        let problem = Problem::error("name-invalid", format!("a name of the {what} is missing"));
        checker.report_name(problem, pointer);
    } else if shown.chars().any(char::is_control) {
        let message = format!("name `{}` has control characters", shown.escape_debug());
        checker.report_name(Problem::error("name-invalid", message), pointer);
    } else if length > most {
        let message = format!("name `{shown}` of {length} characters is over the limit of {most}");
        checker.report_name(Problem::error("name-too-long", message), pointer);
    }
}

fn check_description(checker: &mut Checker<'_>, text: Option<&str>, pointer: &Pointer) {
    let most = checker.options.limits.description_chars;
    let length = text.map_or(0, |text| text.chars().count());
    if length > most {
        let message = format!("description of {length} characters is over the limit of {most}");
        let problem = Problem::error("description-too-long", message);
        checker.report(problem, &pointer.member("description"));
    }
}

fn check_unique<'n>(
    checker: &mut Checker<'_>,
    seen: &mut HashMap<&'n Name, Pointer>,
    (name, pointer): (&'n Name, &Pointer),
    other: &str,
) {
    let Some(first) = seen.get(name) else {
        seen.insert(name, pointer.clone());
        return;
    };
    let place = checker.arrival.document.name_place(first.as_str());
    let place = place.map_or_else(String::new, |place| format!(" in line {}", place.line));
    let message = format!("`{name}` is also the name of {other}{place}");
    let problem = Problem::error("duplicate-name", message)
        .with_hint("names differ in more than their case, on all levels of the flow");
    checker.report_name(problem, pointer);
}

fn check_counts(checker: &mut Checker<'_>) {
    let (definition, limits) = (checker.definition, &checker.options.limits);
    let counts = [
        ("actions", checker.sites.len(), limits.actions),
        ("triggers", definition.triggers.len(), limits.triggers),
        ("parameters", definition.parameters.len(), limits.parameters),
        ("outputs", definition.outputs.len(), limits.outputs),
    ];
    for (what, count, most) in counts {
        if count > most {
            let message = format!("{count} {what} are over the limit of {most}");
            let problem = Problem::error("too-many", message);
            checker.report_name(problem, &definition.pointer.member(what));
        }
    }
}
