//! An exported flow package: `Microsoft.Flow/flows/<id>/definition.json` with maps beside it.

use super::connections::last_part;
use super::files::{Source, folder, join, name};
use super::types::ConnectionReference;
use crate::value::{Object, Value};

/// Tells whether a file is the definition of a flow package.
pub(super) fn is_definition(path: &str) -> bool {
    name(path).eq_ignore_ascii_case("definition.json")
        && folder(path).to_ascii_lowercase().contains("microsoft.flow/flows/")
}

/// What the package's manifest calls the flow.
pub(super) fn display_name(path: &str, sources: &[Source]) -> Option<String> {
    let id = name(folder(path));
    let resource = resource(sources, id)?;
    let shown = resource.get("details")?.get("displayName")?.as_str()?;
    Some(shown.to_owned())
}

/// The connections that the maps beside a definition name.
pub(super) fn references(path: &str, sources: &[Source]) -> Vec<ConnectionReference> {
    let apis = beside(path, "apisMap.json", sources);
    let connections = beside(path, "connectionsMap.json", sources);
    let mut references = Vec::new();
    for (key, id) in apis.into_iter().flat_map(Object::iter) {
        let api = id.as_str().and_then(|id| resource(sources, id));
        let connector = api.and_then(|api| api.get("name").or_else(|| api.get("id"))?.as_str());
        let connection = connections.and_then(|map| map.get(key)?.as_str());
        let connection = connection.and_then(|id| resource(sources, id));
        let shown = connection.and_then(|c| c.get("details")?.get("displayName")?.as_str());
        references.push(ConnectionReference {
            key: key.clone(),
            connector: connector.map(last_part),
            logical_name: None,
            display_name: shown.map(Into::into),
        });
    }
    references
}

fn beside<'a>(path: &str, file: &str, sources: &'a [Source]) -> Option<&'a Object> {
    let wanted = join(folder(path), file);
    sources.iter().find(|source| source.path == wanted)?.document.value().as_object()
}

/// An entry of `manifest.json` by its id.
fn resource<'a>(sources: &'a [Source], id: &str) -> Option<&'a Value> {
    let manifests = sources.iter().filter(|source| name(&source.path) == "manifest.json");
    manifests.filter_map(|source| source.document.value().get("resources")?.get(id)).next()
}
