//! What is decided for an environment.

use axum::extract::State;
use runtime::settings;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::Moment;
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::Json;
use crate::state::House;

/// What becomes of a run whose connection breaks.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum WhenConnectionBreaks {
    /// It fails, and can be continued.
    Fail,
    /// It waits for the repair, where nothing in its definition would catch the failure, and goes on by itself.
    Wait,
}

/// What is decided for an environment.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Settings {
    /// What becomes of runs whose connection breaks, where their flow says nothing.
    pub(crate) when_connection_breaks: WhenConnectionBreaks,
    /// That the server's clock is off; for administrators only.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) clock: Option<ClockSkew>,
}

/// The server's clock and that of a service that refused a call differ by more than five minutes.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct ClockSkew {
    /// By how many seconds the server's is ahead; negative where it is behind.
    pub(crate) ahead_seconds: i64,
    /// When that was last seen.
    pub(crate) seen_at: Moment,
    /// The address that was called.
    pub(crate) service: String,
}

/// What is to change; what is not named stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SettingsChange {
    /// What becomes of runs whose connection breaks, where their flow says nothing.
    pub(crate) when_connection_breaks: Option<WhenConnectionBreaks>,
}

/// Shows what is decided for the environment.
#[utoipa::path(get, path = "/settings", tag = "settings",
    responses((status = 200, description = "What is decided.", body = Settings)))]
pub(crate) async fn show_settings(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<Settings>, Error> {
    Ok(axum::Json(house.runtime.settings().get(signed_in.caller()).await?.into()))
}

/// Decides for the environment.
#[utoipa::path(patch, path = "/settings", tag = "settings", request_body = SettingsChange,
    responses((status = 200, description = "What is decided now.", body = Settings)))]
pub(crate) async fn change_settings(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(change): Json<SettingsChange>,
) -> Result<axum::Json<Settings>, Error> {
    let settings = house.runtime.settings();
    if let Some(wish) = change.when_connection_breaks {
        settings.set_when_broken(signed_in.caller(), wish.into()).await?;
    }
    Ok(axum::Json(settings.get(signed_in.caller()).await?.into()))
}

impl From<WhenConnectionBreaks> for store::WhenBroken {
    fn from(wish: WhenConnectionBreaks) -> Self {
        match wish {
            WhenConnectionBreaks::Fail => Self::Fail,
            WhenConnectionBreaks::Wait => Self::Wait,
        }
    }
}

impl From<store::WhenBroken> for WhenConnectionBreaks {
    fn from(wish: store::WhenBroken) -> Self {
        match wish {
            store::WhenBroken::Fail => Self::Fail,
            store::WhenBroken::Wait => Self::Wait,
        }
    }
}

impl From<settings::Environment> for Settings {
    fn from(found: settings::Environment) -> Self {
        let clock = found.clock.map(|skew| ClockSkew {
            ahead_seconds: skew.ahead_s,
            seen_at: skew.seen.into(),
            service: skew.service,
        });
        Self { when_connection_breaks: found.when_broken.into(), clock }
    }
}
