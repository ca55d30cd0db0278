//! Nodes: which processes are alive. A node that does not say so in time is dead, and its runs are adopted.

use crate::database::{Handle, Row, Step, params};
use crate::error::Error;
use crate::id::NodeId;
use crate::time::Time;

/// A process that runs flows.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Its id, a new one each time it starts.
    pub id: NodeId,
    /// The name of its machine.
    pub name: String,
    /// When it started.
    pub started: Time,
    /// When it is dead unless it says that it lives.
    pub expires: Time,
}

/// Reads and writes nodes.
pub struct Nodes<'a> {
    pub(crate) database: &'a Handle,
}

impl Nodes<'_> {
    /// Says that a node lives, until its `expires`.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn beat(&self, node: &Node) -> Result<(), Error> {
        let Node { id, name, started, expires } = node;
        let upsert = Step::new(
            "INSERT INTO nodes (node, name, started, expires) VALUES ($1, $2, $3, $4)
             ON CONFLICT (node) DO UPDATE SET expires = excluded.expires",
            params![*id, name.as_str(), *started, *expires],
        );
        self.database.write_one(upsert).await.map(drop)
    }

    /// Returns all nodes, the longest lived first.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn list(&self) -> Result<Vec<Node>, Error> {
        let sql = "SELECT node, name, started, expires FROM nodes ORDER BY started, node";
        let rows = self.database.read(sql, vec![]).await?;
        let read = |mut row: Row| {
            Ok(Node {
                id: row.take()?,
                name: row.take()?,
                started: row.take()?,
                expires: row.take()?,
            })
        };
        rows.into_iter().map(read).collect()
    }

    /// Removes a node that has ended, or is dead and has no runs left.
    ///
    /// # Errors
    /// Only those of the database itself.
    pub async fn remove(&self, node: NodeId) -> Result<(), Error> {
        let delete = Step::new("DELETE FROM nodes WHERE node = $1", params![node]);
        self.database.write_one(delete).await.map(drop)
    }
}
