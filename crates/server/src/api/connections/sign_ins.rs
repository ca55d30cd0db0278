//! A person signs in at a provider, and a connection gets what was granted.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use runtime::sign_ins::{self as below, Browser};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shapes::{Connection, Parameters, Verified};
use crate::api::diagnosis::Diagnosis;
use crate::api::names::Names;
use crate::api::shapes::{Moment, read_end};
use crate::auth::SignedIn;
use crate::browser;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// What the provider asks the person for.
#[derive(Clone, Copy, Debug, Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) enum Prompt {
    /// What it finds right.
    #[default]
    Usual,
    /// To sign in as the same account again.
    Again,
    /// To choose an account.
    ChooseAccount,
}

/// A sign-in to be: of a connection, or of one to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewSignIn {
    /// The connection that is repaired.
    pub(crate) connection: Option<String>,
    /// The connector of a connection to be.
    pub(crate) connector: Option<String>,
    /// The name of a connection to be.
    pub(crate) name: Option<String>,
    /// The way to sign in, where the connector has several.
    pub(crate) way: Option<String>,
    /// Parameters, secret ones too; those of a connection that are left out stay.
    #[serde(default)]
    #[schema(value_type = BTreeMap<String, String>)]
    pub(crate) parameters: Parameters,
    /// What the person is asked for.
    #[serde(default)]
    pub(crate) prompt: Prompt,
    /// A path within this server where the page leads when all is done.
    pub(crate) return_to: Option<String>,
    /// When a secret among the parameters ends, where the person knows it.
    pub(crate) secret_expires_at: Option<String>,
}

/// A sign-in that has begun.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct BegunSignIn {
    /// Its id.
    pub(crate) id: String,
    /// Where the person goes: the provider's page; for who asks by token, a page of this server that leads on.
    pub(crate) address: String,
    /// Until when.
    pub(crate) expires_at: Moment,
}

/// How far a person has come.
#[derive(Clone, Copy, Debug, Serialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum SignInStatus {
    /// At the provider, or on the way.
    Waiting,
    /// The provider has granted what was asked for.
    Done,
    /// The provider has granted nothing.
    Refused,
    /// It took too long.
    Expired,
    /// The connection has what was granted.
    Completed,
}

/// A sign-in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct SignIn {
    /// Its id.
    pub(crate) id: String,
    /// How far the person has come.
    pub(crate) status: SignInStatus,
    /// Whether a browser has been sent to the provider; else it is opened in one first.
    pub(crate) opened: bool,
    /// Who has signed in.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) account: Option<String>,
    /// Who the connection was signed in as before.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) previous_account: Option<String>,
    /// Why nothing was granted.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) diagnosis: Option<Diagnosis>,
    /// What was asked for and not granted.
    pub(crate) missing_scopes: Vec<String>,
    /// The connection that is repaired, or has come to be.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) connection: Option<String>,
    /// Where the page leads when all is done.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(crate) return_to: Option<String>,
    /// When it ends.
    pub(crate) expires_at: Moment,
}

/// How a sign-in is to end.
#[derive(Default, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Completion {
    /// Takes another account than before.
    #[serde(default)]
    pub(crate) confirm_account: bool,
    /// Saves it even if it cannot be tested.
    #[serde(default)]
    pub(crate) save_untested: bool,
}

/// A sign-in.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct SignInPath {
    /// The sign-in's id.
    pub(crate) sign_in: String,
}

/// Begins a sign-in at a provider; it ends after ten minutes.
///
/// 422 `sign-in-not-offered` where nobody signs in at a provider; 409 `application-missing` where no administrator has
/// registered an application for the connector.
#[utoipa::path(post, path = "/connections/sign-ins", tag = "connections", request_body = NewSignIn,
    responses((status = 201, description = "Where the person goes.", body = BegunSignIn)))]
pub(crate) async fn begin_sign_in(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewSignIn>,
) -> Result<Response, Error> {
    let browser = browser::of(&signed_in);
    let new = new.read(browser::of(&signed_in))?;
    let begun = house.runtime.sign_ins().begin(signed_in.caller(), new).await?;
    let shown = (StatusCode::CREATED, axum::Json(BegunSignIn::from(begun)));
    Ok(with_cookie(browser, &house, shown))
}

/// Opens a sign-in in this browser: only here the provider may send the person back to.
///
/// 410 `sign-in-over`; 409 `session-needed` for who asks by token.
#[utoipa::path(post, path = "/connections/sign-ins/{sign_in}/open", tag = "connections",
    params(SignInPath),
    responses((status = 200, description = "Where the person goes.", body = BegunSignIn)))]
pub(crate) async fn open_sign_in(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<SignInPath>,
) -> Result<Response, Error> {
    let sign_in = id(&path.sign_in, "sign-in")?;
    let browser = browser::of(&signed_in).ok_or_else(|| {
        let message = "only a browser's session can send a person to a provider";
        runtime::Error::conflict("session-needed", message)
    })?;
    let sign_ins = house.runtime.sign_ins();
    let begun = sign_ins.open(signed_in.caller(), sign_in, &browser).await?;
    Ok(with_cookie(Some(browser), &house, axum::Json(BegunSignIn::from(begun))))
}

/// Shows a sign-in to its person.
#[utoipa::path(get, path = "/connections/sign-ins/{sign_in}", tag = "connections",
    params(SignInPath),
    responses((status = 200, description = "The sign-in.", body = SignIn)))]
pub(crate) async fn show_sign_in(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<SignInPath>,
) -> Result<axum::Json<SignIn>, Error> {
    let sign_in = id(&path.sign_in, "sign-in")?;
    let shown = house.runtime.sign_ins().show(signed_in.caller(), sign_in).await?;
    Ok(axum::Json(shown.into()))
}

/// Gives the connection what was granted, after its test call has passed.
///
/// 409 `sign-in-waiting`, `account-differs` with `{before, after}`; 410 `sign-in-over`; 422 `verification-failed`
/// with a `Diagnosis`.
#[utoipa::path(post, path = "/connections/sign-ins/{sign_in}/complete", tag = "connections",
    params(SignInPath), request_body = Completion,
    responses((status = 200, description = "It works and is stored.", body = Verified)))]
pub(crate) async fn complete_sign_in(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<SignInPath>,
    Json(completion): Json<Completion>,
) -> Result<axum::Json<Verified>, Error> {
    let sign_in = id(&path.sign_in, "sign-in")?;
    let completion = below::Completion {
        confirm_account: completion.confirm_account,
        save_untested: completion.save_untested,
    };
    let sign_ins = house.runtime.sign_ins();
    let verified = sign_ins.complete(signed_in.caller(), sign_in, completion).await?;
    let mut names = Names::new(&house, &signed_in);
    let connection = Connection::of(verified.connection, &mut names).await?;
    Ok(axum::Json(Verified { connection, result: verified.result.into() }))
}

/// Gives a sign-in up.
#[utoipa::path(delete, path = "/connections/sign-ins/{sign_in}", tag = "connections",
    params(SignInPath), responses((status = 204, description = "It is gone.")))]
pub(crate) async fn cancel_sign_in(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<SignInPath>,
) -> Result<StatusCode, Error> {
    let sign_in = id(&path.sign_in, "sign-in")?;
    house.runtime.sign_ins().cancel(signed_in.caller(), sign_in).await?;
    Ok(StatusCode::NO_CONTENT)
}

impl NewSignIn {
    fn read(self, browser: Option<Browser>) -> Result<below::NewSignIn, Error> {
        let target = match (self.connection, self.connector, self.name) {
            (Some(connection), None, None) => {
                below::Target::Connection(id(&connection, "connection")?)
            }
            (None, Some(connector), Some(name)) => {
                below::Target::New { connector: id(&connector, "connector")?, name }
            }
            _ => {
                let message = "give the connection, or connector and name of one to be".to_owned();
                return Err(Error::WrongParameter { message });
            }
        };
        Ok(below::NewSignIn {
            target,
            parameters: self.parameters.with_way(self.way),
            wish: match self.prompt {
                Prompt::Usual => below::Wish::Usual,
                Prompt::Again => below::Wish::Again,
                Prompt::ChooseAccount => below::Wish::ChooseAccount,
            },
            return_to: self.return_to,
            secret_expires: read_end(self.secret_expires_at.as_deref())?,
            browser,
        })
    }
}

impl From<below::Begun> for BegunSignIn {
    fn from(begun: below::Begun) -> Self {
        let below::Begun { id, address, expires } = begun;
        Self { id: id.to_string(), address, expires_at: expires.into() }
    }
}

impl From<below::View> for SignIn {
    fn from(view: below::View) -> Self {
        Self {
            id: view.id.to_string(),
            status: match view.status {
                below::Status::Waiting => SignInStatus::Waiting,
                below::Status::Done => SignInStatus::Done,
                below::Status::Refused => SignInStatus::Refused,
                below::Status::Expired => SignInStatus::Expired,
                below::Status::Completed => SignInStatus::Completed,
            },
            opened: view.is_open,
            account: view.account,
            previous_account: view.previous,
            diagnosis: view.diagnosis.map(Diagnosis::from),
            missing_scopes: view.missing_scopes,
            connection: view.connection,
            return_to: view.return_to,
            expires_at: view.expires.into(),
        }
    }
}

fn with_cookie(browser: Option<Browser>, house: &House, answer: impl IntoResponse) -> Response {
    let cookie = browser.and_then(|browser| browser::cookie(&browser, house));
    match cookie {
        Some(cookie) => (AppendHeaders([(SET_COOKIE, cookie)]), answer).into_response(),
        None => answer.into_response(),
    }
}
