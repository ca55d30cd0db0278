//! Functions that ask what surrounds the expression: the run, its trigger, actions and loops.

use crate::error::{Code, Error};
use crate::functions::call::Call;
use crate::functions::function::{Body, Function, STRING, required};
use crate::lookup::Looked;
use crate::value::Value;

/// The rows of this family.
pub(super) const FUNCTIONS: &[Function] = &[
    Function {
        name: "parameters",
        parameters: &[required("name", STRING)],
        about: "Gives the value of a parameter of the flow.",
        examples: &[
            ("parameters('limit')", Ok("10")),
            ("parameters('missing')", Err("unknown-name")),
        ],
        body: Body::Strict(|call| {
            named(call, "parameter", call.lookup().parameter(call.string(0)?))
        }),
    },
    Function {
        name: "variables",
        parameters: &[required("name", STRING)],
        about: "Gives the present value of a variable.",
        examples: &[("variables('count')", Ok("5")), ("variables('missing')", Err("unknown-name"))],
        body: Body::Strict(|call| named(call, "variable", call.lookup().variable(call.string(0)?))),
    },
    Function {
        name: "outputs",
        parameters: &[required("action", STRING)],
        about: "Gives the outputs of an action.",
        examples: &[
            ("outputs('Compose')", Ok(r#"{"a":1}"#)),
            ("outputs('Missing')", Err("unknown-name")),
        ],
        body: Body::Strict(outputs),
    },
    Function {
        name: "actionOutputs",
        parameters: &[required("action", STRING)],
        about: "Gives the outputs of an action; the older name of outputs.",
        examples: &[
            ("actionOutputs('Compose')", Ok(r#"{"a":1}"#)),
            ("actionOutputs()", Err("argument-count")),
        ],
        body: Body::Strict(outputs),
    },
    Function {
        name: "body",
        parameters: &[required("action", STRING)],
        about: "Gives the body in the outputs of an action.",
        examples: &[("body('Http')?['ok']", Ok("true")), ("body('Missing')", Err("unknown-name"))],
        body: Body::Strict(body),
    },
    Function {
        name: "actionBody",
        parameters: &[required("action", STRING)],
        about: "Gives the body in the outputs of an action; the older name of body.",
        examples: &[
            ("actionBody('Http')?['ok']", Ok("true")),
            ("actionBody(1)", Err("argument-type")),
        ],
        body: Body::Strict(body),
    },
    Function {
        name: "actions",
        parameters: &[required("action", STRING)],
        about: "Gives the record of an action: name, inputs, outputs, times, code, status, error.",
        examples: &[
            ("actions('Http').status", Ok(r#""Succeeded""#)),
            ("actions('Missing')", Err("unknown-name")),
        ],
        body: Body::Strict(|call| named(call, "action", call.lookup().action(call.string(0)?))),
    },
    Function {
        name: "action",
        parameters: &[],
        about: "Gives the record of the action that is being evaluated.",
        examples: &[("action()", Err("not-available"))],
        body: Body::Strict(|call| here(call, call.lookup().current_action())),
    },
    Function {
        name: "result",
        parameters: &[required("scope", STRING)],
        about: "Gives the records of the actions that stand directly in a scope, loop or branch.",
        examples: &[
            ("result('Try')[0].status", Ok(r#""Failed""#)),
            ("result('Missing')", Err("unknown-name")),
        ],
        body: Body::Strict(|call| named(call, "scope", call.lookup().result(call.string(0)?))),
    },
    Function {
        name: "trigger",
        parameters: &[],
        about: "Gives the record of the trigger.",
        examples: &[("trigger().name", Ok(r#""manual""#)), ("trigger(1)", Err("argument-count"))],
        body: Body::Strict(|call| here(call, call.lookup().trigger())),
    },
    Function {
        name: "triggers",
        parameters: &[],
        about: "Gives the record of the trigger; an older spelling.",
        examples: &[("triggers().name", Ok(r#""manual""#)), ("triggers(1)", Err("argument-count"))],
        body: Body::Strict(|call| here(call, call.lookup().trigger())),
    },
    Function {
        name: "triggerOutputs",
        parameters: &[],
        about: "Gives the outputs of the trigger.",
        examples: &[
            ("triggerOutputs().body.id", Ok("7")),
            ("triggerOutputs('x')", Err("argument-count")),
        ],
        body: Body::Strict(|call| here(call, call.lookup().trigger_outputs())),
    },
    Function {
        name: "triggerBody",
        parameters: &[],
        about: "Gives the body in the outputs of the trigger.",
        examples: &[("triggerBody()?['id']", Ok("7")), ("triggerBody('x')", Err("argument-count"))],
        body: Body::Strict(|call| {
            let outputs = here(call, call.lookup().trigger_outputs())?;
            Ok(body_of(&outputs))
        }),
    },
    Function {
        name: "item",
        parameters: &[],
        about: "Gives the current item of the nearest loop, filter or mapping.",
        examples: &[("item()", Ok("4")), ("item(1)", Err("argument-count"))],
        body: Body::Strict(|call| here(call, call.lookup().item())),
    },
    Function {
        name: "items",
        parameters: &[required("loop", STRING)],
        about: "Gives the current item of a named loop.",
        examples: &[
            ("items('For_each')", Ok(r#"{"id":3}"#)),
            ("items('Missing')", Err("unknown-name")),
        ],
        body: Body::Strict(|call| named(call, "loop", call.lookup().items(call.string(0)?))),
    },
    Function {
        name: "iterationIndexes",
        parameters: &[required("loop", STRING)],
        about: "Gives the number of the current turn of a named loop, from zero.",
        examples: &[
            ("iterationIndexes('Until')", Ok("2")),
            ("iterationIndexes('Missing')", Err("unknown-name")),
        ],
        body: Body::Strict(|call| {
            let index = call.lookup().iteration_index(call.string(0)?);
            named(call, "loop", index.map(Looked::open))
        }),
    },
    Function {
        name: "workflow",
        parameters: &[],
        about: "Gives the facts of the flow and of the run.",
        examples: &[
            ("workflow().run.name", Ok(r#""08586""#)),
            ("workflow(1)", Err("argument-count")),
        ],
        body: Body::Strict(|call| here(call, call.lookup().workflow())),
    },
    Function {
        name: "listCallbackUrl",
        parameters: &[],
        about: "Gives the address that ends the wait of this trigger or action.",
        examples: &[("listCallbackUrl()", Err("not-available"))],
        body: Body::Strict(|call| here(call, call.lookup().callback_url())),
    },
    Function {
        name: "appsetting",
        parameters: &[required("name", STRING)],
        about: "Gives a setting of the host, where the host shows any.",
        examples: &[("appsetting('x')", Err("unknown-name"))],
        body: Body::Strict(|call| {
            named(call, "app setting", call.lookup().app_setting(call.string(0)?))
        }),
    },
    Function {
        name: "agentParameters",
        parameters: &[required("name", STRING)],
        about: "Gives the value that a model chose for a parameter of a tool.",
        examples: &[("agentParameters('x')", Err("unknown-name"))],
        body: Body::Strict(|call| {
            named(call, "agent parameter", call.lookup().agent_parameter(call.string(0)?))
        }),
    },
];

fn outputs(call: &Call<'_>) -> Result<Value, Error> {
    named(call, "action", call.lookup().action_outputs(call.string(0)?))
}

fn body(call: &Call<'_>) -> Result<Value, Error> {
    outputs(call).map(|outputs| body_of(&outputs))
}

/// Returns the body of outputs; outputs that are no object have none.
pub(super) fn body_of(outputs: &Value) -> Value {
    outputs.as_object().and_then(|members| members.find("body")).cloned().unwrap_or_default()
}

/// Takes what was found by its name.
pub(super) fn named(call: &Call<'_>, what: &str, found: Option<Looked>) -> Result<Value, Error> {
    let found = found.ok_or_else(|| {
        let name = call.value(0).as_str().unwrap_or_default();
        call.error(Code::UnknownName, format!("there is no {what} '{name}' in this place"))
    })?;
    Ok(call.take(found))
}

/// Takes what belongs to this place.
pub(super) fn here(call: &Call<'_>, found: Option<Looked>) -> Result<Value, Error> {
    let found = found.ok_or_else(|| {
        call.error(Code::NotAvailable, "this function cannot be used in this place")
    })?;
    Ok(call.take(found))
}
