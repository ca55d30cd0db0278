//! Versions of flows: never changed once written.

use super::write::Flows;
use crate::cursor::{Page, Paging};
use crate::database::{Row, Step, params};
use crate::error::Error;
use crate::id::{EnvironmentId, FlowId, UserId};
use crate::key;
use crate::time::Time;

/// A version of a flow.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FlowVersion {
    /// The environment.
    pub environment: EnvironmentId,
    /// The flow.
    pub flow: FlowId,
    /// The number, from 1.
    pub version: i64,
    /// The dialect, by its name.
    pub dialect: String,
    /// The arrival shape, by its name.
    pub shape: String,
    /// The document as it arrived.
    pub document: String,
    /// What the caller wants to know of the document without reading it again.
    pub summary: String,
    /// When it was saved.
    pub created: Time,
    /// Who saved it.
    pub created_by: UserId,
}

const COLUMNS: &str =
    "environment, flow, version, dialect, shape, document, summary, created, created_by";

impl Flows<'_> {
    /// Returns a version, also of a deleted flow.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is none.
    pub async fn version(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        version: i64,
    ) -> Result<FlowVersion, Error> {
        let sql = format!(
            "SELECT {COLUMNS} FROM flow_versions
             WHERE environment = $1 AND flow = $2 AND version = $3"
        );
        let row = self.database.read_one(sql, params![environment, flow, version]).await?;
        read(row.ok_or(Error::NotFound { what: "version" })?)
    }

    /// Lists the versions of a flow, newest first, documents left out.
    ///
    /// # Errors
    /// [`Error::Cursor`] for a token that is not of this list.
    pub async fn versions(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        paging: &Paging,
    ) -> Result<Page<FlowVersion>, Error> {
        let list = format!("versions/{environment}/{flow}");
        let before = paging.start(&list)?.map_or(i64::MAX, i64::from_be_bytes);
        let columns = COLUMNS.replace("document", "''");
        let sql = format!(
            "SELECT {columns} FROM flow_versions
             WHERE environment = $1 AND flow = $2 AND version < $3 ORDER BY version DESC LIMIT $4"
        );
        let params = params![environment, flow, before, paging.rows()];
        let rows = self.database.read(sql, params).await?;
        let versions = rows.into_iter().map(read).collect::<Result<_, _>>()?;
        Ok(paging.page(&list, versions, |version: &FlowVersion| version.version.to_be_bytes()))
    }
}

pub(super) fn insert(version: FlowVersion) -> Result<Step, Error> {
    key::document("document", &version.document)?;
    Ok(Step::guard(
        "INSERT INTO flow_versions (environment, flow, version, dialect, shape, document,
             summary, created, created_by)
         VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9) ON CONFLICT DO NOTHING",
        params![
            version.environment,
            version.flow,
            version.version,
            version.dialect,
            version.shape,
            version.document,
            version.summary,
            version.created,
            version.created_by
        ],
    ))
}

fn read(mut row: Row) -> Result<FlowVersion, Error> {
    Ok(FlowVersion {
        environment: row.take()?,
        flow: row.take()?,
        version: row.take()?,
        dialect: row.take()?,
        shape: row.take()?,
        document: row.take()?,
        summary: row.take()?,
        created: row.take()?,
        created_by: row.take()?,
    })
}
