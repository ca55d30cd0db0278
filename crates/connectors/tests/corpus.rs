//! Real connectors of the shared corpus: each is read, or refused with line and column.

use std::fs;
use std::path::PathBuf;

use connectors::Connector;

fn corpus() -> Option<PathBuf> {
    let folder =
        PathBuf::from(env!("CARGO_MANIFEST_DIR")).join("../../../shared/corpus/connectors");
    folder.is_dir().then_some(folder)
}

#[test]
fn every_connector_is_read_or_refused_with_a_place() {
    let Some(corpus) = corpus() else { return };
    let (mut read, mut refused) = (0, Vec::new());
    for entry in fs::read_dir(corpus).unwrap() {
        let folder = entry.unwrap().path();
        let name = folder.file_name().unwrap().to_string_lossy().into_owned();
        let Ok(definition) = fs::read(folder.join("apiDefinition.swagger.json")) else { continue };
        let properties = fs::read(folder.join("apiProperties.json")).unwrap();
        match Connector::read(&definition, &properties) {
            Ok(connector) => {
                read += 1;
                println!(
                    "{name}: {:?} {} ops, test {:?}, fields {:?}, warnings {:?}, unsupported {:?}",
                    connector.kind,
                    connector.operations.len(),
                    connector.test_operation().map(|o| &o.id),
                    connector
                        .sign_in
                        .iter()
                        .map(|f| (&f.name, f.secret, f.goes_into.as_deref()))
                        .collect::<Vec<_>>(),
                    connector
                        .warnings
                        .iter()
                        .map(|p| (p.code, p.place, &p.message))
                        .take(4)
                        .collect::<Vec<_>>(),
                    connector.unsupported_policies.iter().map(|p| &p.template).collect::<Vec<_>>()
                );
            }
            Err(problems) => {
                let errors: Vec<_> = problems.iter().filter(|p| p.is_error()).collect();
                println!("{name}: REFUSED {problems:?}");
                assert!(!errors.is_empty());
                assert!(errors.iter().all(|p| p.place.is_some()), "{name}: {errors:?}");
                refused.push(name);
            }
        }
    }
    println!("{read} read");
    assert!(read >= 56, "{read} read, refused: {refused:?}");
}
