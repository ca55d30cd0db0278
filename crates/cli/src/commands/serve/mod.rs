//! Starts the server: takes the address, opens data folder and store, wires the rooms, stops in order.

mod data;
mod logs;

use std::io;
use std::sync::Arc;
use std::time::Duration;

use connectors::transport::{Line, Wire};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use runtime::{Parts, Runtime};
use server::Server;
use store::Store;

use crate::args::Common;
use crate::failure::{Failure, chain};
use crate::output;
use crate::settings::{Flags, Settings};
use crate::signals::Stop;
use data::{Data, SUSPECTS_FILE};

pub(crate) use data::{DATABASE_FILE, KEY_FILE};

/// How long work under way may take to come back once the server stops; then it is set down.
const DRAIN_TIME_MAX: Duration = Duration::from_secs(20);

/// Where durations are cut into classes, in seconds.
const DURATION_BUCKETS: [f64; 12] =
    [0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.5, 1.0, 5.0, 30.0, 120.0];

/// How often figures that nobody fetches are tidied.
const UPKEEP_INTERVAL: Duration = Duration::from_secs(10);

pub(super) async fn run(common: &Common, flags: Flags) -> Result<(), Failure> {
    let mut settings = Settings::load(common, flags)?;
    logs::start(&settings)?;
    let wire = Wire::new(&settings.outbound).map_err(|error| Failure::usage(error.to_string()))?;
    let line = Line::new(&settings.outbound).map_err(|error| Failure::usage(error.to_string()))?;
    let listener = server::bind(settings.listen).map_err(|error| taken(&settings, &error))?;
    let data = Data::open(&settings).await?;
    let figures = figures()?;
    let parts = Parts {
        store: data.store,
        keyring: data.keyring,
        transport: Arc::new(wire),
        public_url: settings.outside_url(),
        scratch: settings.data.clone(),
        local_token: Some(data.local_token),
        mail: runtime::mail::Parts { post: Arc::new(line), fixed: settings.mail.take() },
    };
    let runtime = Runtime::within(parts, settings.limits.clone());
    runtime.keys().are_kept_in(settings.data.join(KEY_FILE));
    let suspects = settings.data.join(SUSPECTS_FILE);
    runtime.notes_suspects_in(&suspects).map_err(|error| {
        Failure::failed(format!("{} cannot be opened: {error}", suspects.display()))
    })?;
    welcome(&runtime, &settings).await?;
    let stop = Stop::watch()?;
    // Only an ordinary end closes the store: what a broken one would write cannot be believed.
    serve(&runtime, &settings, (listener, figures), stop).await?;
    runtime.close().await;
    Ok(())
}

async fn serve(
    runtime: &Runtime,
    settings: &Settings,
    (listener, figures): (std::net::TcpListener, PrometheusHandle),
    stop: Stop,
) -> Result<(), Failure> {
    let recovered = runtime.recover().await.map_err(|error| Failure::of(&error))?;
    if recovered > 0 {
        tracing::info!(runs = recovered, "runs were taken up again");
    }
    let server_settings = server::Settings {
        public_url: settings.public_url.clone(),
        tls: settings.tls.clone(),
        trusted_proxies: settings.trusted_proxies.clone(),
    };
    let metrics = Box::new(move || figures.render());
    let server = Server::new(runtime.clone(), server_settings, metrics);
    let (keeper, days) = (runtime.clone(), settings.retention_days);
    tokio::spawn(async move { keeper.retention().keep_for(days).await });
    let keeper = runtime.clone();
    tokio::spawn(async move { keeper.notices().keep().await });
    let sender = runtime.clone();
    tokio::spawn(async move { sender.mail().keep_sending().await });
    let drain = runtime.clone();
    let stopped = stop.clone();
    let serving = server.serve(listener, async move { stopped.wait().await });
    let draining = async move {
        stop.wait().await;
        tracing::info!("stopping: nothing new is taken, work under way is finished or set down");
        drain.drain(DRAIN_TIME_MAX).await;
        Ok(())
    };
    tracing::info!(address = %settings.listen, url = settings.outside_url(), "listening");
    tokio::select! {
        error = runtime.broken() => Err(Failure::of(&error)),
        served = async { tokio::try_join!(serving, draining) } => {
            served.map(drop).map_err(|error| Failure::of(&error))
        }
    }
}

/// Makes sure that somebody can come in, and says how, as long as nobody has.
async fn welcome(runtime: &Runtime, settings: &Settings) -> Result<(), Failure> {
    let link = runtime.accounts().start().await.map_err(|error| Failure::of(&error))?;
    if let Some(secret) = link {
        let secret = secret.expose_text().unwrap_or_default();
        output::line("Sign in for the first time with this link; it works once, for seven days:");
        output::line(&format!("  {}/welcome#{secret}", settings.outside_url()));
    }
    Ok(())
}

fn figures() -> Result<PrometheusHandle, Failure> {
    let durations = Matcher::Suffix("_seconds".to_owned());
    let builder = PrometheusBuilder::new().set_buckets_for_metric(durations, &DURATION_BUCKETS);
    let recorder = builder.map_err(|error| Failure::of(&error))?.build_recorder();
    let handle = recorder.handle();
    metrics::set_global_recorder(recorder)
        .map_err(|_| Failure::failed("figures are collected already"))?;
    let upkeep = handle.clone();
    tokio::spawn(async move {
        loop {
            tokio::time::sleep(UPKEEP_INTERVAL).await;
            upkeep.run_upkeep();
        }
    });
    Ok(handle)
}

fn taken(settings: &Settings, error: &io::Error) -> Failure {
    let address = settings.listen;
    let why = match error.kind() {
        io::ErrorKind::AddrInUse => {
            "another program has it: choose another with --listen".to_owned()
        }
        io::ErrorKind::AddrNotAvailable => "this machine does not have it".to_owned(),
        io::ErrorKind::PermissionDenied => "it is not allowed to this user".to_owned(),
        _ => chain(error),
    };
    Failure::failed(format!("cannot listen on {address}: {why}"))
}

/// Opens the store of some settings.
pub(super) async fn open_store(settings: &Settings) -> Result<Store, Failure> {
    let database = match &settings.database {
        Some(url) => store::Database::Postgres { url: url.clone() },
        None => store::Database::Sqlite { path: settings.data.join(DATABASE_FILE) },
    };
    let opened = Store::open(database, store::Options::default()).await;
    opened.map_err(|error| match error {
        store::Error::Locked { .. } => Failure::failed(format!(
            "another tidegate works with the data folder {}: stop it first, or name another with --data",
            settings.data.display()
        )),
        error => Failure::of(&error),
    })
}
