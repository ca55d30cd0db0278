//! Flows, from what the room below says to what the API shows.

use runtime::flows;

use super::shapes::{
    Dialect, Flow, FlowAction, FlowCheck, FlowReference, FlowRights, FlowState, FlowSummary,
    FlowTrigger, LastRun, NewFlow, NewFlowVersion, Obstacle, UnsupportedAction,
};
use crate::api::connections::shapes::ConnectionSummary;
use crate::api::names::Names;
use crate::api::shapes::Problem;
use crate::error::Error;

impl From<store::FlowState> for FlowState {
    fn from(state: store::FlowState) -> Self {
        match state {
            store::FlowState::On => Self::On,
            store::FlowState::Off => Self::Off,
        }
    }
}

impl FlowSummary {
    pub(crate) async fn of(
        found: flows::FlowSummary,
        names: &mut Names<'_>,
    ) -> Result<Self, Error> {
        let flows::FlowSummary { flow, trigger, last_run, needs_fixing } = found;
        Ok(Self {
            id: flow.id.to_string(),
            name: flow.name,
            state: flow.state.into(),
            trigger: trigger.map(|trigger| FlowTrigger { name: trigger.name, kind: trigger.kind }),
            owner: names.of(flow.owner).await?,
            changed_at: flow.changed.into(),
            created_at: flow.created.into(),
            version: flow.version,
            last_run: last_run.map(|run| LastRun {
                id: run.run.name(),
                status: run.status.into(),
                started_at: run.started.into(),
            }),
            needs_fixing,
        })
    }
}

impl Flow {
    pub(crate) async fn of(found: flows::Flow, names: &mut Names<'_>) -> Result<Self, Error> {
        let cannot_run = found.actions.iter().filter(|action| !action.is_supported);
        let unsupported = cannot_run
            .map(|action| UnsupportedAction {
                name: action.name.clone(),
                kind: action.kind.clone(),
            })
            .collect();
        let obstacles = found.obstacles.into_iter();
        let flows::FlowRights { edit, run, delete, share } = found.rights;
        Ok(Self {
            summary: FlowSummary::of(found.summary, names).await?,
            dialect: found.dialect,
            shape: found.shape,
            actions: found.actions.into_iter().map(FlowAction::from).collect(),
            unsupported,
            obstacles: obstacles
                .map(|found| Obstacle { name: found.name, message: found.message })
                .collect(),
            problems: found.problems.into_iter().map(Problem::from).collect(),
            references: found.references.into_iter().map(FlowReference::from).collect(),
            retention_days: found.retention_days,
            when_connection_breaks: found.when_broken.map(Into::into),
            notify_owner: found.notify_owner,
            rights: FlowRights { edit, run, delete, share },
        })
    }
}

impl From<flows::FlowAction> for FlowAction {
    fn from(action: flows::FlowAction) -> Self {
        Self {
            name: action.name,
            kind: action.kind,
            parent: action.parent,
            branch: action.branch,
            run_after: action.run_after.into_iter().collect(),
            connection_reference: action.reference,
            supported: action.is_supported,
        }
    }
}

impl From<flows::FlowReference> for FlowReference {
    fn from(reference: flows::FlowReference) -> Self {
        Self {
            key: reference.key,
            connector_name: reference.connector,
            connection: reference.connection.as_ref().map(ConnectionSummary::from),
        }
    }
}

impl From<Dialect> for wdl::Dialect {
    fn from(dialect: Dialect) -> Self {
        match dialect {
            Dialect::PowerAutomate => Self::PowerAutomate,
            Dialect::LogicApps => Self::LogicApps,
        }
    }
}

impl From<NewFlow> for flows::Document {
    fn from(new: NewFlow) -> Self {
        Self { text: new.document, name: new.name, dialect: new.dialect.map(Into::into) }
    }
}

impl From<NewFlowVersion> for flows::Document {
    fn from(new: NewFlowVersion) -> Self {
        Self { text: new.document, name: new.name, dialect: new.dialect.map(Into::into) }
    }
}

impl From<flows::Checked> for FlowCheck {
    fn from(checked: flows::Checked) -> Self {
        let arrival = checked.arrival.as_ref();
        Self {
            name: arrival.map(|arrival| {
                arrival.display_name.clone().unwrap_or_else(|| arrival.name.clone())
            }),
            dialect: arrival.map(|arrival| arrival.dialect.as_str().to_owned()),
            shape: arrival.map(|arrival| arrival.shape.as_str().to_owned()),
            problems: checked.problems.into_iter().map(Problem::from).collect(),
        }
    }
}
