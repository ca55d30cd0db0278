//! The people of an environment, as its administrators see them.

use axum::extract::State;
use axum::http::StatusCode;
use runtime::accounts::{self, AccountChange, NewAccount};
use runtime::{Secret, access};
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};

use super::shapes::{Moment, Page};
use crate::auth::SignedIn;
use crate::client::Client;
use crate::error::Error;
use crate::extract::{Json, Paging, Path, Query, id};
use crate::state::House;

/// What a person may do at all.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Serialize, Deserialize, ToSchema)]
#[serde(rename_all = "lowercase")]
pub(crate) enum Role {
    /// Does everything, with everything.
    Administrator,
    /// Makes flows and connections, and uses what is shared with them.
    Maker,
    /// Looks at what is shared with them.
    Reader,
}

impl From<access::Role> for Role {
    fn from(role: access::Role) -> Self {
        match role {
            access::Role::Administrator => Self::Administrator,
            access::Role::Maker => Self::Maker,
            access::Role::Reader => Self::Reader,
        }
    }
}

impl From<Role> for access::Role {
    fn from(role: Role) -> Self {
        match role {
            Role::Administrator => Self::Administrator,
            Role::Maker => Self::Maker,
            Role::Reader => Self::Reader,
        }
    }
}

/// A person of the environment.
#[derive(Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Account {
    /// The person's id.
    id: String,
    /// The name by which they sign in.
    name: String,
    /// The name that others see.
    display_name: String,
    /// What they may do at all.
    role: Role,
    /// Whether they are kept out.
    disabled: bool,
    /// Since when they are here.
    created_at: Moment,
}

impl From<accounts::Account> for Account {
    fn from(account: accounts::Account) -> Self {
        Self {
            id: account.id.to_string(),
            name: account.name,
            display_name: account.display_name,
            role: account.role.into(),
            disabled: account.disabled,
            created_at: account.created.into(),
        }
    }
}

/// A person to be.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct NewUser {
    /// The name by which they will sign in.
    name: String,
    /// The name that others will see.
    display_name: String,
    /// What they may do at all.
    role: Role,
}

/// What is to change about a person; what is not named stays.
#[derive(Deserialize, ToSchema)]
#[serde(rename_all = "camelCase", deny_unknown_fields)]
pub(crate) struct UserChange {
    /// What they may do at all.
    role: Option<Role>,
    /// The name that others see.
    display_name: Option<String>,
    /// Whether they are kept out.
    disabled: Option<bool>,
}

/// A one-time link by which its owner chooses a password and signs in.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct SignInLink {
    /// The address to hand over; it works once.
    link: String,
}

/// A new person with their link.
#[derive(Debug, Serialize, ToSchema)]
pub(crate) struct InvitedUser {
    /// The person.
    user: Account,
    /// The address to hand over; it works once.
    link: String,
}

/// A person of the environment.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Path)]
pub(crate) struct UserPath {
    /// The person's id.
    user: String,
}

/// Lists the people of the environment.
#[utoipa::path(get, path = "/users", tag = "users", params(Paging),
    responses((status = 200, description = "One page of people.", body = Page<Account>)))]
pub(crate) async fn list_users(
    State(house): State<House>,
    signed_in: SignedIn,
    Query(paging): Query<Paging>,
) -> Result<axum::Json<Page<Account>>, Error> {
    let paging = paging.of(signed_in.caller())?;
    let page = house.runtime.accounts().list(signed_in.caller(), &paging).await?;
    Ok(axum::Json(Page::of(page)))
}

/// Adds a person and makes their one-time link.
///
/// 409 `name-taken`; 422 `name-invalid`.
#[utoipa::path(post, path = "/users", tag = "users", request_body = NewUser,
    responses((status = 201, description = "The person and their link.", body = InvitedUser)))]
pub(crate) async fn add_user(
    State(house): State<House>,
    signed_in: SignedIn,
    client: Client,
    Json(new): Json<NewUser>,
) -> Result<(StatusCode, axum::Json<InvitedUser>), Error> {
    let NewUser { name, display_name, role } = new;
    let new = NewAccount { name, display_name, role: role.into() };
    let (account, secret) = house.runtime.accounts().add(signed_in.caller(), new).await?;
    let link = link(&house, &client, &secret);
    Ok((StatusCode::CREATED, axum::Json(InvitedUser { user: account.into(), link })))
}

/// Changes a person's role or display name, or keeps them out.
///
/// 409 `last-administrator` where nobody would be left to run the house.
#[utoipa::path(patch, path = "/users/{user}", tag = "users", params(UserPath), request_body = UserChange,
    responses((status = 200, description = "The person as they are now.", body = Account)))]
pub(crate) async fn change_user(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<UserPath>,
    Json(wanted): Json<UserChange>,
) -> Result<axum::Json<Account>, Error> {
    let UserChange { role, display_name, disabled } = wanted;
    let change = AccountChange { role: role.map(access::Role::from), display_name, disabled };
    let user = id(&path.user, "user")?;
    let changed = house.runtime.accounts().change(signed_in.caller(), user, change).await?;
    Ok(axum::Json(changed.into()))
}

/// Keeps a person out and ends their sessions. What is theirs stays; `disabled: false` lets them in again.
#[utoipa::path(delete, path = "/users/{user}", tag = "users", params(UserPath),
    responses((status = 204, description = "They are kept out.")))]
pub(crate) async fn delete_user(
    State(house): State<House>,
    signed_in: SignedIn,
    Path(path): Path<UserPath>,
) -> Result<StatusCode, Error> {
    let change = AccountChange { disabled: Some(true), ..AccountChange::default() };
    let user = id(&path.user, "user")?;
    house.runtime.accounts().change(signed_in.caller(), user, change).await?;
    Ok(StatusCode::NO_CONTENT)
}

/// Makes a new one-time link for a person; earlier ones stop working.
#[utoipa::path(post, path = "/users/{user}/link", tag = "users", params(UserPath),
    responses((status = 200, description = "The link.", body = SignInLink)))]
pub(crate) async fn make_link(
    State(house): State<House>,
    signed_in: SignedIn,
    client: Client,
    Path(path): Path<UserPath>,
) -> Result<axum::Json<SignInLink>, Error> {
    let user = id(&path.user, "user")?;
    let secret = house.runtime.accounts().link(signed_in.caller(), user).await?;
    Ok(axum::Json(SignInLink { link: link(&house, &client, &secret) }))
}

/// Writes a link: the secret stands behind `#`, so that no browser sends it and no log keeps it.
fn link(house: &House, client: &Client, secret: &Secret) -> String {
    let base = client.base(&house.settings);
    format!("{base}/welcome#{}", secret.expose_text().unwrap_or_default())
}
