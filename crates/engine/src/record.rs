//! What a run remembers of one action, and how the language sees it.

use std::collections::BTreeMap;
use std::sync::Arc;

use wdl::{Looked, Object, Value};

use crate::actions::{Kind, SUBSCRIBE, has_credential};
use crate::command::Part;
use crate::content::Content;
use crate::event::{
    Attempt, Awaited, Bounds, Fault, Intent, Opened, Outcome, Paged, Parked, Polled, Portion,
    Resumed, Slept,
};
use crate::inversion::{Inversion, inverted};
use crate::paging::Pages;
use crate::portion::{self, Transfer};
use crate::status::Status;
use crate::time::Time;

/// One action's state in one run (and one turn of the loops around it).
#[derive(Clone, Debug)]
pub struct Record {
    /// How it stands.
    pub status: Status,
    /// When it started.
    pub started: Time,
    /// When it ended.
    pub ended: Option<Time>,
    /// Its code; absent where records show none.
    pub code: Option<Arc<str>>,
    /// Why it failed, where the engine or the line says so.
    pub error: Option<Fault>,
    /// The inputs its record shows, credentials masked.
    pub inputs: Option<Content>,
    /// What came out.
    pub outputs: Option<Content>,
    /// Its tracked properties.
    pub tracked: Option<Content>,
    /// How many tries were begun; questions after a result are none.
    pub attempts: u32,
    /// Tries that failed and were followed by another.
    pub retries: Vec<Attempt>,
    /// When the next try is due.
    pub next: Option<Time>,
    /// The refusal whose repair it waits for.
    pub parked: Option<Box<Parked>>,
    /// Whether its last call was held back, because it was known that it would be refused.
    pub not_sent: bool,
    /// How many of the retries stand before the last wait for a repair: its policy counts afresh after it.
    pub(crate) retries_before: usize,
    /// How many questions after the result of a request that was taken on were begun.
    pub(crate) polls: u32,
    /// Whether the next call asks for such a result.
    pub(crate) is_polling: bool,
    /// How many calls for further pages of a list, or portions of a body, were begun.
    page_calls: u32,
    /// Whether the next call is the first for a further page or portion.
    is_turning: bool,
    /// The pages that have come before.
    pub(crate) pages: Pages,
    /// Where the next page is, where a connector finds the way.
    page_link: Option<Content>,
    /// How far a large body is through.
    pub(crate) transfer: Option<Box<Transfer>>,
    /// The inputs the next call needs, credentials included; dropped when the action ends.
    pub(crate) call_inputs: Option<Content>,
    /// What its opening decided.
    pub(crate) opened: Option<Opening>,
    /// Whether it was taken over from an earlier run.
    pub is_kept: bool,
    /// Who will tell what comes of it, or did.
    pub(crate) awaited: Option<Box<Awaited>>,
    /// What expressions made of its limits.
    pub(crate) bounds: Bounds,
    /// Whether a static result stands for it.
    pub(crate) is_replaced: bool,
}

/// What the opening of a block action decided.
#[derive(Clone, Debug)]
pub(crate) struct Opening {
    /// Which of its blocks runs.
    pub(crate) block: Option<u32>,
    /// The items of a loop.
    pub(crate) items: Option<Content>,
    /// The number of the last turn that was begun.
    pub(crate) turn: u32,
    /// How many turns are under way.
    pub(crate) open: u32,
}

impl Opening {
    /// Returns how many items the loop has.
    pub(crate) fn count(&self) -> usize {
        let items = self.items.as_ref().and_then(Content::value).and_then(Value::as_array);
        items.map_or(0, <[Value]>::len)
    }
}

impl Record {
    pub(crate) fn opened(event: &Opened) -> Self {
        let opening = Opening { block: event.block, items: event.items.clone(), turn: 0, open: 0 };
        Self {
            inputs: event.inputs.clone(),
            opened: Some(opening),
            bounds: event.bounds,
            ..Self::running(event.time)
        }
    }

    pub(crate) fn slept(event: &Slept) -> Self {
        Self {
            status: Status::Waiting,
            inputs: event.inputs.clone(),
            next: Some(event.due),
            bounds: event.bounds,
            ..Self::running(event.time)
        }
    }

    pub(crate) fn intended(event: &Intent) -> Self {
        let inputs = event.inputs.as_ref();
        Self {
            inputs: inputs.map(|content| recorded(content, event.hidden)),
            call_inputs: inputs.cloned(),
            attempts: event.attempt,
            bounds: event.bounds,
            ..Self::running(event.time)
        }
    }

    fn running(started: Time) -> Self {
        Self {
            status: Status::Running,
            started,
            ended: None,
            code: None,
            error: None,
            inputs: None,
            outputs: None,
            tracked: None,
            attempts: 0,
            polls: 0,
            is_polling: false,
            page_calls: 0,
            is_turning: false,
            pages: Pages::default(),
            page_link: None,
            transfer: None,
            retries: Vec::new(),
            next: None,
            parked: None,
            not_sent: false,
            retries_before: 0,
            call_inputs: None,
            opened: None,
            is_kept: false,
            awaited: None,
            bounds: Bounds::default(),
            is_replaced: false,
        }
    }

    /// Makes the record of an action that ended without having been seen at work.
    pub(crate) fn ended(outcome: &Outcome) -> Self {
        let mut record = Self::running(outcome.started);
        record.end(outcome);
        record
    }

    pub(crate) fn retry(&mut self, attempt: &Attempt) {
        self.status = Status::Waiting;
        self.next = Some(attempt.next);
        self.awaited = None;
        self.retries.push(attempt.clone());
    }

    /// Takes a request as taken on: what follows asks for its result.
    pub(crate) fn poll(&mut self, polled: &Polled) {
        self.status = Status::Waiting;
        self.next = Some(polled.next);
        self.is_polling = true;
        self.call_inputs = Some(polled.inputs.clone());
    }

    /// Takes a refusal in whose repair is waited for.
    pub(crate) fn park(&mut self, parked: &Parked) {
        self.status = Status::Waiting;
        self.next = Some(parked.until);
        self.awaited = None;
        self.parked = Some(Box::new(parked.clone()));
    }

    /// Takes the begin of the call in that follows a wait for a repair.
    pub(crate) fn resume(&mut self, resumed: &Resumed) {
        if let Some(parked) = self.parked.take() {
            self.retries.push(Attempt {
                at: parked.at,
                attempt: parked.attempt,
                started: parked.started,
                ended: parked.time,
                code: parked.code,
                error: parked.error,
                next: resumed.time,
            });
            self.retries_before = self.retries.len();
        }
        self.call(resumed.attempt);
    }

    /// Takes a page of a list in: the next call asks for the next one. Its tries are counted afresh.
    pub(crate) fn turn_page(&mut self, paged: &Paged) {
        self.pages.push(paged);
        self.is_turning = true;
        self.is_polling = false;
        self.page_link.clone_from(&paged.link);
        self.retries_before = self.retries.len();
        if paged.inputs.is_some() {
            self.call_inputs.clone_from(&paged.inputs);
        }
    }

    /// Takes a portion of a large body as through. The tries of the next one are counted afresh.
    pub(crate) fn pass(&mut self, portion: &Portion) {
        let before = self.transfer.take().map(|transfer| *transfer);
        self.transfer = Some(Box::new(Transfer::pass(before, portion)));
        self.is_turning = true;
        if !inverted(Inversion::PortionsAreTriedEachByItself) {
            self.retries_before = self.retries.len();
        }
    }

    /// Returns which part of what the action sends and gets the next call is for.
    pub(crate) fn part(&self, kind: &Kind) -> Part {
        let number = self.pages.count();
        if number == 0 {
            let inputs = self.call_inputs.as_ref().and_then(Content::value);
            // What a service has taken on is asked for as a whole.
            let inputs = inputs.filter(|_| !self.is_polling);
            return inputs
                .map_or(Part::Whole, |i| portion::part(kind, i, self.transfer.as_deref()));
        }
        let link = self.page_link.as_ref().and_then(Content::value).and_then(Value::as_str);
        Part::Page { number, link: link.map(Arc::from) }
    }

    /// Takes it that others will tell what comes of the last call.
    pub(crate) fn wait_for(&mut self, awaited: &Awaited) {
        self.status = Status::Waiting;
        self.awaited = Some(Box::new(awaited.clone()));
    }

    /// Returns the run that the last call of the action has started, where it calls a flow.
    pub fn child(&self) -> Option<&str> {
        self.awaited.as_ref()?.child.as_deref()
    }

    /// Tells whether a call that was given up may have done its work: no answer came, or one from somewhere on
    /// the way.
    pub(crate) fn is_in_doubt(&self) -> bool {
        let outputs = self.outputs.as_ref().and_then(Content::value);
        let status = outputs.and_then(|outputs| outputs.get("statusCode")?.as_int());
        match (self.status, status) {
            (Status::TimedOut | Status::Cancelled, _) | (Status::Failed, None) => true,
            // A request that was taken on goes on, whatever its questions were answered.
            (Status::Failed, Some(401 | 403 | 429 | 500..)) if self.polls > 0 => true,
            (Status::Failed, Some(status)) => UNHEARD.contains(&status),
            (Status::Waiting | Status::Running | Status::Succeeded | Status::Skipped, _) => false,
        }
    }

    /// Takes the begin of another call: a try, or a question after a result.
    pub(crate) fn call(&mut self, number: u32) {
        self.polls += u32::from(self.is_polling);
        self.page_calls += u32::from(std::mem::take(&mut self.is_turning));
        self.attempts = number.saturating_sub(self.polls + self.page_calls);
        self.status = Status::Running;
        self.next = None;
        self.awaited = None;
    }

    /// Returns the number of the last call: tries, questions and further pages counted together.
    pub(crate) fn calls(&self) -> u32 {
        self.attempts + self.polls + self.page_calls
    }

    pub(crate) fn end(&mut self, outcome: &Outcome) {
        self.status = outcome.status;
        self.ended = Some(outcome.ended);
        self.code.clone_from(&outcome.code);
        self.error.clone_from(&outcome.error);
        if outcome.inputs.is_some() {
            self.inputs.clone_from(&outcome.inputs);
        }
        let pages = std::mem::take(&mut self.pages);
        self.outputs = match &outcome.outputs {
            Some(last) if outcome.is_last_page => Some(pages.join(last)),
            outputs => outputs.clone(),
        };
        self.tracked.clone_from(&outcome.tracked);
        self.not_sent = outcome.not_sent;
        self.is_replaced = outcome.is_replaced;
        self.next = None;
        self.parked = None;
        self.call_inputs = None;
        self.page_link = None;
        self.transfer = None;
        if let Some(opening) = &mut self.opened {
            opening.items = None;
        }
    }

    /// Returns the outputs with their mark.
    pub(crate) fn looked_outputs(&self) -> Looked {
        Content::looked(self.outputs.as_ref())
    }

    /// Returns the flat record that `actions('A')` shows.
    pub(crate) fn looked(&self, name: &str, tracking_id: &str) -> Looked {
        let mut record = Object::new();
        let mut secure = false;
        record.insert("name", name);
        for (member, content) in [("inputs", &self.inputs), ("outputs", &self.outputs)] {
            if let Some(content) = content {
                let part = Content::looked(Some(content));
                secure |= part.secure;
                record.insert(member, part.value);
            }
        }
        record.insert("startTime", self.started.to_text());
        if let Some(ended) = self.ended {
            record.insert("endTime", ended.to_text());
        }
        record.insert("clientTrackingId", tracking_id);
        if let Some(code) = &self.code {
            record.insert("code", &**code);
        }
        record.insert("status", self.status.name());
        if let Some(error) = &self.error {
            let pairs = [("code", &*error.code), ("message", &*error.message)];
            record.insert("error", Value::object(pairs));
        }
        Looked { value: record.into(), secure }
    }
}

/// The code of an action that has none, where records name it all the same.
pub(crate) const NOT_SPECIFIED: &str = "NotSpecified";

/// Answers of those who stand before a service, and do not know what came of the request.
const UNHEARD: [i64; 3] = [408, 502, 504];

/// What is shown in the place of a credential.
const SANITIZED: &str = "*sanitized*";

impl crate::command::Call {
    /// Returns the inputs as a record shows them: credentials masked, and hidden where something in them is.
    pub fn recorded_inputs(&self) -> Content {
        recorded(&Content::Plain(self.inputs.clone()), self.secure)
    }
}

fn recorded(inputs: &Content, hidden: bool) -> Content {
    let Some(value) = inputs.value() else {
        return inputs.clone();
    };
    let is_masked = !inverted(Inversion::CredentialsAreMasked);
    let shown = if is_masked { masked(value) } else { value.clone() };
    Content::new(with_policy_shown(shown), hidden)
}

/// Shows the type of a retry policy as records do, with a capital.
fn with_policy_shown(inputs: Value) -> Value {
    let policy = inputs.get("retryPolicy").and_then(Value::as_object);
    let kind = policy.and_then(|policy| policy.get("type")?.as_str());
    let first = kind.and_then(|kind| Some((kind, kind.chars().next()?)));
    let (Some(members), Some(policy), Some((kind, first))) = (inputs.as_object(), policy, first)
    else {
        return inputs;
    };
    let mut policy = policy.clone();
    policy.insert("type", format!("{}{}", first.to_uppercase(), &kind[first.len_utf8()..]));
    let mut members = members.clone();
    members.insert("retryPolicy", policy);
    members.into()
}

/// Returns inputs with every value in `authentication` masked, but its type; that of a subscription too.
pub(crate) fn masked(inputs: &Value) -> Value {
    let Some(members) = inputs.as_object().filter(|_| has_credential(inputs)) else {
        return inputs.clone();
    };
    let masked = members.iter().map(|(name, value)| {
        let shown = match &**name {
            "authentication" => mask(value),
            SUBSCRIBE => masked(value),
            _ => value.clone(),
        };
        (Arc::clone(name), shown)
    });
    Value::object(masked)
}

fn mask(authentication: &Value) -> Value {
    let Some(members) = authentication.as_object() else {
        return Value::from(SANITIZED);
    };
    let members = members.iter().map(|(name, value)| {
        let shown = if &**name == "type" { value.clone() } else { Value::from(SANITIZED) };
        (Arc::clone(name), shown)
    });
    Value::object(members)
}

/// The records of one action: one, or one for each turn of the loops around it.
#[derive(Clone, Debug, Default)]
pub(crate) struct Records {
    plain: Option<Record>,
    turns: BTreeMap<Vec<u32>, Record>,
}

impl Records {
    pub(crate) fn get(&self, turns: &[u32]) -> Option<&Record> {
        if turns.is_empty() { self.plain.as_ref() } else { self.turns.get(turns) }
    }

    pub(crate) fn get_mut(&mut self, turns: &[u32]) -> Option<&mut Record> {
        if turns.is_empty() { self.plain.as_mut() } else { self.turns.get_mut(turns) }
    }

    pub(crate) fn set(&mut self, turns: &[u32], record: Record) {
        if turns.is_empty() {
            self.plain = Some(record);
        } else {
            self.turns.insert(turns.to_vec(), record);
        }
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = (&[u32], &Record)> {
        let plain = self.plain.iter().map(|record| (&[][..], record));
        plain.chain(self.turns.iter().map(|(turns, record)| (&turns[..], record)))
    }
}
