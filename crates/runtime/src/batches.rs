//! Messages for batches: which flow's batch is meant, and the message that is added to it, once for each action of a
//! run however often its call is performed.

use std::sync::Arc;

use engine::{BATCH_BYTES_MAX, Batch, CallFault, Message, Plan, Release, Response, Source};
use store::{Added, Enough, EnvironmentId, NewMessage, Partition};
use wdl::definition::Name;
use wdl::{Object, Value};

use crate::children::name_of;
use crate::clock::Clock;
use crate::error::Error;
use crate::flows::ActiveFlow;
use crate::perform::Task;
use crate::runtime::Inner;

/// Where messages wait whose author names no partition.
pub(crate) const PARTITION_DEFAULT: &str = "DEFAULT";

/// The status of a message that is kept.
const ACCEPTED: u16 = 202;

/// How often the flow is looked at that changes while it is sent to.
const TRIES_MAX: usize = 3;

/// What a sealed message is bound to.
const PURPOSE: &[u8] = b"batch";

/// A message as its action makes it.
#[derive(Clone, Debug, PartialEq)]
pub(crate) struct Sent {
    pub(crate) batch: String,
    pub(crate) partition: String,
    /// What its author calls it.
    pub(crate) id: Option<String>,
    pub(crate) content: Value,
    /// How large it is, in bytes.
    pub(crate) bytes: u64,
}

impl Sent {
    /// Reads the inputs of an action.
    pub(crate) fn read(inputs: &Value) -> Result<Self, CallFault> {
        let text =
            |name: &str| inputs.get(name).map(Value::to_text).filter(|text| !text.is_empty());
        let unfit = |message: String| CallFault::lasting("BadRequest", message);
        let batch = text("batchName");
        let batch = batch.ok_or_else(|| unfit("the action does not name a batch".to_owned()))?;
        let partition = text("partitionName").unwrap_or_else(|| PARTITION_DEFAULT.to_owned());
        let id = text("messageId");
        for name in [Some(&batch), Some(&partition), id.as_ref()].into_iter().flatten() {
            if name.len() > store::limits::NAME_BYTES_MAX {
                let limit = store::limits::NAME_BYTES_MAX;
                return Err(unfit(format!("a name of {} bytes is over {limit}", name.len())));
            }
        }
        let content = inputs.get("content").cloned().unwrap_or_default();
        let bytes = content.to_text().len() as u64;
        if bytes > BATCH_BYTES_MAX {
            return Err(unfit(format!("a message of {bytes} bytes is over {BATCH_BYTES_MAX}")));
        }
        Ok(Self { batch, partition, id, content, bytes })
    }
}

/// Finds the batch of a flow that the inputs of an action mean.
pub(crate) fn meant<'a>(
    plan: &'a Plan,
    inputs: &Value,
    sent: &Sent,
) -> Result<&'a Batch, CallFault> {
    let trigger = plan.trigger();
    let Source::Batch(batch) = &trigger.source else {
        return Err(missing("the trigger of the flow is no batch"));
    };
    let named = inputs.get("host").and_then(|host| host.get("triggerName"));
    if let Some(named) = named.map(Value::to_text)
        && Name::new(&named) != Name::new(&trigger.name)
    {
        return Err(missing(format!("the flow has no trigger '{named}'")));
    }
    if !batch.name.eq_ignore_ascii_case(&sent.batch) {
        return Err(missing(format!("the flow has no batch '{}'", sent.batch)));
    }
    Ok(batch)
}

/// Returns what the action gets whose message is kept.
pub(crate) fn accepted(batch: &Batch, partition: &str, id: &str) -> Response {
    let mut body = Object::new();
    body.insert("batchName", Arc::clone(&batch.name));
    body.insert("partitionName", partition);
    body.insert("messageId", id);
    let mut outputs = Object::new();
    outputs.insert("statusCode", i64::from(ACCEPTED));
    outputs.insert("headers", Object::new());
    outputs.insert("body", body);
    let outputs = outputs.into();
    Response {
        status: ACCEPTED,
        outputs,
        retry_after: None,
        secure: false,
        page: None,
        passed: None,
    }
}

/// Returns when a partition is let go.
pub(crate) fn enough(release: &Release) -> Enough {
    Enough {
        messages: release.messages.map_or(i64::MAX, i64::from),
        bytes: release.bytes.and_then(|bytes| i64::try_from(bytes).ok()).unwrap_or(i64::MAX),
    }
}

/// Opens a message that waited.
pub(crate) fn opened(
    inner: &Inner,
    environment: EnvironmentId,
    partition: &Partition,
    kept: store::Message,
) -> Result<Message, Error> {
    let place = place(environment, partition);
    let plain = inner.keyring.open(&kept.content, &place.each_ref().map(Vec::as_slice))?;
    let (secure, plain) = plain.expose().split_first().unwrap_or((&0, &[]));
    let content = engine::decode_value(plain)?;
    Ok(Message { id: kept.id.into(), content, secure: *secure != 0 })
}

fn sealed(
    inner: &Inner,
    environment: EnvironmentId,
    partition: &Partition,
    (content, secure): (&Value, bool),
) -> Result<Vec<u8>, Error> {
    let mut plain = vec![u8::from(secure)];
    plain.extend(engine::encode_value(content)?);
    let plain = vault::Secret::new(plain);
    let place = place(environment, partition);
    Ok(inner.keyring.seal(plain.expose(), &place.each_ref().map(Vec::as_slice))?)
}

fn place(environment: EnvironmentId, partition: &Partition) -> [Vec<u8>; 5] {
    let Partition { flow, batch, name } = partition;
    [
        PURPOSE.to_vec(),
        environment.bytes().to_vec(),
        flow.bytes().to_vec(),
        batch.clone().into_bytes(),
        name.clone().into_bytes(),
    ]
}

impl Task {
    /// Adds the message of the action to the batch that it means; kept when this returns.
    pub(crate) async fn add_to_batch(&self) -> Result<Response, CallFault> {
        let sent = Sent::read(&self.call.inputs)?;
        for _ in 0..TRIES_MAX {
            let flow = self.receiver().await?;
            let batch = meant(&flow.plan, &self.call.inputs, &sent)?;
            let (new, id) = self.message(&flow, batch, &sent).map_err(unkept)?;
            let added = self.inner.store.batches().add(self.key.environment, new).await;
            match added.map_err(|error| unkept(error.into()))? {
                Added::Waits { due } => {
                    if due <= Clock.store_time() {
                        self.inner.bell.ring();
                    }
                    return Ok(accepted(batch, &sent.partition, &id));
                }
                Added::Existing { id } => return Ok(accepted(batch, &sent.partition, &id)),
                Added::Full => {
                    let message = "too much waits in the batch";
                    return Err(passing("BatchFull", message.to_owned()));
                }
                Added::Moved => self.inner.flows.forget(self.key.environment, flow.id),
            }
        }
        Err(passing("BatchNotReady", "the flow is being turned on or changed".to_owned()))
    }

    async fn receiver(&self) -> Result<Arc<ActiveFlow>, CallFault> {
        let name = name_of(&self.call.inputs);
        let name = name.ok_or_else(|| missing("the action does not say which flow it sends to"))?;
        let environment = self.key.environment;
        let found = self.inner.find_flow(environment, &name).await.map_err(unkept)?;
        let id = found.ok_or_else(|| missing(format!("there is no flow '{name}'")))?;
        self.inner.active_flow(environment, id).await.map_err(|error| match error {
            Error::NotFound { .. } => missing(format!("the flow '{name}' is off")),
            other => unkept(other),
        })
    }

    /// Makes the message to be kept, and what it is called.
    fn message(
        &self,
        flow: &ActiveFlow,
        batch: &Batch,
        sent: &Sent,
    ) -> Result<(NewMessage, String), Error> {
        let partition = Partition {
            flow: flow.id,
            batch: batch.name.to_string(),
            name: sent.partition.clone(),
        };
        let content = (&sent.content, self.call.secure);
        let content = sealed(&self.inner, self.key.environment, &partition, content)?;
        let path = self.flow.plan.path(&self.call.at);
        let id = sent.id.clone().unwrap_or_else(|| Clock.uuid().to_string());
        let new = NewMessage {
            partition,
            version: flow.version,
            run: self.key.run,
            request: vault::idempotency_key(&[path.as_bytes()]),
            id: id.clone(),
            bytes: i64::try_from(sent.bytes).unwrap_or(i64::MAX),
            content,
            sent: Clock.store_time(),
            enough: enough(&batch.release),
        };
        Ok((new, id))
    }
}

fn missing(message: impl Into<Arc<str>>) -> CallFault {
    CallFault::lasting("BatchNotFound", message)
}

fn passing(code: &str, message: String) -> CallFault {
    CallFault { retryable: true, ..CallFault::lasting(code, message) }
}

fn unkept(error: Error) -> CallFault {
    let retryable = matches!(error, Error::Unavailable { .. } | Error::TooMany { .. });
    let fault = CallFault::lasting("BatchMessageNotKept", error.to_string());
    CallFault { retryable, ..fault }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inputs(text: &str) -> Value {
        serde_json::from_str(text).unwrap()
    }

    #[test]
    fn a_message_has_a_batch_and_a_partition() {
        let sent = Sent::read(&inputs(r#"{"batchName":"b","content":{"n":1}}"#)).unwrap();
        assert_eq!((&*sent.partition, sent.id.as_deref(), sent.bytes), ("DEFAULT", None, 7));
        let named = r#"{"batchName":"b","partitionName":7,"messageId":"m","content":"añ"}"#;
        let sent = Sent::read(&inputs(named)).unwrap();
        assert_eq!((&*sent.partition, sent.id.as_deref(), sent.bytes), ("7", Some("m"), 3));
        assert_eq!(&*Sent::read(&inputs(r#"{"content":1}"#)).unwrap_err().code, "BadRequest");
    }

    #[test]
    fn names_and_messages_have_limits() {
        let of = |name: usize, content: usize| {
            let (name, content) = ("n".repeat(name), "c".repeat(content));
            Sent::read(&Value::object([("batchName", name), ("content", content)]))
        };
        let bytes = usize::try_from(BATCH_BYTES_MAX).unwrap();
        assert!(of(store::limits::NAME_BYTES_MAX, bytes).is_ok());
        assert!(of(store::limits::NAME_BYTES_MAX + 1, 1).is_err());
        assert!(of(1, bytes + 1).is_err());
    }
}
