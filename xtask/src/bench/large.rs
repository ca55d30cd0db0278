//! A body of a hundred million bytes on its way through a flow: how much memory it takes at the most.

use anyhow::ensure;

use super::client::Client;
use super::flows;
use super::options::Options;
use super::server::Tidegate;
use super::table::{Fact, Table};
use super::{Programs, proc};

/// The text in the body, without its quotes.
const BODY_BYTES: u64 = 100_000_000;

/// Sends the body through a flow that keeps it, hands it on and answers with it.
pub(crate) fn body(
    programs: &Programs,
    options: &Options,
    table: &mut Table,
) -> anyhow::Result<()> {
    let tidegate = Tidegate::start(&programs.tidegate)?;
    let target = tidegate.flow(&flows::through())?;
    let bytes = usize::try_from(options.amount(BODY_BYTES))?;
    let body = format!("\"{}\"", "x".repeat(bytes));
    let mut client = Client::connect(target.address)?;
    let request = client.request("POST", &target.path, "", &body);
    let before = proc::memory(target.process)?;
    proc::forget_peak(target.process)?;
    let answer = client.send(&request)?;
    ensure!(answer.status == target.status, "the flow has answered {}", answer.status);
    ensure!(answer.body.len() >= bytes, "{} bytes came back", answer.body.len());
    tidegate.wait_until_done()?;
    let peak = proc::peak_memory(target.process)?.saturating_sub(before) as f64;
    let name = format!("W6 memory for a body of {bytes} bytes, at most");
    table.facts.push(Fact::new(name, peak / 1e6, "MB"));
    table.facts.push(Fact::new("W6 the same in copies of the body", peak / bytes as f64, "times"));
    Ok(())
}
