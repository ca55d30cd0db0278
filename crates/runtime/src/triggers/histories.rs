//! What a trigger did, as people see it.

use store::{FlowId, Page, Paging, TriggerHistory};

use super::Triggers;
use crate::access::{Caller, Verb};
use crate::error::Error;

impl Triggers<'_> {
    /// Lists what the trigger of a flow did, newest first: the runs that it started, and the firings
    /// that started none.
    ///
    /// # Errors
    /// What the person may not see; a trigger that the flow does not have; a paging token of another
    /// list.
    pub async fn histories(
        &self,
        caller: &Caller,
        flow: FlowId,
        trigger: &str,
        paging: &Paging,
    ) -> Result<Page<TriggerHistory>, Error> {
        let granted = self.runtime.flows().require(caller, flow, Verb::See).await?;
        let name = granted.named_trigger(trigger)?;
        let triggers = self.runtime.inner.store.triggers();
        Ok(triggers.histories(caller.environment, flow, &name, paging).await?)
    }
}
