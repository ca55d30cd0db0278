//! What to do next: the effects that a decision asks for, once its events are written.

use std::sync::Arc;

use wdl::Value;

use crate::event::Place;
use crate::paging::Page;
use crate::portion::Passed;
use crate::time::Time;

/// An effect on the world. Never performed before the events of its step are committed.
#[derive(Clone, Debug, PartialEq)]
pub enum Command {
    /// Call a service and report what came of it.
    Call(Call),
    /// Wake the run for a place at a moment.
    Wake {
        /// Which action sleeps.
        at: Place,
        /// When it goes on.
        due: Time,
    },
    /// Answer the caller that waits.
    Respond(Answer),
}

/// A call through a connection, or straight to an address.
#[derive(Clone, Debug, PartialEq)]
pub struct Call {
    /// Which action calls.
    pub at: Place,
    /// Number of the try, from 1.
    pub attempt: u32,
    /// What kind of call.
    pub kind: CallKind,
    /// The evaluated inputs.
    pub inputs: Value,
    /// Whether something secure went into the inputs.
    pub secure: bool,
    /// What the call is for.
    pub purpose: Purpose,
    /// Whether it goes out without the headers that name the run.
    pub is_bare: bool,
    /// Which part of what the action sends and gets it is for.
    pub part: Part,
    /// The earlier run under whose key the same call may have reached its service.
    pub doubt: Option<Arc<str>>,
    /// The run that the same action has called before: it is gone on with where it did not come through.
    pub child: Option<Arc<str>>,
}

/// Which part of what an action sends and gets a call is for.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum Part {
    /// All of it, or the first page.
    #[default]
    Whole,
    /// A further page of a list.
    Page {
        /// Its number; the first one is 0.
        number: u32,
        /// Where it is, where a connector finds the way; otherwise the inputs say it.
        link: Option<Arc<str>>,
    },
    /// A body that will go in portions: nothing of it yet.
    Announcement,
    /// A portion of a body.
    Upload {
        /// Where the service wants it.
        address: Arc<str>,
        /// Its first byte.
        from: u64,
        /// How many bytes, at most.
        bytes: u64,
    },
    /// A range of what is asked for.
    Download {
        /// Its first byte.
        from: u64,
        /// How many bytes there are, once that is known.
        total: Option<u64>,
        /// By which it asks for the state that earlier ranges had.
        tag: Option<Arc<str>>,
        /// What has come before, as base64 texts.
        before: Vec<Value>,
    },
}

/// What a call is for.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Purpose {
    /// What the action is there for.
    #[default]
    Act,
    /// To undo a subscription of the action.
    Undo,
}

/// How the inputs of a call are to be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum CallKind {
    /// An `Http` action: address, headers and body as they stand.
    Http,
    /// An `ApiConnection` action: method and path through a connection.
    ApiConnection,
    /// An `OpenApiConnection` action: an operation and flat parameters through a connection.
    OpenApiConnection,
    /// A `Workflow` action: another flow of the house. Its run answers later.
    Workflow,
    /// A `SendToBatch` action: a message for the batch of another flow of the house.
    Batch,
}

/// What the waiting caller is told.
#[derive(Clone, Debug, PartialEq)]
pub enum Answer {
    /// A `Response` action answered.
    Response {
        /// The HTTP status, 200–599.
        status: u16,
        /// Header names and values.
        headers: Vec<(Arc<str>, String)>,
        /// The body; `None` for an empty one.
        body: Option<Value>,
        /// Whether something secure went into it.
        secure: bool,
        /// Whether it goes out without the headers that name the run.
        is_bare: bool,
    },
    /// The run ended without reaching a `Response`: 502.
    NoResponse,
}

/// What came of a call.
#[derive(Clone, Debug, PartialEq)]
pub struct CallResult {
    /// Start of the try.
    pub started: Time,
    /// End of the try.
    pub ended: Time,
    /// The service's answer, or why there is none.
    pub result: Result<Response, CallFault>,
}

/// What is known of a refusal beside the answer itself.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Refused {
    /// Whether the call was held back, because it was known that it would be refused.
    pub not_sent: bool,
    /// What would cure it, where the action may wait for that.
    pub curable: Option<Curable>,
}

/// A repair that an action may wait for.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Curable {
    /// What has to be repaired, by a name that whoever repairs it knows.
    pub on: Arc<str>,
    /// Until when.
    pub until: Time,
}

/// A complete answer of a service, good or bad.
#[derive(Clone, Debug, PartialEq)]
pub struct Response {
    /// The HTTP status.
    pub status: u16,
    /// The action's outputs: `{statusCode, headers, body}`.
    pub outputs: Value,
    /// How long the service asks to wait, from now.
    pub retry_after: Option<std::time::Duration>,
    /// Whether something secure is in the answer.
    pub secure: bool,
    /// The page of a list that it is, where the service has names of its own for that.
    pub page: Option<Box<Page>>,
    /// What it says of a portion of a body, where the call was for one and another one may follow.
    pub passed: Option<Box<Passed>>,
}

/// Why there is no answer.
#[derive(Clone, Debug, PartialEq)]
pub struct CallFault {
    /// The action's code, e.g. `UnresolvableHostName`.
    pub code: Arc<str>,
    /// What went wrong.
    pub message: Arc<str>,
    /// Whether another try may help (the line was down, a time-out), or never will.
    pub retryable: bool,
}
