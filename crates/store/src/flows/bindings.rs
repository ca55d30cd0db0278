//! Which connection stands behind each reference of a flow.

use super::write::{Flows, NO_FLOW};
use crate::connections::Attention;
use crate::database::{Step, Value, params};
use crate::error::{Conflict, Error};
use crate::id::{ConnectionId, EnvironmentId, FlowId};
use crate::key;
use crate::limits::PAGE_SIZE_MAX;

/// One reference of a flow and its connection.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Binding {
    /// The key of the reference in the definition.
    pub reference: String,
    /// The connection.
    pub connection: ConnectionId,
}

impl Flows<'_> {
    /// Returns the bindings of a flow, by reference.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn bindings(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
    ) -> Result<Vec<Binding>, Error> {
        let sql = "SELECT reference, connection FROM bindings
             WHERE environment = $1 AND flow = $2 ORDER BY reference";
        let rows = self.database.read(sql, params![environment, flow]).await?;
        rows.into_iter()
            .map(|mut row| Ok(Binding { reference: row.take()?, connection: row.take()? }))
            .collect()
    }

    /// Returns which of up to a page of flows use a connection that is broken, by id.
    ///
    /// # Errors
    /// [`Error::Limit`] for more flows than a page has.
    pub async fn broken(
        &self,
        environment: EnvironmentId,
        flows: &[FlowId],
    ) -> Result<Vec<FlowId>, Error> {
        let Some(last) = flows.last() else { return Ok(Vec::new()) };
        key::within("flows", flows.len(), usize::try_from(PAGE_SIZE_MAX).unwrap_or(0))?;
        // Rounded up by repeating the last, so that few different statements are prepared.
        let count = flows.len().next_power_of_two();
        let mut params = params![environment, Attention::Broken];
        params.extend(
            flows.iter().chain(std::iter::repeat(last)).take(count).copied().map(Value::from),
        );
        let places: Vec<_> = (3..count + 3).map(|number| format!("${number}")).collect();
        let sql = format!(
            "SELECT DISTINCT b.flow FROM bindings b
             JOIN connections c ON c.environment = b.environment AND c.id = b.connection
             WHERE b.environment = $1 AND c.rank = $2 AND b.flow IN ({}) ORDER BY b.flow",
            places.join(", ")
        );
        let rows = self.database.read(sql, params).await?;
        rows.into_iter().map(|mut row| row.take()).collect()
    }

    /// Binds references to connections, or looses them; the other bindings stay.
    ///
    /// # Errors
    /// [`Error::NotFound`] where there is no such flow; [`Conflict::Missing`] where a connection is not there.
    pub async fn bind(
        &self,
        environment: EnvironmentId,
        flow: FlowId,
        changes: &[(String, Option<ConnectionId>)],
    ) -> Result<(), Error> {
        let mut steps = vec![Step::guard(
            "UPDATE flows SET deleted = NULL
             WHERE environment = $1 AND id = $2 AND deleted IS NULL",
            params![environment, flow],
        )];
        for (reference, connection) in changes {
            steps.push(match *connection {
                Some(connection) => {
                    set(environment, flow, &Binding { reference: reference.clone(), connection })?
                }
                None => Step::new(
                    "DELETE FROM bindings
                     WHERE environment = $1 AND flow = $2 AND reference = $3",
                    params![environment, flow, reference.as_str()],
                ),
            });
        }
        self.database.write(steps).await?.or(|refusal| match refusal.step {
            0 => NO_FLOW,
            _ => refusal.key_or(Conflict::Missing),
        })?;
        Ok(())
    }
}

pub(super) fn set(
    environment: EnvironmentId,
    flow: FlowId,
    binding: &Binding,
) -> Result<Step, Error> {
    key::name("reference", &binding.reference)?;
    Ok(Step::new(
        "INSERT INTO bindings (environment, flow, reference, connection) VALUES ($1, $2, $3, $4)
         ON CONFLICT (environment, flow, reference) DO UPDATE SET connection = excluded.connection",
        params![environment, flow, binding.reference.as_str(), binding.connection],
    ))
}

pub(super) fn clear(environment: EnvironmentId, flow: FlowId) -> Step {
    Step::new(
        "DELETE FROM bindings WHERE environment = $1 AND flow = $2",
        params![environment, flow],
    )
}
