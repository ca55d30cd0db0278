//! What the system knows of a process: the processor time and the memory that it uses.

use std::path::Path;
use std::process::Child;
use std::time::{Duration, Instant};

use anyhow::Context;

use crate::process;

/// How long a process may take to end by itself.
const END_TIME_MAX: Duration = Duration::from_secs(60);

/// A process that ends when its owner is done.
pub(crate) struct Process(pub(crate) Child);

impl Process {
    /// Returns its id.
    pub(crate) fn id(&self) -> u32 {
        self.0.id()
    }

    /// Asks it to end in order, and waits until it has.
    pub(crate) fn stop(&mut self) -> anyhow::Result<()> {
        let id = self.id().to_string();
        process::run(process::command("kill", Path::new("/")).args(["-TERM", &id]))?;
        let end = Instant::now() + END_TIME_MAX;
        while self.0.try_wait()?.is_none() {
            anyhow::ensure!(Instant::now() < end, "process {id} has not ended");
            std::thread::sleep(Duration::from_millis(20));
        }
        Ok(())
    }
}

impl Drop for Process {
    fn drop(&mut self) {
        // It may have ended already.
        self.0.kill().ok();
        self.0.wait().ok();
    }
}

/// Returns the processor time that a process has used so far.
pub(crate) fn cpu_time(process: u32) -> anyhow::Result<Duration> {
    let text = std::fs::read_to_string(format!("/proc/{process}/stat"))
        .context("processor time is read from /proc, which only Linux has")?;
    let ticks = cpu_ticks(&text).context("no processor time in /proc")?;
    let per_second = process::read(process::command("getconf", Path::new("/")).arg("CLK_TCK"))?;
    Ok(Duration::from_secs_f64(ticks as f64 / per_second.trim().parse::<f64>()?))
}

/// Returns how much memory a process holds, in bytes.
pub(crate) fn memory(process: u32) -> anyhow::Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    bytes_of(&text, RESIDENT).context("no memory in /proc")
}

/// Returns how much memory a process has held at the most since that was last forgotten, in bytes.
pub(crate) fn peak_memory(process: u32) -> anyhow::Result<u64> {
    let text = std::fs::read_to_string(format!("/proc/{process}/status"))?;
    bytes_of(&text, PEAK).context("no peak of memory in /proc")
}

/// Forgets how much memory a process has held at the most.
pub(crate) fn forget_peak(process: u32) -> anyhow::Result<()> {
    // The number by which the kernel is asked for that.
    std::fs::write(format!("/proc/{process}/clear_refs"), "5").context("a peak is not forgotten")
}

/// The lines of `/proc/<id>/status`.
const RESIDENT: &str = "VmRSS:";
const PEAK: &str = "VmHWM:";

/// Reads user and system time from a line of `/proc/<id>/stat`; the name in it may hold anything.
fn cpu_ticks(line: &str) -> Option<u64> {
    let (_, after_name) = line.rsplit_once(')')?;
    let mut fields = after_name.split_whitespace().skip(11);
    let user: u64 = fields.next()?.parse().ok()?;
    let system: u64 = fields.next()?.parse().ok()?;
    Some(user + system)
}

fn bytes_of(text: &str, name: &str) -> Option<u64> {
    let line = text.lines().find(|line| line.starts_with(name))?;
    let kilobytes: u64 = line.split_whitespace().nth(1)?.parse().ok()?;
    Some(kilobytes * 1024)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn processor_time_is_read_past_any_name() {
        let line = "42 (a b) c) S 1 42 42 0 -1 4194304 100 0 0 0 70 30 0 0 20 0 1 0 100";
        assert_eq!(cpu_ticks(line), Some(100));
        assert_eq!(cpu_ticks("nothing"), None);
    }

    #[test]
    fn memory_is_read_in_bytes() {
        let status = "Name:\tx\nVmHWM:\t    20 kB\nVmRSS:\t    12 kB\n";
        assert_eq!(bytes_of(status, RESIDENT), Some(12_288));
        assert_eq!(bytes_of(status, PEAK), Some(20_480));
        assert_eq!(bytes_of("Name:\tx\n", PEAK), None);
    }

    #[test]
    fn processes_end_in_order() {
        let child = process::command("sleep", Path::new("/")).arg("60").spawn().unwrap();
        Process(child).stop().unwrap();
    }
}
