//! Large bodies in portions: sent where the service wants them, or fetched range by range. What is through is
//! written; after a crash the portion in doubt is repeated, and no other.
//!
//! ```text
//! Intent ─▶ Portion, Intent ─▶ Portion, Intent … ─▶ Outcome
//! ```

use std::sync::Arc;

use wdl::{Object, Value};

use crate::actions::Kind;
use crate::command::{Call, Part, Response};
use crate::content::Content;
use crate::event::{Fault, Portion};
use crate::inversion::{Inversion, inverted};
use crate::limits::{PORTION_BYTES, PORTIONS_MAX, TRANSFER_BYTES_MAX};
use crate::poll;
use crate::record::Record;
use crate::run::{Run, Spot};
use crate::time::Time;

/// What an answer says of a portion.
#[derive(Clone, Debug, PartialEq)]
pub struct Passed {
    /// How many bytes are through, counted from the first.
    pub until: u64,
    /// How many bytes there are.
    pub total: u64,
    /// What came in, as base64 text.
    pub bytes: Option<Value>,
    /// By which a later range asks for the same state.
    pub tag: Option<Arc<str>>,
}

/// How far a body is through.
#[derive(Clone, Debug)]
pub(crate) struct Transfer {
    until: u64,
    total: u64,
    /// Where portions go to; none where they come.
    address: Option<Content>,
    /// How many bytes the service takes at once.
    size: u64,
    tag: Option<Arc<str>>,
    /// What has come.
    bytes: Vec<Content>,
    /// How many portions are through.
    count: u32,
    /// Whether the service knows no ranges.
    is_whole: bool,
}

/// What follows a portion.
pub(crate) enum Move {
    /// Another one.
    Next(Portion),
    /// Nothing: the body cannot be brought through.
    Broken(Fault),
}

const RANGE_NOT_SATISFIABLE: u16 = 416;

impl Run {
    /// Says what follows an answer to a portion; nothing where it is the last word.
    pub(crate) fn pass_portion(
        &self,
        (call, spot): (&Call, &Spot),
        response: &Response,
        ended: Time,
    ) -> Option<Move> {
        let record = self.record(spot)?;
        let next = match &call.part {
            Part::Whole | Part::Page { .. } => return None,
            // Nothing is there of which there could be a range.
            Part::Download { from: 0, .. } if response.status == RANGE_NOT_SATISFIABLE => {
                Ok(Portion { is_whole: true, ..portion(call, ended, (0, 0)) })
            }
            _ if response.status >= 400 => return None,
            Part::Announcement => announced(call, record, response, ended)?,
            Part::Upload { from, .. } => sent((call, *from), response, ended)?,
            Part::Download { .. } => {
                let secure = response.secure || self.plan.actions[spot.action].secure_outputs;
                fetched(call, response.passed.as_deref()?, secure, ended)
            }
        };
        let count = record.transfer.as_ref().map_or(0, |transfer| transfer.count);
        Some(match next.and_then(|portion| check(portion, count)) {
            Ok(portion) => Move::Next(portion),
            Err(fault) => Move::Broken(fault),
        })
    }
}

type Next = Result<Portion, Fault>;

fn announced(call: &Call, record: &Record, response: &Response, ended: Time) -> Option<Next> {
    let passed = response.passed.as_deref().filter(|passed| passed.total > 0)?;
    let asked = record.call_inputs.as_ref()?;
    let headers = response.outputs.get("headers").and_then(Value::as_object);
    let location = headers.and_then(|headers| headers.find("Location")).and_then(Value::as_str);
    let uri = asked.value().and_then(|inputs| inputs.get("uri")).and_then(Value::as_str);
    let address = location.zip(uri).and_then(|(location, uri)| poll::resolve(uri, location));
    let Some(address) = address else {
        let message = "the service did not say where to send the portions of the body";
        return Some(Err(Fault::new("ChunkedTransferNotSupported", message)));
    };
    let address = Content::new(Value::String(address), asked.is_secure());
    Some(Ok(Portion {
        address: Some(address),
        size: size(headers),
        ..portion(call, ended, (0, passed.total))
    }))
}

fn sent((call, from): (&Call, u64), response: &Response, ended: Time) -> Option<Next> {
    let passed = response.passed.as_deref().filter(|passed| passed.until < passed.total)?;
    if passed.until <= from {
        let message = "the service took nothing of a portion of the body";
        return Some(Err(Fault::new("InvalidProtocolResponse", message)));
    }
    let size = size(response.outputs.get("headers").and_then(Value::as_object));
    Some(Ok(Portion { size, ..portion(call, ended, (passed.until, passed.total)) }))
}

fn fetched(call: &Call, passed: &Passed, secure: bool, ended: Time) -> Next {
    let bytes = passed.bytes.clone().map(|bytes| Content::new(bytes, secure));
    let tag = passed.tag.clone();
    Ok(Portion { bytes, tag, ..portion(call, ended, (passed.until, passed.total)) })
}

fn portion(call: &Call, time: Time, (until, total): (u64, u64)) -> Portion {
    let at = call.at.clone();
    Portion {
        at,
        time,
        until,
        total,
        address: None,
        size: None,
        bytes: None,
        tag: None,
        is_whole: false,
    }
}

/// Reads how many bytes the service wants at once.
fn size(headers: Option<&Object>) -> Option<u64> {
    let asked = headers?.find("x-ms-chunk-size")?.to_text();
    asked.trim().parse().ok().filter(|size| *size > 0)
}

fn check(portion: Portion, count: u32) -> Next {
    const CODE: &str = "ChunkedTransferLimitReached";
    if portion.total > TRANSFER_BYTES_MAX && !inverted(Inversion::LargestBodyIsRefused) {
        let message =
            format!("the body has {} bytes, over the limit of {TRANSFER_BYTES_MAX}", portion.total);
        return Err(Fault::new(CODE, message));
    }
    if count >= PORTIONS_MAX {
        let message = format!("the body needs more portions than the limit of {PORTIONS_MAX}");
        return Err(Fault::new(CODE, message));
    }
    Ok(portion)
}

impl Transfer {
    /// Takes a portion in, the first one or one more.
    pub(crate) fn pass(before: Option<Self>, portion: &Portion) -> Self {
        let mut transfer = before.unwrap_or(Self {
            until: 0,
            total: 0,
            address: None,
            size: PORTION_BYTES,
            tag: None,
            bytes: Vec::new(),
            count: 0,
            is_whole: false,
        });
        transfer.until = portion.until;
        transfer.total = portion.total;
        transfer.count += 1;
        transfer.is_whole = portion.is_whole;
        let wanted = portion.size.filter(|_| !inverted(Inversion::PortionsAreAsLargeAsWanted));
        transfer.size = wanted.unwrap_or(transfer.size).min(PORTION_BYTES);
        transfer.bytes.extend(portion.bytes.clone());
        if portion.address.is_some() {
            transfer.address.clone_from(&portion.address);
        }
        if portion.tag.is_some() {
            transfer.tag.clone_from(&portion.tag);
        }
        transfer
    }

    fn part(&self) -> Part {
        let address = self.address.as_ref().and_then(Content::value).and_then(Value::as_str);
        match address {
            _ if self.is_whole => Part::Whole,
            Some(address) => {
                Part::Upload { address: address.into(), from: self.until, bytes: self.size }
            }
            None => {
                let before = self.bytes.iter().filter_map(Content::value).cloned().collect();
                let tag = self.tag.clone().filter(|_| !inverted(Inversion::RangesAreOfOneState));
                Part::Download { from: self.until, total: Some(self.total), tag, before }
            }
        }
    }
}

/// Returns which part of a body that may go in portions the next call is for.
pub(crate) fn part(kind: &Kind, inputs: &Value, transfer: Option<&Transfer>) -> Part {
    if !kind.is_chunked() || inverted(Inversion::LargeBodiesGoInPortions) {
        return Part::Whole;
    }
    if let Some(transfer) = transfer {
        return transfer.part();
    }
    let method = inputs.get("method").map(Value::to_text).unwrap_or_default().to_ascii_uppercase();
    let has_body = inputs.get("body").is_some_and(|body| !body.is_null());
    let headers = inputs.get("headers").and_then(Value::as_object);
    let asks_for_range = headers.is_some_and(|headers| headers.find("Range").is_some());
    match &*method {
        "POST" | "PUT" if has_body => Part::Announcement,
        "GET" if !has_body && !asks_for_range => {
            Part::Download { from: 0, total: None, tag: None, before: Vec::new() }
        }
        _ => Part::Whole,
    }
}
