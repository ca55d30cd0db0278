//! How long the list of runs takes where very many are stored: each page that people ask for, first and next.

use std::time::Instant;

use anyhow::Context;
use serde_json::Value;

use super::options::Options;
use super::server::{Api, Tidegate};
use super::table::{Fact, Table};

/// How often each page is asked for.
const ASKED: u64 = 200;

/// What people ask for, by the name of it: the queries of the list.
const FILTERS: [(&str, &str); 6] = [
    ("all", ""),
    ("succeeded", "&status=Succeeded"),
    ("failed, of which there are none", "&status=Failed"),
    ("at work", "&status=Running"),
    ("failed by a code", "&failureCode=Unauthorized"),
    ("of a name that no run has", "&search=nobody"),
];

/// Measures every page, of all flows and of one.
pub(crate) fn lists(
    tidegate: &Tidegate,
    (options, stored): (&Options, u64),
    table: &mut Table,
) -> anyhow::Result<()> {
    let mut api = tidegate.api()?;
    let flow = newest_flow(&mut api)?;
    for (name, query) in FILTERS {
        for (whose, filter) in [("", String::new()), (", of one flow", format!("&flow={flow}"))] {
            let path = format!("{}/runs?top=50{query}{filter}", api.base);
            let milliseconds = time(&mut api, &path, options.amount(ASKED))?;
            let name = format!("list at {stored} stored runs: {name}{whose} (p99)");
            table.facts.push(Fact::new(name, milliseconds, "ms"));
        }
    }
    let path = format!("{}/runs?top=50", api.base);
    let next = api.call("GET", &path, &Value::Null)?["next"].as_str().map(str::to_owned);
    let path = format!("{path}&cursor={}", next.context("many runs have a next page")?);
    let milliseconds = time(&mut api, &path, options.amount(ASKED))?;
    let name = format!("list at {stored} stored runs: the next page (p99)");
    table.facts.push(Fact::new(name, milliseconds, "ms"));
    Ok(())
}

/// Asks for a page again and again; returns the time that all but a hundredth stayed under, in milliseconds.
fn time(api: &mut Api, path: &str, count: u64) -> anyhow::Result<f64> {
    let mut times = Vec::new();
    for _ in 0..count.max(1) {
        let start = Instant::now();
        api.call("GET", path, &Value::Null)?;
        times.push(start.elapsed().as_secs_f64() * 1000.0);
    }
    Ok(under(times))
}

/// Returns the time that all but a hundredth stay under.
fn under(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    let last = times.len().saturating_sub(1);
    times.get(last * 99 / 100).copied().unwrap_or_default()
}

fn newest_flow(api: &mut Api) -> anyhow::Result<String> {
    let path = format!("{}/runs?top=1", api.base);
    let page = api.call("GET", &path, &Value::Null)?;
    let flow = page["items"][0]["flow"]["id"].as_str().map(str::to_owned);
    flow.context("a run names its flow")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_but_a_hundredth_are_under_it() {
        assert_eq!(under((1..=201).rev().map(f64::from).collect()), 199.0);
        assert_eq!(under(vec![7.0]), 7.0);
    }
}
