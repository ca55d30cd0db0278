//! What becomes of a run whose connection breaks: the wish of an environment, and of single flows.

use crate::code::codes;
use crate::database::{Step, params};
use crate::environments::Environments;
use crate::error::Error;
use crate::flows::Flows;
use crate::id::{EnvironmentId, FlowId};

codes! {
    /// What becomes of a run whose connection breaks.
    WhenBroken {
        /// It fails, and can be continued.
        Fail = 0, "fail";
        /// It waits for the repair, where nothing in its definition would catch the failure.
        Wait = 1, "wait";
    }
}

const NO_ENVIRONMENT: Error = Error::NotFound { what: "environment" };
const NO_FLOW: Error = Error::NotFound { what: "flow" };

impl Environments<'_> {
    /// Returns what becomes of runs whose connection breaks, where their flow says nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such environment.
    pub async fn when_broken(&self, id: EnvironmentId) -> Result<WhenBroken, Error> {
        let sql = "SELECT when_broken FROM environments WHERE environment = $1";
        let row = self.database.read_one(sql, params![id]).await?;
        let wish: Option<WhenBroken> = row.ok_or(NO_ENVIRONMENT)?.take()?;
        Ok(wish.unwrap_or(WhenBroken::Fail))
    }

    /// Sets what becomes of runs whose connection breaks, where their flow says nothing.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such environment.
    pub async fn set_when_broken(&self, id: EnvironmentId, wish: WhenBroken) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE environments SET when_broken = $1 WHERE environment = $2",
            params![wish, id],
        );
        self.database.write(vec![update]).await?.or(|_| NO_ENVIRONMENT).map(drop)
    }
}

impl Flows<'_> {
    /// Returns what a flow says becomes of its runs whose connection breaks, also of one that was deleted.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn when_broken(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Option<WhenBroken>, Error> {
        let sql = "SELECT when_broken FROM flows WHERE environment = $1 AND id = $2";
        let row = self.database.read_one(sql, params![environment, flow]).await?;
        row.ok_or(NO_FLOW)?.take()
    }

    /// Sets what becomes of the runs of a flow whose connection breaks; nothing leaves it to the environment.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow.
    pub async fn set_when_broken(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        wish: Option<WhenBroken>,
    ) -> Result<(), Error> {
        let update = Step::guard(
            "UPDATE flows SET when_broken = $1
             WHERE environment = $2 AND id = $3 AND deleted IS NULL",
            params![wish, environment, flow],
        );
        self.database.write(vec![update]).await?.or(|_| NO_FLOW).map(drop)
    }
}
