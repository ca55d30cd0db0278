//! Reads every flow in some files: a single document, a folder's files, or packages.

use super::customizations::Customizations;
use super::files::{File, Source};
use super::kinds::{self, Surroundings};
use super::limits::ENTRIES_MAX;
use super::shape;
use super::types::Arrival;
use super::unzip;
use crate::problem::Problem;

/// Reads the flows in some files. The problems are those of the files; what is wrong with one flow is in
/// its `problems`, and `check` tells the rest.
pub fn read(files: &[File<'_>]) -> (Vec<Arrival>, Vec<Problem>) {
    let (packages, plain): (Vec<_>, Vec<_>) =
        files.iter().partition(|file| unzip::is_package(&file.bytes));
    let mut arrivals = Vec::new();
    let mut problems = Vec::new();
    for package in packages {
        match unzip::unpack(&package.bytes) {
            Ok(inner) => {
                let inner: Vec<&File<'_>> = inner.iter().collect();
                let (mut found, mut wrong) = (Vec::new(), Vec::new());
                read_set(&inner, Origin::Package, &mut found, &mut wrong);
                if files.len() > 1 {
                    name_package(&package.path, &mut found, &mut wrong);
                }
                arrivals.append(&mut found);
                problems.append(&mut wrong);
            }
            Err(problem) => problems.push(problem.in_file(&package.path)),
        }
    }
    if !plain.is_empty() {
        read_set(&plain, Origin::Given, &mut arrivals, &mut problems);
    }
    let is_broken = problems.iter().any(Problem::is_error);
    if arrivals.is_empty() && !is_broken {
        problems.push(nothing_found(files.len()));
    }
    (arrivals, problems)
}

/// Among several files a flow says which package it came in.
fn name_package(package: &str, arrivals: &mut [Arrival], problems: &mut [Problem]) {
    let inner = arrivals.iter_mut().map(|arrival| &mut arrival.file);
    for file in inner.chain(problems.iter_mut().map(|problem| &mut problem.file)) {
        *file = Some(match file.take() {
            Some(inside) => format!("{package}/{inside}"),
            None => package.to_owned(),
        });
    }
}

/// Where files come from.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Origin {
    /// Somebody gave them as they are.
    Given,
    /// They were in a package.
    Package,
}

fn nothing_found(count: usize) -> Problem {
    let message =
        if count == 1 { "this is no flow definition" } else { "no flow definition is here" };
    Problem::error("definition-missing", message).with_hint(
        "a definition has `triggers` and `actions`; exported packages and templates are read as well",
    )
}

/// Reads files that belong together.
fn read_set(
    files: &[&File<'_>],
    origin: Origin,
    arrivals: &mut Vec<Arrival>,
    problems: &mut Vec<Problem>,
) {
    if files.len() > ENTRIES_MAX {
        let message = format!("{} files are over the limit of {ENTRIES_MAX}", files.len());
        problems.push(Problem::error("package-too-large", message));
        return;
    }
    let is_single = files.len() == 1;
    let json = files.iter().filter(|file| is_single || file.is_json());
    let sources: Vec<Source> = json.map(|file| Source::read(file)).collect();
    let surroundings = Surroundings {
        sources: &sources,
        customizations: Customizations::read(files),
        template_values: kinds::template_values(&sources),
        is_single,
        is_package: origin == Origin::Package,
    };
    for source in &sources {
        let found = kinds::arrivals(source, &surroundings);
        let is_flow = !found.is_empty();
        arrivals.extend(found);
        let is_other = !is_flow && !is_single && shape::detect(source.document.value()).is_none();
        let listed = source.problems.iter().filter(|problem| !is_other || problem.is_error());
        problems.extend(listed.map(|problem| place(problem, source, is_single)));
    }
}

fn place(problem: &Problem, source: &Source, is_single: bool) -> Problem {
    if is_single { problem.clone() } else { problem.clone().in_file(&source.path) }
}
