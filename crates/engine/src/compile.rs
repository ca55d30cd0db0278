//! From a definition to a plan. Everything that stands in the way is listed, not the first thing only.

use std::collections::HashMap;
use std::sync::Arc;
use std::time::Duration;

use wdl::definition::{
    Action as Source, ActionKind, Children, Definition, OperationOption, Setting, StaticResult,
};
use wdl::{Dialect, Template, Value};

use crate::actions::{
    Call, Change, Compose, Condition, Expression, Foreach, Format, Function, Join, Kind, ParseJson,
    Query, Response, SUBSCRIBE, Scope, Select, Switch, Table, Terminate, Until, Variable, Wait,
    Webhook,
};
use crate::bounds::Limit;
use crate::command::CallKind;
use crate::envelope::{Envelope, limit};
use crate::error::Error;
use crate::inversion::{Inversion, inverted};
use crate::limits::{
    CALLBACK_WAIT_DEFAULT, CALLBACK_WAIT_DEFAULT_POWER_AUTOMATE, LOOP_PARALLEL_DEFAULT,
    LOOP_PARALLEL_MAX, UNTIL_DURATION_DEFAULT, UNTIL_ROUNDS_DEFAULT,
};
use crate::paging::items_wanted;
use crate::plan::{Action, ActionIndex, Block, BlockIndex, Output, Plan};
use crate::reading;
use crate::settings::{accepted, fixed_count, parameter, retry, type_name, without_host_token};
use crate::status::StatusSet;
use crate::trigger::Trigger;

impl Plan {
    /// Compiles a definition.
    ///
    /// # Errors
    /// The trigger and every action that cannot be run as it stands.
    pub fn compile(definition: &Definition, dialect: Dialect) -> Result<Self, Vec<Error>> {
        let mut compiler = Compiler {
            static_results: &definition.static_results,
            dialect,
            blocks: vec![Block { owner: None, actions: Vec::new() }],
            actions: Vec::new(),
            names: HashMap::new(),
            errors: Vec::new(),
            loops_over_items: 0,
        };
        compiler.block(0, &definition.actions, 0);
        let outputs = compiler.outputs(definition);
        let trigger = Trigger::compile(definition).map_err(|mut errors| {
            errors.append(&mut compiler.errors);
            errors
        })?;
        if !compiler.errors.is_empty() {
            return Err(compiler.errors);
        }
        let answers = compiler.actions.iter().any(|action| action.kind.answers());
        let mut responses = compiler.actions.iter().filter_map(|action| action.kind.response());
        let answers_later = responses.any(|response| response.is_asynchronous);
        Ok(Self {
            trigger,
            dialect,
            limits: wdl::Limits::default(),
            blocks: compiler.blocks,
            actions: compiler.actions,
            names: compiler.names,
            outputs,
            parameters: definition.parameters.iter().map(parameter).collect(),
            answers,
            answers_later,
        })
    }
}

struct Compiler<'a> {
    static_results: &'a [StaticResult],
    dialect: Dialect,
    blocks: Vec<Block>,
    actions: Vec<Action>,
    names: HashMap<String, ActionIndex>,
    errors: Vec<Error>,
    /// How many loops over items stand around the block that is compiled.
    loops_over_items: usize,
}

impl Compiler<'_> {
    fn block(&mut self, block: BlockIndex, sources: &[Source], loops: usize) {
        let mut children = Vec::new();
        for source in sources {
            let (mut envelope, refused) = Envelope::compile(source, self.static_results);
            for message in refused {
                self.refuse(source, message);
            }
            let Some(kind) = self.kind(source) else { continue };
            if kind.webhook().is_some() {
                envelope.timeout.get_or_insert(Limit::Known(callback_wait(self.dialect)));
            }
            let index = self.actions.len();
            self.names.insert(source.name.key().to_owned(), index);
            self.blocks[block].actions.push(index);
            self.actions.push(Action {
                name: Arc::clone(source.name.shown()),
                type_name: source.kind.as_str().into(),
                kind,
                block,
                blocks: Vec::new(),
                run_after: Vec::new(),
                successors: Vec::new(),
                loops,
                secure_inputs: source.runtime_configuration.secure_inputs,
                secure_outputs: source.runtime_configuration.secure_outputs,
                envelope,
            });
            children.push((index, source));
        }
        for (index, source) in &children {
            self.order(*index, source);
        }
        for (index, source) in children {
            let repeats = usize::from(matches!(self.actions[index].kind, Kind::Foreach(_)));
            self.loops_over_items += repeats;
            for (_, inner) in source.blocks() {
                let number = self.blocks.len();
                self.blocks.push(Block { owner: Some(index), actions: Vec::new() });
                self.actions[index].blocks.push(number);
                let inside = loops + usize::from(self.actions[index].kind.is_loop());
                self.block(number, inner, inside);
            }
            self.loops_over_items -= repeats;
        }
    }

    fn order(&mut self, index: ActionIndex, source: &Source) {
        for (name, statuses) in &source.run_after {
            let Some(before) = self.names.get(name.key()).copied() else {
                self.refuse(source, format!("it runs after '{name}', which does not exist"));
                continue;
            };
            let accepted: StatusSet = statuses.iter().map(|status| accepted(*status)).collect();
            self.actions[index].run_after.push((before, accepted));
            self.actions[before].successors.push(index);
        }
    }

    fn kind(&mut self, source: &Source) -> Option<Kind> {
        match &source.kind {
            ActionKind::Compose => {
                let inputs = self.template(source, &source.inputs)?;
                Some(Kind::Compose(Compose { inputs }))
            }
            ActionKind::ParseJson => {
                let inputs = self.template(source, &source.inputs)?;
                Some(Kind::ParseJson(ParseJson { inputs }))
            }
            ActionKind::Expression => {
                let kind = source.variant.as_deref().unwrap_or_default();
                let Some(function) = Function::find(kind) else {
                    self.refuse(source, format!("expressions of kind '{kind}' cannot be run"));
                    return None;
                };
                let inputs = self.template(source, &source.inputs)?;
                Some(Kind::Expression(Expression { function, inputs }))
            }
            ActionKind::Query | ActionKind::Select | ActionKind::Join | ActionKind::Table => {
                self.data(source)
            }
            ActionKind::Http => self.call(source, CallKind::Http, &source.inputs),
            ActionKind::ApiConnection => {
                self.call(source, CallKind::ApiConnection, &without_host_token(&source.inputs))
            }
            ActionKind::OpenApiConnection => {
                let inputs = without_host_token(&source.inputs);
                self.call(source, CallKind::OpenApiConnection, &inputs)
            }
            ActionKind::Workflow => self.call(source, CallKind::Workflow, &source.inputs),
            ActionKind::SendToBatch => self.call(source, CallKind::Batch, &source.inputs),
            ActionKind::HttpWebhook
            | ActionKind::ApiConnectionWebhook
            | ActionKind::OpenApiConnectionWebhook => self.webhook(source),
            ActionKind::Response => {
                let inputs = self.template(source, &source.inputs)?;
                let is_asynchronous = source.options.has(&OperationOption::Asynchronous);
                let is_bare = source.options.has(&OperationOption::SuppressWorkflowHeaders);
                Some(Kind::Response(Response { inputs, is_asynchronous, is_bare }))
            }
            ActionKind::Wait => {
                let inputs = self.template(source, &source.inputs)?;
                Some(Kind::Wait(Wait { inputs }))
            }
            ActionKind::Terminate => {
                let inputs = self.template(source, &source.inputs)?;
                Some(Kind::Terminate(Terminate { inputs }))
            }
            ActionKind::If
            | ActionKind::Switch
            | ActionKind::Foreach
            | ActionKind::Until
            | ActionKind::Scope => self.block_kind(source),
            other => match change(other) {
                Some(change) => {
                    let inputs = self.template(source, &source.inputs)?;
                    Some(Kind::Variable(Variable { change, inputs }))
                }
                None => {
                    let name = other.as_str();
                    self.refuse(source, format!("actions of type {name} cannot be run"));
                    None
                }
            },
        }
    }

    fn data(&mut self, source: &Source) -> Option<Kind> {
        let part = |name: &str| source.inputs.get(name).cloned().unwrap_or_default();
        if source.kind == ActionKind::Join {
            let inputs = self.template(source, &source.inputs)?;
            return Some(Kind::Join(Join { inputs }));
        }
        let from = self.template(source, &part("from"))?;
        match source.kind {
            ActionKind::Query => {
                let keep = self.condition(source, &part("where"))?;
                Some(Kind::Query(Query { from, keep }))
            }
            ActionKind::Select => {
                let select = self.template(source, &part("select"))?;
                Some(Kind::Select(Select { from, select }))
            }
            _ => {
                let format = part("format").to_text().to_ascii_lowercase();
                let format = match format.as_str() {
                    "csv" => Format::Csv,
                    "html" => Format::Html,
                    other => {
                        self.refuse(source, format!("'{other}' is not a format: CSV or HTML"));
                        return None;
                    }
                };
                let mut columns = Vec::new();
                for column in part("columns").as_array().unwrap_or_default() {
                    let cell = |name: &str| column.get(name).cloned().unwrap_or_default();
                    let header = self.template(source, &cell("header"))?;
                    columns.push((header, self.template(source, &cell("value"))?));
                }
                Some(Kind::Table(Table { from, format, columns }))
            }
        }
    }

    fn block_kind(&mut self, source: &Source) -> Option<Kind> {
        match &source.children {
            Children::If { expression, .. } => {
                let expression = self.condition(source, expression)?;
                Some(Kind::Condition(Condition { expression }))
            }
            Children::Switch { expression, cases, .. } => {
                let expression = self.template(source, expression)?;
                let cases = cases
                    .iter()
                    .map(|case| (Arc::clone(case.name.shown()), case.value.clone()))
                    .collect();
                Some(Kind::Switch(Switch { expression, cases }))
            }
            Children::Foreach { items, .. } => {
                let written = items.to_json().into();
                let items = self.template(source, items)?;
                let parallel = self.parallel(source)?;
                Some(Kind::Foreach(Foreach { items, written, parallel }))
            }
            Children::Until { expression, count, block } => {
                if block.is_empty() {
                    self.refuse(source, "a loop without actions never ends");
                    return None;
                }
                let expression = self.condition(source, expression)?;
                let (rounds_max, duration_max) = self.until_limits(source, count.as_ref())?;
                let limits_fail = source.options.has(&OperationOption::FailWhenLimitsReached);
                let until = Until { expression, rounds_max, duration_max, limits_fail };
                Some(Kind::Until(until))
            }
            Children::Scope { .. } => Some(Kind::Scope(Scope)),
            Children::None | Children::Other(_) => None,
        }
    }

    fn until_limits(
        &mut self,
        source: &Source,
        count: Option<&Setting<i64>>,
    ) -> Option<(Limit<u32>, Limit<Duration>)> {
        let rounds = count.map_or(Ok(Limit::Known(UNTIL_ROUNDS_DEFAULT)), |count| {
            limit(count, |count| u32::try_from(count.max(0)).unwrap_or(u32::MAX))
        });
        let time = source.timeout.as_ref();
        let time = time.map_or(Ok(Limit::Known(UNTIL_DURATION_DEFAULT)), |time| {
            limit(time, |length| length.unsigned_abs())
        });
        match (rounds, time) {
            (Ok(rounds), Ok(time)) => Some((rounds, time)),
            (rounds, time) => {
                for message in [rounds.err(), time.err()].into_iter().flatten() {
                    self.refuse(source, message);
                }
                None
            }
        }
    }

    fn parallel(&mut self, source: &Source) -> Option<u32> {
        if source.options.has(&OperationOption::Sequential) {
            return Some(1);
        }
        let asked = source.runtime_configuration.concurrency.repetitions.as_ref();
        let Some(asked) = asked else {
            let is_one_by_one =
                (self.dialect == Dialect::PowerAutomate) != inverted(Inversion::ParallelByDialect);
            let is_inner = self.loops_over_items > 0 && !inverted(Inversion::InnerLoopsRunOneByOne);
            return Some(if is_one_by_one || is_inner { 1 } else { LOOP_PARALLEL_DEFAULT });
        };
        let parallel = fixed_count(asked).filter(|n| (1..=LOOP_PARALLEL_MAX).contains(n));
        if parallel.is_none() {
            self.refuse(
                source,
                format!("repetitions must be a number from 1 to {LOOP_PARALLEL_MAX}"),
            );
        }
        parallel
    }

    fn condition(&mut self, source: &Source, value: &Value) -> Option<wdl::Condition> {
        match reading::condition(value) {
            Ok(condition) => Some(condition),
            Err(errors) => {
                for error in errors {
                    self.refuse(source, error.to_string());
                }
                None
            }
        }
    }

    fn call(&mut self, source: &Source, kind: CallKind, inputs: &Value) -> Option<Kind> {
        let inputs = self.template(source, inputs)?;
        let retry = retry(&source.retry);
        let polls =
            kind == CallKind::Http && !source.options.has(&OperationOption::DisableAsyncPattern);
        let is_bare = source.options.has(&OperationOption::SuppressWorkflowHeaders);
        let items = self.items_wanted(source);
        // Pages are small; connectors cut their bodies by themselves.
        let is_chunked = source.kind == ActionKind::Http
            && source.runtime_configuration.is_chunked
            && items.is_none();
        let webhook = None;
        Some(Kind::Call(Call { kind, inputs, retry, polls, is_bare, items, is_chunked, webhook }))
    }

    /// Reads how many items of a list in pages are wanted, where that is said.
    fn items_wanted(&mut self, source: &Source) -> Option<Limit<u32>> {
        let setting = source.runtime_configuration.minimum_item_count.as_ref()?;
        let wanted = limit(setting, items_wanted).and_then(|wanted| match wanted {
            Limit::Known(wanted) => wanted.map(Limit::Known),
            Limit::Made(template) => Ok(Limit::Made(template)),
        });
        wanted.map_err(|message| self.refuse(source, message)).ok()
    }

    fn webhook(&mut self, source: &Source) -> Option<Kind> {
        let is_nested = source.kind == ActionKind::HttpWebhook;
        let (kind, inputs) = match source.kind {
            ActionKind::HttpWebhook => {
                let subscribe = source.inputs.get(SUBSCRIBE).cloned().unwrap_or_default();
                (CallKind::Http, Value::object([(SUBSCRIBE, subscribe)]))
            }
            ActionKind::ApiConnectionWebhook => {
                (CallKind::ApiConnection, posted(&without_host_token(&source.inputs)))
            }
            _ => (CallKind::OpenApiConnection, without_host_token(&source.inputs)),
        };
        let unsubscribe = source.inputs.get("unsubscribe").filter(|part| is_call(part));
        let unsubscribe = match unsubscribe {
            Some(part) => Some(self.template(source, part)?),
            None => None,
        };
        let Some(Kind::Call(call)) = self.call(source, kind, &inputs) else { return None };
        let webhook = Some(Webhook { unsubscribe, is_nested });
        Some(Kind::Call(Call { polls: false, webhook, ..call }))
    }

    fn template(&mut self, source: &Source, value: &Value) -> Option<Template> {
        match reading::template(value) {
            Ok(template) => Some(template),
            Err(errors) => {
                for error in errors {
                    self.refuse(source, error.to_string());
                }
                None
            }
        }
    }

    fn outputs(&mut self, definition: &Definition) -> Vec<Output> {
        let mut outputs = Vec::new();
        // Power Automate has no outputs of a run.
        let is_without = self.dialect == Dialect::PowerAutomate;
        for output in definition.outputs.iter().filter(|_| !is_without) {
            match reading::template(&output.value) {
                Ok(value) => {
                    let kind = output.kind.map_or("Object", type_name);
                    outputs.push(Output { name: output.name.clone(), kind: kind.into(), value });
                }
                Err(errors) => self.errors.extend(errors.into_iter().map(|error| {
                    let message = error.to_string();
                    Error::NotPlannable { action: output.name.to_string(), message }
                })),
            }
        }
        outputs
    }

    fn refuse(&mut self, source: &Source, message: impl Into<String>) {
        let action = source.name.to_string();
        self.errors.push(Error::NotPlannable { action, message: message.into() });
    }
}

/// Tells whether an unsubscribe part holds a call: designers leave an empty one.
fn is_call(part: &Value) -> bool {
    part.as_object().is_none_or(|members| !members.is_empty())
}

/// Returns the inputs of a call that is sent with POST where they say nothing else.
fn posted(inputs: &Value) -> Value {
    let Some(members) = inputs.as_object().filter(|members| members.find("method").is_none())
    else {
        return inputs.clone();
    };
    let mut members = members.clone();
    members.insert("method", "POST");
    members.into()
}

/// Returns how long an action waits to be called back.
fn callback_wait(dialect: Dialect) -> Duration {
    match dialect {
        Dialect::LogicApps => CALLBACK_WAIT_DEFAULT,
        Dialect::PowerAutomate => CALLBACK_WAIT_DEFAULT_POWER_AUTOMATE,
    }
}

pub(crate) fn change(kind: &ActionKind) -> Option<Change> {
    match kind {
        ActionKind::InitializeVariable => Some(Change::Initialize),
        ActionKind::SetVariable => Some(Change::Set),
        ActionKind::IncrementVariable => Some(Change::Increment),
        ActionKind::DecrementVariable => Some(Change::Decrement),
        ActionKind::AppendToArrayVariable => Some(Change::AppendItem),
        ActionKind::AppendToStringVariable => Some(Change::AppendText),
        _ => None,
    }
}
