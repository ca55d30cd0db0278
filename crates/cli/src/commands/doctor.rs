//! Looks whether everything is in order: settings, data folder, secrets, server.

use std::path::Path;

use serde_json::{Value, json};

use super::serve::{DATABASE_FILE, KEY_FILE};
use crate::args::Common;
use crate::failure::Failure;
use crate::files;
use crate::output::{self, Reader};
use crate::remote::{self, LOCAL_TOKEN, Remote};
use crate::settings::Settings;

/// What was looked at and what was found; nothing wrong is an empty text.
struct Finding {
    what: String,
    wrong: Option<String>,
}

pub(super) async fn run(common: &Common) -> Result<(), Failure> {
    let settings = remote::settings(common)?;
    let mut findings = vec![fine("settings")];
    findings.extend(data(&settings));
    findings.extend(pages(&settings).await);
    findings.push(server(common).await);
    let wrong = findings.iter().filter(|finding| finding.wrong.is_some()).count();
    match common.reader() {
        Reader::Person => findings.iter().for_each(|finding| output::line(&line(finding))),
        Reader::Program => output::json(&Value::Array(findings.iter().map(value).collect())),
    }
    match wrong {
        0 => Ok(()),
        count => Err(Failure::failed(format!("{count} of {} checks failed", findings.len()))),
    }
}

fn data(settings: &Settings) -> Vec<Finding> {
    let data = &settings.data;
    let mut findings = vec![Finding {
        what: format!("data folder {}", data.display()),
        wrong: (!data.is_dir()).then(|| "is not there: `tidegate serve` makes it".to_owned()),
    }];
    if findings[0].wrong.is_some() {
        return findings;
    }
    findings.push(secret_file("master key", &data.join(KEY_FILE)));
    findings.push(secret_file("local token", &data.join(LOCAL_TOKEN)));
    if settings.database.is_none() {
        findings.push(present("database", &data.join(DATABASE_FILE)));
    }
    findings
}

/// Reads the whole database, unless a server works with it: that one would have ended.
async fn pages(settings: &Settings) -> Option<Finding> {
    let path = settings.data.join(DATABASE_FILE);
    if settings.database.is_some() || !path.is_file() {
        return None;
    }
    let wrong = match store::Store::examine(&path).await {
        Err(store::Error::Locked { .. }) => return None,
        Err(error) => Some(Failure::of(&error).message),
        Ok(damage) => damage.first().map(|first| match damage.len() {
            1 => format!("is damaged: {first}"),
            count => format!("is damaged: {first}, and {} more", count - 1),
        }),
    };
    Some(Finding { what: "every page of the database".to_owned(), wrong })
}

fn secret_file(what: &str, path: &Path) -> Finding {
    let mut finding = present(what, path);
    if finding.wrong.is_none() && files::is_open_to_others(path) {
        finding.wrong = Some("is open to others: allow only its owner, `chmod 600`".to_owned());
    }
    finding
}

fn present(what: &str, path: &Path) -> Finding {
    let wrong = (!path.is_file()).then(|| "is not there".to_owned());
    Finding { what: format!("{what} {}", path.display()), wrong }
}

async fn server(common: &Common) -> Finding {
    let asked = async {
        let remote = Remote::open(common).await?;
        remote.ask("GET", "/api/v1/session", None).await
    };
    let wrong = match asked.await {
        Err(failure) => Some(failure.message),
        Ok(session) => {
            let (theirs, ours) = (&session["version"], env!("CARGO_PKG_VERSION"));
            (theirs != ours).then(|| format!("has version {theirs}, this program has {ours}"))
        }
    };
    Finding { what: "server".to_owned(), wrong }
}

fn fine(what: &str) -> Finding {
    Finding { what: what.to_owned(), wrong: None }
}

fn line(finding: &Finding) -> String {
    match &finding.wrong {
        None => format!("ok     {}", finding.what),
        Some(wrong) => format!("wrong  {}: {wrong}", finding.what),
    }
}

fn value(finding: &Finding) -> Value {
    json!({ "what": finding.what, "ok": finding.wrong.is_none(), "wrong": finding.wrong })
}
