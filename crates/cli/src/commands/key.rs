//! Rotates the master key of the running server.

use serde_json::json;

use crate::args::{Common, Key};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, key: Key) -> Result<(), Failure> {
    let Key::Rotate = key;
    let remote = Remote::open(common).await?;
    let rotated = remote.ask("POST", "/api/v1/keys/rotate", Some(&json!({}))).await?;
    match common.reader() {
        Reader::Program => output::json(&rotated),
        Reader::Person => {
            let (key, rows) = (cell(&rotated, "key"), &rotated["rows"]);
            output::line(&format!("Key {key} seals from now on; rows moved over: {rows}"));
            output::line(
                "Copy the key file to where you keep it, and to every other server of this database.",
            );
        }
    }
    Ok(())
}
