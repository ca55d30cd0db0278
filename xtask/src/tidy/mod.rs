//! The rules of the house as a test: each rule looks at the whole tree and says what breaks it.

mod blobs;
mod catalogues;
mod faults;
mod headers;
mod homes;
mod imports;
mod licences;
mod links;
mod locks;
mod manifests;
mod registered;
mod rule;
mod sizes;
mod sketch;
mod words;

use crate::report;
use crate::workspace::Workspace;

use rule::{Rule, Tree};

/// Every rule, in the order in which it is reported.
const RULES: &[Rule] = &[
    Rule { name: "imports", check: imports::check },
    Rule { name: "homes", check: homes::check },
    Rule { name: "manifests", check: manifests::check },
    Rule { name: "faults", check: faults::check },
    Rule { name: "licences", check: licences::check },
    Rule { name: "locks", check: locks::check },
    Rule { name: "sketch", check: sketch::check },
    Rule { name: "headers", check: headers::check },
    Rule { name: "registered", check: registered::check },
    Rule { name: "sizes", check: sizes::check },
    Rule { name: "blobs", check: blobs::check },
    Rule { name: "words", check: words::check },
    Rule { name: "links", check: links::check },
    Rule { name: "catalogues", check: catalogues::check },
];

/// Checks the tree against every rule and says whether all is well.
pub(crate) fn tidy(workspace: &Workspace) -> anyhow::Result<bool> {
    let tree = Tree { files: workspace.files()?, packages: workspace.packages()? };
    let mut well = true;
    for rule in RULES {
        for finding in (rule.check)(&tree) {
            report::line(&finding.line(rule.name));
            well &= !finding.is_refusal();
        }
    }
    Ok(well)
}
