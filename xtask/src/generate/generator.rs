//! The list of generated files and how each one is made.

use std::path::Path;

use anyhow::bail;

use crate::process;
use crate::workspace::Workspace;

use super::http_api;

/// A generated file.
pub(crate) struct Generator {
    /// Where it stands.
    pub(crate) path: &'static str,
    source: Source,
}

/// Where the text of a generated file comes from.
enum Source {
    /// What the program prints when it is called so.
    Program(&'static [&'static str]),
    /// A page made of the API document that the program prints.
    HttpApi,
}

/// Every generated file, apart from the portal's own, which `npm run generate` knows.
pub(crate) const GENERATORS: &[Generator] = &[
    page("docs/reference/functions.md", &["reference", "functions"]),
    page("docs/reference/limits.md", &["reference", "limits"]),
    page("docs/reference/settings.md", &["reference", "settings"]),
    page("docs/reference/errors.md", &["reference", "errors"]),
    page("portal/src/api/openapi.json", &["openapi"]),
    page("portal/src/designer/functions.gen.json", &["reference", "completion"]),
    Generator { path: "docs/reference/http-api.md", source: Source::HttpApi },
];

impl Generator {
    /// Makes the text of the file.
    pub(crate) fn make(&self, workspace: &Workspace, program: &Path) -> anyhow::Result<String> {
        let print = |arguments: &[&str]| {
            process::read(process::command(program, &workspace.root).args(arguments))
        };
        let text = match self.source {
            Source::Program(arguments) => print(arguments)?,
            Source::HttpApi => http_api::page(&serde_json::from_str(&print(&["openapi"])?)?),
        };
        finish(self.path, &text)
    }
}

/// Ends a text with one line end. An empty one is a mistake of its maker, and replaces nothing.
fn finish(path: &str, text: &str) -> anyhow::Result<String> {
    let text = text.trim_end();
    if text.is_empty() {
        bail!("nothing was printed for {path}");
    }
    Ok(format!("{text}\n"))
}

const fn page(path: &'static str, arguments: &'static [&'static str]) -> Generator {
    Generator { path, source: Source::Program(arguments) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_replaces_nothing() {
        assert_eq!(finish("a.md", "text\n\n").unwrap(), "text\n");
        assert!(finish("a.md", " \n").is_err());
    }

    #[test]
    fn no_file_is_made_twice() {
        let mut paths: Vec<&str> = GENERATORS.iter().map(|generator| generator.path).collect();
        paths.sort_unstable();
        paths.dedup();
        assert_eq!(paths.len(), GENERATORS.len());
    }
}
