//! Secrets in clear.

use super::checker::Checker;
use crate::definition::secrets;
use crate::problem::Problem;

const HINT: &str =
    "keep it in a connection or a secure parameter; everybody who sees the flow sees this";

pub(super) fn check(checker: &mut Checker<'_>) {
    let definition = checker.definition;
    let triggers = definition.triggers.iter().map(|trigger| (&trigger.inputs, &trigger.pointer));
    let sites = checker.sites.iter().map(|site| (&site.action.inputs, &site.action.pointer));
    let inputs = triggers.chain(sites);
    let mut found: Vec<_> = inputs
        .flat_map(|(inputs, pointer)| secrets::find(inputs, &pointer.member("inputs")))
        .collect();
    if let Some(parameters) = definition.raw.get("parameters") {
        found.extend(secrets::find(parameters, &definition.pointer.member("parameters")));
    }
    for secret in found {
        let message = format!("{} stands in the definition in clear", secret.what);
        let problem = Problem::warning("secret-in-definition", message).with_hint(HINT);
        checker.report(problem, &secret.pointer);
    }
    for parameter in definition.parameters.iter().filter(|parameter| parameter.is_secure()) {
        if checker.arrival.parameters.find(&parameter.name).is_some_and(secrets::is_clear) {
            let pointer = definition.pointer.members(&["parameters", &parameter.name]);
            let message =
                format!("the value of the secure parameter `{}` is in clear", parameter.name);
            let problem = Problem::warning("secret-in-definition", message).with_hint(HINT);
            checker.report_name(problem, &pointer);
        }
    }
}
