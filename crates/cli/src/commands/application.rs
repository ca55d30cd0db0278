//! Registers, lists and removes our applications at the services of connectors.

use serde_json::{Value, json};

use crate::args::Application;
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::{Remote, segment};

pub(super) async fn run(
    remote: &Remote,
    reader: Reader,
    application: Application,
) -> Result<(), Failure> {
    match application {
        Application::Set {
            connector,
            client_id,
            proof,
            passphrase,
            way,
            hosts,
            secret_expires,
        } => {
            let mut body = json!({ "clientId": client_id, "hosts": hosts,
                "secretExpiresAt": secret_expires });
            proof.add(passphrase, &mut body)?;
            let path = format!("{}/{}", path(remote, &connector).await?, segment(&way));
            show(reader, vec![remote.send("PUT", &path, &body).await?]);
        }
        Application::List { connector } => {
            show(reader, remote.all(&path(remote, &connector).await?).await?);
        }
        Application::Delete { connector, way } => {
            let path = format!("{}/{}", path(remote, &connector).await?, segment(&way));
            remote.delete(&path).await?;
        }
    }
    Ok(())
}

async fn path(remote: &Remote, connector: &str) -> Result<String, Failure> {
    let found = remote.find("connectors", connector).await?;
    Ok(format!("/connectors/{}/applications", cell(&found, "id")))
}

fn show(reader: Reader, applications: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(applications));
        return;
    }
    let row = |found: &Value| {
        vec![
            cell(found, "way"),
            cell(found, "clientId"),
            cell(found, "proof"),
            cell(found, "secretExpiresAt"),
            cell(found, "redirectUri"),
        ]
    };
    let rows: Vec<_> = applications.iter().map(row).collect();
    output::table(&["way", "client", "proof", "secret ends", "address to register"], &rows);
}
