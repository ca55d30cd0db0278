//! Waits while a person signs in at a provider, and completes what they began.

use std::time::Duration;

use serde_json::{Map, Value, json};

use crate::args::Given;
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

/// How often it is looked how far the person has come.
const LOOK_INTERVAL: Duration = Duration::from_secs(1);

/// Signs in: `target` names the connection, or connector and name of one to be. Returns the connection.
pub(super) async fn run(
    remote: &Remote,
    reader: Reader,
    mut target: Map<String, Value>,
    (given, confirm_account): (&Given, bool),
) -> Result<Value, Failure> {
    target.extend(given.members()?);
    let begun = remote.send("POST", "/connections/sign-ins", &Value::Object(target)).await?;
    let path = format!("/connections/sign-ins/{}", cell(&begun, "id"));
    match reader {
        Reader::Person => {
            output::line("Open this address in a browser where you are signed in to Tidegate:");
            output::line(&format!("  {}", cell(&begun, "address")));
            output::line("Waiting until you have signed in at the service, ten minutes at most …");
        }
        Reader::Program => output::json(&begun),
    }
    let shown = loop {
        let shown = remote.get(&path).await?;
        if shown["status"] != "waiting" {
            break shown;
        }
        tokio::time::sleep(LOOK_INTERVAL).await;
    };
    match shown["status"].as_str() {
        Some("done") => {}
        Some("refused") => {
            let said = shown["diagnosis"]["serviceMessage"].as_str().map(str::to_owned);
            let message = format!("signing in was refused: {}", cell(&shown["diagnosis"], "class"));
            return Err(Failure::failed(message).with_details(said.into_iter().collect()));
        }
        _ => return Err(Failure::failed("nobody signed in within ten minutes: start again")),
    }
    if reader == Reader::Person {
        output::line(&format!("Signed in as {}", cell(&shown, "account")));
    }
    let wish = json!({ "confirmAccount": confirm_account, "saveUntested": given.save_untested });
    let made = remote.send("POST", &format!("{path}/complete"), &wish).await?;
    Ok(made["connection"].clone())
}
