//! The people with whom things can be shared, as everybody sees them.

use axum::extract::State;
use runtime::accounts;
use serde::Serialize;
use utoipa::ToSchema;

use crate::auth::SignedIn;
use crate::error::Error;
use crate::state::House;

/// A person with whom things can be shared.
#[derive(Clone, Debug, Serialize, ToSchema)]
#[serde(rename_all = "camelCase")]
pub(crate) struct Person {
    /// The person's id.
    pub(crate) id: String,
    /// The name by which they sign in.
    pub(crate) name: String,
    /// The name that others see.
    pub(crate) display_name: String,
}

impl From<accounts::Account> for Person {
    fn from(account: accounts::Account) -> Self {
        let accounts::Account { id, name, display_name, .. } = account;
        Self { id: id.to_string(), name, display_name }
    }
}

/// Lists the people with whom things can be shared.
#[utoipa::path(get, path = "/people", tag = "users",
    responses((status = 200, description = "Everybody who may sign in.", body = Vec<Person>)))]
pub(crate) async fn list_people(
    State(house): State<House>,
    signed_in: SignedIn,
) -> Result<axum::Json<Vec<Person>>, Error> {
    let people = house.runtime.accounts().people(signed_in.caller()).await?;
    Ok(axum::Json(people.into_iter().map(Person::from).collect()))
}
