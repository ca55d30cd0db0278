//! Which role a route needs. A route can only be added together with its rule, so none is open by
//! accident; the rule belongs to the matched route, never to the text of the path.

use axum::extract::{FromRequestParts, RawPathParams, Request};
use axum::http::Method;
use axum::http::request::Parts;
use axum::middleware::{Next, from_fn};
use axum::response::Response;
use runtime::access::{Caller, Role, reaches};
use utoipa::openapi::extensions::Extensions;
use utoipa::openapi::path::{Operation, PathItem, Paths};
use utoipa::openapi::security::SecurityRequirement;
use utoipa::openapi::{Ref, RefOr};
use utoipa_axum::router::{OpenApiRouter, UtoipaMethodRouter, UtoipaMethodRouterExt};

use crate::auth::{self, SignedIn};
use crate::error::Error;
use crate::state::House;

/// The member of an operation in the API's document that names the least role.
pub(crate) const ROLE_MEMBER: &str = "x-tidegate-role";

/// Who may use a route at all; what they may do with a thing is decided downstairs.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Least {
    /// Anyone, signed in or not.
    Anyone,
    /// Whoever is signed in with at least this role.
    Role(Role),
}

impl Least {
    /// Everybody who is signed in.
    pub(crate) const READER: Self = Self::Role(Role::Reader);
    /// Makers and administrators.
    pub(crate) const MAKER: Self = Self::Role(Role::Maker);
    /// Administrators only.
    pub(crate) const ADMINISTRATOR: Self = Self::Role(Role::Administrator);

    fn name(self) -> &'static str {
        match self {
            Self::Anyone => "anyone",
            Self::Role(role) => role.name(),
        }
    }
}

/// The routes of the API with their documents and rules.
pub(crate) struct Routes(OpenApiRouter<House>);

impl Routes {
    pub(crate) fn new() -> Self {
        Self(OpenApiRouter::default())
    }

    pub(crate) fn with_document(document: utoipa::openapi::OpenApi) -> Self {
        Self(OpenApiRouter::with_openapi(document))
    }

    pub(crate) fn merge(self, other: Self) -> Self {
        Self(self.0.merge(other.0))
    }

    pub(crate) fn nest(self, path: &str, inner: Self) -> Self {
        Self(self.0.nest(path, inner.0))
    }

    /// Adds routes that need the same role.
    pub(crate) fn add(self, least: Least, routes: UtoipaMethodRouter<House>) -> Self {
        let (schemas, mut paths, methods) = routes;
        document(&mut paths, least);
        let guard = from_fn(move |request, next| guard(least, request, next));
        let guarded = (schemas, paths, methods).map(|methods| methods.route_layer(guard));
        Self(self.0.routes(guarded))
    }

    pub(crate) fn into_parts(self) -> (axum::Router<House>, utoipa::openapi::OpenApi) {
        self.0.split_for_parts()
    }
}

async fn guard(least: Least, request: Request, next: Next) -> Result<Response, Error> {
    let (mut parts, body) = request.into_parts();
    // Without its house a route is not served at all: closed, not open.
    let house = parts.extensions.get::<House>().cloned().ok_or(Error::Panicked)?;
    if is_write(&parts.method) {
        auth::check_origin(&parts, &house)?;
    }
    if let Least::Role(role) = least {
        let signed_in = auth::sign_in(&parts, &house).await?;
        check_environment(&mut parts, signed_in.caller(), &house).await?;
        if !reaches(signed_in.caller().role, role) {
            return Err(Error::RoleTooSmall { least: role.name() });
        }
        if is_write(&parts.method) {
            auth::check_proof(&parts, &signed_in)?;
        }
        parts.extensions.insert(signed_in);
    }
    Ok(next.run(Request::from_parts(parts, body)).await)
}

fn is_write(method: &Method) -> bool {
    !matches!(*method, Method::GET | Method::HEAD)
}

/// The environment in the path must be the one that the caller is signed in to; others are not there.
async fn check_environment(parts: &mut Parts, caller: &Caller, house: &House) -> Result<(), Error> {
    let open = RawPathParams::from_request_parts(parts, house).await;
    let open = open.map_err(|error| Error::WrongParameter { message: error.body_text() })?;
    let named = open.iter().find(|(name, _)| *name == "environment").map(|(_, value)| value);
    match named {
        Some(text) if text.parse() != Ok(caller.environment) => Err(Error::NoEnvironment),
        Some(_) | None => Ok(()),
    }
}

/// Who asks: whoever the route's rule let in.
impl FromRequestParts<House> for SignedIn {
    type Rejection = Error;

    async fn from_request_parts(parts: &mut Parts, _: &House) -> Result<Self, Error> {
        parts.extensions.get::<Self>().cloned().ok_or(Error::NotSignedIn)
    }
}

/// Writes the rule and the refusals into the document of the routes.
fn document(paths: &mut Paths, least: Least) {
    for operation in paths.paths.values_mut().flat_map(operations) {
        let role = Extensions::builder().add(ROLE_MEMBER, least.name()).build();
        operation.extensions.get_or_insert_with(Extensions::default).merge(role);
        operation.security = Some(match least {
            Least::Anyone => Vec::new(),
            Least::Role(_) => ["session", "token"]
                .map(|name| SecurityRequirement::new::<_, [&str; 0], &str>(name, []))
                .into(),
        });
        let refused = Ref::from_response_name("Error");
        operation.responses.responses.insert("default".to_owned(), RefOr::Ref(refused));
    }
}

pub(crate) fn operations(item: &mut PathItem) -> impl Iterator<Item = &mut Operation> {
    [&mut item.get, &mut item.put, &mut item.post, &mut item.patch, &mut item.delete]
        .into_iter()
        .flatten()
}
