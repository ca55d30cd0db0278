//! The wish to stop: SIGTERM or Ctrl+C once to stop in order, twice to stop at once.

use tokio::sync::watch;

use crate::failure::Failure;

/// The wish to stop. Copies hear the same wish.
#[derive(Clone)]
pub(crate) struct Stop(watch::Receiver<bool>);

/// What a shell calls a process that Ctrl+C has ended.
const INTERRUPTED: i32 = 130;

impl Stop {
    /// Listens from now on.
    #[cfg(unix)]
    pub(crate) fn watch() -> Result<Self, Failure> {
        use tokio::signal::unix::{SignalKind, signal};
        let failed = |error: std::io::Error| Failure::of(&error);
        let mut terminate = signal(SignalKind::terminate()).map_err(failed)?;
        let mut interrupt = signal(SignalKind::interrupt()).map_err(failed)?;
        let (wish, heard) = watch::channel(false);
        tokio::spawn(async move {
            let mut times = 0;
            loop {
                tokio::select! {
                    _ = terminate.recv() => {}
                    _ = interrupt.recv() => {}
                }
                times += 1;
                if times > 1 {
                    std::process::exit(INTERRUPTED);
                }
                wish.send_replace(true);
            }
        });
        Ok(Self(heard))
    }

    /// Listens from now on.
    #[cfg(not(unix))]
    pub(crate) fn watch() -> Result<Self, Failure> {
        let (wish, heard) = watch::channel(false);
        tokio::spawn(async move {
            let mut times = 0;
            while tokio::signal::ctrl_c().await.is_ok() {
                times += 1;
                if times > 1 {
                    std::process::exit(INTERRUPTED);
                }
                wish.send_replace(true);
            }
        });
        Ok(Self(heard))
    }

    /// Returns when somebody wishes to stop.
    pub(crate) async fn wait(&self) {
        let mut heard = self.0.clone();
        // The sender lives as long as the process.
        drop(heard.wait_for(|wish| *wish).await);
    }
}
