//! Identities that stand for the managed identities of the platforms that definitions come from.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::identities as below;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::connections::shapes::CertificateFacts;
use crate::api::connectors::{CertificateFile, Proof, read_proof};
use crate::api::shapes::{Moment, Page, read_end};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path};
use crate::state::House;

/// An identity; never its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Identity {
    /// The name by which definitions know it.
    pub(crate) name: String,
    /// Whether it is meant where an action names none.
    pub(crate) is_default: bool,
    /// Its authority, where it is not the public one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) authority: Option<String>,
    /// Its tenant at Entra ID.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) tenant: Option<String>,
    /// The endpoint that gives its tokens, elsewhere.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) token_url: Option<String>,
    /// Its id there.
    pub(crate) client_id: String,
    /// How it shows that it is the one.
    pub(crate) proof: Proof,
    /// For whom its tokens may be.
    pub(crate) audiences: Vec<String>,
    /// When its secret ends, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret_expires_at: Option<Moment>,
    /// Its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) certificate: Option<CertificateFacts>,
    /// When it last changed.
    pub(crate) changed_at: Moment,
}

/// An identity to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewIdentity {
    /// Whether it is meant where an action names none; the one before is it no longer.
    #[serde(default)]
    pub(crate) is_default: bool,
    /// Its authority, where it is not the public one.
    pub(crate) authority: Option<String>,
    /// Its tenant at Entra ID; either this or `tokenUrl`.
    pub(crate) tenant: Option<String>,
    /// The endpoint that gives its tokens, elsewhere.
    pub(crate) token_url: Option<String>,
    /// Its id there.
    pub(crate) client_id: String,
    /// Its secret. Without secret and certificate, the proof stays as it is.
    pub(crate) secret: Option<String>,
    /// Its certificate, instead of a secret.
    pub(crate) certificate: Option<CertificateFile>,
    /// For whom its tokens may be; an action that asks for another one is refused.
    pub(crate) audiences: Vec<String>,
    /// When its secret ends, where that is known.
    pub(crate) secret_expires_at: Option<String>,
}

/// An identity.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct IdentityPath {
    /// Its name.
    pub(crate) identity: String,
}

/// Lists the identities.
#[utoipa::path(get, path = "/identities", tag = "identities",
    responses((status = 200, description = "All of them, by name.", body = Page<Identity>)))]
pub(crate) async fn list_identities(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<Page<Identity>>, Error> {
    let found = house.runtime.identities().list(signed_in.caller()).await?;
    let items = found.into_iter().map(Identity::from).collect();
    Ok(axum::Json(Page { items, next: None }))
}

/// Adds an identity, or puts it in the place of the one of its name.
///
/// 422 `identity-invalid`, or what is wrong with the certificate.
#[utoipa::path(put, path = "/identities/{identity}", tag = "identities", params(IdentityPath),
    request_body = NewIdentity,
    responses((status = 200, description = "The identity.", body = Identity)))]
pub(crate) async fn set_identity(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<IdentityPath>,
    Json(new): Json<NewIdentity>,
) -> Result<axum::Json<Identity>, Error> {
    let NewIdentity { is_default, authority, tenant, token_url, .. } = new;
    let new = below::NewIdentity {
        is_default,
        source: below::Source { authority, tenant, token_url },
        client_id: new.client_id,
        proof: read_proof(new.secret, new.certificate)?,
        audiences: new.audiences,
        secret_expires: read_end(new.secret_expires_at.as_deref())?,
    };
    let identities = house.runtime.identities();
    Ok(axum::Json(identities.put(signed_in.caller(), &path.identity, new).await?.into()))
}

/// Removes an identity.
#[utoipa::path(delete, path = "/identities/{identity}", tag = "identities", params(IdentityPath),
    responses((status = 204, description = "It is gone.")))]
pub(crate) async fn delete_identity(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<IdentityPath>,
) -> Result<StatusCode, Error> {
    house.runtime.identities().delete(signed_in.caller(), &path.identity).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl From<below::IdentityView> for Identity {
    fn from(view: below::IdentityView) -> Self {
        let below::IdentityView { name, is_default, about, changed } = view;
        let below::Source { authority, tenant, token_url } = about.source;
        Self {
            name,
            is_default,
            authority,
            tenant,
            token_url,
            client_id: about.application.client_id,
            proof: Proof::of(&about.application.proof),
            audiences: about.audiences,
            secret_expires_at: about.application.secret_expires.map(Moment::from),
            certificate: about.application.certificate.map(CertificateFacts::from),
            changed_at: changed.into(),
        }
    }
}
