//! Adds and lists people, and makes sign-in links.

use serde_json::{Value, json};

use crate::args::{Common, Role, User};
use crate::failure::Failure;
use crate::output::{self, Reader, cell};
use crate::remote::Remote;

pub(super) async fn run(common: &Common, user: User) -> Result<(), Failure> {
    let remote = Remote::open(common).await?;
    let reader = common.reader();
    match user {
        User::Add { name, display_name, role } => {
            let role = match role {
                Role::Administrator => "administrator",
                Role::Maker => "maker",
                Role::Reader => "reader",
            };
            let shown = display_name.unwrap_or_else(|| name.clone());
            let body = json!({ "name": name, "displayName": shown, "role": role });
            link(reader, &remote.send("POST", "/users", &body).await?);
        }
        User::List => list(reader, remote.all("/users").await?),
        User::Link { user } => {
            let found = remote.find("users", &user).await?;
            let path = format!("/users/{}/link", cell(&found, "id"));
            link(reader, &remote.send("POST", &path, &json!({})).await?);
        }
    }
    Ok(())
}

fn link(reader: Reader, answer: &Value) {
    match reader {
        Reader::Person => {
            output::line("Sign-in link, works once:");
            output::line(&cell(answer, "link"));
        }
        Reader::Program => output::json(answer),
    }
}

fn list(reader: Reader, users: Vec<Value>) {
    if reader == Reader::Program {
        output::json(&Value::Array(users));
        return;
    }
    let row = |user: &Value| {
        let state = if user["disabled"] == true { "disabled" } else { "" };
        let columns = [cell(user, "id"), cell(user, "name"), cell(user, "role")];
        columns.into_iter().chain([cell(user, "displayName"), state.to_owned()]).collect()
    };
    output::table(
        &["id", "name", "role", "shown as", ""],
        &users.iter().map(row).collect::<Vec<_>>(),
    );
}
