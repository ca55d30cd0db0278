### What the server refused, one text per code.

error-fallback = The server refused this ({ $code }).
error-internal = The server had a problem of its own. Try again; if it stays, give the request ID to your administrator.
error-unreachable-server = The server can’t be reached.
error-not-signed-in = Your session has ended. Sign in again.
error-sign-in-failed = Wrong user name or password.
error-too-many-attempts = Too many attempts. Try again later.
error-too-many-attempts-wait =
    { $n ->
        [one] Too many attempts. Try again in { $n } minute.
       *[other] Too many attempts. Try again in { $n } minutes.
    }
error-link-used = This link was already used or has expired. Ask for a new one.
error-forbidden = You have no permission for this.
error-not-found = This does not exist, or you may not see it.
error-csrf = The page is out of date. Reload it and try again.
error-conflict = Somebody else changed this meanwhile. Reload and try again.
error-too-large = This is larger than the server accepts.
error-too-busy = The server is busy. Try again in a moment.
error-invalid-request = The server did not accept what was entered.
error-name-taken = This name is already used.
error-weak-password = The password is too short or too easy to guess.
error-wrong-password = The current password is not right.
error-last-administrator = The last administrator can’t be disabled or lose the role.
error-definition-invalid = The definition has errors.
error-document-invalid = The connector’s files have errors.
error-flow-incomplete = The flow can’t be turned on yet. See what is missing below.
error-flow-off = The flow is turned off. Turn on the flow.
error-version-incompatible = The published version of the flow no longer has a place for what this run did. Resubmit with the original version, or from the start.
error-run-succeeded = Nothing in this run failed. Resubmit it from the start.
error-trigger-data = The edited trigger data does not fit the trigger.
error-connector-in-use = Connections use this connector. Delete them first.
error-connection-in-use = Flows use this connection. Choose another connection for them first.
error-verification-failed = The service did not accept the credentials.
error-account-differs = This is another account than before.
error-run-not-finished = The run has not ended yet.
error-run-finished = The run has already ended.
error-run-not-waiting = This run does not wait for the repair of a connection.
error-no-trigger-request = This flow has no trigger that can be called.
error-name-invalid = This name is empty, too long or holds characters that can’t be shown.
error-parameters-invalid = Some of the connection’s values are missing or wrong.
error-connector-differs = This connection belongs to another connector than the flow needs.
error-user-disabled = This user is disabled.
error-too-many-tokens = You have as many API keys as there may be. Delete one first.
error-owner-needs-no-grant = The owner may do everything already.
error-storage = The server can’t store anything at present. Tell your administrator.
error-application-invalid = The application cannot be registered as it is written.
error-application-missing = No application is registered for this connector. An administrator registers one first.
error-hosts-needed = Name the hosts that may receive the secret of this application.
error-identity-invalid = The identity cannot be saved as it is written.
error-sign-in-needed = Sign in with the account of the service first.
error-sign-in-not-offered = This connection takes values instead of a sign-in at the service.
error-sign-in-over = This sign-in has ended. Start again.
error-sign-in-waiting = The service has not answered yet. Finish signing in there.
error-job-empty = No run fits any more.
error-job-state = The job has ended, or is about to.
error-too-many-jobs = Too many jobs have not ended yet. Wait for one of them, or stop one.
error-mail-address-invalid = This is not an address that a mail can go to.
error-mail-fixed = Mail is set up in the server’s settings file and can be changed only there.
error-mail-not-sent = The mail server did not take the message.
error-mail-not-set-up = No mail server is set up.
error-mail-settings-invalid = The mail settings can’t be used as they are.
error-mail-settings-unreadable = The kept mail settings cannot be read. Please set them again.
error-owner-is-you = This connection is yours.
error-owner-changed = Somebody else gave this connection away in the meantime.
error-owner-unfit = This person could not repair the connection: choose somebody who may make connections.
