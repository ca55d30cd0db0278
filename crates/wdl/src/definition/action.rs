//! Actions and the blocks in which they stand.

use std::sync::Arc;

use jiff::SignedDuration;

use super::action_kind::ActionKind;
use super::name::Name;
use super::options::Options;
use super::reader::{At, Reader};
use super::retry::RetryPolicy;
use super::run_after::{RunAfter, RunAfterStatus};
use super::runtime_configuration::RuntimeConfiguration;
use super::setting::Setting;
use super::trigger::{client_tracking_id, read_kind};
use crate::json::Pointer;
use crate::problem::Problem;
use crate::value::Value;

/// Actions that stand beside each other, in the order of the definition.
pub type Block = Vec<Action>;

/// One step of a flow.
#[derive(Clone, Debug, PartialEq)]
pub struct Action {
    /// Its name.
    pub name: Name,
    /// Its `type`.
    pub kind: ActionKind,
    /// Its `kind`, such as `Http` of a response.
    pub variant: Option<Arc<str>>,
    /// What it waits for; empty: the start of its block.
    pub run_after: RunAfter,
    /// Its inputs, not evaluated.
    pub inputs: Value,
    /// `limit.timeout`: how long it may take.
    pub timeout: Option<Setting<SignedDuration>>,
    /// How a failed call is tried again.
    pub retry: RetryPolicy,
    /// How it is run.
    pub runtime_configuration: RuntimeConfiguration,
    /// Its switches.
    pub options: Options,
    /// Templates that are recorded after it.
    pub tracked_properties: Option<Value>,
    /// The template of its client tracking id.
    pub client_tracking_id: Option<Value>,
    /// What it is for.
    pub description: Option<Arc<str>>,
    /// The actions inside it.
    pub children: Children,
    /// The whole of it, unknown members included.
    pub raw: Value,
    /// Where it stands in the document.
    pub pointer: Pointer,
}

/// The actions inside an action.
#[derive(Clone, Debug, PartialEq)]
pub enum Children {
    /// None can be.
    None,
    /// Of a condition.
    If {
        /// Text or the object form.
        expression: Value,
        /// When it is true.
        then: Block,
        /// When it is false.
        otherwise: Block,
    },
    /// Of a switch.
    Switch {
        /// What is compared.
        expression: Value,
        /// In the order of the definition.
        cases: Vec<Case>,
        /// When no case fits.
        default: Block,
    },
    /// Of a loop over items.
    Foreach {
        /// The template of the array.
        items: Value,
        /// What is done with each.
        block: Block,
    },
    /// Of a loop that ends by a condition.
    Until {
        /// Text or the object form.
        expression: Value,
        /// `limit.count`: the most rounds.
        count: Option<Setting<i64>>,
        /// What is done in each round.
        block: Block,
    },
    /// Of a group.
    Scope {
        /// What is grouped.
        block: Block,
    },
    /// Of a kind that is not known: every block that was found, by the path below the action.
    Other(Vec<(Arc<str>, Block)>),
}

/// One branch of a switch.
#[derive(Clone, Debug, PartialEq)]
pub struct Case {
    /// Its name.
    pub name: Name,
    /// The value that chooses it.
    pub value: Value,
    /// What is done.
    pub block: Block,
}

impl Action {
    /// Goes through the blocks inside it, each with the branch's name (`actions`, `else`, `default`, or
    /// the name of a case).
    pub fn blocks(&self) -> Vec<(&str, &Block)> {
        match &self.children {
            Children::None => Vec::new(),
            Children::If { then, otherwise, .. } => vec![("actions", then), ("else", otherwise)],
            Children::Switch { cases, default, .. } => {
                let cases = cases.iter().map(|case| (case.name.as_str(), &case.block));
                cases.chain([("default", default)]).collect()
            }
            Children::Foreach { block, .. }
            | Children::Until { block, .. }
            | Children::Scope { block } => vec![("actions", block)],
            Children::Other(blocks) => {
                blocks.iter().map(|(name, block)| (&**name, block)).collect()
            }
        }
    }

    fn read(reader: &mut Reader<'_>, name: &str, at: &At<'_>) -> Option<Self> {
        let kind = ActionKind::parse(&read_kind(reader, at)?);
        let inputs = at.member("inputs");
        let retry = RetryPolicy::read_inputs(reader, inputs.as_ref());
        let options = reader.text(at, "operationOptions");
        let limit = at.member("limit").filter(|limit| limit.value.as_object().is_some());
        let children = Children::read(reader, &kind, at);
        Some(Self {
            name: Name::new(name),
            kind,
            variant: reader.text(at, "kind"),
            run_after: read_run_after(reader, at),
            timeout: limit.and_then(|limit| reader.duration(&limit, "timeout")),
            retry,
            runtime_configuration: RuntimeConfiguration::read(reader, at),
            options: options.map(|text| Options::parse(&text)).unwrap_or_default(),
            tracked_properties: at.member("trackedProperties").map(|found| found.value.clone()),
            client_tracking_id: client_tracking_id(reader, at),
            description: reader.text(at, "description"),
            inputs: inputs.map(|found| found.value.clone()).unwrap_or_default(),
            children,
            raw: at.value.clone(),
            pointer: at.pointer.clone(),
        })
    }
}

/// Reads the member `actions` of the definition or of a branch.
pub(super) fn read_block(reader: &mut Reader<'_>, owner: &At<'_>) -> Block {
    let Some(at) = reader.object(owner, "actions") else { return Block::new() };
    at.members().filter_map(|(name, action)| Action::read(reader, name, &action)).collect()
}

impl Children {
    fn read(reader: &mut Reader<'_>, kind: &ActionKind, at: &At<'_>) -> Self {
        match kind {
            ActionKind::If => Self::If {
                expression: header(reader, at, "expression"),
                then: read_block(reader, at),
                otherwise: branch(reader, at, "else"),
            },
            ActionKind::Switch => Self::Switch {
                expression: header(reader, at, "expression"),
                cases: read_cases(reader, at),
                default: branch(reader, at, "default"),
            },
            ActionKind::Foreach => Self::Foreach {
                items: header(reader, at, "foreach"),
                block: read_block(reader, at),
            },
            ActionKind::Until => {
                let limit = reader.object(at, "limit");
                Self::Until {
                    expression: header(reader, at, "expression"),
                    count: limit.and_then(|limit| reader.number(&limit, "count")),
                    block: read_block(reader, at),
                }
            }
            ActionKind::Scope => Self::Scope { block: read_block(reader, at) },
            ActionKind::Other(_) => Self::Other(unknown_blocks(reader, at)),
            _ => Self::None,
        }
    }
}

/// Reads what a block action decides by.
fn header(reader: &mut Reader<'_>, at: &At<'_>, name: &str) -> Value {
    if let Some(found) = at.member(name) {
        return found.value.clone();
    }
    let message = format!("`{name}` is missing");
    reader.report_name(Problem::error("member-missing", message), &at.pointer);
    Value::Null
}

fn branch(reader: &mut Reader<'_>, at: &At<'_>, name: &str) -> Block {
    reader.object(at, name).map(|branch| read_block(reader, &branch)).unwrap_or_default()
}

fn read_cases(reader: &mut Reader<'_>, at: &At<'_>) -> Vec<Case> {
    let Some(cases) = reader.object(at, "cases") else { return Vec::new() };
    let mut found = Vec::new();
    for (name, case) in cases.members() {
        let value = header(reader, &case, "case");
        let block = read_block(reader, &case);
        found.push(Case { name: Name::new(name), value, block });
    }
    found
}

/// Finds actions under an action of an unknown kind, wherever the known kinds keep them.
fn unknown_blocks(reader: &mut Reader<'_>, at: &At<'_>) -> Vec<(Arc<str>, Block)> {
    let mut blocks = vec![("actions".into(), read_block(reader, at))];
    for name in ["else", "default"] {
        blocks.push((name.into(), branch(reader, at, name)));
    }
    for name in ["cases", "tools"] {
        let Some(branches) = at.member(name) else { continue };
        for (key, inner) in branches.members() {
            blocks.push((key.clone(), read_block(reader, &inner)));
        }
    }
    blocks.retain(|(_, block)| !block.is_empty());
    blocks
}

fn read_run_after(reader: &mut Reader<'_>, at: &At<'_>) -> RunAfter {
    let Some(map) = reader.object(at, "runAfter") else { return RunAfter::new() };
    let mut run_after = RunAfter::new();
    for (name, list) in map.members() {
        let statuses = read_statuses(reader, &list);
        if run_after.insert(Name::new(name), statuses).is_some() {
            let message = format!("`{name}` stands twice in `runAfter`");
            let problem = Problem::error("duplicate-name", message);
            reader.report_name(problem, &list.pointer);
        }
    }
    run_after
}

fn read_statuses(reader: &mut Reader<'_>, list: &At<'_>) -> Vec<RunAfterStatus> {
    if list.value.as_array().is_none() {
        let problem = Problem::error("wrong-type", "`runAfter` takes a list of statuses");
        reader.report(problem, &list.pointer);
    }
    let mut statuses = Vec::new();
    for item in list.items() {
        match item.value.as_str().and_then(RunAfterStatus::find) {
            Some(status) if statuses.contains(&status) => {}
            Some(status) => statuses.push(status),
            None => {
                let shown = item.value.as_str().unwrap_or(item.value.kind());
                let message = format!("status `{shown}` is not known in `runAfter`");
                let problem = Problem::error("run-after-status", message)
                    .with_hint("Succeeded, Failed, Skipped or TimedOut");
                reader.report(problem, &item.pointer);
            }
        }
    }
    statuses
}
