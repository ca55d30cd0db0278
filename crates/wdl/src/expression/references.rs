//! What an expression refers to, for the checks when a flow is saved.

use std::ops::Range;
use std::sync::Arc;

use crate::expression::ast::{CallNode, Form};
use crate::expression::eval::Expression;
use crate::functions::Function;

/// One use of a function, and the thing that it names.
#[derive(Clone, Debug)]
pub struct Reference {
    /// What kind of thing is named.
    pub kind: ReferenceKind,
    /// The function as it was written.
    pub function: Arc<str>,
    /// The row, when there is such a function.
    pub row: Option<&'static Function>,
    /// The name, when it is a literal text.
    pub name: Option<Arc<str>>,
    /// How many arguments the call has.
    pub arguments: usize,
    /// The byte range of the call in the text that holds the expression.
    pub place: Range<usize>,
}

/// What kind of thing a function names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum ReferenceKind {
    /// An action: `actions`, `body`, `outputs` and the like.
    Action,
    /// A scope, loop or branch: `result`.
    Scope,
    /// A loop: `items`, `iterationIndexes`.
    Loop,
    /// A variable.
    Variable,
    /// A parameter.
    Parameter,
    /// The trigger; it has no name.
    Trigger,
    /// The current item; it has no name.
    Item,
    /// Nothing outside of the expression.
    Nothing,
}

impl Expression {
    /// Lists every call in it, from the outside in.
    pub fn references(&self) -> Vec<Reference> {
        let mut found = Vec::new();
        self.root().visit(&mut |node| {
            if let Form::Call(call) = &node.form {
                found.push(reference(call, node.place.clone()));
            }
        });
        found
    }
}

fn reference(call: &CallNode, place: Range<usize>) -> Reference {
    let kind = kind(&call.name);
    let is_named =
        !matches!(kind, ReferenceKind::Trigger | ReferenceKind::Item | ReferenceKind::Nothing);
    let first = call.arguments.first().filter(|_| is_named);
    Reference {
        kind,
        function: Arc::clone(&call.name),
        row: call.function,
        name: first.and_then(|node| node.as_text()).cloned(),
        arguments: call.arguments.len(),
        place,
    }
}

fn kind(function: &str) -> ReferenceKind {
    match function.to_ascii_lowercase().as_str() {
        "actions"
        | "actionbody"
        | "actionoutputs"
        | "body"
        | "outputs"
        | "formdatavalue"
        | "formdatamultivalues"
        | "multipartbody" => ReferenceKind::Action,
        "result" => ReferenceKind::Scope,
        "items" | "iterationindexes" => ReferenceKind::Loop,
        "variables" => ReferenceKind::Variable,
        "parameters" => ReferenceKind::Parameter,
        "trigger"
        | "triggers"
        | "triggerbody"
        | "triggeroutputs"
        | "triggerformdatavalue"
        | "triggerformdatamultivalues"
        | "triggermultipartbody" => ReferenceKind::Trigger,
        "item" => ReferenceKind::Item,
        _ => ReferenceKind::Nothing,
    }
}
