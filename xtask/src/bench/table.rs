//! Figures side by side.

use serde_json::json;

use super::case::Case;
use super::load::Figures;

/// One measured case.
pub(crate) struct Row {
    name: String,
    connections: usize,
    per_second: f64,
    per_cpu_second: f64,
    median_ms: f64,
    slowest_hundredth_ms: f64,
    /// Shares of what the bare handler reached in the same run.
    of_bare: f64,
    of_bare_cpu: f64,
}

impl Row {
    /// Sets a case beside the bare handler at the same number of connections.
    pub(crate) fn new(case: &Case, connections: usize, figures: &Figures, bare: &Figures) -> Self {
        Self {
            name: case.name.clone(),
            connections,
            per_second: figures.per_second(),
            per_cpu_second: figures.per_cpu_second(),
            median_ms: figures.percentile(50).as_secs_f64() * 1000.0,
            slowest_hundredth_ms: figures.percentile(99).as_secs_f64() * 1000.0,
            of_bare: figures.per_second() / bare.per_second(),
            of_bare_cpu: figures.per_cpu_second() / bare.per_cpu_second(),
        }
    }
}

/// Writes a table.
pub(crate) fn for_people(rows: &[Row]) -> String {
    let head = format!(
        "{:<30} {:>5} {:>9} {:>10} {:>8} {:>8} {:>8} {:>8}",
        "case", "conns", "req/s", "req/CPU s", "p50 ms", "p99 ms", "of bare", "of CPU"
    );
    let lines = rows.iter().map(|row| {
        format!(
            "{:<30} {:>5} {:>9.0} {:>10.0} {:>8.2} {:>8.2} {:>7.1}% {:>7.1}%",
            row.name,
            row.connections,
            row.per_second,
            row.per_cpu_second,
            row.median_ms,
            row.slowest_hundredth_ms,
            row.of_bare * 100.0,
            row.of_bare_cpu * 100.0,
        )
    });
    std::iter::once(head).chain(lines).collect::<Vec<_>>().join("\n")
}

/// Writes JSON.
pub(crate) fn for_programs(rows: &[Row]) -> String {
    let rows = rows.iter().map(|row| {
        json!({
            "case": row.name,
            "connections": row.connections,
            "requestsPerSecond": row.per_second,
            "requestsPerCpuSecond": row.per_cpu_second,
            "medianMs": row.median_ms,
            "p99Ms": row.slowest_hundredth_ms,
            "ofBare": row.of_bare,
            "ofBareCpu": row.of_bare_cpu,
        })
    });
    json!({ "requests": rows.collect::<Vec<_>>() }).to_string()
}

#[cfg(test)]
mod tests {
    use std::time::Duration;

    use super::*;

    fn rows() -> Vec<Row> {
        let case = Case {
            name: "x".into(),
            address: ([127, 0, 0, 1], 1).into(),
            path: "/".into(),
            status: 200,
        };
        let figures = |answers| Figures {
            answers,
            time: Duration::from_secs(1),
            cpu: Duration::from_millis(500),
            latencies: vec![Duration::from_millis(2)],
        };
        vec![Row::new(&case, 32, &figures(50), &figures(200))]
    }

    #[test]
    fn shares_are_of_the_bare_handler() {
        let table = for_people(&rows());
        assert!(table.contains("25.0%") && table.contains("100"), "{table}");
        let parsed: serde_json::Value = serde_json::from_str(&for_programs(&rows())).unwrap();
        assert_eq!(parsed["requests"][0]["ofBare"], 0.25);
    }
}
