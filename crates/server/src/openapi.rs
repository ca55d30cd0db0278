//! The API's document: what is true of the whole API; the routes add their own parts.

use utoipa::openapi::path::{ParameterBuilder, ParameterIn};
use utoipa::openapi::response::ResponseBuilder;
use utoipa::openapi::security::{ApiKey, ApiKeyValue, HttpAuthScheme, HttpBuilder, SecurityScheme};
use utoipa::openapi::{
    ComponentsBuilder, ContentBuilder, InfoBuilder, ObjectBuilder, OpenApi, OpenApiBuilder, Ref,
    RefOr, Required, Type,
};
use utoipa::{PartialSchema, ToSchema};

use crate::access::operations;
use crate::error::{ErrorBody, ErrorContent};

const ABOUT: &str = "\
Requests are signed in by the session's cookie or by `Authorization: Bearer` with a personal token. \
Writes by cookie carry the session's `csrfToken` as `x-csrf-token`. Every refusal has one shape; \
its `code` is stable. Every answer carries its request's id as `x-request-id`. \
Times are RFC 3339 text in UTC. Fields may be added at any time, never renamed or removed.";

/// Returns the document to which the routes add theirs.
pub(crate) fn base() -> OpenApi {
    let info = InfoBuilder::new()
        .title("Tidegate")
        .description(Some(ABOUT))
        .version(env!("CARGO_PKG_VERSION"))
        .build();
    let refusal = ContentBuilder::new().schema(Some(Ref::from_schema_name("Error"))).build();
    let refusal = ResponseBuilder::new()
        .description("The request was refused or failed.")
        .content("application/json", refusal)
        .build();
    let components = ComponentsBuilder::new()
        .schema(ErrorContent::name(), ErrorContent::schema())
        .schema(ErrorBody::name(), ErrorBody::schema())
        .response("Error", refusal)
        .security_scheme(
            "session",
            SecurityScheme::ApiKey(ApiKey::Cookie(ApiKeyValue::new("tidegate_session"))),
        )
        .security_scheme(
            "token",
            SecurityScheme::Http(HttpBuilder::new().scheme(HttpAuthScheme::Bearer).build()),
        )
        .build();
    OpenApiBuilder::new().info(info).components(Some(components)).build()
}

/// Names the environment as a parameter of each path that leaves it open.
pub(crate) fn name_environments(document: &mut OpenApi) {
    for (path, item) in &mut document.paths.paths {
        if !path.contains("{environment}") {
            continue;
        }
        let parameter = ParameterBuilder::new()
            .name("environment")
            .parameter_in(ParameterIn::Path)
            .required(Required::True)
            .description(Some("The environment's id."))
            .schema(Some(ObjectBuilder::new().schema_type(Type::String)))
            .build();
        for operation in operations(item) {
            operation.parameters.get_or_insert_default().insert(0, RefOr::T(parameter.clone()));
        }
    }
}
