//! Calls as fast as answers come, over some connections, for some time.

use std::time::{Duration, Instant};

use anyhow::{anyhow, bail};

use super::case::{BODY, Case};
use super::client::Client;

/// What came of the calls.
#[derive(Default)]
pub(crate) struct Figures {
    /// How many were answered.
    pub(crate) answers: u64,
    /// From the first call to the last answer.
    pub(crate) time: Duration,
    /// What the server's process used of the processors meanwhile.
    pub(crate) cpu: Duration,
    /// How long each call took, sorted.
    pub(crate) latencies: Vec<Duration>,
}

/// Calls until the time is over; any answer but the expected one is an error.
pub(crate) fn run(case: &Case, connections: usize, time: Duration) -> anyhow::Result<Figures> {
    let start = Instant::now();
    let end = start + time;
    let latencies = std::thread::scope(|scope| {
        let callers: Vec<_> =
            (0..connections).map(|_| scope.spawn(|| call_until(case, end))).collect();
        callers
            .into_iter()
            .map(|caller| caller.join().map_err(|_| anyhow!("a caller panicked"))?)
            .collect::<anyhow::Result<Vec<_>>>()
    })?;
    let time = start.elapsed();
    let mut latencies = latencies.concat();
    latencies.sort_unstable();
    Ok(Figures { answers: latencies.len() as u64, time, cpu: Duration::ZERO, latencies })
}

fn call_until(case: &Case, end: Instant) -> anyhow::Result<Vec<Duration>> {
    let mut client = Client::connect(case.address)?;
    let request = client.request("POST", &case.path, "", BODY);
    let mut latencies = Vec::new();
    let mut now = Instant::now();
    while now < end {
        let answer = client.send(&request)?;
        if answer.status != case.status {
            let body = String::from_utf8_lossy(&answer.body).into_owned();
            bail!("{} answered {}: {body}", case.name, answer.status);
        }
        let then = std::mem::replace(&mut now, Instant::now());
        latencies.push(now - then);
    }
    Ok(latencies)
}

impl Figures {
    /// Returns the time that a share of the calls stayed under; the share is in percent.
    pub(crate) fn percentile(&self, percent: usize) -> Duration {
        let index = self.latencies.len() * percent / 100;
        let last = self.latencies.len().saturating_sub(1);
        self.latencies.get(index.min(last)).copied().unwrap_or_default()
    }

    /// Returns answers per second.
    pub(crate) fn per_second(&self) -> f64 {
        self.answers as f64 / self.time.as_secs_f64()
    }

    /// Returns answers per second of processor time.
    pub(crate) fn per_cpu_second(&self) -> f64 {
        self.answers as f64 / self.cpu.as_secs_f64().max(0.001)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_stay_inside() {
        let latencies = (1..=100).map(Duration::from_millis).collect();
        let figures =
            Figures { answers: 100, time: Duration::from_secs(2), latencies, ..Default::default() };
        assert_eq!(figures.percentile(50), Duration::from_millis(51));
        assert_eq!(figures.percentile(100), Duration::from_millis(100));
        assert_eq!(figures.per_second(), 50.0);
        assert_eq!(Figures::default().percentile(99), Duration::ZERO);
    }
}
