//! Every code with which a request is refused: the source of the reference page.

/// Every code of a refusal, with its status and when it comes. Codes are never renamed.
pub const CODES: &[(&str, u16, &str)] = &[
    ("DirectApiAuthorizationRequired", 401, "A flow is called without a right signature."),
    ("GatewayTimeout", 504, "The flow did not answer its caller in time; its run goes on."),
    (
        "InvalidTemplate",
        400,
        "An expression of the flow's trigger cannot be evaluated with what came.",
    ),
    ("NoResponse", 502, "The flow ended without reaching a Response action."),
    (
        "TriggerInputSchemaMismatch",
        400,
        "The body breaks the schema of the flow's trigger; 422 where a person runs it.",
    ),
    (
        "TriggerRelativePathNotValid",
        400,
        "The path after a flow's address does not fit its trigger.",
    ),
    ("TriggerRequestMethodNotValid", 400, "The flow's trigger does not take the method."),
    (
        "WorkflowMaximumWaitingRunCountExceeded",
        429,
        "Too many runs of the flow wait for their turn.",
    ),
    ("WorkflowRunCanNotBeCancelled", 409, "The run has ended and cannot be cancelled."),
    ("WorkflowRunInProgress", 409, "The run has not ended and cannot be resubmitted."),
    ("account-differs", 409, "The new credentials are of another account; the detail names both."),
    ("application-invalid", 422, "An application cannot be registered as it is written."),
    (
        "application-missing",
        409,
        "No application is registered for the connector; an administrator registers one.",
    ),
    ("body-too-slow", 408, "The body took too long to arrive."),
    ("busy", 503, "Too much waits to be written; try again after the time in `Retry-After`."),
    ("callback-late", 410, "The action that is called back does not wait any more."),
    ("connection-changed", 409, "Somebody else changed the connection meanwhile."),
    ("connection-in-use", 409, "Flows use the connection; the details name them."),
    ("connector-differs", 422, "The connection is of another connector than the reference wants."),
    ("connector-in-use", 409, "Connections are made from the connector."),
    ("csrf", 403, "A write comes from another site, or lacks the session's `x-csrf-token`."),
    ("data-gone", 409, "What happened in the run is kept no longer, so it cannot be resubmitted."),
    ("definition-invalid", 422, "The definition cannot be saved; the details are its problems."),
    (
        "document-invalid",
        422,
        "The connector's documents cannot be loaded; the details are their problems.",
    ),
    ("draining", 503, "The server is about to stop."),
    ("file-exists", 409, "A file of that name is there already."),
    ("flow-cannot-run", 422, "The flow cannot be turned on; the details are what is in the way."),
    ("flow-changed", 409, "Somebody else changed the flow meanwhile."),
    ("flow-off", 409, "The flow is off or deleted, so its run cannot be resubmitted."),
    ("forbidden", 403, "The role or the right to the thing is not enough."),
    (
        "hosts-needed",
        422,
        "The connector leaves the host of its provider open, so the hosts that may get an application's secret are named.",
    ),
    ("id-taken", 409, "The id is in use."),
    ("identity-invalid", 422, "An identity cannot be saved as it is written."),
    ("internal", 500, "The server has a fault; its log names the request's id."),
    (
        "invalid-request",
        400,
        "The body, the query or the path is malformed; 422 for a value that cannot be.",
    ),
    ("keys-fixed", 409, "The server does not know the file of its master keys."),
    ("job-empty", 422, "No run fits what the job was to be about."),
    ("job-key", 422, "The key of a job is empty or too long."),
    ("job-rate", 422, "The rate of a job is out of its range."),
    ("job-state", 409, "The job has ended, or is about to."),
    ("job-too-large", 422, "More runs fit than a job can be about."),
    ("last-administrator", 409, "No administrator would be left who can sign in."),
    ("link-used", 410, "The sign-in link was used, has expired, or never was."),
    ("mail-address-invalid", 422, "An address is none to which a mail can go."),
    ("mail-fixed", 409, "The settings of mail stand in the server's settings file."),
    ("mail-not-sent", 422, "The mail server did not take the message; the detail says why."),
    ("mail-not-set-up", 409, "No mail server is set up."),
    ("mail-settings-invalid", 422, "The settings of mail cannot be used as they are."),
    ("mail-settings-unreadable", 409, "The kept settings of mail cannot be read."),
    ("method-not-allowed", 405, "The address does not know the method."),
    ("missing", 409, "Something that is pointed to is not there."),
    ("name-invalid", 422, "A name is empty, too long or holds control characters."),
    ("name-taken", 409, "The name is in use."),
    ("no-callback", 409, "The flow is not started by a call to an address."),
    ("not-found", 404, "There is no such thing, or the caller may not see it."),
    ("not-signed-in", 401, "Nobody is signed in, or no longer."),
    ("nul-character", 422, "A text holds a NUL character."),
    ("one-scheme-only", 401, "A signed address was called with a bearer token as well."),
    ("owner-changed", 409, "The connection was given to somebody else meanwhile."),
    ("owner-is-you", 409, "The connection belongs to the caller."),
    ("owner-needs-no-grant", 409, "The thing belongs to the person with whom it was to be shared."),
    ("owner-unfit", 422, "The person to whom the connection was to be given could not repair it."),
    ("parameters-invalid", 422, "Parameters of a connection are wrong; the details name them."),
    ("queue-full", 503, "Too many calls wait to be accepted."),
    ("reference-unknown", 422, "The flow has no such connection reference."),
    ("request-id", 422, "The id of a resubmit is empty or too long."),
    ("return-invalid", 422, "The address to return to is none within this server."),
    ("run-ended", 409, "The run has ended."),
    ("run-exists", 409, "There is a run of this name."),
    ("run-not-waiting", 409, "The run does not wait for the repair of a connection."),
    ("run-succeeded", 409, "Nothing in the run failed, so there is no action to go on from."),
    ("sequence", 409, "The run was written by somebody else meanwhile."),
    ("session-needed", 409, "Only a browser's session can send a person to a provider."),
    ("sign-in-failed", 401, "The user name or the password is wrong."),
    ("sign-in-needed", 422, "A person signs in at a provider first; a sign-in begins that."),
    (
        "sign-in-not-offered",
        422,
        "Nobody signs in at a provider this way; the values are given instead.",
    ),
    ("sign-in-over", 410, "The sign-in has ended, or was completed or refused."),
    ("sign-in-waiting", 409, "The provider has not sent the person back yet."),
    ("storage-away", 503, "The database cannot be reached."),
    ("storage-full", 503, "The disk is full."),
    ("too-busy", 503, "The server cannot take the request at present."),
    ("too-large", 413, "The body, or a text in it, is over its limit."),
    (
        "too-many-attempts",
        429,
        "Too many sign-ins failed; try again after the time in `Retry-After`.",
    ),
    ("too-many-jobs", 409, "As many jobs as there may be have not ended."),
    ("too-many-listeners", 503, "Too many pages listen for changes already."),
    ("too-many-tokens", 409, "The person has as many tokens as there may be."),
    ("trigger-changed", 409, "The flow's trigger was changed meanwhile."),
    (
        "trigger-data",
        422,
        "The edited trigger data does not fit: no object, or the trigger's conditions do not hold.",
    ),
    ("trigger-not-by-hand", 409, "The flow's trigger is not one that people run."),
    (
        "trigger-not-editable",
        409,
        "What starts the flow is not a call, and brings nothing that can be edited.",
    ),
    (
        "untestable",
        422,
        "No call of the connector can test the connection; `saveUntested` keeps it all the same.",
    ),
    ("user-disabled", 409, "The person is kept out."),
    ("verification-failed", 422, "The service refused the credentials; the detail is a diagnosis."),
    ("version-gone", 409, "The version of the flow by which the run ran is kept no longer."),
    (
        "version-incompatible",
        409,
        "The version of the flow has no place for what the run did; the details name the actions.",
    ),
    ("weak-password", 422, "The password is too short, too long, or one character repeated."),
    ("wrong-media-type", 415, "The body is not declared as application/json."),
    ("wrong-password", 422, "The current password is not right."),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;
    use std::path::{Path, PathBuf};

    use super::*;

    /// What stands before a code in the sources.
    const BEFORE: [&str; 4] = ["conflict(", "invalid(", "unavailable(", "code: "];

    /// Codes of notices and of actions, and those that never leave as they are.
    const OTHERS: [&str; 8] = [
        "action-refused",
        "connection-broken",
        "connection-missing",
        "connection-unreadable",
        "cursor",
        "identity-audience",
        "identity-missing",
        "page-size",
    ];

    #[test]
    fn codes_are_told_once_and_in_kebab_case_or_as_the_compatible_platforms_do() {
        let told: BTreeSet<_> = CODES.iter().map(|(code, _, _)| *code).collect();
        assert_eq!(told.len(), CODES.len());
        for (code, status, when) in CODES {
            assert!(is_code(code), "{code}");
            assert!((400..600).contains(status), "{code}");
            assert!(when.ends_with('.'), "{code}");
        }
    }

    #[test]
    fn every_code_in_the_sources_is_told() {
        let here = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = vec![here.join("src/error.rs")];
        collect(&here.join("../runtime/src"), &mut files);
        for file in files {
            let text = std::fs::read_to_string(&file).unwrap();
            let text = text.split("#[cfg(test)]").next().unwrap();
            for code in codes(text) {
                let is_told = CODES.iter().any(|(told, _, _)| *told == code);
                assert!(is_told || OTHERS.contains(&code), "{code} in {}", file.display());
            }
        }
    }

    fn collect(folder: &Path, files: &mut Vec<PathBuf>) {
        for entry in std::fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() && !path.ends_with("simulation") {
                collect(&path, files);
            } else if path.extension().is_some_and(|end| end == "rs") && !path.ends_with("tests.rs")
            {
                files.push(path);
            }
        }
    }

    /// Finds the texts that are given as codes: right behind a maker of errors or the member `code`.
    fn codes(text: &str) -> Vec<&str> {
        let makers = BEFORE.iter().flat_map(|before| text.match_indices(before));
        makers
            .filter_map(|(at, before)| text[at + before.len()..].trim_start().strip_prefix('"'))
            .filter_map(|rest| rest.split('"').next())
            .filter(|code| is_code(code))
            .collect()
    }

    fn is_code(text: &str) -> bool {
        !text.is_empty() && text.chars().all(|c| c.is_ascii_alphanumeric() || c == '-')
    }
}
