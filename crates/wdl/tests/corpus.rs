//! Reads the expressions of real flows, where they are there.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]
#![expect(clippy::disallowed_methods, reason = "the flows are files")]

use std::path::{Path, PathBuf};

use wdl::{Template, Value};

/// Files with a text that is no expression: a template for another language, a description that
/// nobody evaluates, and a real mistake.
const WITH_MISTAKES: &[&str] = &[
    "arm-101-logic-app-sql-proc-1920fa.json",
    "pa-syncflowsessiontraceflowsessiontrigger-ef0128.json",
    "std-analyze-documents-ai-docintelligence-a330ef.json",
];

#[test]
fn expressions_of_real_flows_are_read() {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/flows");
    if !folder.exists() {
        return;
    }
    let mut files = Vec::new();
    collect(&folder, &mut files);
    let mut expressions = 0;
    let mut wrong = Vec::new();
    for file in files {
        let text = std::fs::read(&file).unwrap();
        let text = String::from_utf8_lossy(&text);
        let Ok(value) = Value::from_lenient_json(text.trim_start_matches('\u{FEFF}')) else {
            continue;
        };
        let name = file.file_name().unwrap().to_string_lossy().into_owned();
        match Template::compile(&value) {
            Ok(template) => template.visit(&mut |_| expressions += 1),
            Err(errors) if WITH_MISTAKES.contains(&&*name) => assert_eq!(errors.len(), 1),
            Err(errors) => {
                let shown = |error: &wdl::Error| {
                    format!("{name} {}: {error}", error.pointer().unwrap_or_default())
                };
                wrong.extend(errors.iter().map(shown));
            }
        }
    }
    assert!(expressions > 5000);
    println!("{expressions} expressions");
    assert!(wrong.is_empty(), "{} wrong:\n{}", wrong.len(), wrong.join("\n"));
}

fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
    for entry in std::fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            collect(&path, files);
        } else if path.extension().is_some_and(|extension| extension == "json") {
            files.push(path);
        }
    }
}
