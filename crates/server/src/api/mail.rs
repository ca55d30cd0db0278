//! How mails are sent: shown, set, tried. The password goes in and never comes out.

use axum::extract::State;
use axum::http::StatusCode;
use connectors::mail::Encryption;
use runtime::Secret;
use runtime::mail::{NewSettings, Password, Shown, View};
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::Json;
use crate::state::House;

/// How the line to the mail server is sealed.
#[derive(Clone, Copy, Debug, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum MailTls {
    /// After the greeting; a server that cannot is not used.
    StartTls,
    /// From the first byte.
    Tls,
    /// Not at all; then there is no sign-in.
    None,
}

/// The mail server.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MailServer {
    /// Its host.
    host: String,
    /// Its port.
    port: u16,
    /// How the line is sealed.
    tls: MailTls,
    /// The name for the sign-in.
    #[serde(skip_serializing_if = "Option::is_none")]
    user: Option<String>,
    /// Whether a password is kept.
    has_password: bool,
    /// Who sends.
    from: String,
}

/// How mails are sent.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct MailSettings {
    /// The mail server; absent where none is set up.
    #[serde(skip_serializing_if = "Option::is_none")]
    server: Option<MailServer>,
    /// Whether it stands in the server's settings file, and can be changed only there.
    fixed: bool,
    /// How many mails wait to be sent, up to 10,000.
    waiting: i64,
    /// Why the one that was tried most was not taken.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_error: Option<String>,
}

/// The mail server to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewMailServer {
    /// Its host.
    host: String,
    /// Its port.
    port: u16,
    /// How the line is sealed.
    tls: MailTls,
    /// The name for the sign-in.
    user: Option<String>,
    /// The password; without it, the one that is kept stays, for the same server and name.
    #[schema(format = Password)]
    password: Option<String>,
    /// Who sends: an address, or a name with an address in angle brackets.
    #[schema(examples("Flows <flows@example.org>"))]
    from: String,
}

/// Where a test message goes.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(crate) struct MailTest {
    /// The address.
    to: String,
}

impl From<Encryption> for MailTls {
    fn from(encryption: Encryption) -> Self {
        match encryption {
            Encryption::StartTls => Self::StartTls,
            Encryption::Tls => Self::Tls,
            Encryption::None => Self::None,
        }
    }
}

impl From<MailTls> for Encryption {
    fn from(tls: MailTls) -> Self {
        match tls {
            MailTls::StartTls => Self::StartTls,
            MailTls::Tls => Self::Tls,
            MailTls::None => Self::None,
        }
    }
}

impl From<Shown> for MailServer {
    fn from(shown: Shown) -> Self {
        let Shown { host, port, encryption, user, has_password, from } = shown;
        Self { host, port, tls: encryption.into(), user, has_password, from }
    }
}

impl From<View> for MailSettings {
    fn from(view: View) -> Self {
        Self {
            server: view.settings.map(MailServer::from),
            fixed: view.is_fixed,
            waiting: view.outbox.waiting,
            last_error: view.outbox.error,
        }
    }
}

/// Shows how mails are sent.
#[utoipa::path(get, path = "/mail", tag = "mail",
    responses((status = 200, description = "The settings, without the password.", body = MailSettings)))]
pub(crate) async fn show_mail(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<MailSettings>, Error> {
    Ok(axum::Json(house.runtime.mail().settings(signed_in.caller()).await?.into()))
}

/// Sets how mails are sent.
///
/// 409 `mail-fixed`; 422 `mail-settings-invalid`.
#[utoipa::path(put, path = "/mail", tag = "mail", request_body = NewMailServer,
    responses((status = 200, description = "The settings as they are now.", body = MailSettings)))]
pub(crate) async fn set_mail(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewMailServer>,
) -> Result<axum::Json<MailSettings>, Error> {
    let password = new.password.filter(|password| !password.is_empty());
    let new = NewSettings {
        host: new.host,
        port: new.port,
        encryption: new.tls.into(),
        user: new.user,
        password: password.map_or(Password::Keep, |text| Password::Set(Secret::from(text))),
        from: new.from,
    };
    Ok(axum::Json(house.runtime.mail().set(signed_in.caller(), new).await?.into()))
}

/// Sends a message that shows that mails arrive.
///
/// 409 `mail-not-set-up`; 422 `mail-address-invalid`, `mail-not-sent` with the reason.
#[utoipa::path(post, path = "/mail/test", tag = "mail", request_body = MailTest,
    responses((status = 204, description = "The mail server took the message.")))]
pub(crate) async fn test_mail(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(test): Json<MailTest>,
) -> Result<StatusCode, Error> {
    house.runtime.mail().test(signed_in.caller(), test.to).await?;
    Ok(StatusCode::NO_CONTENT)
}
