//! One flow: made, saved as a new version, turned on and off, renamed, deleted.

use super::arrivals;
use super::bindings::{self, Binding};
use super::versions::{self, FlowVersion};
use crate::code::codes;
use crate::database::{Handle, Row, Step, params};
use crate::error::{Conflict, Error};
use crate::id::{EnvironmentId, FlowId, UserId};
use crate::key;
use crate::time::Time;

codes! {
    /// Whether a flow takes triggers.
    FlowState {
        /// It does not.
        Off = 0, "off";
        /// It does.
        On = 1, "on";
    }
}

/// A flow, without its document.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Flow {
    /// Its environment.
    pub environment: EnvironmentId,
    /// Its id.
    pub id: FlowId,
    /// Its name; others may have the same.
    pub name: String,
    /// Whether it takes triggers.
    pub state: FlowState,
    /// Whose it is.
    pub owner: UserId,
    /// The version that new runs take.
    pub version: i64,
    /// When it was made.
    pub created: Time,
    /// Who made it.
    pub created_by: UserId,
    /// When it last changed.
    pub changed: Time,
    /// Who changed it.
    pub changed_by: UserId,
}

/// What a flow becomes when it is saved.
#[derive(Clone, Debug)]
pub struct NewVersion {
    /// The version that was edited; nothing is saved over another one.
    pub expected: i64,
    /// The new version; its number is one more.
    pub version: FlowVersion,
    /// The name under which it arrived, if any, by which other flows may call it.
    pub arrived_as: Option<String>,
    /// A new name, if any.
    pub name: Option<String>,
    /// All bindings from now on; nothing leaves them as they are.
    pub bindings: Option<Vec<Binding>>,
}

/// Reads and writes flows.
pub struct Flows<'a> {
    pub(crate) database: &'a Handle,
}

pub(super) const COLUMNS: &str = "f.environment, f.id, f.name, f.state, f.owner, f.version, \
     f.created, f.created_by, f.changed, f.changed_by";

impl Flows<'_> {
    /// Adds a flow with its first version, the name under which that arrived, and its bindings.
    ///
    /// # Errors
    /// [`Conflict::IdTaken`]; [`Conflict::Missing`] where the environment or a connection is not there.
    pub async fn create(
        &self,
        flow: &Flow,
        (version, arrived_as): (FlowVersion, Option<&str>),
        bindings: &[Binding],
    ) -> Result<(), Error> {
        let insert = Step::guard(
            "INSERT INTO flows (environment, id, name, name_key, state, owner, version,
                 created, created_by, changed, changed_by, arrived_key)
             VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, $12) ON CONFLICT DO NOTHING",
            params![
                flow.environment,
                flow.id,
                flow.name.as_str(),
                key::of_name(&flow.name)?,
                flow.state,
                flow.owner,
                flow.version,
                flow.created,
                flow.created_by,
                flow.changed,
                flow.changed_by,
                arrivals::key(arrived_as)
            ],
        );
        let mut steps = vec![insert, versions::insert(version)?];
        for binding in bindings {
            steps.push(bindings::set(flow.environment, flow.id, binding)?);
        }
        let written = self.database.write(steps).await?;
        written.or(|refusal| refusal.key_or(Conflict::IdTaken))?;
        Ok(())
    }

    /// Returns a flow.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none, or it was deleted.
    pub async fn get(&self, environment: EnvironmentId, id: FlowId) -> Result<Flow, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM flows f
             WHERE f.environment = $1 AND f.id = $2 AND f.deleted IS NULL"
        );
        let row = self.database.read_one(sql, params![environment, id]).await?;
        flow(&mut row.ok_or(NO_FLOW)?)
    }

    /// Saves a new version.
    ///
    /// # Errors
    /// [`Conflict::FlowChanged`] where somebody else saved meanwhile; [`Error::NotFound`];
    /// [`Conflict::Missing`] where a connection is not there.
    pub async fn save(&self, new: NewVersion) -> Result<Flow, Error> {
        let NewVersion { expected, version, arrived_as, name, bindings } = new;
        let (environment, id) = (version.environment, version.flow);
        let name_key = name.as_deref().map(key::of_name).transpose()?;
        let mut steps = vec![Step::guard(
            "UPDATE flows SET version = $1, name = COALESCE($2, name),
                 name_key = COALESCE($3, name_key), changed = $4, changed_by = $5, arrived_key = $6
             WHERE environment = $7 AND id = $8 AND version = $9 AND deleted IS NULL",
            params![
                expected + 1,
                name,
                name_key,
                version.created,
                version.created_by,
                arrivals::key(arrived_as.as_deref()),
                environment,
                id,
                expected
            ],
        )];
        steps.push(versions::insert(FlowVersion { version: expected + 1, ..version })?);
        if let Some(all) = bindings {
            steps.push(bindings::clear(environment, id));
            for binding in &all {
                steps.push(bindings::set(environment, id, binding)?);
            }
        }
        let written = self.database.write(steps).await?;
        let saved = written.or(|refusal| refusal.key_or(Conflict::FlowChanged));
        let flow = self.get(environment, id).await?;
        saved.map(|_| flow)
    }

    /// Turns a flow on or off.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn set_state(
        &self,
        environment: EnvironmentId,
        id: FlowId,
        state: FlowState,
        (changed_by, now): (UserId, Time),
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE flows SET state = $1, changed = $2, changed_by = $3
             WHERE environment = $4 AND id = $5 AND deleted IS NULL",
            params![state, now, changed_by, environment, id],
        );
        self.database.write(vec![update]).await?.or(|_| NO_FLOW)?;
        Ok(())
    }

    /// Renames a flow.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn rename(
        &self,
        environment: EnvironmentId,
        id: FlowId,
        name: &str,
        (changed_by, now): (UserId, Time),
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE flows SET name = $1, name_key = $2, changed = $3, changed_by = $4
             WHERE environment = $5 AND id = $6 AND deleted IS NULL",
            params![name, key::of_name(name)?, now, changed_by, environment, id],
        );
        self.database.write(vec![update]).await?.or(|_| NO_FLOW)?;
        Ok(())
    }

    /// Deletes a flow: it is off, bound to nothing and shared with nobody, and messages that wait in its batches go
    /// with it. Its runs and their versions stay readable.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn delete(
        &self,
        environment: EnvironmentId,
        id: FlowId,
        (deleted_by, now): (UserId, Time),
    ) -> Result<(), Error> {
        let mut steps = vec![
            Step::guard(
                "UPDATE flows SET deleted = $1, changed = $2, changed_by = $3, state = $4
                 WHERE environment = $5 AND id = $6 AND deleted IS NULL",
                params![now, now, deleted_by, FlowState::Off, environment, id],
            ),
            bindings::clear(environment, id),
            crate::grants::clear(environment, crate::grants::Object::Flow(id)),
        ];
        steps.extend(crate::batches::clear(environment, id));
        self.database.write(steps).await?.or(|_| NO_FLOW)?;
        Ok(())
    }
}

pub(super) const NO_FLOW: Error = Error::NotFound { what: "flow" };

pub(super) fn flow(row: &mut Row) -> Result<Flow, Error> {
    Ok(Flow {
        environment: row.take()?,
        id: row.take()?,
        name: row.take()?,
        state: row.take()?,
        owner: row.take()?,
        version: row.take()?,
        created: row.take()?,
        created_by: row.take()?,
        changed: row.take()?,
        changed_by: row.take()?,
    })
}
