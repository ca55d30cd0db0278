//! What the tests of calls share: two short connectors, and what a request comes to.
#![allow(dead_code, clippy::allow_attributes, reason = "each test file uses another part of it")]

use std::time::Duration;

use connectors::transport::Transport;
use connectors::transport::fake::{Fake, Sent};
use connectors::{Connector, Credential, Request};
use futures_util::FutureExt as _;
use vault::Secret;
use wdl::Value;

pub(crate) fn read(definition: &str, properties: &str) -> Connector {
    Connector::read(definition.as_bytes(), properties.as_bytes())
        .unwrap_or_else(|problems| panic!("{problems:?}"))
}

pub(crate) fn password() -> Connector {
    read(
        include_str!("../documents/password/apiDefinition.swagger.json"),
        include_str!("../documents/password/apiProperties.json"),
    )
}

pub(crate) fn key() -> Connector {
    read(
        include_str!("../documents/key/apiDefinition.swagger.json"),
        include_str!("../documents/key/apiProperties.json"),
    )
}

pub(crate) fn value(json: &str) -> Value {
    serde_json::from_str(json).unwrap_or_else(|error| panic!("{json}: {error}"))
}

pub(crate) fn open(secrets: &[(&str, &str)]) -> Credential {
    Credential::new(secrets.iter().map(|(n, v)| ((*n).to_owned(), Secret::from(*v))).collect())
}

/// Returns what the service would get.
pub(crate) fn sent(request: Request) -> Sent {
    let world = Fake::new();
    world.reply("*", "*", 200, "");
    let answer = world.send(request, Duration::ZERO).now_or_never().expect("the fake never waits");
    drop(answer);
    world.sent().pop().expect("the request cannot be opened")
}
