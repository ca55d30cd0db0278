//! A project folder: `parameters.json` and `connections.json` beside the folders of its workflows.

use super::connections::declared;
use super::files::{Source, folder, join};
use super::types::ConnectionReference;
use crate::value::{Object, Value};

/// Finds a file beside a workflow or beside its folder.
pub(super) fn neighbour<'a>(path: &str, file: &str, sources: &'a [Source]) -> Option<&'a Value> {
    let (inner, outer) = (folder(path), folder(folder(path)));
    [inner, outer].iter().find_map(|folder| {
        let wanted = join(folder, file);
        sources.iter().find(|source| source.path == wanted).map(|source| source.document.value())
    })
}

/// The connections of `connections.json`, of every group.
pub(super) fn references(connections: &Value) -> Vec<ConnectionReference> {
    const GROUPS: [&str; 5] = [
        "managedApiConnections",
        "serviceProviderConnections",
        "functionConnections",
        "apiManagementConnections",
        "agentConnections",
    ];
    let groups = GROUPS.iter().filter_map(|group| connections.get(group)?.as_object());
    groups.flat_map(|group| declared(Some(group))).collect()
}

/// Values of `{name: {value}}`, as parameter files and resources write them.
pub(super) fn values(parameters: Option<&Object>) -> Object {
    let members = parameters.into_iter().flat_map(Object::iter);
    members.filter_map(|(name, inner)| Some((name.clone(), inner.get("value")?.clone()))).collect()
}
