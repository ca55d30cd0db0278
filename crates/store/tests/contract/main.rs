//! One suite for both databases: they must behave alike. Each case gets a fresh database.

#![expect(clippy::unwrap_used, reason = "what fails here fails the test")]

mod accounts;
mod audit;
mod batches;
mod connections;
mod connectors;
mod contents;
mod flows;
mod grants;
mod house;
mod jobs;
mod journal;
mod lost;
mod nodes;
mod notices;
mod paging;
mod plans;
mod postgres;
mod prune;
mod renewals;
mod runs;
mod sealed;
mod sign_ins;
mod timers;
mod triggers;
mod waits;

/// Makes a test per database out of each case.
macro_rules! contract {
    ($($(#[$about:meta])* async fn $name:ident($house:ident: &House) $body:block)+) => {$(
        $(#[$about])*
        mod $name {
            use super::*;

            async fn check($house: &House) $body

            #[tokio::test]
            async fn on_sqlite() {
                let house = House::sqlite().await;
                check(&house).await;
                house.store.close().await;
            }

            #[tokio::test]
            async fn on_postgres() {
                let Some(house) = House::postgres().await else { return };
                check(&house).await;
                house.store.close().await;
            }
        }
    )+};
}
pub(crate) use contract;
