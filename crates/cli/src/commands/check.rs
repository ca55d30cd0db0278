//! Lists everything that is wrong with definitions, without a server.

use std::fs;
use std::path::{Path, PathBuf};

use runtime::Limits;
use serde_json::{Value, json};
use wdl::definition::{self, Arrival, CheckOptions, File};
use wdl::{Problem, Severity};

use crate::args::{Check, Common};
use crate::failure::Failure;
use crate::output::{self, Reader};
use crate::settings::Settings;

/// How deep a folder of definitions is looked through.
const FOLDER_DEPTH_MAX: usize = 8;

pub(super) fn run(common: &Common, check: &Check) -> Result<(), Failure> {
    let limits = Settings::limits(common)?;
    let mut values = Vec::new();
    let mut errors = 0;
    for path in &check.files {
        for (file, problem) in problems(path, &limits)? {
            errors += usize::from(problem.severity == Severity::Error);
            match common.reader() {
                Reader::Person => output::line(&shown(&file, &problem)),
                Reader::Program => values.push(value(&file, &problem)),
            }
        }
    }
    if common.reader() == Reader::Program {
        output::json(&Value::Array(values));
    }
    match errors {
        0 => Ok(()),
        1 => Err(Failure::failed("1 error")),
        more => Err(Failure::failed(format!("{more} errors"))),
    }
}

fn problems(path: &Path, limits: &Limits) -> Result<Vec<(String, Problem)>, Failure> {
    let (arrivals, mut found) = read(path)?;
    if arrivals.is_empty() && found.is_empty() {
        found.push(Problem::error("no-flow", "there is no definition in it"));
    }
    let options = CheckOptions {
        actions: Some(engine::SUPPORTED.iter().map(|kind| (*kind).to_owned()).collect()),
        ..limits.to_options()
    };
    found.extend(arrivals.iter().flat_map(|arrival| definition::check(arrival, &options)));
    let name = path.display().to_string();
    let within = |problem: &Problem| match &problem.file {
        Some(file) if path.is_dir() => format!("{name}/{file}"),
        Some(file) if !name.ends_with(file.as_str()) => format!("{name}:{file}"),
        Some(_) | None => name.clone(),
    };
    Ok(found.into_iter().map(|problem| (within(&problem), problem)).collect())
}

/// Reads the flows of a file, a package or a folder.
pub(super) fn read(path: &Path) -> Result<(Vec<Arrival>, Vec<Problem>), Failure> {
    let mut files = Vec::new();
    collect(path, path, 0, &mut files)?;
    let files: Vec<_> = files.iter().map(|(name, bytes)| File::new(name, bytes)).collect();
    Ok(definition::read(&files))
}

fn collect(
    root: &Path,
    path: &Path,
    depth: usize,
    files: &mut Vec<(String, Vec<u8>)>,
) -> Result<(), Failure> {
    let failed = |error| Failure::failed(format!("{} cannot be read: {error}", path.display()));
    if !path.is_dir() {
        let inside = path.strip_prefix(root).ok().filter(|inside| inside.components().count() > 0);
        let name = inside.unwrap_or(Path::new(path.file_name().unwrap_or_default()));
        files.push((name.display().to_string(), fs::read(path).map_err(failed)?));
        return Ok(());
    }
    if depth > FOLDER_DEPTH_MAX {
        return Err(Failure::failed(format!("{} lies too deep", path.display())));
    }
    let entries = fs::read_dir(path).map_err(failed)?;
    let mut entries: Vec<PathBuf> = entries
        .map(|entry| entry.map(|entry| entry.path()))
        .collect::<Result<_, _>>()
        .map_err(failed)?;
    entries.sort();
    entries.retain(|entry| !is_hidden(entry) && (entry.is_dir() || is_definition(entry)));
    entries.iter().try_for_each(|entry| collect(root, entry, depth + 1, files))
}

fn is_hidden(path: &Path) -> bool {
    path.file_name().is_some_and(|name| name.as_encoded_bytes().starts_with(b"."))
}

fn is_definition(path: &Path) -> bool {
    let extension = path.extension().unwrap_or_default().to_ascii_lowercase();
    ["json", "jsonc", "xml", "zip"].iter().any(|known| extension == *known)
}

/// Writes a problem in one line, with its place and hint.
pub(super) fn shown(file: &str, problem: &Problem) -> String {
    let place = problem.place.map(|at| format!(":{}:{}", at.line, at.column)).unwrap_or_default();
    let hint = problem.hint.as_ref().map(|hint| format!(" ({hint})")).unwrap_or_default();
    let severity = match problem.severity {
        Severity::Error => "error",
        Severity::Warning => "warning",
    };
    format!("{file}{place}: {severity}[{}]: {}{hint}", problem.code, problem.message)
}

fn value(file: &str, problem: &Problem) -> Value {
    let mut value = serde_json::to_value(problem).unwrap_or_default();
    value["file"] = json!(file);
    value
}
