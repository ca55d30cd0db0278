//! Every route of the server, and what every request passes through.

use axum::Router;
use axum::middleware::from_fn_with_state;
use tower_http::CompressionLevel;
use tower_http::compression::CompressionLayer;
use utoipa::openapi::OpenApi;
use utoipa_axum::routes;

use crate::access::{Least, Routes};
use crate::api::{
    audit, backup, connections, connectors, events, flows, grants, identities, jobs, keys, mail,
    notices, people, runs, session, settings, tokens, triggers, users,
};
use crate::error::Error;
use crate::state::House;
use crate::{around, callbacks, hooks, oauth, openapi, operator, portal};

/// Returns the API's routes and their document.
pub(crate) fn api() -> (Router<House>, OpenApi) {
    let environment = Routes::new()
        .merge(accounts())
        .merge(flow_routes())
        .merge(job_routes())
        .merge(notice_routes())
        .merge(connection_routes());
    let version = Routes::new()
        .add(Least::READER, routes!(session::show_session))
        .add(Least::Anyone, routes!(session::sign_in))
        .add(Least::Anyone, routes!(session::sign_in_by_link))
        .add(Least::READER, routes!(session::sign_out))
        .add(Least::READER, routes!(session::change_password))
        .add(Least::READER, routes!(session::set_preferences))
        .add(Least::ADMINISTRATOR, routes!(backup::back_up))
        .add(Least::ADMINISTRATOR, routes!(keys::rotate_keys))
        .nest("/environments/{environment}", environment);
    let (router, mut document) = Routes::with_document(openapi::base())
        .add(Least::Anyone, routes!(operator::healthz))
        .add(Least::Anyone, routes!(operator::readyz))
        .add(Least::Anyone, routes!(operator::show_metrics))
        .add(Least::Anyone, routes!(operator::show_api_document))
        .nest("/api/v1", version)
        .into_parts();
    openapi::name_environments(&mut document);
    (router, document)
}

fn accounts() -> Routes {
    Routes::new()
        .add(Least::ADMINISTRATOR, routes!(users::list_users, users::add_user))
        .add(Least::ADMINISTRATOR, routes!(users::change_user, users::delete_user))
        .add(Least::ADMINISTRATOR, routes!(users::make_link))
        .add(Least::READER, routes!(settings::show_settings))
        .add(Least::ADMINISTRATOR, routes!(settings::change_settings))
        .add(Least::ADMINISTRATOR, routes!(audit::list_audit))
        .add(Least::READER, routes!(people::list_people))
        .add(Least::READER, routes!(tokens::list_tokens, tokens::add_token))
        .add(Least::READER, routes!(tokens::delete_token))
        .add(Least::READER, routes!(events::listen))
}

fn notice_routes() -> Routes {
    Routes::new()
        .add(Least::READER, routes!(notices::list_notices))
        .add(Least::READER, routes!(notices::count_notices))
        .add(Least::READER, routes!(notices::read_all_notices))
        .add(Least::READER, routes!(notices::read_notice))
        .add(Least::READER, routes!(notices::ask_owner))
        .add(Least::ADMINISTRATOR, routes!(mail::show_mail, mail::set_mail))
        .add(Least::ADMINISTRATOR, routes!(mail::test_mail))
}

fn flow_routes() -> Routes {
    Routes::new()
        .add(Least::READER, routes!(flows::list_flows))
        .add(Least::MAKER, routes!(flows::add_flow))
        .add(Least::MAKER, routes!(flows::check_flow))
        .add(Least::READER, routes!(flows::show_flow))
        .add(Least::MAKER, routes!(flows::replace_flow, flows::change_flow, flows::delete_flow))
        .add(Least::READER, routes!(flows::show_document))
        .add(Least::READER, routes!(flows::list_versions))
        .add(Least::READER, routes!(flows::show_version))
        .add(Least::MAKER, routes!(flows::restore_version))
        .add(Least::MAKER, routes!(flows::evaluate_expression))
        .add(Least::MAKER, routes!(flows::show_callback))
        .add(Least::READER, routes!(triggers::list_histories))
        .add(Least::MAKER, routes!(triggers::run_trigger))
        .add(Least::READER, routes!(grants::list_flow_grants))
        .add(Least::MAKER, routes!(grants::set_flow_grant, grants::delete_flow_grant))
        .add(Least::READER, routes!(runs::list_runs))
        .add(Least::READER, routes!(runs::show_run))
        .add(Least::MAKER, routes!(runs::cancel_run))
        .add(Least::READER, routes!(runs::preview_resubmit))
        .add(Least::MAKER, routes!(runs::resume_run))
        .add(Least::MAKER, routes!(runs::resubmit_run))
}

fn job_routes() -> Routes {
    Routes::new()
        .add(Least::MAKER, routes!(jobs::preview_job))
        .add(Least::MAKER, routes!(jobs::make_job))
        .add(Least::READER, routes!(jobs::list_jobs))
        .add(Least::READER, routes!(jobs::show_job))
        .add(Least::READER, routes!(jobs::list_job_items))
        .add(Least::MAKER, routes!(jobs::pause_job))
        .add(Least::MAKER, routes!(jobs::resume_job))
        .add(Least::MAKER, routes!(jobs::stop_job))
}

fn connection_routes() -> Routes {
    Routes::new()
        .add(Least::READER, routes!(connectors::list_connectors))
        .add(Least::MAKER, routes!(connectors::add_connector))
        .add(Least::READER, routes!(connectors::show_connector))
        .add(Least::MAKER, routes!(connectors::delete_connector))
        .add(Least::ADMINISTRATOR, routes!(connectors::list_applications))
        .add(
            Least::ADMINISTRATOR,
            routes!(connectors::set_application, connectors::delete_application),
        )
        .add(Least::ADMINISTRATOR, routes!(identities::list_identities))
        .add(Least::ADMINISTRATOR, routes!(identities::set_identity, identities::delete_identity))
        .add(Least::MAKER, routes!(connections::begin_sign_in))
        .add(Least::MAKER, routes!(connections::show_sign_in, connections::cancel_sign_in))
        .add(Least::MAKER, routes!(connections::open_sign_in))
        .add(Least::MAKER, routes!(connections::complete_sign_in))
        .add(Least::READER, routes!(connections::list_connections))
        .add(Least::MAKER, routes!(connections::add_connection))
        .add(Least::READER, routes!(connections::show_connection))
        .add(Least::MAKER, routes!(connections::change_connection, connections::delete_connection))
        .add(Least::MAKER, routes!(connections::test_connection))
        .add(Least::MAKER, routes!(connections::verify_connection))
        .add(Least::READER, routes!(connections::show_impact))
        .add(Least::MAKER, routes!(connections::list_history))
        .add(Least::READER, routes!(grants::list_connection_grants))
        .add(Least::MAKER, routes!(grants::set_connection_grant, grants::delete_connection_grant))
}

/// Puts everything together. Compression stays away from what flows answer: it is passed on as it is.
pub(crate) fn all(api: Router<House>, house: &House) -> Router {
    api.fallback(portal::portal)
        .layer(CompressionLayer::new().quality(CompressionLevel::Fastest))
        .merge(hooks::routes())
        .merge(callbacks::routes())
        .merge(oauth::routes())
        .method_not_allowed_fallback(|| async { Error::WrongMethod })
        .layer(from_fn_with_state(house.clone(), around::around))
        .with_state(house.clone())
}
