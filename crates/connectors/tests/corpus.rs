//! Real connectors of the shared corpus: each is read, or refused with line and column.

use std::fs;
use std::path::PathBuf;

use connectors::Connector;
use wdl::Value;

/// The folder of the corpus, where it stands beside the repository.
fn corpus() -> Option<PathBuf> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/connectors");
    folder.is_dir().then_some(folder)
}

fn all() -> Vec<(String, Vec<u8>, Vec<u8>)> {
    let folders = corpus().and_then(|folder| fs::read_dir(folder).ok()).into_iter().flatten();
    let read = |folder: PathBuf| {
        let name = folder.file_name()?.to_string_lossy().into_owned();
        let definition = fs::read(folder.join("apiDefinition.swagger.json")).ok()?;
        Some((name, definition, fs::read(folder.join("apiProperties.json")).ok()?))
    };
    folders.filter_map(|entry| read(entry.ok()?.path())).collect()
}

#[test]
fn every_connector_is_read_or_refused_with_a_place() {
    let mut refused = 0;
    for (name, definition, properties) in all() {
        match Connector::read(&definition, &properties) {
            Ok(connector) => {
                assert!(!connector.operations.is_empty() && !connector.title.is_empty(), "{name}");
                let places = connector.warnings.iter().map(|problem| problem.place);
                assert!(places.into_iter().all(|place| place.is_some()), "{name}");
            }
            Err(problems) => {
                let mut errors = problems.iter().filter(|problem| problem.is_error());
                assert!(errors.all(|problem| problem.place.is_some()), "{name}: {problems:?}");
                refused += 1;
            }
        }
    }
    assert!(refused <= 4, "{refused} refused");
}

#[test]
fn every_operation_is_prepared_or_refused_by_a_code() {
    for (name, definition, properties) in all() {
        let Ok(connector) = Connector::read(&definition, &properties) else { continue };
        let values = connector.sign_in.iter().filter(|field| !field.secret).map(|field| {
            let allowed = field.allowed.first().map(|choice| choice.value.clone());
            (field.name.as_str(), allowed.unwrap_or_else(|| "value".to_owned()))
        });
        let connection = Value::object(values);
        for operation in &connector.operations {
            let given = operation.parameters.iter().filter(|p| p.required && p.default.is_none());
            let given = Value::object(given.map(|p| (p.name.as_str(), Value::from("7"))));
            match connector.prepare(&operation.id, &given, &connection) {
                Ok(request) => assert!(request.target().contains("://"), "{name}"),
                Err(error) => {
                    let known = [
                        "operation-unsupported",
                        "connection-kind-unsupported",
                        "parameter-type",
                        "parameter-value",
                    ];
                    assert!(known.contains(&error.code()), "{name} {}: {error}", operation.id);
                }
            }
        }
    }
}
