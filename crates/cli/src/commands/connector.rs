//! Loads, lists and deletes connectors.

use serde_json::{Value, json};

use crate::args::{Common, Connector};
use crate::failure::Failure;
use crate::files;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, connector: Connector) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    match connector {
        Connector::Add { definition, properties, name } => {
            let (definition, properties) =
                (files::read_text(&definition)?, files::read_text(&properties)?);
            let body = json!({ "name": name, "definition": definition, "properties": properties });
            let made = remote.send("POST", "/connectors", &body).await?;
            show(common.reader(), vec![made]);
        }
        Connector::List => show(common.reader(), remote.all("/connectors").await?),
        Connector::Application(application) => {
            super::application::run(&remote, common.reader(), application).await?;
        }
        Connector::Delete { connector } => {
            let found = remote.find("connectors", &connector).await?;
            remote.delete(&format!("/connectors/{}", cell(&found, "id"))).await?;
        }
    }
    Ok(())
}

fn show(reader: Reader, connectors: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(connectors));
        return;
    }
    let row = |found: &Value| {
        vec![
            cell(found, "id"),
            cell(found, "name"),
            cell(found, "kind"),
            found["operations"].as_array().map_or(0, Vec::len).to_string(),
            cell(found, "title"),
        ]
    };
    let rows: Vec<_> = connectors.iter().map(row).collect();
    output::table(&["id", "name", "sign-in", "operations", "title"], &rows);
}
