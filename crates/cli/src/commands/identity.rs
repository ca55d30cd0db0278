//! Says who is meant where actions sign in as managed identities.

use serde_json::{Value, json};

use crate::args::{Common, Identity};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::{Remote, segment};

pub(super) async fn run(common: &Common, identity: Identity) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    match identity {
        Identity::Set {
            name,
            client_id,
            proof,
            passphrase,
            tenant,
            token_url,
            audiences,
            is_default,
            secret_expires,
        } => {
            let mut body = json!({ "clientId": client_id, "tenant": tenant, "tokenUrl": token_url,
                "audiences": audiences, "isDefault": is_default, "secretExpiresAt": secret_expires });
            proof.add(passphrase, &mut body)?;
            let path = format!("/identities/{}", segment(&name));
            show(common.reader(), vec![remote.send("PUT", &path, &body).await?]);
        }
        Identity::List => show(common.reader(), remote.all("/identities").await?),
        Identity::Delete { name } => {
            remote.delete(&format!("/identities/{}", segment(&name))).await?;
        }
    }
    Ok(())
}

fn show(reader: Reader, identities: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(identities));
        return;
    }
    let row = |found: &Value| {
        let audiences = found["audiences"].as_array().into_iter().flatten();
        vec![
            cell(found, "name"),
            if found["isDefault"] == true { "yes" } else { "" }.to_owned(),
            cell(found, "clientId"),
            cell(found, "proof"),
            audiences.filter_map(Value::as_str).collect::<Vec<_>>().join(" "),
        ]
    };
    let rows: Vec<_> = identities.iter().map(row).collect();
    output::table(&["name", "default", "client", "proof", "for"], &rows);
}
