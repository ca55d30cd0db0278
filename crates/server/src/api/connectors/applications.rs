//! Our applications as services know them: what an administrator has registered for a connector.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::applications::{self as below, NewProof};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use crate::api::connections::shapes::CertificateFacts;
use crate::api::connectors::shapes::ConnectorPath;
use crate::api::shapes::{Moment, Page, read_end};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// How an application shows that it is the one.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Proof {
    /// It cannot: a public client.
    None,
    /// By a secret.
    Secret,
    /// By a certificate.
    Certificate,
}

/// An application; never its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Application {
    /// The way to sign in that it is for; `default` where the connector has one only.
    pub(crate) way: String,
    /// Its id at the service.
    pub(crate) client_id: String,
    /// How it shows that it is the one.
    pub(crate) proof: Proof,
    /// The hosts that may get the proof.
    pub(crate) hosts: Vec<String>,
    /// When its secret ends, where that is known.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) secret_expires_at: Option<Moment>,
    /// Its certificate.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) certificate: Option<CertificateFacts>,
    /// The address to register at the service.
    pub(crate) redirect_uri: String,
    /// When it last changed.
    pub(crate) changed_at: Moment,
}

/// A certificate with its private key.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct CertificateFile {
    /// PEM as it stands, or PFX in base64.
    pub(crate) file: String,
    /// What opens it.
    #[serde(default)]
    pub(crate) passphrase: String,
}

/// An application to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewApplication {
    /// Its id at the service.
    pub(crate) client_id: String,
    /// Its secret. Without secret and certificate, the proof stays as it is.
    pub(crate) secret: Option<String>,
    /// Its certificate, instead of a secret.
    pub(crate) certificate: Option<CertificateFile>,
    /// The hosts that may get the proof; none: the one that the connector's document names.
    #[serde(default)]
    pub(crate) hosts: Vec<String>,
    /// When its secret ends, where that is known.
    pub(crate) secret_expires_at: Option<String>,
}

/// An application.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct ApplicationPath {
    /// The connector's id.
    pub(crate) connector: String,
    /// The way to sign in; `default` where the connector has one only.
    pub(crate) way: String,
}

/// What stands in addresses for the only way to sign in.
const ONLY_WAY: &str = "default";

/// Lists the applications of a connector.
#[utoipa::path(get, path = "/connectors/{connector}/applications", tag = "connectors",
    params(ConnectorPath),
    responses((status = 200, description = "All of them, by way.", body = Page<Application>)))]
pub(crate) async fn list_applications(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ConnectorPath>,
) -> Result<axum::Json<Page<Application>>, Error> {
    let connector = id(&path.connector, "connector")?;
    let found = house.runtime.applications().list(signed_in.caller(), connector).await?;
    let redirect = house.runtime.redirect_uri();
    let items = found.into_iter().map(|view| Application::of(view, &redirect)).collect();
    Ok(axum::Json(Page { items, next: None }))
}

/// Registers an application for a way to sign in, in the place of the one before.
///
/// 422 `application-invalid`, `hosts-needed`, or what is wrong with the certificate.
#[utoipa::path(put, path = "/connectors/{connector}/applications/{way}", tag = "connectors",
    params(ApplicationPath), request_body = NewApplication,
    responses((status = 200, description = "The application.", body = Application)))]
pub(crate) async fn set_application(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ApplicationPath>,
    Json(new): Json<NewApplication>,
) -> Result<axum::Json<Application>, Error> {
    let connector = id(&path.connector, "connector")?;
    let new = below::NewApplication {
        client_id: new.client_id,
        proof: read_proof(new.secret, new.certificate)?,
        hosts: new.hosts,
        secret_expires: read_end(new.secret_expires_at.as_deref())?,
    };
    let applications = house.runtime.applications();
    let made = applications.put(signed_in.caller(), (connector, way(&path.way)), new).await?;
    Ok(axum::Json(Application::of(made, &house.runtime.redirect_uri())))
}

/// Removes an application.
#[utoipa::path(delete, path = "/connectors/{connector}/applications/{way}", tag = "connectors",
    params(ApplicationPath), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn delete_application(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<ApplicationPath>,
) -> Result<StatusCode, Error> {
    let connector = id(&path.connector, "connector")?;
    let applications = house.runtime.applications();
    applications.delete(signed_in.caller(), connector, way(&path.way)).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl Application {
    fn of(view: below::ApplicationView, redirect: &str) -> Self {
        let below::ApplicationView { way, about, changed } = view;
        Self {
            way: if way.is_empty() { ONLY_WAY.to_owned() } else { way },
            client_id: about.client_id,
            proof: Proof::of(&about.proof),
            hosts: about.hosts,
            secret_expires_at: about.secret_expires.map(Moment::from),
            certificate: about.certificate.map(CertificateFacts::from),
            redirect_uri: redirect.to_owned(),
            changed_at: changed.into(),
        }
    }
}

impl Proof {
    pub(crate) fn of(name: &str) -> Self {
        match name {
            "secret" => Self::Secret,
            "certificate" => Self::Certificate,
            _ => Self::None,
        }
    }
}

/// Reads how an application shows that it is the one; nothing where that stays as it is.
pub(crate) fn read_proof(
    secret: Option<String>,
    certificate: Option<CertificateFile>,
) -> Result<Option<NewProof>, Error> {
    match (secret, certificate) {
        (None, None) => Ok(None),
        (Some(secret), None) if secret.is_empty() => Ok(Some(NewProof::None)),
        (Some(secret), None) => Ok(Some(NewProof::Secret(secret.into()))),
        (None, Some(CertificateFile { file, passphrase })) => {
            let (file, passphrase) = (file.into(), passphrase.into());
            Ok(Some(NewProof::Certificate { file, passphrase }))
        }
        (Some(_), Some(_)) => {
            let message = "give a secret or a certificate, not both".to_owned();
            Err(Error::WrongParameter { message })
        }
    }
}

fn way(written: &str) -> &str {
    if written == ONLY_WAY { "" } else { written }
}
