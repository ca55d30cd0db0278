//! Makes flows, saves new versions, turns them on and off, binds their connections, deletes them.

use store::{ConnectionId, FlowId, FlowState, FlowVersion, NewVersion};
use wdl::Dialect;
use wdl::definition::Arrival;

use super::document::{Checked, Summary};
use super::{Change, Document, Flows, Granted};
use crate::access::{Caller, Role, Verb};
use crate::audit::Entry;
use crate::clock::Clock;
use crate::error::{Detail, Error};

/// How long a flow's name may be, in characters.
const NAME_CHARS_MAX: usize = 256;

impl Flows<'_> {
    /// Says what is wrong with a document, without saving anything.
    ///
    /// # Errors
    /// Only a person who makes flows may ask.
    pub async fn check(&self, caller: &Caller, document: &str) -> Result<Checked, Error> {
        caller.require_role(Role::Maker, "flow")?;
        let names = self.connector_names(caller).await?;
        Ok(Checked::read(document, names, &self.runtime.inner.limits))
    }

    /// Makes a flow of a document; it is off.
    ///
    /// # Errors
    /// `definition-invalid` with everything that is wrong.
    pub async fn create(&self, caller: &Caller, document: Document) -> Result<FlowId, Error> {
        let Document { text, name, dialect } = document;
        let (arrival, summary) = self.check(caller, &text).await?.under(dialect).accepted()?;
        let name = flow_name(name, &arrival)?;
        let id = FlowId::from_uuid(Clock.uuid());
        let now = Clock.store_time();
        let flow = store::Flow {
            environment: caller.environment,
            id,
            name,
            state: FlowState::Off,
            owner: caller.user,
            version: 1,
            created: now,
            created_by: caller.user,
            changed: now,
            changed_by: caller.user,
        };
        let version = version(caller, id, 1, text, (&arrival, &summary));
        let store = &self.runtime.inner.store;
        let arrived_as = summary.arrived_as.as_deref();
        store.flows().create(&flow, (version, arrived_as), &[]).await?;
        self.audit(caller, "create", id).await?;
        Ok(id)
    }

    /// Saves a new version of a flow. It keeps the flow's dialect while it arrives in the same shape,
    /// unless another one is asked for.
    ///
    /// # Errors
    /// `definition-invalid` with everything that is wrong; `flow-cannot-run` when the flow is on and
    /// the new version could not run; `flow-changed` when `seen` is given and is not the newest version.
    pub async fn replace(
        &self,
        caller: &Caller,
        id: FlowId,
        document: Document,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let granted = self.require(caller, id, Verb::Edit).await?;
        refuse_unseen(&granted, seen)?;
        self.save(caller, &granted, document).await?;
        self.audit(caller, "save", id).await
    }

    /// Saves an earlier version of a flow again, as its newest one, with the dialect that it had.
    ///
    /// # Errors
    /// A version that is not there; what [`Flows::replace`] refuses.
    pub async fn restore(
        &self,
        caller: &Caller,
        id: FlowId,
        version: i64,
        seen: Option<i64>,
    ) -> Result<(), Error> {
        let granted = self.require(caller, id, Verb::Edit).await?;
        refuse_unseen(&granted, seen)?;
        let flows = self.runtime.inner.store.flows();
        let earlier = flows.version(caller.environment, id, version).await?;
        let dialect = Dialect::find(&earlier.dialect);
        let document = Document { text: earlier.document, dialect, name: None };
        self.save(caller, &granted, document).await?;
        let entry = Entry::new("restore", format!("flow/{id}")).with("version", version);
        self.runtime.note(caller, entry).await
    }

    async fn save(
        &self,
        caller: &Caller,
        granted: &Granted,
        document: Document,
    ) -> Result<(), Error> {
        let id = granted.id();
        let Document { text, name, dialect } = document;
        let checked = self.check(caller, &text).await?;
        let kept = || {
            Dialect::find(&granted.version.dialect)
                .filter(|_| checked.is_in(&granted.version.shape))
        };
        let dialect = dialect.or_else(kept);
        let (arrival, summary) = checked.under(dialect).accepted()?;
        if granted.flow.state == FlowState::On {
            self.refuse_obstacles(caller, id, &summary).await?;
        }
        let number = granted.flow.version;
        let name = name.map(|name| flow_name(Some(name), &arrival)).transpose()?;
        let version = version(caller, id, number + 1, text, (&arrival, &summary));
        let arrived_as = summary.arrived_as.clone();
        let new = NewVersion { expected: number, version, arrived_as, name, bindings: None };
        self.runtime.inner.store.flows().save(new).await?;
        self.runtime.inner.flows.forget(caller.environment, id);
        self.runtime.inner.follow(caller.environment, id).await
    }

    /// Renames a flow, gives it another dialect, binds its references, turns it on or off, in this order.
    ///
    /// # Errors
    /// `flow-cannot-run` with what is in the way; a connection that the person may not use.
    pub async fn change(&self, caller: &Caller, id: FlowId, change: Change) -> Result<(), Error> {
        let mut granted = self.require(caller, id, Verb::Edit).await?;
        let (inner, now) = (&self.runtime.inner, Clock.store_time());
        let (environment, user) = (caller.environment, caller.user);
        if let Some(name) = change.name {
            let name = checked_name(name)?;
            inner.store.flows().rename(environment, id, &name, (user, now)).await?;
        }
        if let Some(dialect) = change.dialect.filter(|d| d.as_str() != granted.version.dialect) {
            let text = granted.version.document.clone();
            let document = Document { text, dialect: Some(dialect), name: None };
            self.replace(caller, id, document, None).await?;
            granted = self.require(caller, id, Verb::Edit).await?;
        }
        if !change.bindings.is_empty() {
            self.bind(caller, &granted, &change.bindings).await?;
        }
        if let Some(days) = change.retention_days {
            let days = Some(days).filter(|days| *days != 0);
            inner.store.flows().set_retention(environment, id, days).await?;
            self.audit(caller, "set-retention", id).await?;
        }
        if let Some(wish) = change.when_broken {
            inner.store.flows().set_when_broken(environment, id, wish).await?;
            self.audit(caller, "set-when-connection-breaks", id).await?;
        }
        if let Some(notifies) = change.notify_owner {
            inner.store.flows().set_notifies(environment, id, notifies).await?;
            self.audit(caller, "set-notices", id).await?;
        }
        if let Some(is_on) = change.is_on {
            let state = if is_on { FlowState::On } else { FlowState::Off };
            if is_on {
                self.refuse_obstacles(caller, id, &granted.summary).await?;
            }
            inner.store.flows().set_state(environment, id, state, (user, now)).await?;
            self.audit(caller, if is_on { "turn-on" } else { "turn-off" }, id).await?;
        }
        inner.flows.forget(environment, id);
        // Runs may wait for a connection that the flow uses no more.
        inner.resumptions.notify();
        inner.follow(environment, id).await
    }

    /// Deletes a flow. Runs that are under way go on to their end.
    ///
    /// # Errors
    /// What the person may not do.
    pub async fn delete(&self, caller: &Caller, id: FlowId) -> Result<(), Error> {
        self.require(caller, id, Verb::Delete).await?;
        let (inner, now) = (&self.runtime.inner, Clock.store_time());
        inner.store.flows().delete(caller.environment, id, (caller.user, now)).await?;
        inner.flows.forget(caller.environment, id);
        inner.follow(caller.environment, id).await?;
        self.audit(caller, "delete", id).await
    }

    async fn bind(
        &self,
        caller: &Caller,
        granted: &Granted,
        wanted: &[(String, Option<ConnectionId>)],
    ) -> Result<(), Error> {
        for (reference, connection) in wanted {
            let known = granted.summary.references.iter().find(|r| r.key == *reference);
            let Some(known) = known else {
                let message = format!("the flow has no connection reference '{reference}'");
                return Err(Error::invalid("reference-unknown", message));
            };
            let Some(connection) = connection else { continue };
            let found = self.runtime.connections().require(caller, *connection, Verb::Use).await?;
            let fits = known
                .connector
                .as_ref()
                .is_none_or(|name| name.eq_ignore_ascii_case(&found.connector.name));
            if !fits {
                let message = format!(
                    "the reference '{reference}' wants the connector {}, and the connection is of {}",
                    known.connector.as_deref().unwrap_or_default(),
                    found.connector.name
                );
                return Err(Error::invalid("connector-differs", message));
            }
        }
        let flows = self.runtime.inner.store.flows();
        flows.bind(caller.environment, granted.id(), wanted).await?;
        self.audit(caller, "bind", granted.id()).await
    }

    /// Refuses to let a flow run that something is in the way of, and names all of it.
    async fn refuse_obstacles(
        &self,
        caller: &Caller,
        id: FlowId,
        summary: &Summary,
    ) -> Result<(), Error> {
        let mut details: Vec<_> = summary
            .obstacles
            .iter()
            .map(|obstacle| detail("unsupported", &obstacle.name, &obstacle.message))
            .collect();
        let bound = self.runtime.inner.store.flows().bindings(caller.environment, id).await?;
        for reference in &summary.references {
            if !bound.iter().any(|b| b.reference.eq_ignore_ascii_case(&reference.key)) {
                let message = "no connection is chosen for this reference";
                details.push(detail("connection-missing", &reference.key, message));
            }
        }
        details.extend(self.child_obstacles(caller, id, summary).await?);
        if details.is_empty() {
            return Ok(());
        }
        let message = "the flow cannot be turned on as it is".to_owned();
        Err(Error::Invalid { code: "flow-cannot-run", message, details })
    }

    /// Lists what is in the way of calling other flows: one that is not there or may not be used, that calls
    /// itself, or that answers nobody.
    async fn child_obstacles(
        &self,
        caller: &Caller,
        id: FlowId,
        summary: &Summary,
    ) -> Result<Vec<Detail>, Error> {
        let mut details = Vec::new();
        for child in &summary.children {
            let wrong = |code: &str, message: String| detail(code, &child.action, &message);
            let found = self.runtime.inner.find_flow(caller.environment, &child.name).await?;
            let granted = match found {
                Some(found) => self.require(caller, found, Verb::Use).await.ok(),
                None => None,
            };
            let name = &child.name;
            match granted {
                None => {
                    let message = format!("it calls the flow '{name}', which does not exist here");
                    details.push(wrong("NestedWorkflowNotFound", message));
                }
                Some(granted) if granted.id() == id => {
                    let message = "it calls the flow that it stands in".to_owned();
                    details.push(wrong("WorkflowSelfReference", message));
                }
                Some(granted) if !granted.summary.answers => {
                    let code = "NestedWorkflowDoesNotContainResponseAction";
                    let message = format!("the flow '{name}' has no Response action");
                    details.push(wrong(code, message));
                }
                Some(_) => {}
            }
        }
        Ok(details)
    }

    async fn connector_names(&self, caller: &Caller) -> Result<Vec<String>, Error> {
        self.runtime.connectors().names(caller.environment).await
    }

    async fn audit(&self, caller: &Caller, verb: &'static str, id: FlowId) -> Result<(), Error> {
        self.runtime.note(caller, Entry::new(verb, format!("flow/{id}"))).await
    }
}

/// Refuses to build on a version that the person has not seen.
fn refuse_unseen(granted: &Granted, seen: Option<i64>) -> Result<(), Error> {
    if seen.is_none_or(|seen| seen == granted.flow.version) {
        return Ok(());
    }
    Err(store::Error::from(store::Conflict::FlowChanged).into())
}

fn detail(code: &str, name: &str, message: &str) -> Detail {
    Detail::new(&serde_json::json!({ "code": code, "name": name, "message": message }))
}

fn version(
    caller: &Caller,
    flow: FlowId,
    number: i64,
    document: String,
    read: (&Arrival, &Summary),
) -> FlowVersion {
    let (arrival, summary) = read;
    FlowVersion {
        environment: caller.environment,
        flow,
        version: number,
        dialect: arrival.dialect.as_str().to_owned(),
        shape: arrival.shape.as_str().to_owned(),
        document,
        summary: summary.write(),
        created: Clock.store_time(),
        created_by: caller.user,
    }
}

fn flow_name(given: Option<String>, arrival: &Arrival) -> Result<String, Error> {
    let own = || arrival.display_name.clone().unwrap_or_else(|| arrival.name.clone());
    checked_name(given.filter(|name| !name.trim().is_empty()).unwrap_or_else(own))
}

fn checked_name(name: String) -> Result<String, Error> {
    let name = name.trim().to_owned();
    let count = name.chars().count();
    if name.is_empty() || count > NAME_CHARS_MAX || name.chars().any(char::is_control) {
        let message =
            format!("a name has 1 to {NAME_CHARS_MAX} characters and no control characters");
        return Err(Error::invalid("name-invalid", message));
    }
    Ok(name)
}
