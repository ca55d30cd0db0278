//! Signing in and out, by password or by one-time link, and what a person sets for themselves.

use axum::extract::State;
use axum::http::StatusCode;
use axum::http::header::SET_COOKIE;
use axum::response::{AppendHeaders, IntoResponse, Response};
use runtime::Secret;
use runtime::accounts::{self, Arrival, Opened};
use runtime::notices;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use super::shapes::Named;
use super::users::Role;
use crate::auth::{self, SignedIn};
use crate::client::Client;
use crate::error::Error;
use crate::extract::Json;
use crate::state::House;

/// How pages look.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Theme {
    /// Dark on light.
    Light,
    /// Light on dark.
    Dark,
    /// As the device is set.
    System,
}

/// Who is signed in.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct User {
    /// The person's id.
    id: String,
    /// The name by which they sign in.
    name: String,
    /// The name that others see.
    display_name: String,
    /// What they may do at all.
    role: Role,
    /// The language of their pages, such as `lv-LV`.
    #[serde(skip_serializing_if = "Option::is_none")]
    language: Option<String>,
    /// The time zone of their pages, such as `Europe/Riga`.
    #[serde(skip_serializing_if = "Option::is_none")]
    time_zone: Option<String>,
    /// How their pages look.
    #[serde(skip_serializing_if = "Option::is_none")]
    theme: Option<Theme>,
    /// How they want mails.
    mail: MailWishes,
}

/// How a person wants mails.
#[derive(Clone, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct MailWishes {
    /// Where mails go; without it, to the name by which they sign in, where that is an address.
    #[serde(skip_serializing_if = "Option::is_none")]
    address: Option<String>,
    /// Whether they are told of failures: of flows, and of connections that break.
    failures: bool,
    /// Whether they are told of credentials that will soon end.
    expiries: bool,
    /// Whether they are told of jobs that are done.
    jobs: bool,
    /// Whether a digest tells what happened again.
    digest: bool,
    /// When the digest comes, in their time zone.
    #[schema(examples("09:00"))]
    digest_at: String,
}

/// A session: who is signed in, where, and the proof for writes.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Session {
    /// Who is signed in.
    user: User,
    /// Where they are signed in.
    environment: Named,
    /// Goes with every write as `x-csrf-token`; empty for bearer tokens, which need none.
    csrf_token: String,
    /// The server's version.
    version: String,
}

impl Session {
    async fn of(house: &House, signed_in: &accounts::SignedIn) -> Result<Self, Error> {
        let environment = signed_in.environment();
        let name = house.runtime.accounts().environment_name(environment).await?;
        Ok(Self {
            user: User::of(&signed_in.account),
            environment: Named { id: environment.to_string(), name },
            csrf_token: signed_in.proof.clone().unwrap_or_default(),
            version: env!("CARGO_PKG_VERSION").to_owned(),
        })
    }
}

impl User {
    fn of(account: &accounts::Account) -> Self {
        let preferences = &account.preferences;
        Self {
            id: account.id.to_string(),
            name: account.name.clone(),
            display_name: account.display_name.clone(),
            role: account.role.into(),
            language: preferences.language.clone(),
            time_zone: preferences.time_zone.clone(),
            theme: preferences.theme.as_deref().and_then(Theme::find),
            mail: preferences.mail.clone().unwrap_or_default().into(),
        }
    }
}

impl From<notices::MailWishes> for MailWishes {
    fn from(wishes: notices::MailWishes) -> Self {
        let notices::MailWishes { address, failures, expiries, jobs, digest, digest_at } = wishes;
        Self { address, failures, expiries, jobs, digest, digest_at }
    }
}

impl From<MailWishes> for notices::MailWishes {
    fn from(wishes: MailWishes) -> Self {
        let MailWishes { address, failures, expiries, jobs, digest, digest_at } = wishes;
        let address = address.filter(|address| !address.trim().is_empty());
        Self { address, failures, expiries, jobs, digest, digest_at }
    }
}

impl Theme {
    fn find(name: &str) -> Option<Self> {
        [Self::Light, Self::Dark, Self::System].into_iter().find(|theme| theme.name() == name)
    }

    fn name(self) -> &'static str {
        match self {
            Self::Light => "light",
            Self::Dark => "dark",
            Self::System => "system",
        }
    }
}

/// A name and a password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct SignIn {
    /// The name by which the person signs in.
    name: String,
    /// Their password.
    #[schema(format = Password)]
    password: String,
}

/// A one-time link, and what its owner chooses.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct LinkSignIn {
    /// What stands in the link.
    token: String,
    /// The password from now on.
    #[schema(format = Password)]
    password: String,
    /// The name by which they sign in from now on.
    name: Option<String>,
    /// The name that others see.
    display_name: Option<String>,
    /// The language of their pages.
    language: Option<String>,
}

/// A new password.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct PasswordChange {
    /// The password until now.
    #[schema(format = Password)]
    current: String,
    /// The password from now on.
    #[schema(format = Password)]
    new: String,
}

/// What a person sets for themselves; what is not named stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct Preferences {
    /// The language of their pages.
    language: Option<String>,
    /// The time zone of their pages.
    time_zone: Option<String>,
    /// How their pages look.
    theme: Option<Theme>,
    /// How they want mails: all of it.
    mail: Option<MailWishes>,
}

/// Shows who is signed in.
#[utoipa::path(get, path = "/session", tag = "session",
    responses((status = 200, description = "Who is signed in, and where.", body = Session)))]
pub(crate) async fn show_session(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<Session>, Error> {
    Ok(axum::Json(Session::of(&house, &signed_in.0).await?))
}

/// Signs in by name and password.
///
/// 401 `sign-in-failed`, for a wrong name as for a wrong password; 429 `too-many-attempts` with
/// `Retry-After`.
#[utoipa::path(post, path = "/session", tag = "session", request_body = SignIn,
    responses((status = 200, description = "Signed in; the cookie carries the session.", body = Session)))]
pub(crate) async fn sign_in(
    State(house): State<House>,
    client: Client,
    Json(given): Json<SignIn>,
) -> Result<Response, Error> {
    let password = Secret::from(given.password);
    let opened = house.runtime.accounts().sign_in(&given.name, password, client.address).await?;
    opened_answer(&house, &client, &opened).await
}

/// Signs in by a one-time link and sets the password.
///
/// 410 `link-used` for a link that was used, has expired or never was; 422 `weak-password`.
#[utoipa::path(post, path = "/session/link", tag = "session", request_body = LinkSignIn,
    responses((status = 200, description = "Signed in; the cookie carries the session.", body = Session)))]
pub(crate) async fn sign_in_by_link(
    State(house): State<House>,
    client: Client,
    Json(given): Json<LinkSignIn>,
) -> Result<Response, Error> {
    let LinkSignIn { token, password, name, display_name, language } = given;
    let (link, password) = (Secret::from(token), Secret::from(password));
    let arrival = Arrival { link, password, name, display_name, language };
    let opened = house.runtime.accounts().sign_in_by_link(arrival).await?;
    opened_answer(&house, &client, &opened).await
}

async fn opened_answer(house: &House, client: &Client, opened: &Opened) -> Result<Response, Error> {
    let session = Session::of(house, &opened.signed_in).await?;
    let cookie = auth::session_cookie(&opened.secret, auth::is_secure(client, house));
    let cookie = AppendHeaders(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok((cookie, axum::Json(session)).into_response())
}

/// Signs out.
#[utoipa::path(delete, path = "/session", tag = "session",
    responses((status = 204, description = "The session is over.")))]
pub(crate) async fn sign_out(
    State(house): State<House>,
    signed_in: SignedIn,
    client: Client,
) -> Result<Response, Error> {
    house.runtime.accounts().sign_out(&signed_in.0).await?;
    let cookie = auth::ended_cookie(auth::is_secure(&client, &house));
    let cookie = AppendHeaders(cookie.map(|cookie| (SET_COOKIE, cookie)));
    Ok((StatusCode::NO_CONTENT, cookie).into_response())
}

/// Changes the caller's password; their other sessions end.
///
/// 422 `wrong-password` where the current one is not right, `weak-password` where the new one cannot be one.
#[utoipa::path(put, path = "/session/password", tag = "session", request_body = PasswordChange,
    responses((status = 204, description = "The new password is the password.")))]
pub(crate) async fn change_password(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(change): Json<PasswordChange>,
) -> Result<StatusCode, Error> {
    let (current, new) = (Secret::from(change.current), Secret::from(change.new));
    house.runtime.accounts().change_password(&signed_in.0, current, new).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Sets the caller's language, time zone, look or mails.
///
/// 422 `mail-address-invalid`.
#[utoipa::path(patch, path = "/session/preferences", tag = "session", request_body = Preferences,
    responses((status = 200, description = "The person as they are now.", body = User)))]
pub(crate) async fn set_preferences(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(wanted): Json<Preferences>,
) -> Result<axum::Json<User>, Error> {
    let change = accounts::Preferences {
        language: wanted.language,
        time_zone: wanted.time_zone,
        theme: wanted.theme.map(|theme| theme.name().to_owned()),
        mail: wanted.mail.map(Into::into),
    };
    let account = house.runtime.accounts().set_preferences(signed_in.caller(), change).await?;
    Ok(axum::Json(User::of(&account)))
}
