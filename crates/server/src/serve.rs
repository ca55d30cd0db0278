//! Listens, with or without TLS, and stops without dropping what is under way.

use std::future::Future;
use std::io;
use std::net::{SocketAddr, TcpListener};

use axum::Router;
use axum_server::Handle;
use axum_server::accept::NoDelayAcceptor;
use axum_server::tls_rustls::{RustlsAcceptor, RustlsConfig};
use hyper_util::rt::TokioTimer;
use runtime::Runtime;

use crate::limits::{DRAIN_TIME_MAX, HEAD_BYTES_MAX, HEAD_TIME_MAX, HEADERS_MAX};
use crate::router;
use crate::settings::{Settings, Tls};
use crate::state::{House, Metrics};

/// The face of the house.
pub struct Server {
    house: House,
    router: Router,
}

/// Takes an address; from now on no other process has it.
///
/// # Errors
/// The address is in use, or not this machine's.
pub fn bind(address: SocketAddr) -> io::Result<TcpListener> {
    let listener = TcpListener::bind(address)?;
    listener.set_nonblocking(true)?;
    Ok(listener)
}

impl Server {
    /// Puts the routes in front of the rooms below.
    pub fn new(runtime: Runtime, settings: Settings, metrics: Metrics) -> Self {
        let (routes, document) = router::api();
        let document = document.to_json().unwrap_or_default();
        let house = House::new(runtime, settings, metrics, document);
        let router = router::all(routes, &house);
        Self { house, router }
    }

    /// Answers requests until `stop` comes, and then those that are under way.
    ///
    /// # Errors
    /// The certificate or its key cannot be used; the listener fails.
    pub async fn serve(
        self,
        listener: TcpListener,
        stop: impl Future<Output = ()> + Send + 'static,
    ) -> io::Result<()> {
        let handle = Handle::new();
        let (house, stopping) = (self.house.clone(), handle.clone());
        let watch = tokio::spawn(async move {
            stop.await;
            house.drain();
            stopping.graceful_shutdown(Some(DRAIN_TIME_MAX));
        });
        let service = self.router.into_make_service_with_connect_info::<SocketAddr>();
        let plain = limited(axum_server::from_tcp(listener)?).handle(handle);
        let served = match &self.house.settings.tls {
            None => plain.acceptor(NoDelayAcceptor).serve(service).await,
            Some(tls) => {
                let acceptor = RustlsAcceptor::new(certificate(tls).await?);
                plain.acceptor(acceptor.acceptor(NoDelayAcceptor)).serve(service).await
            }
        };
        watch.abort();
        served
    }

    #[cfg(test)]
    pub(crate) fn into_router(self) -> Router {
        self.router
    }
}

async fn certificate(tls: &Tls) -> io::Result<RustlsConfig> {
    let failed = |error: io::Error| {
        let message = format!(
            "certificate {} or key {}: {error}",
            tls.certificate.display(),
            tls.key.display()
        );
        io::Error::new(error.kind(), message)
    };
    RustlsConfig::from_pem_chain_file(&tls.certificate, &tls.key).await.map_err(failed)
}

fn limited<A: axum_server::Address, B>(
    mut server: axum_server::Server<A, B>,
) -> axum_server::Server<A, B> {
    let builder = server.http_builder();
    builder
        .http1()
        .timer(TokioTimer::new())
        .header_read_timeout(HEAD_TIME_MAX)
        .max_headers(HEADERS_MAX)
        .max_buf_size(HEAD_BYTES_MAX);
    let head_bytes = u32::try_from(HEAD_BYTES_MAX).unwrap_or(u32::MAX);
    builder.http2().timer(TokioTimer::new()).max_header_list_size(head_bytes);
    server
}
