//! What the product takes by itself: time to start, memory, disk, and whether cost stays flat.

use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use anyhow::Context;

use super::client::Client;
use super::flows;
use super::load::{Amount, Figures, Target};
use super::options::{Options, Work};
use super::server::{Tidegate, wait_until};
use super::table::{Fact, Table};
use super::{Programs, StartedPeers, UNLIMITED, large, lists, proc};

/// Calls at the same time, where many runs are wanted soon.
const CONNECTIONS: usize = 32;
/// The longest time for which runs are made.
const MAKING_TIME_MAX: Duration = Duration::from_secs(300);
/// How long after the last of them is made runs are to wake.
const AWAKE_AFTER: Duration = Duration::from_secs(10);
/// How long memory is left to settle before it is read.
const SETTLE_TIME: Duration = Duration::from_secs(2);
/// The longest that a first answer may take.
const ANSWER_TIME_MAX: Duration = Duration::from_secs(30);
/// Items of the loop whose cost is compared with a loop of a thousand.
const MANY_ITEMS: u64 = 100_000;

/// Measures loops: items per processor second, and whether a hundred times as many cost a hundred times as much.
pub(crate) fn loops(
    programs: &Programs,
    options: &Options,
    table: &mut Table,
) -> anyhow::Result<()> {
    let tidegate = Tidegate::start(&programs.tidegate)?;
    let mut per_item = Vec::new();
    for items in [1_000, options.amount(MANY_ITEMS)] {
        let target = tidegate.flow(&flows::loop_over(items))?;
        let amount = Amount { connections: 1, time: options.counted, calls: UNLIMITED };
        let figures = programs.load.measure(&target, amount, || Ok(()))?;
        let per_cpu_second = figures.per_cpu_second() * items as f64;
        let name = format!("W5 items of a loop over {items}");
        table.facts.push(Fact::new(name, per_cpu_second, "per CPU second"));
        per_item.push(1.0 / per_cpu_second);
    }
    let ratio = per_item[1] / per_item[0].max(f64::MIN_POSITIVE);
    table.facts.push(Fact::new("W5 cost of an item, many beside 1000", ratio, "times"));
    Ok(())
}

/// Measures start, memory and disk.
pub(crate) fn house(
    programs: &Programs,
    peers: &StartedPeers,
    options: &Options,
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut tidegate = Tidegate::start(&programs.tidegate)?;
    sleep(SETTLE_TIME);
    table.facts.push(memory("W6 idle memory", &tidegate)?);
    let count = options.amount(100_000);
    for (work, count) in [(Work::W1, count), (Work::W2, count / 5)] {
        let target = tidegate.flow(&flows::of_work(work, peers.called()))?;
        let before = size(&mut tidegate)?;
        make(programs, &target, count)?;
        sleep(SETTLE_TIME);
        let name = format!("W6 memory after {count} runs of {}", work.name());
        table.facts.push(memory(name, &tidegate)?);
        let bytes = size(&mut tidegate)?.saturating_sub(before) as f64 / count as f64;
        table.facts.push(Fact::new(format!("W6 disk per run of {}", work.name()), bytes, "bytes"));
        if work == Work::W1 {
            table.facts.push(first_answer(&mut tidegate, &target)?);
        }
    }
    drop(tidegate);
    asleep(programs, options, table)?;
    large::body(programs, options, table)
}

/// Lets many runs sleep, and then many that wake at the same moment.
fn asleep(programs: &Programs, options: &Options, table: &mut Table) -> anyhow::Result<()> {
    let tidegate = Tidegate::start(&programs.tidegate)?;
    let count = options.amount(100_000);
    let target = tidegate.flow(&flows::asleep())?;
    let start = Instant::now();
    make(programs, &target, count)?;
    let making = start.elapsed();
    sleep(SETTLE_TIME);
    table.facts.push(memory(format!("W6 memory with {count} runs asleep"), &tidegate)?);
    let now = SystemTime::now().duration_since(UNIX_EPOCH)?;
    let moment = now + making * 3 / 2 + AWAKE_AFTER;
    let target = tidegate.flow(&flows::asleep_until(moment.as_secs()))?;
    make(programs, &target, count)?;
    let left = moment.checked_sub(SystemTime::now().duration_since(UNIX_EPOCH)?);
    sleep(left.context("the runs took longer to make than they were to sleep")?);
    let due = Instant::now();
    tidegate.wait_until_awake(&target)?;
    let name = format!("W6 {count} runs that wake at the same moment, the last one after");
    table.facts.push(Fact::new(name, due.elapsed().as_secs_f64(), "s"));
    Ok(())
}

/// Compares the throughput before and after many runs were stored.
pub(crate) fn stored(
    programs: &Programs,
    peers: &StartedPeers,
    (options, count): (&Options, u64),
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut tidegate = Tidegate::start(&programs.tidegate)?;
    let works = [Work::W1, Work::W2];
    let flows = works.map(|work| flows::of_work(work, peers.called()));
    let targets = flows.iter().map(|flow| tidegate.flow(flow)).collect::<Result<Vec<_>, _>>()?;
    let before = throughput(programs, &tidegate, &targets, options)?;
    let bytes = size(&mut tidegate)?;
    tidegate.stop()?;
    programs.rows.fill(&tidegate.database(), Work::W2.name(), count)?;
    let bytes = tidegate.database().metadata()?.len().saturating_sub(bytes);
    table.facts.push(Fact::new(format!("disk for {count} stored runs"), bytes as f64 / 1e9, "GB"));
    tidegate.start_again()?;
    lists::lists(&tidegate, (options, count), table)?;
    let after = throughput(programs, &tidegate, &targets, options)?;
    for ((work, before), after) in works.iter().zip(before).zip(after) {
        let name = format!("{} at {count} stored runs, beside none", work.name());
        let per_second = after.per_second() / before.per_second();
        let per_cpu_second = after.per_cpu_second() / before.per_cpu_second();
        table.facts.push(Fact::new(format!("{name}: /s"), per_second, "times"));
        table.facts.push(Fact::new(format!("{name}: /CPU s"), per_cpu_second, "times"));
    }
    Ok(())
}

fn throughput(
    programs: &Programs,
    tidegate: &Tidegate,
    targets: &[Target],
    options: &Options,
) -> anyhow::Result<Vec<Figures>> {
    let amount = Amount { connections: CONNECTIONS, time: options.counted, calls: UNLIMITED };
    let measure = |target: &Target| {
        let target = Target { process: tidegate.id()?, ..target.clone() };
        programs.load.measure(&target, amount, || Ok(()))
    };
    targets.iter().map(measure).collect()
}

/// Makes some runs.
fn make(programs: &Programs, target: &Target, count: u64) -> anyhow::Result<()> {
    let amount = Amount { connections: CONNECTIONS, time: MAKING_TIME_MAX, calls: count };
    let made = programs.load.call(target, amount)?.answers;
    anyhow::ensure!(made >= count as f64, "only {made} of {count} runs in {MAKING_TIME_MAX:?}");
    Ok(())
}

/// Starts the product on its data, and times the first answer of a flow from the start of the process on.
fn first_answer(tidegate: &mut Tidegate, target: &Target) -> anyhow::Result<Fact> {
    tidegate.stop()?;
    let start = Instant::now();
    tidegate.start_again()?;
    let mut client = Client::connect(target.address)?;
    let request = client.request("POST", &target.path, "", flows::BODY);
    wait_until(ANSWER_TIME_MAX, || Ok(client.send(&request)?.status == target.status))?;
    let milliseconds = start.elapsed().as_secs_f64() * 1000.0;
    Ok(Fact::new("W6 cold start to first answer", milliseconds, "ms"))
}

fn memory(name: impl Into<String>, tidegate: &Tidegate) -> anyhow::Result<Fact> {
    Ok(Fact::new(name, proc::memory(tidegate.id()?)? as f64 / 1e6, "MB"))
}

/// Returns the size of the database with its log moved into it, which a stop does.
fn size(tidegate: &mut Tidegate) -> anyhow::Result<u64> {
    tidegate.stop()?;
    let bytes = tidegate.database().metadata()?.len();
    tidegate.start_again()?;
    Ok(bytes)
}
