//! Figures side by side.

use serde_json::json;

use super::load::Figures;

/// One measured case.
pub(crate) struct Row {
    /// The kind of work.
    pub(crate) work: &'static str,
    /// Who did it.
    pub(crate) who: &'static str,
    /// Connections that called at the same time, or rows in a group.
    pub(crate) connections: usize,
    /// What came of it.
    pub(crate) figures: Figures,
}

/// A figure by itself.
pub(crate) struct Fact {
    /// What it is about.
    pub(crate) name: String,
    /// The figure.
    pub(crate) value: f64,
    /// What it counts.
    pub(crate) unit: &'static str,
}

/// The product.
pub(crate) const TIDEGATE: &str = "tidegate";
/// A handler with nothing behind it.
pub(crate) const BARE: &str = "bare handler";
/// The rows alone.
pub(crate) const SQLITE: &str = "rows alone";
/// Both one after the other: nothing that does both can be faster.
pub(crate) const CEILING: &str = "ceiling";
/// The peer.
pub(crate) const NODE_RED: &str = "Node-RED";

/// Everything that was measured.
#[derive(Default)]
pub(crate) struct Table {
    /// The cases.
    pub(crate) rows: Vec<Row>,
    /// The single figures.
    pub(crate) facts: Vec<Fact>,
}

impl Fact {
    /// Makes a fact.
    pub(crate) fn new(name: impl Into<String>, value: f64, unit: &'static str) -> Self {
        Self { name: name.into(), value, unit }
    }
}

impl Table {
    /// Finds a case.
    pub(crate) fn find(&self, work: &str, who: &str, connections: usize) -> Option<&Figures> {
        let is_it =
            |row: &&Row| row.work == work && row.who == who && row.connections == connections;
        self.rows.iter().find(is_it).map(|row| &row.figures)
    }

    /// Adds what the product could reach at most, where both of its parts were measured.
    pub(crate) fn add_ceilings(&mut self) {
        let mut found = Vec::new();
        for row in self.rows.iter().filter(|row| row.who == SQLITE) {
            if let Some(bare) = self.find("", BARE, row.connections) {
                found.push(Row { who: CEILING, figures: bare.and(&row.figures), ..*row });
            }
        }
        self.rows.append(&mut found);
        self.rows.sort_by_key(|row| (row.work, row.connections, row.who == TIDEGATE));
    }

    /// Returns the share that a case has of another of the same work, per second and per processor second.
    fn share(&self, row: &Row, of: &str) -> Option<(f64, f64)> {
        let other = self.find(row.work, of, row.connections)?;
        let per_second = row.figures.per_second() / other.per_second();
        Some((per_second, row.figures.per_cpu_second() / other.per_cpu_second()))
    }

    /// Writes a table.
    pub(crate) fn for_people(&self) -> String {
        let mut lines = vec![format!(
            "{:<5} {:<13} {:>5} {:>9} {:>10} {:>8} {:>8}  {}",
            "work", "who", "conns", "/s", "/CPU s", "p50 ms", "p99 ms", "beside (per s, per CPU s)"
        )];
        for row in &self.rows {
            let figures = &row.figures;
            lines.push(format!(
                "{:<5} {:<13} {:>5} {:>9.0} {:>10.0} {:>8.2} {:>8.2}  {}",
                row.work,
                row.who,
                row.connections,
                figures.per_second(),
                figures.per_cpu_second(),
                figures.p50 * 1000.0,
                figures.p99 * 1000.0,
                self.beside(row),
            ));
        }
        for Fact { name, value, unit } in &self.facts {
            lines.push(format!("{name:<52} {value:>12.2} {unit}"));
        }
        lines.join("\n")
    }

    fn beside(&self, row: &Row) -> String {
        if row.who != TIDEGATE {
            return String::new();
        }
        let ceiling = self.share(row, CEILING).map(|(per_second, per_cpu_second)| {
            format!("{:.0}%, {:.0}% of the ceiling", per_second * 100.0, per_cpu_second * 100.0)
        });
        let peer = self.share(row, NODE_RED).map(|(per_second, per_cpu_second)| {
            format!("{per_second:.1}x, {per_cpu_second:.1}x Node-RED")
        });
        ceiling.into_iter().chain(peer).collect::<Vec<_>>().join("; ")
    }

    /// Writes JSON.
    pub(crate) fn for_programs(&self) -> String {
        let share = |row: &Row, of| {
            self.share(row, of).filter(|_| row.who == TIDEGATE).map(
                |(per_second, per_cpu_second)| json!({"perSecond": per_second, "perCpuSecond": per_cpu_second}),
            )
        };
        let rows = self.rows.iter().map(|row| {
            json!({
                "work": row.work,
                "who": row.who,
                "connections": row.connections,
                "perSecond": row.figures.per_second(),
                "perCpuSecond": row.figures.per_cpu_second(),
                "p50Ms": row.figures.p50 * 1000.0,
                "p99Ms": row.figures.p99 * 1000.0,
                "ofCeiling": share(row, CEILING),
                "ofNodeRed": share(row, NODE_RED),
            })
        });
        let facts = self
            .facts
            .iter()
            .map(|fact| json!({"name": fact.name, "value": fact.value, "unit": fact.unit}));
        json!({"cases": rows.collect::<Vec<_>>(), "facts": facts.collect::<Vec<_>>()}).to_string()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn row(work: &'static str, who: &'static str, answers: f64) -> Row {
        let figures = Figures { answers, seconds: 1.0, cpu_seconds: 0.5, ..Figures::default() };
        Row { work, who, connections: 32, figures }
    }

    fn table() -> Table {
        let mut table = Table {
            rows: vec![
                row("", BARE, 300.0),
                row("W1", TIDEGATE, 75.0),
                row("W1", NODE_RED, 50.0),
                row("W1", SQLITE, 150.0),
            ],
            facts: vec![Fact::new("idle memory", 21.5, "MB")],
        };
        table.add_ceilings();
        table
    }

    #[test]
    fn the_ceiling_is_what_both_cost_together() {
        let table = table();
        let ceiling = table.find("W1", CEILING, 32).unwrap();
        assert!((ceiling.per_second() - 100.0).abs() < 0.1);
        let text = table.for_people();
        assert!(text.contains("75%, 75% of the ceiling; 1.5x, 1.5x Node-RED"), "{text}");
        assert!(text.contains("idle memory") && text.contains("21.50 MB"), "{text}");
    }

    #[test]
    fn programs_read_the_same() {
        let parsed: serde_json::Value = serde_json::from_str(&table().for_programs()).unwrap();
        let cases = parsed["cases"].as_array().unwrap();
        let ours = cases.iter().find(|case| case["who"] == TIDEGATE).unwrap();
        assert_eq!(ours["ofNodeRed"]["perSecond"], 1.5);
        assert_eq!(parsed["facts"][0]["unit"], "MB");
    }
}
