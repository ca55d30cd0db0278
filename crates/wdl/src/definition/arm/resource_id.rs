//! Ids of resources, and what is known of a subscription before anything is deployed.

use crate::value::Value;

/// Stands for a subscription that is not known.
const NOWHERE: &str = "00000000-0000-0000-0000-000000000000";
/// Stands for a resource group that is not known.
const GROUP: &str = "resource-group";
/// Stands for a region that is not known.
const REGION: &str = "region";

/// Makes the id of a resource in a resource group; its first arguments may name both.
pub(super) fn in_group(arguments: &[Value]) -> Result<Value, String> {
    let (before, kind, names) = split(arguments)?;
    let subscription = if before.len() > 1 { before[0] } else { NOWHERE };
    let group = before.last().copied().unwrap_or(GROUP);
    let path = provider_path(kind, &names);
    Ok(format!("/subscriptions/{subscription}/resourceGroups/{group}{path}").into())
}

/// Makes the id of a resource of a subscription; its first argument may name it.
pub(super) fn in_subscription(arguments: &[Value]) -> Result<Value, String> {
    let (before, kind, names) = split(arguments)?;
    let subscription = before.first().copied().unwrap_or(NOWHERE);
    Ok(format!("/subscriptions/{subscription}{}", provider_path(kind, &names)).into())
}

/// Makes the id of a resource of the tenant.
pub(super) fn in_tenant(arguments: &[Value]) -> Result<Value, String> {
    let (_, kind, names) = split(arguments)?;
    Ok(provider_path(kind, &names).into())
}

/// Makes the id of a resource under another; its first argument.
pub(super) fn under(arguments: &[Value]) -> Result<Value, String> {
    let parent = arguments.first().and_then(Value::as_str).unwrap_or_default();
    let (_, kind, names) = split(arguments.get(1..).unwrap_or_default())?;
    Ok(format!("{parent}{}", provider_path(kind, &names)).into())
}

/// What `subscription()` gives.
pub(super) fn subscription() -> Value {
    Value::object([
        ("id", format!("/subscriptions/{NOWHERE}")),
        ("subscriptionId", NOWHERE.to_owned()),
        ("tenantId", NOWHERE.to_owned()),
        ("displayName", "subscription".to_owned()),
    ])
}

/// What `resourceGroup()` gives.
pub(super) fn group() -> Value {
    Value::object([
        ("id", format!("/subscriptions/{NOWHERE}/resourceGroups/{GROUP}")),
        ("name", GROUP.to_owned()),
        ("location", REGION.to_owned()),
    ])
}

/// What `tenant()` gives.
pub(super) fn tenant() -> Value {
    Value::object([("tenantId", NOWHERE)])
}

/// What `deployment()` gives.
pub(super) fn deployment() -> Value {
    Value::object([("name", "deployment"), ("location", REGION)])
}

/// What `environment()` gives: the public cloud.
pub(super) fn environment() -> Value {
    let suffixes =
        [("storage", "core.windows.net"), ("keyvaultDns", ".vault.azure.net")].map(text_member);
    let authentication = [("loginEndpoint", "https://login.microsoftonline.com/")].map(text_member);
    Value::object([
        ("name", Value::from("AzureCloud")),
        ("resourceManager", Value::from("https://management.azure.com/")),
        ("graph", Value::from("https://graph.windows.net/")),
        ("authentication", Value::object(authentication)),
        ("suffixes", Value::object(suffixes)),
    ])
}

fn text_member((name, text): (&'static str, &'static str)) -> (&'static str, Value) {
    (name, Value::from(text))
}

type Parts<'a> = (Vec<&'a str>, &'a str, Vec<&'a str>);

/// Splits the arguments at the resource type: the first one with a slash.
fn split(arguments: &[Value]) -> Result<Parts<'_>, String> {
    let texts: Option<Vec<&str>> = arguments.iter().map(Value::as_str).collect();
    let texts = texts.ok_or("a resource id is made of texts")?;
    let at = texts.iter().position(|text| text.contains('/') && !text.starts_with('/'));
    let at = at.ok_or("a resource id needs a type such as Microsoft.Web/connections")?;
    Ok((texts[..at].to_vec(), texts[at], texts[at + 1..].to_vec()))
}

/// `Microsoft.Web/locations/managedApis` and `[eu, sql]` make
/// `/providers/Microsoft.Web/locations/eu/managedApis/sql`.
fn provider_path(kind: &str, names: &[&str]) -> String {
    let mut parts = kind.split('/');
    let mut path = format!("/providers/{}", parts.next().unwrap_or_default());
    let mut names = names.iter();
    for part in parts {
        path = format!("{path}/{part}");
        if let Some(name) = names.next() {
            path = format!("{path}/{name}");
        }
    }
    names.fold(path, |path, name| format!("{path}/{name}"))
}
