//! Personal tokens: programs sign in with them as the person who made them.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::accounts;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shapes::{Moment, Page, read_moment};
use crate::auth::SignedIn;
use crate::error::Error;
use crate::extract::{Json, Path, id};
use crate::state::House;

/// A personal token; never its secret.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Token {
    /// The token's id.
    id: String,
    /// What its owner calls it.
    name: String,
    /// Since when there is such a token.
    created_at: Moment,
    /// When it stops working.
    #[serde(skip_serializing_if = "Option::is_none")]
    expires_at: Option<Moment>,
    /// When it last signed somebody in.
    #[serde(skip_serializing_if = "Option::is_none")]
    last_used_at: Option<Moment>,
}

impl From<accounts::Token> for Token {
    fn from(token: accounts::Token) -> Self {
        Self {
            id: token.id.to_string(),
            name: token.name,
            created_at: token.created.into(),
            expires_at: token.expires.map(Moment::from),
            last_used_at: token.used.map(Moment::from),
        }
    }
}

/// A token to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewToken {
    /// What its owner calls it.
    name: String,
    /// When it stops working; without it, never.
    #[schema(format = DateTime)]
    expires_at: Option<String>,
}

/// A new token with its secret, which is shown this once.
#[derive(Serialize, ToSchema)]
pub(crate) struct MadeToken {
    /// The token.
    token: Token,
    /// Goes as `Authorization: Bearer …`; it is not kept and cannot be shown again.
    secret: String,
}

/// A token of the caller.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct TokenPath {
    /// The token's id.
    token: String,
}

/// Lists the caller's own tokens.
#[utoipa::path(get, path = "/tokens", tag = "tokens",
    responses((status = 200, description = "The caller's tokens.", body = Page<Token>)))]
pub(crate) async fn list_tokens(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<Page<Token>>, Error> {
    let tokens = house.runtime.accounts().tokens(signed_in.caller()).await?;
    let items = tokens.into_iter().map(Token::from).collect();
    Ok(axum::Json(Page { items, next: None }))
}

/// Makes a token for the caller.
#[utoipa::path(post, path = "/tokens", tag = "tokens", request_body = NewToken,
    responses((status = 201, description = "The token and, once, its secret.", body = MadeToken)))]
pub(crate) async fn add_token(
    State(house): State<House>,
    signed_in: SignedIn,
    Json(new): Json<NewToken>,
) -> Result<(StatusCode, axum::Json<MadeToken>), Error> {
    let expires = new.expires_at.as_deref().map(read_moment).transpose()?;
    let new = accounts::NewToken { name: new.name, expires };
    let made = house.runtime.accounts().add_token(signed_in.caller(), new).await?;
    let secret = made.secret.expose_text().unwrap_or_default().to_owned();
    Ok((StatusCode::CREATED, axum::Json(MadeToken { token: made.token.into(), secret })))
}

/// Ends a token of the caller.
#[utoipa::path(delete, path = "/tokens/{token}", tag = "tokens", params(TokenPath),
    responses((status = 204, description = "It signs nobody in any more.")))]
pub(crate) async fn delete_token(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<TokenPath>,
) -> Result<StatusCode, Error> {
    let token = id(&path.token, "token")?;
    house.runtime.accounts().end_token(signed_in.caller(), token).await?;
    Ok(StatusCode::NO_CONTENT)
}
