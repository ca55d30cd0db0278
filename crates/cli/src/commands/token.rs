//! Makes, lists and ends personal tokens.

use serde_json::{Value, json};

use crate::args::{Common, Token};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, token: Token) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match token {
        Token::Add { name, expires } => {
            let made = remote
                .send("POST", "/tokens", &json!({ "name": name, "expiresAt": expires }))
                .await?;
            match reader {
                Reader::Person => output::line(&cell(&made, "secret")),
                Reader::Program => output::json(&made),
            }
        }
        Token::List => list(reader, remote.all("/tokens").await?),
        Token::Delete { token } => {
            let found = remote.find("tokens", &token).await?;
            remote.delete(&format!("/tokens/{}", cell(&found, "id"))).await?;
        }
    }
    Ok(())
}

fn list(reader: Reader, tokens: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(tokens));
        return;
    }
    let row = |token: &Value| {
        let columns = [cell(token, "id"), cell(token, "name"), cell(token, "createdAt")];
        columns.into_iter().chain([cell(token, "expiresAt"), cell(token, "lastUsedAt")]).collect()
    };
    let rows: Vec<_> = tokens.iter().map(row).collect();
    output::table(&["id", "name", "made", "ends", "last used"], &rows);
}
