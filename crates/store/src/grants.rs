//! Who may use or edit what belongs to somebody else.

use crate::code::codes;
use crate::database::{Handle, Step, Value, params};
use crate::error::{Conflict, Error};
use crate::id::{ConnectionId, EnvironmentId, FlowId, UserId};

codes! {
    /// How much a grant allows.
    Level {
        /// See and use.
        Use = 0, "use";
        /// See, use and change.
        Edit = 1, "edit";
    }
}

/// What a grant is about.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Object {
    /// A flow.
    Flow(FlowId),
    /// A connection.
    Connection(ConnectionId),
}

impl Object {
    pub(crate) const FLOW: i64 = 0;
    pub(crate) const CONNECTION: i64 = 1;

    fn kind(self) -> i64 {
        match self {
            Self::Flow(_) => Self::FLOW,
            Self::Connection(_) => Self::CONNECTION,
        }
    }

    fn id(self) -> [u8; 16] {
        match self {
            Self::Flow(id) => id.bytes(),
            Self::Connection(id) => id.bytes(),
        }
    }
}

/// A person and what that person was given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Grant {
    /// To whom.
    pub user: UserId,
    /// How much.
    pub level: Level,
}

/// Reads and writes grants.
pub struct Grants<'a> {
    pub(crate) database: &'a Handle,
}

impl Grants<'_> {
    /// Gives an object to a person, or changes how much.
    ///
    /// # Errors
    /// [`Error::NotFound`] where the object is not there; [`Conflict::Missing`] where the person is not.
    pub async fn set(
        &self,
        environment: EnvironmentId,
        object: Object,
        grant: Grant,
    ) -> Result<(), Error> {
        let (kind, id) = (object.kind(), object.id());
        let is_there = match object {
            Object::Flow(_) => {
                "SELECT 1 FROM flows WHERE environment = $1 AND id = $2 AND deleted IS NULL"
            }
            Object::Connection(_) => "SELECT 1 FROM connections WHERE environment = $1 AND id = $2",
        };
        let steps = vec![
            Step::guard(is_there, params![environment, id]),
            Step::new(
                "INSERT INTO grants (environment, kind, object, user_id, level)
                 VALUES ($1, $2, $3, $4, $5)
                 ON CONFLICT (environment, kind, object, user_id)
                 DO UPDATE SET level = excluded.level",
                params![environment, kind, id, grant.user, grant.level],
            ),
        ];
        self.database.write(steps).await?.or(|refusal| match refusal.step {
            0 => Error::NotFound { what: "object" },
            _ => Conflict::Missing.into(),
        })?;
        Ok(())
    }

    /// Takes an object back from a person; tells whether it was given.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn remove(
        &self,
        environment: EnvironmentId,
        object: Object,
        user: UserId,
    ) -> Result<bool, Error> {
        Ok(self.database.write_one(forget(environment, object, user)).await?.hit())
    }

    /// Returns to whom an object was given.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(
        &self,
        environment: EnvironmentId,
        object: Object,
    ) -> Result<Vec<Grant>, Error> {
        let sql = "SELECT user_id, level FROM grants
             WHERE environment = $1 AND kind = $2 AND object = $3 ORDER BY user_id";
        let params = params![environment, object.kind(), object.id()];
        let rows = self.database.read(sql, params).await?;
        rows.into_iter()
            .map(|mut row| Ok(Grant { user: row.take()?, level: row.take()? }))
            .collect()
    }

    /// Finds how much a person was given of an object.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn find(
        &self,
        environment: EnvironmentId,
        object: Object,
        user: UserId,
    ) -> Result<Option<Level>, Error> {
        let sql = "SELECT level FROM grants
             WHERE environment = $1 AND kind = $2 AND object = $3 AND user_id = $4";
        let params = params![environment, object.kind(), object.id(), user];
        let row = self.database.read_one(sql, params).await?;
        row.map(|mut row| row.take()).transpose()
    }
}

/// Takes back what a person was given of an object.
pub(crate) fn forget(environment: EnvironmentId, object: Object, user: UserId) -> Step {
    Step::new(
        "DELETE FROM grants
         WHERE environment = $1 AND kind = $2 AND object = $3 AND user_id = $4",
        params![environment, object.kind(), object.id(), user],
    )
}

/// Removes every grant of an object.
pub(crate) fn clear(environment: EnvironmentId, object: Object) -> Step {
    Step::new(
        "DELETE FROM grants WHERE environment = $1 AND kind = $2 AND object = $3",
        params![environment, object.kind(), object.id()],
    )
}

/// Returns a condition, to be added to others: the person owns the object or was given it.
pub(crate) fn visible(
    kind: i64,
    owner: &str,
    object: &str,
    user: UserId,
    params: &mut Vec<Value>,
) -> String {
    params.push(user.into());
    let first = params.len();
    params.push(user.into());
    format!(
        " AND ({owner} = ${first} OR EXISTS (SELECT 1 FROM grants g
             WHERE g.environment = $1 AND g.kind = {kind} AND g.object = {object}
             AND g.user_id = ${}))",
        params.len()
    )
}
